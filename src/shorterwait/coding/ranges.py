"""Ranges of ages as approvals write them: "0-4", "from birth to four", "eighteen months to 5 yrs", "under three"."""

import re
from dataclasses import dataclass

from shorterwait.coding.numbers import NUMBER, to_number, to_years

_ZERO = r"birth|new-?born|nought|nil|zero|naught|a few weeks(?: old)?"
_UNIT = r"(?:years?|yrs?|y(?![a-z])|months?|mths?|mos?\b|m(?![a-z])|weeks?|wks?)"
_AGE = rf"(?:{NUMBER}(?:\s+and\s+a\s+half)?|{_ZERO}|rising (?:two|three|four|five))"
_ONE = rf"(?:the age of |age |aged |about |around )?(?P<{{0}}>{_AGE})(?:\s*(?P<u{{0}}>{_UNIT})\.?)?(?:\s+(?P<m{{0}}>\d+|no)\s*(?:months?|m\b))?(?: old| of age)?"
_FROM = _ONE.format("low")
_TO = _ONE.format("high")
_RANGE = re.compile(
    rf"(?<![\w/.£#-])(?:from |between |aged? |ages? )*{_FROM}\s*(?:[-–—]|\s(?:up )?(?:to|until|till|through to|and under)\s(?:and including )?(?:the )?|\sup to (?:and including )?|\sto\s|(?<=\w)\sand\s(?=\w))\s*{_TO}(?![\w/%]|\s*(?:%|per|pm|am|o'clock|sessions|times|minutes|hours|weeks? (?:off|leave|paid)|days|miles|GMT|children))",
    re.IGNORECASE,
)
_AND = re.compile(r"\sand\s", re.IGNORECASE)
_MAX = re.compile(
    rf"\b(?:under|below|up to(?: and including)?|no older than|not older than|nobody (?:over|older than)|not over|no more than|younger than|not above|until|at most|max(?:imum)?(?:\.| age)*\s*[:.]?\s*(?:age)?:?|upper (?:age )?limit(?: of)?:?|ceiling of)\s+(?:the age of |age |aged )?(?P<n>{NUMBER})\s*(?P<u>{_UNIT})?(?:\s+(?P<m>\d+)\s*m(?:onths?)?\b)?(?!\s*(?:children|siblings|brothers|child\b|minutes|miles|hours|days|weeks|%|sessions|bedrooms))|"
    rf"\b(?P<n2>{NUMBER})(?:\s+(?:years?|yrs))? (?:at (?:the )?(?:outside|oldest|most)|(?:is |as )?(?:her|his|their|the) (?:ceiling|limit|maximum|top)|(?:and|or) (?:under|younger|below)|max(?:imum)?\b)",
    re.IGNORECASE,
)
_MIN = re.compile(
    rf"\b(?:over|above|older than|no younger than|not younger than|nobody (?:under|younger than)|not under|at least|from(?: the age of)?|min(?:imum)?(?:\.| age)*\s*[:.]?\s*(?:age)?:?|lower (?:age )?limit(?: of)?:?)\s+(?:the age of |age |aged )?(?P<n>{NUMBER})\s*(?P<u>{_UNIT})?(?:\s+(?P<m>\d+)\s*m(?:onths?)?\b)?(?!\s*(?:children|siblings|brothers|child\b|minutes|miles|hours|days|weeks|%|sessions|bedrooms))|"
    rf"\b(?P<n2>{NUMBER})(?:\s+(?:years?|yrs))? (?:at (?:the )?(?:least|youngest)|(?:is |as )?(?:her|his|their|the) (?:floor|minimum|youngest)|(?:and|or) (?:over|older|above)|is the youngest)",
    re.IGNORECASE,
)
_OLDEST = 18.0


@dataclass(frozen=True, slots=True)
class AgeRange:
    """A range of ages in a text; an open end is None.

    Attributes:
        low: Lower end in years.
        high: Upper end in years.
        start: Where it starts, in characters.
        end: Where it ends.
    """

    low: float | None
    high: float | None
    start: int
    end: int


def find_ranges(text: str) -> list[AgeRange]:
    """Find every range of ages in a text.

    Args:
        text: Any words; the caller makes sure that ages of children are meant.

    Returns:
        The ranges in order: closed ones, and single bounds outside them.

    Example:
        >>> [(r.low, r.high) for r in find_ranges("from birth to four years")]
        [(0.0, 4.0)]
        >>> [(r.low, r.high) for r in find_ranges("nobody older than seven")]
        [(None, 7.0)]
    """
    found = [r for r in (_closed(m) for m in _RANGE.finditer(text)) if r is not None]
    for pattern, upper in ((_MAX, True), (_MIN, False)):
        for match in pattern.finditer(text):
            if any(r.start < match.end() and match.start() < r.end for r in found if r.low is not None and r.high is not None):
                continue
            years = _bound(match)
            if years is not None and 0 <= years <= _OLDEST:
                found.append(AgeRange(None if upper else years, years if upper else None, match.start(), match.end()))
    return sorted(found, key=lambda r: r.start)


def _closed(match: re.Match[str]) -> AgeRange | None:
    words = match.group().lower()
    if _AND.search(words) and not words.startswith("between") and "between" not in words:
        return None
    high_unit = match["uhigh"]
    low_unit = match["ulow"] or (high_unit if high_unit and high_unit[0].lower() in "mw" else None)
    low = _years(match["low"], low_unit, match["mlow"])
    high = _years(match["high"], high_unit, match["mhigh"])
    if low is None or high is None or not 0 <= low < high <= _OLDEST:
        return None
    return AgeRange(low, high, match.start(), match.end())


def _years(words: str, unit: str | None, months: str | None) -> float | None:
    text = words.lower()
    if re.fullmatch(_ZERO, text):
        return 0.0
    number = to_number(text.replace("rising ", ""))
    if number is None:
        return None
    if "and a half" in text and number == int(number):
        number += 0.5
    years = to_years(number, unit)
    more = to_number(months) if months and months != "no" else None
    return round(years + more / 12, 2) if more else years


def _bound(match: re.Match[str]) -> float | None:
    return _years(match["n"] or match["n2"], match["u"] if match["n"] else None, match["m"] if match["n"] else None)
