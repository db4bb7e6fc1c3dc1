"""Ruled tables of a PDF written out as cells, also where a table goes on over a page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from shorterwait.reading.pdf.lines import Line
from shorterwait.reading.pdf.order import reading_order
from shorterwait.reading.pdf.paragraphs import joined_text, paragraphs, runs_on
from shorterwait.reading.pdf.tables import Filled, Table
from shorterwait.vocabulary.document import Block, BlockKind

_PADDING = 6.0
_SAME_COLUMN = 3.0


@dataclass(slots=True)
class TableWriter:
    """Gives the tables of a document their numbers and writes out their cells.

    Attributes:
        body_size: Height of most letters of the document in points; 0 when unknown.
        tables: How many tables were written out so far.
    """

    body_size: float
    tables: int = 0
    _open: int = 0
    _columns: tuple[float, ...] = ()
    _rows: int = 0
    _first: list[str] = field(default_factory=list)
    _starts: list[float] = field(default_factory=list)
    _ends: dict[int, tuple[Line, float]] = field(default_factory=dict)
    _begin: int = 0

    def add(self, blocks: list[Block], table: Table, *, goes_on: bool) -> None:
        """Write out one table.

        Args:
            blocks: The blocks so far; those of the table are added.
            table: The table.
            goes_on: Whether it stands first on its page, so that it may go on with the one before.

        Example:
            >>> blocks: list[Block] = []
            >>> one = Filled(0, 0, (0, 0, 9, 9), [Line("Pets", 1)])
            >>> two = Filled(0, 1, (9, 0, 18, 9), [Line("none", 1)])
            >>> TableWriter(0.0).add(blocks, Table(1, (0, 0, 18, 9), (0, 9, 18), [one, two]), goes_on=False)
            >>> [(block.text, block.column) for block in blocks]
            [('Pets', 0), ('none', 1)]
        """
        rows = _rows(table)
        if goes_on and self._open and _alike(self._columns, table.columns):
            rows = self._one_count(blocks, rows)
            if len(rows) > 1 and not any(cell.pieces or cell.inner for cell in rows[0]):
                rows = rows[1:]
            repeated = len(rows) > 1 and self._texts(rows[0]) == self._first
            if repeated or self._joined_row(blocks, rows[0]):
                rows = rows[1:]
            number, start = self._open, self._rows
        else:
            self.tables += 1
            number, start = self.tables, 0
            self._begin = len(blocks)
            self._first = self._texts(rows[0]) if rows else []
            self._starts = _starts(rows)
        if not start or len(table.columns) > len(self._columns):
            self._columns = table.columns
        self._open, self._rows = number, start + len(rows)
        if rows:
            self._ends = _ends(rows[-1])
        for place, row in enumerate(rows, start=start):
            for cell in row:
                blocks.extend(self._cell(cell, (number, place), table.page, sole=len(row) == 1))

    def is_box(self, table: Table, after: object, *, goes_on: bool) -> bool:
        """Say whether a table is a mere box round one text.

        Args:
            table: The table.
            after: What the next page begins with, where the table ends its own.
            goes_on: Whether it stands first on its page, so that it may go on with the one before.

        Returns:
            True for one text that is no part of a table on the page before or after.

        Example:
            >>> only = Filled(0, 0, (0, 0, 9, 9), [Line("Pets", 1)])
            >>> TableWriter(0.0).is_box(Table(1, (0, 0, 9, 9), (0, 9), [only]), None, goes_on=False)
            True
        """
        if sum(bool(cell.pieces or cell.inner) for cell in table.cells) > 1:
            return False
        begun = goes_on and self._open and _alike(self._columns, table.columns)
        going = isinstance(after, Table) and _alike(after.columns, table.columns)
        return not (begun or going)

    def end(self) -> None:
        """Say that text follows, so that no later table goes on with the last one.

        Example:
            >>> TableWriter(0.0).end()
        """
        self._open = 0

    def _texts(self, row: Iterable[Filled]) -> list[str]:
        return [" ".join(line.text for line in cell_lines(cell)) for cell in row]

    def _one_count(self, blocks: list[Block], rows: list[list[Filled]]) -> list[list[Filled]]:
        """Count the columns of both parts of a table by where their cells start."""
        starts = [*self._starts]
        starts += [at for at in _starts(rows) if not any(_near(at, known) for known in starts)]
        starts.sort()
        if starts != self._starts:
            moved = {old: starts.index(at) for old, at in enumerate(self._starts)}
            for place in range(self._begin, len(blocks)):
                block = blocks[place]
                if block.table == self._open and block.column is not None:
                    blocks[place] = replace(block, column=moved.get(block.column, block.column))
            self._starts = starts
        return [
            [
                replace(cell, column=next(i for i, at in enumerate(starts) if _near(at, cell.box[0])))
                for cell in row
            ]
            for row in rows
        ]

    def _joined_row(self, blocks: list[Block], row: Sequence[Filled]) -> bool:
        """Put the rest of a row that the end of the page cut in two to its beginning."""
        filled = [cell for cell in row if cell.pieces]
        if not filled or len(row) < 2 or any(cell.inner for cell in row):
            return False
        last: dict[int | None, int] = {}
        for place in range(len(blocks) - 1, -1, -1):
            if (blocks[place].table, blocks[place].row) != (self._open, self._rows - 1):
                break
            last[blocks[place].column] = place
        parts = {}
        for cell in filled:
            place, lines = last.get(cell.column, -1), cell_lines(cell)
            before = self._ends.get(cell.column)
            if place < 0 or before is None or not runs_on(before[0], lines[0], before[1]):
                return False
            inner = paragraphs(lines, self.body_size, cell.box[2] - _PADDING)
            parts[place] = "\n".join(block.text for block in inner)
        for place, text in parts.items():
            blocks[place] = replace(blocks[place], text=joined_text([blocks[place].text, text]))
        return True

    def _cell(self, cell: Filled, place: tuple[int, int], page: int, *, sole: bool) -> list[Block]:
        own = paragraphs(cell_lines(cell), self.body_size, cell.box[2] - _PADDING)
        inner: list[Block] = []
        for table in cell.inner:
            writer = TableWriter(self.body_size, self.tables)
            writer.add(inner, table, goes_on=False)
            self.tables = writer.tables
        if sole and (len(own) > 1 or (own and own[0].kind is BlockKind.HEADING)):
            return [*own, *inner]
        text = "\n".join(block.text for block in own)
        if not text:
            return inner
        states = [block for block in own if block.kind is BlockKind.FIELD]
        state = states[0].state if len(states) == 1 else None
        number, row = place
        made = Block(BlockKind.CELL, text, page=page, table=number, row=row, column=cell.column, state=state)
        return [made, *inner]


def _rows(table: Table) -> list[list[Filled]]:
    rows: dict[int, list[Filled]] = {}
    for cell in table.cells:
        rows.setdefault(cell.row, []).append(cell)
    return [sorted(row, key=lambda cell: cell.column) for _, row in sorted(rows.items())]


def cell_lines(cell: Filled) -> list[Line]:
    """Give the lines of a cell in reading order.

    Args:
        cell: The cell.

    Returns:
        Its lines, put together from the pieces of each row.

    Example:
        >>> [line.text for line in cell_lines(Filled(0, 0, (0, 0, 9, 9), [Line("none", 1)]))]
        ['none']
    """
    return [item for item in reading_order(cell.pieces) if isinstance(item, Line)]


def _ends(row: Iterable[Filled]) -> dict[int, tuple[Line, float]]:
    """The last line of each cell of a row and where it could have ended."""
    last = {cell.column: (cell_lines(cell), cell.box[2] - _PADDING) for cell in row if cell.pieces}
    return {column: (lines[-1], edge) for column, (lines, edge) in last.items()}


def _starts(rows: Iterable[Sequence[Filled]]) -> list[float]:
    """Where cells start, once for each column."""
    found: dict[int, float] = {}
    for row in rows:
        for cell in row:
            found.setdefault(cell.column, cell.box[0])
    return [at for _, at in sorted(found.items())]


def _alike(one: Sequence[float], two: Sequence[float]) -> bool:
    """Whether two tables have one outline and the upright lines of one are all in the other."""
    if not one or not two or not (_near(one[0], two[0]) and _near(one[-1], two[-1])):
        return False
    few, many = sorted((one, two), key=len)
    return all(any(_near(a, b) for b in many) for a in few)


def _near(one: float, two: float) -> bool:
    return abs(one - two) <= _SAME_COLUMN
