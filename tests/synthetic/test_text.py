"""Sentences: files are checked, slots are filled, and only what is planted tells the cohorts apart."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from shorterwait.synthetic.child_report import child_report
from shorterwait.synthetic.children import draw_children
from shorterwait.synthetic.filling import fill, number_word
from shorterwait.synthetic.pdf_file import pdf_bytes
from shorterwait.synthetic.pieces import Draft, Piece, draft_lines
from shorterwait.synthetic.report import household_report
from shorterwait.synthetic.sentences import FrameError, load_sentences
from shorterwait.synthetic.truth import CHARACTERISTICS, Truth, draw_truth
from shorterwait.synthetic.word_file import docx_bytes
from shorterwait.synthetic.world import COHORTS, load_data

_SAMPLE = """
id = "pets"
[[frame]]
value = "dog"
text = "{A} has an elderly spaniel that goes everywhere with {A_them}."
reserved = true
section = "home"
[[trap]]
kind = "someone_else"
text = "{relative}'s terrier visits on Sundays."
section = "home"
"""


def put(folder: Path, text: str, name: str = "pets") -> Path:
    (folder / "household").mkdir()
    (folder / "household" / f"{name}.toml").write_text(text, encoding="utf-8")
    return folder


def test_a_file_of_sentences_is_read(tmp_path: Path) -> None:
    pets = load_sentences("household", put(tmp_path, _SAMPLE))["pets"]
    assert pets.frames[0].value == "dog"
    assert pets.frames[0].reserved
    assert pets.traps[0].kind == "someone_else"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (('id = "pets"', 'id = "pet"'), "its id is 'pet'"),
        (("{A_them}", "{A_him}"), r"unknown slot '\{A_him\}'"),
        (('kind = "someone_else"', 'kind = "joke"'), "kind must be one of"),
        (("reserved = true", 'needs = "garden"'), "needs must be one of"),
        (("reserved = true", "secret = true"), "unknown key 'secret'"),
        (("[[frame]]", "[frame"), "not valid TOML"),
    ],
)
def test_a_wrong_file_is_refused_with_its_name_and_the_reason(
    tmp_path: Path, change: tuple[str, str], message: str
) -> None:
    with pytest.raises(FrameError, match=rf"pets\.toml: .*{message}"):
        load_sentences("household", put(tmp_path, _SAMPLE.replace(*change)))


def test_the_package_s_own_sentences_cover_the_codebook() -> None:
    sentences = load_sentences("household")
    # approved_age_max may be stated by the sentences of approved_age_min
    assert set(CHARACTERISTICS) - set(sentences) <= {"approved_age_max"}
    assert len(load_sentences("child")) >= 25


def test_sentences_start_with_a_capital_and_no_slot_is_left() -> None:
    truth = draw_truth(120, seed=4)
    texts = list(texts_of(truth, cut=False).values())
    texts += ["\n".join(draft_lines(child_report(4, child).draft)) for child in draw_children(truth)]
    for text in texts:
        assert not re.search(r"\{[A-Za-z_]+\}", text)
        assert not {"nan", "True", "False"} & set(text.split())
        assert not re.search(r"(?:^|\. )(?:she|he|her|his) ", text)


def test_slots_are_filled_with_capitals_where_sentences_start() -> None:
    words = {"A": "Anna", "A_they": "she", "n_word": "two"}
    assert fill("{A} sings. {A_they} has {n_word}.", words.__getitem__) == "Anna sings. She has two."
    assert fill('"{n_word} of us," said {A}.', words.__getitem__) == '"Two of us," said Anna.'
    assert number_word(0) == "zero"


def test_writers_give_the_same_bytes_and_escape_text() -> None:
    draft = Draft(
        (Piece("title", "A & B <c>"), Piece("table", rows=(("x", "☒ yes"), ("only",)))),
        "A. Person",
        date(2020, 1, 2),
    )
    assert docx_bytes(draft) == docx_bytes(draft)
    assert pdf_bytes(draft) == pdf_bytes(draft)


def test_long_paragraphs_run_over_pages() -> None:
    import pypdfium2

    draft = Draft(tuple(Piece("paragraph", "word " * 400) for _ in range(8)), "A. Person", date(2020, 1, 2))
    with pypdfium2.PdfDocument(pdf_bytes(draft)) as pdf:
        words = " ".join(page.get_textpage().get_text_range() for page in pdf).split()
    assert words.count("word") == 3_200


def test_neutral_sentences_do_not_say_what_the_codebook_codes() -> None:
    telling = re.compile(
        r"\b(dog|cat|teach|nurse|foster|adopted|IVF|garden|mortgage|Christian|sibling|disab)", re.IGNORECASE
    )
    for lines in load_data("neutral")["household"].values():
        assert not [line for line in lines if telling.search(line)]


# ---- only what is planted tells ----


def texts_of(truth: Truth, *, cut: bool, facts: bool = False) -> dict[int, str]:
    rows, stated = truth.households.to_dict("records"), truth.stated.to_dict("records")
    texts = {}
    for number, (row, said) in enumerate(zip(rows, stated, strict=True)):
        report = household_report(truth.seed, number, row, said)
        text = "\n".join(draft_lines(report.draft))
        if cut:
            for told in report.story.rows():
                text = text.replace(told.quote, " ") if told.quote else text
                if facts and told.stated:
                    text += f" fact{told.characteristic}{told.value_stated}".replace("_", "").replace(
                        "1", "one"
                    )
            for _, _, quote in report.story.traps:
                text = text.replace(quote, " ")
        texts[number] = text
    return texts


def bag_of_words(texts: list[str]) -> np.ndarray:
    words = [set(re.findall(r"[a-z]{2,}", text.lower())) for text in texts]
    counts: dict[str, int] = {}
    for found in words:
        for word in found:
            counts[word] = counts.get(word, 0) + 1
    kept = sorted(word for word, count in counts.items() if 0.06 * len(texts) <= count <= 0.94 * len(texts))
    return np.array([[word in found for word in kept] for found in words], dtype=float)


def ridge_logistic(x: np.ndarray, y: np.ndarray, penalty: float = 200.0) -> np.ndarray:
    b = np.zeros(x.shape[1])
    for _ in range(6):
        p = 1 / (1 + np.exp(-x @ b))
        weight = np.maximum(p * (1 - p), 1e-6)
        hessian = (x * weight[:, None]).T @ x + penalty * np.eye(len(b))
        b = b + np.linalg.solve(hessian, x.T @ (y - p) - penalty * b)
    return b


def held_out_auc(x: np.ndarray, y: np.ndarray, folds: int = 5) -> float:
    fold = np.random.default_rng(0).permutation(len(y)) % folds
    score = np.zeros(len(y))
    for held in range(folds):
        train = fold != held
        centre = x[train].mean(axis=0)
        intercept = np.ones((len(x), 1))
        z = np.hstack([x - centre, intercept])
        score[~train] = (z @ ridge_logistic(z[train], y[train]))[~train]
    pairs = score[y == 1][:, None] - score[y == 0][None, :]
    return float((pairs > 0).mean() + 0.5 * (pairs == 0).mean())


def test_with_the_planted_words_cut_out_the_text_says_nothing_of_the_cohort() -> None:
    truth = draw_truth(1_000, seed=21)
    matched = np.flatnonzero(truth.cohorts["matched"] == 1)
    texts = texts_of(truth, cut=True)
    x = bag_of_words([texts[n] for n in matched])
    areas = {c: held_out_auc(x, truth.cohorts[c].to_numpy()[matched]) for c in COHORTS}
    # the area's standard error is about .023 with 230 cases and 600 others
    assert all(abs(area - 0.5) < 0.07 for area in areas.values()), areas


def test_the_planted_facts_do_tell_so_the_check_above_can_fail() -> None:
    truth = draw_truth(800, seed=22)
    matched = np.flatnonzero(truth.cohorts["matched"] == 1)
    texts = texts_of(truth, cut=True, facts=True)
    x = bag_of_words([texts[n] for n in matched])
    assert held_out_auc(x, truth.cohorts["complex_needs"].to_numpy()[matched]) > 0.62
    assert held_out_auc(x, truth.cohorts["sibling_group"].to_numpy()[matched]) > 0.62
