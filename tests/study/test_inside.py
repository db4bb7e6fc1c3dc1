"""Files inside zip folders are files of the study: read, masked, linked, dropped with what held them."""

import zipfile
from pathlib import Path

import pytest

from shorterwait import Study
from shorterwait.study.tables import FILES, MASKED

HEADER = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\nQZ990101,2,03/02/2013,WBRI,,,\n"
NOTE = "Case note\nChild's reference number: QZ990101\nDate of visit: 3 May 2021\nShe likes jam.\n"


@pytest.fixture
def study(tmp_path: Path) -> Study:
    return Study.new(tmp_path / "study")


def make_zip(path: Path, files: dict[str, str]) -> Path:
    path.parent.mkdir(exist_ok=True)
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return path


def test_records_and_documents_inside_a_zip_folder_are_read(study: Study, tmp_path: Path) -> None:
    sent = make_zip(tmp_path / "share" / "sent 2020-21.zip", {"header.csv": HEADER, "notes/visit.txt": NOTE})
    added = study.add([sent])
    assert (added.found, added.inside, added.children) == (1, 2, 1)
    rows = {row["format"]: row for row in study.folder.store.rows(FILES)}
    assert rows["zip"]["content"] == "folder"
    assert rows["csv"]["inside"] == rows["txt"]["inside"] == rows["zip"]["sha256"]
    assert rows["txt"]["child"] is not None
    assert study.mask().masked == 1
    (masked,) = study.folder.store.rows(MASKED)
    assert "likes jam" in masked["blocks"]
    assert "QZ990101" not in masked["blocks"]


def test_adding_again_reads_nothing_anew(study: Study, tmp_path: Path) -> None:
    sent = make_zip(tmp_path / "share" / "sent.zip", {"header.csv": HEADER, "visit.txt": NOTE})
    study.add([sent])
    again = study.add([sent])
    assert (again.new, again.unchanged, again.inside, again.dropped) == (0, 1, 2, 0)


def test_what_stood_inside_goes_when_the_folder_goes(study: Study, tmp_path: Path) -> None:
    sent = make_zip(tmp_path / "share" / "sent.zip", {"visit.txt": NOTE})
    study.add([sent.parent])
    study.mask()
    sent.unlink()
    other = sent.parent / "other.txt"
    other.write_text("They have a dog.", encoding="utf-8")
    assert study.add([sent.parent]).dropped == 2
    assert [row["format"] for row in study.folder.store.rows(FILES)] == ["txt"]
    assert study.folder.store.rows(MASKED) == []


def test_a_file_that_also_stands_inside_another_is_held_once_and_stays_when_one_of_them_goes(
    study: Study, tmp_path: Path
) -> None:
    sent = make_zip(tmp_path / "share" / "sent.zip", {"visit.txt": NOTE})
    apart = sent.parent / "visit.txt"
    apart.write_bytes(NOTE.encode())
    study.add([sent.parent])
    assert len(study.folder.store.rows(FILES)) == 2
    apart.unlink()
    study.add([sent.parent])
    rows = {row["format"]: row for row in study.folder.store.rows(FILES)}
    assert rows["txt"]["inside"] == rows["zip"]["sha256"]
    assert study.mask().masked == 1
