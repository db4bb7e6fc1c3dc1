import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from shorterwait.reading import limits, read_document
from shorterwait.reading.container import open_container
from shorterwait.reading.word.package import main_part
from shorterwait.reading.word.reader import read_word
from shorterwait.vocabulary.document import BlockKind
from shorterwait.vocabulary.outcome import Outcome

WordFile = Callable[..., Path]
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
LISTING = "word/_rels/document.xml.rels"
DRAWN = "http://schemas.openxmlformats.org/drawingml/2006/"


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def link(identity: str, kind: str, target: str, mode: str = "Internal") -> str:
    return f'<Relationship Id="{identity}" Type="{OFFICE}/{kind}" Target="{target}" TargetMode="{mode}"/>'


def files_of(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def write(path: Path, files: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def extended(path: Path, links: str, files: dict[str, bytes]) -> Path:
    """Puts more parts and pointers into a made file."""
    held = files_of(path)
    held[LISTING] = held[LISTING].replace(b"</Relationships>", links.encode() + b"</Relationships>")
    return write(path, held | files)


def texts(path: Path) -> list[str]:
    return [block.text for block in read_document(path).blocks]


# Imported parts.

WEB = (
    b"<html><body><h2>Health</h2><p>Both are <b>well</b>.</p><table><tr><td>a</td></tr></table></body></html>"
)
ARCHIVE = (
    b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\n"
    b"Content-Type: text/html; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
    b"<html><body><p>Zo=EB is well.</p></body></html>\r\n--x--\r\n"
)


@pytest.mark.parametrize(
    ("name", "data", "seen"),
    [
        ("a.html", WEB, ["Health", "Both are well.", "a"]),
        ("a.xhtml", b'<?xml version="1.0"?>' + WEB, ["Health", "Both are well.", "a"]),
        ("a.mht", ARCHIVE, ["Zoë is well."]),
        ("a.txt", "Zoë is well.".encode("cp1252"), ["Zoë is well."]),
        ("a.txt", "Zoë is well.".encode("utf-16"), ["Zoë is well."]),
        ("a.rtf", rb"{\rtf1\ansi Both are {\b well}.\par}", ["Both are well."]),
    ],
)
def test_imported_parts_are_read(word_file: WordFile, name: str, data: bytes, seen: list[str]) -> None:
    path = word_file(paragraph("before") + '<w:altChunk r:id="c1"/>' + paragraph("after"))
    found = texts(extended(path, link("c1", "aFChunk", name), {f"word/{name}": data}))
    assert found == ["before", *seen, "after"]


def test_tables_of_an_imported_document_get_numbers_of_their_own(word_file: WordFile) -> None:
    table = f"<w:tbl><w:tr><w:tc>{paragraph('x')}</w:tc><w:tc>{paragraph('y')}</w:tc></w:tr></w:tbl>"
    inner = word_file(table).read_bytes()
    path = word_file(f'{table}<w:altChunk r:id="c1"/>{table}')
    path = extended(path, link("c1", "aFChunk", "a.docx"), {"word/a.docx": inner})
    assert [b.table for b in read_document(path).blocks] == [1, 1, 2, 2, 3, 3]


@pytest.mark.parametrize("data", [b"PK\x03\x04 broken", bytes(range(256)) * 4, b"\xd0\xcf\x11\xe0 broken"])
def test_imported_parts_that_cannot_be_read_are_told(word_file: WordFile, data: bytes) -> None:
    path = word_file(paragraph("before") + '<w:altChunk r:id="c1"/>')
    document = read_document(extended(path, link("c1", "aFChunk", "a.bin"), {"word/a.bin": data}))
    assert document.outcome is Outcome.READ
    assert "imported" in document.reason


def test_a_document_that_imports_itself_ends(word_file: WordFile) -> None:
    path = word_file('<w:altChunk r:id="c1"/>' * 40 + paragraph("once"))
    inner = path.read_bytes()
    for _ in range(5):
        inner = extended(path, "", {"word/a.docx": inner, LISTING: links_to_chunk()}).read_bytes()
    document = read_document(path)
    assert document.outcome is Outcome.REFUSED
    assert "over and over" in document.reason


def links_to_chunk() -> bytes:
    return f"<Relationships>{link('c1', 'aFChunk', 'a.docx')}</Relationships>".encode()


def test_parts_imported_over_and_over_are_refused(
    word_file: WordFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = word_file('<w:altChunk r:id="c1"/>' * 200)
    extended(path, link("c1", "aFChunk", "a.txt"), {"word/a.txt": b"word " * 2000})
    monkeypatch.setattr(limits, "MAX_PART_BYTES", 1_000_000)
    document = read_document(path)
    assert document.outcome is Outcome.REFUSED
    assert "over and over" in document.reason


# Drawings.


def test_grouped_shapes_word_art_and_canvas_text_are_read_once(word_file: WordFile) -> None:
    box = f"<w:txbxContent>{paragraph('in a group')}</w:txbxContent>"
    shapes = f"<wps:wsp><wps:txbx>{box}</wps:txbx></wps:wsp>"
    group = f'<g:wgp xmlns:g="x"><g:grpSp>{shapes}</g:grpSp></g:wgp>'
    drawn = f'<a:p xmlns:a="{DRAWN}main"><a:r><a:t>drawn </a:t></a:r><a:r><a:t>words</a:t></a:r></a:p>'
    body = (
        f"<w:p><w:r><w:drawing>{group}</w:drawing></w:r></w:p>"
        f"<w:p><w:r><w:pict><v:group><v:shape><v:textbox>{box.replace('in a', 'old')}</v:textbox></v:shape>"
        '<v:shape><v:textpath string="DRAFT"/></v:shape></v:group></w:pict></w:r></w:p>'
        f"<w:p><w:r><w:drawing>{drawn}</w:drawing></w:r></w:p>"
    )
    assert texts(word_file(body)) == ["in a group", "old group", "DRAFT", "drawn words"]


def test_diagrams_and_charts_are_read_once_each(word_file: WordFile) -> None:
    spaces = f'xmlns:a="{DRAWN}main" xmlns:c="{DRAWN}chart" xmlns:d="{DRAWN}diagram"'
    diagram = f"<d:dataModel {spaces}><d:pt><a:p><a:r><a:t>Mother</a:t></a:r></a:p></d:pt></d:dataModel>"
    values = "<c:pt><c:v>{}</c:v></c:pt>"
    chart = (
        f"<c:chartSpace {spaces}><c:title><a:p><a:r><a:t>Hours</a:t></a:r></a:p></c:title><c:ser>"
        f"<c:tx>{values.format('Week')}</c:tx><c:cat>{values.format('Mon')}{values.format('Tue')}</c:cat>"
        f"<c:val>{values.format('3')}{values.format('4')}</c:val></c:ser></c:chartSpace>"
    )
    body = (
        f'<w:p><w:r><w:drawing><d:relIds {spaces} r:dm="d1"/></w:drawing></w:r></w:p>'
        f'<w:p><w:r><w:drawing><c:chart {spaces} r:id="d2"/></w:drawing></w:r></w:p>'
        f'<w:p><w:r><w:drawing><c:chart {spaces} r:id="d2"/></w:drawing></w:r></w:p>'
    )
    links = link("d1", "diagramData", "d.xml") + link("d2", "chart", "c.xml")
    path = extended(word_file(body), links, {"word/d.xml": diagram.encode(), "word/c.xml": chart.encode()})
    assert texts(path) == ["Mother", "Hours", "Week: Mon 3; Tue 4"]


def test_headers_follow_their_own_pointers(word_file: WordFile) -> None:
    part = (
        f'<w:hdr SPACES>{paragraph("Ref AB/12")}<w:p><w:r><w:pict><v:shape><v:textpath string="DRAFT"/></v:shape>'
        '</w:pict></w:r></w:p><w:altChunk r:id="c9"/></w:hdr>'
    )
    path = word_file(paragraph("Body"), {"header1": part})
    links = f"<Relationships>{link('c9', 'aFChunk', 'h.txt')}</Relationships>"
    path = extended(path, "", {"word/_rels/header1.xml.rels": links.encode(), "word/h.txt": b"Imported"})
    found = read_document(path).blocks
    assert [(b.kind, b.text) for b in found] == [
        (BlockKind.HEADER, "Ref AB/12"),
        (BlockKind.HEADER, "DRAFT"),
        (BlockKind.HEADER, "Imported"),
        (BlockKind.PARAGRAPH, "Body"),
    ]


def test_words_in_headers_alone_are_words(word_file: WordFile) -> None:
    document = read_document(word_file("<w:p/>", {"header1": f"<w:hdr SPACES>{paragraph('Ref')}</w:hdr>"}))
    assert ([b.text for b in document.blocks], document.reason) == (["Ref"], "")


# Embedded files.


def packed_note(text: bytes, name: bytes = b"note.txt") -> bytes:
    """A file as the packager wraps it in a stream of a compound file ([MS-OLEDS] 2.3.6)."""
    path = b"C:\\a\\" + name + b"\0"
    body = b"\x02\x00" + name + b"\0" + path + b"\0\0\x03\0" + len(path).to_bytes(4, "little") + path
    body += len(text).to_bytes(4, "little") + text
    return len(body).to_bytes(4, "little") + body


def compound(name: str, content: bytes) -> bytes:
    """A compound file ([MS-CFB]) of 512-byte sectors that holds one stream of its own."""
    content = content.ljust(4096, b"\0")
    sectors = -(-len(content) // 512)
    end, free = 0xFFFFFFFE, 0xFFFFFFFF
    chain = [0xFFFFFFFD, end, *range(3, sectors + 2), end]
    fat = b"".join(number.to_bytes(4, "little") for number in chain).ljust(512, b"\xff")

    def entry(title: str, kind: int, child: int, start: int, size: int) -> bytes:
        raw = title.encode("utf-16-le") + b"\0\0"
        head = raw.ljust(64, b"\0") + len(raw).to_bytes(2, "little") + bytes((kind, 1))
        links = b"\xff" * 8 + child.to_bytes(4, "little") + b"\0" * 36
        return head + links + start.to_bytes(4, "little") + size.to_bytes(8, "little")

    listing = entry("Root Entry", 5, 1, end, 0) + entry(name, 2, free, 2, len(content)) + b"\0" * 256
    numbers = (1, 0, 0, 1, 1, 0, 4096, end, 0, end, 0)
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16
    header += b"\x3e\0\x03\0\xfe\xff\x09\0\x06\0" + b"\0" * 6
    header += b"".join(
        number.to_bytes(4, "little") for number in (0, *numbers[3:4], 1, 0, 4096, end, 0, end, 0)
    )
    header = header + (0).to_bytes(4, "little") + b"\xff" * 436
    return header[:512] + fat + listing + content


def test_embedded_files_are_documents_of_their_own(word_file: WordFile) -> None:
    inner = word_file(paragraph("The inner report.")).read_bytes()
    links = link("e1", "package", "embeddings/a.docx") + link("e2", "oleObject", "embeddings/b.bin")
    files = {
        "word/embeddings/a.docx": inner,
        "word/embeddings/b.bin": compound("\x01Ole10Native", packed_note(b"A note.\n")),
    }
    document = read_document(extended(word_file(paragraph("Body")), links, files))
    assert [block.text for block in document.blocks] == ["Body"]
    inside = [(a.name, a.document.outcome, a.document.text) for a in document.attachments]
    assert inside == [
        ("a.docx", Outcome.READ, "The inner report."),
        ("note.txt", Outcome.READ, "A note."),
    ]
    assert "2 files" in document.reason


@pytest.mark.parametrize(
    ("stream", "content", "name"),
    [
        ("Package", b"PK\x03\x04", "b"),
        ("CONTENTS", b"%PDF-1.4", "b"),
        ("WordDocument", b"x", "b.doc"),
        ("Workbook", b"x", "b.xls"),
    ],
)
def test_embedded_objects_are_taken_out_by_what_they_hold(
    word_file: WordFile, stream: str, content: bytes, name: str
) -> None:
    links = link("e1", "oleObject", "embeddings/b.bin")
    files = {"word/embeddings/b.bin": compound(stream, content)}
    container = open_container(extended(word_file(paragraph("Body")), links, files).read_bytes())
    (attached,) = read_word(container, main_part(container)).attached
    assert attached.name == name
    assert attached.data is not None


def test_equations_are_no_files_and_broken_objects_are_told(word_file: WordFile) -> None:
    links = "".join(link(f"e{number}", "oleObject", f"e{number}.bin") for number in (1, 2, 3))
    files = {
        "word/e1.bin": compound("Equation Native", b"x"),
        "word/e2.bin": compound("\x01Ole10Native", b"\0\0\0\0\x02\0cut"),
        "word/e3.bin": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 broken",
    }
    document = read_document(extended(word_file(paragraph("Body")), links, files))
    assert document.outcome is Outcome.READ
    assert [a.document.outcome for a in document.attachments] == [Outcome.DAMAGED, Outcome.DAMAGED]
    assert all(a.document.reason for a in document.attachments)


def test_files_outside_are_told_and_never_opened(word_file: WordFile, tmp_path: Path) -> None:
    secret = tmp_path / "secret.docx"
    secret.write_bytes(word_file(paragraph("secret")).read_bytes())
    links = (
        link("e1", "oleObject", secret.as_uri(), "External")
        + link("e2", "attachedTemplate", "http://localhost:9/t.dotm", "External")
        + link("e3", "image", "http://localhost:9/i.png", "External")
    )
    document = read_document(extended(word_file(paragraph("Body")), links, {}))
    assert [block.text for block in document.blocks] == ["Body"]
    assert "outside" in document.reason


# Data stored beside the form.


@pytest.mark.parametrize(
    ("path", "seen"),
    [
        ("/c:case[1]/c:home[1]", "A flat."),
        ("/c:case/c:pet[2]", "Two cats"),
        ("/c:case/c:pet[1]/@kind", "dog"),
        ("/c:case/c:lost", None),
        ("//c:home", None),
        ("", None),
    ],
)
def test_empty_controls_show_what_the_case_system_stored(
    word_file: WordFile, path: str, seen: str | None
) -> None:
    bound = (
        f'<w:dataBinding w:prefixMappings="xmlns:c=\'urn:c\'" w:xpath="{path}" w:storeItemID="{{A-1}}"/>'
        "<w:showingPlcHdr/>"
    )
    empty = f"<w:sdt><w:sdtPr>{bound}</w:sdtPr><w:sdtContent>SHOWN</w:sdtContent></w:sdt>"
    prompt = "<w:r><w:t>Click here to enter text.</w:t></w:r>"
    inline, whole = empty.replace("SHOWN", prompt), empty.replace("SHOWN", f"<w:p>{prompt}</w:p>")
    body = f"<w:p><w:r><w:t>Is: </w:t></w:r>{inline}</w:p>{whole}"
    item = '<case xmlns="urn:c"><home>A flat.</home><pet kind="dog">One</pet><pet>Two cats</pet></case>'
    props = '<ds:datastoreItem xmlns:ds="urn:ds" ds:itemID="{a-1}"/>'
    links = f"<Relationships>{link('p', 'customXmlProps', 'itemProps1.xml')}</Relationships>"
    files = {
        "customXml/item1.xml": item.encode(),
        "customXml/itemProps1.xml": props.encode(),
        "customXml/_rels/item1.xml.rels": links.encode(),
    }
    made = extended(word_file(body), link("x1", "customXml", "../customXml/item1.xml"), files)
    assert texts(made) == ([f"Is: {seen}", seen] if seen else ["Is:"])


# Packages.


@pytest.mark.parametrize(
    "kind",
    [
        "vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
        "vnd.ms-word.document.macroEnabled.main+xml",
        "vnd.ms-word.template.macroEnabledTemplate.main+xml",
        "something.else+xml",
    ],
)
def test_templates_macro_files_and_wrong_types_are_read(word_file: WordFile, kind: str) -> None:
    path = word_file(paragraph("Body"))
    files = files_of(path)
    usual = b"vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    files["[Content_Types].xml"] = files["[Content_Types].xml"].replace(usual, kind.encode())
    files["word/vbaProject.bin"] = b"macros"
    assert texts(write(path, files)) == ["Body"]


@pytest.mark.parametrize("lost", ["[Content_Types].xml", "_rels/.rels", LISTING])
@pytest.mark.parametrize("broken", [True, False])
def test_lost_and_broken_lists_of_parts_do_not_lose_the_text(
    word_file: WordFile, lost: str, broken: bool
) -> None:
    path = word_file(paragraph("Body"))
    files = files_of(path)
    del files[lost]
    if broken:
        files[lost] = b"<broken"
    assert texts(write(path, files)) == ["Body"]


def test_a_main_part_of_any_name_is_found_by_what_it_holds(word_file: WordFile) -> None:
    files = files_of(word_file(paragraph("Body"), main="odd/letter.xml"))
    del files["[Content_Types].xml"]
    path = word_file("<w:p/>")
    assert texts(write(path, files)) == ["Body"]


def test_part_names_differ_in_case_and_escapes(word_file: WordFile) -> None:
    files = files_of(word_file(paragraph("Body"), {"header": f"<w:hdr SPACES>{paragraph('Ref')}</w:hdr>"}))
    files["Word/Header.XML"] = files.pop("word/header.xml")
    path = word_file("<w:p/>")
    assert texts(write(path, files)) == ["Ref", "Body"]
    files["word/header one.xml"] = files.pop("Word/Header.XML")
    files[LISTING] = files[LISTING].replace(b'"header.xml"', b'"/word/./header%20one.xml"')
    assert texts(write(path, files)) == ["Ref", "Body"]


def test_missing_and_broken_side_parts_are_left_out_and_told(word_file: WordFile) -> None:
    missing = extended(word_file(paragraph("Body")), link("h1", "header", "NULL"), {})
    assert (texts(missing), read_document(missing).reason) == (["Body"], "")
    broken = word_file(paragraph("Body"), {"footnotes": "<broken", "styles": "<w:styles"})
    document = read_document(broken)
    assert [block.text for block in document.blocks] == ["Body"]
    assert document.reason.endswith("the styles, the footnotes.")


@pytest.mark.parametrize("code", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "iso-8859-1"])
def test_parts_in_other_codes_are_read(word_file: WordFile, code: str) -> None:
    path = word_file(paragraph("Zoë"))
    files = files_of(path)
    name = {"utf-8-sig": "utf-8", "utf-16-le": "utf-16", "utf-16-be": "utf-16"}.get(code, code)
    text = f'<?xml version="1.0" encoding="{name}"?>' + files["word/document.xml"].decode()
    files["word/document.xml"] = text.encode(code)
    assert texts(write(path, files)) == ["Zoë"]


def test_a_wrongly_declared_code_and_forbidden_letters_do_not_lose_the_text(word_file: WordFile) -> None:
    path = word_file(paragraph("a&#x1;b&#11;c\x02d"))
    files = files_of(path)
    files["word/document.xml"] = b'<?xml version="1.0" encoding="utf-16"?>' + files["word/document.xml"]
    assert texts(write(path, files)) == ["abcd"]


def test_strict_files_keep_their_drawings_and_formulas(word_file: WordFile) -> None:
    usual, strict = "http://schemas.openxmlformats.org/", "http://purl.oclc.org/ooxml/"
    math = f'xmlns:m="{usual}officeDocument/2006/math"'
    drawn = f'<a:p xmlns:a="{DRAWN}main"><a:r><a:t>drawn</a:t></a:r></a:p>'
    body = (
        f"{paragraph('Body')}<w:p><m:oMath {math}><m:r><m:t>x</m:t></m:r></m:oMath></w:p>"
        f"<w:p><w:r><w:drawing>{drawn}</w:drawing></w:r></w:p>"
    )
    path = word_file(body, {"header1": f"<w:hdr SPACES>{paragraph('Ref')}</w:hdr>"})
    files = files_of(path)
    for name, data in files.items():
        for part in ("wordprocessingml", "officeDocument", "drawingml"):
            data = data.replace(f"{usual}{part}/2006/".encode(), f"{strict}{part}/".encode())
        files[name] = data
    assert texts(write(path, files)) == ["Ref", "Body", "x", "drawn"]


def test_the_words_of_building_blocks_are_not_the_documents(word_file: WordFile) -> None:
    block = f"<w:glossaryDocument SPACES><w:docParts>{paragraph('no')}</w:docParts></w:glossaryDocument>"
    assert texts(word_file(paragraph("Body"), {"glossaryDocument": block})) == ["Body"]


def test_text_beside_paragraphs_and_unknown_wrappers_is_kept(word_file: WordFile) -> None:
    body = (
        "<w:r><w:t>bare run</w:t></w:r><w:r><w:t>another</w:t></w:r>"
        f'<x:wrap xmlns:x="urn:x">{paragraph("wrapped")}</x:wrap>'
        f'<w:p><x:wrap xmlns:x="urn:x"><w:r><w:t>inline</w:t></w:r></x:wrap></w:p>'
    )
    assert texts(word_file(body)) == ["bare run", "another", "wrapped", "inline"]


def test_a_document_without_a_body_is_damaged(word_file: WordFile) -> None:
    path = word_file("<w:p/>")
    files = files_of(path)
    files["word/document.xml"] = b"<document/>"
    document = read_document(write(path, files))
    assert document.outcome is Outcome.DAMAGED
    assert "no document text" in document.reason


def test_pictures_written_as_letters_of_many_megabytes_do_not_stop_the_reading(word_file: WordFile) -> None:
    body = f'<w:p><w:r><w:pict><v:shape gfx="{"A" * 10_500_000}"/></w:pict></w:r></w:p>{paragraph("Body")}'
    path = word_file(body)
    files = files_of(path)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    assert texts(path) == ["Body"]
