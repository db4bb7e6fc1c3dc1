"""The coder: passages in, evidence with exact quotes out."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from shorterwait.coding.applicants import applicant_names
from shorterwait.coding.assertion import find_assertions
from shorterwait.coding.codebook import Codebook, load_codebook
from shorterwait.coding.cutting import passages, text_passages
from shorterwait.coding.forms import (
    answer_kind,
    bracket_hints,
    is_grid_row,
    label_of,
    sentence_hints,
    tick_view,
)
from shorterwait.coding.numbers import to_number, to_years
from shorterwait.coding.owner import Mention, Speaker, carry, learn_names, mentions, someone_else
from shorterwait.coding.quoting import quote_span
from shorterwait.coding.rules import Rule
from shorterwait.coding.sentences import Sentence, split_sentences
from shorterwait.coding.special import RULES_APPLIED_HERE, code_special, in_order
from shorterwait.vocabulary.document import Document, Passage
from shorterwait.vocabulary.evidence import Assertion, Evidence, Kind, Scope, Subject, Value
from shorterwait.vocabulary.outcome import DocumentKind

#: How many characters around a match a rule's vetoes look at.
_BEFORE, _AFTER = 90, 70


@dataclass(frozen=True, slots=True)
class _Setting:
    """What the rules of one sentence share."""

    passage: Passage
    sentence: Sentence
    view: str
    lower: str
    label_end: int
    hints: tuple[tuple[int, int], ...]
    found: tuple[Mention, ...]
    report_date: date | None


@lru_cache(maxsize=8)
def _index(codebook_key: int, scope: Scope) -> tuple[dict[str, tuple[int, ...]], tuple[int, ...]]:
    rules = _BOOKS[codebook_key].rules_for(scope)
    by_literal: dict[str, list[int]] = {}
    always: list[int] = []
    for number, rule in enumerate(rules):
        if not rule.literals:
            always.append(number)
        for literal in rule.literals:
            by_literal.setdefault(literal, []).append(number)
    return {literal: tuple(numbers) for literal, numbers in by_literal.items()}, tuple(always)


_BOOKS: dict[int, Codebook] = {}

#: A fact and where the words that matched stand in the sentence.
_Reading = tuple[Evidence, tuple[int, int]]


def code_document(document: Document, codebook: Codebook | None = None) -> list[Evidence]:
    """Read the characteristics out of a document.

    Args:
        document: A read document, masked or not. A Child Permanence Report is coded for the child,
            anything else for the adopters' household.
        codebook: The codebook; the project's own by default.

    Returns:
        Evidence in reading order; every quote stands exactly so in its passage.

    Example:
        >>> from shorterwait.vocabulary.document import Block, BlockKind
        >>> from shorterwait.vocabulary.outcome import Outcome
        >>> block = Block(BlockKind.PARAGRAPH, "They have an elderly whippet.")
        >>> [(e.characteristic, e.value) for e in code_document(Document("0", Outcome.READ, blocks=(block,)))]
        [('pets', 'dog')]
    """
    return code_passages(passages(document), document.kind, document.date, codebook)


def code_text(
    text: str,
    kind: DocumentKind = DocumentKind.PAR,
    report_date: date | None = None,
    codebook: Codebook | None = None,
) -> list[Evidence]:
    """Read the characteristics out of plain text, one paragraph a line.

    Args:
        text: The words, masked or not.
        kind: What the text is; ``CPR`` is coded for the child.
        report_date: The day it speaks from, for "together since 2009".
        codebook: The codebook; the project's own by default.

    Returns:
        Evidence in reading order.

    Example:
        >>> [(e.value, e.quote) for e in code_text("There are no pets in the home.")]
        [('none', 'There are no pets in the home.')]
    """
    return code_passages(text_passages(text, kind), kind, report_date, codebook)


def code_passages(
    stretches: Sequence[Passage],
    kind: DocumentKind = DocumentKind.PAR,
    report_date: date | None = None,
    codebook: Codebook | None = None,
) -> list[Evidence]:
    """Read the characteristics out of passages that belong to one document.

    Args:
        stretches: The passages in reading order.
        kind: What the document is for.
        report_date: The day it speaks from.
        codebook: The codebook; the project's own by default.

    Returns:
        Evidence in reading order, at most one a passage, characteristic and value.

    Example:
        >>> code_passages([Passage(0, "Her mother's spaniel visits.")])
        []
    """
    book = codebook or load_codebook()
    key = id(book)
    _BOOKS[key] = book
    scope = Scope.CHILD if kind is DocumentKind.CPR else Scope.HOUSEHOLD
    evidence = code_special(stretches, scope, book, report_date)
    if scope in RULES_APPLIED_HERE:
        return evidence
    rules = book.rules_for(scope)
    by_literal, always = _index(key, scope)
    whole = "\n".join(passage.text for passage in stretches).lower()
    near = {literal: numbers for literal, numbers in by_literal.items() if literal in whole}
    speaker = Speaker(own=applicant_names(stretches))
    for passage in stretches:
        speaker.last_other = ""
        best: dict[tuple[str, Value], Evidence] = {}
        for setting in _settings(passage, speaker, report_date, scope):
            numbers = {n for literal, ns in near.items() if literal in setting.lower for n in ns}
            found = [
                reading
                for number in sorted(numbers.union(always))
                for reading in _apply(rules[number], setting, book)
            ]
            for item in _without_contradiction(found):
                old = best.get((item.characteristic, item.value))
                if old is None or item.confidence > old.confidence:
                    best[item.characteristic, item.value] = item
        evidence.extend(best.values())
    return in_order(evidence)


def _settings(
    passage: Passage, speaker: Speaker, report_date: date | None, scope: Scope
) -> Iterable[_Setting]:
    asides = bracket_hints(passage.text)
    for sentence in split_sentences(passage.text):
        if scope is Scope.HOUSEHOLD and is_grid_row(sentence.text):
            continue
        view = tick_view(sentence.text)
        found: list[Mention] = []
        if scope is Scope.HOUSEHOLD:
            learn_names(speaker, sentence.text)
            found = mentions(sentence.text, speaker)
            carry(found, speaker)
        hints = _hints(sentence, view, asides)
        yield _Setting(
            passage, sentence, view, view.lower(), label_of(view), hints, tuple(found), report_date
        )


def _hints(sentence: Sentence, view: str, asides: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    begin, stop = sentence.start, sentence.end
    inside = [(low - begin, high - begin) for low, high in asides if low < stop and high > begin]
    return (*inside, *sentence_hints(view))


def _without_contradiction(found: list[_Reading]) -> list[Evidence]:
    """Where the same words read as yes and as no, the no is the closer reading: "has never been a nurse"."""
    denied = [(item.characteristic, span) for item, span in found if item.value == "no"]
    return [
        item
        for item, (start, end) in found
        if item.value != "yes"
        or not any(name == item.characteristic and low < end and start < high for name, (low, high) in denied)
    ]


@lru_cache(maxsize=16_384)
def _stands_under(wanted: re.Pattern[str], heading: str) -> bool:
    return bool(wanted.search(heading))


def _apply(rule: Rule, setting: _Setting, book: Codebook) -> Iterable[_Reading]:
    passage = setting.passage
    if rule.sections and passage.section not in rule.sections:
        return
    if passage.section in rule.not_sections:
        return
    if passage.section == "references" and rule.owner == "household" and "references" not in rule.sections:
        return
    if rule.heading and not _stands_under(rule.heading, passage.heading):
        return
    matches = list(rule.pattern.finditer(setting.view))
    if not matches:
        return
    scene = passage.text if rule.whole_passage else setting.view
    if not all(p.search(scene) for p in rule.all_of):
        return
    for match in matches:
        near = scene if rule.whole_passage else scene[max(0, match.start() - _BEFORE) : match.end() + _AFTER]
        if any(p.search(near) for p in rule.none_of):
            continue
        item = _judge(rule, match, setting, book)
        if item is not None:
            yield item, match.span()


def _judge(rule: Rule, match: re.Match[str], setting: _Setting, book: Codebook) -> Evidence | None:
    start, end = match.span()
    if any(low <= start < high for low, high in setting.hints):
        return None
    place = match.start("fact") if rule.pattern.groupindex.get("fact") else start
    if rule.owner == "household" and someone_else(list(setting.found), place, end):
        return None
    ways = set(find_assertions(setting.view, place, end))
    if start < setting.label_end and end <= setting.label_end:
        answer = answer_kind(setting.view[setting.label_end :])
        if answer in ("empty", "other"):
            return None
        ways = {Assertion.DENIED if answer == "no" else Assertion.STATED}
    elif setting.label_end and start >= setting.label_end:
        ways -= set(find_assertions(setting.view, start, end)) - set(
            find_assertions(
                setting.view[setting.label_end :], start - setting.label_end, end - setting.label_end
            )
        )
    value, assertion = _value(rule, match, ways, setting.report_date)
    if value is None:
        return None
    low, high = quote_span(setting.sentence, start, end)
    kind = book.of(rule.scope)[rule.characteristic].kind
    return Evidence(
        characteristic=rule.characteristic,
        value=_tidy(value) if kind is Kind.NUMBER else value,
        quote=setting.passage.text[low:high],
        passage=setting.passage.number,
        start=low,
        end=high,
        subject=Subject.CHILD if rule.scope is Scope.CHILD else Subject.APPLICANT,
        assertion=assertion,
        section=setting.passage.section,
        confidence=rule.confidence,
    )


def _value(
    rule: Rule, match: re.Match[str], ways: set[Assertion], report_date: date | None
) -> tuple[Value | None, Assertion]:
    if Assertion.HYPOTHETICAL in ways and not rule.hypothetical:
        return None, Assertion.HYPOTHETICAL
    if Assertion.DENIED in ways and rule.negation:
        return rule.denied, Assertion.DENIED
    if Assertion.PLANNED in ways and not rule.planned:
        return None, Assertion.PLANNED
    if Assertion.PAST in ways and not rule.past:
        return None, Assertion.PAST
    assertion = Assertion.PAST if Assertion.PAST in ways else Assertion.STATED
    if rule.value is not None:
        return rule.value, assertion
    number = _number(rule, match, report_date)
    if number is not None and not (rule.least or 0) <= number <= (rule.most or 10_000):
        number = None
    return number, assertion


def _number(rule: Rule, match: re.Match[str], report_date: date | None) -> float | None:
    groups = match.groupdict()
    stated = groups.get("n") or groups.get("n2")
    number = to_number(stated) if stated else None
    if number is None:
        return None
    if rule.number == "since":
        return report_date.year - number if report_date and 1900 < number <= report_date.year else None
    if rule.number == "count":
        return number
    years = to_years(number, groups.get("unit"))
    more = to_number(groups["m"]) if groups.get("m") else None
    return round(years + to_years(more, "months"), 2) if more is not None else years


def _tidy(value: Value) -> Value:
    return int(value) if isinstance(value, float) and value == int(value) else value
