"""Numbers as people write them: digits, words, halves, months."""

import re

from shorterwait.vocabulary.number_words import TENS, UNITS

_ORDINALS = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
]

WORDS: dict[str, float] = {word: float(number) for number, word in enumerate(UNITS)}
WORDS |= {word: float(10 * (number + 2)) for number, word in enumerate(TENS)}
WORDS |= {word: float(number + 1) for number, word in enumerate(_ORDINALS)}
WORDS |= {
    "a": 1.0,
    "an": 1.0,
    "no": 0.0,
    "none": 0.0,
    "nil": 0.0,
    "nought": 0.0,
    "birth": 0.0,
    "newborn": 0.0,
    "single": 1.0,
    "only": 1.0,
    "once": 1.0,
    "half": 0.5,
    "couple": 2.0,
    "pair": 2.0,
    "both": 2.0,
    "twins": 2.0,
    "twin": 2.0,
    "twice": 2.0,
    "triplets": 3.0,
    "dozen": 12.0,
}

_SMALL = "|".join((*UNITS[1:], *TENS))
#: Regex for a number in digits or words; in rules write ``{NUM}`` where it should stand.
NUMBER = (
    rf"(?:\d+(?:\.\d+|\s?½|¼|¾)?|(?:{'|'.join(TENS)})[- ](?:{'|'.join(UNITS[1:10])})|(?:{_SMALL})"
    r"(?: and (?:a half|three[- ]quarters|a quarter))?)"
)
_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75}
_AND = {"half": 0.5, "a half": 0.5, "a quarter": 0.25, "three quarters": 0.75, "three-quarters": 0.75}
_PER_YEAR = {"day": 365.25, "week": 52.1786, "month": 12.0, "year": 1.0}
_DIGITS = re.compile(r"\d+(?:\.\d+)?")


def to_number(text: str) -> float | None:
    """Turn a number in digits or English words into a float.

    Args:
        text: Such as ``"four and a half"``, ``"twenty-two"``, ``"2½"`` or ``"7"``.

    Returns:
        The number, or None when the text holds none.

    Example:
        >>> to_number("four and a half"), to_number("twenty-two"), to_number("2½")
        (4.5, 22.0, 2.5)
    """
    words = text.strip().lower()
    fraction = next((value for mark, value in _FRACTIONS.items() if mark in words), 0.0)
    digits = _DIGITS.search(words)
    if digits:
        part = 0.5 if "and a half" in words else 0.0
        return float(digits.group()) + fraction + part
    if fraction:
        return fraction
    head, _, tail = words.partition(" and ")
    total, found = 0.0, False
    for token in re.split(r"[\s-]+", head):
        if token in WORDS:
            total, found = total + WORDS[token], True
    if not found:
        return None
    return total + _AND.get(tail.strip(), 0.0)


def to_years(number: float, unit: str | None) -> float:
    """Turn a length of time into years, to two decimals.

    Args:
        number: How many.
        unit: ``days``, ``weeks``, ``months`` or ``years`` (or a short form); None for years.

    Returns:
        The years, 14 months being 1.17.

    Example:
        >>> to_years(14, "months"), to_years(3, None)
        (1.17, 3)
    """
    if not unit:
        return number
    letter = unit.strip().lower()[:1]
    name = {"d": "day", "w": "week", "m": "month"}.get(letter, "year")
    return round(number / _PER_YEAR[name], 2)
