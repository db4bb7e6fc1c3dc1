"""Ticks, hints, questions, sentences, numbers and passages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shorterwait.coding.aggregation import aggregate
from shorterwait.coding.cutting import passages, text_passages
from shorterwait.coding.engine import code_text
from shorterwait.coding.forms import answer_kind, bracket_hints, label_of, sentence_hints, tick_view
from shorterwait.coding.numbers import to_number, to_years
from shorterwait.coding.sections import section_of
from shorterwait.coding.sentences import split_sentences
from shorterwait.vocabulary.document import Block, BlockKind, Document
from shorterwait.vocabulary.outcome import DocumentKind, Outcome


@pytest.mark.parametrize(
    ("row", "kept", "gone"),
    [
        ("Pets: [ ] none [ ] dog [x] cat", "cat", "dog"),
        ("☒ Own ☐ Rent", "Own", "Rent"),
        ("Mild [x]  severe [ ]", "Mild", "severe"),
        ("Practising: ☐ Yes ☒ No", "No", "Yes"),
    ],
)
def test_only_ticked_options_are_seen_and_nothing_moves(row: str, kept: str, gone: str) -> None:
    view = tick_view(row)
    assert len(view) == len(row)
    assert view.index(kept) == row.index(kept)
    assert gone not in view


def test_a_form_answers_for_its_label() -> None:
    assert {e.value for e in code_text("Approved foster carer before: [ ] yes [x] no")} == {"no"}
    assert aggregate(code_text("Pets: none"))["pets"] == {"none"}
    assert code_text("Fostering experience:") == []


def test_hints_and_unanswered_questions_tell_nothing() -> None:
    assert bracket_hints("None. (State whether there are pets.)") == [(6, 37)]
    assert sentence_hints("Has either applicant fostered?") != []
    assert code_text("(Give details of any dogs, e.g. spaniels.)") == []
    assert code_text("Do the applicants have a dog?") == []


def test_labels_and_answers() -> None:
    assert label_of("Tenure: rented") == 7
    assert label_of("She said: no.") == 0
    assert [answer_kind(a) for a in ("None", "Yes, one", "n/a", "a cat")] == ["no", "yes", "empty", "other"]


def test_sentences_keep_abbreviations_whole_and_part_form_entries() -> None:
    assert [s.text for s in split_sentences("Dr. Hay saw Mr. Oak. He agreed.")] == [
        "Dr. Hay saw Mr. Oak.",
        "He agreed.",
    ]
    assert [s.text for s in split_sentences("Pets: none.     Garden: large.")] == [
        "Pets: none.",
        "Garden: large.",
    ]
    assert split_sentences("Have you fostered? No. We have not.")[0].text == "Have you fostered? No."


@given(st.text(alphabet="abc .?!\nAB:\t-–\"'", max_size=120))
def test_sentences_stand_exactly_so_in_the_text(text: str) -> None:
    for sentence in split_sentences(text):
        assert text[sentence.start : sentence.end] == sentence.text


@given(st.text(alphabet="ab [x]☒☐():\n ", max_size=80))
def test_a_tick_view_never_changes_length(text: str) -> None:
    assert len(tick_view(text)) == len(text)


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("4", 4),
        ("four and a half", 4.5),
        ("twenty-two", 22),
        ("2½", 2.5),
        ("a dozen", None),
        ("no", 0),
        ("pink", None),
    ],
)
def test_numbers_in_words(words: str, number: float | None) -> None:
    if words == "a dozen":
        assert to_number(words) == 13 or to_number(words) == 12
    else:
        assert to_number(words) == number


def test_months_become_years() -> None:
    assert to_years(14, "months") == 1.17
    assert to_years(3, None) == 3


def _document(*blocks: Block) -> Document:
    return Document("0" * 64, Outcome.READ, blocks=blocks, kind=DocumentKind.PAR)


def test_a_table_row_becomes_label_and_answer() -> None:
    cells = [
        Block(BlockKind.CELL, t, table=1, row=0, column=c) for c, t in enumerate(("Tenure", "Owner occupied"))
    ]
    found = passages(_document(Block(BlockKind.HEADING, "9. Home", level=1), *cells))
    assert [(p.text, p.section, p.heading) for p in found] == [("Tenure: Owner occupied", "home", "9. Home")]


def test_tick_fields_keep_their_state_and_hidden_text_is_left_out() -> None:
    blocks = (
        Block(BlockKind.FIELD, "Own", state="not ticked"),
        Block(BlockKind.FIELD, "Rent", state="ticked"),
        Block(BlockKind.PARAGRAPH, "Old text.", hidden=True),
        Block(BlockKind.COMMENT, "Check this."),
    )
    assert [p.text for p in passages(_document(*blocks))] == ["☐ Own", "☒ Rent"]


def test_headings_of_plain_text_open_sections() -> None:
    found = text_passages("3. HOME\nA flat.\n\nReligious persuasion\nNone for either.")
    assert [(p.section, p.text) for p in found] == [("home", "A flat."), ("faith", "None for either.")]


@pytest.mark.parametrize(
    ("heading", "section"),
    [
        ("9. Home and neighbourhood", "home"),
        ("Reasons for adopting", "reasons"),
        ("SECTION 7: HEALTH", "health"),
        ("7.  TH E H0ME", "home"),
        ("Referee 2", "references"),
        ("Curiosities", ""),
    ],
)
def test_headings_are_recognised_by_their_words(heading: str, section: str) -> None:
    assert section_of(heading) == section
