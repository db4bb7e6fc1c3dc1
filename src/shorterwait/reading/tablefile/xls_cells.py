"""Cells of a sheet of an old Excel workbook, one record each ([MS-XLS] 2.4)."""

from __future__ import annotations

import struct
from collections.abc import Callable
from dataclasses import dataclass, field

from shorterwait.reading.tablefile.biff import ERRORS, number_of_rk, unicode_text
from shorterwait.reading.tablefile.numbers import BUILT_IN, Shape, shape_of, written_value
from shorterwait.reading.tablefile.sheet import Box, Grid


@dataclass(slots=True)
class Book:
    """What all sheets of a workbook share.

    Attributes:
        file: The file's name.
        version: 2 to 5, or 8 for Excel 97 to 2003.
        codec: The codec of its texts before Excel 97.
        since_1904: Whether days are counted from 1904.
        formats: Number of a format -> the format.
        styles: The format's number of each cell style.
        texts: The shared texts.
        notes: What an analyst should know of the workbook.
        sheets: Place, hiding, kind and name of each listed sheet.
    """

    file: str
    version: int = 8
    codec: str = "cp1252"
    since_1904: bool = False
    formats: dict[int, str] = field(default_factory=dict)
    styles: list[int] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    notes: dict[str, None] = field(default_factory=dict)
    sheets: list[tuple[int, int, int, str]] = field(default_factory=list)

    def shape(self, style: int) -> Shape:
        """Give the shape of a cell's style; in Excel 2 the style is the format itself.

        Args:
            style: Number of the style.

        Returns:
            What its number format makes of a number.

        Example:
            >>> Book("a.xls", styles=[14]).shape(0).kind
            'date'
        """
        number = style if self.version == 2 else self.styles[style] if style < len(self.styles) else 0
        code = self.formats.get(number)
        return shape_of(code if code is not None else BUILT_IN.get(number, ""))

    def letters(self, raw: bytes) -> str:
        """Read a text from before Excel 97.

        Args:
            raw: Its bytes.

        Returns:
            The text.

        Example:
            >>> Book("a.xls").letters(b"Ann")
            'Ann'
        """
        return raw.decode(self.codec, "replace")


@dataclass(slots=True)
class Page:
    """A sheet while it is read.

    Attributes:
        book: Its workbook.
        grid: Its cells so far.
        waiting: The cell whose formula gives a text, which comes in a record of its own.
        lost: Cells whose shared text is missing.
        comments: Whether comments are fixed to cells.
        hidden_rows: Numbers of hidden rows, from 0.
        hidden_columns: First and last of runs of hidden columns, from 0.
        filtered: Whether a filter is set.
        merged: Merged cells.
    """

    book: Book
    grid: Grid
    waiting: tuple[int, int] | None = None
    lost: int = 0
    comments: bool = False
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    filtered: bool = False
    merged: list[Box] = field(default_factory=list)

    def put(self, row: int, column: int, text: str) -> None:
        """Set one cell.

        Args:
            row: From 0.
            column: From 0.
            text: What stands in it.

        Raises:
            TableError: When the sheet holds too many cells.

        Example:
            >>> Page(Book("a.xls"), Grid("a.xls")).put(0, 0, "Ann")
        """
        self.grid.put(row, column, text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "").strip())


def _number(page: Page, row: int, column: int, style: int, value: float) -> None:
    book = page.book
    page.put(row, column, written_value(value, book.shape(style), since_1904=book.since_1904))


def _float(page: Page, data: bytes) -> None:
    row, column, style, value = struct.unpack_from("<HHHd", data)
    _number(page, row, column, style, value)


def _rk(page: Page, data: bytes) -> None:
    row, column, style, packed = struct.unpack_from("<HHHI", data)
    _number(page, row, column, style, number_of_rk(packed))


def _many_rk(page: Page, data: bytes) -> None:
    row, column = struct.unpack_from("<HH", data)
    for place in range(4, len(data) - 7, 6):
        style, packed = struct.unpack_from("<HI", data, place)
        _number(page, row, column, style, number_of_rk(packed))
        column += 1


