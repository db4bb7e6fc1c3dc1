import json

import pytest

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
