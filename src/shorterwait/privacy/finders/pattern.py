"""What every identifier finder is: a name, a kind, and a function from text to what it found."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from shorterwait.privacy.spans import Found


@dataclass(frozen=True, slots=True)
class Finder:
    """One identifier finder.

    Attributes:
        kind: What it finds, e.g. ``postcode``.
        stand_in: What is shown instead, e.g. ``[postcode]``.
        find: Gives the stretches of a text that it finds.
    """

    kind: str
    stand_in: str
    find: Callable[[str], Iterator[Found]]


def has_context(text: str, start: int, words: re.Pattern[str], reach: int = 40) -> bool:
    """Say whether a context word stands shortly before a place in a text, on the same or the last line.

    Args:
        text: The text.
        start: The place, in characters.
        words: Pattern of the context words.
        reach: How far to look back, in characters.

    Returns:
        True when one does.

    Example:
        >>> has_context("NHS no. 943 476 5919", 8, re.compile("nhs", re.I))
        True
    """
    return words.search(text, max(0, start - reach), start) is not None
