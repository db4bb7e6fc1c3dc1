"""Vehicle registration marks: the present shape anywhere, older shapes beside words for a vehicle.

Source of the shapes: DVLA INF104, "Vehicle registration numbers and number plates".
"""

import re
from collections.abc import Iterator

from shorterwait.privacy.finders.pattern import Finder, has_context
from shorterwait.privacy.spans import Found

_PRESENT = re.compile(r"(?<![\w/-])[A-HJ-PR-Y]{2}(?:0[1-9]|[1-9]\d)[ -]?[A-HJ-PR-Z]{3}(?![\w/])")
_ANY = re.compile(
    r"(?<![\w/£-])(?:[A-Z]{2}\d\d[ -]?[A-Z]{3}|[A-Z]\d{1,3}[ -]?[A-Z]{3}|[A-Z]{3}[ -]?\d{1,3}[A-Z]"
    r"|[A-Z]?[A-Z][IZ][ -]?\d{1,4}|[IZ][A-Z]{1,2}[ -]?\d{1,4}|[A-Z]{1,3}[ ]\d{1,4})(?![\w/])"
)
_SMALL = re.compile(r"(?<![\w/-])[a-z]{2}\d\d ?[a-z]{3}(?![\w/])")
_SURE = re.compile(
    r"\b(?:reg(?:istration)?(?: (?:no|number|mark|plate|is|was))*|(?:number|licen[cs]e) ?plate|vrm|vrn"
    r"|index|plate)(?: (?:no|number))?\b"
    r"\.?[^\w\n]{0,6}(?:is |was |of |the )?[\"'“‘(]?$",
    re.IGNORECASE,
)
_CONTEXT = re.compile(
    r"\b(?:reg(?:istration|istered)?|vehicle|car|van|plates?|vrm|vrn|motorbike|motorcycle|lorry|taxi|minibus|dvla|mot"
    r"|ford|vauxhall|toyota|nissan|volkswagen|vw|audi|bmw|renault|peugeot|citro[eë]n|skoda|kia|hyundai|honda|seat|fiat|volvo|mini)\b",
    re.IGNORECASE,
)
_OLDER = re.compile(
    r"(?<![\w/-])(?:[A-HJ-NPR-TV-Y]\d{1,3} ?[A-HJ-PR-Y]{3}|[A-HJ-PR-Y]{3} ?\d{1,3}[A-HJ-NPR-TV-Y]"
    r"|[A-Z]?[A-Z]Z ?\d{3,4})(?![\w/])"
)
_COMMON = re.compile(
    r"(?:AND|THE|FOR|BUT|NOT|WAS|HAS|HAD|ARE|HIS|HER|OUR|ALL|ANY|CAN|DID|GOT|HIM|HOW|ITS|LET|MAY|NEW|NOW|OLD|ONE|OUT|SHE|TWO|WHO"
    r"|VAT|AGE|PER|MAX|MIN|GBP|USD|EUR|MPH|KMH|CO2|AT|IN|ON|OF|TO|BY|FROM|SINCE|UNTIL|NO)"
)


def _is_words(mark: str) -> bool:
    return any(_COMMON.fullmatch(piece) for piece in re.findall("[A-Z]+", mark))


def _find(text: str) -> Iterator[Found]:
    for hit in _PRESENT.finditer(text):
        yield Found(hit.start(), hit.end(), "vehicle", "has the shape of a number plate", 66)
    for hit in _OLDER.finditer(text):
        near = has_context(text, hit.start(), _CONTEXT) or _CONTEXT.search(text, hit.end(), hit.end() + 25)
        if near and not _is_words(hit.group()):
            yield Found(hit.start(), hit.end(), "vehicle", "called a number plate", 66)
    if not _CONTEXT.search(text):
        return
    for hit in _ANY.finditer(text):
        if has_context(text, hit.start(), _SURE, 50) and not _is_words(hit.group()):
            yield Found(hit.start(), hit.end(), "vehicle", "called a number plate", 73)
    for hit in _SMALL.finditer(text):
        if has_context(text, hit.start(), _CONTEXT):
            yield Found(hit.start(), hit.end(), "vehicle", "called a number plate", 66)


FINDER = Finder("vehicle", "[vehicle]", _find)
