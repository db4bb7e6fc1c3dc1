import io
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shorterwait.reading import limits, read_document
from shorterwait.vocabulary.outcome import Outcome

WordFile = Callable[..., Path]
FUZZ = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def zipped(path: Path, files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def rezipped(source: Path, target: Path, name: str, data: bytes) -> Path:
    with zipfile.ZipFile(source) as old:
        files = {entry: old.read(entry) for entry in old.namelist()}
    return zipped(target, files | {name: data})


def test_a_part_that_grows_far_too_much_is_refused(tmp_path: Path, word_file: WordFile) -> None:
    bomb = b"<w:document>" + b" " * 40_000_000
    document = read_document(rezipped(word_file("<w:p/>"), tmp_path / "b.docx", "word/document.xml", bomb))
    assert document.outcome is Outcome.REFUSED
    assert "zip bomb" in document.reason


def test_a_lying_size_does_not_help_a_bomb(
    tmp_path: Path, word_file: WordFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MAX_PART_BYTES", 1000)
    path = word_file("<w:p><w:r><w:t>" + "word " * 1000 + "</w:t></w:r></w:p>")
    assert read_document(path).outcome is Outcome.REFUSED


def test_too_many_parts_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MAX_ENTRIES", 10)
    path = zipped(tmp_path / "many.docx", {f"a{n}.xml": b"" for n in range(11)})
    assert read_document(path).outcome is Outcome.REFUSED


@pytest.mark.parametrize("name", ["../../evil.xml", "/etc/evil.xml", "..\\evil.xml", "C:/evil.xml"])
def test_path_tricks_are_refused(tmp_path: Path, name: str) -> None:
    document = read_document(zipped(tmp_path / "tricky.docx", {name: b"x", "word/document.xml": b"<a/>"}))
    assert document.outcome is Outcome.REFUSED
    assert "path trick" in document.reason


ENTITY = '<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b SYSTEM "file:///etc/passwd">]><w>&a;&b;</w>'


@pytest.mark.parametrize("code", ["utf-8", "utf-16"])
@pytest.mark.parametrize("part", ["word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"])
def test_entity_declarations_are_refused(tmp_path: Path, word_file: WordFile, part: str, code: str) -> None:
    path = rezipped(word_file("<w:p/>"), tmp_path / "entity.docx", part, ENTITY.encode(code))
    document = read_document(path)
    assert document.outcome is Outcome.REFUSED
    assert "entities" in document.reason


def test_xml_files_with_entities_are_refused_and_others_not_supported(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_text('<?xml version="1.0"?>' + ENTITY)
    assert read_document(path).outcome is Outcome.REFUSED
    path.write_text('<?xml version="1.0"?><record/>')
    assert read_document(path).outcome is Outcome.NOT_SUPPORTED


def test_links_to_the_outside_are_never_followed(tmp_path: Path, word_file: WordFile) -> None:
    secret = tmp_path / "secret.html"
    secret.write_text("<html><body>secret</body></html>")
    links = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="x/aFChunk" TargetMode="External" Target="{secret.as_uri()}"/>'
        '<Relationship Id="rId2" Type="x/header" TargetMode="External" Target="http://localhost:9/h.xml"/>'
        '<Relationship Id="rId3" Type="x/styles" Target="../../../secret.html"/></Relationships>'
    )
    body = '<w:altChunk r:id="rId1"/><w:p><w:r><w:t>Body</w:t></w:r></w:p>'
    path = rezipped(word_file(body), tmp_path / "l.docx", "word/_rels/document.xml.rels", links.encode())
    document = read_document(path)
    assert [block.text for block in document.blocks] == ["Body"]
    assert "could not be read" in document.reason


def test_deep_nesting_ends_in_an_outcome(word_file: WordFile) -> None:
    deep = "<w:tbl><w:tr><w:tc>" * 2000 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 2000
    assert read_document(word_file(deep)).outcome in (Outcome.DAMAGED, Outcome.REFUSED)


def test_deep_nesting_within_the_parser_limit_is_read(word_file: WordFile) -> None:
    deep = (
        "<w:tbl><w:tr><w:tc>" * 80 + "<w:p><w:r><w:t>deep</w:t></w:r></w:p>" + "</w:tc></w:tr></w:tbl>" * 80
    )
    assert [block.text for block in read_document(word_file(deep)).blocks] == ["deep"]


def test_a_locked_office_file_is_encrypted(tmp_path: Path) -> None:
    path = tmp_path / "locked.docx"
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512
    path.write_bytes(header + "EncryptedPackage".encode("utf-16-le"))
    document = read_document(path)
    assert document.outcome is Outcome.ENCRYPTED
    assert "password" in document.reason
    path.write_bytes(header + "WordDocument".encode("utf-16-le"))
    broken = read_document(path)
    assert (broken.outcome, broken.format) == (Outcome.DAMAGED, "doc")
    assert "ask for a fresh copy" in broken.reason.lower()


def test_a_locked_zip_entry_is_encrypted(tmp_path: Path, word_file: WordFile) -> None:
    data = bytearray(word_file("<w:p/>").read_bytes())
    place = data.find(b"PK\x01\x02")
    while place >= 0:
        data[place + 8] |= 1
        place = data.find(b"PK\x01\x02", place + 4)
    path = tmp_path / "locked.docx"
    path.write_bytes(bytes(data))
    assert read_document(path).outcome is Outcome.ENCRYPTED


@pytest.mark.parametrize(
    ("data", "outcome", "word"),
    [
        (b"", Outcome.DAMAGED, "empty"),
        (b"PK\x03\x04 cut short", Outcome.DAMAGED, "cut short"),
        (b"%PDF-1.4 nothing more", Outcome.DAMAGED, "PDF"),
        (b"\xff\xd8\xff\xe0 picture", Outcome.NOT_SUPPORTED, "picture"),
        (bytes(range(256)) * 20, Outcome.NOT_SUPPORTED, "format"),
    ],
)
def test_other_files_get_their_outcome_and_advice(
    tmp_path: Path, data: bytes, outcome: Outcome, word: str
) -> None:
    path = tmp_path / "file.bin"
    path.write_bytes(data)
    document = read_document(path)
    assert document.outcome is outcome
    assert word in document.reason
    assert not document.blocks


@pytest.mark.parametrize(
    ("files", "outcome", "word"),
    [
        ({"xl/workbook.xml": b"<a/>"}, Outcome.NOT_SUPPORTED, "workbook"),
        ({"ppt/presentation.xml": b"<a/>"}, Outcome.NOT_SUPPORTED, "slide show"),
        ({"mimetype": b"application/vnd.oasis.opendocument.text"}, Outcome.DAMAGED, ""),
        ({"[Content_Types].xml": b"<Types/>"}, Outcome.DAMAGED, "office document"),
        ({}, Outcome.DAMAGED, ""),
    ],
)
def test_other_zip_files_are_told_apart(
    tmp_path: Path, files: dict[str, bytes], outcome: Outcome, word: str
) -> None:
    document = read_document(zipped(tmp_path / "a.zip", files))
    assert document.outcome is outcome
    assert document.reason
    assert word in document.reason


def test_files_in_a_zip_folder_are_documents_of_their_own(tmp_path: Path, word_file: WordFile) -> None:
    inner = word_file("<w:p><w:r><w:t>Body</w:t></w:r></w:p>").read_bytes()
    document = read_document(zipped(tmp_path / "a.zip", {"letter.txt": b"Hello", "r.docx": inner}))
    texts = {attachment.name: attachment.document.text for attachment in document.attachments}
    assert (document.outcome, texts) == (Outcome.READ, {"letter.txt": "Hello", "r.docx": "Body"})


def test_plain_text_under_a_word_name_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    path.write_text("Service unavailable, try again later")
    document = read_document(path)
    assert document.outcome is Outcome.DAMAGED
    assert "plain text" in document.reason


def test_files_that_cannot_be_opened_or_are_too_large_get_an_outcome(tmp_path: Path) -> None:
    missing = read_document(tmp_path / "missing.docx")
    assert missing.outcome is Outcome.DAMAGED
    assert str(tmp_path) not in missing.reason
    assert read_document(tmp_path).outcome is Outcome.DAMAGED
    large = tmp_path / "large.txt"
    large.write_text("word " * 100)
    document = read_document(large, max_bytes=100)
    assert document.outcome is Outcome.REFUSED
    assert document.sha256 == read_document(large).sha256


@FUZZ
@given(cut=st.integers(0, 1500))
def test_word_files_cut_short_get_an_outcome(tmp_path: Path, form_bytes: bytes, cut: int) -> None:
    path = tmp_path / "cut.docx"
    path.write_bytes(form_bytes[: min(cut, len(form_bytes) - 1)])
    document = read_document(path)
    assert document.outcome in (Outcome.DAMAGED, Outcome.NOT_SUPPORTED)
    assert document.reason


@FUZZ
@given(seed=st.integers(0, 2**32), changes=st.integers(1, 12))
def test_word_files_with_changed_bytes_get_an_outcome(
    tmp_path: Path, form_bytes: bytes, seed: int, changes: int
) -> None:
    chance = random.Random(seed)
    data = bytearray(form_bytes)
    for _ in range(changes):
        data[chance.randrange(len(data))] = chance.randrange(256)
    path = tmp_path / "changed.docx"
    path.write_bytes(bytes(data))
    document = read_document(path)
    assert document.outcome in set(Outcome) - {Outcome.DUPLICATE}
    assert document.reason or document.blocks
    assert "could not be read (" not in document.reason


@FUZZ
@given(seed=st.integers(0, 2**32), changes=st.integers(1, 8))
def test_changed_xml_inside_a_whole_package_gets_an_outcome(
    tmp_path: Path, form_bytes: bytes, seed: int, changes: int
) -> None:
    chance = random.Random(seed)
    with zipfile.ZipFile(io.BytesIO(form_bytes)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    name = chance.choice(sorted(files))
    text = files[name].decode()
    tokens = [
        "w:tbl",
        "w:tc",
        "w:p",
        "w:r",
        "w:t",
        "w:sdt",
        "w:sdtContent",
        "w:ins",
        "w:del",
        "rId1",
        "1",
        "",
    ]
    for _ in range(changes):
        old, new = chance.choice(tokens[:-1]), chance.choice(tokens)
        text = text.replace(old, new) if chance.random() < 0.7 else text.replace(old, new, 1)
    path = zipped(tmp_path / "mixed.docx", files | {name: text.encode()})
    document = read_document(path)
    assert document.reason or document.blocks
    assert "could not be read (" not in document.reason
