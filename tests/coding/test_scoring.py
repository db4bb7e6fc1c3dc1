"""The coder against labelled documents."""

import json
import os
from pathlib import Path

import pytest

from shorterwait.coding.scoring import Figures, ScoringError, score_coding


def _write(folder: Path, name: str, text: str, rows: list) -> None:
    (folder / f"{name}.txt").write_text(text, "utf-8")
    labels = [{"id": i, "value": v, "quote": q} for i, v, q in rows]
    (folder / f"{name}.json").write_text(json.dumps({"type": name[:3], "characteristics": labels}), "utf-8")


def test_right_wrong_and_missed_values_are_counted_and_listed(tmp_path: Path) -> None:
    _write(
        tmp_path,
        "PAR-1",
        "They have a whippet.\nThere is no garden at the flat.",
        [("pets", "dog", "a whippet")],
    )
    _write(tmp_path, "PAR-2", "They keep themselves busy.", [("pets", "none", "busy")])
    score = score_coding(tmp_path, mask=str)
    assert score.documents == 2
    assert score.by_characteristic["pets"] == Figures(1, 0, 1)
    assert score.by_characteristic["outdoor_space"] == Figures(0, 1, 0)
    assert {(e.document, e.characteristic, e.labelled, e.coded) for e in score.errors} == {
        ("PAR-2", "pets", "none", ""),
        ("PAR-1", "outdoor_space", "", "no"),
    }
    low, high = score.intervals["recall"]
    assert low <= score.overall.recall <= high  # type: ignore[operator]


def test_the_score_is_the_same_each_time_and_plain_data(tmp_path: Path) -> None:
    for number in range(4):
        _write(
            tmp_path,
            f"PAR-{number}",
            "They have a dog." if number else "They talk.",
            [("pets", "dog", "dog")],
        )
    one, two = score_coding(tmp_path, mask=str), score_coding(tmp_path, mask=str)
    assert json.dumps(one.as_dict()) == json.dumps(two.as_dict())
    assert one.as_dict()["overall"]["recall"] == 0.75


def test_text_is_masked_first_unless_told_otherwise(tmp_path: Path) -> None:
    seen: list[str] = []

    def hide(text: str) -> str:
        seen.append(text)
        return text.replace("Nell", "[Person 1]")

    _write(tmp_path, "PAR-1", "They have a whippet, Nell.", [("pets", "dog", "whippet")])
    assert score_coding(tmp_path, mask=hide).masked
    assert seen == ["They have a whippet, Nell."]
    assert not score_coding(tmp_path, mask=str).masked
    assert score_coding(tmp_path).by_characteristic["pets"].right == 1


def test_figures_have_no_share_without_a_denominator() -> None:
    assert (Figures(0, 0, 0).precision, Figures(0, 0, 2).recall, Figures(0, 0, 0).f1) == (None, 0.0, None)


def test_an_empty_folder_and_a_broken_label_file_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ScoringError, match="no labelled document"):
        score_coding(tmp_path)
    (tmp_path / "PAR-1.txt").write_text("x", "utf-8")
    (tmp_path / "PAR-1.json").write_text('{"characteristics": [{"value": 1}]}', "utf-8")
    with pytest.raises(ScoringError, match=r"PAR-1\.json: the labels cannot be read"):
        score_coding(tmp_path, mask=str)


def test_precision_on_labelled_documents_stays_high() -> None:
    folder = os.environ.get("SHORTERWAIT_BENCHMARKS")
    if not folder or not (Path(folder) / "gold").is_dir():
        pytest.skip("SHORTERWAIT_BENCHMARKS does not name a folder with gold/")
    score = score_coding(Path(folder) / "gold")
    assert score.overall.precision is not None
    assert score.overall.precision > 0.8
