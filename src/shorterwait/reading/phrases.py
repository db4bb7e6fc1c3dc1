"""Phrases of the data files turned into patterns."""

import re
from collections.abc import Sequence


def phrase_pattern(phrases: Sequence[str]) -> "re.Pattern[str]":
    """Make one pattern that finds any of some phrases as whole words, in the plural too.

    Args:
        phrases: Phrases in lower case.

    Returns:
        The pattern.

    Example:
        >>> born = phrase_pattern(["born"])
        >>> bool(born.search("was born in")), bool(born.search("newborn"))
        (True, False)
    """
    ordered = sorted(phrases, key=len, reverse=True)
    inner = "|".join(r"\s+".join(re.escape(word) for word in phrase.split()) for phrase in ordered)
    return re.compile(rf"(?<!\w)(?:{inner})(?:s'?|'s)?(?!\w)")
