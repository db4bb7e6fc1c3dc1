"""Tables of rich text: rows with the edges of their cells, put on one grid."""

from bisect import bisect_right
from dataclasses import dataclass, field, replace
from itertools import pairwise

from shorterwait.reading.text.cells import cell_blocks
from shorterwait.vocabulary.document import Block

DOWN, ACROSS = 1, 2
"""How a cell goes on from another one; what stands in such a cell is not shown."""

_SAME_EDGE_TWIPS = 40
"""Edges nearer than this many twips (0.7 mm) are one; programs round them differently from row to row."""


@dataclass(slots=True)
class RowShape:
    r"""What a row says of its cells before they come.

    Attributes:
        left: Left edge of the row, in twips.
        edges: Right edge of each cell, in twips.
        merged: For each cell 0, or whether it goes on from the cell to its left or above it.
        number: The row's own number (``\irow``), when stated.
        goes_on: How the next cell goes on from another one.
        used: Whether a finished row has it, so that it must not change any more.
    """

    left: int = 0
    edges: list[int] = field(default_factory=list)
    merged: list[int] = field(default_factory=list)
    number: int | None = None
    goes_on: int = 0
    used: bool = False

    def end_cell(self, edge: int) -> None:
        r"""Take the right edge of the next cell (``\cellx``).

        Args:
            edge: The edge, in twips.

        Example:
            >>> shape = RowShape()
            >>> shape.end_cell(2000)
            >>> shape.edges, shape.merged
            ([2000], [0])
        """
        self.edges.append(edge)
        self.merged.append(self.goes_on)
        self.goes_on = 0

    def merge(self, direction: int) -> None:
        """Say that the next cell goes on from another one.

        Args:
            direction: ``ACROSS`` from the one to its left, ``DOWN`` from the one above it.

        Example:
            >>> RowShape().merge(DOWN)
        """
        self.goes_on = max(direction, self.goes_on)

    def copy(self) -> "RowShape":
        """Give a copy, to be kept with a finished row.

        Returns:
            The copy.

        Example:
            >>> RowShape(5).copy().left
            5
        """
        return RowShape(self.left, list(self.edges), list(self.merged), self.number)


@dataclass(slots=True)
class Table:
    """A table while it is read.

    Attributes:
        number: Its number in the document, from 1.
        rows: Finished rows: the blocks of each cell, and the shape of the row.
        cells: Finished cells of the row that is being read.
        content: Blocks of the cell that is being read.
    """

    number: int
    rows: list[tuple[list[list[Block]], RowShape]] = field(default_factory=list)
    cells: list[list[Block]] = field(default_factory=list)
    content: list[Block] = field(default_factory=list)

    def end_cell(self) -> None:
        """Finish the cell that is being read.

        Example:
            >>> table = Table(1)
            >>> table.end_cell()
            >>> table.cells
            [[]]
        """
        self.cells.append(self.content)
        self.content = []

    def end_row(self, shape: RowShape) -> None:
        """Finish the row that is being read.

        Args:
            shape: What the row says of its cells.

        Example:
            >>> table = Table(1)
            >>> table.end_row(RowShape())
            >>> len(table.rows)
            1
        """
        if self.content:
            self.end_cell()
        shape.used = True
        self.rows.append((self.cells, shape))
        self.cells = []

    def blocks(self) -> list[Block]:
        """Give the cells of the whole table.

        Returns:
            Blocks with table, row and column; columns count the edges that any row of the table has.

        Example:
            >>> from shorterwait.vocabulary.document import BlockKind
            >>> table = Table(1)
            >>> for words in ("One", "Two"):
            ...     table.content.append(Block(BlockKind.PARAGRAPH, words))
            ...     table.end_cell()
            >>> table.end_row(RowShape(0, [1000, 5000], [0, 0]))
            >>> [(block.text, block.column) for block in table.blocks()]
            [('One', 0), ('Two', 1)]
        """
        if self.cells or self.content:
            self.end_row(RowShape())
        if not self.rows:
            return []
        grid = _grid([shape for _, shape in self.rows])
        found: list[Block] = []
        for row, (cells, shape) in enumerate(self.rows):
            columns = _columns(shape, len(cells), grid)
            merged = [*shape.merged[: len(cells)], *[0] * (len(cells) - len(shape.merged))]
            sole = sum(direction != ACROSS for direction in merged) == 1
            for column, inner, direction in zip(columns, cells, merged, strict=True):
                if direction:
                    inner = [replace(block, hidden=True) for block in inner]
                found.extend(cell_blocks(inner, (self.number, row, column), sole))
        return found


def _grid(shapes: list[RowShape]) -> list[int]:
    """Edges of all rows from left to right, near ones as one; empty when some row's edges make no sense."""
    distinct = {id(shape): shape for shape in shapes}.values()
    if not all(_is_sound(shape) for shape in distinct):
        return []
    edges = sorted({edge for shape in distinct if shape.edges for edge in (shape.left, *shape.edges)})
    grid: list[int] = []
    for edge in edges:
        if not grid or edge - grid[-1] > _SAME_EDGE_TWIPS:
            grid.append(edge)
    return grid


def _is_sound(shape: RowShape) -> bool:
    edges = [shape.left, *shape.edges]
    return all(after - before > _SAME_EDGE_TWIPS for before, after in pairwise(edges))


def _columns(shape: RowShape, count: int, grid: list[int]) -> list[int]:
    if not grid or len(shape.edges) < count:
        return list(range(count))
    lefts = [shape.left, *shape.edges[: count - 1]] if count else []
    return [max(bisect_right(grid, left) - 1, 0) for left in lefts]
