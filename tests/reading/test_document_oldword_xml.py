"""Word documents saved as one XML file: Word 2003 XML and the flat package."""

import base64
import io
import zipfile

import pytest
from tests.reading.oldword_file import form_data

from shorterwait.reading.failure import UnreadableError
from shorterwait.reading.found import Found
from shorterwait.reading.oldword.wordml import looks_like_wordml, read_wordml
from shorterwait.vocabulary.document import BlockKind
from shorterwait.vocabulary.outcome import Outcome

SPACES = (
    'xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml" '
    'xmlns:wx="http://schemas.microsoft.com/office/word/2003/auxHint" '
    'xmlns:aml="http://schemas.microsoft.com/aml/2001/core" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:own="urn:example:own"'
)
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><?mso-application progid="Word.Document"?>'


def packed(body: str, before: str = "") -> bytes:
    document = f"<w:wordDocument {SPACES}>{before}<w:body><wx:sect>{body}</wx:sect></w:body></w:wordDocument>"
    return (HEAD + document).encode()


def run(text: str, settings: str = "") -> str:
    return f"<w:r><w:rPr>{settings}</w:rPr><w:t>{text}</w:t></w:r>"


def paragraph(content: str, settings: str = "") -> str:
    return f"<w:p><w:pPr>{settings}</w:pPr>{content}</w:p>"


def change(kind: str, content: str = "") -> str:
    inner = f"<aml:content>{content}</aml:content>" if content else ""
    return f'<aml:annotation aml:id="1" w:type="Word.{kind}" aml:author="A">{inner}</aml:annotation>'


def read(body: str, before: str = "") -> Found:
    data = packed(body, before)
    assert looks_like_wordml(data)
    return read_wordml(data)


def texts(body: str, before: str = "") -> list[str]:
    return [block.text for block in read(body, before).blocks]


def test_tracked_changes_leave_the_final_words() -> None:
    deleted = change("Deletion", "<w:r><w:delText>York</w:delText></w:r>")
    body = paragraph(run("They live in ") + change("Insertion", run("Leeds")) + deleted + run("."))
    mark = f"<w:rPr>{change('Deletion')}</w:rPr>"
    body += paragraph(run("First half "), mark) + paragraph(run("second half."))
    assert texts(body)[0] == "They live in Leeds."
    assert len(texts(body)) == 2


def test_headings_hidden_words_and_sections_are_read() -> None:
    styles = (
        '<w:styles><w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>'
        "</w:styles>"
    )
    body = paragraph(run("Health"), '<w:pStyle w:val="berschrift1"/>')
    body += f"<wx:sub-section>{paragraph(run('Well') + run(' secret', '<w:vanish/>'))}</wx:sub-section>"
    assert [(b.kind, b.text, b.hidden) for b in read(body, styles).blocks] == [
        (BlockKind.HEADING, "Health", False),
        (BlockKind.PARAGRAPH, "Well", False),
        (BlockKind.PARAGRAPH, "secret", True),
    ]


def old_field(data: str) -> str:
    begin = f'<w:r><w:fldChar w:fldCharType="begin">{data}</w:fldChar></w:r>'
    code = '<w:r><w:instrText>FORM</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    return begin + code + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def test_ticks_of_old_forms_keep_their_state_spelled_out_or_packed() -> None:
    def packed_data(kind: int, result: int, entries: list[str] | None = None) -> str:
        data = base64.b64encode(form_data(kind, result, entries=entries)[68:]).decode()
        return f'<w:fldData xml:space="preserve">{data}</w:fldData>'

    spelled = '<w:ffData><w:checkBox><w:checked w:val="on"/></w:checkBox></w:ffData>'
    body = paragraph(old_field(spelled) + run(" cat"))
    body += paragraph(old_field(packed_data(1, 1)) + run(" dog"))
    body += paragraph(old_field(packed_data(1, 0)) + run(" hen"))
    body += paragraph(run("Sex: ") + old_field(packed_data(2, 1, ["M", "F"])))
    assert [(b.text, b.state) for b in read(body).blocks] == [
        ("☒ cat", "ticked"),
        ("☒ dog", "ticked"),
        ("☐ hen", "not ticked"),
        ("Sex: F", "F"),
    ]


