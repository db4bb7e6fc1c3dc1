"""Ruled tables of a PDF page: from drawn lines to a grid of cells."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from shorterwait.reading.pdf.places import Box, Rule

_NEAR = 2.5
_TOUCHING = 2.0
_JOINED, _APART = 3.0, 4.0
_SHORTEST = 5.0
_MOST_RULES = 1_500
_MOST_SQUARES = 6_000
_MOST_JAGGED = 0.1
_LETTER, _LINE = 6.0, 24.0


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table, which may span several rows and columns.

    Attributes:
        row: Its first row from 0.
        column: Its first column from 0.
        box: Left, bottom, right and top edge, in points.
        parts: The boxes it is made of; more than one when cells are merged.
    """

    row: int
    column: int
    box: Box
    parts: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """One ruled table.

    Attributes:
        box: Left, bottom, right and top edge, in points.
        columns: Distances of its upright lines from the left edge of the page, in points.
        cells: Its cells by row and column.
    """

    box: Box
    columns: tuple[float, ...]
    cells: tuple[Cell, ...]


def find_grids(across: Sequence[Rule], upright: Sequence[Rule]) -> list[Grid]:
    """Find the ruled tables of a page.

    Lines that touch make one grid; its squares that no line parts are one merged cell, and squares that a
    line is missing round stand outside. Open sides are closed where several lines end at one height.

    Args:
        across: Lines across the page.
        upright: Lines up and down the page.

    Returns:
        Tables from the top of the page; a box round one text stands there as a table of one cell.

    Example:
        >>> across = [Rule(y, 0, 200) for y in (0, 20, 40)]
        >>> upright = [Rule(0, 0, 40), Rule(100, 0, 20), Rule(200, 0, 40)]
        >>> [(cell.row, cell.column, round(cell.box[2])) for cell in find_grids(across, upright)[0].cells]
        [(0, 0, 200), (1, 0, 100), (1, 1, 200)]
    """
    if len(across) < 2 or not upright:
        return []
    rows, columns = _merged(across), _merged(upright)
    if len(rows) > _MOST_RULES or len(columns) > _MOST_RULES:
        return []
    grids = [_grid(*group) for group in _groups(rows, columns)]
    return sorted((grid for grid in grids if grid is not None), key=lambda grid: -grid.box[3])


def _merged(rules: Iterable[Rule]) -> list[Rule]:
    """Lines that lie on one another put together; very short ones are left out."""
    rows: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda rule: rule.at):
        if rows and rule.at - rows[-1][-1].at <= 1.0 and rule.at - rows[-1][0].at <= _NEAR:
            rows[-1].append(rule)
        else:
            rows.append([rule])
    merged: list[Rule] = []
    for row in rows:
        at = sum(rule.at for rule in row) / len(row)
        start, end = None, 0.0
        for rule in sorted(row, key=lambda rule: rule.start):
            if start is None:
                start, end = rule.start, rule.end
            elif rule.start <= end + _JOINED:
                end = max(end, rule.end)
            else:
                merged.append(Rule(at, start, end))
                start, end = rule.start, rule.end
        if start is not None:
            merged.append(Rule(at, start, end))
    return [rule for rule in merged if rule.end - rule.start >= _SHORTEST]


