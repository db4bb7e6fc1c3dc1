"""Whose fact a sentence tells: the applicants', or somebody else's."""

import re
import tomllib
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files

_NAME = r"(?:[A-Z][\w'’-]+|\[(?:Person|Child|Worker) \d+\])"
_STAND_IN = r"\[[A-Za-z][^\]]*\]"
_POSSESSIVE = (
    r"(?:(?i:her|his|their|my|our|whose|the|a|an|one of (?:her|his|their|our|my))"
    rf"|{_NAME}['’]s?|{_STAND_IN}['’]s?|[A-Z]['’]s)"
)
_ADJECTIVES = (
    r"(?:(?:own|late|older|elder|eldest|younger|youngest|twin|only|middle|maternal|paternal|adoptive|adopted|disabled|widowed|"
    r"married|retired|current|previous|former|first|second|old|close|closest|best|good|oldest|next-door|great|big|little|baby|"
    r"foster|birth|half|step|three|two|four|five|many|elderly|ninety-year-old|frail|line|practice|ward|shift|team|school|"
    r"university|childhood|climbing|work|church|neighbouring|other|husband['’]s|wife['’]s|partner['’]s|mother['’]s|father['’]s)\s+)*"
)
_LEADS_IN = re.compile(
    r"(?:^|[.;:,—–(\"“‘]|\b(?:and|but|while|whereas|because|that|whose|where|when|as|although|though|since|so|then|if|until|"
    r"before|after|for|says|said|only|also|it was|it is|is|was|unlike|like|whom|which|or|nor|both|even))\s*[\"“‘]?$",
    re.IGNORECASE,
)
_FINITE = re.compile(
    rf"^(?:,? (?:who|which|that)\b|,? {_NAME}|, (?:aged |a |an |the |now )?[^,]{{1,40}},|\s*\([^)]*\))*\s+"
    r"(?:(?:also|still|both|all|once|now|then|later|never|always|often|had|who)\s+)*"
    r"(?:is|was|are|were|has|have|had|does|do|did|will|would|can|could|may|might|lives?|lived|runs?|ran|works?|worked|keeps?|"
    r"kept|fosters?|fostered|adopts?|adopted|teaches|taught|goes|went|comes|came|takes|took|makes|made|says|said|"
    r"[a-z]+ed|[a-z]+s)\b"
)
_APPOSITIVE = re.compile(
    rf"^(?: {_NAME})?, (?:now |then |once |formerly |(?:her|him)self |also )?(?:an? )(?:retired |former )?[a-z]"
)
_WHO = re.compile(rf"^(?: {_NAME})*,? (?:\([^)]*\),? )?(?:who|which|whose)\b")
_PRONOUN = re.compile(
    r"\b(?:(she|he)\b|(her|his) (?:own )?(?:husband|wife|partner|sons?|daughters?|children|family|kids|boys|girls)\b)",
    re.IGNORECASE,
)
_STRONG_OWN = re.compile(r"\[Applicant[^\]]*\](?!['’])", re.IGNORECASE)
_NOT_NAMES = frozenset(
    [
        "He",
        "She",
        "They",
        "It",
        "I",
        "We",
        "Her",
        "His",
        "Their",
        "My",
        "Our",
        "The",
        "A",
        "An",
        "And",
        "But",
        "Both",
        "There",
        "This",
        "That",
        "In",
        "On",
        "At",
        "Mr",
        "Mrs",
        "Ms",
        "Dr",
    ]
)
_GENDERS = {"she": "female", "her": "female", "he": "male", "his": "male"}


@dataclass(frozen=True, slots=True)
class Mention:
    """Someone whom a sentence names as the one it speaks of.

    Attributes:
        start: Where the mention starts in the sentence.
        end: Where it ends.
        own: True for an applicant.
        gender: ``female``, ``male`` or ``either``.
        subject: True where the mention can be the grammatical subject.
        possessive: True where something of theirs is meant ("her mother's dog").
    """

    start: int
    end: int
    own: bool
    gender: str
    subject: bool
    possessive: bool = False


@dataclass(slots=True)
class Speaker:
    """What is carried from sentence to sentence: who was last spoken of, and names known to be others'.

    Attributes:
        own: First names and surnames known to be the applicants'.
        others: Names known to be somebody else's.
        last_other: Gender of the somebody else the last sentence was about, or ``""``.
    """

    own: frozenset[str] = frozenset()
    others: dict[str, str] = field(default_factory=dict)
    last_other: str = ""


@lru_cache(maxsize=1)
def _words() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    raw = tomllib.loads(files("shorterwait.coding").joinpath("words/owner.toml").read_text("utf-8"))
    longest = {gender: sorted(words, key=len, reverse=True) for gender, words in raw["relations"].items()}
    relations = "|".join(f"(?P<r_{gender}>\\b(?:{'|'.join(words)}))" for gender, words in longest.items())
    roles = "|".join(f"(?P<o_{g}>\\b(?:{'|'.join(w)}))" for g, w in raw["roles"].items())
    titles = "|".join(raw["titles"]["words"])
    other = (
        rf"(?P<poss>(?<!\w){_POSSESSIVE}\s+{_ADJECTIVES})(?i:{relations})\b(?!['’]s (?:and|or) (?:her|his))"
        rf"|(?i:{roles})\b|(?P<titled>\b(?:{titles})\.? (?:[A-Z][\w'’-]+|\[Person \d+\])(?: [A-Z][\w'’-]+)?)"
        r"|(?P<masked>\[Worker \d+\])"
        r"|(?P<bare>(?<![a-z] )\b(?:Mum|Mam|Dad|Nan|Nana|Gran|Granny|Grandma|Grandad|Granddad|Grandpa|Mother|Father)"
        r"\b(?! \w+ing))"
    )
    own = "|".join(sorted(raw["own"]["words"], key=len, reverse=True))
    names = rf"(?:(?i:{'|'.join(w for ws in raw['relations'].values() for w in ws)}))\b,? (?P<after>{_NAME})"
    return re.compile(other), re.compile(rf"\b(?:{own})\b", re.IGNORECASE), re.compile(names)


