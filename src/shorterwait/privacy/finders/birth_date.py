"""Dates of birth: a full date that the text calls one, and every repeat of it. Ages and bare years stay."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from shorterwait.privacy.dates import WrittenDate, find_dates
from shorterwait.privacy.finders.pattern import Finder
from shorterwait.privacy.sequences import look
from shorterwait.privacy.spans import Found
from shorterwait.privacy.wordlists import plain

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DIGIT = r"[\dOoIl|]"
_LOOSE = re.compile(
    rf"(?:(?:19|20)\d\d ?[./\-] ?\d\d? ?[./\-] ?\d\d?"
    rf"|{_DIGIT}{{1,2}} ?[./\-,] ?{_DIGIT}{{1,2}} ?[./\-,] ?(?:{_DIGIT}{{4}}|{_DIGIT}{{2}})"
    rf"|(?:(?:19|20)\d{{6}}|\d{{4}}(?:19|20)\d\d|\d\d (?:0\d|1[0-2]) (?:(?:19|20)\d\d|\d\d))"
    rf"|\d{{1,2}}(?: ?(?:st|nd|rd|th))?(?: of)?[ \-]*{_MONTH}\.?,?[ \-]*(?:\d{{4}}|['’]?\d{{2}}\b)?"
    rf"|{_MONTH}\.? \d{{1,2}}(?:st|nd|rd|th)?,?(?: \d{{4}})?|\d\d?/\d\d?(?=[ ,.;)]|$))(?![\d/])",
    re.IGNORECASE,
)
_MOST_REPEATED = 50
_NUMBER = (
    r"(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
    r"|sixteen|seventeen|eighteen|twenty|thirty|forty|fifty|sixty)"
)
LABEL = re.compile(
    r"(?<!\w)(?=[bcdetwyBCDETWY(])(?:d\.? ?[o0]\.? ?b\.?s?|d/[o0]?/?b|dates?[ -]of[ -]births?"
    r"|births?[ -]?dates?|birth(?=:)"
    rf"|date born|born|birthdays?|b\.|(?<=\()b|e\.?d\.?d\.?|(?:expected|estimated) date of delivery"
    rf"|(?:baby|child) (?:is|was) due|turn(?:s|ed|ing)? {_NUMBER}(?= on)|will be {_NUMBER}(?= on)"
    r"|years old(?= on))(?!\w)",
    re.IGNORECASE,
)
_NOUN = re.compile(r"(?:born|will|turn|b$|b\.$|baby|child|.*birthday)", re.IGNORECASE)
_GAP = re.compile(r"[^\n]{0,45}(?:\n[^\n\d]{0,14}){0,3}")
_TOLD_GAP = re.compile(r"[^\n]{0,110}(?:\n[^\n]{0,110})?")
_SENTENCE = re.compile(r"[a-z)\d]{2}[.!?;][ \n]+[A-Z]|\n[ \t]*\n[^\n]{15}")
_OTHER = re.compile(
    r"\b(?:report|panel|visit|approved|placed|placement|order|moved|dated|met|married|removed|became|accommodated"
    r"|assess\w+|since|died|start\w*|began|came|arrived|discharged|until|left|attended|diagnosed|taken|went"
    r"|hearing|review|registered|separated|divorced|signed|interview\w*|completed|date(?! of birth)|death)\b",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"(?:[\s,;/&|()\[\]\-–:]|\band\b|\bfor\b|\bborn\b|\bon\b|\btwin\b|\(\d{1,2}\)|\baged? \d+|\b\d+ years?\b|\byears?\b"
    r"|d\.?o\.?b\.?|\b[A-Z][\w'’.-]*+)*",
)
_STRAIGHT = re.compile(r"[^\w\n]{0,8}(?:\n[^\w\n]{0,8}){0,3}(?:on |is |the |child |in )?")
_AFTER_NAME = re.compile(r"(?P<name>[A-Z][\w'’-]+),? ?\((?:b\.? ?|born )?$")
_KIN = re.compile(
    r"\b(?:[Bb]rother|[Ss]ister|[Ss]ibling|[Ss]on|[Dd]aughter|[Cc]hild"
    r"|[Tt]win)s?(?: \d)?(?:['’]s name)?[:,–-]?[ \t]{1,3}"
    r"(?:[A-Z][\w'’-]*[ ,\t]{1,3}){1,4}[(\[–-]{0,2}[ ]?$"
)
_AGED = re.compile(
    r"\b(?:aged? \d{1,2}|\d{1,2} ?(?:yrs?|years?|y/?o|months?|mths?)(?:[ -]old)?),? ?[(\[]$", re.IGNORECASE
)
_LABEL_AFTER = re.compile(r" ?[(\[](?:d\.?o\.?b\.?|date of birth|birthday|born)[)\]]", re.IGNORECASE)


def _find(text: str) -> Iterator[Found]:
    dates = find_dates(text)
    labels = list(LABEL.finditer(text))
    births = {date.start: date for date in [*_told(text, dates, labels), *_columns(text, dates, labels)]}
    values = {value for date in births.values() for value in date.values if value[0]}
    for date in births.values():
        yield Found(date.start, date.end, "date_of_birth", "called a date of birth", 88)
    yield from _with_slips(text, dates, labels)
    for date in dates:
        if date.start in births:
            continue
        if values.intersection(date.values):
            yield Found(date.start, date.end, "date_of_birth", "date of birth again", 86)
        elif text[date.end : date.end + 1] == ")" and _named(text, date.start):
            yield Found(date.start, date.end, "date_of_birth", "date in brackets after a name", 85)


def _with_slips(text: str, dates: Sequence[WrittenDate], labels: Sequence[re.Match[str]]) -> Iterator[Found]:
    """Give births that only look like dates, and their repeats."""
    ends = [date.end for date in dates]
    seen: set[str] = set()
    for start, end in _loose(text, labels):
        number = bisect_right(ends, start)
        if number < len(dates) and dates[number].start < end:
            continue
        yield Found(start, end, "date_of_birth", "called a date of birth", 87)
        words = text[start:end]
        if words in seen or len(seen) >= _MOST_REPEATED:
            continue
        seen.add(words)
        for again in re.finditer(rf"(?<![\d/.-]){re.escape(words)}(?!\d)", text):
            yield Found(again.start(), again.end(), "date_of_birth", "date of birth again", 86)


def _told(text: str, dates: Sequence[WrittenDate], labels: Sequence[re.Match[str]]) -> Iterator[WrittenDate]:
    """Give the dates that stand after a word for birth, with the further ones of a list."""
    starts = [date.start for date in dates]
    for hit, following in zip_longest(labels, labels[1:]):
        number = bisect_left(starts, hit.end())
        if number == len(dates) or not _reaches(text, hit, dates[number].start):
            continue
        yield dates[number]
        across = "\n" in text[hit.end() : dates[number].start]
        stop = following.start() if following else len(text)
        while number + 1 < len(dates) and dates[number + 1].start < stop:
            gap = text[dates[number].end : dates[number + 1].start]
            if not _goes_on(gap, across):
                break
            number += 1
            yield dates[number]
    for date in dates:
        before = max(0, date.start - 80), date.start
        if _LABEL_AFTER.match(text, date.end) or _KIN.search(text, *before) or _AGED.search(text, *before):
            yield date


def _goes_on(gap: str, across: bool) -> bool:
    """Say whether what stands between two dates joins them to one list of births."""
    if len(gap) > 45 or "\n" in gap or (across and ("\t" in gap or "|" in gap)):
        return False
    return bool(_MORE.fullmatch(gap)) and not _OTHER.search(gap)


def _reaches(text: str, label: re.Match[str], start: int) -> bool:
    """Say whether a word for birth belongs to a date further on."""
    if start - label.end() > 230:
        return False
    gap = text[label.end() : start]
    if "|" in gap and "\n" in gap:  # the next row of a table
        return False
    pattern = _TOLD_GAP if _NOUN.match(label.group()) else _GAP
    return bool(pattern.fullmatch(gap)) and not _OTHER.search(gap) and not _SENTENCE.search(gap)


def _loose(text: str, labels: Sequence[re.Match[str]]) -> Iterator[tuple[int, int]]:
    """Give what stands straight after a word for birth and looks like a date, with slips of scanning."""
    for hit in labels:
        gap = _STRAIGHT.match(text, hit.end())
        date = _LOOSE.match(text, gap.end()) if gap else None
        if date and sum(c.isdigit() for c in date.group()) >= 2:
            end = date.start() + len(date.group().rstrip(" -,."))
            yield date.start(), end


def _named(text: str, start: int) -> bool:
    hit = _AFTER_NAME.search(text, max(0, start - 40), start)
    if hit is None:
        return False
    word = look(plain(hit.group("name")))
    return bool(word.forename or word.surname or not word.ordinary)


def _columns(
    text: str, dates: Sequence[WrittenDate], labels: Sequence[re.Match[str]]
) -> Iterator[WrittenDate]:
    """Give the dates that stand below a heading of a table in plain text that calls them dates of birth."""
    starts = [date.start for date in dates]
    for hit in labels:
        first, end = text.rfind("\n", 0, hit.start()) + 1, text.find("\n", hit.end())
        if end < 0:
            continue
        place = _cell(text, first, end, hit.start())
        if place is None or bisect_left(starts, first) != bisect_left(starts, end):
            continue
        for _ in range(40):
            first, end = end + 1, text.find("\n", end + 1)
            end = len(text) if end < 0 else end
            if first >= len(text) or not text[first:end].strip():
                break
            for date in dates[bisect_left(starts, first) : bisect_left(starts, end)]:
                if _cell(text, first, end, date.start) == place:
                    yield date


def _cell(text: str, first: int, end: int, at: int) -> int | None:
    """Give the number of the cell of a line in which a place stands; None when the line has no cells."""
    before = text[first:at]
    line = text[first:end]
    if "\t" in line or "|" in line:
        return before.count("\t") + before.count("|")
    if re.search(r"\S {2,}\S", line.strip()):
        return len(re.findall(r"\S {2,}", before))
    return None


FINDER = Finder("date_of_birth", "[date of birth]", _find)
