"""Unique pupil numbers: a check letter, eleven digits and a digit or letter.

Source: Department for Education, "Unique pupil numbers: a guide for schools and local authorities".
"""

import re
from collections.abc import Iterator

from shorterwait.privacy.finders.pattern import Finder, has_context
from shorterwait.privacy.spans import Found

_SHAPE = re.compile(r"(?<!\w)[A-Z]\d{11}[0-9A-Z](?!\w)")
_CALLED = re.compile(
    r"\b(?:UPN|pupil (?:ref(?:erence)? )?n(?:umber|o))\b\.?(?:[ \t]*\([^)\n]{1,30}\))?[ \t]*(?:[:=#|-]|is\b|\n)?\s{0,3}"
    r"(?P<value>[A-Z](?:[ -]?[\dOIl]){11}[ -]?[\dA-Z])(?!\w)",
    re.IGNORECASE,
)
_CONTEXT = re.compile(r"\bUPN\b|pupil n(?:umber|o)", re.IGNORECASE)
_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"


def is_pupil_number(text: str) -> bool:
    """Say whether a pupil number carries the right check letter.

    Args:
        text: Thirteen characters.

    Returns:
        True when the first letter fits the rest.

    Example:
        >>> is_pupil_number("A801200001001"), is_pupil_number("H801200001001")
        (False, True)
    """
    digits = text[1:12]
    last = text[12]
    tail = int(last) if last.isdigit() else _LETTERS.find(last)
    if tail < 0 or not digits.isdigit():
        return False
    total = sum(int(d) * weight for d, weight in zip(digits, range(2, 13), strict=True)) + 13 * tail
    return _LETTERS[total % 23] == text[0]


def _find(text: str) -> Iterator[Found]:
    for hit in _CALLED.finditer(text):
        if sum(c.isdigit() for c in hit.group("value")) >= 8:
            yield Found(hit.start("value"), hit.end("value"), "upn", "called a pupil number", 91)
    for hit in _SHAPE.finditer(text):
        if has_context(text, hit.start(), _CONTEXT) or is_pupil_number(hit.group()):
            yield Found(hit.start(), hit.end(), "upn", "unique pupil number", 90)


FINDER = Finder("upn", "[pupil number]", _find)
