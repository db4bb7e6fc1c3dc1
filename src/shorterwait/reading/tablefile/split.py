"""Several tables on one sheet, told apart only where nothing else can be meant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from shorterwait.reading.tablefile.dates import parse_date
from shorterwait.reading.tablefile.header import find_header, is_number
from shorterwait.reading.tablefile.sheet import Box

#: Sheets with more runs of filled rows than this are lists with blank rows in them, never many tables.
MOST_RUNS = 200
#: Larger sheets are taken as one table.
MOST_ROWS_SPLIT = 200_000
#: A header cell is no longer than this many letters.
LONGEST_NAME = 120
#: Most rows that a title above a table takes.
TITLE_ROWS = 3
#: A block of at most so many columns and rows above a table twice as wide belongs to its title.
PREAMBLE = (2, 8)

Rows = Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Part:
    """The part of a sheet that holds one table.

    Attributes:
        rows: Its rows, cut to its columns.
        top: Its first row on the sheet, from 0.
        left: Its first column on the sheet, from 0.
        merged: The merged cells inside it, counted from its own first row and column.
    """

    rows: Rows
    top: int = 0
    left: int = 0
    merged: tuple[Box, ...] = ()


def split_tables(rows: Rows, merged: Sequence[Box] = ()) -> list[Part]:
    """Part a sheet into its tables: a new one starts below blank rows, or beside or below all columns of another.

    Args:
        rows: Cells as text, ``""`` when empty.
        merged: Merged cells as (top, left, bottom, right), from 0, ends included.

    Returns:
        The parts in reading order; the whole sheet where it is not clear that there are several tables.

    Example:
        >>> rows = [["Ref", "Born"], ["A1", "2015"], [], ["Year", "Staff"], ["2020", "4"], ["2021", "5"]]
        >>> [part.top for part in split_tables(rows)]
        [0, 3]
    """
    if len(rows) > MOST_ROWS_SPLIT:
        return [Part(rows, merged=tuple(merged))]
    starts = _starts(rows)
    if len(starts) == 1:
        return _side_by_side(rows, merged) or [Part(rows, merged=tuple(merged))]
    ends = [*starts[1:], len(rows)]
    parts = []
    for start, end in zip(starts, ends, strict=True):
        used = _used_columns(rows[start:end])
        parts.append(_part(rows, merged, (start, min(used), end - 1, max(used))))
    return [inner for part in parts for inner in _resplit(part)]


def _resplit(part: Part) -> list[Part]:
    inner = _side_by_side(part.rows, part.merged)
    if not inner:
        return [part]
    return [Part(p.rows, part.top + p.top, part.left + p.left, p.merged) for p in inner]


def _part(rows: Rows, merged: Sequence[Box], box: Box) -> Part:
    top, left, bottom, right = box
    cut = [list(row[left : right + 1]) for row in rows[top : bottom + 1]]
    inside = tuple(
        (b[0] - top, b[1] - left, b[2] - top, b[3] - left)
        for b in merged
        if top <= b[0] and b[2] <= bottom and left <= b[1] and b[3] <= right
    )
    return Part(cut, top, left, inside)


def _starts(rows: Rows) -> list[int]:
    """Give the rows that tables start at, the first being the top of the sheet."""
    runs = _runs([any(row) for row in rows])
    runs = [piece for run in runs for piece in _cut_diagonally(rows, run)] if len(runs) < MOST_RUNS else runs
    starts = [0]
    if not 1 < len(runs) <= MOST_RUNS:
        return starts
    current = _Table.of(rows[: runs[0][1] + 1])
    waiting: int | None = None
    for number, (top, bottom) in enumerate(runs[1:], start=1):
        block = rows[top : bottom + 1]
        if _is_title(block) and number + 1 < len(runs):
            waiting = top if waiting is None else waiting
            continue
        found = _Table.of(block)
        if current and found and len(starts) == 1 and current.is_preamble_of(found):
            current = found
        elif current and found and found.starts_beside(current, titled=waiting is not None):
            starts.append(top if waiting is None else waiting)
            current = found
        elif current is None:
            current = _Table.of(rows[: bottom + 1])
        waiting = None
    return starts


def _runs(filled: Sequence[bool]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for number, is_filled in enumerate(filled):
        if not is_filled:
            continue
        if runs and runs[-1][1] == number - 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return runs


def _cut_diagonally(rows: Rows, run: tuple[int, int]) -> list[tuple[int, int]]:
    """Cut a run of rows where no column is used both above and below, as with tables set corner to corner."""
    top, bottom = run
    if bottom - top < 3:
        return [run]
    above: list[int] = []
    right = -1
    for row in rows[top : bottom + 1]:
        right = max(right, max((n for n, cell in enumerate(row) if cell), default=-1))
        above.append(right)
    left = 1 << 30
    for number in range(bottom, top + 1, -1):
        left = min(left, min((n for n, cell in enumerate(rows[number]) if cell), default=left))
        if left > above[number - 1 - top] and number - top > 1 and bottom - number > 0:
            return [(top, number - 1), (number, bottom)]
    return [run]


def _is_title(block: Rows) -> bool:
    return len(block) <= TITLE_ROWS and all(sum(map(bool, row)) == 1 for row in block)


@dataclass(frozen=True, slots=True)
class _Table:
    """A run of rows that is a table by itself: a header of words, at least one row below, all inside its columns."""

    names: dict[int, str]
    kinds: dict[int, bool]
    rows: int

    @classmethod
    def of(cls, block: Rows) -> _Table | None:
        header = find_header(block)
        if header is None or header < 0 or header + 1 >= len(block):
            return None
        names = {number: cell for number, cell in enumerate(block[header]) if cell}
        body = [row for row in block[header + 1 :] if any(row)]
        if (
            len(names) < 2
            or not body
            or any(_is_value(cell) or len(cell) > LONGEST_NAME for cell in names.values())
        ):
            return None
        if len(set(names.values())) < len(names):
            return None
        kinds = {
            number: all(_is_value(cell) for cell in cells)
            for number in _used_columns(body)
            if (cells := [row[number] for row in body if number < len(row) and row[number]])
        }
        return cls(names, kinds, len(body))

    def is_preamble_of(self, main: _Table) -> bool:
        """Say whether this is a block such as "Report date: ..." that stands above the one real table."""
        return (
            len(self.names) <= PREAMBLE[0] and self.rows <= PREAMBLE[1] and len(main.names) > 2 * PREAMBLE[0]
        )

    def starts_beside(self, before: _Table, *, titled: bool) -> bool:
        """Say whether this is a table of its own and not the rows of the one before, going on after a gap."""
        if set(self.names.values()) == set(before.names.values()):
            return False
        if not set(self.kinds) <= set(self.names):
            return False
        if not set(self.names) & set(before.names):
            return True
        contrasts = [number for number, is_value in self.kinds.items() if is_value]
        other = [number for number in contrasts if not before.kinds.get(number, False)]
        outside = set(self.names) - set(before.names) - set(before.kinds)
        if outside and (contrasts or titled):
            return True
        return bool(other) or (bool(contrasts) and titled) or (len(contrasts) > 1 and self.rows > 1)


def _is_value(cell: str) -> bool:
    return is_number(cell) or parse_date(cell) is not None


def _used_columns(rows: Rows) -> set[int]:
    used: set[int] = set()
    for row in rows:
        used.update(number for number, cell in enumerate(row) if cell)
    return used


def _side_by_side(rows: Rows, merged: Sequence[Box]) -> list[Part]:
    """Part tables that stand beside each other with an empty column between and headers in different rows."""
    used = sorted(_used_columns(rows))
    gaps = [(left, right) for left, right in pairwise(used) if right > left + 1]
    if not gaps or len(gaps) > 20:
        return []
    bounds = [used[0], *(right for _, right in gaps)]
    lasts = [*(left for left, _ in gaps), used[-1]]
    boxes = []
    for left, right in zip(bounds, lasts, strict=True):
        cut = [row[left : right + 1] for row in rows]
        filled = [number for number, row in enumerate(cut) if any(row)]
        table = _Table.of(cut[filled[0] : filled[-1] + 1])
        if table is None or right == left:
            return []
        boxes.append((filled[0], left, filled[-1], right))
    if len({box[0] for box in boxes}) < len(boxes):
        return []
    return [_part(rows, merged, box) for box in sorted(boxes)]
