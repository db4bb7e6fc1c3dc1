"""The word lists that name finding reads, loaded once from the data folder of this package."""

import re
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files

_SUFFIXES = (
    "'s",
    "s",
    "es",
    "ed",
    "d",
    "ing",
    "er",
    "ers",
    "est",
    "ly",
    "ness",
    "ment",
    "ments",
    "ful",
    "less",
    "able",
    "al",
)
_LATE = frozenset({"al", "er", "ers", "est", "d"})
_SHORT_PARTS = frozenset(
    ["a", "e", "i", "t", "x", "co", "re", "ex", "up", "on", "in", "by", "to", "of", "at", "or", "no", "so", "it", "my",
     "me", "we", "us", "un", "go", "do", "be"],
)  # fmt: skip

_PREFIXES = ("un", "re", "non", "mis", "over", "pre", "co", "self", "out", "under", "dis", "in")


def plain(word: str) -> str:
    """Give a word in lower case without accents, the form in which lists are compared.

    Args:
        word: Any word.

    Returns:
        Its plain form.

    Example:
        >>> plain("Wójcik")
        'wojcik'
    """
    lowered = word.casefold().replace("’", "'")
    if lowered.isascii():
        return lowered
    lowered = lowered.replace("ł", "l").replace("ø", "o").replace("đ", "d")
    return "".join(c for c in unicodedata.normalize("NFKD", lowered) if not unicodedata.combining(c))


def _lines(name: str) -> list[str]:
    text = files("shorterwait.privacy").joinpath("data", name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(plain(word) for line in _lines(name) for word in line.split())


@cache
def forename_genders() -> dict[str, str]:
    """Give the known forenames and whom they mostly belong to.

    Returns:
        Plain forename to ``f``, ``m`` or ``e`` (either).

    Example:
        >>> forename_genders()["anjali"]
        'f'
    """
    genders: dict[str, str] = {}
    for line in _lines("forenames.txt"):
        gender, names = line.split(":", 1)
        for name in names.split():
            key = plain(name)
            genders[key] = gender if genders.get(key, gender) == gender else "e"
    return genders


def is_forename(word: str) -> bool:
    """Say whether a plain word is a known forename.

    Args:
        word: A word in plain form.

    Returns:
        True when it is, also for double names such as ``lai-fong``.

    Example:
        >>> is_forename("yewande"), is_forename("kettle")
        (True, False)
    """
    names = forename_genders()
    return word in names or ("-" in word and any(part in names for part in word.split("-")))


def is_surname(word: str) -> bool:
    """Say whether a plain word is a known surname, also as part of a double name.

    Args:
        word: A word in plain form.

    Returns:
        True when it is.

    Example:
        >>> is_surname("okafor-dunn")
        True
    """
    names = _words("surnames.txt")
    if word in names or ("-" in word and any(part in names for part in word.split("-"))):
        return True
    return word.startswith(("o'", "mac", "mc", "d'")) and word.replace("'", "") not in _english()


def is_place(word: str) -> bool:
    """Say whether a plain word is a known town, county or large city.

    Args:
        word: A word in plain form.

    Returns:
        True when it is.

    Example:
        >>> is_place("leicester")
        True
    """
    return word in _words("places.txt")


def is_capitalised(word: str) -> bool:
    """Say whether a plain word is always written with a capital and names nobody: months, nations, brands.

    Args:
        word: A word in plain form.

    Returns:
        True when it is.

    Example:
        >>> is_capitalised("ramadan")
        True
    """
    return word in _words("capitalised.txt")


def is_term(word: str) -> bool:
    """Say whether a plain word is one the field writes with a capital: panel, stage, social worker.

    Args:
        word: A word in plain form.

    Returns:
        True when it is.

    Example:
        >>> is_term("panel")
        True
    """
    return word in _words("terms.txt")


@cache
def _english() -> frozenset[str]:
    """Give the ordinary words: this project's own, and the common words of English that are no listed name."""
    names = frozenset(forename_genders()) | _words("surnames.txt") | _words("places.txt")
    return _words("ordinary.txt") | (_words("english.txt") - names)


def is_english(word: str) -> bool:
    """Say whether a plain word is a common English word as it stands, even one that is a name besides.

    Args:
        word: A word in plain form.

    Returns:
        True when a list of English words holds it.

    Example:
        >>> is_english("jack"), is_english("siobhan")
        (True, False)
    """
    return word in _words("english.txt") or word in _words("ordinary.txt")


@lru_cache(maxsize=65536)
def is_ordinary(word: str) -> bool:
    """Say whether a plain word is ordinary English, by the list or by a known beginning or ending.

    Args:
        word: A word in plain form.

    Returns:
        True when it is. Names that merely look like a derived word (``waters``) are not.

    Example:
        >>> is_ordinary("kettles"), is_ordinary("szczepanska")
        (True, False)
    """
    listed = _english()
    if word in listed or is_term(word):
        return True
    if "-" in word:
        return all(is_ordinary(part) or part in _SHORT_PARTS for part in word.split("-"))
    if "'" in word:
        head, _, tail = word.partition("'")
        return tail in {"s", "t", "d", "ll", "ve", "re", "m", ""} and is_ordinary(head)
    if is_forename(word) or word in _words("surnames.txt") or is_place(word):
        return False
    return _derived(word, listed)


def _derived(word: str, listed: frozenset[str]) -> bool:
    for suffix in _SUFFIXES:
        stem = word[: -len(suffix)]
        if suffix == "es" and not stem.endswith(("s", "x", "z", "ch", "sh", "o", "i")):
            continue
        if word.endswith(suffix) and len(stem) >= (4 if suffix in _LATE else 3):
            if stem in listed or stem + "e" in listed or (stem[-1] == "i" and stem[:-1] + "y" in listed):
                return True
            if len(stem) > 3 and stem[-1] == stem[-2] and stem[:-1] in listed:
                return True
    return any(word.startswith(p) and len(word) - len(p) >= 4 and word[len(p) :] in listed for p in _PREFIXES)


@cache
def context(name: str) -> frozenset[str]:
    """Give one of the small context lists, as written.

    Args:
        name: The list's name, e.g. ``titles``.

    Returns:
        Its words.

    Raises:
        KeyError: There is no such list.

    Example:
        >>> "Mrs" in context("titles")
        True
    """
    for line in _lines("context.txt"):
        head, _, words = line.partition(":")
        if head == name:
            return frozenset(words.split())
    raise KeyError(name)


def label_patterns() -> list[tuple[str, str]]:
    """Give the labels after which names stand, with the role of whoever is named.

    Returns:
        Pairs of role (``-`` for none) and regular expression.

    Example:
        >>> label_patterns()[0][0]
        'applicant 1'
    """
    return [
        (role, label.strip()) for role, _, label in (line.partition(":") for line in _lines("labels.txt"))
    ]


@cache
def harmless_phrases() -> re.Pattern[str]:
    """Give a pattern of the runs of capitals that name nobody near a family, such as dog breeds and laws.

    Returns:
        The compiled pattern.

    Example:
        >>> bool(harmless_phrases().search("a Jack Russell called Pip"))
        True
    """
    phrases = sorted(_lines("phrases.txt"), key=len, reverse=True)
    return re.compile(
        r"(?<!\w)(?:" + "|".join(re.escape(p).replace("\\ ", r"\s+") for p in phrases) + r")(?!\w)"
    )
