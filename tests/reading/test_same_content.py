"""One made report, written in every format an agency keeps, reads the same in each of them."""

import io
import re
import zipfile
from collections import Counter
from pathlib import Path

import pytest
from tests.reading.conftest import packed_word
from tests.reading.made_report import GONE, GRID, HEADINGS, NOTE, PROSE, REMARK, SECRET, Pdf, Writer
from tests.reading.made_report_office import WRITERS, Docx, Fodt, Mail, Odt, Rtf, Word2003

from shorterwait.reading.documents import document_from_bytes, read_document
from shorterwait.reading.oldword.tables import OpenTable, Row, table_blocks
from shorterwait.vocabulary.document import Block, BlockKind, Document
from shorterwait.vocabulary.outcome import Outcome

TICKS = [("☐", "Yes"), ("☒", "No"), ("☒", "Yes"), ("☐", "No"), ("☒", "Boys"), ("☐", "Twins"), ("☒", "Girls")]
OWN = frozenset({"From:", "To:", "Date:", "Subject:"})


@pytest.fixture(scope="module")
def read() -> dict[type[Writer], Document]:
    return {writer: document_from_bytes(writer().bytes(), ocr=False) for writer in WRITERS}


every_format = pytest.mark.parametrize("writer", WRITERS, ids=lambda writer: writer.__name__)
Read = dict[type[Writer], Document]


def tokens(document: Document) -> Counter[str]:
    shown = (b.text for b in document.blocks if not b.hidden and b.kind is not BlockKind.COMMENT)
    lines = [text for text in shown if text.split()[0] not in OWN]
    return Counter(re.findall(r"[\w’.:]+|[☒☐]", " ".join(lines)))


@every_format
def test_the_same_words_are_read_and_none_beside_them(writer: type[Writer], read: Read) -> None:
    cells = " ".join(cell for row in GRID for cell in row)
    plain = (
        f"{' '.join(HEADINGS)} Date of report: 14 March 2019 They rent a house with a yard near a park. "
        f"She works from home and he keeps bees. {cells} {PROSE} ☒ Boys ☐ Twins ☒ Girls "
        f"{NOTE if 'notes' in writer.keeps else ''}"
    )
    assert tokens(read[writer]) == Counter(re.findall(r"[\w’.:]+|[☒☐]", plain))
    assert read[writer].outcome is Outcome.READ


@every_format
def test_every_box_keeps_its_state_and_its_option(writer: type[Writer], read: Read) -> None:
    assert re.findall(r"([☒☐])\s*(\w+)", read[writer].text) == TICKS


@every_format
def test_every_cell_stands_in_its_row_and_column(writer: type[Writer], read: Read) -> None:
    found = {
        (block.row, block.column): " ".join(block.text.split())
        for block in read[writer].blocks
        if block.table is not None
    }
    assert found == {(r, c): cell for r, row in enumerate(GRID) for c, cell in enumerate(row) if cell}


@every_format
def test_the_headings_are_the_same_and_in_order(writer: type[Writer], read: Read) -> None:
    assert [block.text for block in read[writer].blocks if block.kind is BlockKind.HEADING] == HEADINGS


@every_format
def test_the_kind_and_the_date_are_the_same(writer: type[Writer], read: Read) -> None:
    assert (read[writer].kind, str(read[writer].date)) == (writer.kind, writer.date)


@every_format
def test_words_outside_the_text_stand_apart(writer: type[Writer], read: Read) -> None:
    found = read[writer].blocks
    assert [b.text for b in found if b.hidden] == ([SECRET] if "hidden" in writer.keeps else [])
    assert [b.text for b in found if b.kind is BlockKind.FOOTNOTE] == (
        [NOTE] if "notes" in writer.keeps else []
    )
    assert [b.text for b in found if b.kind is BlockKind.COMMENT] == (
        [REMARK] if "remarks" in writer.keeps else []
    )
    assert not any(GONE in block.text for block in found)


@every_format
def test_a_file_reads_the_same_inside_another(writer: type[Writer], read: Read, tmp_path: Path) -> None:
    path = tmp_path / "folder.zip"
    with zipfile.ZipFile(path, "w") as folder:
        folder.writestr("case/report", writer().bytes())
    inside = read_document(path, ocr=False).attachments[0].document
    assert (inside.outcome, inside.blocks) == (Outcome.READ, read[writer].blocks)


