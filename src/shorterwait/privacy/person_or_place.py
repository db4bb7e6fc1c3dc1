"""Whether a run of name words names a person or a place."""

from functools import lru_cache

from shorterwait.privacy.name_signs import has_age, word_after, word_before
from shorterwait.privacy.sequences import look
from shorterwait.privacy.wordlists import context, is_place
from shorterwait.privacy.words import Word


def tell_kind(text: str, piece: list[Word]) -> tuple[str, str]:
    """Tell a person from a place by the lists and by the words before and after.

    Args:
        text: The text.
        piece: Name words that stand together.

    Returns:
        ``person`` or ``place``, and why.

    Example:
        >>> tell_kind("near Ilkeston", [Word(5, 13, "Ilkeston", "ilkeston", False, False)])[0]
        'place'
    """
    first, last = look(piece[0].plain), look(piece[-1].plain)
    before = word_before(text, piece[0].start)
    lowered = before.lower()
    if lowered in context("kin") or has_age(text, piece[-1].end):
        return "person", "stands beside a word for a person"
    if lowered in context("place_before") and not (first.forename and not first.place):
        return "place", "stands after a word for a place"
    if piece[-1].text in context("streets") and len(piece) > 1 and not first.forename:
        return "place", "name of a street or district"
    if (
        first.place
        and len(piece) == 1
        and not (first.forename and word_after(text, piece[0].end) in context("person_verbs"))
    ):
        return "place", "known place"
    if first.forename or last.surname:
        return "person", "known name"
    if lowered in context("place_maybe") and looks_like_place(piece[-1].plain):
        return "place", "looks like a place"
    if looks_like_place(piece[-1].plain) and word_after(text, piece[-1].end) not in context("person_verbs"):
        return "place", "looks like a place"
    if (
        lowered == "the"
        and piece[-1].plain.endswith("s")
        and (not last.ordinary or look(piece[-1].plain[:-1]).surname)
    ):
        return "person", "family name in the plural"
    if lowered == "the" or lowered in context("place_maybe"):
        return "place", "capital letter in mid-sentence"
    return "person", "capital letter in mid-sentence"


@lru_cache(maxsize=65536)
def looks_like_place(word: str) -> bool:
    """Say whether a plain word ends as English place names do.

    Args:
        word: A word in plain form.

    Returns:
        True for endings such as ``-borough`` and ``-thorpe``.

    Example:
        >>> looks_like_place("stanground"), looks_like_place("shepshed")
        (False, True)
    """
    endings = (
        "borough", "burgh", "bury", "by", "caster", "chester", "combe", "dale", "den", "don", "field", "ford", "ham",
        "hampton", "hurst", "ington", "leigh", "ley", "low", "mere", "mouth", "pool", "port", "shire", "stead", "shed",
        "thorpe", "thwaite", "ton", "town", "well", "wich", "wick", "wood", "worth", "stow", "stoke", "grange", "side",
    )  # fmt: skip
    return is_place(word) or (len(word) > 5 and word.endswith(endings))
