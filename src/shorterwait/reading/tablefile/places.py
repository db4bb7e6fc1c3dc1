"""Names of cells and ranges, such as AB12 and A1:D4."""

from __future__ import annotations

import re

from shorterwait.reading.tablefile.sheet import MOST_COLUMNS, Box

_CELL_NAME = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")


def column_of(letters: str) -> int:
    """Give the number of a column from its letters.

    Args:
        letters: E.g. ``AB``.

    Returns:
        Its number from 0; one outside the sheet when they name no column.

    Example:
        >>> column_of("A"), column_of("AB"), column_of("1")
        (0, 27, 16384)
    """
    number = 0
    for letter in letters[:4]:
        number = number * 26 + ord(letter.upper()[0]) - 64
    return number - 1 if letters.isascii() and letters.isalpha() and number <= MOST_COLUMNS else MOST_COLUMNS


def box_of(reference: str) -> Box | None:
    """Read a range.

    Args:
        reference: E.g. ``A1:D4``.

    Returns:
        Its (top, left, bottom, right), from 0, ends included; None when it is no range.

    Example:
        >>> box_of("A1:D4"), box_of("A:D")
        ((0, 0, 3, 3), None)
    """
    ends = [_CELL_NAME.fullmatch(end) for end in reference.split(":")]
    first, last = ends[0], ends[-1]
    if first is None or last is None:
        return None
    return int(first[2]) - 1, column_of(first[1]), int(last[2]) - 1, column_of(last[1])
