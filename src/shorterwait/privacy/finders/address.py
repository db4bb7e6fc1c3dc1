"""Postal addresses: a number and a street, a flat or named house, or the words after "Address:"."""

import re
from collections.abc import Iterator

from shorterwait.privacy.finders.pattern import Finder
from shorterwait.privacy.spans import Found
from shorterwait.privacy.wordlists import context

_CAP = r"(?:[A-Z][\w'’-]{0,30}|St\.)"
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
    (
        *("The", "In", "At", "On", "From", "And", "But", "When", "Since", "A", "An", "Of"),
        *("To", "Our", "Their", "His", "Her", "My", "Past", "Along", "Near"),
    )
)
_NUMBERED_THING = re.compile(
    r"\b(?:page|section|table|stage|year|chapter|step|part|figure|form|item|module|session|week|day)[ ]$",
    re.IGNORECASE,
)
_CLOSE_TO = re.compile(r" (?:to|by|enough|friends?|famil\w+|relatives|relationships?)\b")
_BOX = re.compile(r"(?<!\w)P\.?[ ]?O\.?[ ]?Box[ ](?:No\.? ?)?[\dA-Z]{1,8}\b", re.IGNORECASE)
_HOUSES = (
    r"(?:Cottages?|House|Rectory|Vicarage|Farm|Farmhouse|Barns?|Lodge|Manor|Villas?|Bungalow|Grange|Croft|Hall|Mill|Chalet"
    r"|Annexe?|Stables|Coach House|Schoolhouse|Court|Towers?|Heights|Mansions?|Point|Buildings?|Caravan Park)"
)
_NAMED = re.compile(
    rf"\b(?:(?:lives?|lived|living|resid\w+|moved|moving|staying) (?:at|in|to|back to)|(?:home|house"
    rf"|address|property)(?: is| at|,| called| named|:)+) "
    rf"(?P<value>(?:The )?(?:{_CAP}{_GAP}){{1,3}}{_HOUSES}\b)"
)
_NAMED_BESIDE = re.compile(
    rf"(?<!\w)(?P<value>(?:The )?(?:{_CAP}{_GAP}){{1,3}}{_HOUSES}),[ \n]"
    rf"(?=(?:\d{{1,4}}[A-Za-z]?{_GAP})?(?:{_CAP}{_GAP}){{1,3}}(?:{_SURE})\b)"
)
_SMALL_WORD = (
    r"(?!(?:the|of|in|on|and|for|a|an|from|with|who|by|to|at|is|was|were|are|or|their|his|her"
    r"|that)\b)[a-z'’]+"
)
_SMALL = re.compile(
    rf"\b(?:at|to|of|in|from"
    rf"|address(?: is)?:?) (?P<value>\d{{1,4}}[a-z]?,? (?:{_SMALL_WORD} ){{1,3}}(?:{_SURE.lower()}))\b(?! [a-z]+s\b)",
    re.IGNORECASE,
)
_SMALL_FLAT = re.compile(
    r"\b(?:at|in|to|from|address(?: is)?:?) (?P<value>(?:flat|apartment|apt|unit|room|plot|no\.?"
    r"|number) ?\d{1,4}[a-z]?\b"
    r"(?:,? (?:the )?[a-z]+ (?:house|court|point|tower|lodge|mansions|buildings?|heights|maltings)\b"
    r"|,? the maltings\b)?)",
    re.IGNORECASE,
)
_AT_HOME = re.compile(
    r"\b(?:liv(?:e|es|ed|ing)|resid\w+|mov(?:e|es|ed|ing)|stay\w*|address(?: is)?:?) ?(?:at|in|to|from)?[ ]?$",
    re.I,
)
_POSTCODE = r"[A-Z]{1,2}\d[A-Z\d]?[ ]{0,2}\d[A-Z]{2}\b"
_TOWN_WORD = r"[A-Z][^\W\d_]*+(?:['’][^\W\d_]++)?(?!\w)"
_TOWN = rf"(?>{_TOWN_WORD}(?:[ -](?:{_TOWN_WORD}|(?:on|upon|by|le|the|under|in|of|de|next)\b)){{0,4}})"
_ONWARD = re.compile(rf"(?P<value>(?:,?[ \t]*\n?[ \t]*{_TOWN}){{1,5}}),?[ \t]*\n?[ \t]*(?={_POSTCODE})")
_LINES = re.compile(rf"(?P<value>(?:,[ \t]*\n[ \t]*(?:\d{{1,4}}[A-Za-z]? )?{_TOWN}(?=,|[ \t]*\n|$|\.))+)")


def _trim(text: str, start: int, end: int) -> int:
    """Move past opening words that are no part of a street's name."""
    while True:
        word = re.match(r"[A-Za-z]+\s+", text[start:end])
        if word is None or word.group().strip() not in _NOT_FIRST:
            return start
        start += word.end()


def _no_address(text: str, hit: re.Match[str]) -> bool:
    """Say whether a number and capitalised words are a page or "Close to", and no address."""
    if hit.group().endswith("Close") and _CLOSE_TO.match(text, hit.end()):
        return True
    return bool(_NUMBERED_THING.search(text, max(0, hit.start() - 10), hit.start()))


def _onward(text: str, end: int) -> Iterator[Found]:
    """Give the rest of an address: its further lines, and its places up to the postcode."""
    for pattern in (_ONWARD, _LINES):
        hit = pattern.match(text, end)
        if hit:
            yield Found(hit.start() + 1, hit.end("value"), "address", "rest of an address", 77)
            return


def _less_plain(text: str) -> Iterator[Found]:
    """Give PO boxes, houses with a name, and addresses in small letters."""
    for hit in _BOX.finditer(text):
        yield Found(hit.start(), hit.end(), "address", "PO box", 78)
    for pattern, why in (
        (_NAMED, "house with a name"),
        (_NAMED_BESIDE, "house with a name"),
        (_SMALL, "number and street"),
    ):
        for hit in pattern.finditer(text):
            yield Found(hit.start("value"), hit.end("value"), "address", why, 78)
    for hit in _SMALL_FLAT.finditer(text):
        if _AT_HOME.search(text, max(0, hit.start("value") - 24), hit.start("value")):
            yield Found(hit.start("value"), hit.end("value"), "address", "where someone lives", 78)


def _find(text: str) -> Iterator[Found]:
    for pattern, why in (
        (_NUMBERED, "number and street"),
        (_STREET, "name of a street"),
        (_FLAT_ONLY, "flat"),
    ):
        for hit in pattern.finditer(text):
            start = _trim(text, hit.start(), hit.end())
            words = text[start : hit.end()].split()
            if len(words) < 2 or words[0].strip(".") in context("titles") or _no_address(text, hit):
                continue
            yield Found(start, hit.end(), "address", why, 78 if pattern is _NUMBERED else 68)
            yield from _onward(text, hit.end())
    yield from _less_plain(text)
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
            yield from _onward(text, start + length)


FINDER = Finder("address", "[address]", _find)