def _groups(across: list[Rule], upright: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Lines that cross or touch, directly or through others."""
    leader = list(range(len(across) + len(upright)))

    def lead(place: int) -> int:
        while leader[place] != place:
            leader[place] = leader[leader[place]]
            place = leader[place]
        return place

    heights = [rule.at for rule in across]
    for place, rule in enumerate(upright, start=len(across)):
        for other in range(bisect_left(heights, rule.start - _TOUCHING), len(across)):
            row = across[other]
            if row.at > rule.end + _TOUCHING:
                break
            if row.start - _TOUCHING <= rule.at <= row.end + _TOUCHING:
                leader[lead(place)] = lead(other)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = defaultdict(lambda: ([], []))
    for place, rule in enumerate(across):
        groups[lead(place)][0].append(rule)
    for place, rule in enumerate(upright, start=len(across)):
        groups[lead(place)][1].append(rule)
    return [group for group in groups.values() if len(group[0]) > 1 and group[1]]


def _grid(across: list[Rule], upright: list[Rule]) -> Grid | None:
    upright = [*upright, *_missing_sides(across, upright)]
    across = [*across, *_missing_sides(upright, across)]
    xs, ys = _positions(upright), _positions(across)
    squares = (len(xs) - 1) * (len(ys) - 1)
    if len(xs) < 2 or len(ys) < 2 or not 1 <= squares <= _MOST_SQUARES:
        return None
    cells = _cells(xs, ys[::-1], across, upright)
    if len(cells) == 1 and cells[0].box[3] - cells[0].box[1] < _LINE > cells[0].box[2] - cells[0].box[0]:
        return None  # a tick box
    large = sum(cell.box[2] - cell.box[0] > _LETTER < cell.box[3] - cell.box[1] for cell in cells)
    jagged = sum(not _is_rectangle(cell, xs, ys) for cell in cells)
    if not cells or jagged > max(1, _MOST_JAGGED * len(cells)) or 2 * large < len(cells):
        return None
    box = (
        min(cell.box[0] for cell in cells),
        min(cell.box[1] for cell in cells),
        max(cell.box[2] for cell in cells),
        max(cell.box[3] for cell in cells),
    )
    return Grid(box, tuple(xs), tuple(cells))


def _is_rectangle(cell: Cell, xs: list[float], ys: list[float]) -> bool:
    wide = sum(cell.box[0] <= x < cell.box[2] for x in xs)
    high = sum(cell.box[1] <= y < cell.box[3] for y in ys)
    return wide * high == len(cell.parts)


def _missing_sides(rules: list[Rule], crossing: list[Rule]) -> list[Rule]:
    """The outer sides of a table whose lines end in one place without a line that closes them."""
    found = []
    inner = [rule.at for rule in crossing]
    for ends, outermost, out in (
        ([rule.start for rule in rules], min(inner), -1),
        ([rule.end for rule in rules], max(inner), 1),
    ):
        edge = min(ends) if out < 0 else max(ends)
        level = [rule.at for rule, end in zip(rules, ends, strict=True) if abs(end - edge) <= _TOUCHING]
        if len(level) > 1 and (edge - outermost) * out > _SHORTEST * 2:
            found.append(Rule(edge, min(level), max(level)))
    return found


def _positions(rules: list[Rule]) -> list[float]:
    found: list[float] = []
    for at in sorted(rule.at for rule in rules):
        if not found or at - found[-1] > _APART:
            found.append(at)
    return found


def _cells(xs: list[float], ys: list[float], across: list[Rule], upright: list[Rule]) -> list[Cell]:
    """Squares joined where no line parts them; ``ys`` runs from the top."""
    wide, high = len(xs) - 1, len(ys) - 1
    outside = wide * high
    leader = list(range(outside + 1))

    def lead(place: int) -> int:
        while leader[place] != place:
            leader[place] = leader[leader[place]]
            place = leader[place]
        return place

    walls, floors = _by_position(upright, xs), _by_position(across, ys)
    for row in range(high):
        middle = (ys[row] + ys[row + 1]) / 2
        for line in range(wide + 1):
            if not _covers(walls[line], middle):
                one = row * wide + line - 1 if line else outside
                two = row * wide + line if line < wide else outside
                leader[lead(one)] = lead(two)
    for column in range(wide):
        middle = (xs[column] + xs[column + 1]) / 2
        for line in range(high + 1):
            if not _covers(floors[line], middle):
                one = (line - 1) * wide + column if line else outside
                two = line * wide + column if line < high else outside
                leader[lead(one)] = lead(two)
    regions: dict[int, list[int]] = defaultdict(list)
    for square in range(outside):
        if lead(square) != lead(outside):
            regions[lead(square)].append(square)
    return _numbered([_cell(region, xs, ys) for region in regions.values()])


def _by_position(rules: list[Rule], positions: list[float]) -> list[list[Rule]]:
    found: list[list[Rule]] = []
    for at in positions:
        found.append([rule for rule in rules if abs(rule.at - at) <= _APART])
    return found


def _covers(rules: list[Rule], middle: float) -> bool:
    return any(rule.start - 1 <= middle <= rule.end + 1 for rule in rules)


def _cell(region: list[int], xs: list[float], ys: list[float]) -> Cell:
    wide = len(xs) - 1
    if len(region) == 1:
        row, column = divmod(region[0], wide)
        box = (xs[column], ys[row + 1], xs[column + 1], ys[row])
        return Cell(row, column, box, (box,))
    parts = []
    for square in region:
        row, column = divmod(square, wide)
        parts.append((xs[column], ys[row + 1], xs[column + 1], ys[row]))
    box = (
        min(part[0] for part in parts),
        min(part[1] for part in parts),
        max(part[2] for part in parts),
        max(part[3] for part in parts),
    )
    row = min(square // wide for square in region)
    column = min(square % wide for square in region)
    return Cell(row, column, box, tuple(parts))


def _numbered(cells: list[Cell]) -> list[Cell]:
    """Rows and columns counted without those in which no cell starts."""
    rows = {row: place for place, row in enumerate(sorted({cell.row for cell in cells}))}
    columns = {column: place for place, column in enumerate(sorted({cell.column for cell in cells}))}
    numbered = [replace(cell, row=rows[cell.row], column=columns[cell.column]) for cell in cells]
    return sorted(numbered, key=lambda cell: (cell.row, cell.column))
