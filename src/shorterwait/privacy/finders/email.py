"""E-mail addresses."""

import re
from collections.abc import Iterator

from shorterwait.privacy.finders.pattern import Finder
from shorterwait.privacy.spans import Found

_SHAPE = re.compile(r"[\w.+'’-]{1,64}[ ]?(?:@|\[at\]|\(at\))[ ]?[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")


def _find(text: str) -> Iterator[Found]:
    for hit in _SHAPE.finditer(text):
        yield Found(hit.start(), hit.end(), "email", "has the shape of an e-mail address", 95)


FINDER = Finder("email", "[email]", _find)
