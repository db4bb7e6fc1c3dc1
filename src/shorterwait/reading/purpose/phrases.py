"""Phrases of the data files looked for in texts."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_GAPS = re.compile(r"[^\w'/-]+")


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


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text, ready to be searched for many phrases.

    Attributes:
        line: All words in lower case on one line, one space between them and at both ends.
        different: Each word once.
    """

    line: str
    different: frozenset[str]

    @classmethod
    def of(cls, text: str) -> "Words":
        """Bring a text to its words.

        Args:
            text: Any text.

        Returns:
            Its words.

        Example:
            >>> Words.of("The  Birth-mother, (27).").line
            ' the birth-mother 27 '
        """
        words = _GAPS.sub(" ", text.lower()).split()
        return cls(f" {' '.join(words)} ", frozenset(words))

    def count(self, phrases: Sequence[str]) -> int:
        """Count how many of some phrases the text holds, in the plural too.

        Args:
            phrases: Phrases in lower case.

        Returns:
            How many different ones.

        Example:
            >>> Words.of("Two foster carers.").count(["foster carer", "birth mother"])
            1
        """
        return sum(self._holds(phrase) for phrase in phrases)

    def _holds(self, phrase: str) -> bool:
        first, _, rest = phrase.partition(" ")
        if not rest:
            return first in self.different or f"{first}s" in self.different
        return first in self.different and (f" {phrase} " in self.line or f" {phrase}s " in self.line)


@cache
def word_list(name: str) -> frozenset[str]:
    """Give one of the short word lists of the data files.

    Args:
        name: Its name in ``data/words.toml``.

    Returns:
        Its words.

    Example:
        >>> "she" in word_list("people")
        True
    """
    raw = tomllib.loads(files("shorterwait.reading").joinpath("data/words.toml").read_text("utf-8"))
    return frozenset(raw[name])
