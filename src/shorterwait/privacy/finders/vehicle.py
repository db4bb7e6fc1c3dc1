"""Vehicle registration marks: the present shape anywhere, older shapes beside words for a vehicle.

Source of the shapes: DVLA INF104, "Vehicle registration numbers and number plates".
"""

import re
from collections.abc import Iterator

from shorterwait.privacy.finders.pattern import Finder, has_context
from shorterwait.privacy.spans import Found

_PRESENT = re.compile(r"(?<![\w/-])[A-Z]{2}\d{2} ?[A-Z]{3}(?![\w/])")
_OLDER = re.compile(r"(?<![\w/-])(?:[A-Z]\d{1,3} ?[A-Z]{3}|[A-Z]{3} ?\d{1,3}[A-Z])(?![\w/])")
_CONTEXT = re.compile(r"\b(?:reg(?:istration)?|vehicle|car|van|plate|vrm|vrn)\b", re.IGNORECASE)


def _find(text: str) -> Iterator[Found]:
    for hit in _PRESENT.finditer(text):
        yield Found(hit.start(), hit.end(), "vehicle", "has the shape of a number plate", 60)
    for hit in _OLDER.finditer(text):
        if has_context(text, hit.start(), _CONTEXT):
            yield Found(hit.start(), hit.end(), "vehicle", "called a number plate", 60)


FINDER = Finder("vehicle", "[vehicle]", _find)
