"""National Insurance numbers: two letters, six digits, a letter A to D.

Source of the shape: HMRC National Insurance Manual NIM39110 (temporary and test prefixes are accepted too).
"""

import re
from collections.abc import Iterator

from shorterwait.privacy.finders.pattern import Finder, has_context
from shorterwait.privacy.spans import Found

_SHAPE = re.compile(r"(?<!\w)[A-Za-z]{2}[ \-]?\d{2}[ \-]?\d{2}[ \-]?\d{2}[ \-]?[A-Da-d](?!\w)")
_LOOSE = re.compile(r"(?<!\w)[A-Za-z]{2}[ \-]?\d{2}[ \-]?\d{2}[ \-]?\d{2}(?!\w)")
_CONTEXT = re.compile(r"\bN\.?I\.?(?:NO)?\b|national insurance", re.IGNORECASE)
_FIRST = frozenset("DFIUV")


def _find(text: str) -> Iterator[Found]:
    for hit in _SHAPE.finditer(text):
        head = hit.group()[:2].upper()
        called = has_context(text, hit.start(), _CONTEXT)
        if called or (hit.group()[:2].isupper() and not (set(head) & _FIRST) and head[1] != "O"):
            yield Found(hit.start(), hit.end(), "nino", "has the shape of an NI number", 90)
    for hit in _LOOSE.finditer(text):
        if has_context(text, hit.start(), _CONTEXT):
            yield Found(hit.start(), hit.end(), "nino", "called an NI number", 85)


FINDER = Finder("nino", "[NI number]", _find)
