"""E-mail addresses, also written out so that programs do not see them (name at place dot org)."""

import re
from collections.abc import Iterator

from shorterwait.privacy.finders.pattern import Finder
from shorterwait.privacy.spans import Found

_AT = r"(?:[ ]@[ ]|@[ ]?|[ ]?(?:\[at\]|\(at\)|\{at\}|<at>)[ ]?)"
_SHAPE = re.compile(
    rf"(?<![\w.+'’-])[\w.+'’&-]{{1,64}}(?:\(dot\)[\w-]{{1,40}}){{0,3}}{_AT}(?:[\w-]"
    rf"|-\n){{1,63}}(?:[ ]?(?:\.|\(dot\)|\[dot\])[ ]?(?=[a-z\d])[\w-]{{1,63}}"
    rf"|\.[\w-]{{1,63}}){{1,5}}",
    re.IGNORECASE,
)
_TOP = r"(?:com|org|net|info|uk|ie|eu|co|gov|ac|nhs|sch|police)"
_SPELT = re.compile(
    rf"(?<![\w.])[\w+-]{{1,40}}(?:(?:\.| dot )[\w+-]{{1,40}}){{0,3}} at [\w-]{{2,40}}(?:(?:\."
    rf"| dot )[\w-]{{2,40}}){{0,3}}"
    rf" dot {_TOP}(?:(?: dot |\.)(?:uk|ie|com))?(?!\w)",
    re.IGNORECASE,
)


def _find(text: str) -> Iterator[Found]:
    if "@" in text or "at]" in text or "at)" in text or "at}" in text or "at>" in text:
        for hit in _SHAPE.finditer(text):
            yield Found(hit.start(), hit.end(), "email", "has the shape of an e-mail address", 95)
    if " dot " in text.lower():
        for hit in _SPELT.finditer(text):
            yield Found(hit.start(), hit.end(), "email", "e-mail address in words", 95)


FINDER = Finder("email", "[email]", _find)
