"""Once found, hidden throughout: every part of a name that was found is looked for in the whole text."""

import re
from collections.abc import Iterable

from shorterwait.privacy.names import Names, is_month, settle_weak
from shorterwait.privacy.people import StandIns, unscanned
from shorterwait.privacy.sequences import is_title, look
from shorterwait.privacy.spans import Found
from shorterwait.privacy.wordlists import plain
from shorterwait.privacy.words import Word

_TOKEN = re.compile(r"[^\W\d_][^\W_]*(?:['’\-][^\W\d_][^\W_]*)*")
_NAMED = frozenset({"person", "place", "organisation"})


def _learn(text: str, found: Iterable[Found], register: StandIns) -> tuple[dict[str, Found], set[str]]:
    """Collect the telling words of all names found, and the initials of people."""
    parts: dict[str, Found] = {}
    initials: set[str] = set()
    for find in found:
        if find.kind not in _NAMED:
            continue
        tokens = [t for t in _TOKEN.findall(text[find.start : find.end]) if t[0].isupper()]
        if find.kind == "person" and len(tokens) > 1:
            letters = "".join(half[0] for token in tokens for half in token.split("-") if half)
            initials |= {letters, tokens[0][0] + tokens[-1][0], "".join(t[0] for t in tokens)}
        if find.kind == "person" and tokens and tokens[0].count("-") == 1:
            initials.add("".join(half[0] for half in tokens[0].split("-") if half))
        for token in tokens:
            for piece in {token.removesuffix("'s"), *token.split("-")}:
                word = unscanned(plain(piece))
                seen = look(word)
                telling = not seen.ordinary and not seen.quiet if find.kind != "person" else not seen.quiet or seen.forename
                if len(word) > 2 and telling and (word not in parts or parts[word].rank < find.rank):
                    parts[word] = find
    for person in register.people:
        for word in person.forenames | person.surnames:
            if len(word) > 2:
                parts.setdefault(word, Found(0, 0, "person", "known in this file", 45))
    return parts, {i for i in initials if len(i) > 1 and not look(plain(i)).quiet}


def spread(names: Names, found: list[Found], register: StandIns) -> list[Found]:
    """Find every other place where a found name, or a part of it, stands.

    Args:
        names: What name finding knows of the text.
        found: All finds so far.
        register: Names known from other documents of the file.

    Returns:
        Further finds.

    Example:
        >>> from shorterwait.privacy.names import find_names
        >>> names = find_names("Dr Niamh Costello came. COSTELLO was late.")
        >>> len(spread(names, names.found, StandIns()))
        3
    """
    parts, initials = _learn(names.text, found, register)
    known = frozenset(parts)
    more = settle_weak(names, known)
    weak = {word.start for word in names.weak}
    for word in names.words:
        source = _source(word, parts)
        if source is not None and not (word.start in weak and look(word.plain).ordinary):
            if _only_a_word(word, source):
                continue
            kind = source.kind if source.kind != "organisation" else "place"
            more.append(Found(word.start, word.end, kind, "found elsewhere in the file", 42))
        elif word.caps and word.text in initials and not is_title(word):
            more.append(Found(word.start, word.end, "person", "initials of a person", 41))
    return more


def _only_a_word(word: Word, source: Found) -> bool:
    """Say whether a word that looks like a found name is here an ordinary word or a month."""
    if is_month(word.plain):
        return True
    seen = look(word.plain)
    return seen.ordinary and (word.opens or word.caps or (source.kind != "person" and not seen.forename))


def _source(word: Word, parts: dict[str, Found]) -> Found | None:
    for form in (word.plain, unscanned(word.plain)):
        for candidate in (form, form.removesuffix("s"), form.removesuffix("es")):
            if candidate in parts:
                return parts[candidate]
    for half in word.plain.split("-"):
        if half != word.plain and half in parts and not look(half).ordinary:
            return parts[half]
    return None
