"""Rows and cells of Word tables with their place in the grid, merged cells counted once."""

from dataclasses import dataclass, field

from lxml import etree

from shorterwait.reading.word import names as n
from shorterwait.reading.word.controls import control_tick
from shorterwait.reading.word.paragraph import chosen_alternative

_CELL_PROPERTIES, _GRID_SPAN, _CELL_DELETED = n.W + "tcPr", n.W + "gridSpan", n.W + "cellDel"
_DOWN, _ACROSS = n.W + "vMerge", n.W + "hMerge"
_ROW_PROPERTIES, _GRID_BEFORE, _ROW_HIDDEN = n.W + "trPr", n.W + "gridBefore", n.W + "hidden"
_LONGEST_NUMBER = 5


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a row.

    Attributes:
        element: The ``w:tc`` element.
        column: Column of the grid where it starts, from 0.
        covered: True for a cell that a merged one above or before it covers.
        ticked: State of a tick box control drawn round the cell; None without one.
    """

    element: "etree._Element"
    column: int
    covered: bool = False
    ticked: bool | None = None


@dataclass(slots=True)
class Grid:
    """What is known of a table while its rows go by.

    Attributes:
        down: Columns in which a cell merged downwards has begun.

    Example:
        >>> row = etree.fromstring(f'<w:tr xmlns:w="{n.WORD}"><w:tc/><w:tc/></w:tr>')
        >>> [cell.column for cell in Grid().cells(row)]
        [0, 1]
    """

    down: set[int] = field(default_factory=set)

    def cells(self, row: "etree._Element") -> list[Cell]:
        """List the cells of the next row.

        Args:
            row: A ``w:tr`` element.

        Returns:
            Its cells in order; deleted ones are left out but keep their columns.

        Example:
            >>> wide = '<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr></w:tc><w:tc/>'
            >>> row = etree.fromstring(f'<w:tr xmlns:w="{n.WORD}">{wide}</w:tr>')
            >>> [cell.column for cell in Grid().cells(row)]
            [0, 2]
        """
        settings = row.find(_ROW_PROPERTIES)
        before = settings.find(_GRID_BEFORE) if settings is not None else None
        column = _whole(before.get(n.VAL)) if before is not None else 0
        found = []
        for element, ticked in _cell_elements(row):
            own = element.find(_CELL_PROPERTIES)
            if own is None:
                self.down.discard(column)
                found.append(Cell(element, column, False, ticked))
                column += 1
                continue
            covered, deleted, span = self._settings(own, column)
            if not deleted:
                found.append(Cell(element, column, covered, ticked))
            column += span
        return found

    def _settings(self, own: "etree._Element", column: int) -> tuple[bool, bool, int]:
        covered = deleted = merged = False
        span = 1
        for setting in own:
            tag = setting.tag
            if tag == _GRID_SPAN:
                span = max(_whole(setting.get(n.VAL)), 1)
            elif tag == _DOWN:
                merged = True
                covered = setting.get(n.VAL, "continue") == "continue" and column in self.down
            elif tag == _ACROSS:
                covered = covered or (setting.get(n.VAL, "continue") == "continue" and column > 0)
            elif tag == _CELL_DELETED:
                deleted = True
        if merged:
            self.down.add(column)
        else:
            self.down.discard(column)
        return covered, deleted, span


def rows(table: "etree._Element") -> "list[etree._Element]":
    """List the rows of a table, also those inside controls; rows deleted by a tracked change are left out.

    Args:
        table: A ``w:tbl`` element.

    Returns:
        Its ``w:tr`` elements in order.

    Example:
        >>> len(rows(etree.fromstring(f'<w:tbl xmlns:w="{n.WORD}"><w:tr/><w:tr/></w:tbl>')))
        2
    """
    found = []
    for child in table:
        tag = child.tag
        if tag == n.ROW:
            settings = child.find(_ROW_PROPERTIES)
            if settings is None or settings.find(n.DELETED) is None:
                found.append(child)
        elif tag == n.ALTERNATE:
            found.extend(rows(chosen_alternative(child)))
        elif tag not in n.DROPPED and len(child):
            found.extend(rows(child))
    return found


def row_is_hidden(row: "etree._Element") -> bool:
    """Say whether a whole row is set to be hidden.

    Args:
        row: A ``w:tr`` element.

    Returns:
        True when it is.

    Example:
        >>> row_is_hidden(etree.Element(n.ROW))
        False
    """
    settings = row.find(_ROW_PROPERTIES)
    mark = settings.find(_ROW_HIDDEN) if settings is not None else None
    return mark is not None and n.is_on(mark.get(n.VAL))


def _cell_elements(
    element: "etree._Element", ticked: bool | None = None
) -> "list[tuple[etree._Element, bool | None]]":
    found: list[tuple[etree._Element, bool | None]] = []
    for child in element:
        tag = child.tag
        if tag == n.CELL:
            found.append((child, ticked))
        elif tag == n.CONTROL:
            found.extend(_cell_elements(child, control_tick(child)))
        elif tag == n.ALTERNATE:
            found.extend(_cell_elements(chosen_alternative(child), ticked))
        elif tag not in n.DROPPED and len(child):
            found.extend(_cell_elements(child, ticked))
    return found


def _whole(value: str | None) -> int:
    return int(value) if value is not None and value.isdecimal() and len(value) <= _LONGEST_NUMBER else 0
