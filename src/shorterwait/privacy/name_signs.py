"""Signs around a capitalised word that it names someone: kin words, ages, verbs; and what speaks against it."""

import re

from shorterwait.privacy.person_signs import acts_like_person
from shorterwait.privacy.sequences import look
from shorterwait.privacy.wordlists import context
from shorterwait.privacy.words import Word

_BEFORE = re.compile(r"([\w'’-]+)[,:]?[ \t\n]+[\"“'‘(]?$")
_AFTER = re.compile(r"['’]s\b|[ \t\n]+([a-z]+)")
_AGE = re.compile(r",? ?\((?:aged? |now )?\d{1,2}(?:\)| |,|;)|, (?:aged |now )?\d{1,2}(?:,| y|\.|;)")
_LONG_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
)
_MONTHS = frozenset((*_LONG_MONTHS, "may", "december", "sept", *(month[:3] for month in _LONG_MONTHS), "dec"))
_NAME_MONTHS = frozenset({"may", "april", "june", "august", "jan", "dec"})
_MONTH_BEFORE = re.compile(
    r"(?:\d(?:st|nd|rd|th)?|\b(?:in|since|by|until|till|last|this|next|early|mid|late|from|to|during|of|"
    r"and|on|end of|"
    r"start of|every|before|after))[ \t\n-]+$",
    re.IGNORECASE,
)
_MONTH_AFTER = re.compile(r"[ \t]*(?:['’]?\d|bank holiday|half)")
_HERITAGE = frozenset(
    ["white", "black", "brown", "english", "french", "german", "welsh", "irish", "holland", "ireland",
     "wales", "scotland",
     "england", "asian", "indian", "roman", "christian"],
)  # fmt: skip
_LISTED = re.compile(
    r"(?:annexe?|appendix|section|part|vitamin|hepatitis|table|box|note|app\.?|grade|level|class|plan) ?$",
    re.IGNORECASE,
)


def word_before(text: str, at: int) -> str:
    """Give the word that stands before a place in a text.

    Args:
        text: The text.
        at: The place, in characters.

    Returns:
        The word as written, or an empty string.

    Example:
        >>> word_before("her sister Priti", 11)
        'sister'
    """
    hit = _BEFORE.search(text, max(0, at - 30), at)
    return hit.group(1) if hit else ""


def word_after(text: str, end: int) -> str:
    """Give the lower-case word that follows a place in a text, or ``'s`` for a possessive ending.

    Args:
        text: The text.
        end: The place, in characters.

    Returns:
        The word, or an empty string.

    Example:
        >>> word_after("Priti said", 5), word_after("Priti's", 5)
        ('said', "'s")
    """
    hit = _AFTER.match(text, end)
    return "" if hit is None else (hit.group(1) or "'s")


def has_age(text: str, end: int) -> bool:
    """Say whether an age follows, as after a person's name.

    Args:
        text: The text.
        end: Where the word ends.

    Returns:
        True when it does.

    Example:
        >>> has_age("Grace (7) draws", 5)
        True
    """
    return _AGE.match(text, end) is not None


def beside_person(text: str, word: Word) -> bool:
    """Say whether the words around a single word speak of a person: kin before it or an age after it.

    Args:
        text: The text.
        word: The word.

    Returns:
        True when they do.

    Example:
        >>> beside_person("his sister Grace", Word(11, 16, "Grace", "grace", False, False))
        True
    """
    before = word_before(text, word.start).lower()
    return has_age(text, word.end) or before in context("kin") or before.removesuffix("'s") in context("kin")


def is_month(plain: str) -> bool:
    """Say whether a plain word is a month, in full or shortened.

    Args:
        plain: A word in plain form.

    Returns:
        True when it is.

    Example:
        >>> is_month("june"), is_month("summer")
        (True, False)
    """
    return plain in _MONTHS


def month_is_name(text: str, part: list[Word], i: int) -> bool:
    """Say whether a month is here a name: June Smith, Rosalind March.

    Args:
        text: The text.
        part: Words that stand together.
        i: Which of them is the month.

    Returns:
        True when it is.

    Example:
        >>> month_is_name("in June 2020", [Word(3, 7, "June", "june", False, False)], 0)
        False
    """
    word = part[i]
    if i and look(part[i - 1].plain).forename and not look(part[i - 1].plain).ordinary:
        return True
    if word.plain in _NAME_MONTHS and len(part) == 1:
        told = acts_like_person(text, word) and not _MONTH_AFTER.match(text, word.end)
        if told:
            return True
    after = look(part[i + 1].plain) if i + 1 < len(part) else None
    if word.plain not in _NAME_MONTHS:
        return False
    if after is not None and not (after.quiet or after.ordinary):
        return True
    if _MONTH_AFTER.match(text, word.end) or _MONTH_BEFORE.search(text, max(0, word.start - 12), word.start):
        return False
    if after is not None and not after.quiet:
        return True
    return not word.opens and (
        word_after(text, word.end) in context("person_verbs") or beside_person(text, word)
    )


def initial_is_name(text: str, part: list[Word], i: int) -> bool:
    """Say whether a single letter is the initial of a name that follows or goes before.

    Args:
        text: The text.
        part: Words that stand together.
        i: Which of them is the letter.

    Returns:
        True when it is.

    Example:
        >>> initial_is_name("J. Cope", [Word(0, 1, "J", "j", True, False), Word(3, 7, "Cope", "cope", False, False)], 0)
        True
    """
    word = part[i]
    if word.text == "I" and text[word.end : word.end + 1] != ".":
        return False
    if i + 1 == len(part):
        return i > 0 and not look(part[i - 1].plain).ordinary
    after = look(part[i + 1].plain)
    if len(part[i + 1].text) == 1 or after.forename or after.surname:
        return True
    if after.quiet or part[i + 1].plain in context("function"):
        return False
    if after.ordinary and word.opens and word_after(text, part[i + 1].end):
        return False
    return not after.ordinary or not _LISTED.search(text, max(0, word.start - 12), word.start)


def _after_initial(text: str, part: list[Word], i: int) -> bool:
    """Say whether a word follows an initial: R. White."""
    return bool(i) and len(part[i - 1].text) == 1 and part[i - 1].text not in ("A", "I")


def quiet_is_name(text: str, part: list[Word], i: int) -> bool:
    """Say whether a word such as Jordan or Christian is here a forename.

    Args:
        text: The text.
        part: Words that stand together.
        i: Which of them it is.

    Returns:
        True when it is.

    Example:
        >>> quiet_is_name("his brother Jordan", [Word(12, 18, "Jordan", "jordan", False, False)], 0)
        True
    """
    word, seen = part[i], look(part[i].plain)
    told = not word.opens and word.plain not in _HERITAGE and acts_like_person(text, word)
    if seen.surname and (told or _after_initial(text, part, i)):
        return True
    if not seen.forename:
        return False
    if i + 1 < len(part):
        after = look(part[i + 1].plain)
        return (after.surname or not (after.ordinary or after.quiet)) and not (
            after.quiet and part[i + 1].text in context("organisations")
        )
    if acts_like_person(text, word) or (word.opens and len(part) == 1):
        return True
    return beside_person(text, word) or (
        not word.opens and word_after(text, word.end) in context("person_verbs")
    )
