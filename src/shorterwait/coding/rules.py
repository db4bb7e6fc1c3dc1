"""Rules of a characteristic: one pattern, its conditions, and the literals that must stand in a text for it."""

import re
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from shorterwait.vocabulary.evidence import Scope, Value

#: Literals rarer than this many letters do not speed the search up.
_SHORTEST = 2
_MOST_LITERALS = 250


@dataclass(frozen=True, slots=True)
class Rule:
    """One way in which a text states a value.

    Attributes:
        characteristic: Codebook id.
        value: The value when stated; None for a number that the pattern's group ``n`` holds.
        denied: The value when the words are negated; None drops the match.
        pattern: What is looked for in a sentence.
        all_of: Must all match as well.
        none_of: None of these may match.
        owner: ``household``, ``anyone`` or ``child``.
        past: Whether an ended fact still counts.
        planned: Whether a plan counts.
        hypothetical: Whether a hypothetical counts.
        negation: False where the pattern itself says what is denied.
        sections: Canonical sections it is limited to; empty for any.
        not_sections: Canonical sections where it never applies.
        heading: Must match the heading the passage stands under; None for any.
        whole_passage: True where the conditions look at the whole passage.
        number: How group ``n`` becomes a value: ``count``, ``years`` or ``since``.
        least: Smaller numbers do not count.
        most: Larger numbers do not count.
        confidence: 0 to 1.
        literals: Lower-case words of which one must stand in a sentence; empty when unknown.
        scope: Whom the rule describes.
    """

    characteristic: str
    value: Value | None
    denied: Value | None
    pattern: re.Pattern[str]
    all_of: tuple[re.Pattern[str], ...] = ()
    none_of: tuple[re.Pattern[str], ...] = ()
    owner: str = "household"
    past: bool = True
    planned: bool = False
    hypothetical: bool = False
    negation: bool = True
    sections: frozenset[str] = frozenset()
    not_sections: frozenset[str] = frozenset()
    heading: re.Pattern[str] | None = None
    whole_passage: bool = False
    number: str = "years"
    least: float | None = None
    most: float | None = None
    confidence: float = 0.9
    literals: frozenset[str] = frozenset()
    scope: Scope = Scope.HOUSEHOLD


def required_literals(pattern: str) -> frozenset[str]:
    r"""Find words of which at least one stands in every text that a pattern matches.

    Args:
        pattern: A regular expression.

    Returns:
        Lower-case words of two letters or more; empty when no such set is found.

    Example:
        >>> sorted(required_literals(r"\b(?:dog|whippet)s?\b"))
        ['dog', 'whippet']
    """
    try:
        parsed: Any = import_module("re._parser").parse(pattern, re.IGNORECASE)
    except (ImportError, AttributeError):  # pragma: no cover - another Python without this module
        return frozenset()
    return _of_sequence(list(parsed)) or frozenset()


def _of_sequence(items: list[Any]) -> frozenset[str] | None:
    best: frozenset[str] | None = None
    run = ""
    for name, argument in [*((str(op), av) for op, av in items), ("END", None)]:
        if (
            name == "LITERAL"
            and chr(argument).isascii()
            and (chr(argument).isalnum() or chr(argument) in " -")
        ):
            run += chr(argument).lower()
            continue
        if len(run.strip()) >= _SHORTEST:
            best = _better(best, frozenset({run.strip()}))
        run = ""
        best = _better(best, _of_item(name, argument))
    return best


def _of_item(name: str, argument: Any) -> frozenset[str] | None:
    if name == "SUBPATTERN":
        return _of_sequence(list(argument[-1]))
    if name in ("MAX_REPEAT", "MIN_REPEAT") and argument[0] >= 1:
        return _of_sequence(list(argument[2]))
    if name == "BRANCH":
        parts = [_of_sequence(list(branch)) for branch in argument[1]]
        if all(parts):
            return frozenset().union(*(part for part in parts if part))
    return None


def _better(one: frozenset[str] | None, two: frozenset[str] | None) -> frozenset[str] | None:
    if not two or len(two) > _MOST_LITERALS:
        return one
    if not one:
        return two
    return max(one, two, key=lambda literals: (min(len(word) for word in literals), -len(literals)))
