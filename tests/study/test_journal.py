"""The journal shows whatever was done to it: a line changed, taken out, put elsewhere, or cut off at its end."""

import json

import pytest

from shorterwait import Study
from shorterwait.study.errors import StudyError
from shorterwait.study.journal import Journal


def test_entries_chain(tmp_path):
    journal = Journal(tmp_path / "journal.jsonl")
    for number in range(3):
        journal.write("add", {"files": number})
    first, second, third = journal.entries()
    assert (second.previous, third.previous) == (first.hash, second.hash)
    assert journal.verify() == 3


@pytest.mark.parametrize("change", ["details", "removed", "swapped"])
def test_any_change_is_noticed(tmp_path, change):
    journal = Journal(tmp_path / "journal.jsonl")
    for number in range(3):
        journal.write("add", {"files": number})
    lines = journal.path.read_text(encoding="utf-8").splitlines()
    if change == "details":
        entry = json.loads(lines[1])
        entry["details"]["files"] = 99
        lines[1] = json.dumps(entry)
    elif change == "removed":
        del lines[1]
    else:
        lines[0], lines[1] = lines[1], lines[0]
    journal.path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    with pytest.raises(StudyError, match="altered"):
        journal.verify()


def test_a_line_that_is_no_entry_is_named(tmp_path):
    journal = Journal(tmp_path / "journal.jsonl")
    journal.path.write_text("not an entry\n", encoding="utf-8")
    with pytest.raises(StudyError, match="no journal entry"):
        journal.entries()


class Memory:
    """An anchor that is kept in memory."""

    def __init__(self):
        self.kept = None

    def read(self):
        return self.kept

    def keep(self, count, last):
        self.kept = (count, last)


@pytest.fixture
def anchored(tmp_path):
    journal = Journal(tmp_path / "journal.jsonl", Memory())
    for number in range(4):
        journal.write("add", {"files": number})
    return journal


def _cut(journal, keep):
    lines = journal.path.read_text(encoding="utf-8").splitlines()
    journal.path.write_text("".join(f"{line}\n" for line in lines[:keep]), encoding="utf-8")


@pytest.mark.parametrize("keep", [0, 1, 3])
def test_lines_cut_off_at_the_end_are_noticed(anchored, keep):
    assert anchored.verify() == 4
    _cut(anchored, keep)
    with pytest.raises(StudyError, match=r"altered.*knows of 4 entries"):
        anchored.verify()


def test_going_on_after_a_cut_does_not_hide_it(anchored):
    _cut(anchored, 2)
    for number in range(5):
        anchored.write("check", {"files": number})
    with pytest.raises(StudyError, match="altered"):
        anchored.verify()


def test_a_journal_written_anew_is_noticed(anchored, tmp_path):
    anchored.path.unlink()
    other = Journal(tmp_path / "journal.jsonl")
    for number in range(6):
        other.write("add", {"files": number + 1})
    assert other.verify() == 6
    with pytest.raises(StudyError, match="altered"):
        anchored.verify()


def test_a_line_more_than_the_anchor_knows_is_a_crash_and_not_an_alteration(anchored):
    Journal(anchored.path).write("mask", {})
    assert anchored.verify() == 5
    anchored.write("code", {})
    assert anchored.verify() == 6


def test_the_break_is_named_by_its_place(anchored):
    lines = anchored.path.read_text(encoding="utf-8").splitlines()
    lines[2] = lines[2].replace('"files": 2', '"files": 7')
    anchored.path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    with pytest.raises(StudyError, match="entry 3 of 4"):
        anchored.verify()


def test_every_verb_of_a_study_is_in_its_journal_and_the_store_anchors_it(walk, tmp_path, run_quietly):
    root = walk.copy(tmp_path)
    with Study(root) as study:
        verbs = [entry.verb for entry in study.journal()]
        assert {"new", "add", "mask", "code", "check", "compare", "report"} <= set(verbs)
    said = run_quietly("journal", "verify", root, passphrase=None)
    assert (said.exit_code, f"{len(verbs)} entries" in said.output) == (0, True)
    _cut(Journal(root / "journal.jsonl"), len(verbs) - 1)
    said = run_quietly("journal", "verify", root, passphrase=None)
    assert said.exit_code == 1
    assert "cut off" in said.output
    (root / "journal.jsonl").unlink()
    said = run_quietly("journal", "verify", root, passphrase=None)
    assert said.exit_code == 1
