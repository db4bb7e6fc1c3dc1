"""Scoring masking against labelled documents."""

import json
import os
from pathlib import Path

import pytest

from shorterwait.privacy import score_masking
from shorterwait.privacy.scoring import ScoringError


def _label(folder, name, text, pii):
    (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    rows = [{"type": kind, "text": form} for kind, form in pii]
    (folder / f"{name}.json").write_text(json.dumps({"pii": rows}), encoding="utf-8")


def test_every_occurrence_counts_and_misses_are_listed(tmp_path):
    text = "Dr Niamh Costello rang 07700 900142. Costello left. The red kettle sang."
    _label(
        tmp_path,
        "A",
        text,
        [
            ("PERSON", "Dr Niamh Costello"),
            ("PERSON", "Costello"),
            ("PHONE", "07700 900142"),
            ("ORG", "red kettle"),
        ],
    )
    score = score_masking(tmp_path)
    assert (score.recall("PERSON").hidden, score.recall("PERSON").labelled) == (3, 3)
    assert score.recall("PHONE").share == 1.0
    assert [(miss.kind, miss.text) for miss in score.misses] == [("ORG", "red kettle")]
    assert score.recall("ALL").labelled == 5
    assert score.letters_beyond == 0.0
    assert 0 < score.letters_masked < 0.5
    assert json.loads(json.dumps(score.as_dict()))["recalls"][0]["kind"] == "ALL"


def test_hiding_beyond_the_labels_is_counted(tmp_path):
    _label(tmp_path, "A", "We met Adaeze near Ilkeston.", [("PERSON", "Adaeze")])
    assert score_masking(tmp_path).letters_beyond == pytest.approx(8 / 23)


def test_a_folder_without_labels_is_refused(tmp_path):
    with pytest.raises(ScoringError, match="No labelled document"):
        score_masking(tmp_path)
    (tmp_path / "A.txt").write_text("Hello", encoding="utf-8")
    (tmp_path / "A.json").write_text("{}", encoding="utf-8")
    with pytest.raises(ScoringError, match=r'A\.json needs "pii"'):
        score_masking(tmp_path)


@pytest.mark.skipif("SHORTERWAIT_BENCHMARKS" not in os.environ, reason="needs the third-party benchmark data")
def test_people_of_court_judgments_are_hidden():
    from shorterwait.privacy import mask_text

    path = Path(os.environ["SHORTERWAIT_BENCHMARKS"]) / "names" / "tab_dev_113.jsonl"
    hidden = labelled = 0
    for line in path.read_text(encoding="utf-8").splitlines()[:40]:
        record = json.loads(line)
        spans = mask_text(record["text"]).spans
        for entity in record["entities"]:
            if entity["entity_type"] == "PERSON" and entity["identifier_type"] == "DIRECT":
                labelled += 1
                last = entity["end_offset"] - 1
                hidden += any(span.start <= last < span.end for span in spans)
    assert hidden / labelled > 0.95