def _shared(page: Page, data: bytes) -> None:
    row, column, _, number = struct.unpack_from("<HHHI", data)
    if number < len(page.book.texts):
        page.put(row, column, page.book.texts[number])
    else:
        page.lost += 1


def _label(page: Page, data: bytes) -> None:
    row, column, _, length = struct.unpack_from("<HHHH", data)
    page.put(row, column, _text(page, data, 8, length))


def _text(page: Page, data: bytes, place: int, length: int) -> str:
    if page.book.version == 8:
        return unicode_text(data, place, length)
    return page.book.letters(data[place : place + length])


def _truth(page: Page, data: bytes) -> None:
    row, column, _, value, is_error = struct.unpack_from("<HHHBB", data)
    page.put(row, column, _truth_text(value, is_error))


def _truth_text(value: int, is_error: int) -> str:
    return ERRORS.get(value, "#N/A") if is_error else "TRUE" if value else "FALSE"


def _formula(page: Page, data: bytes) -> None:
    row, column, style = struct.unpack_from("<HHH", data)
    _result(page, row, column, style, data[6:14])


def _result(page: Page, row: int, column: int, style: int, result: bytes) -> None:
    if result[6:8] != b"\xff\xff":
        _number(page, row, column, style, struct.unpack("<d", result)[0])
    elif result[0] == 0:
        page.waiting = (row, column)
    elif result[0] in (1, 2):
        page.put(row, column, _truth_text(result[2], result[0] - 1))


def _formula_text(page: Page, data: bytes) -> None:
    if page.waiting is None:
        return
    old = page.book.version == 2
    length = data[0] if old else struct.unpack_from("<H", data)[0]
    page.put(*page.waiting, _text(page, data, 1 if old else 2, length))
    page.waiting = None


def _row(page: Page, data: bytes) -> None:
    if len(data) >= 14 and page.book.version > 2 and struct.unpack_from("<H", data, 12)[0] & 0x20:
        page.hidden_rows.add(struct.unpack_from("<H", data)[0])


def _columns(page: Page, data: bytes) -> None:
    first, last = struct.unpack_from("<HH", data)
    if struct.unpack_from("<H", data, 8)[0] & 1:
        page.hidden_columns.append((first, last))


def _merges(page: Page, data: bytes) -> None:
    for place in range(2, len(data) - 7, 8):
        top, bottom, left, right = struct.unpack_from("<HHHH", data, place)
        page.merged.append((top, left, bottom, right))


def _comment(page: Page, data: bytes) -> None:
    page.comments = True


def _filter(page: Page, data: bytes) -> None:
    page.filtered = True


def _old_style(data: bytes) -> tuple[int, int, int]:
    row, column = struct.unpack_from("<HH", data)
    return row, column, data[5] & 0x3F


def _old_integer(page: Page, data: bytes) -> None:
    _number(page, *_old_style(data), float(struct.unpack_from("<H", data, 7)[0]))


def _old_float(page: Page, data: bytes) -> None:
    _number(page, *_old_style(data), struct.unpack_from("<d", data, 7)[0])


def _old_label(page: Page, data: bytes) -> None:
    row, column, _ = _old_style(data)
    page.put(row, column, page.book.letters(data[8 : 8 + data[7]]))


def _old_truth(page: Page, data: bytes) -> None:
    row, column, _ = _old_style(data)
    page.put(row, column, _truth_text(data[7], data[8]))


def _old_or_new_formula(page: Page, data: bytes) -> None:
    if page.book.version == 2:
        _result(page, *_old_style(data), data[7:15])
    else:
        _formula(page, data)


READERS: dict[int, Callable[[Page, bytes], None]] = {
    0x0002: _old_integer,
    0x0003: _old_float,
    0x0004: _old_label,
    0x0005: _old_truth,
    0x0006: _old_or_new_formula,
    0x0007: _formula_text,
    0x0203: _float,
    0x0204: _label,
    0x00D6: _label,
    0x0205: _truth,
    0x0206: _formula,
    0x0406: _formula,
    0x0207: _formula_text,
    0x027E: _rk,
    0x00BD: _many_rk,
    0x00FD: _shared,
    0x0208: _row,
    0x007D: _columns,
    0x00E5: _merges,
    0x009B: _filter,
    0x001C: _comment,
}