def learn_names(speaker: Speaker, sentence: str) -> None:
    """Note names that a sentence introduces as a relative's or a referee's.

    Args:
        speaker: What is known so far; changed in place.
        sentence: The sentence.

    Example:
        >>> known = Speaker()
        >>> learn_names(known, "Anjali's sister Priti teaches.")
        >>> known.others
        {'Priti': 'female'}
    """
    for match in _words()[2].finditer(sentence):
        name = match.group("after")
        if name in speaker.own or name.startswith(("[Applicant", "[Child")) or name in _NOT_NAMES:
            continue
        word = match.group().split()[0].lower().strip(",")
        speaker.others.setdefault(name, _gender_of(word))


@lru_cache(maxsize=512)
def _gender_of(word: str) -> str:
    match = _words()[0].search(f"her {word}")
    return _group_gender(match) if match else "either"


def _group_gender(match: re.Match[str]) -> str:
    for gender in ("female", "male", "either"):
        if match.group(f"r_{gender}") or match.group(f"o_{gender}"):
            return gender
    return "either"


def mentions(sentence: str, speaker: Speaker) -> list[Mention]:
    """List whom a sentence speaks of, in order.

    Args:
        sentence: The sentence.
        speaker: Names known so far, and whom the last sentence was about.

    Returns:
        Mentions by place; a pronoun takes the owner it most likely stands for.

    Example:
        >>> [(m.own, m.subject) for m in mentions("Her mother is a nurse.", Speaker())]
        [(False, True)]
    """
    other, own, _ = _words()
    found = [
        _other_mention(sentence, match)
        for match in other.finditer(sentence)
        if not _is_applicant(match, speaker)
    ]
    for name, gender in speaker.others.items():
        found += [
            Mention(m.start(), m.end(), False, gender, _can_be_subject(sentence, m.start(), m.end()))
            for m in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", sentence)
        ]
    taken = [(m.start, m.end) for m in found]
    found += [
        Mention(m.start(), m.end(), True, "either", True)
        for pattern in (own, _STRONG_OWN)
        for m in pattern.finditer(sentence)
        if not any(s <= m.start() < e for s, e in taken)
    ]
    for name in speaker.own:
        found += [
            Mention(m.start(), m.end(), True, "either", True)
            for m in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w|['’])", sentence)
            if not any(s <= m.start() < e for s, e in taken)
        ]
    found.sort(key=lambda m: (m.start, -m.end))
    return _with_pronouns(sentence, found, speaker)


def _is_applicant(match: re.Match[str], speaker: Speaker) -> bool:
    titled = match.group("titled")
    return bool(titled) and any(word in speaker.own for word in titled.split())


def _other_mention(sentence: str, match: re.Match[str]) -> Mention:
    start, end = match.span()
    gender = _group_gender(match)
    return Mention(
        start,
        end,
        False,
        gender,
        _can_be_subject(sentence, start, end),
        sentence[end : end + 1] in ("'", "’"),
    )


def _can_be_subject(sentence: str, start: int, end: int) -> bool:
    rest = sentence[end : end + 80]
    if rest[:2] in ("'s", "’s") or rest[:1] in ("'", "’"):
        return True
    if _WHO.match(rest) or _APPOSITIVE.match(rest):
        return True
    if not _LEADS_IN.search(sentence[max(0, start - 12) : start]):
        return False
    return bool(_FINITE.match(rest)) or start == 0


def _with_pronouns(sentence: str, found: list[Mention], speaker: Speaker) -> list[Mention]:
    out = list(found)
    for match in _PRONOUN.finditer(sentence):
        if any(m.start <= match.start() < m.end for m in found):
            continue
        gender = _GENDERS[(match.group(1) or match.group(2)).lower()]
        before = [m for m in found if m.end <= match.start() and (m.subject or m.own)]
        own = True
        if before:
            own = before[-1].own or before[-1].gender not in (gender, "either")
        elif speaker.last_other and match.start() < 30:
            own = speaker.last_other not in (gender, "either")
        out.append(Mention(match.start(), match.end(), own, gender, True))
    out.sort(key=lambda m: m.start)
    return out


def someone_else(found: list[Mention], start: int, end: int) -> bool:
    """Say whether the words from start to end tell of somebody other than the applicants.

    Args:
        found: The sentence's mentions.
        start: Where the fact's words start.
        end: Where they end.

    Returns:
        True for somebody else's fact.

    Example:
        >>> s = "Her mother is a nurse."
        >>> someone_else(mentions(s, Speaker()), s.index("nurse"), len(s))
        True
    """
    last = [
        m
        for m in found
        if m.subject and m.end <= end and (m.start <= start or (m.possessive and m.start < end))
    ]
    return bool(last) and not last[-1].own


def carry(found: list[Mention], speaker: Speaker) -> None:
    """Remember whom a sentence was about, for the pronouns of the next.

    Args:
        found: The sentence's mentions.
        speaker: Changed in place.

    Example:
        >>> known = Speaker()
        >>> carry(mentions("Her mother is a nurse.", known), known)
        >>> known.last_other
        'female'
    """
    subjects = [m for m in found if m.subject]
    speaker.last_other = subjects[0].gender if subjects and not subjects[0].own else ""
