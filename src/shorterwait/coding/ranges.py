"""Ranges of ages as approvals write them: "0-4", "from birth to four", "eighteen months to 5 yrs", "under three"."""

import re
from dataclasses import dataclass

from shorterwait.coding.numbers import to_number, to_years
from shorterwait.coding.patterns import load_patterns

_ZERO = r"birth|new-?born|nought|nil|zero|naught|a few weeks(?: old)?"
_WORDS = load_patterns("ranges")
_RANGE = _WORDS["range"]
_AND = _WORDS["and"]
_MAX = _WORDS["max"]
_MIN = _WORDS["min"]
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
    bounds = [(m, upper) for pattern, upper in ((_MAX, True), (_MIN, False)) for m in pattern.finditer(text)]
    for match, upper in sorted(bounds, key=lambda pair: (pair[0].start(), -pair[0].end())):
        if any(r.start < match.end() and match.start() < r.end for r in found):
            continue
        years = _bound(match)
        if years is not None and 0 <= years <= _OLDEST:
            low, high = (None, years) if upper else (years, None)
            found.append(AgeRange(low, high, match.start(), match.end()))
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
    return _years(
        match["n"] or match["n2"], match["u"] if match["n"] else None, match["m"] if match["n"] else None
    )
