"""Ordinary words with a capital in mid-sentence: whether they name someone here."""

import re

from shorterwait.privacy.name_signs import beside_person, word_after, word_before
from shorterwait.privacy.person_signs import acts_like_person
from shorterwait.privacy.sequences import look
from shorterwait.privacy.wordlists import context
from shorterwait.privacy.words import Word

_OWN = re.compile(r" (?:own|have|are|live|were|had|met|moved|said|say|want|would|describe|bought|feel)\b")
_FAMILY_AFTER = re.compile(
    r" (?:family|household|siblings|children|boys|girls|brothers|sisters|twins|couple)\b"
)


def ordinary_is_name(text: str, lower: frozenset[str], word: Word) -> bool:
    """Say whether an ordinary word with a capital in mid-sentence is a name.

    Args:
        text: The text.
        lower: Words the text itself writes in lower case.
        word: The word.

    Returns:
        True when it is.

    Example:
        >>> from shorterwait.privacy.words import capitalised_words
        >>> text = "We spoke with Flint about the Plan."
        >>> [ordinary_is_name(text, frozenset(), word) for word in capitalised_words(text)[1:]]
        [True, False]
    """
    if word.caps:
        return False
    if beside_person(text, word) or (
        (look(word.plain).forename or look(word.plain).surname) and acts_like_person(text, word)
    ):
        return True
    before = word_before(text, word.start).lower()
    if after_the(text, word) and is_family(text, lower, word):
        return True
    if before in ("the", "a", "an", "our", "their", "his", "her", "no"):
        earlier = word_before(text, text.rfind(before, 0, word.start))
        return before == "the" and earlier in context("place_before")
    if before in context("place_before") or before in context("place_maybe") or before in ("and", "with"):
        return True
    after = word_after(text, word.end)
    return after in context("person_verbs") or after == "'s"


def after_the(text: str, word: Word) -> bool:
    """Say whether a word follows "the".

    Args:
        text: The text.
        word: The word.

    Returns:
        True when it does.

    Example:
        >>> from shorterwait.privacy.words import capitalised_words
        >>> after_the("at the Sharps", capitalised_words("at the Sharps")[0])
        True
    """
    return text[max(0, word.start - 4) : word.start].lower().lstrip() == "the "


def is_family(text: str, lower: frozenset[str], word: Word) -> bool:
    """Say whether a word after "the" is a family's surname: the Sharps, the Lane family.

    Args:
        text: The text.
        lower: Words the text itself writes in lower case.
        word: The word.

    Returns:
        True when it is.

    Example:
        >>> from shorterwait.privacy.words import capitalised_words
        >>> text = "We met the Sharps."
        >>> is_family(text, frozenset(), capitalised_words(text)[1])
        True
    """
    if _FAMILY_AFTER.match(text, word.end) and look(word.plain).surname:
        return True
    if not word.plain.endswith("s") or word.plain in lower:
        return False
    return look(word.plain.removesuffix("s")).surname and (
        not look(word.plain).quiet or _OWN.match(text, word.end) is not None
    )


def only_ordinary(piece: list[Word]) -> bool:
    """Say whether all words of a piece are ordinary and no street's or listed name: Empathic Management.

    Args:
        piece: Words that stand together.

    Returns:
        True when they are.

    Example:
        >>> from shorterwait.privacy.words import capitalised_words
        >>> only_ordinary(capitalised_words("Kettle Garden")), only_ordinary(capitalised_words("Kettle Okafor"))
        (True, False)
    """
    seen = [look(w.plain) for w in piece]
    named = any(s.forename or s.surname or s.place or not s.ordinary for s in seen)
    return not named and piece[-1].text not in context("streets")
