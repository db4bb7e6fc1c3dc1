"""UK postcodes, with or without the space, in capitals or (with the space) in small letters.

Source of the shape: Royal Mail Programmers' Guide, postcode formats.
"""

import re
from collections.abc import Iterator

from shorterwait.privacy.finders.pattern import Finder, has_context
from shorterwait.privacy.spans import Found

_OUT = r"[A-PR-UWYZ](?:[A-HK-Y]?\d[\dA-HJKPSTUW]?|[A-HK-Y]\d[ABEHMNPRVWXY\d])"
_SHAPE = re.compile(rf"(?<![\w/-])(?:GIR ?0AA|{_OUT} ?\d[ABD-HJLNP-UW-Z]{{2}})(?![\w/])")
_SMALL = re.compile(rf"(?<![\w/-])(?:{_OUT} \d[ABD-HJLNP-UW-Z]{{2}})(?![\w/])", re.IGNORECASE)
_CONTEXT = re.compile(r"post ?code", re.IGNORECASE)
_HALF = re.compile(rf"(?<![\w/-]){_OUT}(?![\w/])")


def _find(text: str) -> Iterator[Found]:
    for pattern in (_SHAPE, _SMALL):
        for hit in pattern.finditer(text):
            yield Found(hit.start(), hit.end(), "postcode", "has the shape of a postcode", 85)
    for hit in _HALF.finditer(text):
        if has_context(text, hit.start(), _CONTEXT, 20):
            yield Found(hit.start(), hit.end(), "postcode", "called a postcode", 70)


FINDER = Finder("postcode", "[postcode]", _find)