def test_a_report_sent_by_mail_is_the_report(read: Read) -> None:
    assert [inner.document.blocks for inner in read[Mail].attachments] == [read[Docx].blocks]


SYMBOL = "http://schemas.microsoft.com/office/word/2015/wordml/symex"


def lines(data: bytes) -> list[tuple[str, str]]:
    return [(block.kind.value, block.text) for block in document_from_bytes(data).blocks]


def test_a_box_that_word_stores_as_a_newer_symbol_is_kept_once() -> None:
    symbol = f'<s:symEx xmlns:s="{SYMBOL}" s:font="Segoe UI Symbol" s:char="2612"/>'
    alternate = (
        f'<mc:AlternateContent><mc:Choice Requires="w16se">{symbol}</mc:Choice>'
        "<mc:Fallback><w:t>☒</w:t></mc:Fallback></mc:AlternateContent>"
    )
    body = f"<w:p><w:r>{alternate}</w:r><w:r><w:t> Yes</w:t></w:r></w:p>"
    assert lines(packed_word(body)) == [("field", "☒ Yes")]


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("They moved to Wales", ", then home.", "They moved to Wales, then home."),
        ("part-", "time work", "part-time work"),
        ("One. ", "Two.", "One. Two."),
        ("One", "two", "One two"),
    ],
)
@pytest.mark.parametrize("writer", [Docx, Word2003, Rtf, Odt, Fodt])
def test_paragraphs_run_together_without_two_words_becoming_one(
    writer: type[Writer], first: str, second: str, whole: str
) -> None:
    write = writer()
    assert lines(write.whole(write.run_on(first, second)))[0] == ("paragraph", whole)


def test_a_large_first_letter_stays_in_its_word() -> None:
    letter = '<w:p><w:pPr><w:framePr w:dropCap="drop"/></w:pPr><w:r><w:t>O</w:t></w:r></w:p>'
    assert lines(packed_word(f"{letter}<w:p><w:r><w:t>nce settled.</w:t></w:r></w:p>")) == [
        ("paragraph", "Once settled.")
    ]


@pytest.mark.parametrize("letter", [r"\u254 ?", r"\u254\'fe", r"\u-3842 ?", r"\'fe"])
def test_a_box_of_rich_text_is_kept_however_its_letter_is_written(letter: str) -> None:
    fonts = r"{\fonttbl{\f0 Arial;}{\f1\fcharset2 Wingdings;}}"
    assert lines(rf"{{\rtf1\ansi{fonts}\f0 {{\f1 {letter}}} Yes\par}}".encode()) == [("field", "☒ Yes")]


def test_an_old_row_whose_end_mark_alone_was_deleted_keeps_its_words() -> None:
    kept = Row([[Block(BlockKind.PARAGRAPH, "Allergy")], [Block(BlockKind.PARAGRAPH, "Nuts")]], deleted=True)
    gone = Row([[], []], deleted=True)
    found = table_blocks(OpenTable(1, [gone, kept]))
    assert [(block.row, block.column, block.text) for block in found] == [(0, 0, "Allergy"), (0, 1, "Nuts")]


def test_notes_of_a_page_stand_apart_by_their_role_and_its_edges_are_headers() -> None:
    page = (
        '<div title="header"><p>Our ref: AB/1</p></div><p>Both are well.<a role="doc-noteref" href="#n"><sup>1</sup>'
        '</a></p><section role="doc-endnotes"><ol><li><p>Seen in May. <a role="doc-backlink">↩</a></p></li></ol>'
        "</section>"
    )
    assert lines(f"<html><body>{page}</body></html>".encode()) == [
        ("header", "Our ref: AB/1"),
        ("paragraph", "Both are well."),
        ("footnote", "1. Seen in May."),
    ]


def test_entries_of_a_numbered_list_on_a_page_are_no_headings() -> None:
    page = b"<html><body><p>Plans</p><ol><li>Visit the school</li><li>Meet the carers</li></ol></body></html>"
    assert lines(page)[1:] == [("paragraph", "1. Visit the school"), ("paragraph", "2. Meet the carers")]


def test_a_zip_folder_that_begins_with_a_whole_pdf_is_a_folder() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as folder:
        folder.writestr("report.pdf", Pdf().bytes())
        folder.writestr("note.txt", "Both are well.")
    assert [inner.document.format for inner in document_from_bytes(packed.getvalue()).attachments] == [
        "pdf",
        "txt",
    ]
