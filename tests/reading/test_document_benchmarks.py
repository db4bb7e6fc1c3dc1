"""Third-party documents with known content, where a copy of them is at hand."""

import csv
import os
from pathlib import Path

import pytest

from shorterwait.reading import read_document
from shorterwait.vocabulary.outcome import Outcome

FOLDER = Path(os.environ.get("SHORTERWAIT_BENCHMARKS", "")) / "documents"

pytestmark = pytest.mark.skipif(
    not (FOLDER / "MANIFEST.csv").is_file(), reason="SHORTERWAIT_BENCHMARKS names no folder of documents"
)


def expected() -> list[dict[str, str]]:
    if not (FOLDER / "MANIFEST.csv").is_file():
        return []
    with (FOLDER / "MANIFEST.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def one_space(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("row", expected(), ids=lambda row: row["file"])
def test_a_known_document_is_read_or_turned_away_as_it_should(row: dict[str, str]) -> None:
    document = read_document(FOLDER / row["file"], ocr=False)
    wanted = row["outcome"]
    assert document.outcome is Outcome.READ or document.reason
    if wanted == "REJECT" or (document.outcome is not Outcome.READ and "REJECT" in wanted):
        assert document.outcome is not Outcome.READ
        return
    assert document.outcome is Outcome.READ or wanted.startswith("WARN")
    if wanted in ("READ+WARN", "WARN"):
        assert document.reason
    text = one_space(document.text)
    for words in filter(None, row["must_contain (all, separated by ||)"].split("||")):
        assert one_space(words) in text
    for words in filter(None, row["must_not_contain"].split("||")):
        assert one_space(words) not in text
