"""Capitalised words of a text, each with what name finding needs to know about its place."""

import re
from typing import NamedTuple

from shorterwait.privacy.wordlists import harmless_phrases, plain

# A word that does not begin with a lower-case letter; ``'s`` at the end is not part of it.
_PARTICLE = (
    r"(?:(?:al|el|ad|ash|as|an|ar|az|at|ul|abd|bin|de|da|del|di|van|von|ap|ibn|nic|d)[-'’](?=[A-ZÀ-ÖØ-Þ]))?"
)
_WORD = re.compile(rf"(?<![\w'’]){_PARTICLE}[^\W\d_a-zß-öø-ÿ][^\W_]*(?:['’\-][^\W\d_][^\W_]*)*")
_LOWER = re.compile(r"(?<![\w'’\-.@])[a-zß-öø-ÿ][a-zß-öø-ÿ]+(?![\w@]|\.\w)")
_POSSESSIVE = ("'s", "’s", "'S", "’S")
_ABBREVIATED = frozenset(
    ["mr", "mrs", "ms", "dr", "rev", "revd", "prof", "st", "sr", "fr", "no", "nos", "ref", "tel", "b", "d", "dob",
     "approx", "inc", "jr", "etc", "e.g", "i.e", "c",
     "m", "née", "nee", "dec", "div", "sep", "capt", "sgt", "cllr", "prof", "hon", "messrs"],
)  # fmt: skip
_OPENERS = " \t\"'“”‘’([*_"
_ENDS = ".?!:;•▪●–—-/|☒☐\x0b\x0c>=+"


class Word(NamedTuple):
    """One capitalised word.

    Attributes:
        start: Where it starts in the text.
        end: Where it ends, without a possessive ending.
        text: The word as written.
        plain: Its plain form for looking up.
        opens: True when it opens a sentence, line, cell or quotation, where any word has a capital.
        caps: True when it is written all in capitals.
    """

    start: int
    end: int
    text: str
    plain: str
    opens: bool
    caps: bool


def _opens(text: str, start: int) -> bool:
    at = start - 1
    while at >= 0 and text[at] in _OPENERS:
        if text[at] in '"“' and at and text[at - 1] in " \t\n([":
            return True
        at -= 1
    if at < 0:
        return True
    mark = text[at]
    if mark == "\n":
        return not _continues(text, at)
    if mark == ".":
        head = at
        while head and text[head - 1].isalpha():
            head -= 1
        before = text[head:at]
        return not (before.lower() in _ABBREVIATED or (len(before) == 1 and before.isupper()))
    return mark in _ENDS and not (mark in "-–/" and at and text[at - 1].isalnum())


def _continues(text: str, newline: int) -> bool:
    """Say whether the line before a line break runs on: long, and not ended by a full stop."""
    first = text.rfind("\n", 0, newline) + 1
    line = text[first:newline].rstrip()
    return len(line) >= 60 and line[-1] not in _ENDS


def capitalised_words(text: str) -> list[Word]:
    """List the words of a text that begin with a capital letter.

    Args:
        text: Any text.

    Returns:
        The words in order.

    Example:
        >>> [(w.text, w.opens) for w in capitalised_words("Then Anjali's sister rang.")]
        [('Then', True), ('Anjali', False)]
    """
    words: list[Word] = []
    harmless = {at for phrase in harmless_phrases().finditer(text) for at in range(*phrase.span())}
    for found in _WORD.finditer(text):
        word = found.group()
        if not (word[0].isupper() or "-" in word or "'" in word or "’" in word) or found.start() in harmless:
            continue
        end = found.end()
        if word.endswith(_POSSESSIVE) and len(word) > 2:
            word, end = word[:-2], end - 2
        caps = len(word) > 1 and word.isupper()
        words.append(Word(found.start(), end, word, plain(word), _opens(text, found.start()), caps))
    return words


def lower_words(text: str) -> frozenset[str]:
    """List the words that a text itself writes in lower case.

    Args:
        text: Any text.

    Returns:
        The different words.

    Example:
        >>> sorted(lower_words("The kettle, and Rose the rose."))
        ['and', 'kettle', 'rose', 'the']
    """
    return frozenset(_LOWER.findall(text))
