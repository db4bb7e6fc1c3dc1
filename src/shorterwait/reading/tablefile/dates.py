"""Dates as people and systems write them in cells: day first, ISO, words, or serial numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

_TIME = r"(?:,?[ T]+\d{1,2}[:.]\d{2}.*)?"
_WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*[.,]?\s+)?"
_DAY_FIRST = re.compile(
    _WEEKDAY + r"(\d{1,2})\s?[/.\- ]\s?(\d{1,2})\s?[/.\- ]\s?(\d{4}|\d{2})" + _TIME, re.IGNORECASE
)
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})" + _TIME)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_WORDS = re.compile(
    r"(?:[a-z]{3,9},?\s+)?(\d{1,2})(?:st|nd|rd|th)?(?:\s+of)?[\s\-/]*([a-z]{3,9})\.?,?[\s\-/]*(\d{4}|\d{2})"
    + _TIME,
    re.IGNORECASE,
)
_MONTH_WORD_FIRST = re.compile(
    _WEEKDAY + r"([a-z]{3,9})\.?[\s\-/]+(\d{1,2})(?:st|nd|rd|th)?,?[\s\-/]+(\d{4})" + _TIME, re.IGNORECASE
)
_ORDERED = re.compile(
    r"(\d{1,2})(?:[/.\-](\d{1,2})[/.\-]\d{4}|[/\-](\d{1,2})[/\-]\d{2})(?:[ T]\d{1,2}[:.]\d{2}.*)?"
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
#: So many different dates that can only stand with the month first show that a whole column does.
PROOFS = 2


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
    """Read a column of dates, month first where its own dates prove that; each different text is read once.

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
    turned = order_of_days(texts) == "month first"
    read = [parse_date(_turned(text) if turned else text) for text in texts]
    days = np.array([*read, None], dtype="datetime64[ns]")
    return pd.Series(days[codes], index=cells.index)


def order_of_days(cells: Iterable[str]) -> str:
    """Tell from a whole column whether day or month stands first in its dates.

    Args:
        cells: The different cells of the column.

    Returns:
        ``"day first"`` or ``"month first"`` when proven by days above 12, ``"either"`` when no date shows it,
        ``"mixed"`` when the dates contradict each other, ``""`` when there are no such dates.

    Example:
        >>> order_of_days(["03/04/2021", "31/12/2012"]), order_of_days(["12/31/2012", "01/14/2012"])
        ('day first', 'month first')
    """
    days = months = open_ = 0
    for cell in cells:
        found = _ORDERED.fullmatch(cell)
        if found is None:
            continue
        first, second = int(found[1]), int(found[2] or found[3])
        days += first > 12 >= second
        months += second > 12 >= first
        open_ += first <= 12 and second <= 12
    if months:
        return "month first" if months >= PROOFS and not days else "mixed"
    return "day first" if days else "either" if open_ else ""


def _turned(text: str) -> str:
    """Put the day of a date with the month first to the front."""
    found = _ORDERED.fullmatch(text)
    if found is None:
        return text
    second = 2 if found[2] else 3
    return f"{found[second]}{text[found.end(1) : found.start(second)]}{found[1]}{text[found.end(second) :]}"


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
    if found := _MONTH_WORD_FIRST.fullmatch(text):
        month = _MONTHS.get(found[1][:3].lower())
        return _date(int(found[3]), month, int(found[2])) if month else None
    if found := _SERIAL.fullmatch(text):
        return SERIAL_START + timedelta(days=int(found[1]))
    return None


def _year(text: str) -> int:
    number = int(text)
    if len(text) == 4:
        return number
    return number + (2000 if number <= PIVOT else 1900)


def _date(year: int, month: int, day: int) -> date | None:
    if (year, month, day) == (1900, 2, 29):  # a day that spreadsheets believe in; missing like all of 1900
        day = 28
    try:
        return date(year, month, day) if year <= LAST_YEAR else None
    except ValueError:
        return None
