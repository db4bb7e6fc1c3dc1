"""Dates written in a text, as people in Britain write them and as scanning garbles them."""

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DATE = re.compile(
    rf"(?<![\d/.\w])(?:(?P<d1>\d{{1,2}})\s?(?P<sep>[/.-])\s?(?P<m1>\d{{1,2}})\s?(?P=sep)\s?(?P<y1>\d{{4}}|\d{{2}})(?![\d/]|[.-]\d)"
    rf"|(?P<d2>\d{{1,2}})\s*(?:st|nd|rd|th)?\s*(?:day\s+)?(?:of\s+)?[-\s]?(?P<m2>{_MONTH})\.?,?[-\s]+['’]?(?P<y2>\d{{4}}|\d{{2}})(?!\d)"
    rf"|(?P<m3>{_MONTH})\.?\s+(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y3>\d{{4}})(?!\d)"
    r"|(?P<y4>(?:19|20)\d{2})(?P<iso>[-/.])(?P<m4>\d{1,2})(?P=iso)(?P<d4>\d{1,2})(?!\d))",
    re.IGNORECASE,
)
_MONTH_ONLY = re.compile(
    rf"(?<![\d/.\w-])(?:(?P<m1>{_MONTH})\.?,?[-\s]+['’]?(?P<y1>(?:19|20)\d{{2}})|(?P<m2>0?[1-9]|1[0-2])\s?[/]\s?(?P<y2>(?:19|20)\d{{2}}))(?![\d/-])",
    re.IGNORECASE,
)
_NAME_DATE = re.compile(
    r"(?<!\d)(?:(?P<y>20\d{2})[-_. ]?(?P<m>\d{2})[-_. ]?(?P<d>\d{2})"
    r"|(?P<d2>\d{2})(?P<m2>\d{2})(?P<y2>20\d{2}))(?!\d)"
)
_SLIP = re.compile(r"(?<![A-Za-z\d])(?=[\dOoIl|]*\d)(?=\d*[OoIl|])[\dOoIl|]{1,4}(?![A-Za-z\d])")
_SLIPS = str.maketrans("OoIl|", "00111")
_SLIPPED = re.compile(r"\d(?:[OoIl|]|(?<=[OoIl|].))|[/.-][Oo][/.-]")
#: What every date holds; most lines with figures do not, and are done with.
_MAY_BE = re.compile(
    r"\d(?:[\dOoIl|]{3}|\s?[/.-]\s?\d|\s*(?:[SsNnRrTt][TtDdHh])?\s*(?:[Dd][Aa][Yy]\s+)?(?:[Oo][Ff]\s+)?[-\s]?"
    r"[A-Za-z]{3,9}\.?,?[-\s]+['’]?\d)"
)
_CENTURY_TURN = 50


@dataclass(frozen=True, slots=True)
class DateInText:
    """A date written in a text.

    Attributes:
        day: The date; the last day of the month where only a month is written.
        start: Where it starts, in characters.
        end: Where it ends.
        month_only: Whether the day of the month is not known.
    """

    day: date
    start: int
    end: int
    month_only: bool = False


def may_hold_date(text: str) -> bool:
    """Say quickly whether a text can hold a date at all, even one that scanning garbled.

    Args:
        text: The text.

    Returns:
        False for most lines with figures.

    Example:
        >>> may_hold_date("Signed l4 March 2O23"), may_hold_date("They have 2 cats and 12 hens.")
        (True, False)
    """
    return _MAY_BE.search(text) is not None


def find_dates(text: str) -> Iterator[DateInText]:
    """Find the full dates (day, month and year) in a text; days come before months, as in Britain.

    Args:
        text: The text.

    Yields:
        Each date with its place. Two-digit years from 50 on belong to the last century.

    Example:
        >>> [str(found.day) for found in find_dates("14.11.23, 3rd March 1983 and 02/11/2021")]
        ['2023-11-14', '1983-03-03', '2021-11-02']
    """
    if not _MAY_BE.search(text):
        return
    for match in _DATE.finditer(text):
        day = _day_of(match)
        if day is not None:
            yield DateInText(day, match.start(), match.end())


