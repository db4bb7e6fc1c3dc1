"""Sheets of a workbook in Office Open XML (.xlsx, .xlsm, templates, strict): the values its formulas last had."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from shorterwait.reading.tablefile.error import broken
from shorterwait.reading.tablefile.numbers import BUILT_IN, Shape, shape_of, written_number
from shorterwait.reading.tablefile.package import Link, Package, rows_of_xml
from shorterwait.reading.tablefile.sheet import (
    MOST_COLUMNS,
    Box,
    Grid,
    Sheet,
    counted,
    lost_texts,
    sheet_notes,
)

if TYPE_CHECKING:
    from lxml.etree import _Element

_CELL_NAME = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_HIDDEN = {"hidden": "hidden", "veryHidden": "very hidden"}
_TRUE = ("1", "true", "on")
_BESIDE = {
    "comments": "Comments are fixed to cells of the sheet; they were not read.",
    "threadedComment": "Conversations are fixed to cells of the sheet; they were not read.",
    "drawing": "Pictures, charts or text boxes stand on the sheet; they were not read.",
}
#: Most merged ranges of a sheet that are looked at.
MOST_MERGED = 20_000
_OUTSIDE = {
    "externalLink": "Formulas refer to other workbooks; the links were not followed, the last values are read.",
    "connections": "The workbook has data connections; they were not followed, the last values are read.",
}


@dataclass(slots=True)
class _Seen:
    """What was met on a sheet besides its values."""

    uncached: int = 0
    lost: int = 0
    hidden_rows: int = 0
    filtered: bool = False
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    merged: list[Box] = field(default_factory=list)

    def notes(self, width: int) -> list[str]:
        columns = sum(max(0, min(last, width) - first + 1) for first, last in self.hidden_columns)
        return sheet_notes(self.uncached, self.hidden_rows, columns, filtered=self.filtered)


@dataclass(frozen=True, slots=True)
class _Book:
    """What all sheets of a workbook share."""

    package: Package
    texts: list[str]
    shapes: list[Shape]
    since_1904: bool


def xlsx_sheets(package: Package, workbook: str) -> tuple[list[Sheet], list[str]]:
    """Read every sheet of a workbook, hidden ones marked.

    Args:
        package: The opened zip.
        workbook: Name of its workbook part.

    Returns:
        The sheets in order, and notes on the workbook as a whole.

    Raises:
        TableError: When a sheet is damaged or too large.

    Example:
        >>> import io, xlsxwriter
        >>> from shorterwait.reading.tablefile.package import open_package
        >>> file = io.BytesIO()
        >>> with xlsxwriter.Workbook(file) as book:
        ...     _ = book.add_worksheet("List 10").write(0, 0, "Child Unique ID")
        >>> xlsx_sheets(open_package(file.getvalue(), "annex a.xlsx"), "xl/workbook.xml")[0][0].rows
        [['Child Unique ID']]
    """
    root = package.xml(workbook)
    links = package.links(workbook)
    book = _Book(package, _shared_texts(package, links), _shapes(package, links), _since_1904(root))
    sheets, others, missing = [], 0, 0
    for item in root.iter("{*}sheet"):
        link = links.get(next((str(value) for key, value in item.items() if str(key).endswith("}id")), ""))
        part = package.find(link.target) if link and not link.outside else None
        if link is not None and link.kind != "worksheet":
            others += 1
        elif part is None:
            missing += 1
        else:
            hidden = _HIDDEN.get(item.get("state", ""), "")
            sheets.append(_sheet(book, part, item.get("name", ""), hidden))
    if missing and not sheets:
        raise broken(package.file)
    return sheets, _book_notes(links, others, missing)


def _book_notes(links: dict[str, Link], others: int, missing: int) -> list[str]:
    kinds = {link.kind for link in links.values()}
    notes = [sentence for kind, sentence in _OUTSIDE.items() if kind in kinds]
    if "vbaProject" in kinds:
        notes.append("The workbook holds macros; they were not run.")
    if others:
        notes.append(f"{counted(others, 'sheet')} of the workbook holds a chart or macro only, no cells.")
    if missing:
        notes.append(f"{counted(missing, 'sheet')} of the workbook is named but missing from the file.")
    return notes


def _since_1904(root: _Element) -> bool:
    settings = next(root.iter("{*}workbookPr"), None)
    return settings is not None and settings.get("date1904", "0").lower() in _TRUE


def _part(package: Package, links: dict[str, Link], kind: str) -> str | None:
    target = next((link.target for link in links.values() if link.kind == kind and not link.outside), None)
    return package.find(target) if target else None


def _shared_texts(package: Package, links: dict[str, Link]) -> list[str]:
    part = _part(package, links, "sharedStrings")
    return [rich_text(item) for item in rows_of_xml(package, part, ("si",))] if part else []


def _shapes(package: Package, links: dict[str, Link]) -> list[Shape]:
    part = _part(package, links, "styles")
    if part is None:
        return []
    root = package.xml(part)
    codes = dict(BUILT_IN)
    for item in root.iter("{*}numFmt"):
        number = item.get("numFmtId", "")
        if number.isdigit():
            codes[int(number)] = item.get("formatCode", "")
    formats = next(root.iter("{*}cellXfs"), ())
    numbers = [item.get("numFmtId", "0") for item in formats if isinstance(item.tag, str)]
    return [shape_of(codes.get(int(number), "")) if number.isdigit() else Shape() for number in numbers]


def rich_text(element: _Element) -> str:
    r"""Join the runs of a text in a cell, without the reading aids that East Asian sheets carry.

    Args:
        element: A shared or an inline string.

    Returns:
        Its text, line breaks as ``\n``.

    Example:
        >>> from lxml import etree
        >>> rich_text(etree.fromstring("<si><r><t>Ann </t></r><r><t>Lee</t></r><rPh><t>x</t></rPh></si>"))
        'Ann Lee'
    """
    pieces = []
    for item in element:
        tag = item.tag if isinstance(item.tag, str) else ""
        if tag.endswith("}t") or tag == "t":
            pieces.append(item.text or "")
        elif tag.endswith("}r") or tag == "r":
            pieces.extend(text.text or "" for text in item.iterchildren("{*}t"))
    return unescaped("".join(pieces))


def unescaped(text: str) -> str:
    r"""Undo the ``_x000D_`` way of writing characters that XML cannot hold ([ECMA-376] 22.9.2.19).

    Args:
        text: Text of a cell.

    Returns:
        The text as the sheet shows it.

    Example:
        >>> unescaped("one_x000D_\ntwo_x005F_x0041_")
        'one\ntwo_x0041_'
    """
    if "_x" in text:
        text = _ESCAPED.sub(_character, text)
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _character(found: re.Match[str]) -> str:
    code = int(found[1], 16)
    return found[0] if 0xD800 <= code <= 0xDFFF else chr(code).replace("\0", "")


def _sheet(book: _Book, part: str, name: str, hidden: str) -> Sheet:
    grid, seen = Grid(book.package.file), _Seen()
    number = -1
    for element in rows_of_xml(book.package, part, ("row", "mergeCell", "col", "autoFilter")):
        kind = element.tag.rsplit("}", 1)[-1]
        if kind == "row":
            said = element.get("r", "")
            number = int(said) - 1 if said.isdigit() and len(said) < 8 else number + 1
            seen.hidden_rows += element.get("hidden", "").lower() in _TRUE and len(element) > 0
            _row(book, element, number, grid, seen)
        elif kind == "mergeCell" and len(seen.merged) < MOST_MERGED:
            box = _box(element.get("ref", ""))
            seen.merged.extend([box] if box else [])
        elif kind == "col":
            seen.hidden_columns.extend(_hidden_columns(element))
        elif kind == "autoFilter":
            seen.filtered = True
    rows = grid.finished()
    notes = seen.notes(max(map(len, rows), default=0))
    if grid.beyond:
        notes.append(f"{counted(grid.beyond, 'cell')} outside what a sheet can hold were left out.")
    if seen.lost:
        notes.append(lost_texts(seen.lost))
    kinds = {link.kind for link in book.package.links(part).values()}
    notes.extend(sentence for kind, sentence in _BESIDE.items() if kind in kinds)
    return Sheet(name, rows, hidden, tuple(seen.merged), tuple(notes))


def _row(book: _Book, row: _Element, number: int, grid: Grid, seen: _Seen) -> None:
    column = -1
    cells = []
    for cell in row:
        name = cell.get("r")
        column = _column(name.rstrip("0123456789")) if name else column + 1
        text = _cell_text(book, cell, seen)
        if text:
            cells.append((column, text.strip()))
    grid.put_row(number, cells)


def _cell_text(book: _Book, cell: _Element, seen: _Seen) -> str:
    kind, value, formula = cell.get("t", "n"), None, False
    for item in cell:
        tag = item.tag if isinstance(item.tag, str) else ""
        if tag.endswith("}v"):
            value = item.text
        elif tag.endswith("}f"):
            formula = True
        elif tag.endswith("}is"):
            value, kind = rich_text(item), "inline"
    if value is None:
        seen.uncached += formula
        return ""
    if kind == "s":
        place = int(value) if value.strip().isdigit() else -1
        if 0 <= place < len(book.texts):
            return book.texts[place]
        seen.lost += 1
        return ""
    if kind in ("str", "inlineStr"):
        return unescaped(value)
    if kind == "b":
        return "TRUE" if value.strip().lower() in _TRUE else "FALSE"
    if kind == "d":
        return _iso(value.strip())
    if kind != "n":
        return value
    style = cell.get("s", "0")
    place = int(style) if style.isdigit() else -1
    shape = book.shapes[place] if 0 <= place < len(book.shapes) else Shape()
    return written_number(value.strip(), shape, since_1904=book.since_1904)


def _iso(text: str) -> str:
    day, _, clock = text.partition("T")
    clock = clock.rstrip("Z").split(".")[0]
    return day if clock in ("", "00:00:00", "00:00") else f"{day} {clock}".strip()


@lru_cache(maxsize=2 * MOST_COLUMNS)
def _column(letters: str) -> int:
    """Give the number of a column from its letters; one outside the sheet when they are none."""
    number = 0
    for letter in letters[:4]:
        number = number * 26 + ord(letter.upper()) - 64
    return number - 1 if letters.isascii() and letters.isalpha() and number <= MOST_COLUMNS else MOST_COLUMNS


def _hidden_columns(element: _Element) -> list[tuple[int, int]]:
    first, last = element.get("min", ""), element.get("max", "")
    if element.get("hidden", "").lower() not in _TRUE or not (first.isdigit() and last.isdigit()):
        return []
    return [(int(first[:7]), int(last[:7]))]


def _box(reference: str) -> Box | None:
    """Read a range such as A1:D1."""
    ends = [_CELL_NAME.fullmatch(end) for end in reference.split(":")]
    first, last = ends[0], ends[-1]
    if first is None or last is None:
        return None
    return int(first[2]) - 1, _column(first[1]), int(last[2]) - 1, _column(last[1])
