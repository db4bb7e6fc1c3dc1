"""What a document is for, told from its title, its headings and its words."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from shorterwait.reading.purpose.blank import is_blank_form
from shorterwait.reading.purpose.lines import reading_lines, unfold
from shorterwait.reading.purpose.phrases import Words, phrase_pattern, straight_quotes
from shorterwait.reading.purpose.titles import Top, title_scores
from shorterwait.vocabulary.document import Block
from shorterwait.vocabulary.outcome import DocumentKind

_TITLE_LINES, _TITLE_BLOCKS = 20, 90
_BODY_CHARACTERS = 30_000
_NAME_WEIGHT, _HEADING_WEIGHT, _BODY_WEIGHT = 8.0, 3.0, 1.0
_MOST_HEADINGS, _MOST_BODY, _FEW_BODY = 15, 12, 3
_LONG_KINDS = frozenset({DocumentKind.PAR, DocumentKind.CPR})
_NAMED = frozenset({*_LONG_KINDS, DocumentKind.APR, DocumentKind.SUPPORT_PLAN})
#: A title that weighs so much decides alone; words decide only where they are many and clearly of one kind.
_CLEAR, _ENOUGH, _ENOUGH_WORDS, _MARGIN = 10.0, 6.0, 7.0, 3.0
_LONGEST_HEADING = 70
_NEAR = 8
_TO_FOSTER = re.compile(
    r"\bto foster\b(?! (?:for|to|with))|prospective foster|\(fostering\)"
    r"|fostering (?:assessment|panel|application)|become (?:a )?foster"
)
_TO_ADOPT = re.compile(r"\bto adopt\b|\badopter|\badoptive|adoption (?:panel|assessment|application)")
_MEETING = "other meeting"
_PANEL = re.compile(
    r"\W*(?:[\w']+ ){0,4}(?:adoption|permanence|matching|linking|approvals?)(?: (?:and|&) \w+)? panel\b.{0,40}\Z",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\A\W*(?:(?:section|part)\s+)?(?:\d{1,2}|[a-h]|[ivx]{1,4})?(?:\.\d{1,2})*[.):]?\s*")
_OCR_WORD = re.compile(r"[01](?<=[a-z].)(?=[a-z])")
_SPACED = re.compile(r"(?:\b\w ){4,}\w\b")


@dataclass(frozen=True, slots=True)
class _Signs:
    kind: DocumentKind
    titles: "re.Pattern[str]"
    codes: "re.Pattern[str] | None"
    headings: frozenset[str]
    body: tuple[str, ...]
    dates: "re.Pattern[str] | None"


def document_kind(blocks: Sequence[Block], *, title: str = "", name: str = "") -> DocumentKind:
    """Tell what a document is for.

    Its title decides where it has one; the name of another kind in running text is a mention and decides nothing.
    Policies, leaflets, invoices, medical reports, references and other papers of a file, and forms that nobody
    filled in, are unknown.

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
    first = unfold(reading_lines(blocks[:_TITLE_BLOCKS]))[:_TITLE_LINES]
    top = Top.of([_plain(_together(line)) for line in first])
    signs = _signs()
    titles = title_scores(top, {label: (sign.titles, sign.codes) for label, sign in signs.items()})
    if top.letter_at is not None:
        titles["letter"] = max(titles["letter"], top.letter_weight)
    best = max(titles, key=lambda label: titles[label])
    if titles[best] < _CLEAR:
        best = _by_words(unfold(reading_lines(blocks)), titles, (title, name))
    elif best == _MEETING and any(_PANEL.match(line) for line in top.lines[:_NEAR]):
        best = DocumentKind.PANEL_MINUTES.value
    if best == DocumentKind.PAR.value and _of_foster_carers(top, blocks):
        best = ""
    found = signs[best].kind if best else DocumentKind.UNKNOWN
    return DocumentKind.UNKNOWN if is_blank_form(blocks) else found


def _of_foster_carers(top: Top, blocks: Sequence[Block]) -> bool:
    """Whether an assessment speaks of fostering rather than adoption; both once had forms of one name."""
    if any("adopt" in line.lower() for line in top.lines[:_NEAR] if len(line) <= _LONGEST_HEADING):
        return False
    start = "\n".join(block.text for block in blocks[:_TITLE_BLOCKS])[:_BODY_CHARACTERS].lower()
    return len(_TO_FOSTER.findall(start)) > len(_TO_ADOPT.findall(start))


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
    signs = _signs().get(kind.value)
    return signs.dates if signs else None


