"""Files inside files: zip folders, what stands in them, and archives made to do harm."""

import io
import zipfile
from pathlib import Path

import docx
import pytest

from shorterwait.reading import read_document
from shorterwait.reading.parts import parts_of, read_part
from shorterwait.vocabulary.outcome import Outcome


def packed(files: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return made.getvalue()


def report(words: str) -> bytes:
    made, written = docx.Document(), io.BytesIO()
    made.add_heading("Prospective Adopter's Report", 0)
    made.add_paragraph(words)
    made.save(written)
    return written.getvalue()


def test_every_file_of_a_zip_folder_is_a_document_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "sent.zip"
    files = {
        "case/PAR.docx": report("They have two dogs."),
        "note.txt": b"Visited on 3 May 2021.",
        "x.png": b"\x89PNG",
    }
    path.write_bytes(packed(files))
    document = read_document(path)
    found = {attachment.name: attachment.document for attachment in document.attachments}
    assert document.outcome is Outcome.READ
    assert "3 files" in document.reason
    assert "1 of them could not be read" in document.reason
    assert found["case/PAR.docx"].kind.value == "PAR"
    assert "two dogs" in found["case/PAR.docx"].text
    assert found["note.txt"].text == "Visited on 3 May 2021."
    assert found["x.png"].outcome is Outcome.NOT_SUPPORTED


def test_a_file_inside_is_read_again_by_its_fingerprint(tmp_path: Path) -> None:
    path = tmp_path / "sent.zip"
    path.write_bytes(packed({"inner.zip": packed({"deep/note.txt": b"They have a dog."})}))
    (part,) = (part for part in parts_of(path.read_bytes()) if part.name.suffix == ".txt")
    assert str(part.name) == "inner.zip/deep/note.txt"
    assert read_part(path, part.sha256).text == "They have a dog."


@pytest.mark.parametrize("name", ["../outside.txt", "/etc/outside.txt", "C:\\outside.txt", "a/../../b.txt"])
def test_a_path_that_leaves_its_folder_is_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / "bad.zip"
    path.write_bytes(packed({name: b"x"}))
    document = read_document(path)
    assert document.outcome is Outcome.REFUSED
    assert "path trick" in document.reason


def test_files_packed_deeper_than_anyone_packs_them_are_refused_one_by_one(tmp_path: Path) -> None:
    data = b"They have a dog."
    for level in range(9):
        data = packed({f"level {level}.zip" if level else "note.txt": data})
    path = tmp_path / "deep.zip"
    path.write_bytes(data)
    document, depth = read_document(path), 0
    while document.attachments:
        document, depth = document.attachments[0].document, depth + 1
    assert document.outcome is Outcome.REFUSED
    assert "deep" in document.reason
    assert depth == 6


def test_folders_of_folders_that_unpack_to_a_flood_are_refused(tmp_path: Path) -> None:
    data = b"0"
    for _ in range(4):
        data = packed({f"{number}.zip": data + bytes([number]) for number in range(14)})
    path = tmp_path / "flood.zip"
    path.write_bytes(data)
    document = read_document(path)
    assert document.outcome is Outcome.REFUSED
    assert "zip bomb" in document.reason


def test_what_an_operating_system_leaves_in_a_zip_folder_is_no_file_of_the_agency(tmp_path: Path) -> None:
    path = tmp_path / "sent.zip"
    path.write_bytes(
        packed({"__MACOSX/._note.txt": b"x", "a/.DS_Store": b"x", "Thumbs.db": b"x", "note.txt": b"Hello"})
    )
    assert [attachment.name for attachment in read_document(path).attachments] == ["note.txt"]


def test_an_empty_zip_folder_says_so(tmp_path: Path) -> None:
    path = tmp_path / "empty.zip"
    path.write_bytes(packed({}))
    document = read_document(path)
    assert document.outcome is Outcome.DAMAGED
    assert "empty" in document.reason
