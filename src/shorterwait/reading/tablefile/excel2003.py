"""Sheets of an Excel 2003 XML workbook, which case systems export under names ending in .xls or .xml."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from shorterwait.reading.tablefile.numbers import Shape, shape_of, written_moment, written_number
from shorterwait.reading.tablefile.sheet import Box, Grid, Sheet, sheet_notes

if TYPE_CHECKING:
    from lxml.etree import _Element

#: Namespace of the format, [MS-OI29500] and "XML Spreadsheet Reference" of 2001.
SPREADSHEET = "urn:schemas-microsoft-com:office:spreadsheet"
_SS = f"{{{SPREADSHEET}}}"
_EXCEL = "{urn:schemas-microsoft-com:office:excel}"
_NAMED = {"Percent": "0%", "General Number": "", "Short Date": "dd/mm/yyyy", "General Date": "dd/mm/yyyy"}


@dataclass(slots=True)
class _Seen:
    """What was met on a sheet besides its values."""

    uncached: int = 0
    hidden_rows: int = 0
    hidden_columns: int = 0
    merged: list[Box] = field(default_factory=list)


def excel_2003_sheets(root: _Element, file: str) -> tuple[list[Sheet], list[str]]:
    """Read every sheet of an Excel 2003 XML workbook, hidden ones marked.

    Args:
        root: Its root.
        file: Name of the file, for reasons.

    Returns:
        The sheets in order, and notes on the workbook as a whole.

    Raises:
        TableError: When a sheet is too large.

    Example:
        >>> from lxml import etree
        >>> xml = f'''<Workbook xmlns="{SPREADSHEET}" xmlns:ss="{SPREADSHEET}"><Worksheet ss:Name="A"><Table>
        ... <Row><Cell ss:Index="2"><Data ss:Type="Number">12.0</Data></Cell></Row></Table></Worksheet></Workbook>'''
        >>> excel_2003_sheets(etree.fromstring(xml), "a.xls")[0][0].rows
        [['', '12']]
    """
    shapes = dict(_shapes(root))
    since_1904 = next(root.iter(f"{_EXCEL}Date1904"), None) is not None
    sheets = [_sheet(item, file, shapes, since_1904) for item in root.iter(f"{_SS}Worksheet")]
    return sheets, []


def _shapes(root: _Element) -> Iterator[tuple[str, Shape]]:
    for style in root.iter(f"{_SS}Style"):
        for item in style.iter(f"{_SS}NumberFormat"):
            code = item.get(f"{_SS}Format", "")
            yield style.get(f"{_SS}ID", ""), shape_of(_NAMED.get(code, code))


def _sheet(element: _Element, file: str, shapes: dict[str, Shape], since_1904: bool) -> Sheet:
    grid, seen = Grid(file), _Seen()
    number = -1
    for table in element.iterchildren(f"{_SS}Table"):
        seen.hidden_columns += sum(1 for item in table.iterchildren(f"{_SS}Column") if _is_hidden(item))
        for row in table.iterchildren(f"{_SS}Row"):
            number = _placed(row, number)
            seen.hidden_rows += _is_hidden(row) and len(row) > 0
            _row(row, number, grid, seen, (shapes, since_1904))
            number += _count(row, "Span")
    hidden = next((item.text or "" for item in element.iter(f"{_EXCEL}Visible")), "")
    how = {"SheetHidden": "hidden", "SheetVeryHidden": "very hidden"}.get(hidden, "")
    filtered = next(element.iter(f"{_EXCEL}AutoFilter"), None) is not None
    notes = sheet_notes(seen.uncached, seen.hidden_rows, seen.hidden_columns, filtered=filtered)
    return Sheet(element.get(f"{_SS}Name", ""), grid.finished(), how, tuple(seen.merged), tuple(notes))


def _row(row: _Element, number: int, grid: Grid, seen: _Seen, book: tuple[dict[str, Shape], bool]) -> None:
    column = -1
    for cell in row.iterchildren(f"{_SS}Cell"):
        column = _placed(cell, column)
        across, down = _count(cell, "MergeAcross"), _count(cell, "MergeDown")
        if across or down:
            seen.merged.append((number, column, number + down, column + across))
        data = next(cell.iterchildren(f"{_SS}Data"), None)
        if data is not None:
            style = cell.get(f"{_SS}StyleID") or row.get(f"{_SS}StyleID") or ""
            grid.put(number, column, _text(data, book[0].get(style, Shape()), book[1]).strip())
        elif cell.get(f"{_SS}Formula"):
            seen.uncached += 1
        column += across


def _text(data: _Element, shape: Shape, since_1904: bool) -> str:
    kind, text = data.get(f"{_SS}Type", "String"), "".join(str(piece) for piece in data.itertext())
    if kind == "Number":
        return written_number(text.strip(), shape, since_1904=since_1904)
    if kind == "Boolean":
        return "TRUE" if text.strip() == "1" else "FALSE"
    if kind == "DateTime":
        return _moment(text.strip(), shape)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _moment(text: str, shape: Shape) -> str:
    written = written_moment(text)
    if shape.kind == "time" and written.startswith("1899-12-31 "):
        return written.partition(" ")[2]
    return written


def _placed(element: _Element, before: int) -> int:
    index = element.get(f"{_SS}Index", "")
    return max(int(index) - 1, before + 1) if index.isdigit() and len(index) < 8 else before + 1


def _count(element: _Element, name: str) -> int:
    text = element.get(f"{_SS}{name}", "")
    return int(text) if text.isdigit() and len(text) < 8 else 0


def _is_hidden(element: _Element) -> bool:
    return element.get(f"{_SS}Hidden") == "1"
