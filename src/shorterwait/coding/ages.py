"""Ages as people write them: "three years and two months", "2y 9m", "14 months", "five weeks", "newborn"."""

from dataclasses import dataclass

from shorterwait.coding.numbers import to_number, to_years
from shorterwait.coding.patterns import load_patterns

_YEAR = r"(?:years?|yrs?|y(?![a-z]))"
_MONTH = r"(?:months?|mths?|mos?\b|m(?![a-z]))"
_AND = r"(?:\s*,?\s*(?:and|&)?\s*)"
_WORDS = load_patterns("ages")
_YEARS = _WORDS["years"]
_MONTHS = _WORDS["months"]
_SHORT = _WORDS["short"]
_TWELFTHS = _WORDS["twelfths"]
_BIRTHDAY = _WORDS["birthday"]
_BARE = _WORDS["bare"]
_STANDALONE = _WORDS["standalone"]
_BRACKET = _WORDS["bracket"]


@dataclass(frozen=True, slots=True)
class Age:
    """One age in a text.

    Attributes:
        years: The age in years, to two decimals.
        start: Where it starts, in characters.
        end: Where it ends.
        unit: The largest unit it was written in: ``year``, ``month``, ``week``, ``day`` or ``bare``.
    """

    years: float
    start: int
    end: int
    unit: str


def find_ages(text: str, *, bare: bool = True) -> list[Age]:
    """Find every age in a text.

    Args:
        text: Any words.
        bare: Also take plain numbers after words such as "aged" or "was".

    Returns:
        The ages in order, none overlapping another.

    Example:
        >>> [a.years for a in find_ages("He was three years and two months; she was 19 months, aged four in May.")]
        [3.17, 1.58, 4.0]
    """
    found: list[Age] = []
    for age in _candidates(text, bare=bare):
        if not any(age.start < other.end and other.start < age.end for other in found):
            found.append(age)
    return sorted(found, key=lambda age: age.start)


def _candidates(text: str, *, bare: bool) -> list[Age]:
    ages: list[Age] = []
    for match in _BIRTHDAY.finditer(text):
        sign = 1 if match["side"].lower() in {"past", "after"} else -1
        birthday = to_number(match["nth"]) or 0.0
        part = to_years(to_number(match["number"]) or 1.0, match["unit"])
        ages.append(Age(round(birthday + sign * part, 2), match.start(), match.end(), "year"))
    for match in _TWELFTHS.finditer(text):
        months = float(match["months"])
        years = float(match["years"] or 0)
        if months <= 36:
            ages.append(Age(round(years + months / 12, 2), match.start(), match.end(), "month"))
    for match in _YEARS.finditer(text):
        years = (to_number(match["years"]) or 0.0) + (0.5 if match["half"] else 0.0)
        months = to_number(match["months"]) or 0.0 if match["months"] else 0.0
        ages.append(Age(round(years + months / 12, 2), match.start(), match.end(), "year"))
    for match in _MONTHS.finditer(text):
        weeks = to_years(to_number(match["weeks"]) or 0.0, "weeks") if match["weeks"] else 0.0
        months = to_number(match["months"]) or 1.0
        ages.append(Age(round(months / 12 + weeks, 2), match.start(), match.end(), "month"))
    for match in _SHORT.finditer(text):
        unit = match["unit"].lower()
        number = to_number(match["number"]) or 1.0
        years = 0.0 if unit.startswith("h") else to_years(number, unit)
        ages.append(Age(years, match.start(), match.end(), "week" if unit.startswith("w") else "day"))
    if bare:
        for pattern in (_BARE, _STANDALONE):
            ages.extend(
                Age(to_number(m["years"]) or 0.0, m.start("years"), m.end("years"), "bare")
                for m in pattern.finditer(text)
                if (to_number(m["years"]) or 99) < 19
            )
        ages.extend(
            Age(float(m["years"]), m.start(), m.end(), "bare")
            for m in _BRACKET.finditer(text)
            if float(m["years"]) < 19
        )
    return ages
