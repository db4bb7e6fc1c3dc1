"""PDF files: from bytes to blocks, with scans, passwords and damage told apart."""

import re
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from shorterwait.reading import limits
from shorterwait.reading.failure import damaged
from shorterwait.reading.found import Attached, Found
from shorterwait.reading.pdf.attached import attached_files
from shorterwait.reading.pdf.forms import Widget, form_widgets
from shorterwait.reading.pdf.layout import page_blocks
from shorterwait.reading.pdf.lines import Line
from shorterwait.reading.pdf.marks import without_marks
from shorterwait.reading.pdf.notes import Tally, reading_notes
from shorterwait.reading.pdf.ocr import find_tesseract, recognised_text
from shorterwait.reading.pdf.page import read_page
from shorterwait.reading.pdf.places import Box
from shorterwait.reading.pdf.remarks import page_remarks
from shorterwait.reading.pdf.repair import locked, repaired_pdf
from shorterwait.reading.pdf.tables import Table
from shorterwait.reading.pdf.xfa import xfa_blocks
from shorterwait.reading.properties import iso_day
from shorterwait.vocabulary.document import Block, BlockKind
from shorterwait.vocabulary.outcome import Outcome

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

_FEWEST_SIGNS, _MOST_SIGNS = 1_000_000, 8
_DYNAMIC_FORMS = (2, 3)
_PLACEHOLDER = re.compile(r"(?:please wait|to view the full contents|if this message)", re.IGNORECASE)
_PASSWORD_ERROR, _SECURITY_ERROR = 4, 5


@dataclass(slots=True)
class _Pages:
    items: list[list[Line | Table]] = field(default_factory=list)
    asides: list[Block] = field(default_factory=list)
    tally: Tally = field(default_factory=Tally)
    frames: dict[int, Box] = field(default_factory=dict)
    notes: dict[str, Block] = field(default_factory=dict)


def read_pdf(data: bytes, password: str | None = None, *, ocr: bool = True) -> Found:
    """Read a PDF file.

    Args:
        data: The file.
        password: Its password, if known.
        ocr: Whether pages without text are handed to ``tesseract`` where it is installed.

    Returns:
        Its blocks with page numbers, then what people noted on its pages as comments. NEEDS_OCR when no page
        holds text; when only some hold none, READ with a note that says which.

    Raises:
        UnreadableError: When it is locked (encrypted) or broken (damaged).

    Example:
        >>> read_pdf(b"%PDF-1.7 cut short")
        Traceback (most recent call last):
        ...
        shorterwait.reading.failure.UnreadableError: The PDF is broken or cut short; ask for a fresh copy.
    """
    opened, repaired = _opened(data, password)
    with closing(opened) as document:
        count = len(document)
        if count < 1:
            raise damaged("The PDF holds no pages; ask for a fresh copy.")
        form = document.get_formtype()
        widgets, whole = form_widgets(data, password) if form else ({}, True)
        answers: list[Block] = []
        if form in _DYNAMIC_FORMS and not widgets:
            answers, complete = xfa_blocks(data, password)
            whole = whole and complete
        pages = _read_pages(document, widgets, ocr, len(data))
        pages.tally.count, pages.tally.form, pages.tally.whole_form = count, form, whole
        pages.tally.repaired, pages.tally.answered = repaired, bool(answers)
        listed = max(document.count_attachments(), 0)
        title, saved = document.get_metadata_value("Title"), _saved(document)
    attached: tuple[Attached, ...] = ()
    if listed or pages.tally.pinned:
        attached = attached_files(data, password)
        pages.tally.unattached = max(listed - len(attached), 0)
    return _found(pages, answers, (title, saved, attached))


def _found(
    pages: _Pages, answers: list[Block], about: tuple[str, date | None, tuple[Attached, ...]]
) -> Found:
    tally = pages.tally
    shown = page_blocks(pages.items, pages.frames, pages.notes)
    if answers:
        shown = [replace(b, boilerplate=True) if _PLACEHOLDER.match(b.text) else b for b in shown]
    blocks = (*shown, *answers, *pages.asides)
    notes = reading_notes(tally)
    worded = any(block.kind is not BlockKind.COMMENT for block in blocks)
    outcome = Outcome.READ if worded or not tally.wordless else Outcome.NEEDS_OCR
    if not blocks and (tally.broken == tally.count or tally.repaired):
        raise damaged("No page of the PDF can be read; ask for a fresh copy.")
    if not blocks and outcome is Outcome.READ:
        notes.insert(0, "The PDF holds no words.")
    return Found(blocks, tuple(notes), outcome, tally.count, *about)


def _opened(data: bytes, password: str | None) -> "tuple[PdfDocument, bool]":
    """The open file, and whether it had to be put together again."""
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        return PdfDocument(data, password=password), False
    except PdfiumError as error:
        # pdfium may give the code of an earlier file, so a lock is believed only where the file has one
        said = getattr(error, "err_code", None) in (_PASSWORD_ERROR, _SECURITY_ERROR)
        if said and b"/Encrypt" in data:
            raise locked(password) from error
    repaired = repaired_pdf(data, password)
    try:
        if repaired:
            return PdfDocument(repaired), True
    except PdfiumError:
        pass
    raise damaged("The PDF is broken or cut short; ask for a fresh copy.")


def _read_pages(document: "PdfDocument", widgets: dict[int, list[Widget]], ocr: bool, size: int) -> _Pages:
    """Read page after page, until they hold far more than a file of its size can hold without repeating it."""
    from pypdfium2 import PdfiumError

    pages = _Pages()
    limit = _FEWEST_SIGNS + _MOST_SIGNS * size
    program = find_tesseract() if ocr else None
    for number in range(1, min(len(document), limits.MAX_PAGES) + 1):
        items: list[Line | Table] = []
        if pages.tally.signs > limit:
            break
        pages.tally.read = number
        try:
            with closing(document[number - 1]) as page:
                items = _page(page, number, widgets.get(number, []), pages, program)
        except PdfiumError:
            pages.tally.broken += 1
        pages.items.append(items)
    return pages


def _page(
    page: "PdfPage", number: int, widgets: list[Widget], pages: _Pages, program: str | None
) -> list[Line | Table]:
    remarks = page_remarks(page)
    found = read_page(page, number, widgets, remarks)
    pages.asides += [
        Block(BlockKind.PARAGRAPH, without_marks(line.text), page=number, hidden=True)
        for line in found.unseen
    ]
    pages.asides += [Block(BlockKind.COMMENT, words, page=number) for words in remarks.comments]
    pages.tally.pinned += remarks.files
    pages.tally.crowded += found.cut_short or remarks.more
    pages.frames[number] = found.frame
    pages.notes.update(found.notes)
    if found.wordless:
        return [*found.items, *_recognised(page, number, program, pages.tally)]
    pages.tally.signs += found.signs
    pages.tally.struck += found.struck
    pages.tally.scanned += bool(found.behind and found.items)
    return found.items


def _recognised(page: "PdfPage", number: int, program: str | None, tally: Tally) -> list[Line]:
    text = ""
    if program is not None and tally.recognised < limits.OCR_PAGES:
        text = recognised_text(page, program)
    if not text.strip():
        tally.wordless.append(number)
        return []
    tally.recognised += 1
    return [Line(line.strip(), number) for line in text.splitlines() if line.strip()]


def _saved(document: "PdfDocument") -> date | None:
    stamps = (document.get_metadata_value(name) for name in ("ModDate", "CreationDate"))
    days = (iso_day(stamp.removeprefix("D:")) for stamp in stamps)
    return next((day for day in days if day is not None), None)
