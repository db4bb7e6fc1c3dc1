"""Reading order on one PDF page: rows, columns of prose side by side, tables in their places."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from shorterwait.reading.pdf.lines import Line, is_bullet
from shorterwait.reading.pdf.tables import Table
from shorterwait.reading.text.headings import heading_level

_SAME_ROW = 0.4
_TAB = 2.0
_LETTER = 0.75
_CLEAR = 1.2
_FEWEST_ROWS = 3
_MOST_GAPS = 400
_DEEPEST = 4
_ENDS = re.compile(r"[.!?:;]\W*$")


class _Item(NamedTuple):
    """A piece of a line or a table with where it stands; ``order`` is its place in the file."""

    order: int
    left: float
    right: float
    bottom: float
    top: float
    what: Line | Table


def reading_order(pieces: Sequence[Line], tables: Sequence[Table] = ()) -> list[Line | Table]:
    r"""Put the pieces and tables of a page into the order in which people read them.

    Columns are told from rows by their prose: where sentences run on from line to line on both sides of a
    gap, the left side is read before the right. Labels with their values stay on one row.

    Args:
        pieces: Pieces of lines in the order of the file.
        tables: The tables of the page.

    Returns:
        Lines, put together from the pieces of each row, and tables, from the top.

    Example:
        >>> row = [Line("Ann", 1, 100, 130, 50, 10), Line("Name", 1, 10, 40, 50, 10)]
        >>> [line.text for line in reading_order(row)]
        ['Name\tAnn']
    """
    placed = [piece for piece in pieces if piece.size]
    unplaced = [piece for piece in pieces if not piece.size] if len(placed) < len(pieces) else []
    if not tables:
        down = sorted(placed, key=lambda piece: -piece.base)
        if _stand_apart(down):
            return [*map(_by_itself, down), *unplaced]
    items = [
        _Item(place, piece.left, piece.right, piece.base, piece.base + _LETTER * piece.size, piece)
        for place, piece in enumerate(placed)
    ]
    items += [
        _Item(len(items) + place, table.box[0], table.box[2], table.box[1], table.box[3], table)
        for place, table in enumerate(tables)
    ]
    ordered = _ordered(items, 0)
    return [*ordered, *unplaced]


def _stand_apart(pieces: Sequence[Line]) -> bool:
    """Whether no two lines, given from the top, stand beside one another."""
    return all(b.base + _LETTER * b.size <= a.base for a, b in pairwise(pieces))


def _by_itself(piece: Line) -> Line:
    return piece._replace(text=piece.alone) if piece.alone else piece


def _ordered(items: list[_Item], depth: int) -> list[Line | Table]:
    gutter = _gutter(items) if depth < _DEEPEST else None
    if gutter is None:
        return _by_rows(items)
    ordered: list[Line | Table] = []
    for band, parted in _bands(items, gutter):
        left = [item for item in band if item.right <= gutter + 1]
        right = [item for item in band if item.right > gutter + 1]
        left, below = _below_columns(left, right) if parted and left and right else ([], [])
        if left and _are_columns(left, right):
            for side in (left, right):
                ordered += _with_edge(_ordered(side, depth + 1), max(item.right for item in side))
            ordered += _ordered(below, depth + 1)
        else:
            ordered += _by_rows(band)
    return ordered


def _with_edge(ordered: list[Line | Table], edge: float) -> list[Line | Table]:
    return [
        what._replace(edge=edge) if isinstance(what, Line) and not what.edge else what for what in ordered
    ]


def _gutter(items: list[_Item]) -> float | None:
    """The place at which most rows have a gap, if at least three have one."""
    gaps: list[tuple[float, float]] = []
    by_height = sorted(items, key=lambda item: -item.top)
    for place, item in enumerate(by_height):
        for other in by_height[place + 1 : place + 12]:
            if other.top <= item.bottom:
                break
            one, two = (item, other) if item.left < other.left else (other, item)
            if one.right < two.left:
                gaps.append((one.right, two.left))
        if len(gaps) > _MOST_GAPS:
            break
    best, most = None, 0
    for edge in sorted({start for start, _ in gaps}):
        at = edge + 0.5
        count = sum(start <= at <= end for start, end in gaps)
        crossing = sum(item.left < at < item.right for item in items)
        if count - crossing > most:
            best, most = at, count - crossing
    if best is None or most < _FEWEST_ROWS:
        return None
    around = [(start, end) for start, end in gaps if start <= best <= end]
    return (max(start for start, _ in around) + min(end for _, end in around)) / 2


def _bands(items: list[_Item], gutter: float) -> list[tuple[list[_Item], bool]]:
    """Stretches of the page between those items that cross the gutter, from the top."""
    crossing = [item for item in items if item.left < gutter < item.right - 1]
    others = [item for item in items if not item.left < gutter < item.right - 1]
    heights = [(item.bottom, item.top) for item in crossing if isinstance(item.what, Line)]
    heights += [(item.bottom, item.top) for item in _headings_alone(others, gutter)]
    apart = {id(item) for item in crossing} | {
        id(item)
        for item in others
        if any(bottom < (item.bottom + item.top) / 2 < top for bottom, top in heights)
    }
    bands: list[tuple[list[_Item], bool]] = []
    for item in sorted(items, key=lambda item: -(item.top + item.bottom)):
        crosses = id(item) in apart
        if bands and bands[-1][1] is not crosses:
            bands[-1][0].append(item)
        else:
            bands.append(([item], not crosses))
    return bands


def _headings_alone(items: list[_Item], gutter: float) -> list[_Item]:
    """Headings on the left with nothing beside them, where the file goes on row by row or part by part."""
    left = [item for item in items if item.right <= gutter + 1]
    right = [item for item in items if item.right > gutter + 1]
    if not left or not right or max(i.order for i in left) < min(i.order for i in right):
        return []
    found = []
    for item in left:
        line = item.what
        if not isinstance(line, Line):
            continue
        size = item.top - item.bottom
        beside = any(
            o.bottom < item.top + 0.4 * size and o.top > item.bottom - 0.4 * size for o in right
        ) or any(o is not item and o.bottom < item.top and o.top > item.bottom for o in left)
        if not beside and (line.heavy or heading_level(line.text, alone=False)) and len(line.text) < 90:
            found.append(item)
    return found


def _below_columns(left: list[_Item], right: list[_Item]) -> tuple[list[_Item], list[_Item]]:
    """What stands on the left below the end of the right column, and comes after it in the file."""
    floor = min(item.bottom for item in right)
    last = max(item.order for item in right)
    tail = [item for item in left if item.top < floor and item.order > last]
    rest = [item for item in left if item not in tail]
    if not tail or not rest:
        return left, []
    gap = min(item.bottom for item in rest) - max(item.top for item in tail)
    return (rest, tail) if gap > _CLEAR * (tail[0].top - tail[0].bottom) else (left, [])


def _are_columns(left: list[_Item], right: list[_Item]) -> bool:
    wraps = [_wraps(left), _wraps(right)]
    words = [sum(len(i.what.text) for i in side if isinstance(i.what, Line)) for side in (left, right)]
    if min(wraps) >= 1 and sum(wraps) >= 4 and min(words) >= 0.12 * max(words) and _are_prose(left):
        return True
    rows = sum(any(abs(a.bottom - b.bottom) < 2.0 for a in left) for b in right)
    in_turn = max(i.order for i in left) < min(i.order for i in right)
    return in_turn and min(len(left), len(right)) > 1 and rows < 0.5 * len(right)


def _are_prose(side: list[_Item]) -> bool:
    lines = [item.what.text for item in side if isinstance(item.what, Line)]
    labels = sum(text.endswith(":") or len(text.split()) < 3 for text in lines)
    return bool(lines) and labels < 0.5 * len(lines)


def _wraps(side: list[_Item]) -> int:
    """How often a sentence runs on from one line to the next."""
    lines = sorted((item for item in side if isinstance(item.what, Line)), key=lambda item: -item.bottom)
    if not lines:
        return 0
    width = max(item.right for item in lines) - min(item.left for item in lines)
    count = 0
    for above, below in pairwise(lines):
        upper = above.what
        if not isinstance(upper, Line):
            continue
        near = 0 < above.bottom - below.bottom < 2.2 * upper.size and abs(above.left - below.left) < 30
        full = above.right - above.left > 0.6 * width and len(upper.text.split()) > 2
        if near and full and not _ENDS.search(upper.text):
            count += 1
    return count


def _by_rows(items: list[_Item]) -> list[Line | Table]:
    rows: list[list[_Item]] = []
    for item in sorted(items, key=lambda item: -_height(item)):
        if rows and _same_row(rows[-1], item):
            rows[-1].append(item)
        else:
            rows.append([item])
    return [what for row in rows for what in _joined(sorted(row, key=lambda item: (item.left, item.order)))]


def _height(item: _Item) -> float:
    return item.bottom if isinstance(item.what, Line) else item.top


def _same_row(row: list[_Item], item: _Item) -> bool:
    first = row[0].what
    if not isinstance(first, Line) or not isinstance(item.what, Line):
        return False
    size = min(first.size, item.what.size)
    limit = _SAME_ROW * max(first.size, item.what.size) if size < 0.8 * first.size else _SAME_ROW * size
    if abs(first.base - item.what.base) >= max(limit, 1.0):
        return False
    return not any(min(o.right, item.right) - max(o.left, item.left) > 0.5 * size for o in row)


def _spans(before: Line, piece: Line, *, apart: bool) -> tuple[tuple[float, float], ...]:
    spans = before.spans or ((before.left, before.right),)
    if apart:
        return (*spans, (piece.left, piece.right))
    return (*spans[:-1], (spans[-1][0], max(spans[-1][1], piece.right)))


def _joined(row: list[_Item]) -> list[Line | Table]:
    joined: list[Line | Table] = []
    for item in row:
        before = joined[-1] if joined else None
        piece = item.what
        if isinstance(piece, Line) and isinstance(before, Line):
            gap = piece.left - before.right
            apart = gap > _TAB * max(before.size, piece.size) and not is_bullet(before.text)
            joined[-1] = before._replace(
                text=("\t" if apart else " ").join((before.text, piece.text)),
                right=max(before.right, piece.right),
                states=before.states + piece.states,
                tail=piece.left if apart else before.tail,
                spans=_spans(before, piece, apart=apart),
                size=max(before.size, piece.size),
                alone="",
            )
        else:
            joined.append(piece)
    if len(joined) == 1 and len(row) == 1 and isinstance(joined[0], Line) and joined[0].alone:
        joined[0] = joined[0]._replace(text=joined[0].alone)
    return joined
