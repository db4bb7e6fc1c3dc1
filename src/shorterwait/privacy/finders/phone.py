"""UK telephone numbers, and foreign ones in international form.

Source of the lengths: Ofcom National Telephone Numbering Plan (ten, rarely nine, digits after the 0).
"""

import re
from collections.abc import Iterator

from shorterwait.privacy.finders.pattern import Finder, has_context
from shorterwait.privacy.spans import Found

_SHAPE = re.compile(
    r"(?<![\w/.-])(?:\+\d{1,3}[ \-.]?(?:\(0\)[ \-.]?)?|00\d{2}[ \-.]?|\(?0)\d(?:[ \-.()]{0,2}\d){7,11}(?![\w/])"
    r"(?:[ ,]*(?:ext?|x)\.? ?\d{1,5}\b)?"
)
_LOCAL = re.compile(r"(?<![\w/.-])\d{3,5}[ \-]?\d{3,4}(?:[ \-]?\d{3,4})?(?![\w/])")
_CONTEXT = re.compile(
    r"\b(?:te1?l?|phone|telephone|mob(?:ile)?|ring|call|landline|fax|whats ?app)\b[^\n]{0,12}$", re.IGNORECASE
)
_NOT_PHONE = re.compile(r"\b(?:NHS|UPN|ref|file|case|sort code|account)\b[^\n]{0,15}$", re.IGNORECASE)


def _digits(text: str) -> int:
    return sum(c.isdigit() for c in text)


def _find(text: str) -> Iterator[Found]:
    for hit in _SHAPE.finditer(text):
        count = _digits(re.split(r"[ ,]*(?:ext?|x)", hit.group())[0])
        national = hit.group().lstrip("(").startswith("0")
        if not 10 <= count <= (11 if national and not hit.group().startswith("00") else 15):
            continue
        if national and not re.match(r"\(?0[1-9]|00", hit.group()):
            continue
        if not _NOT_PHONE.search(text, max(0, hit.start() - 30), hit.start()):
            yield Found(hit.start(), hit.end(), "phone", "has the shape of a telephone number", 75)
    for hit in _LOCAL.finditer(text):
        if 6 <= _digits(hit.group()) <= 11 and has_context(text, hit.start(), _CONTEXT, 30):
            yield Found(hit.start(), hit.end(), "phone", "called a telephone number", 70)


FINDER = Finder("phone", "[phone]", _find)
