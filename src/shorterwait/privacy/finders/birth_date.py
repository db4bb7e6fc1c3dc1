"""Dates of birth: a full date that the text calls one, and every repeat of it. Ages and bare years stay."""

import re
from collections.abc import Iterator

from shorterwait.privacy.finders.pattern import Finder
from shorterwait.privacy.spans import Found

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
DATE = (
    r"(?:(?:19|20)\d\d-\d\d?-\d\d?|\d{1,2} ?[./\-] ?\d{1,2} ?[./\-] ?(?:\d{4}|\d{2})"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?(?: of)?[ \-]{_MONTH}\.?,?[ \-]*(?:\d{{4}}|['’]?\d{{2}})?"
    rf"|{_MONTH}\.? \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}})(?![\d])"
)
_CALLED = re.compile(
    rf"(?<!\w)(?:d\.? ?o\.? ?b\.?s?|dates? of births?|birth ?dates?|born|birthday|b\.|(?<=\()b)(?!\w)"
    rf"(?P<gap>[^\n\d]{{0,40}}?(?:\n[^\n\d]{{0,12}}){{0,2}})(?P<date>{DATE})",
    re.IGNORECASE,
)
_MORE = re.compile(rf"[^\n\d.;]{{0,25}}(?:and|&|,|/|;)[^\n\d.;]{{0,20}}(?P<date>{DATE})", re.IGNORECASE)
_AFTER_NAME = re.compile(rf"[A-Z][\w'’-]+ ?\((?:b\.? ?|born )?(?P<date>{DATE})\)")
_OTHER = re.compile(
    r"\b(?:report|panel|visit|approved|placed|placement|order|moved|dated|met|married)\b", re.IGNORECASE
)


def _find(text: str) -> Iterator[Found]:
    seen: set[str] = set()
    for hit in _CALLED.finditer(text):
        if _OTHER.search(hit.group("gap")):
            continue
        seen.add(hit.group("date").strip())
        yield Found(hit.start("date"), hit.end("date"), "date_of_birth", "called a date of birth", 88)
        plural = re.match(r"d\.?o\.?b\.?s|dates|births", hit.group(), re.IGNORECASE)
        more = _MORE.match(text, hit.end("date")) if plural else None
        if more:
            seen.add(more.group("date").strip())
            yield Found(more.start("date"), more.end("date"), "date_of_birth", "called a date of birth", 87)
    for hit in _AFTER_NAME.finditer(text):
        yield Found(hit.start("date"), hit.end("date"), "date_of_birth", "date in brackets after a name", 60)
    for date in seen:
        for again in re.finditer(rf"(?<![\d/.-]){re.escape(date)}(?![\d])", text):
            yield Found(again.start(), again.end(), "date_of_birth", "date of birth again", 86)


FINDER = Finder("date_of_birth", "[date of birth]", _find)
