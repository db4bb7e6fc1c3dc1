"""The date a document speaks from: what its text says, then its properties, then its file name."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from shorterwait.reading.classify import kind_dates
from shorterwait.reading.lines import reading_lines
from shorterwait.reading.phrases import phrase_pattern
from shorterwait.vocabulary.document import Block
from shorterwait.vocabulary.outcome import DocumentKind

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DATE = re.compile(
    rf"(?<![\d/.\w])(?:(?P<d1>\d{{1,2}})\s?(?P<sep>[/.-])\s?(?P<m1>\d{{1,2}})\s?(?P=sep)\s?(?P<y1>\d{{4}}|\d{{2}})(?![\d/]|[.-]\d)"
    rf"|(?P<d2>\d{{1,2}})\s*(?:st|nd|rd|th)?\s*(?:day\s+)?(?:of\s+)?[-\s]?(?P<m2>{_MONTH})\.?,?[-\s]+(?P<y2>\d{{4}}|\d{{2}})(?!\d)"
    rf"|(?P<m3>{_MONTH})\.?\s+(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y3>\d{{4}})(?!\d)"
    r"|(?P<y4>(?:19|20)\d{2})-(?P<m4>\d{2})-(?P<d4>\d{2})(?!\d))",
    re.IGNORECASE,
)
_NAME_DATE = re.compile(
    r"(?<!\d)(?:(?P<y>20\d{2})[-_. ]?(?P<m>\d{2})[-_. ]?(?P<d>\d{2})"
    r"|(?P<d2>\d{2})(?P<m2>\d{2})(?P<y2>20\d{2}))(?!\d)"
)
_DIGITS = re.compile(r"\d\D{0,12}\d")
_CENTURY_TURN = 50
_TOP, _END = 40, 25
_OCR = str.maketrans("01|", "oll")
_BREAK = re.compile(r"[;|\t]|\s{2,}|\s/\s|(?<=[a-z\d)])\.\s|\n")
_DIGIT_IN_WORD = re.compile(r"(?<=[a-z])[01|](?=[a-z])|(?<=[a-z])[01|]\b|\b[01|](?=[a-z]{2})")


@dataclass(frozen=True, slots=True)
class DateInText:
    """A date written in a text.

    Attributes:
        day: The date.
        start: Where it starts, in characters.
        end: Where it ends.
    """

    day: date
    start: int
    end: int


def find_dates(text: str) -> Iterator[DateInText]:
    """Find the full dates (day, month and year) in a text; days come before months, as in Britain.

    Args:
        text: The text.

    Yields:
        Each date with its place. Two-digit years from 50 on belong to the last century.

    Example:
        >>> [str(found.day) for found in find_dates("14.11.23, 3rd March 1983 and 02/11/2021")]
        ['2023-11-14', '1983-03-03', '2021-11-02']
    """
    for match in _DATE.finditer(text):
        day = _day_of(match)
        if day is not None:
            yield DateInText(day, match.start(), match.end())


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
    day = text_date(reading_lines(blocks), kind)
    if day is not None:
        return day, "text"
    if saved is not None:
        return saved, "properties"
    named = _name_date(name)
    return (named, "file name") if named is not None else (None, "none")


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
    best: tuple[int, int, date] | None = None
    for place, line in enumerate(lines):
        if not _DIGITS.search(line):
            continue
        before = lines[place - 1] if place else ""
        position = _position(place, len(lines))
        for score, day in _scored(line, before, position, kind):
            if score and (best is None or (score, -place) > (best[0], best[1])):
                best = (score, -place, day)
    return best[2] if best else None


def _position(place: int, count: int) -> str:
    if place < _TOP:
        return "top"
    return "end" if place >= count - _END else "middle"


def _scored(line: str, before: str, position: str, kind: DocumentKind) -> Iterator[tuple[int, date]]:
    start = 0
    for found in find_dates(line):
        label = _label(line[start : found.start])
        rest = line[found.end :].strip(" .,)")
        start = found.end
        if label == "" and len(line) - (found.end - found.start) <= 12 and _is_label(before):
            label = _label(before.rstrip(": ") + " ")
        alone = not label and not rest
        yield _score(label, alone, position, kind), found.day


def _score(label: str, alone: bool, position: str, kind: DocumentKind) -> int:
    sure, likely, never = _rules()
    own = kind_dates(kind)
    if own and own.search(label):
        return 9 if position == "top" else 6
    surely = sure.search(label)
    if surely and not _claimed(label[: surely.start()] + label[surely.end() :], never):
        return {"top": 10, "end": 8}.get(position, 5)
    if _claimed(likely.sub(" ", label), never) or position == "middle":
        return 0
    if likely.search(label):
        return 7 if position == "top" else 4
    if alone:
        return 6 if position == "top" else 3
    if position == "end" and len(label) <= 30:
        return 2
    return 1 if position == "top" and len(label) <= 60 else 0


def _claimed(label: str, never: "re.Pattern[str]") -> bool:
    return never.search(label) is not None


def _label(text: str) -> str:
    lowered = _DIGIT_IN_WORD.sub(lambda digit: digit.group().translate(_OCR), text.lower())
    pieces = [piece for piece in _BREAK.split(lowered.rstrip(" :.,-–(|\t")) if piece and piece.strip(" :.,-")]
    return pieces[-1].strip(" :.,-–(") if pieces else ""


def _is_label(line: str) -> bool:
    return 0 < len(line) <= 60 and len(line.split()) <= 8 and not any(c.isdigit() for c in line)


@cache
def _rules() -> tuple["re.Pattern[str]", "re.Pattern[str]", "re.Pattern[str]"]:
    raw = tomllib.loads(files("shorterwait.reading").joinpath("data/dates.toml").read_text("utf-8"))
    return phrase_pattern(raw["sure"]), phrase_pattern(raw["likely"]), phrase_pattern(raw["never"])


def _day_of(match: "re.Match[str]") -> date | None:
    groups = match.groupdict()
    number = next(n for n in "1234" if groups[f"y{n}"])
    year, month, day = groups[f"y{number}"], groups[f"m{number}"], int(groups[f"d{number}"])
    whole_year = int(year) if len(year) == 4 else _whole_year(int(year))
    whole_month = int(month) if month.isdecimal() else _MONTHS.index(month[:3].lower()) + 1
    return _checked(whole_year, whole_month, day)


def _whole_year(year: int) -> int:
    return year + (1900 if year >= _CENTURY_TURN else 2000)


def _checked(year: int, month: int, day: int) -> date | None:
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found


def _name_date(name: str) -> date | None:
    spoken = next((found.day for found in find_dates(name.replace("_", " "))), None)
    if spoken is not None:
        return spoken
    match = _NAME_DATE.search(name)
    if match is None:
        return None
    groups = match.groupdict()
    if groups["y"]:
        return _checked(int(groups["y"]), int(groups["m"]), int(groups["d"]))
    return _checked(int(groups["y2"]), int(groups["m2"]), int(groups["d2"]))
