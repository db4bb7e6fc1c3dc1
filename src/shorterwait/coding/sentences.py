"""Cuts a passage into sentences, form entries and bullets, with their exact places."""

import re
from dataclasses import dataclass

_ABBREVIATIONS = re.compile(
    r"(?:\b(?i:mr|mrs|ms|mx|dr|rev|revd|fr|st|sr|jr|prof|sgt|insp|supt|cllr|approx|tel|e\.g|i\.e|vs|cf|ref|para|mat|pat"
    r"|c|ca)|(?<![A-Za-z0-9'’])[A-HJ-Z](?:\.[A-Z])*)\.$"
)
_END = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s|$)")
_BREAK = re.compile(
    r"\n+|\t+"
    r"| {4,}(?!(?:[AB]\d?[:.]\s*)?(?i:no|none|yes|nil|n/a)\b)"  # "...fostered?     A: No." stays whole
    r"|\s{3,}(?!(?:[AB]\d?[:.]\s*)(?i:no|none|yes|nil|n/a)\b)(?=[A-Z][^:\n]{0,60}:)|\s+[|]\s+(?=[A-Z][^:|\n]{0,60}:)|\s+(?=[•▪◦]\s)"
)
_STARTS_LOWER = re.compile(r"\s*[a-z]")
_ANSWER = re.compile(
    r"\s*(?:\([^)]*\)\s*)?(?:[AB]\d?[.:]\s*)?(?:yes|no|none|nil|never|n/a|n|y)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence or form entry of a passage.

    Attributes:
        text: Its words.
        start: Where it starts in the passage, in characters.
        end: Where it ends.
    """

    text: str
    start: int
    end: int


def split_sentences(text: str) -> list[Sentence]:
    """Cut a passage into sentences; lines, wide gaps and bullets also part them.

    Args:
        text: The passage.

    Returns:
        The sentences in order; ``text[s.start:s.end] == s.text`` for each.

    Example:
        >>> [s.text for s in split_sentences("Dr. Hay agrees. She, e.g. on Sundays, sings.")]
        ['Dr. Hay agrees.', 'She, e.g. on Sundays, sings.']
    """
    pieces: list[Sentence] = []
    position = 0
    for gap in _BREAK.finditer(text):
        pieces.extend(_split_line(text, position, gap.start()))
        position = gap.end()
    pieces.extend(_split_line(text, position, len(text)))
    return pieces


def _split_line(text: str, start: int, end: int) -> list[Sentence]:
    found: list[Sentence] = []
    begin = start
    for mark in _END.finditer(text, start, end):
        stop = mark.end()
        short = mark.group() == "." and _ABBREVIATIONS.search(text, max(begin, mark.start() - 8), stop)
        answered = "?" in mark.group() and _ANSWER.match(text, stop, end)
        if (short and stop < end) or answered or _STARTS_LOWER.match(text, stop, end):
            continue
        _add(found, text, begin, stop)
        begin = stop
    _add(found, text, begin, end)
    return found


def _add(found: list[Sentence], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    right = len(piece.rstrip())
    if right > left:
        found.append(Sentence(piece[left:right], start + left, start + right))
