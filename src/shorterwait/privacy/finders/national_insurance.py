"""National Insurance numbers: two letters, six digits, a letter A to D.

Source of the shape: HMRC National Insurance Manual NIM39110
(with a label any letters count; ``QQ``, kept for examples, counts too).
"""

import re
from collections.abc import Iterator

from shorterwait.privacy.finders.pattern import Finder, has_context
from shorterwait.privacy.spans import Found

_GAP = r"[ \-./]?"
_PAIRS = rf"\d{{2}}{_GAP}\d{{2}}{_GAP}\d{{2}}"
_SHAPE = re.compile(rf"(?<![\w-])[A-Za-z][A-Za-z]{_GAP}{_PAIRS}{_GAP}[A-Da-d](?![\w-])")
_CALLED = re.compile(
    r"(?<!\w)(?:N\.?[ ]?I\.?(?:N\.?O?\.?)?|national insurance)(?:[ \t-]*(?:no|nos|num|number)\b\.?)?"
    r"(?:[ \t]*\([^)\n]{1,30}\))?[ \t]*(?:[:=#|.-]|\bis\b|\bwas\b|\n)?\s{0,3}"
    rf"(?P<value>[A-Z][A-Z0]{_GAP}[\dOIl]{_GAP}?[\dOIl](?:{_GAP}[\dOIl]){{4}}(?:{_GAP}[A-Z])?)(?!\w)",
    re.IGNORECASE,
)
_CONTEXT = re.compile(r"(?<!\w)N\.?I\.?(?:NO?)?(?!\w)|national insurance", re.IGNORECASE)
_FIRST = frozenset("DFIQUV")
_SECOND = frozenset("DFIOQUV")
_NEVER = frozenset(["BG", "GB", "KN", "NK", "NT", "TN", "ZZ"])


def is_national_insurance_prefix(letters: str) -> bool:
    """Say whether two letters can open a National Insurance number.

    Args:
        letters: Two letters.

    Returns:
        True when HMRC gives out numbers that open so.

    Example:
        >>> is_national_insurance_prefix("AB"), is_national_insurance_prefix("BG")
        (True, False)
    """
    pair = letters.upper()
    return not (pair[0] in _FIRST or pair[1] in _SECOND or pair in _NEVER)


def _find(text: str) -> Iterator[Found]:
    for hit in _CALLED.finditer(text):
        if sum(c.isdigit() for c in hit.group("value")) >= 4:
            yield Found(hit.start("value"), hit.end("value"), "nino", "called an NI number", 91)
    for hit in _SHAPE.finditer(text):
        head = hit.group()[:2]
        called = has_context(text, hit.start(), _CONTEXT)
        cased = head.isupper() or (head.islower() and hit.group()[-1].islower())
        if called or (cased and (is_national_insurance_prefix(head) or head == "QQ")):
            yield Found(hit.start(), hit.end(), "nino", "has the shape of an NI number", 90)


FINDER = Finder("nino", "[NI number]", _find)
