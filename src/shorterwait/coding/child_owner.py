"""Whose fact a sentence of a Child Permanence Report tells: the child's, a birth parent's or somebody else's."""

import re
from enum import StrEnum
from functools import lru_cache

_TITLE = r"\b(?:Mr|Mrs|Ms|Miss|Mx)\.?(?:\s+(?:and|&)\s+(?:Mr|Mrs|Ms|Miss))?\s+(?:[A-Z]\.?\s+)?(?:\[[^\]]+\]|[A-Z][\w’'-]+)"
_KIN = (
    r"(?:half|step)?[- ]?(?:brother|sister|sibling|twin)s?|cousins?|nephews?|nieces?|aunt(?:y|ie)?s?|uncles?|nans?|nana|"
    r"gran(?:ny|dma|dmother|dfather|dad|dparent|ny)?s?|great-(?:gran\w*|aunt|uncle)|relatives?|"
    r"(?:elder|older|eldest|oldest|younger|other|first|previous|teenage)\s+(?:\w+\s+)?(?:child(?:ren)?|boys?|girls?|two|three|four|five|daughters?|sons?)"
)
_OTHERS = (
    r"(?:foster\s+)?carers?[’']?s?[’']?\s+(?:own\s+)?(?:\w+\s+){0,3}?(?:sons?|daughters?|child(?:ren)?|grand\w+|husband|wife|boy|girl)|"
    r"(?:foster\s+)?carers? (?:herself|himself|used to|was an?|were|worked|works|taught|did|attended|looked after|have had|has had|took|trained)|"
    r"our own (?!people)\w+|their (?:own )?(?:son|daughter|lad|grand\w+|birth child)s?|other foster (?:child(?:ren)?|babies)|"
    r"(?:another|other|previous|earlier) (?:foster )?(?:child(?:ren)?|placements?)|foster (?:brother|sister|sibling)s?|"
    r"(?:step|grand|great-)(?:father|mother|dad|mum)s?|partner|boyfriend|ex-partner|husband|wife|neighbour"
)
_PARENTS = (
    r"(?:birth\s+|natural\s+|biological\s+)?(?:mother|father|parent|mum|mummy|mam|dad|daddy)s?|maternal(?!\s+(?:hair|cannabis|drug|"
    r"alcohol|substance|drinking|smoking|opiate|cocaine|toxicology|hepatitis|use|urine|blood|health|mental))|paternal"
)
_MENTION = re.compile(
    rf"(?P<other>\b(?:{_OTHERS})\b)|(?P<kin>\b(?:{_KIN})\b)|(?P<parent>\b(?:{_PARENTS})\b)|(?P<adult>{_TITLE})"
    r"|(?P<child>\b(?:the|this|subject)\s+(?:child|baby|boy|girl|infant|toddler|little (?:boy|girl|one))\b|\bbaby\b|\[Child 1\])",
    re.IGNORECASE,
)
_OBJECT = re.compile(
    r"(?:\b(?:he|she|they|[A-Z]\w+) and (?:his|her)\s+$)|\b(?:to|with|by|from|for|of|against|between|towards?|at|after|about|on|like|than|"
    r"told|tells|asked|showed|called|said|says|reports?|reported|thinks?|feels?|describes?|described|notes?|noted)\s+"
    r"(?:(?:his|her|their|the|its|a|an|both|own|either)\s+)?$",
    re.IGNORECASE,
)
_SPEECH = re.compile(
    r"^\W{0,3}(?:[\w’']+\s+){0,3}?(?:say|says|said|report|reports|reported|thinks?|feels?|describes?|described|notes?|noted|tells?|"
    r"told|finds?|found|sees?|wonders?|wondered|confirms?|confirmed|believes?|observed?s?|has (?:seen|noticed|found)|"
    r"is (?:clear|sure|satisfied)|writes?)\b",
    re.IGNORECASE,
)
_TOLD = re.compile(r"\s+(?:was|were|had been|has been|been)\s+told\b", re.IGNORECASE)
_RELATIVE_AFTER = re.compile(
    r"^\s+(?:\w+\s+)?(?:sons?|daughters?|brothers?|sisters?|uncles?|aunts?|cousins?|mother|father|grand\w+|nephews?|nieces?|siblings?)\b", re.IGNORECASE
)
_SELF_AFTER = re.compile(r"^\W{0,3}(?:himself|herself|themselves)\b", re.IGNORECASE)
_HIMSELF = re.compile(r"\b(?:himself|herself|themselves|they themselves)\b", re.IGNORECASE)
_CLAUSE = re.compile(r"[;:–—]|\s-\s|,\s+(?:and|but|while|whereas)\s|\bbut\b|\bwhile\b|\bwhereas\b", re.IGNORECASE)
_LATER = re.compile(
    r"^[^.;]{0,25}?\b(?:in|on|from|of|to)\s+(?:the\s+|his\s+|her\s+|either\s+)?(?:\w+\s+)?"
    r"(?:maternal|paternal|mother|father|parents?|mum|dad|wider|extended|birth)[’']?s?\s+(?:side|family|line|relatives?)",
    re.IGNORECASE,
)
_LATER_PERSON = re.compile(
    r"^[^.;,]{0,30}?\b(?:in|of)\s+(?:the\s+|his\s+|her\s+|a\s+|an\s+)?(?:half[- ])?(?:brother|sister|sibling|cousin|uncle|aunt|"
    r"mother|father|parent|grand\w+)s?\b(?![’'])",
    re.IGNORECASE,
)
_HEADING_PARENT = re.compile(
    r"^\W*(?:[A-Z]?\d*\.?\s+)?(?:mr|ms|miss|mrs)\.? \w|\b(?:birth )?(?:mother|father|mum|dad|parents?|parents)(?:[’']s?)?\b|\bparental\b|\bmaternal\b|\bpaternal\b", re.IGNORECASE
)
_HEADING_KIN = re.compile(
    r"\b(?:half[- ])?(?:sibling|brother|sister|cousin|twin brother|twin sister)s?\b|\baunt|\buncle|\bgrand(?:mother|father|parent)|"
    r"\bfamily (?:history|medical|tree)|\bwider family|\bextended family|\brelative|\bviability",
    re.IGNORECASE,
)
_HEADING_OTHER = re.compile(
    r"\b(?:carer|carers|fostering|foster)[’']?s?\b.{0,25}\b(?:son|daughter|household|family|child|previous|history|accommodation|"
    r"home|health|training|retirement|availability|hopes)|^foster (?:family|household|home)|^(?:current )?(?:foster )?carers?$|"
    r"\bprevious placements\b|\bsupport group\b|\btraining\b",
    re.IGNORECASE,
)
_ABOUT_CHILD = re.compile(
    r"\b(?:child|pregnan|antenatal|ante-natal|before birth|birth history|substance|exposure|wishes|views|contact|child[’']s|account|"
    r"relationship|to adopters|report|observations|words|together|placement|plan)\b",
    re.IGNORECASE,
)
_FEMALE = re.compile(r"\b(?:mother|mum|mummy|mam|sister|aunt\w*|nan|nana|gran\w*|mrs|ms|miss|niece|wife|girls?|daughter)\b", re.IGNORECASE)
_MALE = re.compile(r"\b(?:father|dad|daddy|brother|uncle|grandfather|grandad|mr|nephew|husband|boyfriend|stepfather|boys?|son|lad)\b", re.IGNORECASE)


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
        if low == begin and re.match(r"\W*(?:he|she|his|her|they)\b", sentence[begin:start], re.IGNORECASE) and begin:
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
            if _OBJECT.search(sentence[low : mention.start()]):
                continue
            if not _TOLD.match(sentence[mention.end() :]) and _SPEECH.match(sentence[mention.end() : start]) and not _HIMSELF.search(sentence[mention.end() : start]):
                found = None
                continue
        found = {"parent": Owner.PARENT, "adult": Owner.PARENT}.get(kind, Owner.OTHER)
    return found


def _carried(sentence: str, previous: str, default: Owner) -> Owner:
    pronoun = re.match(r"\W*(?P<he>he|his)\b|\W*(?P<she>she|her)\b", sentence, re.IGNORECASE)
    if not pronoun or not previous or default is not Owner.CHILD:
        return default
    mention = _MENTION.match(re.sub(r"^\W*(?:the|his|her|their|it is|it was)\s+", "", previous, flags=re.IGNORECASE))
    if not mention or mention.lastgroup == "child":
        return default
    gender = _FEMALE if pronoun["she"] else _MALE
    if not gender.search(mention.group()):
        return default
    return Owner.PARENT if mention.lastgroup in {"parent", "adult"} else Owner.OTHER
