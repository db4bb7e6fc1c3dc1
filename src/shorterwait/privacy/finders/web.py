"""Web addresses and social-media names."""

import re
from collections.abc import Iterator

from shorterwait.privacy.finders.pattern import Finder
from shorterwait.privacy.spans import Found

_ADDRESS = re.compile(r"\b(?:https?://|www\.)[^\s<>\"”’)\]]{3,200}[^\s<>\"”’)\].,;:!?]", re.IGNORECASE)
_BARE = re.compile(
    r"(?<![\w@.])[\w-]{2,60}(?:\.[\w-]{2,40})*\.(?:co\.uk|org\.uk|gov\.uk|com|org|net|sch\.uk)\b(?:/\S*)?"
)
_HANDLE = re.compile(r"(?<![\w.@])@[A-Za-z_]\w{2,30}\b")


def _find(text: str) -> Iterator[Found]:
    for pattern, rank in ((_ADDRESS, 70), (_BARE, 60), (_HANDLE, 60)):
        for hit in pattern.finditer(text):
            yield Found(hit.start(), hit.end(), "web", "web address or handle", rank)


FINDER = Finder("web", "[web address]", _find)
