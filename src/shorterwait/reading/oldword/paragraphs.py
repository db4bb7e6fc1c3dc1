"""Settings of paragraphs: style, outline level, place in tables ([MS-DOC] 2.6.2, 2.6.3)."""

import struct
from dataclasses import dataclass

from shorterwait.reading.oldword import sprms
from shorterwait.reading.oldword.bins import Bins
from shorterwait.reading.oldword.pieces import Text

_DEEPEST_TABLE = 64
_MOST_CELLS = 64
_ELSEWHERE = (sprms.ELSEWHERE, sprms.ELSEWHERE_OLD, sprms.TABLE_ELSEWHERE)
_WANTED = frozenset(
    (sprms.STYLE, sprms.IN_TABLE, sprms.ROW_END, sprms.DEPTH, sprms.INNER_CELL, sprms.INNER_ROW, sprms.OUTLINE,
     sprms.ROW, sprms.ROW_OLD, sprms.TALL_CELL, sprms.LIST, sprms.LIST_LEVEL)
)  # fmt: skip
_SMALL = 1_000_000
_MERGED_ACROSS, _MERGED_DOWN, _FIRST_DOWN = 0x3, 0x20, 0x40


@dataclass(frozen=True, slots=True)
class RowShape:
    """The shape of a table row.

    Attributes:
        edges: Left edge of each cell and the right edge of the last, in twentieths of a point.
        across: For each cell whether it takes part in a merge across columns.
        goes_on: For each cell whether it continues the cell above.
    """

    edges: tuple[int, ...] = ()
    across: tuple[bool, ...] = ()
    goes_on: tuple[bool, ...] = ()


NO_SHAPE = RowShape()


@dataclass(frozen=True, slots=True)
class Setting:
    """Settings of one paragraph.

    Attributes:
        style: Number of its style.
        outline: Its own outline level from 0, 9 for body text; None when its style decides.
        depth: How many tables it stands in, one inside the other.
        row_end: Whether it is the mark that ends a row.
        cell_end: Whether it ends a cell of an inner table.
        shape: The shape of the row it ends.
        list: Number of its list, 0 for none; None when its style decides.
        list_level: Its level in the list from 0; None when its style decides.
    """

    style: int = 0
    outline: int | None = None
    depth: int = 0
    row_end: bool = False
    cell_end: bool = False
    shape: RowShape = NO_SHAPE
    list: int | None = None
    list_level: int | None = None


class Settings:
    """Finds the settings of paragraphs by the number of their last character.

    Args:
        text: The text of the document.
        bins: Its stored settings of paragraphs by place in the file.
        data: The bytes of the data stream, where long settings stand.
        modern: True for Word 97 and later.

    Example:
        >>> Settings(Text("", []), Bins(), b"", True).at(0).depth
        0
    """

    def __init__(self, text: Text, bins: Bins, data: bytes, modern: bool) -> None:
        self._text, self._bins, self._data, self._modern = text, bins, data, modern
        self._known: dict[tuple[bytes, bytes], Setting] = {}
        self._parsed: dict[bytes, list[tuple[int, bytes]]] = {}
        self._budget = 4 * len(data) + _SMALL

    def at(self, mark: int) -> Setting:
        """Give the settings of a paragraph.

        Args:
            mark: Number of the character that ends it.

        Returns:
            Its settings.

        Example:
            >>> Settings(Text("", []), Bins(), b"", True).at(7).style
            0
        """
        piece = self._text.piece(mark)
        if piece is None:
            return Setting()
        value = self._bins.at(piece.place + (mark - piece.first) * piece.width) or b"\0\0"
        key = (value, piece.changes)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._setting(value, piece.changes)
        return found

    def _setting(self, value: bytes, changes: bytes) -> Setting:
        style = int.from_bytes(value[:2], "little")
        said: dict[int, bytes] = {}
        tall: dict[int, bool] = {}
        for part in (value[2:], changes):
            for code, operand in self._changes(part):
                if code == sprms.TALL_CELL:
                    tall[operand[0]] = operand[1] == 1
                else:
                    said[code] = operand
        if sprms.STYLE in said:
            style = int.from_bytes(said[sprms.STYLE], "little")
        within = _flag(said, sprms.IN_TABLE)
        depth = int.from_bytes(said[sprms.DEPTH], "little", signed=True) if sprms.DEPTH in said else within
        outline = said.get(sprms.OUTLINE)
        row = said.get(sprms.ROW) or said.get(sprms.ROW_OLD)
        return Setting(
            style,
            outline[0] if outline else None,
            min(max(depth, within), _DEEPEST_TABLE),
            _flag(said, sprms.ROW_END) or _flag(said, sprms.INNER_ROW),
            _flag(said, sprms.INNER_CELL),
            _shape(row, tall, self._modern) if row else NO_SHAPE,
            _whole(said.get(sprms.LIST)),
            _whole(said.get(sprms.LIST_LEVEL)),
        )

    def _changes(self, part: bytes) -> list[tuple[int, bytes]]:
        """Give the changes of a list that matter, those that stand in the data stream among them."""
        found = self._parsed.get(part)
        if found is not None:
            return found
        found = []
        for code, operand in sprms.settings(part, self._modern):
            if code in _ELSEWHERE:
                place = int.from_bytes(operand, "little")
                size = int.from_bytes(self._data[place : place + 2], "little")
                self._budget -= size
                if self._budget > 0:
                    inner = sprms.settings(self._data[place + 2 : place + 2 + size], self._modern)
                    found += [pair for pair in inner if _matters(*pair)]
            elif _matters(code, operand):
                found.append((code, operand))
        self._parsed[part] = found
        return found


def _matters(code: int, operand: bytes) -> bool:
    return code in _WANTED and len(operand) > (1 if code == sprms.TALL_CELL else 0)


def _whole(operand: bytes | None) -> int | None:
    return int.from_bytes(operand, "little") if operand else None


def _flag(said: dict[int, bytes], code: int) -> bool:
    operand = said.get(code)
    return bool(operand) and operand is not None and operand[0] == 1


def _shape(row: bytes, tall: dict[int, bool], modern: bool) -> RowShape:
    cells = min(row[0], _MOST_CELLS)
    if len(row) < 1 + 2 * (cells + 1):
        return RowShape()
    edges = struct.unpack_from(f"<{cells + 1}h", row, 1)
    size, start = 20 if modern else 10, 1 + 2 * (row[0] + 1)
    across, goes_on = [], []
    for cell in range(cells):
        flags = int.from_bytes(row[start + size * cell : start + size * cell + 2], "little")
        across.append(bool(flags & _MERGED_ACROSS))
        below = bool(flags & _MERGED_DOWN) and not flags & _FIRST_DOWN and modern
        goes_on.append(tall.get(cell, below))
    return RowShape(edges, tuple(across), tuple(goes_on))