def names_other_kind(label: str, kind: DocumentKind) -> bool:
    """Say whether a label speaks of a paper of another kind, as in ``Child Permanence Report dated``.

    Args:
        label: Words in lower case.
        kind: What the document is for.

    Returns:
        True where another kind is named and this one is not.

    Example:
        >>> names_other_kind("cpr dated", DocumentKind.APR), names_other_kind("apr dated", DocumentKind.APR)
        (True, False)
    """
    named = {sign.kind for sign in _signs().values() if sign.kind in _NAMED and _names(label, sign)}
    return bool(named) and kind not in named


def _names(label: str, sign: _Signs) -> bool:
    return bool(sign.titles.search(label) or (sign.codes and sign.codes.search(label.upper())))


def _by_words(lines: Sequence[str], titles: Mapping[str, float], names: tuple[str, str]) -> str:
    """Which kind the whole weighs most for, where no title is clear; empty when none does."""
    headings = {_heading(line) for line in lines if len(line) <= _LONGEST_HEADING}
    words = Words.of(_plain(_start(lines)))
    sure = dict(titles)
    for label, sign in _signs().items():
        sure[label] += sum(_name_score(sign, name) for name in names)
    scores = {label: sure[label] + _word_score(sign, headings, words) for label, sign in _signs().items()}
    order = sorted(scores, key=lambda label: -scores[label])
    best, second = order[0], order[1]
    if scores[best] < (_ENOUGH if sure[best] else _ENOUGH_WORDS):
        return ""
    return best if sure[best] or scores[best] >= scores[second] + _MARGIN else ""


def _start(lines: Sequence[str]) -> str:
    """The first pages' words."""
    kept, size = [], 0
    for line in lines:
        kept.append(line)
        size += len(line) + 1
        if size > _BODY_CHARACTERS:
            break
    return "\n".join(kept)[:_BODY_CHARACTERS]


def _name_score(signs: _Signs, name: str) -> float:
    if not name:
        return 0.0
    plain = _plain(name).replace("_", " ")
    found = signs.titles.search(plain.lower()) or (signs.codes and signs.codes.search(plain))
    return _NAME_WEIGHT if found else 0.0


def _word_score(signs: _Signs, headings: set[str], words: Words) -> float:
    typical = min(len(headings & signs.headings), _MOST_HEADINGS)
    most = (
        _FEW_BODY if signs.kind not in _LONG_KINDS and signs.kind is not DocumentKind.UNKNOWN else _MOST_BODY
    )
    return _HEADING_WEIGHT * typical + _BODY_WEIGHT * min(words.count(signs.body), most)


def _heading(line: str) -> str:
    return _NUMBER.sub("", _plain(line).lower(), count=1).strip(" :.")


def _together(line: str) -> str:
    """A line whose letters stand apart, as in ``C H I L D   R E P O R T``, put together again."""
    if not _SPACED.search(line):
        return line
    return " ".join(
        word.replace(" ", "") if _SPACED.fullmatch(word.strip()) else word
        for word in re.split(r"\s{2,}", line)
    )


def _plain(line: str) -> str:
    straight = straight_quotes(line)
    return _OCR_WORD.sub(lambda digit: "ol"[int(digit.group())], straight)


@cache
def _signs() -> dict[str, _Signs]:
    raw = tomllib.loads(files("shorterwait.reading").joinpath("data/kinds.toml").read_text("utf-8"))
    others = raw.pop("other")
    named = {name: _made(DocumentKind(name), signs) for name, signs in raw.items()}
    return named | {f"other {name}": _made(DocumentKind.UNKNOWN, signs) for name, signs in others.items()}


def _made(kind: DocumentKind, signs: Mapping[str, Any]) -> _Signs:
    return _Signs(
        kind,
        phrase_pattern(signs["titles"]),
        _codes(signs["codes"]),
        frozenset(signs["headings"]),
        tuple(signs["body"]),
        phrase_pattern(signs["dates"]) if signs["dates"] else None,
    )


def _codes(codes: Sequence[str]) -> "re.Pattern[str] | None":
    inner = "|".join(re.escape(code) for code in codes)
    return re.compile(rf"(?<![\w/-])(?:{inner})(?![\w/-])") if inner else None
