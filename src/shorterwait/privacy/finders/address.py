"""Postal addresses: a number and a street, a flat or named house, or the words after "Address:"."""

import re
from collections.abc import Iterator

from shorterwait.privacy.finders.pattern import Finder
from shorterwait.privacy.spans import Found
from shorterwait.privacy.wordlists import context

_CAP = r"(?:[A-Z][\w'’-]*|St\.)"
_STREETS = "|".join(sorted(context("streets"), key=len, reverse=True))
_SURE = "|".join(sorted(context("sure_streets"), key=len, reverse=True))
_GAP = r"[ \t]+"
_FLAT = rf"(?:(?:Flat|Apartment|Apt)\.? ?\d*[A-Za-z]?,?{_GAP}(?:{_CAP}(?:{_GAP}{_CAP}){{0,3}},?{_GAP})?)"
_NUMBERED = re.compile(
    rf"(?<![\w/.£])(?:{_FLAT})?\d{{1,4}}[A-Za-z]?(?:[-/]\d{{1,4}})?,?{_GAP}(?:{_CAP}{_GAP}){{1,4}}(?:{_STREETS})\b(?:{_GAP}(?:North|South|East|West))?"
)
_STREET = re.compile(rf"(?<!\w)(?:{_CAP}{_GAP}){{1,3}}(?:{_SURE})\b")
_FLAT_ONLY = re.compile(rf"(?<!\w){_FLAT}(?:\d{{1,4}}[A-Za-z]?{_GAP})?(?:{_CAP}(?:{_GAP}{_CAP}){{0,3}})?")
_LABEL = re.compile(
    r"(?<!\w)(?:home |postal |current |previous |present |full |last known |correspondence )?addr(?:ess(?:es)?)?\b"
    r"(?:(?: for| of)[^\n:]{1,30})?[ \t]*(?::[ \t]*\n?|\n\n?|[ ]{2,}|\t|is )[ \t]*"
    r"(?P<value>(?-i:[A-Z0-9])[^\n]{4,110})",
    re.IGNORECASE,
)
_END = re.compile(
    r"[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|(?<=[a-z])\. |;| {3,}"
    r"|\b(?:Tel|Te1|Phone|Mobile|Email|DOB|Since|since)\b|\(|\||[.;]?$"
)
_LIVES = re.compile(
    rf"\b(?:(?:lives?|living|lived|resid\w+|moved|staying|reside) (?:at|to)|of|is at|home (?:is|at)) "
    rf"(?P<value>\d{{1,4}}[A-Za-z]?,?{_GAP}{_CAP}(?:{_GAP}{_CAP}){{0,3}}"
    rf"|{_CAP}(?:{_GAP}{_CAP}){{0,3}}(?:, {_CAP}(?:{_GAP}{_CAP}){{0,3}}){{1,3}})"
)
_MONTH = re.compile(r" (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*$")
_NOT_FIRST = frozenset(
    [
        "The",
        "In",
        "At",
        "On",
        "From",
        "And",
        "But",
        "When",
        "Since",
        "A",
        "An",
        "Of",
        "To",
        "Our",
        "Their",
        "His",
        "Her",
        "My",
        "Past",
        "Along",
        "Near",
    ]
)


def _trim(text: str, start: int, end: int) -> int:
    """Move past opening words that are no part of a street's name."""
    while True:
        word = re.match(r"[A-Za-z]+\s+", text[start:end])
        if word is None or word.group().strip() not in _NOT_FIRST:
            return start
        start += word.end()


def _find(text: str) -> Iterator[Found]:
    for pattern, why in (
        (_NUMBERED, "number and street"),
        (_STREET, "name of a street"),
        (_FLAT_ONLY, "flat"),
    ):
        for hit in pattern.finditer(text):
            start = _trim(text, hit.start(), hit.end())
            words = text[start : hit.end()].split()
            if len(words) >= 2 and words[0].strip(".") not in context("titles"):
                yield Found(start, hit.end(), "address", why, 78 if pattern is _NUMBERED else 68)
    for hit in _LIVES.finditer(text):
        if not _MONTH.search(hit.group("value")):
            yield Found(hit.start("value"), hit.end("value"), "address", "where someone lives", 66)
    for hit in _LABEL.finditer(text):
        value = hit.group("value")
        stop = _END.search(value)
        length = stop.start() if stop else len(value)
        if stop and re.match(r"[A-Z]{1,2}\d", stop.group()):
            length = stop.end()
        if length >= 4 and re.search(r"[A-Z]", value[:length]):
            start = hit.start("value")
            yield Found(start, start + length, "address", "stands after the word address", 70)


FINDER = Finder("address", "[address]", _find)
