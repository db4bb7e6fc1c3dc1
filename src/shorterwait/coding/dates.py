"""Dates as English case files write them."""

import re
from dataclasses import dataclass
from datetime import date

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_NUMERIC = re.compile(r"(?<![\d/.])(?P<d>\d{1,2})[/.\-](?P<m>\d{1,2})[/.\-](?P<y>\d{4}|\d{2})(?![\d/])")
_WORDS = re.compile(
    r"\b(?P<d>\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,?\s+(?P<y>\d{4}|\d{2})\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a text.

    Attributes:
        day: The date.
        start: Where it starts, in characters.
        end: Where it ends.
    """

    day: date
    start: int
    end: int


def find_dates(text: str) -> list[FoundDate]:
    """Find dates written as day, month and year.

    Args:
        text: Any words.

    Returns:
        The dates in order; what is no real date is left out.

    Example:
        >>> [d.day.isoformat() for d in find_dates("born 6 September 2020, placed 13.11.23")]
        ['2020-09-06', '2023-11-13']
    """
    found = []
    for pattern in (_NUMERIC, _WORDS):
        for match in pattern.finditer(text):
            month = match["m"].lower()
            number = int(month) if month.isdigit() else _MONTHS.index(month[:3]) + 1
            year = int(match["y"]) + (2000 if len(match["y"]) == 2 else 0)
            try:
                found.append(FoundDate(date(year, number, int(match["d"])), match.start(), match.end()))
            except ValueError:
                continue
    return sorted(found, key=lambda item: item.start)


def age_on(born: date, day: date) -> float:
    """Give an age in completed months, as years to two decimals.

    Args:
        born: Date of birth.
        day: The day on which the age is wanted, not before birth.

    Returns:
        Years, 14 months being 1.17; weeks are kept below one month.

    Example:
        >>> age_on(date(2020, 9, 6), date(2023, 11, 9))
        3.17
    """
    months = (day.year - born.year) * 12 + day.month - born.month - (day.day < born.day)
    if months < 1:
        return round((day - born).days / 365.25, 2)
    return round(months / 12, 2)
