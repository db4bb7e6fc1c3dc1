"""Tables of an old Word file: rows and cells put on one grid of columns, as blocks."""

from bisect import bisect_right
from dataclasses import dataclass, field, replace

from shorterwait.reading.oldword.paragraphs import NO_SHAPE, RowShape
from shorterwait.reading.text.cells import cell_blocks
from shorterwait.vocabulary.document import Block

_SAME_EDGE = 10


@dataclass(slots=True)
class Row:
    """One row of a table as it was read.

    Attributes:
        cells: Blocks of each cell.
        shape: Its shape, where the file says it.
        deleted: Whether a tracked change deletes the mark that ends it: the whole row, unless words are left in it.
    """

    cells: list[list[Block]]
    shape: RowShape = NO_SHAPE
    deleted: bool = False


@dataclass(slots=True)
class OpenTable:
    """A table that is being read.

    Attributes:
        number: Its number in the document.
        rows: Its whole rows so far.
        cells: Whole cells of the row that is being read.
        cell: Blocks of the cell that is being read.
    """

    number: int
    rows: list[Row] = field(default_factory=list)
    cells: list[list[Block]] = field(default_factory=list)
    cell: list[Block] = field(default_factory=list)


def table_blocks(table: OpenTable) -> list[Block]:
    """Turn a table into blocks.

    Args:
        table: The table, read to its end.

    Returns:
        A CELL block for each cell with words, by row and grid column; words in a cell that continues the one
        above are hidden, as Word does not show them.

    Example:
        >>> from shorterwait.vocabulary.document import BlockKind
        >>> two = [[Block(BlockKind.PARAGRAPH, text)] for text in ("Pets", "Two dogs")]
        >>> [(b.row, b.column, b.text) for b in table_blocks(OpenTable(1, [Row(two)]))]
        [(0, 0, 'Pets'), (0, 1, 'Two dogs')]
    """
    rows = list(table.rows)
    if table.cells or table.cell:  # the mark that ends the last row is missing
        rows.append(Row([*table.cells, *([table.cell] if table.cell else [])]))
    rows = [row for row in rows if not row.deleted or any(row.cells)]
    edges = _grid(rows)
    blocks: list[Block] = []
    for number, row in enumerate(rows):
        cells = _cells(row)
        for place, cell, covered in cells:
            at = (table.number, number, _column(place, row.shape, edges))
            inner = [replace(block, hidden=True) for block in cell] if covered else cell
            blocks.extend(cell_blocks(inner, at, sole=len(cells) == 1))
    return blocks


def _grid(rows: list[Row]) -> list[int]:
    """The edges of all rows; those closer than half a millimetre or so count as one."""
    edges: list[int] = []
    for edge in sorted({edge for row in rows for edge in row.shape.edges}):
        if not edges or edge - edges[-1] > _SAME_EDGE:
            edges.append(edge)
    return edges


def _column(place: int, shape: RowShape, edges: list[int]) -> int:
    if place >= len(shape.edges) - 1:
        return place
    return max(bisect_right(edges, shape.edges[place]) - 1, 0)


def _cells(row: Row) -> list[tuple[int, list[Block], bool]]:
    """Give place, blocks and whether the one above covers it; empty rests of a wide cell are left out."""
    found = []
    across, goes_on = row.shape.across, row.shape.goes_on
    for place, cell in enumerate(row.cells):
        joined = 0 < place < len(across) and across[place] and across[place - 1]
        if cell or not joined:
            found.append((place, cell, place < len(goes_on) and goes_on[place]))
    return found
