"""Exact dates in a text: day and month known, in any of the ways people write them.

Ages, years alone, months alone, school years (2019/20), ratios (1/2), section numbers (2.1.3) and amounts are not
dates. Day comes before month, as written in the United Kingdom, unless only the other order gives a day.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?!\d)(?:[ ]?(?:st|nd|rd|th)\b)?"
_RANGE = r"[ \t]*(?:-|–|—|/|&|\band\b|\bto\b|\bor\b|\buntil\b)[ \t]*(?:the )?"
_DAYS = rf"(?P<days>{_DAY}(?:(?:,[ \t]*{_DAY}){{0,5}},?{_RANGE}{_DAY})?)"
_GAP = r"(?:[ \t]*\n?[ \t]*|[ ]?[-/.][ ]?)"
_FREE = r"(?<![\w£$€])(?<!\d[./:,])"
_WORDED = re.compile(
    rf"{_FREE}{_DAYS}{_GAP}(?:(?:day )?of\s+)?(?P<m>{_MONTH})(?![a-z])"
    rf"(?:(?:[.,]{{0,2}}[ \t]*\n?[ \t]*|[-/.]|[ ]-[ ])(?P<y>(?:19|20)\d\d(?!\d)|(?<=[-/. ])\d\d(?=[,;)\n\t]"
    rf"|[.:]?\s|[.:]?$))"
    rf"|\.?[ ]?['’‘](?P<yy>\d\d)(?!\d))?",
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(
    rf"(?<![\w])(?P<m>{_MONTH})\.?[ \t]*\n?[ \t]*(?:the )?{_DAYS}(?![\w:£]|[./-]\d)"
    rf"(?:[.,]?[ \t]*\n?[ \t]*(?P<y>(?:19|20)\d\d)(?!\d))?",
    re.IGNORECASE,
)
_NUMERIC = re.compile(
    r"(?<![\w£$€/])(?<!\d[/.,])(?:(?P<days>\d\d?)(?:[ ]?[-–&][ ]?|[ ](?:and|to)[ ]))?(?P<d>\d\d?)"
    r"[ ]?(?P<s>[/.\-‐–])[ ]?\n?[ ]?(?P<m>\d\d?)[ ]?(?P=s)[ ]?\n?[ ]?"
    r"(?P<y>(?:19|20)\d\d|['’]?\d\d)(?!\d|[/.\-–]\d)"
)
_YEAR_FIRST = re.compile(
    r"(?<![\w/.-])(?P<y>(?:19|20)\d\d)(?P<s>[/.\-])(?P<m>\d\d?)(?P=s)(?P<d>\d\d?)(?!\d|[/.\-]\d)"
)
_BARE = re.compile(
    r"(?<![\w£$€/.,-])(?P<d>\d\d?)(?P<s>[/.])(?P<m>\d\d?)(?![\w/%]|[.,]\d|-\d{3}|[ ]?(?:of|hours?)\b)"
)
_BARE_BEFORE = re.compile(
    r"\b(?:on|dated?|until|till|since|w/c|w/e|w/b|week (?:commencing|beginning|ending)|due|visit(?:ed)?|seen"
    r"|panel|meeting|deadline|commencing|beginning|of the|mon|tues?|weds?|thurs?|fri|sat|sun|\w+day)\b[.:]?,?[ \t]*$",
    re.IGNORECASE,
)
_JOINT = re.compile(r"[ ]?(?:-|–|to|and|&|,)[ ]?")
_BARE_AFTER = re.compile(r"[ ]?(?:-|–|to|and|&)[ ]?\d\d?/\d\d?/\d\d")
_WEEKDAY = (
    r"(?P<w>mon(?:day)?|tue(?:s(?:day)?)?|wed(?:s|nesday)?|thu(?:rs?(?:day)?)?|fri(?:day)?"
    r"|sat(?:urday)?|sun(?:day)?)"
)
_WEEKDAY_BEFORE = re.compile(rf"(?<!\w){_WEEKDAY}(?!\w)\.?,?[ \t]*\n?[ \t]*(?:the[ ])?$", re.IGNORECASE)
_WEEKDAY_AFTER = re.compile(rf"[ ]?\({_WEEKDAY}\)", re.IGNORECASE)
_NUMBERED = re.compile(
    r"\b(?:stage|step|part|form|module|session|phase|item|page|flat|appendix|annex|level|grade|version|table|figure"
    r"|year|aged?|ages|key stage|band|number|no|section|para(?:graph)?|chapter|clause|point|standard"
    r"|criteri\w+|v|s|nms|§"
    r"|children|boys|girls|siblings)\.?[ \t]+(?:[\d.]+,? )?$",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"(?:\b(?:on|by|from|until|till|since|of|to|before|after|dated?|due)|day,?|[(:])[ \t]*$", re.I
)
_VERB = re.compile(
    r"[ ](?:be|have|also|not|need|wish|want|require|come|attend|take|find|feel|go|get|help|well)\b"
)
_ORDINAL = re.compile(r"(?:st|nd|rd|th)$", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a written date.

    Attributes:
        start: Where it starts in the text, in characters.
        end: Where it ends.
        value: The number it stands for: day 1-31, month 1-12, year in full, or weekday 0 (Monday) to 6.
    """

    start: int
    end: int
    value: int


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """An exact date as it stands in a text, or several days of one month (3-5 March).

    Attributes:
        start: Where it starts in the text, in characters.
        end: Where it ends.
        days: The days, in the order written; with their ordinal (3rd).
        month: The month, a number or a name.
        year: The year; None where it is not written.
        weekday: The weekday beside it; None where there is none.
        numeric: Whether the month is a number.
    """

    start: int
    end: int
    days: tuple[Part, ...]
    month: Part
    year: Part | None
    weekday: Part | None = None
    numeric: bool = False

    @property
    def values(self) -> tuple[tuple[int | None, int, int], ...]:
        """Year, month and day of each of its days."""
        year = self.year.value if self.year else None
        return tuple((year, self.month.value, day.value) for day in self.days)


