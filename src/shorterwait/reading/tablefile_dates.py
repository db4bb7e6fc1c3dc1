"""Dates as people and systems write them in cells: day first, ISO, words, or serial numbers."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

_TIME = r"(?:[ T]\d{1,2}:\d{2}.*)?"
_DAY_FIRST = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4}|\d{2})" + _TIME)
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})" + _TIME)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_WORDS = re.compile(
    r"(?:[a-z]{3,9},?\s+)?(\d{1,2})(?:st|nd|rd|th)?(?:\s+of)?[\s\-/]*([a-z]{3,9})\.?,?[\s\-/]*(\d{4}|\d{2})"
    + _TIME,
    re.IGNORECASE,
)
_SERIAL = re.compile(r"(\d{5})(?:\.\d+)?")
_MONTHS = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), start=1
    )
}

#: Day 0 of the serial numbers that spreadsheets keep dates as (the 1900 system, for dates from March 1900).
SERIAL_START = date(1899, 12, 30)
#: Systems write 1 January 1900 for "no date"; nothing in the records is that old: it is missing.
LAST_MISSING_YEAR = 1900
LAST_YEAR = 2100
#: Two-digit years up to this one are 20xx, later ones 19xx.
PIVOT = 49


def parse_date(text: str | None) -> date | None:
    """Read one date the way English agencies write it: 03/04/2021 is 3 April.

    Args:
        text: A cell: ``dd/mm/yyyy``, ``yyyy-mm-dd``, ``12 Mar 2021`` or a five-digit serial number,
            with or without a time after it; None when empty.

    Returns:
        The date; None when empty, not a date, or a filler such as 01/01/1900.

    Example:
        >>> parse_date("03/04/2021"), parse_date("12 Mar 2021"), parse_date("01/01/1900")
        (datetime.date(2021, 4, 3), datetime.date(2021, 3, 12), None)
    """
    found = _find_date(text)
    return found if found is not None and found.year > LAST_MISSING_YEAR else None


def is_filler_date(text: str | None) -> bool:
    """Say whether a cell is a date that stands for "no date", such as 01/01/1900.

    Args:
        text: The cell.

    Returns:
        True for any date in or before 1900.

    Example:
        >>> is_filler_date("1900-01-01"), is_filler_date("tbc")
        (True, False)
    """
    found = _find_date(text)
    return found is not None and found.year <= LAST_MISSING_YEAR


def parse_dates(cells: pd.Series) -> pd.Series:
    """Read a column of dates; each different text is read once.

    Args:
        cells: Cells as text or None.

    Returns:
        ``datetime64[ns]`` of the same index; NaT where ``parse_date`` gives None.

    Example:
        >>> import pandas as pd
        >>> parse_dates(pd.Series(["03/04/2021", None], dtype=object)).dt.month.tolist()[0]
        4.0
    """
    import numpy as np
    import pandas as pd

    codes, texts = pd.factorize(cells)  # an empty cell has the code -1 and takes the last entry
    days = np.array([*(parse_date(text) for text in texts), None], dtype="datetime64[ns]")
    return pd.Series(days[codes], index=cells.index)


@lru_cache(maxsize=50_000)
def _find_date(text: str | None) -> date | None:
    if not text:
        return None
    text = text.strip()
    if found := _DAY_FIRST.fullmatch(text):
        return _date(_year(found[3]), int(found[2]), int(found[1]))
    if (found := _ISO.fullmatch(text)) or (found := _COMPACT.fullmatch(text)):
        return _date(int(found[1]), int(found[2]), int(found[3]))
    if found := _WORDS.fullmatch(text):
        month = _MONTHS.get(found[2][:3].lower())
        return _date(_year(found[3]), month, int(found[1])) if month else None
    if found := _SERIAL.fullmatch(text):
        return SERIAL_START + timedelta(days=int(found[1]))
    return None


def _year(text: str) -> int:
    number = int(text)
    if len(text) == 4:
        return number
    return number + (2000 if number <= PIVOT else 1900)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year <= LAST_YEAR else None
    except ValueError:
        return None
