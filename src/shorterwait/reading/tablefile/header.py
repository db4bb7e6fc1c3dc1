"""Where a table starts on its sheet: the header among titles, over one row or several."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from shorterwait.reading.tablefile.dates import parse_date
from shorterwait.reading.tablefile.sheet import Box

#: The header is looked for in this many rows from the top.
SEARCHED_ROWS = 60
#: A header fills at least this share of the columns that rows usually fill.
FILLED_SHARE = 0.6
#: A row with more than this share of numbers and dates is data, not a header.
MOST_DATA_CELLS = 0.34

#: A row 1, 2, 3 ... of at least this many cells counts the columns and is no header.
FEWEST_NUMBERED = 6
#: Stands for "the rows start at once, without a header".
NO_HEADER = -1

#: A header is spread over at most this many rows.
MOST_HEADER_ROWS = 12
#: Stands between the names of a header over several rows.
JOINED = " / "

_NUMBER = re.compile(r"[-+£$]?[\d.,\s]*\d%?")
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Header:
    """The header of a table.

    Attributes:
        first: Its first row, from 0; -1 when there is none.
        last: Its last row; -1 when there is none.
        names: What it calls the columns, before repeats are numbered; ``""`` where it gives no name.
    """

    first: int
    last: int
    names: tuple[str, ...] = ()


def read_header(rows: Sequence[Sequence[str]], merged: Sequence[Box] = ()) -> Header | None:
    """Find the header and join its rows from the top down.

    Args:
        rows: Cells as text, ``""`` when empty.
        merged: Merged cells as (top, left, bottom, right), from 0, ends included.

    Returns:
        The header; None when no row holds anything.

    Example:
        >>> read_header([["Ref", "Applicant 1", ""], ["", "Name", "DOB"]], [(0, 1, 0, 2)]).names
        ('Ref', 'Applicant 1 / Name', 'Applicant 1 / DOB')
    """
    found = find_header(rows)
    if found is None or found == NO_HEADER:
        return None if found is None else Header(NO_HEADER, NO_HEADER)
    near = [box for box in merged if found - MOST_HEADER_ROWS <= box[0] <= found + MOST_HEADER_ROWS]
    first = _first_row(rows, found, near)
    last = _last_row(rows, first, found, near)
    if first == last and not near:
        return _without_merges(rows, found)
    lines = [_spread(rows, number, near) for number in range(first, last + 1)]
    return Header(first, last, _joined(lines))


def find_header(rows: Sequence[Sequence[str]]) -> int | None:
    """Find the header row: the first row near the top that is nearly full of words.

    Args:
        rows: Cells as text, ``""`` when empty.

    Returns:
        Its number from 0; -1 when the rows hold only numbers and dates; None when no row holds anything.

    Example:
        >>> find_header([["Adopter tracker", "", ""], [], ["Our ref", "Name", "Approved"]])
        2
    """
    filled = [_filled(row) for row in rows[:SEARCHED_ROWS]]
    counts = sorted(count for count in filled if count)
    if not counts:
        return None
    usual = counts[(3 * (len(counts) - 1) + 3) // 4]
    wanted = FILLED_SHARE * min(counts[-1], 2 * usual)
    full = [number for number, count in enumerate(filled) if count >= wanted]
    first = next((n for n in full if not _is_numbering(rows[n])), full[0])
    return NO_HEADER if looks_like_record(rows[first]) else first


def header_names(cells: Sequence[str], width: int) -> list[str]:
    """Give every column a name of its own.

    Args:
        cells: The header row as written.
        width: How many columns the table has.

    Returns:
        ``width`` names: spaces tidied, repeats numbered, nameless columns called ``unnamed 3``.

    Example:
        >>> header_names(["Name", "Name ", ""], 3)
        ['Name', 'Name (2)', 'unnamed 3']
    """
    names: list[str] = []
    seen: set[str] = set()
    for number in range(width):
        plain = _tidy(cells[number]) if number < len(cells) else ""
        plain = plain or f"unnamed {number + 1}"
        name, copy = plain, 1
        while name in seen:
            copy += 1
            name = f"{plain} ({copy})"
        seen.add(name)
        names.append(name)
    return names


def looks_like_record(row: Sequence[str]) -> bool:
    """Tell a row of data by its dates and numbers: a header names columns, it does not date them.

    Args:
        row: Cells as text.

    Returns:
        True when the row holds a date, and dates and numbers fill more than a third of it.

    Example:
        >>> looks_like_record(["Ann", "01/02/2015"]), looks_like_record(["Name", "Born"])
        (True, False)
    """
    cells = [cell for cell in row if cell]
    dates = sum(1 for cell in cells if parse_date(cell))
    numbers = sum(1 for cell in cells if is_number(cell))
    return dates > 0 and dates + numbers > MOST_DATA_CELLS * len(cells)


def is_number(cell: str) -> bool:
    """Say whether a cell is a number as people write them, with separators, signs or per cent.

    Args:
        cell: The cell.

    Returns:
        True for ``6,718``, ``-3.5`` or ``12%``.

    Example:
        >>> is_number("6,718"), is_number("A1")
        (True, False)
    """
    return _NUMBER.fullmatch(cell) is not None


def _filled(row: Sequence[str]) -> int:
    """Count the cells that hold something; a merged title that repeats itself counts once."""
    cells = [cell for cell in row if cell]
    return len(cells) if len(set(cells)) > 1 else len(set(cells))


def _is_numbering(row: Sequence[str]) -> bool:
    """Tell a row that only counts the columns, as templates print above the real header."""
    cells = [cell for cell in row if cell]
    return len(cells) >= FEWEST_NUMBERED and cells == [str(number + 1) for number in range(len(cells))]


def _first_row(rows: Sequence[Sequence[str]], found: int, merged: Sequence[Box]) -> int:
    """Go up from the found row over rows that name groups of columns through merged cells."""
    first = found
    while first > 0 and found - first < MOST_HEADER_ROWS:
        above = [box for box in merged if box[0] == first - 1 and box[3] > box[1]]
        texts = {cell for cell in rows[first - 1] if cell}
        left = min((column for column, cell in enumerate(rows[found]) if cell), default=0)
        groups = len(texts) > 1 or any(box[1] > left for box in above)
        if not above or not groups:
            break
        first -= 1
    return first


def _last_row(rows: Sequence[Sequence[str]], first: int, found: int, merged: Sequence[Box]) -> int:
    """Go down from the found row while merged cells say that the header goes on."""
    last = found
    while last - first < MOST_HEADER_ROWS:
        deeper = max((box[2] for box in merged if first <= box[0] <= last), default=last)
        if deeper <= last and _has_names_below(rows, last, merged):
            deeper = last + 1
        if deeper <= last or deeper >= len(rows) or deeper - first >= MOST_HEADER_ROWS:
            break
        if any(_is_data(rows[number]) for number in range(last + 1, deeper + 1)):
            break
        last = deeper
    return last


def _has_names_below(rows: Sequence[Sequence[str]], last: int, merged: Sequence[Box]) -> bool:
    groups = [box for box in merged if box[0] == last and box[3] > box[1]]
    if not groups or last + 1 >= len(rows):
        return False
    below = rows[last + 1]
    under = [_cell(below, column) for box in groups for column in range(box[1], box[3] + 1)]
    alone = [
        _cell(below, column)
        for column in range(len(below))
        if not any(box[1] <= column <= box[3] for box in groups)
    ]
    return all(under) and not _is_data(below) and not any(alone)


def _is_data(row: Sequence[str]) -> bool:
    return any(parse_date(cell) or (is_number(cell) and not _is_year(cell)) for cell in row if cell)


def _is_year(cell: str) -> bool:
    return len(cell) == 4 and cell.startswith(("19", "20"))


def _spread(rows: Sequence[Sequence[str]], number: int, merged: Sequence[Box]) -> list[str]:
    """Give one header row with merged names written over every column they span."""
    cells = list(rows[number])
    for top, left, bottom, right in merged:
        if top <= number <= bottom and right > left:
            text = _cell(rows[top], left)
            cells.extend([""] * (min(right, left + 500) + 1 - len(cells)))
            for column in range(left, min(right, left + 500) + 1):
                cells[column] = cells[column] or text
    return cells


def _joined(lines: Sequence[Sequence[str]]) -> tuple[str, ...]:
    names = []
    for column in range(max(map(len, lines))):
        parts = dict.fromkeys(_tidy(_cell(line, column)) for line in lines)
        names.append(JOINED.join(part for part in parts if part))
    return tuple(names)


def _without_merges(rows: Sequence[Sequence[str]], found: int) -> Header:
    """Read a header over two rows from text, where merged cells have left only their first cell."""
    names = [_tidy(cell) for cell in rows[found]]
    above = list(rows[found - 1]) if found else []
    below = list(rows[found + 1]) if found + 1 < len(rows) else []
    if len({cell for cell in above if cell}) > 1 and _repeats(names):
        return Header(found - 1, found, _joined([_filled_right(above, names, only_repeats=True), names]))
    gaps = {column for column in range(max(len(names), len(below))) if not _cell(names, column)}
    under = {column for column, cell in enumerate(below) if cell}
    if gaps and gaps <= under and _repeats(below) and not _is_data(below):
        return Header(found, found + 1, _joined([_filled_right(names, below, only_repeats=False), below]))
    return Header(found, found, tuple(names))


def _repeats(cells: Sequence[str]) -> bool:
    texts = [cell for cell in cells if cell]
    return len(set(texts)) < len(texts)


def _filled_right(groups: Sequence[str], names: Sequence[str], *, only_repeats: bool) -> list[str]:
    """Write a group's name over the columns to its right whose own names are used more than once."""
    filled, last = [], ""
    times = Counter(names)
    for column in range(max(len(groups), len(names))):
        own, name = _cell(groups, column), _cell(names, column)
        last = own or last
        repeated = bool(name) and times[name] > 1
        filled.append(last if repeated else "" if only_repeats else own)
    return filled


def _cell(row: Sequence[str], column: int) -> str:
    return row[column] if column < len(row) else ""


def _tidy(text: str) -> str:
    return _SPACES.sub(" ", text).strip()
