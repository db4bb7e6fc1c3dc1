"""One pseudonym is turned back at a time, on the screen, and the journal has who asked and why."""

from __future__ import annotations

import pytest

from shorterwait import Study
from shorterwait.privacy import KeyMissing
from shorterwait.study import StudyError
from shorterwait.study.tables import CHILDREN, HOUSEHOLDS


@pytest.fixture
def study(walk, tmp_path):
    with Study(walk.copy(tmp_path)) as opened:
        yield opened


def test_a_household_is_named_with_its_people_and_files(study):
    pseudonym = study.folder.key.pseudonym("household", "FX70101")
    assert pseudonym in {row["household"] for row in study.folder.store.rows(HOUSEHOLDS)}
    found = study.reveal(pseudonym, who="Sam Field", why="a quote must be checked")
    assert (found.sort, found.identifier) == ("household", "FX70101")
    assert ("person", "applicant 1", "Zebulah Quillfeather") in found.known
    assert {path.name for path in found.files} == {"Quillfeather assessment.docx", "match report.txt"}


def test_a_child_is_named_by_the_agency_s_identifier(study):
    pseudonym = next(
        row["child"]
        for row in study.folder.store.rows(CHILDREN)
        if study.folder.key.real(row["child"]).endswith("QZ880101")
    )
    found = study.reveal(pseudonym, who="Sam Field", why="asked by the court")
    assert (found.sort, found.identifier) == ("child", "QZ880101")
    assert [path.name for path in found.files] == ["permanence report.txt"]


def test_the_journal_has_the_reveal_and_never_the_name(study):
    pseudonym = study.folder.key.pseudonym("household", "FX70101")
    study.reveal(pseudonym, who="Sam  Field", why="a quote must be checked")
    entry = study.folder.journal.entries()[-1]
    assert (entry.verb, entry.details) == (
        "reveal",
        {"pseudonym": pseudonym, "for": "Sam Field", "why": "a quote must be checked"},
    )
    assert entry.at
    assert entry.who
    raw = study.folder.journal.path.read_bytes().lower()
    assert b"quillfeather" not in raw
    assert b"fx70101" not in raw
    study.journal()


@pytest.mark.parametrize(("who", "why"), [("", "a reason"), ("Sam Field", " "), ("", "")])
def test_nobody_and_no_reason_are_refused_and_nothing_is_written(study, who, why):
    before = study.folder.journal.path.read_bytes()
    with pytest.raises(StudyError, match="--who"):
        study.reveal(study.folder.key.pseudonym("household", "FX70101"), who=who, why=why)
    assert study.folder.journal.path.read_bytes() == before


@pytest.mark.parametrize("why", ["Zebulah asked", "ask mr quillfeather", "file NRA/2019/0101", "see FX70101"])
def test_a_reason_that_names_the_people_is_refused(study, why):
    before = study.folder.journal.path.read_bytes()
    with pytest.raises(StudyError, match="without"):
        study.reveal(study.folder.key.pseudonym("household", "FX70101"), who="Sam Field", why=why)
    assert study.folder.journal.path.read_bytes() == before


@pytest.mark.parametrize("pseudonym", ["H-000000000000", "C-1", "R-123456789abc", "", "Quillfeather"])
def test_what_is_no_pseudonym_of_the_study_is_refused(study, pseudonym):
    with pytest.raises(StudyError, match="no household or child"):
        study.reveal(pseudonym, who="Sam Field", why="a reason")


def test_references_and_enquiries_are_not_revealed(study):
    reference = study.folder.key.pseudonym("reference", "NRA20190101")
    with pytest.raises(StudyError, match="no household or child"):
        study.reveal(reference, who="Sam Field", why="a reason")


def test_the_command_shows_it_and_refuses_without_who_and_why(walk, tmp_path, run_quietly):
    root = walk.copy(tmp_path)
    with Study(root) as study:
        pseudonym = study.folder.key.pseudonym("household", "FX70101")
    said = run_quietly("reveal", root, pseudonym)
    assert said.exit_code == 1
    assert "--why" in said.output
    said = run_quietly("reveal", root, pseudonym, "--who", "Sam Field", "--why", "a check")
    assert said.exit_code == 0, said.output
    assert "Zebulah Quillfeather" in said.output
    assert "applicant 1" in said.output
    said = run_quietly("journal", "show", root, passphrase=None)
    assert "Sam Field" in said.output
    assert "Quillfeather" not in said.output


def test_a_study_whose_key_was_destroyed_stays_usable_and_says_what_is_missing(walk, tmp_path, run_quietly):
    root = walk.copy(tmp_path, "mask")
    (root / "names.key").unlink()
    for verb in ("code", "check", "compare", "report"):
        said = run_quietly(verb, root, passphrase=None)
        assert said.exit_code == 0, f"{verb}: {said.output}"
    for words in (
        ("mask", root),
        ("add", root, walk.agency),
        ("reveal", root, "H-1", "--who", "S", "--why", "w"),
    ):
        said = run_quietly(*words, passphrase=None)
        assert said.exit_code == 1
        assert "no name key" in said.output
        assert "Traceback" not in said.output
        assert "check, compare and report" in said.output
    assert run_quietly("journal", "verify", root, passphrase=None).exit_code == 0


def test_a_key_that_was_moved_is_found_where_the_settings_say(walk, tmp_path):
    root = walk.copy(tmp_path)
    safe = tmp_path / "safe"
    safe.mkdir()
    (root / "names.key").rename(safe / "moved.key")
    with Study(root) as study, pytest.raises(KeyMissing, match="If it was moved"):
        study.mask()
    settings = root / "study.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace('name_key = ""', f"name_key = '{safe / 'moved.key'}'"), encoding="utf-8")
    with Study(root) as study:
        assert study.mask().masked == 0


@pytest.mark.parametrize("harm", ["cut", "changed", "words"])
def test_a_key_that_does_not_open_loses_nothing(walk, tmp_path, run_quietly, harm):
    root = walk.copy(tmp_path)
    key = root / "names.key"
    raw = key.read_bytes()
    if harm == "cut":
        key.write_bytes(raw[: len(raw) // 2])
    elif harm == "changed":
        key.write_bytes(raw[:-9] + bytes([raw[-9] ^ 1]) + raw[-8:])
    there = key.read_bytes()
    store = (root / "study.sqlite").read_bytes()
    for words in (
        ("mask", root),
        ("add", root, walk.agency),
        ("reveal", root, "H-1", "--who", "S", "--why", "w"),
    ):
        said = run_quietly(*words, passphrase="three other words" if harm == "words" else "three plain words")
        assert said.exit_code == 1
        assert ("does not open" if harm == "words" else "restore a copy") in said.output
        assert "Traceback" not in said.output
    assert key.read_bytes() == there
    assert (root / "study.sqlite").read_bytes() == store
    assert run_quietly("check", root, passphrase=None).exit_code == 0
    key.write_bytes(raw)
    assert "0 documents masked" in run_quietly("mask", root).output
