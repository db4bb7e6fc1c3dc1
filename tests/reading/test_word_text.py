from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from shorterwait.reading import read_document
from shorterwait.vocabulary.document import BlockKind
from shorterwait.vocabulary.outcome import Outcome

WordFile = Callable[..., Path]


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def test_a_document_made_by_a_word_library_is_read_in_order(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_heading("Prospective adopter's report", 0)
    made.add_heading("Health", 1)
    made.add_paragraph("Both are well.")
    table = made.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Pets", "One dog"
    made.add_heading("Diet", 2)
    made.sections[0].header.paragraphs[0].text = "Confidential"
    path = tmp_path / "report.docx"
    made.save(path)
    document = read_document(path)
    assert [(b.kind.value, b.level, b.text) for b in document.blocks] == [
        ("header", 0, "Confidential"),
        ("heading", 1, "Prospective adopter's report"),
        ("heading", 1, "Health"),
        ("paragraph", 0, "Both are well."),
        ("cell", 0, "Pets"),
        ("cell", 0, "One dog"),
        ("heading", 2, "Diet"),
    ]
    assert (document.outcome, document.reason, document.format) == (Outcome.READ, "", "docx")
    assert len(document.sha256) == 64


def test_headings_follow_style_names_bases_and_outline_levels(word_file: WordFile) -> None:
    styles = (
        '<w:styles SPACES><w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:styleId="Own"><w:name w:val="Agency heading"/><w:basedOn w:val="berschrift1"/></w:style>'
        '<w:style w:styleId="Loop"><w:name w:val="x"/><w:basedOn w:val="Loop"/></w:style></w:styles>'
    )
    body = "".join(
        f"<w:p><w:pPr>{setting}</w:pPr>{run(text)}</w:p>"
        for text, setting in (
            ("One", '<w:pStyle w:val="Own"/>'),
            ("Two", '<w:outlineLvl w:val="2"/>'),
            ("three is text", '<w:pStyle w:val="Loop"/>'),
            ("four is text", '<w:pStyle w:val="berschrift1"/><w:outlineLvl w:val="9"/>'),
        )
    )
    blocks = read_document(word_file(body, {"styles": styles})).blocks
    assert [(b.text, b.level) for b in blocks] == [
        ("One", 1),
        ("Two", 3),
        ("three is text", 0),
        ("four is text", 0),
    ]


def test_short_bold_lines_are_headings_and_bold_labels_are_not(word_file: WordFile) -> None:
    body = (
        f"<w:p>{run('Support network', '<w:b/>')}</w:p><w:p>{run('Her sister lives near.')}</w:p>"
        f"<w:p>{run('Name: Ann', '<w:b/>')}</w:p><w:p>{run('Not ', '<w:b/>')}{run('all bold')}</w:p>"
    )
    kinds = [block.kind for block in read_document(word_file(body)).blocks]
    assert kinds == [BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.PARAGRAPH, BlockKind.PARAGRAPH]


def test_tracked_changes_read_as_accepted(word_file: WordFile) -> None:
    body = (
        f"<w:p>{run('They ')}<w:del><w:r><w:delText>never </w:delText></w:r></w:del>"
        f"<w:ins>{run('often ')}</w:ins>{run('foster.')}</w:p>"
        f"<w:p><w:moveFrom>{run('Moved.')}</w:moveFrom></w:p><w:p><w:moveTo>{run('Moved.')}</w:moveTo></w:p>"
        f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run('One')}</w:p><w:p>{run(' paragraph.')}</w:p>"
        "<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p><w:r><w:t>gone</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    )
    texts = [block.text for block in read_document(word_file(body)).blocks]
    assert texts == ["They often foster.", "Moved.", "One paragraph."]


def test_notes_and_comments_stand_where_they_are_pointed_to(word_file: WordFile) -> None:
    parts = {
        "footnotes": '<w:footnotes SPACES><w:footnote w:id="0" w:type="separator"><w:p/></w:footnote>'
        f'<w:footnote w:id="2"><w:p>{run("See page 4.")}</w:p></w:footnote></w:footnotes>',
        "comments": f'<w:comments SPACES><w:comment w:id="7"><w:p>{run("Check this.")}</w:p></w:comment></w:comments>',
    }
    body = (
        f'<w:p>{run("Claim")}<w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:commentReference w:id="7"/></w:r>'
        f"</w:p><w:p>{run('Next')}</w:p>"
    )
    document = read_document(word_file(body, parts))
    assert [(b.kind, b.text) for b in document.blocks] == [
        (BlockKind.PARAGRAPH, "Claim"),
        (BlockKind.FOOTNOTE, "See page 4."),
        (BlockKind.COMMENT, "Check this."),
        (BlockKind.PARAGRAPH, "Next"),
    ]
    assert "Check this." not in document.text


def test_headers_and_footers_stand_once_each(word_file: WordFile) -> None:
    parts = {f"header{n}": f"<w:hdr SPACES><w:p>{run('Ref AB/12')}</w:p></w:hdr>" for n in (1, 2, 3)}
    parts["footer1"] = f"<w:ftr SPACES><w:p>{run('Restricted')}</w:p></w:ftr>"
    blocks = read_document(word_file(f"<w:p>{run('Body')}</w:p>", parts)).blocks
    assert [(b.kind, b.text) for b in blocks] == [
        (BlockKind.HEADER, "Ref AB/12"),
        (BlockKind.PARAGRAPH, "Body"),
        (BlockKind.HEADER, "Restricted"),
    ]


@pytest.mark.parametrize("setting", ["<w:vanish/>", "<w:strike/>", "<w:dstrike w:val='1'/>"])
def test_hidden_and_struck_words_are_kept_apart(word_file: WordFile, setting: str) -> None:
    body = f"<w:p>{run('Smoker: ')}{run('yes', setting)}{run('no')}</w:p>"
    blocks = read_document(word_file(body)).blocks
    assert [(b.text, b.hidden) for b in blocks] == [("Smoker: no", False), ("yes", True)]


def test_switched_off_hiding_hides_nothing(word_file: WordFile) -> None:
    off = '<w:vanish w:val="false"/>'
    body = f"<w:p>{run('seen', off)}</w:p>"
    assert [b.hidden for b in read_document(word_file(body)).blocks] == [False]


def test_strict_names_and_other_part_names_are_read(tmp_path: Path, word_file: WordFile) -> None:
    import zipfile

    usual = word_file(f"<w:p>{run('Hello')}</w:p>", main="content/letter.xml")
    assert [b.text for b in read_document(usual).blocks] == ["Hello"]
    strict = tmp_path / "strict.docx"
    with zipfile.ZipFile(usual) as old, zipfile.ZipFile(strict, "w") as new:
        for name in old.namelist():
            data = old.read(name).replace(
                b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                b"http://purl.oclc.org/ooxml/wordprocessingml/main",
            )
            new.writestr(name, data)
    assert [b.text for b in read_document(strict).blocks] == ["Hello"]


def test_breaks_tabs_and_special_characters_are_put_right(word_file: WordFile) -> None:
    body = "<w:p><w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/><w:t>c\u00a0d\u00ad</w:t><w:noBreakHyphen/></w:r></w:p>"
    assert [b.text for b in read_document(word_file(body)).blocks] == ["a\nb\tc d-"]


def test_a_document_of_pictures_needs_recognition_and_an_empty_one_says_so(word_file: WordFile) -> None:
    empty = read_document(word_file("<w:p/>"))
    assert (empty.outcome, empty.reason) == (Outcome.READ, "The document holds no words.")
    pictures = read_document(word_file("<w:p/>", {"image": "picture"}))
    assert pictures.outcome is Outcome.NEEDS_OCR
    assert "character recognition" in pictures.reason


def test_an_imported_web_page_is_read(word_file: WordFile) -> None:
    part = "<html><body><h2>Health</h2><p>Both are <b>well</b>.</p></body></html>"
    path = word_file('<w:altChunk r:id="rId1"/>', {"aFChunk": part})
    assert [b.text for b in read_document(path).blocks] == ["Health", "Both are well."]
