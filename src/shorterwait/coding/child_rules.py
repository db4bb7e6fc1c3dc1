"""Applies the rules of the child characteristics, with the child's own sense of whose fact it is and how firm."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from shorterwait.coding.child_names import SiblingNames
from shorterwait.coding.child_owner import Owner, find_owner, owner_from_heading
from shorterwait.coding.child_status import Status, find_status
from shorterwait.coding.codebook import Codebook
from shorterwait.coding.forms import answer_kind, hint_spans, label_of, tick_view
from shorterwait.coding.patterns import load_patterns
from shorterwait.coding.quoting import quote_span
from shorterwait.coding.rules import Rule
from shorterwait.coding.sentences import Sentence, split_sentences
from shorterwait.vocabulary.document import Passage
from shorterwait.vocabulary.evidence import Evidence, Scope, Subject, Value

_ABOUT_PARENTS = frozenset({"parental_mental_illness", "parental_learning_disability"})
_FIRM = frozenset({"known", "yes", "marked", "mild"})
_WORDS = load_patterns("child_rules")
_PLAIN_QUESTION = _WORDS["plain_question"]
_COURSE = _WORDS["course"]
_BRACKETED = _WORDS["bracketed"]
_ASKED = _WORDS["asked"]
_REPLY_NO = _WORDS["reply_no"]
_HARMED = _WORDS["harmed"]
_PASSIVE = _WORDS["passive"]
_SUFFERED = frozenset(
    {"neglect", "physical_abuse", "sexual_abuse", "emotional_abuse", "domestic_abuse_exposure"}
)
_QUESTION = _WORDS["question"]


@dataclass(frozen=True, slots=True)
class _Place:
    """A sentence with what is known about it."""

    passage: Passage
    sentence: Sentence
    view: str
    default: Owner
    previous: str
    hints: tuple[tuple[int, int], ...]
    label_end: int
    following: str


def code_child_rules(
    stretches: Sequence[Passage], book: Codebook, names: SiblingNames | None = None
) -> list[Evidence]:
    """Read the child's characteristics that stand in rules out of passages of one report.

    Args:
        stretches: The passages in reading order.
        book: The codebook.
        names: Names known to be somebody else's in this report.

    Returns:
        Evidence in reading order, at most one a passage, characteristic and value.

    Example:
        >>> from shorterwait.coding.codebook import load_codebook
        >>> found = code_child_rules([Passage(0, "He may have autism.")], load_codebook())
        >>> [(e.characteristic, e.value) for e in found]
        [('autism', 'query')]
    """
    rules = book.rules_for(Scope.CHILD)
    known = names or SiblingNames()
    evidence: list[Evidence] = []
    for passage in stretches:
        best: dict[tuple[str, Value], Evidence] = {}
        for place in _places(passage, known):
            lower = place.view.lower()
            for rule in rules:
                if rule.literals and not any(literal in lower for literal in rule.literals):
                    continue
                for item in _apply(rule, place, book):
                    best.setdefault((item.characteristic, item.value), item)
        evidence.extend(item for item in best.values() if not _outweighed(item, best))
    return evidence


def _outweighed(item: Evidence, best: dict[tuple[str, Value], Evidence]) -> bool:
    """A "none" or "mild" beside something weightier in the same passage."""
    weightier = {"none": ("mild", "marked", "query", "known"), "mild": ("marked",)}.get(str(item.value), ())
    return any((item.characteristic, value) in best for value in weightier)


def _places(passage: Passage, names: SiblingNames) -> Iterable[_Place]:
    default = owner_from_heading(passage.heading or passage.section)
    previous = ""
    sentences = split_sentences(passage.text)
    for number, sentence in enumerate(sentences):
        view = names.mark(tick_view(sentence.text))
        following = sentences[number + 1].text if number + 1 < len(sentences) else ""
        hints = (*hint_spans(view), *(match.span() for match in _BRACKETED.finditer(view)))
        yield _Place(passage, sentence, view, default, previous, hints, label_of(view), following)
        previous = view


def _apply(rule: Rule, place: _Place, book: Codebook) -> Iterable[Evidence]:
    section = place.passage.section
    if (rule.sections and section not in rule.sections) or section in rule.not_sections:
        return
    if rule.heading and not rule.heading.search(place.passage.heading):
        return
    scene = place.passage.text if rule.whole_passage else place.view
    for match in rule.pattern.finditer(place.view):
        if any(p.search(scene) for p in rule.none_of) or not all(p.search(scene) for p in rule.all_of):
            return
        value = _value(rule, match, place, book)
        if value is not None:
            yield _evidence(rule, value, match, place)


def _value(rule: Rule, match: re.Match[str], place: _Place, book: Codebook) -> Value | None:
    start, end = match.span("at") if "at" in rule.pattern.groupindex else match.span()
    if any(low <= start < high for low, high in place.hints) or _COURSE.search(place.view):
        return None
    if not _owned(rule, start, end, place):
        return None
    allowed = book.child[rule.characteristic].values
    status = _status(rule, start, end, place)
    if status is None:
        return None
    if rule.value not in _FIRM:
        return None if status is Status.NONE and rule.value == "query" and rule.negation else rule.value
    if not rule.negation or status is Status.KNOWN:
        return rule.value
    if status is Status.NONE:
        return rule.denied
    if "query" in allowed:
        return "query"
    return rule.value if "marked" in allowed or rule.hypothetical else None


def _status(rule: Rule, start: int, end: int, place: _Place) -> Status | None:
    if place.label_end and end <= place.label_end:
        kind = answer_kind(place.view[place.label_end :])
        if kind == "no":
            return Status.NONE
        if kind == "empty" or (place.view[: place.label_end].rstrip().endswith("?") and kind != "yes"):
            return None
        return find_status(place.view, start, end)
    if _QUESTION.search(place.view) and not place.view.lstrip().startswith("?") and rule.negation:
        return None if _PLAIN_QUESTION.match(place.view) else (Status.QUERY)
    if _ASKED.search(place.view[:start]):
        if _REPLY_NO.match(place.following):
            return Status.NONE
        return (
            Status.QUERY
            if re.search(r"\b(?:might|may|could|possible)\b", place.view, re.IGNORECASE)
            else None
        )
    return find_status(place.view, start, end)


def _owned(rule: Rule, start: int, end: int, place: _Place) -> bool:
    if rule.characteristic in _ABOUT_PARENTS:
        return rule.owner == "anyone" or _about_parent(start, end, place)
    if rule.characteristic in _SUFFERED and _victim_elsewhere(start, end, place):
        return False
    if rule.owner != "child":
        return True
    return find_owner(place.view, start, end, place.default, place.previous) is Owner.CHILD


def _victim_elsewhere(start: int, end: int, place: _Place) -> bool:
    if place.default is Owner.OTHER:
        return True
    owner = find_owner(place.view, start, end, place.default, place.previous)
    if owner is Owner.OTHER:
        return not _HARMED.search(place.view[start : end + 30])
    passive = bool(_PASSIVE.search(place.view[:start])) or bool(
        re.match(r"(?:was|were|been|being)\b", place.view[start:end], re.IGNORECASE)
    )
    return owner is Owner.PARENT and passive


def _about_parent(start: int, end: int, place: _Place) -> bool:
    return find_owner(place.view, start, end, place.default, place.previous) is Owner.PARENT


def _evidence(rule: Rule, value: Value, match: re.Match[str], place: _Place) -> Evidence:
    low, high = quote_span(place.sentence, *match.span())
    parent = rule.characteristic in _ABOUT_PARENTS
    return Evidence(
        characteristic=rule.characteristic,
        value=value,
        quote=place.passage.text[low:high],
        passage=place.passage.number,
        start=low,
        end=high,
        subject=Subject.SOMEONE_ELSE if parent else Subject.CHILD,
        section=place.passage.section,
        confidence=rule.confidence,
    )
