"""NHS numbers: ten digits with a mod 11 check digit, or any ten digits that the text calls an NHS number.

Source of the check: NHS Data Model and Dictionary, attribute NHS NUMBER.
"""

import re
from collections.abc import Iterator

from shorterwait.privacy.finders.pattern import Finder, has_context
from shorterwait.privacy.spans import Found

_SHAPE = re.compile(r"(?<![\w+/£$€-])(?<!\d[.,])\d{3}(?P<gap>[ \-.]?)\d{3}(?P=gap)\d{4}(?![\w/]|-\d|[.,]\d)")
_CALLED = re.compile(
    r"\b(?:NHS|N\.H\.S\.?|health service)(?: (?:no|nos|num|number|id|#)\b\.?)?(?:[ \t]*\([^)\n]{1,30}\))?"
    r"[ \t]*(?:[:=#|.-]|\bis\b|\bwas\b|\n)?\s{0,3}(?P<value>[\dOoIl](?:[ \-.]?[\dOoIl]){9})(?![\w/]|[.,]\d)",
    re.IGNORECASE,
)
_DIALLED = re.compile(
    r"\+\d{1,3}[ \-.]?(?:\(0\)[ ]?)?$|\b(?:tel|phone|mob(?:ile)?|fax|call|ring|account|order|invoice)\b[^\n\d]{0,12}$",
    re.I,
)
_CONTEXT = re.compile(r"\bNHS\b|\bN\.H\.S|health (?:service )?n(?:umbe|o|r)", re.IGNORECASE)


def is_nhs_number(digits: str) -> bool:
    """Say whether ten digits pass the mod 11 check of NHS numbers.

    Args:
        digits: Ten digits without spaces.

    Returns:
        True when the last digit is the right one.

    Example:
        >>> is_nhs_number("9434765919"), is_nhs_number("9434765918")
        (True, False)
    """
    if len(digits) != 10 or not digits.isdigit() or len(set(digits)) == 1:
        return False
    check = 11 - sum(int(d) * (10 - i) for i, d in enumerate(digits[:9])) % 11
    return check != 10 and check % 11 == int(digits[9])


def _find(text: str) -> Iterator[Found]:
    for hit in _CALLED.finditer(text):
        if sum(c.isdigit() for c in hit.group("value")) >= 7:
            yield Found(hit.start("value"), hit.end("value"), "nhs_number", "called an NHS number", 91)
    for hit in _SHAPE.finditer(text):
        digits = re.sub(r"\D", "", hit.group())
        if _DIALLED.search(text, max(0, hit.start() - 20), hit.start()):
            continue
        if has_context(text, hit.start(), _CONTEXT, 60):
            yield Found(hit.start(), hit.end(), "nhs_number", "called an NHS number", 90)
        elif is_nhs_number(digits) and digits[0] != "0":
            yield Found(hit.start(), hit.end(), "nhs_number", "passes the NHS number check", 80)


FINDER = Finder("nhs_number", "[NHS number]", _find)