def test_tables_notes_comments_links_and_headers_are_read() -> None:
    def cell(content: str, settings: str = "") -> str:
        return f"<w:tc><w:tcPr>{settings}</w:tcPr>{content}</w:tc>"

    note = f"<w:r><w:footnote>{paragraph(run('See page 4'))}</w:footnote></w:r>"
    comment = f"<w:r>{change('Comment', paragraph(run('Check')))}</w:r>"
    link = f'<w:hlink w:dest="http://example.org">{run("the site")}</w:hlink>'
    tall, wide = '<w:vmerge w:val="restart"/>', '<w:gridSpan w:val="2"/>'
    rows = [
        cell(paragraph(run("tall")), tall) + cell(paragraph(run("b1"))),
        cell("<w:p/>", "<w:vmerge/>") + cell(paragraph(run("b2"))),
        cell(paragraph(run("wide")), wide) + cell(paragraph(run("c3"))),
    ]
    table = "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"
    body = paragraph(run("Noted") + note) + paragraph(run("Asked") + comment) + paragraph(run("See ") + link)
    body += table + paragraph(f"<own:place>{run('in Leeds')}</own:place>")
    body += f'<w:sectPr><w:hdr w:type="odd">{paragraph(run("Draft"))}</w:hdr></w:sectPr>'
    assert [(b.kind, b.text, b.row, b.column) for b in read(body).blocks] == [
        (BlockKind.HEADER, "Draft", None, None),
        (BlockKind.PARAGRAPH, "Noted", None, None),
        (BlockKind.FOOTNOTE, "See page 4", None, None),
        (BlockKind.PARAGRAPH, "Asked", None, None),
        (BlockKind.COMMENT, "Check", None, None),
        (BlockKind.PARAGRAPH, "See the site", None, None),
        (BlockKind.CELL, "tall", 0, 0),
        (BlockKind.CELL, "b1", 0, 1),
        (BlockKind.CELL, "b2", 1, 1),
        (BlockKind.CELL, "wide", 2, 0),
        (BlockKind.CELL, "c3", 2, 2),
        (BlockKind.PARAGRAPH, "in Leeds", None, None),
    ]


def test_text_boxes_and_numbered_lists_are_read() -> None:
    lists = (
        '<w:lists><w:listDef w:listDefId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:nfc w:val="4"/>'
        '<w:lvlText w:val="%1)"/></w:lvl></w:listDef><w:list w:ilfo="1"><w:ilst w:val="0"/></w:list></w:lists>'
    )
    numbered = '<w:listPr><w:ilvl w:val="0"/><w:ilfo w:val="1"/></w:listPr>'
    box = f"<v:textbox><w:txbxContent>{paragraph(run('Boxed'))}</w:txbxContent></v:textbox>"
    body = paragraph(run("first"), numbered) + paragraph(run("second"), numbered)
    body += paragraph(f"<w:r><w:pict><v:shape>{box}</v:shape></w:pict></w:r>")
    assert texts(body, lists) == ["a) first", "b) second", "Boxed"]


def test_properties_and_embedded_files_are_told() -> None:
    listed = (
        "<o:DocumentProperties><o:Title>Report</o:Title><o:LastSaved>2006-03-14T10:00:00Z</o:LastSaved>"
        '</o:DocumentProperties><w:docOleData><w:binData w:name="a">AAAA</w:binData></w:docOleData>'
    )
    found = read(paragraph(run("Words")), listed)
    assert (found.title, str(found.saved)) == ("Report", "2006-03-14")
    assert "embedded" in found.notes[0]


def flat(data: bytes) -> bytes:
    space = "http://schemas.microsoft.com/office/2006/xmlPackage"
    parts = []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if name == "[Content_Types].xml":
                continue
            kind = "application/vnd.openxmlformats-package.relationships+xml"
            if name == "word/document.xml":
                kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
            inner = archive.read(name).decode()
            parts.append(
                f'<pkg:part pkg:name="/{name}" pkg:contentType="{kind}"><pkg:xmlData>{inner}</pkg:xmlData></pkg:part>'
            )
    return f'<?xml version="1.0"?><pkg:package xmlns:pkg="{space}">{"".join(parts)}</pkg:package>'.encode()


def test_a_flat_package_reads_like_the_package_it_holds(form_bytes: bytes) -> None:
    data = flat(form_bytes)
    assert looks_like_wordml(data)
    assert [block.text for block in read_wordml(data).blocks] == ["Our ref: AB/1234", "☒ dog", "Pets", "one"]


def test_sixteen_bit_files_are_read() -> None:
    data = packed(paragraph(run("Zoë"))).decode().replace("UTF-8", "UTF-16").encode("utf-16")
    assert looks_like_wordml(data)
    assert read_wordml(data).blocks[0].text == "Zoë"


def zipped(files: dict[str, str]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return made.getvalue()


@pytest.mark.parametrize(
    ("data", "outcome"),
    [
        (packed(paragraph(run("Words")))[:-40], Outcome.DAMAGED),
        (f"<w:wordDocument {SPACES}/>".encode(), Outcome.DAMAGED),
        (b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]>' + packed("")[len(HEAD) :], Outcome.REFUSED),
        (flat(zipped({"xl/workbook.xml": "<workbook/>"})), Outcome.DAMAGED),
    ],
)
def test_broken_and_hostile_files_are_turned_away(data: bytes, outcome: Outcome) -> None:
    with pytest.raises(UnreadableError) as error:
        read_wordml(data)
    assert error.value.outcome is outcome


def test_other_xml_is_no_word_document() -> None:
    assert not looks_like_wordml(b'<?xml version="1.0"?><record/>')
