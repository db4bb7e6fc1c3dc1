"""Sheets of a binary workbook (.xlsb): the values its formulas last had ([MS-XLSB])."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from shorterwait.reading.tablefile.biff import ERRORS, number_of_rk
from shorterwait.reading.tablefile.error import broken
from shorterwait.reading.tablefile.numbers import BUILT_IN, Shape, shape_of, written_value
from shorterwait.reading.tablefile.package import Link, Package
from shorterwait.reading.tablefile.sheet import Box, Grid, Sheet, counted, lost_texts, sheet_notes

_HIDING = {1: "hidden", 2: "very hidden"}
_ROW, _TEXT_ITEM, _FORMAT, _STYLE, _STYLES_START, _STYLES_END = 0, 19, 44, 47, 617, 618
_COLUMN, _FILTER, _BOOK, _SHEET, _MERGED = 60, 161, 153, 156, 176


@dataclass(frozen=True, slots=True)
class _Book:
    """What all sheets of a workbook share."""

    texts: list[str]
    shapes: list[Shape]
    since_1904: bool


@dataclass(slots=True)
class _Page:
    """A sheet while it is read."""

    book: _Book
    grid: Grid
    row: int = -1
    lost: int = 0
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    filtered: bool = False
    merged: list[Box] = field(default_factory=list)

    def number(self, data: bytes, value: float) -> str:
        style = int.from_bytes(data[4:7], "little")
        shapes = self.book.shapes
        shape = shapes[style] if style < len(shapes) else Shape()
        return written_value(value, shape, since_1904=self.book.since_1904)


def xlsb_sheets(package: Package, workbook: str) -> tuple[list[Sheet], list[str]]:
    """Read every sheet of a binary workbook, hidden ones marked.

    Args:
        package: The opened zip.
        workbook: Name of its workbook part.

    Returns:
        The sheets in order, and notes on the workbook as a whole.

    Raises:
        TableError: When the workbook is damaged or too large.

    Example:
        >>> import io, zipfile
        >>> from shorterwait.reading.tablefile.package import open_package
        >>> made = io.BytesIO()
        >>> with zipfile.ZipFile(made, "w") as packed:
        ...     packed.writestr("xl/workbook.bin", b"")
        >>> xlsb_sheets(open_package(made.getvalue(), "a.xlsb"), "xl/workbook.bin")
        ([], [])
    """
    links = package.links(workbook)
    listed: list[tuple[int, str, str]] = []
    since_1904 = False
    for kind, data in records_of(package, workbook):
        if kind == _SHEET and len(data) >= 12:
            identity, place = wide_text(data, 8)
            listed.append((struct.unpack_from("<I", data)[0], identity, wide_text(data, place)[0]))
        elif kind == _BOOK and data:
            since_1904 = bool(data[0] & 1)
    book = _Book(_texts(package, links), _shapes(package, links), since_1904)
    sheets, others = [], 0
    for state, identity, name in listed:
        link = links.get(identity)
        part = package.find(link.target) if link and not link.outside else None
        if link is None or part is None or link.kind != "worksheet":
            others += 1
            continue
        sheets.append(_sheet(package, book, part, name, _HIDING.get(state, "")))
    notes = []
    if "externalLink" in {link.kind for link in links.values()}:
        notes.append(
            "Formulas refer to other workbooks; the links were not followed, the last values are read."
        )
    if others:
        notes.append(f"{counted(others, 'sheet')} of the workbook holds a chart or macro only, no cells.")
    return sheets, notes


def records_of(package: Package, part: str) -> Iterator[tuple[int, bytes]]:
    r"""Walk the records of a part; their kind and length are written seven bits a byte ([MS-XLSB] 2.1.4).

    Args:
        package: The opened zip.
        part: Name of the part.

    Yields:
        Kind and bytes of each record.

    Raises:
        TableError: When a record goes over the end of the part.

    Example:
        >>> import io, zipfile
        >>> from shorterwait.reading.tablefile.package import open_package
        >>> made = io.BytesIO()
        >>> with zipfile.ZipFile(made, "w") as packed:
        ...     packed.writestr("a.bin", bytes([0x9C, 0x01, 2, 7, 8]))
        >>> list(records_of(open_package(made.getvalue(), "a.xlsb"), "a.bin"))
        [(156, b'\x07\x08')]
    """
    data = package.read(part)
    place, size = 0, len(data)
    while place < size:
        kind, place = _packed(data, place, 2)
        length, place = _packed(data, place, 4)
        if place + length > size:
            raise broken(package.file)
        yield kind, data[place : place + length]
        place += length


def _packed(data: bytes, place: int, most: int) -> tuple[int, int]:
    number = 0
    for shift in range(0, 7 * most, 7):
        if place >= len(data):
            break
        byte = data[place]
        place += 1
        number |= (byte & 0x7F) << shift
        if not byte & 0x80:
            break
    return number, place


def wide_text(data: bytes, place: int) -> tuple[str, int]:
    r"""Read a text written as its length and two bytes a letter.

    Args:
        data: Bytes of a record.
        place: Where the length stands.

    Returns:
        The text, and where it ends.

    Example:
        >>> wide_text(b"\x01\x00\x00\x00A\x00", 0)
        ('A', 6)
    """
    if place + 4 > len(data):
        return "", len(data)
    length = struct.unpack_from("<I", data, place)[0]
    if length == 0xFFFFFFFF:
        return "", place + 4
    end = min(place + 4 + 2 * length, len(data))
    return data[place + 4 : end].decode("utf-16-le", "replace"), end


def _part(package: Package, links: dict[str, Link], kind: str) -> str | None:
    target = next((link.target for link in links.values() if link.kind == kind and not link.outside), None)
    return package.find(target) if target else None


def _texts(package: Package, links: dict[str, Link]) -> list[str]:
    part = _part(package, links, "sharedStrings")
    if part is None:
        return []
    return [wide_text(data, 1)[0] for kind, data in records_of(package, part) if kind == _TEXT_ITEM]


def _shapes(package: Package, links: dict[str, Link]) -> list[Shape]:
    part = _part(package, links, "styles")
    if part is None:
        return []
    codes = dict(BUILT_IN)
    shapes: list[Shape] = []
    inside = False
    for kind, data in records_of(package, part):
        if kind == _FORMAT and len(data) > 2:
            codes[struct.unpack_from("<H", data)[0]] = wide_text(data, 2)[0]
        elif kind in (_STYLES_START, _STYLES_END):
            inside = kind == _STYLES_START
        elif kind == _STYLE and inside and len(data) >= 4:
            shapes.append(shape_of(codes.get(struct.unpack_from("<H", data, 2)[0], "")))
    return shapes


def _sheet(package: Package, book: _Book, part: str, name: str, hidden: str) -> Sheet:
    page = _Page(book, Grid(package.file))
    for kind, data in records_of(package, part):
        try:
            _record(page, kind, data)
        except (struct.error, IndexError) as error:
            raise broken(package.file) from error
    rows = page.grid.finished()
    width = max(map(len, rows), default=0)
    filled = {number for number, row in enumerate(rows) if row}
    columns = sum(max(0, min(last + 1, width) - first) for first, last in page.hidden_columns)
    notes = sheet_notes(0, len(page.hidden_rows & filled), columns, filtered=page.filtered)
    if page.lost:
        notes.append(lost_texts(page.lost))
    return Sheet(name, rows, hidden, tuple(page.merged), tuple(notes))


def _record(page: _Page, kind: int, data: bytes) -> None:
    reader = _CELLS.get(kind)
    if reader is not None:
        column = struct.unpack_from("<I", data)[0]
        page.grid.put(page.row, column, reader(page, data).replace("\r\n", "\n").strip())
    elif kind == _ROW:
        page.row = struct.unpack_from("<I", data)[0]
        if len(data) > 11 and data[11] & 0x10:
            page.hidden_rows.add(page.row)
    elif kind == _COLUMN and len(data) >= 18:
        first, last = struct.unpack_from("<II", data)
        if data[16] & 1:
            page.hidden_columns.append((first, last))
    elif kind == _MERGED:
        top, bottom, left, right = struct.unpack_from("<IIII", data)
        page.merged.append((top, left, bottom, right))
    elif kind == _FILTER:
        page.filtered = True


def _rk(page: _Page, data: bytes) -> str:
    return page.number(data, number_of_rk(struct.unpack_from("<I", data, 8)[0]))


def _real(page: _Page, data: bytes) -> str:
    return page.number(data, struct.unpack_from("<d", data, 8)[0])


def _shared(page: _Page, data: bytes) -> str:
    number = int.from_bytes(data[8:12], "little")
    if number < len(page.book.texts):
        return page.book.texts[number]
    page.lost += 1
    return ""


def _truth(page: _Page, data: bytes) -> str:
    return "TRUE" if data[8] else "FALSE"


def _error(page: _Page, data: bytes) -> str:
    return ERRORS.get(data[8], "#N/A")


def _text(page: _Page, data: bytes) -> str:
    return wide_text(data, 8)[0]


def _rich(page: _Page, data: bytes) -> str:
    return wide_text(data, 9)[0]


_CELLS: dict[int, Callable[[_Page, bytes], str]] = {
    2: _rk,
    3: _error,
    4: _truth,
    5: _real,
    6: _text,
    7: _shared,
    8: _text,
    9: _real,
    10: _truth,
    11: _error,
    62: _rich,
}
