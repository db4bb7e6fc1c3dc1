"""Sheets of a workbook in Office Open XML (.xlsx, .xlsm, templates, strict): the values its formulas last had."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from shorterwait.reading.tablefile.error import broken
from shorterwait.reading.tablefile.numbers import BUILT_IN, Shape, shape_of
from shorterwait.reading.tablefile.package import Link, Package
from shorterwait.reading.tablefile.seen import TRUE
from shorterwait.reading.tablefile.sheet import Grid, Sheet, counted
from shorterwait.reading.tablefile.sheetxml import SheetCells
from shorterwait.reading.tablefile.texts import shared_texts
from shorterwait.reading.tablefile.values import Values

if TYPE_CHECKING:
    from lxml.etree import _Element

_HIDDEN = {"hidden": "hidden", "veryHidden": "very hidden"}
_BESIDE = {
    "comments": "Comments are fixed to cells of the sheet; they were not read.",
    "threadedComment": "Conversations are fixed to cells of the sheet; they were not read.",
    "drawing": "Pictures, charts or text boxes stand on the sheet; they were not read.",
}
_OUTSIDE = {
    "externalLink": "Formulas refer to other workbooks; the links were not followed, the last values are read.",
    "connections": "The workbook has data connections; they were not followed, the last values are read.",
}


@dataclass(frozen=True, slots=True)
class _Book:
    """What all sheets of a workbook share."""

    package: Package
    values: Values


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
    texts = _part(package, links, "sharedStrings")
    values = Values(shared_texts(package, texts) if texts else [], _shapes(package, links), _since_1904(root))
    book = _Book(package, values)
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
    return settings is not None and settings.get("date1904", "0").lower() in TRUE


def _part(package: Package, links: dict[str, Link], kind: str) -> str | None:
    target = next((link.target for link in links.values() if link.kind == kind and not link.outside), None)
    return package.find(target) if target else None


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


def _sheet(book: _Book, part: str, name: str, hidden: str) -> Sheet:
    cells = SheetCells(book.values, Grid(book.package.file))
    cells.read(book.package, part)
    rows = cells.finished()
    notes = cells.notes(max(map(len, rows), default=0))
    kinds = {link.kind for link in book.package.links(part).values()}
    notes.extend(sentence for kind, sentence in _BESIDE.items() if kind in kinds)
    return Sheet(name, rows, hidden, tuple(cells.seen.merged), tuple(notes))
