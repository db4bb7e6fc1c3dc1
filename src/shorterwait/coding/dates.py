"""Dates as English case files write them."""

from dataclasses import dataclass
from datetime import date

from shorterwait.coding.patterns import load_patterns

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]

_SPELLED = load_patterns("dates")


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
    for pattern in _SPELLED.values():
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
