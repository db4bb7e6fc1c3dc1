"""The words before a date: whether they say that it is the document's own."""

import re
import tomllib
from functools import cache
from importlib.resources import files

from shorterwait.reading.purpose.classify import kind_dates, names_other_kind
from shorterwait.reading.purpose.phrases import phrase_pattern
from shorterwait.vocabulary.outcome import DocumentKind

_OCR = str.maketrans("01|", "oll")
_BREAK = re.compile(r"[;|\t]|\s{2,}|\s/\s|(?<=[a-z\d)])\.\s|\n")
_DIGIT_IN_WORD = re.compile(
    r"[01|](?:(?<=[a-z].)(?:(?=[a-z])|\b)|(?:(?<=[01])(?<!\w.)|(?<=\w\|))(?=[a-z]{2}))"
)
#: Letters, minutes and notes speak of reports; they are none.
_NO_REPORTS = frozenset({DocumentKind.LETTER, DocumentKind.PANEL_MINUTES, DocumentKind.CASE_NOTE})
_REPORTS = re.compile(r"\b(?:report|rpt|par|cpr|apr|assessment|plan)\b")


def date_label(text: str) -> str:
    """Give the words just before a date, in small letters and without what stands before them.

    Args:
        text: The text up to the date.

    Returns:
        The words; empty where there are none.

    Example:
        >>> date_label("Author: J Marsh;  Rep0rt dated ")
        'report dated'
    """
    pieces = [
        piece for piece in _BREAK.split(_letters(text).rstrip(" :.,-–(|\t")) if piece and piece.strip(" :.,-")
    ]
    return pieces[-1].strip(" :.,-–(") if pieces else ""


def label_score(label: str, alone: bool, position: str, kind: DocumentKind) -> int:
    """Say how surely a date is the document's own, from the words before it.

    Args:
        label: From `date_label`.
        alone: Whether the date stands alone on its line.
        position: ``top``, ``middle`` or ``end`` of the document.
        kind: What the document is for.

    Returns:
        10 for ``Date of report`` at the top, 0 for a date of something else.

    Example:
        >>> [label_score(label, False, "top", DocumentKind.PAR) for label in ("report dated", "date", "born")]
        [10, 7, 0]
    """
    sure, likely, _ = _rules()
    own = kind_dates(kind)
    if own and own.search(label):
        return 9 if position == "top" else 6
    if _of_another(label, kind):
        return 0
    surely = sure.search(label)
    if surely and not is_claimed(label[: surely.start()] + label[surely.end() :]):
        return {"top": 10, "end": 8}.get(position, 5)
    if is_claimed(likely.sub(" ", label)) or position == "middle":
        return 0
    if likely.search(label):
        return 7 if position == "top" else 4
    if alone:
        return 6 if position == "top" else 3
    if position == "end" and len(label) <= 30:
        return 2
    return 1 if position == "top" and len(label) <= 60 else 0


def _of_another(label: str, kind: DocumentKind) -> bool:
    """Whether a label names a report of another kind, or any report in a paper that is none."""
    if kind is DocumentKind.UNKNOWN:
        return False
    return (_REPORTS.search(label) is not None) if kind in _NO_REPORTS else names_other_kind(label, kind)


def is_claimed(label: str) -> bool:
    """Say whether words claim a date for something else than the document: a birth, a visit, an order.

    Args:
        label: Words in lower case.

    Returns:
        True where they do.

    Example:
        >>> is_claimed("date of birth"), is_claimed("date")
        (True, False)
    """
    return _rules()[2].search(label) is not None


def is_date_label(text: str) -> bool:
    """Say whether words tell what a date is, the document's own or not, as the heading of a table's column may.

    Args:
        text: The words.

    Returns:
        True where they do.

    Example:
        >>> is_date_label("Date of birth"), is_date_label("Name")
        (True, False)
    """
    lowered = text.lower()
    return any(pattern.search(lowered) for pattern in _rules())


def tells_date(text: str, kind: DocumentKind) -> bool:
    """Say whether words speak of the date of a report, or of a document of this kind, at all.

    Args:
        text: The words.
        kind: What the document is for.

    Returns:
        True where they do.

    Example:
        >>> tells_date("Rep0rt dated 3 May", DocumentKind.PAR), tells_date("They met in May", DocumentKind.PAR)
        (True, False)
    """
    sure, own, told = _rules()[0], kind_dates(kind), _letters(text)
    return bool(sure.search(told) or (own and own.search(told)))


def _letters(text: str) -> str:
    """A line in small letters, digits read by mistake for letters put right."""
    return _DIGIT_IN_WORD.sub(lambda digit: digit.group().translate(_OCR), text.lower())


@cache
def _rules() -> tuple["re.Pattern[str]", "re.Pattern[str]", "re.Pattern[str]"]:
    raw = tomllib.loads(files("shorterwait.reading").joinpath("data/dates.toml").read_text("utf-8"))
    return phrase_pattern(raw["sure"]), phrase_pattern(raw["likely"]), phrase_pattern(raw["never"])
