"""What applicants say they would accept in a child: yes, no, or a talk about the particular child first."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache

from shorterwait.coding.codebook import Codebook
from shorterwait.coding.finding import Claim, as_evidence
from shorterwait.coding.forms import hint_spans
from shorterwait.coding.patterns import load_patterns
from shorterwait.coding.sentences import split_sentences
from shorterwait.coding.willingness_grids import read_grid
from shorterwait.coding.willingness_words import ANSWER, STANCES, TOPICS, UNDER_CONTACT, answer_value, meaning
from shorterwait.vocabulary.document import Passage
from shorterwait.vocabulary.evidence import Evidence, Subject

_WORDS = load_patterns("willingness")
_NOT_AN_ANSWER_HEADING = _WORDS["not_an_answer_heading"]
_YES = _WORDS["yes"]
_REALLY_YES = _WORDS["really_yes"]
_NO = _WORDS["no"]
_DISCUSS = _WORDS["discuss"]
_SUBJECT = _WORDS["subject"]
_VETO = _WORDS["veto"]
_CHILDLIKE = _WORDS["childlike"]
_VETO_ENTRY = _WORDS["veto_entry"]
_BOXES = _WORDS["boxes"]
_A_PARENT = _WORDS["a_parent"]
_CLAUSES = _WORDS["clauses"]
_EXCEPT = _WORDS["except"]
_REALLY_NO = _WORDS["really_no"]
_BEFORE_DECIDING = _WORDS["before_deciding"]
_PARTS = re.compile(r"(?<=[;.])(?<!\.\.)\s+|\s{3,}(?![.\s])|\s[|]\s(?=[A-Z])|\n")
_CONTRACTIONS = (
    (re.compile(r"\bwon[’']t\b", re.IGNORECASE), "will not"),
    (re.compile(r"\bcan(?:[’']t|not)\b", re.IGNORECASE), "can not"),
    (re.compile(r"n[’']t\b", re.IGNORECASE), " not"),
    (re.compile(r"[’']d\b", re.IGNORECASE), " would"),
    (re.compile(r"[’']ll\b", re.IGNORECASE), " will"),
)
_CONTACT_HEADING = _WORDS["contact_heading"]
_GOES_ON = _WORDS["goes_on"]
_OF_MATCHING = frozenset({"matching", "contact_identity", "recommendation"})
_ABOUT_A_CHILD = _WORDS["about_a_child"]
#: A heading of this may as well stand over what applicants say of themselves.
_ALSO_THE_APPLICANTS = frozenset({"accept_heritage_differs"})
_OF_THEMSELVES = frozenset(
    {"health", "education_employment", "family_background", "relationship", "faith", "personality"}
)
_EARLY = STANCES["early_permanence"]
_ALL = {**TOPICS, **STANCES}


def code_willingness(
    stretches: Sequence[Passage], _book: Codebook, _report_date: date | None
) -> list[Evidence]:
    """Read what applicants would accept, from tick grids, form lines and prose.

    Args:
        stretches: The passages of one report.

    Returns:
        Evidence for the ``accept_`` characteristics, contact with the birth family and fostering to adopt.

    Example:
        >>> p = Passage(0, "They would accept a child exposed to drugs before birth but not a child with a disability.")
        >>> sorted((e.characteristic, e.value) for e in code_willingness([p], None, None))
        [('accept_disability', 'no'), ('accept_prenatal_exposure', 'yes')]
    """
    found: list[Evidence] = []
    for passage in stretches:
        if _NOT_AN_ANSWER_HEADING.search(passage.heading):
            continue
        grid = list(read_grid(passage.text))
        found += [as_evidence(passage, line, claim) for line, claim in grid]
        if _BOXES.search(passage.text):
            continue
        read = list(_by_sentence(passage, {claim.characteristic for _, claim in grid}))
        found += read
        found += _by_heading(passage, {item.characteristic for item in read})
    return found


def _by_sentence(passage: Passage, done: set[str]) -> Iterable[Evidence]:
    if passage.section in _OF_THEMSELVES and not _ABOUT_A_CHILD.search(passage.text):
        return
    every = {**_ALL, **UNDER_CONTACT} if _CONTACT_HEADING.search(passage.heading) else _ALL
    topics = {name: topic for name, topic in every.items() if topic.search(passage.text)}
    if not topics:
        return
    left: list[str] = []
    for sentence in split_sentences(passage.text):
        if passage.section in _OF_THEMSELVES and not _ABOUT_A_CHILD.search(sentence.text):
            continue
        named = {name: topic for name, topic in topics.items() if topic.search(sentence.text)}
        if not named and not left:
            continue
        if hint_spans(sentence.text):
            continue
        claims = [*_entries(sentence.text, named), *_prose(sentence.text, named)] if named else []
        if not claims and left and passage.section in _OF_MATCHING and _GOES_ON.match(sentence.text):
            stance = None if _VETO.search(sentence.text) else _stance(sentence.text)
            said = [meaning(name, stance) for name in left] if stance else []
            claims = [Claim(*pair, 0, len(sentence.text), 0.75, Subject.BOTH) for pair in said if pair]
        left = [] if claims or _VETO.search(sentence.text) else list(named)
        for claim in claims:
            if claim.characteristic not in done:
                yield as_evidence(passage, sentence, claim)


def _by_heading(passage: Passage, done: set[str]) -> Iterable[Evidence]:
    """A stance on what the heading names, where the sentences do not name it again."""
    topics = [
        name
        for name, topic in _ALL.items()
        if topic.search(passage.heading) and not done.intersection((name, *(meaning(name, "no") or ())))
    ]
    if not topics or _VETO.search(passage.heading):
        return
    stances = []
    for sentence in split_sentences(passage.text):
        if _VETO.search(sentence.text) or hint_spans(sentence.text) or not _SUBJECT.search(sentence.text):
            continue
        value = _stance(sentence.text)
        if value is not None:
            stances.append((value, sentence))
    values = {value for value, _ in stances}
    if len(values) == 1 or values == {"yes", "discuss"}:
        value, sentence = next(pair for pair in stances if pair[0] == min(values))
        told = any(_ABOUT_A_CHILD.search(said.text) for _, said in stances)
        for name in topics:
            if (said := meaning(name, value)) and (told or name not in _ALSO_THE_APPLICANTS):
                yield as_evidence(passage, sentence, Claim(*said, 0, len(sentence.text), 0.8, Subject.BOTH))


def _entries(text: str, topics: Mapping[str, re.Pattern[str]]) -> Iterable[Claim]:
    """Form lines such as ``Known disability: would discuss``."""
    begin = 0
    for part in _PARTS.split(text):
        start = text.find(part, begin)
        begin = start + len(part)
        match = ANSWER.search(part)
        if not match or _VETO_ENTRY.search(part):
            continue
        value = answer_value(match["answer"])
        label = part[: match.start("answer")]
        for name, topic in topics.items():
            words = topic.search(label)
            said = meaning(name, value) if words and value else None
            if said and words and not _of_a_parent(name, part, words.start()):
                yield Claim(*said, start, start + len(part), 0.93, Subject.BOTH)


def _prose(text: str, patterns: Mapping[str, re.Pattern[str]]) -> Iterable[Claim]:
    if _VETO.search(text) or not _SUBJECT.search(text):
        return
    low = 0
    carried: str | None = None
    waiting: list[tuple[str, re.Match[str]]] = []
    taken: list[tuple[str, str, re.Match[str]]] = []
    cuts = [(m.start(), m.end()) for m in _CLAUSES.finditer(text)] + [(len(text), len(text))]
    for stop, after in cuts:
        clause = text[low:stop]
        value = _stance(clause)
        if value is None and re.match(r"\s*not\b", clause) and carried in {"yes", "discuss"}:
            value = "no"
        topics = [
            (name, m)
            for name, topic in patterns.items()
            if (m := topic.search(text, low, stop)) and not _of_a_parent(name, clause, m.start() - low)
            if not (name == "accept_uncertain_development" and _EARLY.search(text))
        ]
        if value is None and carried is not None and re.match(r"\s*(?:and|or|also|nor)\b", clause):
            value = carried
        if value is not None and _CHILDLIKE.search(text):
            if value == "discuss" and not topics:
                taken = [(name, "discuss" if said == "yes" else said, m) for name, said, m in taken]
            taken += [(name, _excepted(text[low : m.start()], value), m) for name, m in topics or waiting]
        waiting = topics if value is None else []
        carried = value or carried
        low = after
    for name, stance, match in taken:
        if said := meaning(name, stance):
            yield Claim(*said, match.start(), match.end(), 0.88, Subject.BOTH)


def _excepted(before: str, value: str) -> str:
    """What stands after "except" is refused where the rest is welcome."""
    return "no" if value == "yes" and _EXCEPT.search(before) else value


def _of_a_parent(name: str, text: str, start: int) -> bool:
    """A learning disability of a birth parent is no disability of the child."""
    return name == "accept_disability" and bool(_A_PARENT.search(text[:start]))


@lru_cache(maxsize=4096)
def _stance(clause: str) -> str | None:
    words = clause
    for short, full in _CONTRACTIONS:
        words = short.sub(full, words)
    if _REALLY_NO.search(words):
        return "no"
    if _REALLY_YES.search(words) and not _BEFORE_DECIDING.search(words):
        return "yes"
    if _DISCUSS.search(words):
        return "discuss"
    if _NO.search(words):
        return "no"
    return "yes" if _YES.search(words) else None
