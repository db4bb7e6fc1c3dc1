"""Single words that open a sentence: whether they are names, decided once all other names are known."""

from shorterwait.privacy.name_signs import has_age, word_after
from shorterwait.privacy.names import Names
from shorterwait.privacy.sequences import look
from shorterwait.privacy.spans import Found
from shorterwait.privacy.wordlists import context
from shorterwait.privacy.words import Word

_NO_NAME_BEFORE = frozenset(
    ["i", "you", "we", "they", "he", "she", "it", "the", "a", "an", "this", "that", "these", "those", "there",
     "any", "not", "to", "be", "your", "our", "their", "my", "his", "her", "some"],
)  # fmt: skip
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
    return [Found(word.start, word.end, "person", "name that opens a sentence", 40) for word in good]


def _is_name(names: Names, word: Word, known: bool) -> bool:
    found = look(word.plain)
    after = word_after(names.text, word.end)
    if found.quiet and found.forename and not found.ordinary and after == "and":
        return True
    if found.ordinary or found.quiet:
        return _ordinary_is_name(word, after, known, found.forename) or (
            found.forename and has_age(names.text, word.end)
        )
    if word.plain in names.lower or (word.caps and len(word.text) < 7):
        return known and word.plain not in names.lower
    return known or after in context("person_verbs") or after == "'s" or not _alone(names.text, word)


def _alone(text: str, word: Word) -> bool:
    """Say whether a word is all of its line or is followed by a colon, as headings and labels are."""
    rest = text[word.end : word.end + 2]
    return not rest.strip() or rest[0] in ":\n\t|"


def _ordinary_is_name(word: Word, after: str, known: bool, forename: bool) -> bool:
    if word.caps or not (forename or known) or after in _NO_NAME_BEFORE:
        return False
    if after in context("person_verbs") and after not in _MODAL:
        return True
    return after == "'s" or (known and after not in ("to", "that", "for", "of", "from"))
