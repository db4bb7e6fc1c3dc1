"""Phrases of the data files looked for in texts."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import TypeAlias

_WORDS = re.compile(r"[\w'/-]+")
#: Phrases letter by letter; an empty letter marks where one ends.
_Tree: TypeAlias = dict[str, "_Tree"]
_END = ""
_CURLY = (("’", "'"), ("‘", "'"), ("`", "'"), ("´", "'"), ("“", '"'), ("”", '"'))


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
    tree: _Tree = {}
    for phrase in phrases:
        branch = tree
        for letter in " ".join(phrase.split()):
            branch = branch.setdefault(letter, {})
        branch[_END] = {}
    return re.compile(rf"(?<!\w){_branches(tree)}(?:s'?|'s)?(?!\w)")


def _branches(tree: _Tree) -> str:
    """The phrases of a tree of letters as a pattern, the longest first; each letter of a text is looked at once."""
    ways = []
    for letter, branch in sorted(tree.items()):
        if letter is not _END:
            written, rest = (r"\s+" if letter == " " else re.escape(letter)), branch
            while len(rest) == 1 and _END not in rest:
                ((following, rest),) = rest.items()
                written += r"\s+" if following == " " else re.escape(following)
            ways.append(written + (_branches(rest) if rest != {_END: {}} else ""))
    inner = ways[0] if len(ways) == 1 and _END not in tree else f"(?:{'|'.join(ways)})"
    return f"{inner}?" if _END in tree else inner


def straight_quotes(text: str) -> str:
    """Write the quotation marks and apostrophes of a text as a keyboard has them.

    Args:
        text: Any text.

    Returns:
        A text of the same length.

    Example:
        >>> straight_quotes("the child’s home")
        "the child's home"
    """
    if text.isascii():
        return text.replace("`", "'")
    for curly, plain in _CURLY:
        text = text.replace(curly, plain)
    return text


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text, ready to be searched for many phrases.

    Attributes:
        line: All words in lower case on one line, one space between them and at both ends.
        different: Each word once.
        pairs: Each two neighbouring words once.
    """

    line: str
    different: frozenset[str]
    pairs: frozenset[tuple[str, str]]

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
        words = _WORDS.findall(text.lower())
        return cls(f" {' '.join(words)} ", frozenset(words), frozenset(pairwise(words)))

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
        words = phrase.split(" ")
        last = words.pop()
        if not words:
            return last in self.different or f"{last}s" in self.different
        ends = [end for end in (last, f"{last}s") if (words[-1], end) in self.pairs]
        if len(words) == 1 or not ends or not self.pairs.issuperset(pairwise(words)):
            return bool(ends) and len(words) == 1
        return any(f" {' '.join([*words, end])} " in self.line for end in ends)


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
