"""Every file gets one outcome, the rest goes on, and the counts add up."""

from __future__ import annotations

import small_agency

from shorterwait import Study
from shorterwait.study.tables import FILES


def test_every_outcome_is_there_and_the_counts_add_up(walk, tmp_path):
    files = [path for path in walk.agency.rglob("*") if path.is_file()]
    with Study(walk.copy(tmp_path)) as study:
        summary = study.check()
        assert summary.files == small_agency.OUTCOMES
        assert sum(summary.files.values()) == len(files) + small_agency.INSIDE
        rows = study.folder.store.rows(FILES)
        assert len(rows) + sum(row["copies"] for row in rows) == len(files) + small_agency.INSIDE
        assert all(
            bool(row["reason"]) == (row["outcome"] != "read") for row in rows if row["content"] != "folder"
        )


def test_the_first_adding_says_how_many_were_found_and_why_some_were_not_read(walk):
    said = walk.said["add"].output
    files = sum(path.is_file() for path in walk.agency.rglob("*"))
    assert f"{files} files found: {files - 1} new, 0 known already, 1 copies." in said
    assert "Inside them 1 file more" in said
    assert "could not be read" in said.split("worth a look:")[1].split("Not read:")[0]
    rows = {line.split()[0]: line for line in said.split("Not read:")[1].splitlines() if line.strip()}
    assert {"damaged", "encrypted", "not_supported"} <= set(rows)
    assert "password" in rows["encrypted"]


def test_a_bad_file_stops_nothing(walk, tmp_path):
    """Everything that could be read was masked, and the family of the broken report is counted, not lost."""
    with Study(walk.copy(tmp_path)) as study:
        rows = study.folder.store.rows(FILES)
        documents = [row for row in rows if row["content"] == "document" and row["outcome"] == "read"]
        assert study.mask().unchanged == len(documents)
        broken = study.folder.key.pseudonym("household", "FX70108")
        assert {row["outcome"] for row in rows if row["household"] == broken} >= {"damaged", "encrypted"}


def test_a_file_above_the_size_that_settings_allow_is_refused(tiny, tmp_path):
    settings = tiny.folder.root / "study.toml"
    text = settings.read_text(encoding="utf-8").replace(
        "megabytes_per_file = 200", "megabytes_per_file = 0.001"
    )
    settings.write_text(text, encoding="utf-8")
    large = tmp_path / "large.txt"
    large.write_text("They have a dog. " * 100, encoding="utf-8")
    with Study(tiny.folder.root) as study:
        added = study.add([large])
    assert [(path.name, outcome) for path, outcome, _ in added.not_read] == [("large.txt", "refused")]
    assert "study.toml" in added.not_read[0][2]
