"""Phrases of the data files turned into patterns."""

import re
from collections.abc import Sequence


def phrase_pattern(phrases: Sequence[str]) -> "re.Pattern[str]":
    """Make one pattern that finds any of some phrases as whole words.

    Args:
        phrases: Phrases in lower case.

    Returns:
        The pattern.

    Example:
        >>> bool(phrase_pattern(["born"]).search("was born in")), bool(phrase_pattern(["born"]).search("newborn"))
        (True, False)
    """
    ordered = sorted(phrases, key=len, reverse=True)
    inner = "|".join(r"\s+".join(re.escape(word) for word in phrase.split()) for phrase in ordered)
    return re.compile(rf"(?<!\w)(?:{inner})(?!\w)")
