"""The lines of one PDF page, with where they stand and how large and heavy their letters are."""

import ctypes
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from shorterwait.reading.characters import clean
from shorterwait.reading.pdf.forms import Widget

if TYPE_CHECKING:
    from pypdfium2 import PdfTextPage

HYPHEN = "\ufffe"
"""The mark that pdfium leaves where a hyphen ended a line."""

_HEAVY = 600
_SAME_ROW = 0.4


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page.

    Attributes:
        text: Its words.
        page: Page number from 1.
        left: Where it starts, in points from the left edge; 0 when unknown.
        right: Where it ends, in points from the left edge; 0 when unknown.
        base: Where it stands, in points from the bottom edge; -1 when unknown.
        size: Height of its letters in points; 0 when unknown.
        heavy: Whether its first letters are bold.
        states: States of the form fields in it.
    """

    text: str
    page: int
    left: float = 0.0
    right: float = 0.0
    base: float = -1.0
    size: float = 0.0
    heavy: bool = False
    states: tuple[str, ...] = ()


def page_lines(text_page: "PdfTextPage", page: int, widgets: Sequence[Widget] = ()) -> list[Line]:
    """Read the lines of one page; form fields stand where they stand on the page.

    Args:
        text_page: The page's text, opened by pypdfium2.
        page: Page number from 1.
        widgets: The form fields of the page.

    Returns:
        Lines in reading order without empty ones; pieces that stand on one row are one line.

    Example:
        >>> import pypdfium2
        >>> with pypdfium2.PdfDocument.new() as made:
        ...     sheet = made.new_page(100, 100)
        ...     text = sheet.get_textpage()
        ...     page_lines(text, 1)
        []
    """
    text = text_page.get_text_range()
    placed = len(text) == text_page.count_chars()
    lines: list[Line] = []
    start = 0
    waiting = list(widgets)
    for raw in text.split("\r\n"):
        end = start + len(raw)
        if raw.strip():
            line = _measured(text_page, raw, start, page) if placed else Line(raw.strip(), page)
            if waiting and placed:
                line, waiting = _with_widgets(text_page, raw, start, line, waiting)
            lines.append(replace(line, text=clean(line.text.replace(HYPHEN, "\x01")).replace("\x01", HYPHEN)))
        start = end + 2
    rows = _rows(lines)
    return _with_lone_widgets(rows, waiting, page) if waiting else rows


def _measured(text_page: "PdfTextPage", raw: str, start: int, page: int) -> Line:
    from pypdfium2 import raw as pdfium

    first = start + len(raw) - len(raw.lstrip())
    left, bottom, _, _ = text_page.get_charbox(first, loose=True)
    size = float(pdfium.FPDFText_GetFontSize(text_page, first))
    matrix = pdfium.FS_MATRIX()
    if pdfium.FPDFText_GetMatrix(text_page, first, ctypes.byref(matrix)):
        size *= max(abs(matrix.d), abs(matrix.b)) or 1.0
    heavy = pdfium.FPDFText_GetFontWeight(text_page, first) >= _HEAVY or _named_bold(text_page, first)
    right = text_page.get_charbox(start + len(raw.rstrip()) - 1, loose=True)[2]
    return Line(raw.strip(), page, float(left), float(right), float(bottom), size, heavy)


def _named_bold(text_page: "PdfTextPage", place: int) -> bool:
    from pypdfium2 import raw as pdfium

    name = ctypes.create_string_buffer(96)
    flags = ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(text_page, place, name, len(name), ctypes.byref(flags))
    return b"bold" in name.value.lower() or b"heavy" in name.value.lower()


def _with_widgets(
    text_page: "PdfTextPage", raw: str, start: int, line: Line, widgets: list[Widget]
) -> tuple[Line, list[Widget]]:
    first = start + len(raw) - len(raw.lstrip())
    _, bottom, _, top = text_page.get_charbox(first, loose=True)
    here = [widget for widget in widgets if widget.bottom < (bottom + top) / 2 < widget.top]
    if not here:
        return line, widgets
    edges = [text_page.get_charbox(start + place)[0] for place in range(len(raw))]
    text = raw
    for widget in sorted(here, key=lambda widget: -widget.left):
        place = next((i for i, edge in enumerate(edges) if edge >= widget.left and raw[i] != " "), len(raw))
        text = f"{text[:place].rstrip()} {widget.shown} {text[place:].lstrip()}"
    states = tuple(widget.state for widget in here if widget.state)
    return replace(line, text=text.strip(), states=states), [w for w in widgets if w not in here]


def _with_lone_widgets(lines: list[Line], widgets: list[Widget], page: int) -> list[Line]:
    for widget in widgets:
        states = (widget.state,) if widget.state else ()
        own = Line(widget.alone, page, widget.left, base=widget.bottom, states=states)
        place = next((i for i, line in enumerate(lines) if line.base < widget.bottom), len(lines))
        lines.insert(place, own)
    return lines


def _rows(lines: list[Line]) -> list[Line]:
    rows: list[Line] = []
    for line in lines:
        before = rows[-1] if rows else None
        same = (
            before is not None
            and line.base >= 0
            and abs(before.base - line.base) < _SAME_ROW * max(line.size, 1.0)
        )
        if before is not None and same and line.left > before.left:
            text, states = f"{before.text}\t{line.text}", before.states + line.states
            rows[-1] = replace(before, text=text, states=states, right=line.right)
        else:
            rows.append(line)
    return rows
