"""Case, file, court, URN and record numbers: by the words before them, and by shape."""

import re
from collections.abc import Iterator

from shorterwait.privacy.finders.pattern import Finder
from shorterwait.privacy.spans import Found

_WORDS = (
    r"case|file|ref|refs|reference|our ref|your ref|record|urn|id|i\.d|identifier|identification|unique|mosaic|"
    r"liquid ?logic|care ?first|careworks|eclipse|azeus|framework-?i|ics|lcs|lac|cyp|swift|charms|court|claim|crime|"
    r"incident|dbs|crb|certificate|passport|licen[cs]e|member(?:ship)?|registration|sw ?e|hcpc|gmc|nmc|dfe|upn|"
    r"client|person|child|family|household|adopter|customer|patient|hospital|system|no|nos|number|num|nr|par|cpr|p"
)
_VALUE = r"(?=[\w/.\-]*\d{2})(?:[A-Za-z]{1,6}[ ])?[\w]+(?:[/\-.][\w]+)*"
_CALLED = re.compile(
    rf"(?<![\w])(?:{_WORDS})(?:\.|\b)(?:[ \t/()'’-]*(?:{_WORDS})(?:\.|\b))*[ \t)]*(?::|=|#|\bis\b|\n+|-(?= ))?[ \t]*"
    rf"(?P<value>{_VALUE})",
    re.IGNORECASE,
)
_SHAPES = (
    re.compile(r"(?<![\w/-])[A-Z]{2}\d{2}[A-Z]\d{4,6}(?!\w)"),  # family court: LN24C00317
    re.compile(
        r"(?<![\w/-])(?=[A-Za-z0-9/-]*[A-Z])(?=(?:[A-Za-z/-]*\d){4})[A-Z0-9]{1,6}(?:[/-][A-Z0-9]{1,10}){1,4}(?![\w/])"
    ),
    re.compile(
        r"(?<![\w/-])(?=[A-Z]+[ -](?:[/-]?\d){6})(?![A-Z]+[ -](?:19|20)\d\d[/-]\d\d\b)"
        r"[A-Z]{2,5}[ -]\d{2,4}[/-]\d{2,6}(?:[/-]\w{1,4})?(?![\w/])"
    ),
    re.compile(r"(?<![\w/-])[A-Z]{1,4}\d{4,12}[A-Z]{0,2}(?!\w)"),
    re.compile(r"(?<![\w/-])\d{2,4}[/-]\d{2,6}[/-][A-Z]{1,3}(?!\w)"),
    re.compile(r"(?<![\w/.,£$€-])\d{7,14}(?![\w/]|[.,]\d)"),
    re.compile(r"\b(?:no|nos|application)\.? \(?(\d{3,6}/\d{2,4})\b"),
)
_DATE = re.compile(
    r"(?:\d{1,2}[/.-]){1,2}\d{2,4}|\d{4}[/-]\d{2,4}|(?:19|20)\d{2}s?|\d{4}-\d{2}-\d{2}|\d{1,3}(?:st|nd|rd|th)"
)
_DATED = re.compile(r" \d{1,2}/\d{1,2}/\d{2,4}$")
_WEAK = re.compile(
    r"(?:no|nos|number|num|nr|p|family|household|child|person|hospital|court|member|registration)\.?", re.I
)


def _plausible(value: str, called: str) -> bool:
    digits = sum(c.isdigit() for c in value)
    if _DATED.search(value):
        return False
    if _DATE.fullmatch(value) or digits < 3:
        return False
    if re.fullmatch(r"\d+(?:[.-]\d+)*", value) and digits < (5 if _WEAK.fullmatch(called) else 4):
        return False
    return not re.fullmatch(r"[A-Za-z]+ ?(?:19|20)\d\d", value) or value[:1].isupper()


def _find(text: str) -> Iterator[Found]:
    for hit in _CALLED.finditer(text):
        value, start = hit.group("value"), hit.start("value")
        lead = re.match(r"[A-Za-z]{1,6} ", value)
        if lead and not lead.group().strip().isupper():
            value, start = value[lead.end() :], start + lead.end()
        value = value.rstrip(".-/")
        if _plausible(value, re.split(r"[\s:=#]", hit.group())[0]):
            yield Found(start, start + len(value), "case_number", "called a case or reference number", 72)
    for shape in _SHAPES:
        for hit in shape.finditer(text):
            if not _DATE.fullmatch(hit.group()) and not _DATED.search(hit.group()):
                yield Found(hit.start(), hit.end(), "case_number", "has the shape of a case number", 65)


FINDER = Finder("case_number", "[case number]", _find)
