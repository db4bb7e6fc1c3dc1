"""PDF files: from bytes to blocks, with scans, passwords and damage told apart."""

from contextlib import closing
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from shorterwait.reading import limits
from shorterwait.reading.failure import UnreadableError, damaged
from shorterwait.reading.found import Found
from shorterwait.reading.ocr import find_tesseract, recognised_text
from shorterwait.reading.pdf.forms import Widget, form_widgets
from shorterwait.reading.pdf.layout import page_blocks
from shorterwait.reading.pdf.lines import Line, page_lines
from shorterwait.reading.properties import iso_day
from shorterwait.vocabulary.outcome import Outcome

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

_PASSWORD_ERROR, _SECURITY_ERROR = 4, 5
_DYNAMIC_FORM = 2
_MANY_PATHS = 30
_SCAN_SHARE = 0.6
_SCANS_LOOKED_AT = 3


@dataclass(slots=True)
class _Pages:
    lines: list[list[Line]] = field(default_factory=list)
    wordless: int = 0
    broken: int = 0
    recognised: int = 0
    scanned: bool = False


def read_pdf(data: bytes, password: str | None = None, *, ocr: bool = True) -> Found:
    """Read a PDF file.

    Args:
        data: The file.
        password: Its password, if known.
        ocr: Whether pages without text are handed to ``tesseract`` where it is installed.

    Returns:
        Its blocks with page numbers. NEEDS_OCR when no page holds text; when only some hold none, READ with
        a note that says how many.

    Raises:
        UnreadableError: When it is locked (encrypted) or broken (damaged).

    Example:
        >>> read_pdf(b"%PDF-1.7 cut short")
        Traceback (most recent call last):
        ...
        shorterwait.reading.failure.UnreadableError: The PDF is broken or cut short; ask for a fresh copy.
    """
    with closing(_opened(data, password)) as document:
        count = len(document)
        if not count:
            raise damaged("The PDF holds no pages; ask for a fresh copy.")
        widgets, whole = form_widgets(data, password) if document.get_formtype() else ({}, True)
        pages = _read_pages(document, widgets, ocr)
        notes = _notes(document, pages, count)
        if not whole:
            notes.append("Some fields of the form could not be read; print it to a new PDF.")
        title, saved = document.get_metadata_value("Title"), _saved(document)
    blocks = tuple(page_blocks(pages.lines))
    outcome = Outcome.READ if blocks or not pages.wordless else Outcome.NEEDS_OCR
    if not blocks and pages.broken == count:
        raise damaged("No page of the PDF can be read; ask for a fresh copy.")
    if not blocks and outcome is Outcome.READ:
        notes.insert(0, "The PDF holds no words.")
    return Found(blocks, tuple(notes), outcome, count, title, saved)


def _opened(data: bytes, password: str | None) -> "PdfDocument":
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        return PdfDocument(data, password=password)
    except PdfiumError as error:
        if getattr(error, "err_code", None) in (_PASSWORD_ERROR, _SECURITY_ERROR):
            reason = (
                "The password given does not open the PDF."
                if password
                else "The PDF is locked with a password; give the password or save a copy without one."
            )
            raise UnreadableError(Outcome.ENCRYPTED, reason) from error
        raise damaged("The PDF is broken or cut short; ask for a fresh copy.") from error


def _read_pages(document: "PdfDocument", widgets: dict[int, list[Widget]], ocr: bool) -> _Pages:
    from pypdfium2 import PdfiumError

    pages = _Pages()
    program = find_tesseract() if ocr else None
    for number in range(1, min(len(document), limits.MAX_PAGES) + 1):
        try:
            with closing(document[number - 1]) as page:
                lines = _page(page, number, widgets.get(number, []), pages)
                if not lines and _holds_picture(page):
                    lines = _recognised(page, number, program, pages)
        except PdfiumError:
            pages.broken += 1
            lines = []
        pages.lines.append(lines)
    return pages


def _page(page: "PdfPage", number: int, widgets: list[Widget], pages: _Pages) -> list[Line]:
    with closing(page.get_textpage()) as text_page:
        lines = page_lines(text_page, number, widgets)
    if lines and number <= _SCANS_LOOKED_AT:
        pages.scanned = pages.scanned or _is_scan(page)
    return lines


def _recognised(page: "PdfPage", number: int, program: str | None, pages: _Pages) -> list[Line]:
    text = ""
    if program is not None and pages.recognised < limits.OCR_PAGES:
        text = recognised_text(page, program)
    if not text.strip():
        pages.wordless += 1
        return []
    pages.recognised += 1
    return [Line(line.strip(), number) for line in text.splitlines() if line.strip()]


def _holds_picture(page: "PdfPage") -> bool:
    from pypdfium2 import raw

    paths = 0
    for drawn in page.get_objects(max_depth=3):
        if drawn.type in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_SHADING):
            return True
        paths += drawn.type == raw.FPDF_PAGEOBJ_PATH
        if paths > _MANY_PATHS:
            return True
    return False


def _is_scan(page: "PdfPage") -> bool:
    from pypdfium2 import raw

    width, height = page.get_size()
    for image in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=2):
        left, bottom, right, top = image.get_bounds()
        if abs((right - left) * (top - bottom)) >= _SCAN_SHARE * width * height:
            return True
    return False


def _notes(document: "PdfDocument", pages: _Pages, count: int) -> list[str]:
    notes = []
    if pages.wordless:
        all_or_some = f"All {count}" if pages.wordless == count else f"{pages.wordless} of {count}"
        notes.append(f"{all_or_some} pages are pictures without text; they need character recognition (OCR).")
    if pages.recognised:
        notes.append(f"{pages.recognised} of {count} pages were read by character recognition; check them.")
    if pages.scanned:
        notes.append(
            "The pages are scans whose words come from earlier character recognition; they may be wrong."
        )
    if pages.broken:
        notes.append(f"{pages.broken} of {count} pages are broken and were not read.")
    if count > limits.MAX_PAGES:
        notes.append(f"Only the first {limits.MAX_PAGES} of {count} pages were read.")
    attached = document.count_attachments()
    if attached > 0:
        notes.append(f"{attached} attached file(s) were not read; save each apart and add it.")
    if document.get_formtype() == _DYNAMIC_FORM:
        notes.append("The PDF holds a dynamic form, which shows only in Adobe Reader; print it to a new PDF.")
    return notes


def _saved(document: "PdfDocument") -> date | None:
    stamps = (document.get_metadata_value(name) for name in ("ModDate", "CreationDate"))
    days = (iso_day(stamp.removeprefix("D:")) for stamp in stamps)
    return next((day for day in days if day is not None), None)
