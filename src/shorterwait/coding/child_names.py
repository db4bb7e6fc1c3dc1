"""Names that a Child Permanence Report gives to other people: brothers and sisters, parents, carers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from shorterwait.vocabulary.document import Passage

_NAME = r"[A-Z][a-z]+(?:[-’'][A-Z][a-z]+)*"
_KIN = re.compile(
    r"\b(?:[Hh]alf-?\s?|[Ss]tep-?)?(?:[Bb]rothers?|[Ss]isters?|[Ss]iblings?|[Cc]ousins?)[,:]?\s+(?:is\s+|called\s+|named\s+)?"
    rf"(?P<names>{_NAME}(?:(?:,\s+|\s+and\s+|\s*&\s*){_NAME})*)"
)
_APPOSED = re.compile(
    rf"\b(?P<names>{_NAME}),\s+(?:(?:his|her|their|the|a|who is (?:his|her))\s+)?(?:[\w-]+\s+){{0,2}}?(?:half-?\s?|step-?)?(?:brother|sister|sibling)\b"
)
_OLDER = re.compile(
    rf"\b(?:[Cc]hildren|[Ss]iblings|[Bb]rothers?|[Ss]isters?)\b[^:.]{{0,60}}:\s*(?P<names>{_NAME}\s*\(\d{{1,2}}\)[^.]{{0,120}})"
)
_LIVES = re.compile(rf"\b(?P<names>{_NAME})\s*\(\d{{1,2}}\),?\s+(?:adopted|who lives|lives|living|with (?:his|her|their)|placed)")
_CHILD_LINE = re.compile(
    rf"^\W*(?:name(?: of child)?|child(?:[’']s name)?|subject|full name|child[’']s full name|child)\s*[:|–-]\s*(?P<names>[^\n|]{{2,60}})",
    re.IGNORECASE | re.MULTILINE,
)
_TITLE_LINE = re.compile(r"^(?:CHILD PERMANENCE REPORT|Child Permanence Report|CPR)\s*[:–-]\s*(?P<names>[A-Z][^\n|]{1,40})", re.MULTILINE)
_PARENT = re.compile(
    rf"\b(?:[Bb]irth )?(?:[Mm]other|[Ff]ather|MOTHER|FATHER)[:,]?\s+(?:is\s+)?(?P<names>{_NAME}(?:\s+{_NAME})?)(?=[\s,(;.])"
)
_WORD = re.compile(r"\b[A-Z][a-z]+(?:[-’'][A-Z][a-z]+)*\b|\b[A-Z]{3,}\b")
_NOT_NAMES = frozenset(
    "Mr Mrs Ms Miss The He She They His Her It This That There And But In On At Of To A An Is Was Who Child Sibling Siblings Brother Sister "
    "Half Mother Father Both Neither January February March April May June July August September October November December Monday "
    "Tuesday Wednesday Thursday Friday Saturday Sunday Dr Section Contact Placed See Report".split()
)


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
            The sentence, each sibling's name as ``sibling`` and each of the child's as ``the child``, cut or
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
                sentence = re.sub(rf"(?<!Mr )(?<!Ms )(?<!Mrs )(?<!Miss )\b{re.escape(name)}\b", word.ljust(len(name)), sentence)
        return sentence


def _stand_in(name: str) -> str:
    for word in ("nan", "aunt", "uncle", "cousin", "sibling", "brothers", "relatives", "grandmother"):
        if len(word) == len(name):
            return word
    return "relatives"[: len(name)] if len(name) < 3 else ("aunt".ljust(len(name)) if len(name) < 9 else "relative".ljust(len(name)))


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
        for match in (_TITLE_LINE.search(passage.heading),):
            if match:
                own |= {word.title() if word.isupper() else word for word in _WORD.findall(match["names"])}
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
