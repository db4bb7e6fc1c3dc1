"""Moving every exact date of a text by the same number of days, in the format in which it is written."""

import datetime
import re
from bisect import bisect_left
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from shorterwait.privacy.dates import MONTHS, WEEKDAYS, Part, WrittenDate, find_dates
from shorterwait.privacy.spans import Found

FURTHEST = 36_525
"""Largest offset, in days: a hundred years."""
_T = TypeVar("_T")
_RANK = 84
_YEAR_ALONE = re.compile(r"(?<![\w£$€.,/-])(?:19|20)\d\d(?![\w,]|[./-]\d)")
_PLAIN_YEAR = 2021
_SHORT = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


@dataclass(frozen=True, slots=True)
class _Style:
    """How the dates of a text are written where one date alone does not tell."""

    padded_numbers: bool
    padded_words: bool
    short_months: bool


def shift_dates(text: str, days: int, apart: Sequence[tuple[int, int]] = ()) -> Iterator[Found]:
    """Give every exact date of a text with the same date moved by a number of days.

    Leading zeros, separators, short and long names of months, ordinals, capitals and two-digit years stay as
    they are written; a weekday beside the date moves with it. A date without a year is taken in the year
    that is nearest to a full date near by. Where several days of one month (29-31 March) fall into two months,
    each gets its month.

    Args:
        text: Any text.
        days: By how many days to move; negative moves back.
        apart: Start and end of stretches whose dates are replaced otherwise, such as dates of birth.

    Yields:
        Finds of kind ``date``; ``label`` holds the date to write.

    Raises:
        ValueError: The offset is more than a hundred years.

    Example:
        >>> [found.label for found in shift_dates("On Tuesday 3rd March 2020, then 28/03/20.", 5)]
        ['Sunday 8th March 2020', '02/04/20']
    """
    if abs(days) > FURTHEST:
        raise ValueError(f"Dates can be moved by {FURTHEST:,} days at most.")
    dates = _beside(find_dates(text), sorted(apart))
    style = _style(text, dates)
    anchors = [(d.start, _day_of(d.year.value, d.month.value, d.days[0].value)) for d in dates if d.year]
    years = [] if anchors else [(y.start(), int(y.group())) for y in _YEAR_ALONE.finditer(text)]
    for date in dates:
        moved = [day + datetime.timedelta(days) for day in _resolve(date, anchors, years)]
        yield Found(date.start, date.end, "date", "exact date", _RANK, _write(text, date, moved, style, days))


def _day_of(year: int, month: int, day: int) -> datetime.date:
    """Give a day; of one that the month does not have (31 April) the month's last."""
    return datetime.date(year, month, min(day, monthrange(year, month)[1]))


def _resolve(
    date: WrittenDate, anchors: list[tuple[int, datetime.date]], years: list[tuple[int, int]]
) -> list[datetime.date]:
    """Give the days of a date; of one without a year, in the year nearest to the date that stands nearest."""
    month = date.month.value
    if date.year:
        return [_day_of(date.year.value, month, day.value) for day in date.days]
    near = datetime.date(_PLAIN_YEAR, month, 15)
    if anchors:
        near = _nearest(anchors, date.start)
    elif years:
        near = datetime.date(_nearest(years, date.start), month, 15)
    options = []
    for year in range(near.year - 8, near.year + 9):
        days = [_day_of(year, month, day.value) for day in date.days]
        exact = all(day.day == part.value for day, part in zip(days, date.days, strict=True))
        options.append((not exact, abs(days[0] - near), days))
    return min(options)[2]


def _beside(dates: Sequence[WrittenDate], apart: Sequence[tuple[int, int]]) -> list[WrittenDate]:
    """Leave out the dates within stretches that are replaced otherwise."""
    kept = []
    place = 0
    for date in dates:
        while place < len(apart) and apart[place][1] <= date.start:
            place += 1
        if place == len(apart) or apart[place][0] >= date.end:
            kept.append(date)
    return kept


def _nearest(places: list[tuple[int, _T]], at: int) -> _T:
    """Give what stands nearest to a place of the text; of two equally near the later."""
    number = bisect_left(places, at, key=lambda item: item[0])
    beside = places[max(0, number - 1) : number + 1]
    return min(beside, key=lambda item: (abs(item[0] - at), -item[0]))[1]


