"""Single words that open a sentence: whether they are names, decided once all other names are known."""

from shorterwait.privacy.name_signs import has_age, is_month, word_after
from shorterwait.privacy.names import Names
from shorterwait.privacy.person_signs import acts_like_person, does_something
from shorterwait.privacy.sequences import Look, look
from shorterwait.privacy.spans import Found
from shorterwait.privacy.wordlists import context
from shorterwait.privacy.words import Word

_NO_NAME_BEFORE = frozenset(
    ["i", "you", "we", "they", "he", "she", "it", "the", "a", "an", "this", "that", "these", "those", "there",
     "any", "not", "to", "be", "your", "our", "their", "my", "his", "her", "some"],
)  # fmt: skip
_NOT_AFTER_NAMES = frozenset({"to", "that", "for", "of", "from", "in", "at", "on", "and", "or"})
_MODAL = frozenset({"will", "may", "can", "could", "would", "might"})


def settle_openers(names: Names, known: frozenset[str]) -> list[Found]:
    """Decide on single words that open a sentence, now that the text's other names are known.

    Args:
        names: What was found.
        known: Plain parts of all names found or known.

    Returns:
        Finds for those that are names.

    Example:
        >>> from shorterwait.privacy.names import find_names
        >>> names = find_names("Grace said no. We asked Grace again.")
        >>> len(settle_openers(names, frozenset({"grace"})))
        1
    """
    good = [word for word in names.weak if _is_name(names, word, word.plain in known)]
    good += [word for word in names.words if word.opens and _known_family(names.text, word, known)]
    return [Found(word.start, word.end, "person", "name that opens a sentence", 40) for word in good]


def _is_name(names: Names, word: Word, known: bool) -> bool:
    found = look(word.plain)
    after = word_after(names.text, word.end)
    if found.quiet and found.forename and not found.ordinary and after == "and":
        return True
    if found.ordinary or found.quiet or word.plain in context("word_names"):
        return _ordinary_is_name(names.text, word, after, known, found)
    if word.plain in names.lower or (word.caps and len(word.text) < 7):
        return known and word.plain not in names.lower
    return (
        known
        or after in context("person_verbs")
        or after == "'s"
        or acts_like_person(names.text, word)
        or not _alone(names.text, word)
    )


def _known_family(text: str, word: Word, known: frozenset[str]) -> bool:
    """Say whether an ordinary plural is the family whose surname is known: "Sharps have lived here"."""
    if not (word.plain.endswith("s") and known & {word.plain, word.plain[:-1]} and look(word.plain).ordinary):
        return False
    return word_after(text, word.end) in (
        "have",
        "are",
        "were",
        "live",
        "lived",
        "had",
        "own",
        "say",
        "said",
        "met",
    )


def _alone(text: str, word: Word) -> bool:
    """Say whether a word is all of its line or is followed by a colon, as headings and labels are."""
    rest = text[word.end : word.end + 2]
    return not rest.strip() or rest[0] in ":\n\t|"


def _ordinary_is_name(text: str, word: Word, after: str, known: bool, found: Look) -> bool:
    """Say whether Grace, Mark or Sunday, at the start of a sentence, is someone."""
    if (
        word.caps
        or not (found.forename or known or found.surname)
        or (after in _NO_NAME_BEFORE and after != "'s")
    ):
        return False
    if is_month(word.plain) and text[word.end : word.end + 2].strip().isdigit():
        return False
    if has_age(text, word.end) or acts_like_person(text, word):
        return True
    if not (found.forename or known):
        return False
    does = does_something(text, word)
    if known and after == "and" and text[word.end + 5 : word.end + 6].isupper():
        return True
    if known:
        return after == "'s" or does or (after not in _NOT_AFTER_NAMES and word.plain not in _MODAL)
    if word.plain in context("abstract_forenames") or is_month(word.plain):
        return False
    return after == "'s" or (does and (after not in _MODAL or word.plain not in _MODAL))
