"""Where a table starts on its sheet: the header among titles, and the rows below it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING

from shorterwait.reading.tablefile_dates import parse_date

if TYPE_CHECKING:
    import pandas as pd

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

_NUMBER = re.compile(r"[-+£$]?[\d.,\s]*\d%?")
_SPACES = re.compile(r"\s+")


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
    return NO_HEADER if _is_record(rows[first]) else first


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
        plain = _SPACES.sub(" ", cells[number]).strip() if number < len(cells) else ""
        plain = plain or f"unnamed {number + 1}"
        name, copy = plain, 1
        while name in seen:
            copy += 1
            name = f"{plain} ({copy})"
        seen.add(name)
        names.append(name)
    return names


def body_frame(rows: Sequence[Sequence[str]], header: int) -> pd.DataFrame:
    """Make the frame below a header: blank rows and nameless empty columns dropped, short rows filled up.

    Args:
        rows: All rows of the sheet.
        header: Number of the header row from 0, or -1 when there is none.

    Returns:
        A frame of text and None, one column a header cell; cells lose only the spaces around them.

    Example:
        >>> body_frame([["CHILD", "DOB"], ["001", " "], ["", ""]], 0).values.tolist()
        [['001', None]]
    """
    import pandas as pd

    titles = rows[header] if header >= 0 else ()
    below = [row for row in rows[header + 1 :] if any(row)]
    columns = [[cell.strip() or None for cell in column] for column in zip_longest(*below, fillvalue="")]
    columns.extend([None] * len(below) for _ in range(len(titles) - len(columns)))
    names = header_names(titles, len(columns))
    kept = {
        name: pd.Series(cells, dtype=object)
        for number, (name, cells) in enumerate(zip(names, columns, strict=True))
        if (number < len(titles) and titles[number].strip()) or any(cells)
    }
    frame = pd.DataFrame(kept, dtype=object)
    return frame[frame.notna().any(axis=1)].reset_index(drop=True)


def _filled(row: Sequence[str]) -> int:
    """Count the cells that hold something; a merged title that repeats itself counts once."""
    cells = [cell.strip() for cell in row if cell.strip()]
    return len(cells) if len(set(cells)) > 1 else len(set(cells))


def _is_record(row: Sequence[str]) -> bool:
    """Tell a row of data by its dates and numbers: a header names columns, it does not date them."""
    cells = [cell.strip() for cell in row if cell.strip()]
    dates = sum(1 for cell in cells if parse_date(cell))
    numbers = sum(1 for cell in cells if _NUMBER.fullmatch(cell))
    return dates > 0 and dates + numbers > MOST_DATA_CELLS * len(cells)


def _is_numbering(row: Sequence[str]) -> bool:
    """Tell a row that only counts the columns, as templates print above the real header."""
    cells = [cell.strip() for cell in row if cell.strip()]
    return len(cells) >= FEWEST_NUMBERED and cells == [str(number + 1) for number in range(len(cells))]