def find_dates(text: str) -> list[WrittenDate]:
    """Find every exact date of a text.

    Args:
        text: Any text.

    Returns:
        The dates in order of place; none overlaps another.

    Example:
        >>> [date.values for date in find_dates("Seen on Tue 3rd March 2021 and 05.04.21, aged 2, in 2019/20.")]
        [((2021, 3, 3),), ((2021, 4, 5),)]
    """
    found: list[WrittenDate] = []
    for dates in (_year_first(text), _numeric(text), _worded(text), _month_first(text), _bare(text)):
        found += dates
    kept: list[WrittenDate] = []
    for date in sorted(found, key=lambda date: (date.start, -date.end)):
        if not kept or date.start >= kept[-1].end:
            kept.append(_with_weekday(text, date))
    return kept


def _real(days: tuple[Part, ...], month: int) -> bool:
    return 1 <= month <= 12 and all(1 <= day.value <= 31 for day in days)


def _part(hit: re.Match[str], name: str) -> Part:
    start, end = hit.span(name)
    if not hit.group(name)[0].isdigit():
        start += 1
    return Part(start, end, int(hit.group(name).lstrip("'’")))


def _year(hit: re.Match[str], name: str = "y") -> Part | None:
    if hit.group(name) is None:
        return None
    part = _part(hit, name)
    if part.value > 99:
        return part
    return replace(part, value=part.value + (2000 if part.value <= 40 else 1900))


def _days(hit: re.Match[str]) -> tuple[Part, ...]:
    start = hit.start("days")
    return tuple(
        Part(start + day.start(), start + day.end(), int(number.group()))
        for day in re.finditer(_DAY, hit.group("days"), re.IGNORECASE)
        if (number := _DIGITS.match(day.group()))
    )


def _year_first(text: str) -> Iterator[WrittenDate]:
    for hit in _YEAR_FIRST.finditer(text):
        days, month = (_part(hit, "d"),), _part(hit, "m")
        if _real(days, month.value):
            yield WrittenDate(hit.start(), hit.end(), days, month, _year(hit), numeric=True)


def _numeric(text: str) -> Iterator[WrittenDate]:
    for hit in _NUMERIC.finditer(text):
        day, month, year = _part(hit, "d"), _part(hit, "m"), _year(hit)
        if not _real((day,), month.value):
            day, month = month, day
        if not _real((day,), month.value) or _section(text, hit):
            continue
        days: tuple[Part, ...] = (day,)
        start = hit.start()
        if hit.group("days"):
            first = _part(hit, "days")
            if first.value < day.value and first.value >= 1 and day.start < month.start:
                days = first, day
            else:
                start = hit.start("d")
        yield WrittenDate(start, hit.end(), days, month, year, numeric=True)