def find_months(text: str) -> Iterator[DateInText]:
    """Find months with their year that are no part of a full date.

    The last day of the month stands for the month, so that a report is never taken for older than it may be.

    Args:
        text: The text.

    Yields:
        Each month with its place.

    Example:
        >>> [(str(found.day), found.month_only) for found in find_months("between March and July 2021")]
        [('2021-07-31', True)]
    """
    yield from _months_beside(text, list(find_dates(text)))


def dates_and_months(text: str) -> list[DateInText]:
    """List the full dates and the months of a text in their order.

    Args:
        text: The text.

    Returns:
        Each date with its place.

    Example:
        >>> [str(found.day) for found in dates_and_months("March 2021, seen on 4 May 2021")]
        ['2021-03-31', '2021-05-04']
    """
    days = list(find_dates(text))
    return sorted([*days, *_months_beside(text, days)], key=lambda found: found.start)


def _months_beside(text: str, days: Sequence[DateInText]) -> Iterator[DateInText]:
    """The months that are no part of the full dates given."""
    if not _MAY_BE.search(text):
        return
    taken = [(found.start, found.end) for found in days]
    for match in _MONTH_ONLY.finditer(text):
        if any(start < match.end() and match.start() < end for start, end in taken):
            continue
        month, year = (match["m1"], match["y1"]) if match["y1"] else (match["m2"], match["y2"])
        number = int(month) if month.isdecimal() else _MONTHS.index(month[:3].lower()) + 1
        day = date(int(year), number, monthrange(int(year), number)[1])
        yield DateInText(day, match.start(), match.end(), month_only=True)


def mend_digits(text: str) -> str:
    """Put letters that scanning read for digits right, as in ``l4 March 2O23``.

    Args:
        text: The text.

    Returns:
        A text of the same length.

    Example:
        >>> mend_digits("l4 March 2O23, 1O/O3/2023")
        '14 March 2023, 10/03/2023'
    """
    if not _SLIPPED.search(text):
        return text
    mended = _SLIP.sub(lambda slip: slip.group().translate(_SLIPS), text)
    return re.sub(r"(?<=\d[/.-])[Oo](?=\d[/.-])", "0", mended)


def name_date(name: str) -> DateInText | None:
    """Find the date that a file name carries.

    Args:
        name: The name without its ending.

    Returns:
        A full date, else a month; None when there is neither.

    Example:
        >>> str(name_date("PAR_20230314_final").day), name_date("PAR March 2021").month_only
        ('2023-03-14', True)
    """
    plain = re.sub(r"[_+]+", " ", name)
    spoken = next(find_dates(plain), None)
    if spoken is not None:
        return spoken
    match = _NAME_DATE.search(name)
    if match is not None:
        groups = match.groupdict()
        kind = ("y", "m", "d") if groups["y"] else ("y2", "m2", "d2")
        day = _checked(*(int(groups[part]) for part in kind))
        return None if day is None else DateInText(day, match.start(), match.end())
    return next(find_months(plain), None)


def _day_of(match: "re.Match[str]") -> date | None:
    groups = match.groupdict()
    number = next(n for n in "1234" if groups[f"y{n}"])
    year, month, day = groups[f"y{number}"], groups[f"m{number}"], int(groups[f"d{number}"])
    whole_year = int(year) if len(year) == 4 else _whole_year(int(year))
    whole_month = int(month) if month.isdecimal() else _MONTHS.index(month[:3].lower()) + 1
    return _checked(whole_year, whole_month, day)


def _whole_year(year: int) -> int:
    return year + (1900 if year >= _CENTURY_TURN else 2000)


def _checked(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
