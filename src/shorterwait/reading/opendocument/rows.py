"""Rows and cells of OpenDocument tables, on one grid of columns."""

from dataclasses import dataclass

from lxml import etree

from shorterwait.reading.opendocument import names as n

_MOST_COLUMNS = 16_384
_ROW_GROUPS = frozenset(n.TABLE + name for name in ("table-header-rows", "table-rows", "table-row-group"))


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell, or a place that a merged cell covers.

    Attributes:
        element: The element.
        column: Its grid column from 0.
        covered: Whether a merged cell covers it, so that what stands in it is not shown.
        beside: Whether the merged cell that covers it begins in the same row.
    """

    element: "etree._Element"
    column: int
    covered: bool
    beside: bool


def table_rows(element: "etree._Element") -> "list[etree._Element]":
    """List the rows of a table.

    Args:
        element: A ``table:table`` element.

    Returns:
        Its ``table:table-row`` elements in order, those of groups included.

    Example:
        >>> table_rows(etree.Element(n.TABLE + "table"))
        []
    """
    found = []
    for child in element:
        if child.tag == n.TABLE + "table-row":
            found.append(child)
        elif child.tag in _ROW_GROUPS:
            found.extend(table_rows(child))
    return found


def row_cells(row: "etree._Element") -> list[Cell]:
    """List the cells of a row with their columns.

    Args:
        row: A ``table:table-row`` element.

    Returns:
        Its cells, covered ones included; a cell repeated many times is listed once.

    Example:
        >>> row_cells(etree.Element(n.TABLE + "table-row"))
        []
    """
    column, covered_to, found = 0, 0, []
    for cell in row:
        covered = cell.tag == n.TABLE + "covered-table-cell"
        if not covered and cell.tag != n.TABLE + "table-cell":
            continue
        if not covered:
            span = n.whole(cell.get(n.TABLE + "number-columns-spanned"), 1, _MOST_COLUMNS)
            covered_to = column + max(span, 1)
        found.append(Cell(cell, column, covered, covered and column < covered_to))
        repeated = n.whole(cell.get(n.TABLE + "number-columns-repeated"), 1, _MOST_COLUMNS)
        column = min(column + max(repeated, 1), _MOST_COLUMNS)
    return found
