"""Sheets of an OpenDocument workbook (.ods, templates, and the flat .fods): the values its formulas last had."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from shorterwait.reading.tablefile.error import broken, locked
from shorterwait.reading.tablefile.numbers import Shape, written_moment, written_number
from shorterwait.reading.tablefile.package import Package, rows_of_xml
from shorterwait.reading.tablefile.sheet import (
    MOST_COLUMNS,
    MOST_ROWS,
    Box,
    Grid,
    Sheet,
    sheet_notes,
    too_large,
)

if TYPE_CHECKING:
    from lxml.etree import _Element

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_DURATION = re.compile(r"(-?)PT(?:(\d{1,8})H)?(?:(\d{1,8})M)?(?:(\d{1,8}(?:[.,]\d{1,12})?)S)?")
#: Most spaces that one mark for spaces may stand for.
MOST_SPACES = 1_000
#: Most cells that one cell or row written once may be repeated to, over a sheet.
MOST_REPEATED = 2_000_000
_NOT_TEXT = (f"{_OFFICE}annotation", f"{_TEXT}note", f"{_TEXT}ruby-text")


@dataclass(slots=True)
class _Seen:
    """What was met on a sheet besides its values."""

    uncached: int = 0
    hidden_rows: int = 0
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    filtered: bool = False
    columns: int = 0
    comments: bool = False
    repeated: int = 0
    merged: list[Box] = field(default_factory=list)


def ods_sheets(package: Package) -> tuple[list[Sheet], list[str]]:
    """Read every sheet of an OpenDocument workbook, hidden ones marked.

    Args:
        package: The opened zip.

    Returns:
        The sheets in order, and notes on the workbook as a whole.

    Raises:
        TableError: When the workbook has a password, is damaged or too large.

    Example:
        >>> import io, zipfile
        >>> from shorterwait.reading.tablefile.package import open_package
        >>> made = io.BytesIO()
        >>> with zipfile.ZipFile(made, "w") as packed:
        ...     packed.writestr("content.xml", "<a/>")
        >>> ods_sheets(open_package(made.getvalue(), "a.ods"))
        ([], [])
    """
    manifest = package.find("META-INF/manifest.xml")
    if manifest and b"encryption-data" in package.read(manifest):
        raise locked(package.file)
    part = package.find("content.xml")
    if part is None:
        raise broken(package.file)
    tags = ("table-column", "table-row", "table", "style", "table-source", "database-range")
    return _sheets(rows_of_xml(package, part, tags), package.file)


def flat_ods_sheets(root: _Element, file: str) -> tuple[list[Sheet], list[str]]:
    """Read every sheet of a flat OpenDocument workbook, which is one XML file.

    Args:
        root: Its root.
        file: Name of the file, for reasons.

    Returns:
        As ``ods_sheets``.

    Example:
        >>> from lxml import etree
        >>> flat_ods_sheets(etree.fromstring("<a/>"), "a.fods")
        ([], [])
    """
    from lxml import etree

    wanted = {
        f"{_TABLE}{name}" for name in ("table-column", "table-row", "table", "table-source", "database-range")
    }
    wanted.add(f"{_STYLE}style")
    walk = etree.iterwalk(root, events=("end",), tag=tuple(wanted))
    return _sheets((element for _, element in walk), file)


def _sheets(elements: Iterable[_Element], file: str) -> tuple[list[Sheet], list[str]]:
    sheets: list[Sheet] = []
    notes: set[str] = set()
    hiding: set[str] = set()
    grid, seen, number = Grid(file), _Seen(), 0
    for element in elements:
        kind = element.tag.rsplit("}", 1)[-1]
        if kind == "style":
            hiding.update(_hiding_style(element))
        elif kind == "table-column":
            seen.columns += _column(element, seen)
        elif kind == "table-row":
            number = _row(element, number, grid, seen)
        elif kind == "table-source":
            notes.add(
                "Sheets or formulas refer to other files; the links were not followed, the last values are read."
            )
        elif kind == "database-range":
            notes.update(_filters(element))
        elif kind == "table" and not _is_inside_row(element):
            hidden = "hidden" if element.get(f"{_TABLE}style-name") in hiding else ""
            sheets.append(_sheet(element, hidden, grid, seen))
            grid, seen, number = Grid(file), _Seen(), 0
    return sheets, sorted(notes)


def _filters(element: _Element) -> list[str]:
    if next(element.iter(f"{_TABLE}filter"), None) is None:
        return []
    return ["A filter is set; the rows it hides are read like the others."]


def _is_inside_row(element: _Element) -> bool:
    return (
        next(element.iterancestors(f"{_TABLE}table-row", f"{_TABLE}shapes", f"{_TABLE}tracked-changes"), None)
        is not None
    )


def _hiding_style(element: _Element) -> Iterator[str]:
    name = element.get(f"{_STYLE}name")
    for item in element:
        if name and item.get(f"{_TABLE}display") == "false":
            yield name


def _sheet(element: _Element, hidden: str, grid: Grid, seen: _Seen) -> Sheet:
    rows = grid.finished()
    width = max(map(len, rows), default=0)
    columns = sum(max(0, min(last, width) - first) for first, last in seen.hidden_columns)
    notes = sheet_notes(seen.uncached, seen.hidden_rows, columns)
    if seen.comments:
        notes.append("Comments are fixed to cells of the sheet; they were not read.")
    if grid.beyond:
        notes.append("Cells outside what a sheet can hold were left out.")
    return Sheet(element.get(f"{_TABLE}name", ""), rows, hidden, tuple(seen.merged), tuple(notes))


def _repeats(element: _Element, name: str) -> int:
    text = element.get(f"{_TABLE}{name}", "1")
    return max(1, int(text)) if text.isdigit() and len(text) < 10 else 1


def _column(element: _Element, seen: _Seen) -> int:
    times = _repeats(element, "number-columns-repeated")
    if element.get(f"{_TABLE}visibility") in ("collapse", "filter"):
        seen.hidden_columns.append((seen.columns, seen.columns + times))
    return times


def _row(element: _Element, number: int, grid: Grid, seen: _Seen) -> int:
    """Put one row, as often as it is repeated; give the number of the row after it."""
    if _is_inside(element, f"{_TABLE}table-cell"):
        return number
    times = _repeats(element, "number-rows-repeated")
    texts = _texts(element, number, grid, seen)
    if texts:
        if element.get(f"{_TABLE}visibility") in ("collapse", "filter"):
            seen.hidden_rows += times
        shown = max(0, min(times, MOST_ROWS - number))
        grid.beyond += (times - shown) * len(texts)
        _count_repeats(seen, len(texts) * (shown - 1), grid)
        for place in range(number, number + shown):
            grid.put_row(place, texts)
    return number + times


def _count_repeats(seen: _Seen, more: int, grid: Grid) -> None:
    seen.repeated += max(more, 0)
    if seen.repeated > MOST_REPEATED:
        raise too_large(grid.file)


def _is_inside(element: _Element, tag: str) -> bool:
    return next(element.iterancestors(tag), None) is not None


def _texts(row: _Element, number: int, grid: Grid, seen: _Seen) -> list[tuple[int, str]]:
    texts: list[tuple[int, str]] = []
    column = 0
    for cell in row:
        kind = cell.tag if isinstance(cell.tag, str) else ""
        if kind not in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            continue
        times = _repeats(cell, "number-columns-repeated")
        text = _cell_text(cell, seen).strip()
        if text:
            shown = max(0, min(times, MOST_COLUMNS - column))
            grid.beyond += times - shown
            _count_repeats(seen, shown - 1, grid)
            texts.extend((place, text) for place in range(column, column + shown))
        _merge(cell, number, column, seen)
        column += times
    return texts


def _merge(cell: _Element, row: int, column: int, seen: _Seen) -> None:
    wide, high = _repeats(cell, "number-columns-spanned"), _repeats(cell, "number-rows-spanned")
    if (wide > 1 or high > 1) and len(seen.merged) < 20_000:
        seen.merged.append((row, column, row + high - 1, column + wide - 1))


def _cell_text(cell: _Element, seen: _Seen) -> str:
    kind = cell.get(f"{_OFFICE}value-type") or ""
    shown = _shown(cell)
    seen.comments |= cell.find(f"{_OFFICE}annotation") is not None
    if kind in ("float", "currency", "percentage"):
        return _number(cell.get(f"{_OFFICE}value", ""), kind, shown)
    if kind == "date":
        return written_moment(cell.get(f"{_OFFICE}date-value", "")) or shown
    if kind == "time":
        return _clock(cell.get(f"{_OFFICE}time-value", "")) or shown
    if kind == "boolean":
        return "TRUE" if cell.get(f"{_OFFICE}boolean-value") == "true" else "FALSE"
    if not shown and not kind and cell.get(f"{_TABLE}formula"):
        seen.uncached += 1
    return shown or (cell.get(f"{_OFFICE}string-value") or "")


def _number(value: str, kind: str, shown: str) -> str:
    if shown in ("TRUE", "FALSE"):
        return shown
    if kind != "percentage" and shown.isascii() and shown.isdigit() and shown.startswith("0"):
        try:
            same = float(shown) == float(value)
        except ValueError:
            same = False
        if same:
            return shown
    return written_number(value, Shape("percent" if kind == "percentage" else "number")) or shown


def _clock(value: str) -> str:
    """Read a duration such as PT12H30M00S."""
    found = _DURATION.fullmatch(value)
    if found is None:
        return ""
    hours, minutes = int(found[2] or 0), int(found[3] or 0)
    seconds = round(float((found[4] or "0").replace(",", "."))) + 60 * minutes + 3600 * hours
    return f"{found[1]}{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def _shown(cell: _Element) -> str:
    """Give the text that the cell shows, without notes fixed to it."""
    return "\n".join(
        "".join(_pieces(item)) for item in cell if item.tag == f"{_TEXT}p" or item.tag == f"{_TEXT}h"
    )


def _pieces(element: _Element) -> Iterator[str]:
    tag = element.tag if isinstance(element.tag, str) else ""
    if tag in _NOT_TEXT or not tag:
        return
    if tag == f"{_TEXT}s":
        yield " " * min(_count(element), MOST_SPACES)
    elif tag == f"{_TEXT}tab":
        yield "\t"
    elif tag == f"{_TEXT}line-break":
        yield "\n"
    yield element.text or ""
    for item in element:
        yield from _pieces(item)
        yield item.tail or ""


def _count(element: _Element) -> int:
    text = element.get(f"{_TEXT}c", "1")
    return int(text) if text.isdigit() and len(text) < 6 else 1
