import csv

import pytest

from shorterwait import Study
from shorterwait.study.errors import StudyError
from shorterwait.study.tables import FILES

PAR = "Prospective Adopter's Report\n\nApplicants: Ann Lee and Bo Lee\n\nThey live by the sea and have two cats.\n"


@pytest.fixture
def study(tmp_path):
    Study.new(tmp_path / "study").close()
    with Study(tmp_path / "study") as made:
        yield made


@pytest.fixture
def files(tmp_path):
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "one.txt").write_text(PAR, encoding="utf-8")
    return folder


def corrections(study):
    with (study.folder.root / "corrections.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def write(study, rows):
    with (study.folder.root / "corrections.csv").open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def document(study):
    return next(row for row in study.folder.store.rows(FILES) if row["content"] == "document")


def test_documents_in_doubt_are_listed_and_corrected_and_keep_what_was_said(study, files):
    assert study.add([files]).in_doubt == 1
    (row,) = corrections(study)
    assert "no date" in row["doubt"]
    assert not any(name in str(row) for name in ("Ann", "Lee", "one.txt"))
    write(study, [row | {"date": "14/03/2021", "kind": "APR", "reason": "front page lost"}])
    assert study.add([files]).in_doubt == 0
    found = document(study)
    assert (found["kind"], str(found["date"]), found["date_source"]) == ("APR", "2021-03-14", "correction")
    assert [entry.verb for entry in study.folder.journal.entries()].count("corrections") == 1
    study.add([files])
    assert corrections(study)[0]["reason"] == "front page lost"
    assert [entry.verb for entry in study.folder.journal.entries()].count("corrections") == 1


def test_a_correction_taken_back_leaves_what_was_found(study, files):
    study.add([files])
    (row,) = corrections(study)
    write(study, [row | {"kind": "CPR"}])
    study.add([files])
    assert document(study)["kind"] == "CPR"
    write(study, [row | {"kind": ""}])
    study.add([files])
    assert document(study)["kind"] == "PAR"


def test_a_wrong_line_stops_before_any_work(study, files):
    study.add([files])
    (row,) = corrections(study)
    before = document(study)
    (files / "two.txt").write_text(PAR + "More.", encoding="utf-8")
    write(study, [row | {"kind": "nonsense"}])
    with pytest.raises(StudyError, match="line 2"):
        study.add([files])
    assert document(study) == before
    assert len(study.folder.store.rows(FILES)) == 1


def test_a_corrected_file_that_changes_stops_nothing_and_is_asked_about_anew(study, files):
    study.add([files])
    (row,) = corrections(study)
    write(study, [row | {"date": "14/03/2021"}])
    assert study.add([files]).in_doubt == 0
    (files / "one.txt").write_text(PAR + "They have moved since.", encoding="utf-8")
    assert study.add([files]).in_doubt == 2
    old, new = corrections(study)
    assert "No file of the study has this number" in old["doubt"]
    assert (old["date"], new["date"]) == ("14/03/2021", "")
