"""UK telephone numbers, and foreign ones in international form.

Source of the lengths and first digits: Ofcom National Telephone Numbering Plan (ten, rarely nine, digits after
the 0, of which the first is 1, 2, 3, 5, 7, 8 or 9); international numbers hold at most 15 digits (ITU-T E.164).
"""

import re
from collections.abc import Iterator

from shorterwait.privacy.finders.pattern import Finder, has_context
from shorterwait.privacy.spans import Found

_MORE = r"(?:[ \t\xa0\-–.()]{0,3}\d)"
_EXTENSION = r"(?:[ ,;/]{0,3}(?:ext(?:n|ension)?|x|option|opt)\.?[ :]{0,2}(?:no\.? )?\d{1,6}\b)?"
_SHAPE = re.compile(
    r"(?<![\w/£$€-])(?<!\d[.,])(?P<number>"
    rf"\+[1-9]\d{{0,2}}[ \-.]?(?:\(0\)[ \-.]?)?\(?\d{_MORE}{{6,13}}"
    rf"|\(?\+[1-9]\d{{0,2}}\)[ \-.]?\(?\d{_MORE}{{6,13}}"
    rf"|00[1-9]\d{{0,2}}[ \-.]?(?:\(0\)[ \-.]?)?\(?\d{_MORE}{{6,11}}"
    rf"|\(?[0Oo]7(?:[ \-]?[\dOo]){{9}}|\(?0[1235789]\d{{1,4}}\)?[ ]?\n[ ]?\d{{3}}[ ]?\d{{3,4}}"
    rf"|44[ ]?(?:\(0\)[ ]?)?7\d{{3}}[ \-]?\d{{3}}[ \-]?\d{{3}}"
    rf"|\(?[0Oo][1235789]{_MORE}{{7,9}}|0[1235789]\d{{1,3}}/\d{{3}}[ ]?\d{{3,4}})(?![\w/]|[-.]\d)"
    + _EXTENSION,
    re.IGNORECASE,
)
_LOCAL = re.compile(
    r"(?<![\w/£$€-])(?<!\d[.,])\d{3,6}(?:[ \-.]?\d{3,4}){0,2}(?![\w/%]|[.,]\d)" + _EXTENSION, re.I
)
_CONTEXT = re.compile(
    r"\b(?:te1?l?|telno|phones?|telephone|mob(?:ile)?s?|ring|rang|called|call|text(?:ed)?|landline|fax"
    r"|whats ?app|contact n(?:o|umber))\b"
    r"[^\n\d]{0,14}(?:\n[ \t]{0,8}){0,2}$",
    re.IGNORECASE,
)
_SHORT = re.compile(r"\b(?:ext(?:n|ension)|switchboard)\b\.?:?[ ](?P<value>\d{3,6})\b", re.IGNORECASE)
_NOT_PHONE = re.compile(
    r"\b(?:NHS|UPN|ref|file|case|sort code|account|a/c|id|urn|dbs|certificate|passport)\b[^\n]{0,15}$",
    re.IGNORECASE,
)
_UNIT = re.compile(
    r"[ ]?(?:people|children|words|pounds|miles|days|hours|members|grams|g\b|kg|years|times|on\b.{0,3}\d)"
)


def _digits(text: str) -> int:
    return sum(c.isdigit() or c in "Oo" for c in text)


def _find(text: str) -> Iterator[Found]:
    for hit in _SHAPE.finditer(text):
        number = hit.group("number").replace("(0)", "")
        count = _digits(number)
        national = number.lstrip("(")[0] in "0Oo" and not number.startswith("00")
        if number.startswith("00") and number.isdigit() and not has_context(text, hit.start(), _CONTEXT):
            continue
        if not (
            10 <= count <= 11
            if national
            else 9 <= count <= 17
            if number.startswith("00")
            else 8 <= count <= 15
        ):
            continue
        if not _NOT_PHONE.search(text, max(0, hit.start() - 30), hit.start()):
            yield Found(hit.start(), hit.end(), "phone", "has the shape of a telephone number", 75)
    for hit in _LOCAL.finditer(text):
        called = 5 <= _digits(hit.group()) <= 16 and has_context(text, hit.start(), _CONTEXT, 40)
        if called and not _UNIT.match(text, hit.end()):
            yield Found(hit.start(), hit.end(), "phone", "called a telephone number", 70)
    for hit in _SHORT.finditer(text):
        yield Found(hit.start("value"), hit.end("value"), "phone", "called an extension", 70)


FINDER = Finder("phone", "[phone]", _find)
