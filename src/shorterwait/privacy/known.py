"""Names that the agency's records already tie to a file, found in every form people write them."""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime

from shorterwait.privacy.nicknames import nicknames
from shorterwait.privacy.sequences import look
from shorterwait.privacy.spans import Found, KnownName
from shorterwait.privacy.wordlists import plain

_DATE_FORMS = (
    "%d/%m/%Y",
    "%Y-%m-%d",
    "%d.%m.%Y",
    "%d-%m-%Y",
    "%d %B %Y",
    "%d %b %Y",
    "%d/%m/%y",
    "%d.%m.%y",
    "%Y-%m-%d %H:%M:%S",
)


def name_parts(text: str) -> list[str]:
    """Split a person's name into its words, titles and brackets left out.

    Args:
        text: A name as written.

    Returns:
        Its words; ``Surname, Forename`` is turned round.

    Example:
        >>> name_parts("RIDLEY, Anjali (Mrs)")
        ['Anjali', 'RIDLEY']
    """
    from shorterwait.privacy.wordlists import context

    text = re.sub(r"\([^)]*\)", " ", text)
    if text.count(",") == 1:
        last, first = text.split(",")
        text = f"{first} {last}"
    words = [word.strip(".,;:'\"") for word in text.split()]
    return [
        word
        for word in words
        if word and word.title() not in context("titles") and any(c.isalpha() for c in word)
    ]


def _spelling(word: str) -> str:
    """Give a pattern of one name word: hyphen or space, straight or curly apostrophe."""
    return (
        re.escape(word)
        .replace(r"\-", r"[\-‐‑– ]?[ ]?")
        .replace("\\ ", r"\s+")
        .replace("'", "['’]?")
        .replace("’", "['’]?")
    )


def _person_forms(parts: list[str]) -> Iterator[tuple[str, bool]]:
    """Give patterns of a person's name, and whether small letters count too."""
    spelt = [_spelling(part) for part in parts]
    if len(parts) > 1:
        first, last = spelt[0], spelt[-1]
        yield r"[\s.]+".join(spelt), True
        yield rf"{first}[ ]+(?:[A-Z]\.? ?)?{last}", True
        yield rf"{last},[ ]*{first}", True
        yield rf"{re.escape(parts[0][0])}\.?[ ]?(?:[A-Z]\.? ?)?{last}", False
        initials = "".join(part[0] for part in parts).upper()
        if not look(initials.lower()).quiet and len(initials) > 1:
            yield rf"{initials[0]}\.?{initials[-1]}\.?" if len(initials) == 2 else initials, False
    for part in parts:
        if len(part) < 2:
            continue
        ordinary = look(plain(part)).ordinary or look(plain(part)).quiet
        yield rf"(?:{_spelling(part)}|{_spelling(part.upper())})(?:e?s)?", not ordinary and len(part) > 3
        for half in part.split("-"):
            if len(half) > 2 and half != part and not look(plain(half)).quiet:
                yield _spelling(half), False


def _date_pattern(text: str) -> str | None:
    for form in _DATE_FORMS:
        try:
            day = datetime.strptime(text.strip(), form)
        except ValueError:
            continue
        months = f"(?:{day.strftime('%B')}|{day.strftime('%b')}\\.?)"
        numbers = rf"0?{day.day} ?[./\-] ?0?{day.month} ?[./\-] ?(?:{day.year}|{day.year % 100:02d})"
        words = rf"0?{day.day}(?:st|nd|rd|th)?(?: of)? {months},? (?:{day.year}|['’]?{day.year % 100:02d})"
        return rf"(?:{numbers}|{day.year}-{day.month:02d}-{day.day:02d}|{words})(?!\d)"
    return None


def find_known(text: str, known: Iterable[KnownName]) -> Iterator[Found]:
    """Find the names of the records in a text, in every form.

    Full names, forenames, surnames, initials with surname, plurals, hyphen and accent variants, and dates of
    birth in every way of writing a date. An ordinary word that is also a name (Grace, Mark) counts when it has
    its capital letter and does not open a sentence; what opens sentences is settled later with the other names.

    Args:
        text: Any text.
        known: The names.

    Returns:
        What was found.

    Example:
        >>> {f.label for f in find_known("A. RIDLEY rang.", [KnownName("Anjali Ridley", role="applicant 1")])}
        {'applicant 1'}
    """
    for name in known:
        if name.kind == "person":
            yield from _find_person(text, name)
            continue
        pattern = _date_pattern(name.text) if name.kind == "date_of_birth" else None
        if pattern is None and len(name.text.strip()) >= 3:
            pattern = r"[\s,]+".join(_spelling(word.strip(",")) for word in name.text.split())
        if pattern:
            for hit in re.finditer(rf"(?<!\w){pattern}(?!\w)", text, re.IGNORECASE):
                yield Found(hit.start(), hit.end(), name.kind, "known from the records", 100, name.role)


def _find_person(text: str, name: KnownName) -> Iterator[Found]:
    yield from _find_nicknames(text, name_parts(name.text))
    for pattern, any_case in _person_forms(name_parts(name.text)):
        for hit in re.finditer(rf"(?<![\w@.]){pattern}(?!\w)", text, re.IGNORECASE if any_case else 0):
            if " " in hit.group() or _stands_as_name(text, hit):
                yield Found(hit.start(), hit.end(), "person", "known from the records", 100, name.role)


def _find_nicknames(text: str, parts: list[str]) -> Iterator[Found]:
    """Find the short forms of a known forename, or the full form of a short one: Liz for Elizabeth."""
    forms = sorted(nicknames(plain(parts[0]))) if parts else []
    if not forms:
        return
    pattern = rf"(?<![\w@.])(?:{'|'.join(re.escape(form.capitalize()) for form in forms)})(?!\w)"
    for hit in re.finditer(pattern, text):
        if _stands_as_name(text, hit):
            yield Found(hit.start(), hit.end(), "person", "other form of a name in the records", 58)


def _stands_as_name(text: str, hit: re.Match[str]) -> bool:
    from shorterwait.privacy.words import _opens

    found = look(plain(hit.group()))
    if hit.group().isupper() and len(hit.group()) > 1:
        return True
    if found.ordinary and not found.quiet:
        return not _opens(text, hit.start())
    return not found.quiet or not _opens(text, hit.start())
