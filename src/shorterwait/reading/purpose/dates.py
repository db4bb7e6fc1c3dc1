"""The date a document speaks from: what its text says, then its properties, then its file name."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from shorterwait.reading.purpose.column_dates import with_column_labels
from shorterwait.reading.purpose.date_labels import (
    date_label,
    is_claimed,
    is_date_label,
    label_score,
    tells_date,
)
from shorterwait.reading.purpose.dates_in_text import (
    DateInText,
    dates_and_months,
    find_dates,
    may_hold_date,
    mend_digits,
    name_date,
)
from shorterwait.reading.purpose.lines import reading_lines, unfold
from shorterwait.vocabulary.document import Block
from shorterwait.vocabulary.outcome import DocumentKind

__all__ = ["DateInText", "Dating", "date_document", "document_date", "find_dates", "text_date"]

_TOP, _END = 40, 25
#: Further in, only short lines date a report: prose there dates other papers.
_LONGEST_MIDDLE = 160
_LONGEST_LABEL, _LONGEST_ALONE = 60, 60
_RANGE = re.compile(
    r"\b(?:assess\w*|undertaken|carried out|completed|written|visits?|interviews?|took place)\b",
    re.IGNORECASE,
)
_UNTIL = re.compile(r"\b(?:between|from)\b.*\b(?:and|to|until)\W*\Z|[–-]\s*\Z", re.IGNORECASE)
_EARLIEST = 1990
#: Scores of dates that no word claims, in the first and the last lines.
_WEAK = 2
#: Scores of words such as `completed`; in long lines they count at the start only, in characters.
_LIKELY, _FAR_IN = (4, 7), 80
#: Words, properties and file name that differ by more than this make the date doubtful.
_FAR = timedelta(days=366)
_AFTER_SAVING = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class Dating:
    """The date of a document, where it was found, and what speaks against it.

    Attributes:
        day: The date, or None. Where only a month is written, its last day.
        source: ``text``, ``properties``, ``file name`` or ``none``.
        month_only: Whether only month and year are known.
        doubt: What speaks against it, in plain words without words of the file; empty when nothing does.
    """

    day: date | None
    source: str
    month_only: bool = False
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class _Candidate:
    score: int
    place: int
    found: DateInText


def document_date(
    blocks: Sequence[Block], kind: DocumentKind, *, saved: date | None = None, name: str = ""
) -> tuple[date | None, str]:
    """Find the date that a document speaks from.

    Args:
        blocks: Its blocks in reading order.
        kind: What it is for; panel minutes and case notes are dated by their meeting or visit.
        saved: The date in the file's own properties, if any.
        name: Its file name without the ending.

    Returns:
        The date, or None, and where it was found: ``text``, ``properties``, ``file name`` or ``none``.

    Example:
        >>> from shorterwait.vocabulary.document import BlockKind
        >>> document_date([Block(BlockKind.PARAGRAPH, "Date: 3 May 2021")], DocumentKind.PAR)
        (datetime.date(2021, 5, 3), 'text')
    """
    dating = date_document(blocks, kind, saved=saved, name=name)
    return dating.day, dating.source


def date_document(
    blocks: Sequence[Block],
    kind: DocumentKind,
    *,
    saved: date | None = None,
    name: str = "",
    today: date | None = None,
) -> Dating:
    """Find the date that a document speaks from, with what speaks against it.

    Dates in the future are never taken; dates before 1990 only where there is no other, and as doubtful.

    Args:
        blocks: Its blocks in reading order.
        kind: What it is for.
        saved: The date in the file's own properties, if any.
        name: Its file name without the ending.
        today: The day of reading; by default the computer's.

    Returns:
        The dating. Text and file name that are more than a year apart, or a text dated after the file was last saved,
        leave the text's date with a doubt.

    Example:
        >>> from shorterwait.vocabulary.document import BlockKind
        >>> lines = [Block(BlockKind.PARAGRAPH, "Report completed March 2021")]
        >>> date_document(lines, DocumentKind.PAR, name="PAR 14-03-2023").doubt
        'The text and the file name are more than a year apart.'
    """
    today = today or date.today()
    lines = unfold(reading_lines(with_column_labels(blocks, _is_dated_label)))
    candidates = _candidates(lines, kind)
    future = [found for found in candidates if found.found.day > today + timedelta(days=1)]
    written = _best([found for found in candidates if found not in future])
    named = name_date(name)
    if named is not None and named.day > today + timedelta(days=31):
        named = None
    if saved is not None and saved > today + timedelta(days=1):
        saved = None
    if written is not None and (written.day.year >= _EARLIEST or (saved is None and named is None)):
        return Dating(written.day, "text", written.month_only, _doubt(written, saved, named))
    doubt = "The text gives a date in the future." if future else ""
    if written is not None:
        doubt = f"The text gives a date before {_EARLIEST}."
    if saved is not None:
        return Dating(saved, "properties", doubt=doubt)
    if named is not None:
        return Dating(named.day, "file name", named.month_only, doubt)
    return Dating(None, "none", doubt=doubt)


def _doubt(written: DateInText, saved: date | None, named: DateInText | None) -> str:
    if written.day.year < _EARLIEST:
        return f"The text gives a date before {_EARLIEST}."
    if named is not None and abs(named.day - written.day) > _FAR:
        return "The text and the file name are more than a year apart."
    if saved is not None and written.day > saved + _AFTER_SAVING:
        return "The text gives a date after the file was last saved."
    return ""


def text_date(lines: Sequence[str], kind: DocumentKind = DocumentKind.UNKNOWN) -> date | None:
    """Find the date of a document in its lines.

    Args:
        lines: Its lines in order.
        kind: What it is for.

    Returns:
        The best date: one labelled as the report's, else one near the top or at the signature that no word
        claims for something else; never a date of birth or marriage. None when there is none.

    Example:
        >>> text_date(["Born 2 August 1981", "Report signed off: 14 March 2023"])
        datetime.date(2023, 3, 14)
    """
    best = _best(_candidates(lines, kind))
    return best.day if best else None


def _best(candidates: Sequence[_Candidate]) -> DateInText | None:
    sound = [found for found in candidates if found.found.day.year >= _EARLIEST] or candidates
    best = max(sound, key=lambda found: (found.score, -found.place), default=None)
    return best.found if best else None


def _candidates(lines: Sequence[str], kind: DocumentKind) -> list[_Candidate]:
    found = []
    for place, line in enumerate(lines):
        position = _position(place, len(lines))
        if (position == "middle" and len(line) > _LONGEST_MIDDLE) or not may_hold_date(line):
            continue
        before = lines[place - 1] if place else ""
        if position == "middle" and not _says_date(line, before, kind):
            continue
        found += [
            _Candidate(score, place, day) for score, day in _scored(line, before, position, kind) if score
        ]
    return found


def _says_date(line: str, before: str, kind: DocumentKind) -> bool:
    """Whether a line of the middle, or the label above it, speaks of the date of the report at all."""
    told = line if len(line) > _LONGEST_ALONE or len(before) > _LONGEST_LABEL else f"{before}\n{line}"
    return tells_date(told, kind)


def _position(place: int, count: int) -> str:
    if place < _TOP:
        return "top"
    return "end" if place >= count - _END else "middle"


def _scored(line: str, before: str, position: str, kind: DocumentKind) -> Iterator[tuple[int, DateInText]]:
    start = 0
    mended = mend_digits(line)
    for found in dates_and_months(mended):
        told = line[start : found.start]
        label = date_label(told)
        rest = line[found.end :].strip(" .,)")
        start = found.end
        if label == "" and len(line) - (found.end - found.start) <= 12 and _is_label(before):
            label = date_label(before.rstrip(": ") + " ")
        alone = not label and not rest
        if position != "middle" and _UNTIL.search(line[: found.start]) and _RANGE.search(line[: found.start]):
            yield 1, found
            continue
        score = label_score(label, alone, position, kind)
        if score in _LIKELY and len(line) > _LONGEST_MIDDLE and found.start > _FAR_IN:
            score = 0  # prose, where "completed" and the like are said of other things
        if score <= _WEAK and (len(line) > _LONGEST_MIDDLE or is_claimed(line[: found.start].lower())):
            score = 0
        yield (score if not found.month_only or score > _WEAK else 0), found


def _is_label(line: str) -> bool:
    return (
        0 < len(line) <= _LONGEST_LABEL
        and line[-1] != ","
        and len(line.split()) <= 8
        and not any(c.isdigit() for c in line)
    )


def _is_dated_label(text: str) -> bool:
    """Whether a table's heading says what its dates are."""
    return _is_label(text) and is_date_label(text)
