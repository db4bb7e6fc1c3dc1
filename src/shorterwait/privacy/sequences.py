"""Runs of capitalised words that stand together, such as ``Mr Mark Ridley`` or ``Holymoor Methodist Church``."""

import re
from dataclasses import dataclass
from functools import lru_cache

from shorterwait.privacy.wordlists import (
    context,
    is_capitalised,
    is_forename,
    is_ordinary,
    is_place,
    is_surname,
    is_term,
)
from shorterwait.privacy.words import Word

_CLOSE = re.compile(r"(?:['’]s?)?[ \t\xa0]{1,2}|\.?[ \t]?|[ \t]*\n[ \t]*")
_PARTICLE = re.compile(
    r"(?:[ \t](?:de|da|do|dos|das|del|della|di|du|der|den|van|von|bin|bint|ibn|ap|ab|abu|al|el|an|le|la|y|e|ní|ó|nic|"
    r"of the)){1,3}[ \t\-]",
    re.IGNORECASE,
)
_JOIN = re.compile(r"[ \t](?:&|and|of|of the|for|in|,|the)[ \t]|, |[ \t]?\(|\)[ \t]?")


@dataclass(frozen=True, slots=True)
class Look:
    """What the word lists say of one word.

    Attributes:
        forename: It is a known forename.
        surname: It is a known surname.
        ordinary: It is ordinary English.
        quiet: It is always capitalised, or the field's own term: no name on its own.
        place: It is a known town, county or city.
    """

    forename: bool
    surname: bool
    ordinary: bool
    quiet: bool
    place: bool

    @property
    def name(self) -> bool:
        """True for a known name of a person that is no ordinary word."""
        return (self.forename or self.surname) and not self.ordinary and not self.quiet


@lru_cache(maxsize=65536)
def look(plain: str) -> Look:
    """Look a plain word up in every list.

    Args:
        plain: A word in plain form.

    Returns:
        What the lists say.

    Example:
        >>> look("grace").forename and look("grace").ordinary
        True
    """
    quiet = is_capitalised(plain) or is_term(plain) or is_capitalised(plain.removesuffix("s"))
    if "-" in plain and not quiet:
        quiet = all(
            is_capitalised(part) or is_ordinary(part) for part in plain.split("-")
        ) and not is_forename(plain)
    forename, surname, ordinary = is_forename(plain), is_surname(plain), is_ordinary(plain)
    if not (forename or surname or ordinary or quiet):
        ordinary = any(is_ordinary(form) or is_capitalised(form) for form in _as_scanned(plain))
    return Look(forename, surname, ordinary, quiet, is_place(plain))


def _as_scanned(plain: str) -> set[str]:
    """Give what a word may have been before scanning spoilt it: c0nfidential, prospectlve, Te1."""
    forms = {plain.replace("0", "o").replace("1", "l"), plain.replace("0", "o").replace("1", "i")}
    if "l" in plain and len(plain) > 5:
        forms |= {plain[:i] + "i" + plain[i + 1 :] for i, letter in enumerate(plain) if letter == "l"}
    return forms - {plain}


def is_title(word: Word) -> bool:
    """Say whether a word is a form of address such as ``Mrs`` or ``Dr``.

    Args:
        word: A capitalised word.

    Returns:
        True when it is.

    Example:
        >>> is_title(Word(0, 3, "Mrs", "mrs", True, False))
        True
    """
    return word.text in context("titles") or (word.caps and word.text.title() in context("titles"))


def _gap_joins(text: str, left: Word, right: Word) -> bool:
    gap = text[left.end : right.start]
    if not gap or len(gap) > 40:
        return False
    if "." in gap and not (len(left.text) <= 2 or is_title(left) or left.text in ("Rev", "Revd", "Hosp")):
        return False
    if "\n" in gap:
        line = text[text.rfind("\n", 0, left.start) + 1 : left.end]
        return len(line) >= 60 and not right.opens and _CLOSE.fullmatch(gap) is not None
    return _CLOSE.fullmatch(gap) is not None or _PARTICLE.fullmatch(gap) is not None


def sequences(text: str, words: list[Word]) -> list[list[Word]]:
    """Group the capitalised words of a text into runs.

    Args:
        text: The text.
        words: Its capitalised words, in order.

    Returns:
        The runs, in order; a run is never empty.

    Example:
        >>> from shorterwait.privacy.words import capitalised_words
        >>> text = "We met Mrs Jean Hope in Leeds."
        >>> [[w.text for w in run] for run in sequences(text, capitalised_words(text))]
        [['We'], ['Mrs', 'Jean', 'Hope'], ['Leeds']]
    """
    runs: list[list[Word]] = []
    for word in words:
        if runs and _gap_joins(text, runs[-1][-1], word):
            runs[-1].append(word)
        else:
            runs.append([word])
    return runs


def joined(text: str, left: Word, right: Word) -> bool:
    """Say whether two runs may belong to one organisation's name: ``Wolds & Vale``, ``Church of St Mary``.

    Args:
        text: The text.
        left: Last word of the first run.
        right: First word of the second.

    Returns:
        True when only a joining word stands between them.

    Example:
        >>> from shorterwait.privacy.words import capitalised_words
        >>> text = "Wolds & Vale"
        >>> joined(text, *capitalised_words(text))
        True
    """
    return _JOIN.fullmatch(text[left.end : right.start]) is not None
