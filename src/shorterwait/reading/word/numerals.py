"""Numbers written the ways that Word's lists write them."""

from collections.abc import Callable

from shorterwait.vocabulary.number_words import TENS, UNITS

_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_ORDINALS = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}
_NOTE_MARKS = "*†‡§"
_LARGEST_ROMAN, _MOST_LETTERS = 3999, 26 * 30


def numeral(number: int, form: str) -> str:
    """Write a number in one of the forms that Word's lists know.

    Args:
        number: The number, from 0.
        form: Name of the form (ECMA-376 part 1, 17.18.59), e.g. ``lowerRoman``.

    Returns:
        The number in that form; plain figures for any form not known here.

    Example:
        >>> [numeral(4, form) for form in ("decimal", "upperRoman", "lowerLetter", "ordinal", "ordinalText")]
        ['4', 'IV', 'd', '4th', 'Fourth']
    """
    write = _FORMS.get(form)
    return write(number) if write is not None else str(number)


def _roman(number: int) -> str:
    if not 0 < number <= _LARGEST_ROMAN:
        return str(number)
    written = ""
    for value, letters in _ROMAN:
        written += letters * (number // value)
        number %= value
    return written


def _letters(number: int) -> str:
    """After ``z`` Word goes on with ``aa``, ``bb`` and so on."""
    if not 0 < number <= _MOST_LETTERS:
        return str(number)
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _ordinal(number: int) -> str:
    if number % 100 in (11, 12, 13):
        return f"{number}th"
    return str(number) + {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def _words(number: int) -> str:
    if number < len(UNITS):
        return UNITS[number]
    if number > 99:
        return str(number)
    tens, ones = TENS[number // 10 - 2], number % 10
    return f"{tens}-{UNITS[ones]}" if ones else tens


def _ordinal_words(number: int) -> str:
    if number > 99:
        return _ordinal(number)
    before, dash, last = _words(number).rpartition("-")
    ending = last[:-1] + "ieth" if last.endswith("y") else f"{last}th"
    return before + dash + _ORDINALS.get(last, ending)


def _note_mark(number: int) -> str:
    return _NOTE_MARKS[(number - 1) % 4] * ((number - 1) // 4 + 1) if 0 < number <= 40 else str(number)


_FORMS: dict[str, Callable[[int], str]] = {
    "none": lambda _: "",
    "bullet": lambda _: "",
    "decimalZero": lambda number: f"{number:02d}",
    "upperRoman": lambda number: _roman(number).upper(),
    "lowerRoman": _roman,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerLetter": _letters,
    "ordinal": _ordinal,
    "cardinalText": lambda number: _words(number).capitalize(),
    "ordinalText": lambda number: _ordinal_words(number).capitalize(),
    "hex": lambda number: f"{number:X}",
    "chicago": _note_mark,
    "numberInDash": lambda number: f"- {number} -",
}
