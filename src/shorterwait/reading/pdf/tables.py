"""The words of a PDF page put into the cells of its ruled tables."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from shorterwait.reading.pdf.grids import Grid
from shorterwait.reading.pdf.lines import Cut, Line
from shorterwait.reading.pdf.places import Box

_SLACK = 1.0
_MOST_LINES_OF_A_BOX = 12
_HIGHEST_ANSWER = 2.6


@dataclass(slots=True)
class Filled:
    """A cell with what stands in it.

    Attributes:
        row: Its first row from 0.
        column: Its first column from 0.
        box: Left, bottom, right and top edge, in points.
        pieces: The pieces of lines in it.
        inner: Tables inside it.
    """

    row: int
    column: int
    box: Box
    pieces: list[Line] = field(default_factory=list)
    inner: list["Table"] = field(default_factory=list)


@dataclass(slots=True)
class Table:
    """A ruled table with its words.

    Attributes:
        page: Page number from 1.
        box: Left, bottom, right and top edge, in points.
        columns: Distances of its upright lines from the left edge of the page, in points.
        cells: Its cells by row and column.
    """

    page: int
    box: Box
    columns: tuple[float, ...]
    cells: list[Filled]

    @property
    def left(self) -> float:
        """Left edge, in points."""
        return self.box[0]

    @property
    def right(self) -> float:
        """Right edge, in points."""
        return self.box[2]


class _Placed(NamedTuple):
    """A piece of a line with the middle of its place."""

    x: float
    y: float
    piece: Line


def table_cuts(grids: Iterable[Grid]) -> list[Cut]:
    """Give the places where the sides of cells part the words of a line.

    Args:
        grids: The tables of the page.

    Returns:
        Left and right sides of all cells.

    Example:
        >>> from shorterwait.reading.pdf.grids import Cell
        >>> table_cuts([Grid((0, 0, 9, 9), (0, 9), (Cell(0, 0, (0, 0, 9, 9), ()),))])[0]
        Cut(at=0, bottom=0, top=9)
    """
    sides = [
        Cut(cell.box[side], cell.box[1], cell.box[3])
        for grid in grids
        for cell in grid.cells
        for side in (0, 2)
    ]
    return list(dict.fromkeys(sides))


def filled_tables(grids: Sequence[Grid], pieces: Iterable[Line], page: int) -> tuple[list[Table], list[Line]]:
    """Put the pieces of a page into the cells they stand in.

    Args:
        grids: The tables of the page.
        pieces: The pieces of its lines, parted at the sides of the cells.
        page: Page number from 1.

    Returns:
        Tables with words in two or more cells, those inside a cell of another with that cell, and boxes and
        grids round one text, which may be part of a table that goes on over the page; and the other pieces.

    Example:
        >>> from shorterwait.reading.pdf.grids import Cell
        >>> cells = (Cell(0, 0, (0, 0, 50, 20), ()), Cell(0, 1, (50, 0, 99, 20), ()))
        >>> words = [Line("a", 1, 5, 9, 8, 9), Line("b", 1, 55, 60, 8, 9), Line("c", 1, 5, 9, 80, 9)]
        >>> tables, others = filled_tables([Grid((0, 0, 99, 20), (0, 50, 99), cells)], words, 1)
        >>> [cell.pieces[0].text for cell in tables[0].cells], others[0].text
        (['a', 'b'], 'c')
    """
    rest = list(pieces)
    tables: list[Table] = []
    for grid in sorted(grids, key=lambda grid: _area(grid.box)):
        table = Table(page, grid.box, grid.columns, [])
        inside = [
            _Placed((piece.left + piece.right) / 2, piece.middle, piece) for piece in rest if piece.size
        ]
        inside = [placed for placed in inside if _holds(grid.box, placed)]
        used: set[int] = set()
        for cell in grid.cells:
            here = [placed for placed in inside if _holds(cell.box, placed)]
            if len(cell.parts) > 1:
                here = [placed for placed in here if any(_holds(part, placed) for part in cell.parts)]
            table.cells.append(Filled(cell.row, cell.column, cell.box, [placed.piece for placed in here]))
            if here:
                used.update(id(placed.piece) for placed in here)
                inside = [placed for placed in inside if id(placed.piece) not in used]
        nested = [inner for inner in tables if _around(grid.box, inner.box)]
        for inner in nested:
            home = next((cell for cell in table.cells if _around(cell.box, inner.box)), None)
            if home is not None:
                home.inner.append(inner)
                tables.remove(inner)
        if not _is_table(table) or _is_answer(table, rest, used):
            tables.extend(inner for cell in table.cells for inner in cell.inner)
            continue
        rest = [piece for piece in rest if id(piece) not in used]
        tables.append(table)
    return tables, rest


def _is_table(table: Table) -> bool:
    filled = sum(bool(cell.pieces or cell.inner) for cell in table.cells)
    if len(table.cells) > 1:
        return filled > 0
    only = table.cells[0]
    return bool(only.pieces) and not only.inner and len(only.pieces) <= _MOST_LINES_OF_A_BOX


def _is_answer(table: Table, rest: Iterable[Line], used: set[int]) -> bool:
    """Whether it is a box round the answer that stands in one line with its question."""
    only = table.cells[0]
    if len(table.cells) > 1 or not only.pieces or only.inner:
        return False
    bottom, top = table.box[1], table.box[3]
    if top - bottom > _HIGHEST_ANSWER * max(piece.size for piece in only.pieces):
        return False
    return any(piece.size and bottom < piece.middle < top and id(piece) not in used for piece in rest)


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _holds(box: Box, placed: _Placed) -> bool:
    left, bottom, right, top = box
    x, y, _ = placed
    return bottom - _SLACK <= y <= top + _SLACK and left - _SLACK <= x <= right + _SLACK


def _around(outer: Box, inner: Box) -> bool:
    inside = outer[0] - _SLACK <= inner[0] and inner[2] <= outer[2] + _SLACK
    return inside and outer[1] - _SLACK <= inner[1] and inner[3] <= outer[3] + _SLACK
