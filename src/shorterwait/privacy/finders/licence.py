"""UK driving licence numbers: five letters of the surname, birth in figures, initials and check characters.

Source of the shape: DVLA, driver number format (surname padded with 9, then decade, month, day and year digits).
"""

import re
from collections.abc import Iterator

from shorterwait.privacy.finders.pattern import Finder
from shorterwait.privacy.spans import Found

_SHAPE = re.compile(
    r"(?<!\w)(?=[A-Z])[A-Z9]{5}[ -]?\d(?:0[1-9]|1[0-2]|5[1-9]|6[0-2])(?:0[1-9]|[12]\d"
    r"|3[01])\d[ -]?[A-Z][A-Z9][ -]?\d?[A-Z\d]{2,3}"
    r"(?:[ ]?\d\d)?(?!\w)",
    re.IGNORECASE,
)


def _find(text: str) -> Iterator[Found]:
    for hit in _SHAPE.finditer(text):
        yield Found(
            hit.start(), hit.end(), "driving_licence", "has the shape of a driving licence number", 86
        )


FINDER = Finder("driving_licence", "[driving licence]", _find)
