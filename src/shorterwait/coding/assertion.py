"""How a sentence puts a fact: stated, denied, planned, hypothetical or ended."""

import re
import tomllib
from functools import lru_cache
from importlib.resources import files

from shorterwait.vocabulary.evidence import Assertion

_REACH = 90


@lru_cache(maxsize=1)
def _cues() -> dict[str, re.Pattern[str]]:
    raw = tomllib.loads(files("shorterwait.coding").joinpath("words/assertion.toml").read_text("utf-8"))
    return {name: re.compile("|".join(patterns), re.IGNORECASE) for name, patterns in raw.items()}


def find_assertions(sentence: str, start: int, end: int) -> frozenset[Assertion]:
    """Say how the words from start to end are put by the sentence around them.

    Cues inside the words themselves do not count: a rule that matches "no pets" means just that.

    Args:
        sentence: The sentence.
        start: Where the fact's words start, in characters.
        end: Where they end.

    Returns:
        Every way that applies; only ``stated`` when none does.

    Example:
        >>> s = "They have never owned a dog."
        >>> sorted(find_assertions(s, s.index("dog"), len(s) - 1))
        [<Assertion.DENIED: 'denied'>]
    """
    cues = _cues()
    before = _clause_before(sentence, start, cues["clause_end"])
    after = _clause_after(sentence, end, cues["clause_end"])
    found = set()
    if _negated(before, sentence[end : end + 80], cues):
        found.add(Assertion.DENIED)
    if cues["planned"].search(before):
        found.add(Assertion.PLANNED)
    if cues["hypothetical"].search(before):
        found.add(Assertion.HYPOTHETICAL)
    if cues["past"].search(before) or cues["past"].search(after):
        found.add(Assertion.PAST)
    return frozenset(found) or frozenset({Assertion.STATED})


def _clause_before(sentence: str, start: int, clause_end: re.Pattern[str]) -> str:
    low = max(0, start - _REACH)
    begin = low
    for match in clause_end.finditer(sentence, low, start):
        begin = match.end()
    return sentence[begin:start]


def _clause_after(sentence: str, end: int, clause_end: re.Pattern[str]) -> str:
    stop = clause_end.search(sentence, end)
    return sentence[end : stop.start() if stop else len(sentence)]


def _negated(before: str, after: str, cues: dict[str, re.Pattern[str]]) -> bool:
    kept = cues["not_negation"].sub(" ", before)
    if cues["negation_before"].search(kept):
        return True
    return bool(cues["negation_after"].match(cues["not_negation"].sub(" ", after)))
