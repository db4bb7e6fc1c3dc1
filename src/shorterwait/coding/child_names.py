"""Names that a Child Permanence Report gives to other people: brothers and sisters, parents, carers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from shorterwait.coding.patterns import load_lines, load_patterns
from shorterwait.vocabulary.document import Passage

_NAME = r"[A-Z][a-z]+(?:[-’'][A-Z][a-z]+)*"
_WORDS = load_patterns("child_names")
_KIN = _WORDS["kin"]
_APPOSED = _WORDS["apposed"]
_OLDER = _WORDS["older"]
_LIVES = _WORDS["lives"]
_CHILD_LINE = _WORDS["child_line"]
_TITLE_LINE = _WORDS["title_line"]
_PARENT = _WORDS["parent"]
_WORD = _WORDS["word"]
_NOT_NAMES = frozenset(load_lines("not_names"))


@dataclass(frozen=True, slots=True)
class SiblingNames:
    """Names in a report that are not the child's.

    Attributes:
        others: First names of brothers and sisters.
        own: Names of the child.
        parents: First names and surnames of the birth parents.
    """

    others: frozenset[str] = frozenset()
    own: frozenset[str] = frozenset()
    parents: frozenset[str] = frozenset()

    def mark(self, sentence: str) -> str:
        """Replace names by words of the same length that say whose they are.

        Args:
            sentence: A sentence of the report.

        Returns:
            The sentence, each sibling's name as a word for a relative and each parent's as one for a parent,
            filled to the length of the name so that every place stays the same.

        Example:
            >>> SiblingNames(frozenset({"Summer"})).mark("Summer has asthma.")
            'cousin has asthma.'
        """
        for name in self.others:
            if name in sentence:
                sentence = re.sub(rf"\b{re.escape(name)}\b", _stand_in(name), sentence)
        for name in self.parents:
            if name in sentence:
                word = "mum" if len(name) < 5 else "mummy" if len(name) == 5 else "mother"
                sentence = re.sub(
                    rf"(?<!Mr )(?<!Ms )(?<!Mrs )(?<!Miss )\b{re.escape(name)}\b",
                    word.ljust(len(name)),
                    sentence,
                )
        return sentence


def _stand_in(name: str) -> str:
    for word in ("sibling", "cousin", "uncle", "aunt", "nan"):
        if len(word) <= len(name):
            return word.ljust(len(name))
    return name


def find_names(stretches: Sequence[Passage]) -> SiblingNames:
    """Find who is called what in a report.

    Args:
        stretches: The passages of one report.

    Returns:
        The names of brothers and sisters, and the child's own.

    Example:
        >>> sorted(find_names([Passage(0, "Child: Kit Hay"), Passage(1, "His sister Nell lives with an aunt.")]).others)
        ['Nell']
    """
    own: set[str] = set()
    for passage in stretches[:25]:
        for pattern in (_CHILD_LINE, _TITLE_LINE):
            for match in pattern.finditer(passage.text):
                own |= {word.title() if word.isupper() else word for word in _WORD.findall(match["names"])}
        title = _TITLE_LINE.search(passage.heading)
        if title:
            own |= {word.title() if word.isupper() else word for word in _WORD.findall(title["names"])}
    others: set[str] = set()
    for passage in stretches:
        for pattern in (_KIN, _APPOSED, _OLDER, _LIVES):
            for match in pattern.finditer(passage.text):
                others |= set(_WORD.findall(match["names"]))
    parents: set[str] = set()
    for passage in stretches:
        for match in _PARENT.finditer(passage.text):
            parents |= {word for word in _WORD.findall(match["names"])[:1] if len(word) > 2}
    kept = frozenset(others - own - _NOT_NAMES)
    return SiblingNames(kept, frozenset(own - _NOT_NAMES), frozenset(parents - own - others - _NOT_NAMES))
