"""How firmly a report puts something about a child: known, a question still open, or ruled out."""

import re
from enum import StrEnum

from shorterwait.coding.patterns import load_patterns

_WORDS = load_patterns("child_status")
_CLAUSE_END = _WORDS["clause_end"]
_NOT_NEGATION = _WORDS["not_negation"]
_NEGATION = _WORDS["negation"]
_NEGATION_AFTER = _WORDS["negation_after"]
_QUERY = _WORDS["query"]
_FIRM = _WORDS["firm"]
_UNFIRM = _WORDS["unfirm"]


#: A clause shorter than this ("As regards alcohol,") is only a lead-in.
_SHORT_LEAD = 25


_SETTLED = _WORDS["settled"]
_UNSETTLED = _WORDS["unsettled"]
_DOUBLE = _WORDS["double"]
_NONE_WITHIN = _WORDS["none_within"]


class Status(StrEnum):
    """How a fact is put."""

    KNOWN = "known"
    QUERY = "query"
    NONE = "none"


def find_status(sentence: str, start: int, end: int) -> Status:
    """Say whether words of a sentence are put as known, as a question still open, or as absent.

    Args:
        sentence: The sentence.
        start: Where the fact's words start, in characters.
        end: Where they end.

    Returns:
        The status; a question beats a denial ("cannot be ruled out").

    Example:
        >>> s = "He is on the waiting list for an autism assessment."
        >>> find_status(s, s.index("autism"), s.index("autism") + 6)
        <Status.QUERY: 'query'>
    """
    begin, stop = _clause(sentence, start, end)
    before, after = sentence[begin:start], sentence[end:stop]
    clause = sentence[begin:stop]
    if _SETTLED.search(after) and not _UNSETTLED.search(clause):
        return Status.NONE
    if _asked(before, after, clause):
        return Status.QUERY
    if _NONE_WITHIN.search(sentence[start:end]):
        return Status.NONE
    kept = _NOT_NEGATION.sub(lambda found: " " * len(found.group()), before[-100:])
    if _NEGATION.search(_DOUBLE.sub(" ", kept)) or _NEGATION_AFTER.match(_NOT_NEGATION.sub(" ", after)):
        return Status.NONE
    return Status.KNOWN


def _asked(before: str, after: str, clause: str) -> bool:
    if before.rstrip().endswith("?") or re.match(r"\s*\?+(?=[\s,;.]|$)", after):
        return True
    if not _QUERY.search(clause):
        return False
    firm = _FIRM.search(clause)
    return not firm or bool(_UNFIRM.search(clause[: firm.start()]))


def _clause(sentence: str, start: int, end: int) -> tuple[int, int]:
    begin = 0
    for mark in _CLAUSE_END.finditer(sentence, 0, start):
        begin = mark.end()
    stop = _CLAUSE_END.search(sentence, end)
    if stop and stop.start() - begin < _SHORT_LEAD:
        stop = _CLAUSE_END.search(sentence, stop.end())
    return begin, stop.start() if stop else len(sentence)