def _section(text: str, hit: re.Match[str]) -> bool:
    """Say whether digits between dots or dashes number a section, or are scores, and no date."""
    if hit.group("s") == "/" or len(hit.group("y")) == 4:
        return False
    if hit.group("y")[0] in "'’":
        return False
    if any(c.isspace() for c in hit.group()) or _NUMBERED.search(text, max(0, hit.start() - 20), hit.start()):
        return True
    single = len(hit.group("d")) == len(hit.group("m")) == 1
    opens = not text[max(0, text.rfind("\n", 0, hit.start())) : hit.start()].strip()
    return single and int(hit.group("y")) <= 12 and (opens or hit.group("s") == "-")


def _worded(text: str) -> Iterator[WrittenDate]:
    for hit in _WORDED.finditer(text):
        days, month = _days(hit), _month(hit)
        year = _year(hit) or _year(hit, "yy")
        end = year.end if year else hit.end("m")
        ordinal = _ORDINAL.search(hit.group("days"))
        name = hit.group("m")
        verb = name in ("may", "march", "mar", "dec") or (name == "May" and _VERB.match(text, end))
        if year is None and not ordinal and verb:
            continue
        if not ordinal and _NUMBERED.search(text, max(0, hit.start() - 24), hit.start()):
            if len(days) == 1:
                continue
            days = days[-1:]
        if _real(days, month.value):
            yield WrittenDate(days[0].start, end, days, month, year)


def _month(hit: re.Match[str]) -> Part:
    short = hit.group("m")[:3].lower()
    number = next(i for i, name in enumerate(MONTHS, 1) if name.startswith(short))
    return Part(*hit.span("m"), number)


def _month_first(text: str) -> Iterator[WrittenDate]:
    for hit in _MONTH_FIRST.finditer(text):
        days, month, year = _days(hit), _month(hit), _year(hit)
        told = _ORDINAL.search(hit.group("days")) or _TOLD.search(text, max(0, hit.start() - 14), hit.start())
        if year is None and not (told and hit.group("m")[0].isupper()):
            continue
        if _real(days, month.value):
            yield WrittenDate(hit.start(), year.end if year else days[-1].end, days, month, year)


def _bare(text: str) -> Iterator[WrittenDate]:
    """Find day and month in figures without a year, where the words before or the figures tell a date.

    22/05 is no score and no share; 18/12 and 14/7 may be months and days of waiting, 11/06 a month and a year:
    these need a word before them, or in the last case other dates of this kind in the text.
    """
    last = -1
    usual = any(_surely_bare(hit) for hit in _BARE.finditer(text))
    for hit in _BARE.finditer(text):
        day, month = _part(hit, "d"), _part(hit, "m")
        if not _real((day,), month.value) or (hit.group("s") == "." and len(hit.group("m")) == 1):
            continue
        before = _BARE_BEFORE.search(text, max(0, hit.start() - 26), hit.start())
        if hit.group("s") == "." and not (before and "day" in before.group().lower()):
            continue
        padded = usual and hit.group("m")[0] == "0"
        joined = 0 <= hit.start() - last <= 5 and _JOINT.fullmatch(text, last, hit.start())
        if before or joined or padded or _surely_bare(hit) or _BARE_AFTER.match(text, hit.end()):
            last = hit.end()
            yield WrittenDate(hit.start(), hit.end(), (day,), month, None, numeric=True)


def _surely_bare(hit: re.Match[str]) -> bool:
    day, month = int(hit.group("d")), int(hit.group("m"))
    return hit.group("s") == "/" and 13 <= day <= 31 and 1 <= month <= 11 and hit.group("m") != "7"


def _with_weekday(text: str, date: WrittenDate) -> WrittenDate:
    hit = _WEEKDAY_BEFORE.search(text, max(0, date.start - 20), date.start)
    hit = hit or _WEEKDAY_AFTER.match(text, date.end)
    if hit is None:
        return date
    short = hit.group("w")[:3].lower()
    number = next(i for i, name in enumerate(WEEKDAYS) if name.startswith(short))
    weekday = Part(*hit.span("w"), number)
    return replace(
        date, start=min(date.start, weekday.start), end=max(date.end, weekday.end), weekday=weekday
    )
