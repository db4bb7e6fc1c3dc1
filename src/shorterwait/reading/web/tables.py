"""Tables of a web page: the grid column of every cell, and cells put together as in Word documents."""

from dataclasses import dataclass, field, replace

from lxml import etree

from shorterwait.reading.text.plain_ticks import tick_state
from shorterwait.vocabulary.document import Block, BlockKind

_WIDEST = 256
_TALLEST = 65_534
_OWN = frozenset({BlockKind.PARAGRAPH, BlockKind.FIELD, BlockKind.HEADING})

Place = tuple[int, int, int]


@dataclass(slots=True)
class Grid:
    """A table while it is read.

    Attributes:
        number: Its number on the page, from 1.
        row: The row being read, from 0; -1 before the first.
        column: Grid column where the next cell of the row stands.
        cells: The cells of the row read so far, with their blocks.
        shared: Whether a cell from a row above reaches into this one.
    """

    number: int
    row: int = -1
    column: int = 0
    cells: list[tuple[Place, list[Block]]] = field(default_factory=list)
    shared: bool = False
    _taken_until: dict[int, int] = field(default_factory=dict)

    def next_row(self) -> list[Block]:
        """Start the next row.

        Returns:
            The blocks of the row that ends with this.

        Example:
            >>> Grid(1).next_row()
            []
        """
        blocks = self.end_row()
        self.row += 1
        self.column = 0
        self.shared = any(until > self.row for until in self._taken_until.values())
        return blocks

    def end_row(self) -> list[Block]:
        """End the row.

        Returns:
            Its blocks: a cell each, but a row of one cell is a box round its paragraphs.

        Example:
            >>> Grid(1).end_row()
            []
        """
        sole = len(self.cells) == 1 and not self.shared
        blocks = []
        for place, inner in self.cells:
            blocks += _boxed(inner, place) if sole else _joined(inner, place)
        self.cells = []
        return blocks

    def place_cell(self, cell: "etree._Element") -> Place:
        """Find where a cell stands, and keep the places it covers.

        Args:
            cell: A ``td`` or ``th`` element.

        Returns:
            Table number, row and column.

        Example:
            >>> grid = Grid(1, row=0)
            >>> grid.place_cell(etree.fromstring('<td colspan="2"/>')), grid.place_cell(etree.fromstring("<td/>"))
            ((1, 0, 0), (1, 0, 2))
        """
        while self._taken_until.get(self.column, 0) > self.row:
            self.column += 1
        place = (self.number, self.row, self.column)
        wide = min(_span(cell, "colspan") or 1, max(_WIDEST - self.column, 1))
        tall = _span(cell, "rowspan")
        until = self.row + (tall or _TALLEST)
        if tall != 1:
            self._taken_until.update(
                dict.fromkeys(range(self.column, min(self.column + wide, _WIDEST)), until)
            )
        self.column += wide
        return place


def _span(cell: "etree._Element", name: str) -> int:
    value = cell.get(name, "1").strip()
    return min(int(value), _TALLEST) if value.isdecimal() and len(value) < 6 else 1


def _placed(block: Block, place: Place) -> Block:
    return replace(block, kind=BlockKind.CELL, table=place[0], row=place[1], column=place[2], level=0)


def _boxed(inner: list[Block], place: Place) -> list[Block]:
    own = [block for block in inner if block.kind in _OWN and block.table is None]
    if len(own) != 1 or own[0].kind is BlockKind.HEADING:
        return inner
    return [_placed(block, place) if block is own[0] else block for block in inner]


def _joined(inner: list[Block], place: Place) -> list[Block]:
    mine = [block for block in inner if block.kind in _OWN and block.table is None]
    others = [block for block in inner if block.kind not in _OWN or block.table is not None]
    shown = [block for block in mine if not block.hidden]
    text = "\n".join(block.text for block in shown)
    states = [block.state for block in shown if block.state is not None]
    fields = sum(block.kind is BlockKind.FIELD for block in shown)
    state = states[0] if fields == 1 and len(states) == 1 else tick_state(text)[1]
    cell = Block(BlockKind.CELL, text, table=place[0], row=place[1], column=place[2], state=state)
    return ([cell] if text else []) + [_placed(block, place) for block in mine if block.hidden] + others
