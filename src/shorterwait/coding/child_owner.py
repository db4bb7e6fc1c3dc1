"""Whose fact a sentence of a Child Permanence Report tells: the child's, a birth parent's or somebody else's."""

import re
from enum import StrEnum
from functools import lru_cache

from shorterwait.coding.patterns import load_patterns

_WORDS = load_patterns("child_owner")
_MENTION = _WORDS["mention"]
_OBJECT = _WORDS["object"]
_SPEECH = _WORDS["speech"]
_TOLD = _WORDS["told"]
_RELATIVE_AFTER = _WORDS["relative_after"]
_SELF_AFTER = _WORDS["self_after"]
_HIMSELF = _WORDS["himself"]
_CLAUSE = _WORDS["clause"]
_LATER = _WORDS["later"]
_LATER_PERSON = _WORDS["later_person"]
_HEADING_PARENT = _WORDS["heading_parent"]
_HEADING_KIN = _WORDS["heading_kin"]
_HEADING_OTHER = _WORDS["heading_other"]
_ABOUT_CHILD = _WORDS["about_child"]
_FEMALE = _WORDS["female"]
_MALE = _WORDS["male"]


class Owner(StrEnum):
    """Whose fact it is."""

    CHILD = "child"
    PARENT = "parent"
    OTHER = "other"


@lru_cache(maxsize=512)
def owner_from_heading(heading: str) -> Owner:
    """Say whom a section is about when its sentences do not.

    Args:
        heading: The heading a passage stands under, as written.

    Returns:
        The owner by default.

    Example:
        >>> owner_from_heading("Birth mother: health"), owner_from_heading("Health")
        (<Owner.PARENT: 'parent'>, <Owner.CHILD: 'child'>)
    """
    if _HEADING_OTHER.search(heading):
        return Owner.OTHER
    if _ABOUT_CHILD.search(heading):
        return Owner.CHILD
    if _HEADING_KIN.search(heading):
        return Owner.OTHER
    return Owner.PARENT if _HEADING_PARENT.search(heading) else Owner.CHILD


def find_owner(sentence: str, start: int, end: int, default: Owner, previous: str = "") -> Owner:
    """Say whose fact the words from start to end of a sentence are.

    Args:
        sentence: The sentence.
        start: Where the fact's words start, in characters.
        end: Where they end.
        default: The owner when the sentence names nobody.
        previous: The sentence before, for pronouns.

    Returns:
        The child, a birth parent, or somebody else.

    Example:
        >>> s = "His mother has epilepsy."
        >>> find_owner(s, s.index("epilepsy"), len(s), Owner.CHILD)
        <Owner.PARENT: 'parent'>
    """
    after = sentence[end:]
    if _LATER.match(after) or _LATER_PERSON.match(after) or _RELATIVE_AFTER.match(after):
        return Owner.OTHER
    if _SELF_AFTER.match(after):
        return Owner.PARENT
    begin = 0
    for mark in _CLAUSE.finditer(sentence, 0, start):
        begin = mark.end()
    for low in dict.fromkeys((begin, 0)):
        owner = _last_subject(sentence, low, start)
        if owner is not None:
            return owner
        if (
            low == begin
            and re.match(r"\W*(?:he|she|his|her|they)\b", sentence[begin:start], re.IGNORECASE)
            and begin
        ):
            break
    return _carried(sentence, previous, default)


def _last_subject(sentence: str, low: int, start: int) -> Owner | None:
    found: Owner | None = None
    for mention in _MENTION.finditer(sentence, low, start):
        kind = mention.lastgroup or ""
        possessive = re.match(r"[’']s?\s", sentence[mention.end() :])
        if kind == "child":
            found = Owner.CHILD
            continue
        if not possessive:
            if _OBJECT.search(sentence[low : mention.start()].rstrip() + " "):
                continue
            if (
                not _TOLD.match(sentence[mention.end() :])
                and _SPEECH.match(sentence[mention.end() : start])
                and not _HIMSELF.search(sentence[mention.end() : start])
            ):
                found = None
                continue
        found = {"parent": Owner.PARENT, "adult": Owner.PARENT}.get(kind, Owner.OTHER)
    return found


def _carried(sentence: str, previous: str, default: Owner) -> Owner:
    pronoun = re.match(r"\W*(?P<he>he|his)\b|\W*(?P<she>she|her)\b", sentence, re.IGNORECASE)
    if not pronoun or not previous or default is not Owner.CHILD:
        return default
    mention = _MENTION.match(
        re.sub(r"^\W*(?:the|his|her|their|it is|it was)\s+", "", previous, flags=re.IGNORECASE)
    )
    if not mention or mention.lastgroup == "child":
        return default
    gender = _FEMALE if pronoun["she"] else _MALE
    if not gender.search(mention.group()):
        return default
    return Owner.PARENT if mention.lastgroup in {"parent", "adult"} else Owner.OTHER
