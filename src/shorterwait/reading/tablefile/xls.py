"""Sheets of old Excel workbooks (.xls of Excel 2 to 2003): the values their formulas last had ([MS-XLS])."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from shorterwait.reading.tablefile.biff import (
    CONTINUE,
    Record,
    SharedTexts,
    codec_of,
    records,
    unicode_text,
)
from shorterwait.reading.tablefile.error import broken, locked
from shorterwait.reading.tablefile.sheet import Grid, Sheet, counted, lost_texts, sheet_notes
from shorterwait.reading.tablefile.xls_cells import READERS, Book, Page

_BOF = {0x0009: 2, 0x0209: 3, 0x0409: 4, 0x0809: 5}
_EOF, _PASSWORD, _CODE_PAGE, _DATE_MODE, _SST, _LINKS = 0x000A, 0x002F, 0x0042, 0x0022, 0x00FC, 0x01AE
_SHEET = 0x0085
_FORMATS, _STYLES = (0x001E, 0x041E), {0x00E0: 2, 0x0443: 1, 0x0243: 1}
_HIDING = {1: "hidden", 2: "very hidden"}


def xls_sheets(stream: bytes, file: str) -> tuple[list[Sheet], list[str]]:
    r"""Read every sheet of an old Excel workbook, hidden ones marked.

    Args:
        stream: The workbook's stream.
        file: The file's name, for the reason if it cannot be read.

    Returns:
        The sheets in order, and notes on the workbook as a whole.

    Raises:
        TableError: When the workbook has a password, is cut short or too large.

    Example:
        >>> cell = struct.pack("<HHHHHd", 3, 15, 0, 0, 0, 7.0)[:10] + b"\0" + struct.pack("<d", 7.0)
        >>> xls_sheets(b"\x09\0\4\0\2\0\x10\0" + cell + b"\x0a\0\0\0", "a.xls")[0][0].rows
        [['7']]
    """
    book = Book(file)
    starts = list(_globals(book, stream))
    sheets: list[Sheet] = []
    others = 0
    for number, (place, state, kind, name) in enumerate(starts, 1):
        if kind:
            others += 1
            continue
        sheets.append(_sheet(book, stream, place, name or f"Sheet{number}", _HIDING.get(state & 3, "")))
    notes = list(book.notes)
    if others:
        notes.append(f"{counted(others, 'sheet')} of the workbook holds a chart or macro only, no cells.")
    return sheets, notes


def _globals(book: Book, stream: bytes) -> Iterator[tuple[int, int, int, str]]:
    """Read what comes before the sheets; give each sheet's place, hiding, kind and name."""
    shared: list[bytes] = []
    alone = before = -1
    for record in records(stream, 0, book.file):
        kind, data = record.kind, record.data
        if kind in _BOF and len(data) >= 4:
            book.version = (
                _version(kind, data) if alone < 0 and not book.sheets and before < 0 else book.version
            )
            before = 0
            if book.version < 5 or struct.unpack_from("<H", data, 2)[0] != 5:
                alone = record.place if struct.unpack_from("<H", data, 2)[0] != 0x100 else alone
                if alone >= 0:
                    break
        elif kind == _EOF and book.version >= 5:
            break
        elif kind == CONTINUE and shared:
            shared.append(data)
        elif kind == _SST:
            shared = [data]
        else:
            _global(book, record)
    else:
        if not book.sheets and alone < 0:
            raise broken(book.file)
    book.texts = SharedTexts(shared).read() if shared else []
    if book.sheets:
        yield from {place: (place, state, kind, name) for place, state, kind, name in book.sheets}.values()
    elif alone >= 0:
        yield from _bare_sheets(book, stream, alone)


def _bare_sheets(book: Book, stream: bytes, start: int) -> Iterator[tuple[int, int, int, str]]:
    """Give the sheets of a stream without a list of sheets: Excel 2 to 4, and Excel 4 workspaces."""
    for record in records(stream, start, book.file):
        if record.kind in _BOF and len(record.data) >= 4:
            kind = struct.unpack_from("<H", record.data, 2)[0]
            if kind in (0x10, 0x40):
                yield record.place, 0, 0, ""
        else:
            _global(book, record)


def _version(kind: int, data: bytes) -> int:
    if kind != 0x0809:
        return _BOF[kind]
    return 8 if struct.unpack_from("<H", data, 0)[0] >= 0x0600 else 5


def _global(book: Book, record: Record) -> None:
    kind, data = record.kind, record.data
    if kind == _PASSWORD:
        raise locked(book.file)
    if kind == _CODE_PAGE and len(data) >= 2:
        book.codec = codec_of(struct.unpack_from("<H", data)[0])
    elif kind == _DATE_MODE and len(data) >= 2:
        book.since_1904 = data[0] == 1
    elif kind in _FORMATS:
        _format(book, data, kind)
    elif kind in _STYLES:
        size = _STYLES[kind]
        book.styles.append(int.from_bytes(data[size : 2 * size], "little"))
    elif kind == _SHEET and len(data) > 7:
        book.sheets.append(_listed_sheet(book, data))
    elif kind == _LINKS and len(data) > 4 and data[2:4] not in (b"\x01\x04", b"\x01\x3a"):
        book.notes[
            "Formulas refer to other workbooks; the links were not followed, the last values are read."
        ] = None


def _format(book: Book, data: bytes, kind: int) -> None:
    if book.version >= 5 and len(data) >= 3:
        number = struct.unpack_from("<H", data)[0]
        if book.version == 8 and len(data) >= 5:
            book.formats[number] = unicode_text(data, 4, struct.unpack_from("<H", data, 2)[0])
        else:
            book.formats[number] = book.letters(data[3 : 3 + data[2]])
    elif data:
        start = 2 if kind == 0x041E else 0
        book.formats[len(book.formats)] = book.letters(data[start + 1 :])


def _listed_sheet(book: Book, data: bytes) -> tuple[int, int, int, str]:
    place, state, kind, length = struct.unpack_from("<IBBB", data)
    name = unicode_text(data, 7, length) if book.version == 8 else book.letters(data[7 : 7 + length])
    return place, state, kind, name.replace("\0", "")


def _sheet(book: Book, stream: bytes, place: int, name: str, hidden: str) -> Sheet:
    page = Page(book, Grid(book.file))
    depth = 0
    for record in records(stream, place, book.file):
        if record.kind in _BOF:
            depth += 1
        elif record.kind == _EOF:
            depth -= 1
            if depth <= 0:
                break
        elif depth == 0:
            raise broken(book.file)
        elif depth == 1:
            _cell(page, record)
    else:
        raise broken(book.file)
    rows = page.grid.finished()
    width = max(map(len, rows), default=0)
    filled = {number for number, row in enumerate(rows) if row}
    columns = sum(max(0, min(last + 1, width) - first) for first, last in page.hidden_columns)
    notes = sheet_notes(0, len(page.hidden_rows & filled), columns, filtered=page.filtered)
    if page.lost:
        notes.append(lost_texts(page.lost))
    if page.comments:
        notes.append("Comments are fixed to cells of the sheet; they were not read.")
    return Sheet(name, rows, hidden, tuple(page.merged), tuple(notes))


def _cell(page: Page, record: Record) -> None:
    reader = READERS.get(record.kind)
    if reader is not None:
        try:
            reader(page, record.data)
        except (struct.error, IndexError) as error:
            raise broken(page.book.file) from error
