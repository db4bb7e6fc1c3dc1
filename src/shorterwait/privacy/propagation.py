"""Once found, hidden throughout: every part of a name that was found is looked for in the whole text."""

import re
from collections.abc import Iterable

from shorterwait.privacy.name_forms import initials_of, scan_key, unscanned
from shorterwait.privacy.name_signs import is_month, month_is_name
from shorterwait.privacy.names import Names
from shorterwait.privacy.openers import settle_openers
from shorterwait.privacy.people import StandIns
from shorterwait.privacy.sequences import is_title, look
from shorterwait.privacy.spans import Found
from shorterwait.privacy.wordlists import context, is_english, plain
from shorterwait.privacy.words import Word

_TOKEN = re.compile(r"[^\W\d_][^\W_]*(?:['’\-][^\W\d_][^\W_]*)*")
_SURE = 50
_NAMED = frozenset({"person", "place", "organisation"})


def _learn(text: str, found: Iterable[Found], register: StandIns) -> tuple[dict[str, Found], set[str]]:
    """Collect the telling words of all names found, and the initials of people."""
    parts: dict[str, Found] = {}
    initials: set[str] = set()
    for find in found:
        if find.kind not in _NAMED:
            continue
        tokens = [t for t in _TOKEN.findall(text[find.start : find.end]) if t[0].isupper()]
        if find.kind == "person" and tokens:
            initials |= {form.upper() for form in initials_of([plain(token) for token in tokens])}
        for token in tokens:
            for piece in {token.removesuffix("'s"), *token.split("-")}:
                word = unscanned(plain(piece))
                seen = look(word)
                telling = (
                    not seen.ordinary and not seen.quiet
                    if find.kind != "person"
                    else not seen.quiet or seen.forename
                )
                if len(word) > 2 and telling and (word not in parts or parts[word].rank < find.rank):
                    parts[word] = find
    for person in register.people:
        for word in person.forenames | person.surnames:
            if len(word) > 2:
                parts.setdefault(word, Found(0, 0, "person", "known in this file", 45))
        initials |= {form.upper() for form in person.initials}
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
    more = settle_openers(names, known)
    weak = {word.start for word in names.weak}
    keys = _scan_keys(parts)
    for word in names.words:
        source = _source(word, parts) or _misread(word, keys)
        if source is not None and not (word.start in weak and look(word.plain).ordinary):
            if _only_a_word(names.text, word, source):
                continue
            kind = source.kind if source.kind != "organisation" else "place"
            more.append(Found(word.start, word.end, kind, "found elsewhere in the file", 42))
        elif word.caps and word.text in initials and not is_title(word):
            more.append(Found(word.start, word.end, "person", "initials of a person", 41))
    return more + _in_small_letters(names, parts, keys) + _phrases(names, found)


def _in_small_letters(names: Names, parts: dict[str, Found], keys: dict[str, Found]) -> list[Found]:
    """Find the words of surely found people where the text writes them small: "spoke to okafor again"."""
    small = {
        word
        for word in names.lower
        if len(word) > 3
        and (source := parts.get(plain(word)) or (keys.get(scan_key(word)) if len(word) > 4 else None))
        is not None
        and source.kind == "person"
        and source.rank >= _SURE
        and not (is_english(plain(word)) or look(plain(word)).ordinary or look(plain(word)).quiet)
    }
    if not small:
        return []
    pattern = re.compile(
        rf"(?<![\w@.'’])(?:{'|'.join(map(re.escape, sorted(small, key=len, reverse=True)))})(?!\w|@|\.\w)"
    )
    return [
        Found(hit.start(), hit.end(), "person", "found elsewhere in the file", 42)
        for hit in pattern.finditer(names.text)
    ]


def _phrases(names: Names, found: Iterable[Found]) -> list[Found]:
    """Find again what several ordinary words name together: Living Water, once Living Water Assembly is known."""
    types = context("organisations")
    phrases: dict[str, Found] = {}
    for find in found:
        if find.kind not in ("organisation", "place"):
            continue
        tokens = names.text[find.start : find.end].split()
        while tokens and tokens[-1].strip(".,") in types:
            tokens.pop()
        if len(tokens) > 1 and any(look(plain(t)).ordinary for t in tokens) and tokens[0][0].isupper():
            phrases.setdefault(r"\s+".join(map(re.escape, tokens)), find)
    if not phrases:
        return []
    pattern = re.compile(r"(?<!\w)(?:" + "|".join(sorted(phrases, key=len, reverse=True)) + r")(?!\w)")
    return [
        Found(h.start(), h.end(), "organisation", "found elsewhere in the file", 48)
        for h in pattern.finditer(names.text)
    ]


def _only_a_word(text: str, word: Word, source: Found) -> bool:
    """Say whether a word that looks like a found name is here an ordinary word or a month."""
    if is_month(word.plain):
        return not month_is_name(text, [word._replace(opens=False)], 0)
    seen = look(word.plain)
    return seen.ordinary and (word.opens or word.caps or (source.kind != "person" and not seen.forename))


def _scan_keys(parts: dict[str, Found]) -> dict[str, Found]:
    """Give the found names of people by the key under which misread forms of them fall together."""
    return {scan_key(word): find for word, find in parts.items() if len(word) > 4 and find.kind == "person"}


def _misread(word: Word, keys: dict[str, Found]) -> Found | None:
    """Give the name of which a word that no list knows is a misread form: lfeoma, Harnilton, Ade1eke."""
    seen = look(word.plain)
    if len(word.plain) < 5 or seen.ordinary or seen.quiet or seen.place or is_english(word.plain):
        return None
    return keys.get(scan_key(word.plain))


def _source(word: Word, parts: dict[str, Found]) -> Found | None:
    for form in (word.plain, unscanned(word.plain)):
        for candidate in (form, form.removesuffix("s"), form.removesuffix("es")):
            if candidate in parts:
                return parts[candidate]
    for half in word.plain.split("-"):
        if half != word.plain and half in parts and not look(half).ordinary:
            return parts[half]
    return None