def _style(text: str, dates: Sequence[WrittenDate]) -> _Style:
    numbers = words = short = 0
    for date in dates:
        for part in (*date.days, *((date.month,) if date.numeric else ())):
            written = text[part.start : part.end]
            vote = 1 if written[0] == "0" else -1 if part.value < 10 else 0
            figures = date.numeric or text[part.end : part.end + 1] == "-"
            numbers, words = (numbers + vote, words) if figures else (numbers, words + vote)
        if not date.numeric and date.month.value != 5:
            short += 1 if _is_short(text, date.month) else -1
    return _Style(numbers >= 0, words > 0, short > 0)


def _is_short(text: str, month: Part) -> bool:
    return len(MONTHS[month.value - 1]) > month.end - month.start


def _write(text: str, date: WrittenDate, moved: list[datetime.date], style: _Style, days: int) -> str:
    """Write the moved date into the words of the old one."""
    last = moved[-1]
    edits = [(date.month.start, date.month.end, _month(text, date, last, style))]
    if date.year:
        edits.append((date.year.start, date.year.end, _year(date.year, last)))
    if date.weekday:
        edits.append((date.weekday.start, date.weekday.end, _weekday(text, date.weekday, days)))
    for number, (part, day) in enumerate(zip(date.days, moved, strict=True)):
        written = _day(text, date, part, day, style)
        after = moved[min(number + 1, len(moved) - 1)]
        if (day.year, day.month) != (after.year, after.month):
            joint = text[date.days[-1].end : date.month.start] if date.month.start > part.start else " "
            written += joint + _month(text, date, day, style)
            if date.year and day.year != after.year:
                written += text[date.month.end : date.year.start] + _year(date.year, day)
        edits.append((part.start, part.end, written))
    pieces = []
    at = date.start
    for start, end, new in sorted(edits):
        pieces += [text[at:start], new]
        at = end
    return "".join([*pieces, text[at : date.end]])


def _year(part: Part, day: datetime.date) -> str:
    return f"{day.year % 100:02d}" if part.end - part.start == 2 else f"{day.year:04d}"


def _like(written: str, word: str) -> str:
    """Give a word the capitals of another."""
    if written.isupper():
        return word.upper()
    return word.lower() if written.islower() else word.capitalize()


def _month(text: str, date: WrittenDate, day: datetime.date, style: _Style) -> str:
    written = text[date.month.start : date.month.end]
    if date.numeric:
        return _number(
            day.month, written, text[date.days[-1].start : date.days[-1].end], style.padded_numbers
        )
    joined = text[date.month.start - 1 : date.month.start] == "-"  # 01-May-2020, as spreadsheets write it
    short = (style.short_months or joined) if date.month.value == 5 else _is_short(text, date.month)
    name = MONTHS[day.month - 1]
    return _like(written, name[:3] if short else name)


def _day(text: str, date: WrittenDate, part: Part, day: datetime.date, style: _Style) -> str:
    written = text[part.start : part.end]
    digits = written[: 2 if written[1:2].isdigit() else 1]
    other = text[date.month.start : date.month.end] if date.numeric else ""
    padded = (
        style.padded_numbers if date.numeric or text[part.end : part.end + 1] == "-" else style.padded_words
    )
    new = _number(day.day, digits, other, padded)
    tail = written[len(digits) :]
    if not tail:
        return new
    ending = tail.strip()
    return new + tail[: len(tail) - len(ending)] + _like(ending, _ending(day.day))


def _number(value: int, written: str, beside: str, padded: bool) -> str:
    """Write a number with a leading zero where the old one, its neighbour or the text has one."""
    for digits in (written, beside):
        if digits[:1] == "0":
            padded = True
            break
        if len(digits) == 1 and digits.isdigit():
            padded = False
            break
    return f"{value:02d}" if padded else str(value)


def _ending(day: int) -> str:
    if 11 <= day <= 13:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")


def _weekday(text: str, part: Part, days: int) -> str:
    written = text[part.start : part.end]
    number = (part.value + days) % 7
    short = len(WEEKDAYS[part.value]) > len(written)
    return _like(written, _SHORT[number] if short else WEEKDAYS[number])
