"""Names written in small letters, as in hurried notes: "spoke to rokeya on phone, rokeya said all fine"."""

import re
from collections.abc import Iterator
from functools import lru_cache

from shorterwait.privacy.spans import Found
from shorterwait.privacy.wordlists import (
    context,
    is_capitalised,
    is_english,
    is_forename,
    is_ordinary,
    is_place,
    is_surname,
    is_term,
    plain,
)

_WORD = r"[a-zß-öø-ÿāăąćčďđēęěğīıłńňōőřśşšťūůűųźżžșț][^\W\d_]*(?:['’\-][^\W\d_]+)*"
_TITLED = re.compile(rf"(?<![\w@.])(?:mr|mrs|ms|miss|mx|dr)\.? (?P<name>{_WORD}(?: {_WORD})?)")
_AFTER = re.compile(
    r"(?<![\w@.\-])(?:spoke to|spoken to|speaking to|talked to|spoke with|met with|meeting with|visit to|"
    r"visit with|"
    r"call(?:ed)? to|call from|call with|text from|text to|email from|email to|email|rang|phoned|texted|"
    r"emailed|"
    r"messaged|visited|tc to|tc from|t/c to|t/c from|tc with|hv to|hv with|hv|tc|saw|met|told|asked|"
    r"names? is|called|"
    rf"named|known as|aka|sw|ssw|fc|bm|bf|mgm|mgf|pgm|pgf|cc) (?P<name>{_WORD}(?: {_WORD})?)"
)
_BEFORE = re.compile(
    rf"(?<![\w@.\-'’])(?P<name>{_WORD}(?: {_WORD})?) (?:said|says|rang|replied|reports|reported that|"
    rf"thinks|thought that|"
    r"agrees|feels|told|texted|emailed|phoned|also rang|also said|called back|is worried|was worried|"
    r"is happy with)\b"
)
_NO_NAME_ENDING = re.compile(
    r"(?:ing|ings|[^aeiou]ed|ly|tions?|sions?|ments?|ness|isms?|ists?|ology|itis|ous|ives?|able|ible|ful|"
    r"less|ship|ity|ities|ised?|"
    r"ized?|ises|ically|ical|graph|graphy|ware|phones?|room|rooms|time|times|work|works|day|days|osis|"
    r"aemia|emia|pathy|"
    r"scope|oid|oids|gram|grams|ths?|nce|ncy|ncies|ants?|ents?|est|age|ages|'s|n't|'ll|'ve|'re|'d|'m)$"
)


@lru_cache(maxsize=65536)
def sure_in_small_letters(word: str) -> bool:
    """Say whether a plain word is a listed name that no English word is spelt like: Siobhan, but not Mark or Jack.

    Args:
        word: A word in plain form.

    Returns:
        True when it names someone even in small letters.

    Example:
        >>> sure_in_small_letters("siobhan"), sure_in_small_letters("mark")
        (True, False)
    """
    if len(word) < 4 or is_english(word) or is_ordinary(word) or is_term(word) or is_capitalised(word):
        return False
    if "-" in word:
        return all(sure_in_small_letters(part) for part in word.split("-"))
    if is_ordinary(word.replace("rn", "m")):
        return False
    return (is_forename(word) or (is_surname(word) and not word.startswith(("mac", "mc")))) and not is_place(
        word
    )


@lru_cache(maxsize=65536)
def is_strange(word: str) -> bool:
    """Say whether a plain word is a listed name, or in no list and without an ending that English words have.

    Args:
        word: A word in plain form.

    Returns:
        True when it is.

    Example:
        >>> is_strange("chizukwu"), is_strange("kettle"), is_strange("microchipping")
        (True, False, False)
    """
    if len(word) < 3 or is_english(word) or is_ordinary(word) or is_term(word) or is_capitalised(word):
        return False
    if is_forename(word) or is_surname(word):
        return True
    return not is_place(word) and not _NO_NAME_ENDING.search(word) and bool(re.search(r"[aeiouy]", word))


def find_in_small_letters(text: str) -> Iterator[Found]:
    """Find names written in small letters: listed ones, and unknown words where notes speak of a person.

    Args:
        text: Any text.

    Returns:
        What was found.

    Example:
        >>> [f.start for f in find_in_small_letters("rang kemon back, siobhan was out")]
        [17, 5]
    """
    for word in re.finditer(rf"(?<![\w@.\-/'’]){_WORD}(?!\w|@|\.\w)", text):
        if sure_in_small_letters(plain(word.group()).removesuffix("'s")):
            end = word.end() - (2 if plain(word.group()).endswith("'s") else 0)
            yield Found(word.start(), end, "person", "known name in small letters", 43)
    for pattern in (_TITLED, _AFTER, _BEFORE):
        for hit in pattern.finditer(text):
            yield from _strange_words(hit, pattern is _BEFORE)


def _strange_words(hit: re.Match[str], last: bool) -> Iterator[Found]:
    """Give the strange words of what stands beside a sign; the one beside the sign must be strange."""
    words = list(re.finditer(r"\S+", hit.group("name")))
    base = hit.start("name")
    chosen = []
    for word in reversed(words) if last else words:
        spelt = plain(word.group())
        if not is_strange(spelt.removesuffix("'s")) or spelt in context("function"):
            break
        chosen.append(word)
    for word in chosen:
        end = word.end() - (2 if plain(word.group()).endswith("'s") else 0)
        yield Found(base + word.start(), base + end, "person", "small letters beside a word for a person", 43)
