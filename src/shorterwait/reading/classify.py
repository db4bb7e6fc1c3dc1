"""What a document is for, told from its title, its headings and its words."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from shorterwait.reading.lines import reading_lines
from shorterwait.reading.phrases import phrase_pattern
from shorterwait.vocabulary.document import Block
from shorterwait.vocabulary.outcome import DocumentKind

_TITLE_LINES = 12
_BODY_CHARACTERS = 30_000
_TITLE_WEIGHT, _CODE_WEIGHT, _NAME_WEIGHT, _HEADING_WEIGHT, _BODY_WEIGHT = 20.0, 12.0, 8.0, 3.0, 1.0
_FADE, _MENTION = 0.06, 0.35
_MOST_HEADINGS, _MOST_BODY, _FEW_BODY = 15, 12, 3
_LONG_KINDS = (DocumentKind.PAR, DocumentKind.CPR)
_ENOUGH = 6.0
_LONGEST_HEADING, _LONGEST_TITLE = 70, 90
_SALUTATION = re.compile(r"\A\s*dear\s+(?:mr|mrs|ms|miss|dr|sir|madam|\w+)\b[^.]{0,60}\Z", re.IGNORECASE)
_NUMBER = re.compile(r"\A\W*(?:(?:section|part)\s+)?(?:\d{1,2}|[a-h]|[ivx]{1,4})?(?:\.\d{1,2})*[.):]?\s*")
_APOSTROPHES = str.maketrans("’‘`´", "''''")
_OCR_WORD = re.compile(r"(?<=[a-z])[01](?=[a-z])")


@dataclass(frozen=True, slots=True)
class _Signs:
    titles: "re.Pattern[str]"
    codes: "re.Pattern[str] | None"
    headings: frozenset[str]
    body: "re.Pattern[str]"
    dates: "re.Pattern[str] | None"


def document_kind(blocks: Sequence[Block], *, title: str = "", name: str = "") -> DocumentKind:
    """Tell what a document is for.

    Args:
        blocks: Its blocks in reading order.
        title: The title in the file's properties; counts less than the text.
        name: Its file name without the ending; counts least.

    Returns:
        The kind whose signs weigh most, or UNKNOWN when none weighs enough.

    Example:
        >>> from shorterwait.vocabulary.document import BlockKind
        >>> document_kind([Block(BlockKind.HEADING, "Child Permanence Report", level=1)])
        <DocumentKind.CPR: 'CPR'>
    """
    lines = [_plain(line) for line in reading_lines(blocks)]
    headings = {_heading(line) for line in lines if len(line) <= _LONGEST_HEADING}
    text = "\n".join(lines).lower()[:_BODY_CHARACTERS]
    scores = {
        kind: _title_score(signs, lines[:_TITLE_LINES])
        + _name_score(signs, title)
        + _name_score(signs, name)
        + _word_score(signs, headings, text, _MOST_BODY if kind in _LONG_KINDS else _FEW_BODY)
        for kind, signs in _signs().items()
    }
    if any(_SALUTATION.match(line) for line in lines[:_TITLE_LINES]):
        scores[DocumentKind.LETTER] += _TITLE_WEIGHT
    best = max(scores, key=lambda kind: scores[kind])
    return best if scores[best] >= _ENOUGH else DocumentKind.UNKNOWN


def kind_dates(kind: DocumentKind) -> "re.Pattern[str] | None":
    """Give the labels that date a document of one kind, such as the meeting for panel minutes.

    Args:
        kind: The kind.

    Returns:
        A pattern over lower-case text, or None when the kind has no labels of its own.

    Example:
        >>> bool(kind_dates(DocumentKind.PANEL_MINUTES).search("panel held on"))
        True
    """
    signs = _signs().get(kind)
    return signs.dates if signs else None


def _title_score(signs: _Signs, lines: Sequence[str]) -> float:
    score = 0.0
    for place, line in enumerate(lines):
        share = 1.0 - _FADE * place
        # A name in running text is a mention, not a title.
        mention = _MENTION if len(line) > _LONGEST_TITLE or line.rstrip().endswith(".") else 1.0
        if signs.titles.search(line.lower()):
            score += _TITLE_WEIGHT * share * mention
        elif signs.codes and len(line) <= _LONGEST_TITLE and signs.codes.search(line):
            score += _CODE_WEIGHT * share * (1.0 if signs.codes.match(line) else 0.5)
    return score


def _name_score(signs: _Signs, name: str) -> float:
    plain = _plain(name).replace("_", " ")
    found = signs.titles.search(plain.lower()) or (signs.codes and signs.codes.search(plain))
    return _NAME_WEIGHT if found else 0.0


def _word_score(signs: _Signs, headings: set[str], text: str, most: int) -> float:
    different = {match.group() for match in signs.body.finditer(text)}
    typical = min(len(headings & signs.headings), _MOST_HEADINGS)
    return _HEADING_WEIGHT * typical + _BODY_WEIGHT * min(len(different), most)


def _heading(line: str) -> str:
    return _NUMBER.sub("", line.lower(), count=1).strip(" :.")


def _plain(line: str) -> str:
    straight = line.translate(_APOSTROPHES)
    return (
        _OCR_WORD.sub(lambda digit: "ol"[int(digit.group())], straight)
        if not straight.isalpha()
        else straight
    )


@cache
def _signs() -> dict[DocumentKind, _Signs]:
    raw = tomllib.loads(files("shorterwait.reading").joinpath("data/kinds.toml").read_text("utf-8"))
    return {
        DocumentKind(name): _Signs(
            phrase_pattern(signs["titles"]),
            _codes(signs["codes"]),
            frozenset(signs["headings"]),
            phrase_pattern(signs["body"]),
            phrase_pattern(signs["dates"]) if signs["dates"] else None,
        )
        for name, signs in raw.items()
    }


def _codes(codes: Sequence[str]) -> "re.Pattern[str] | None":
    inner = "|".join(re.escape(code) for code in codes)
    return re.compile(rf"(?<![\w/-])(?:{inner})(?![\w/-])") if inner else None
