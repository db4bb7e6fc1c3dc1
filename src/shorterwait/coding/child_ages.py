"""How old a child was when entering care and at the decision for adoption."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from shorterwait.coding.ages import Age, find_ages
from shorterwait.coding.child_names import SiblingNames
from shorterwait.coding.child_owner import Owner, find_owner, owner_from_heading
from shorterwait.coding.codebook import Codebook
from shorterwait.coding.dates import age_on, find_dates
from shorterwait.coding.finding import Claim, as_evidence
from shorterwait.coding.forms import hint_spans
from shorterwait.coding.numbers import to_number
from shorterwait.coding.patterns import load_patterns
from shorterwait.coding.sentences import Sentence, split_sentences
from shorterwait.vocabulary.document import Passage
from shorterwait.vocabulary.evidence import Evidence

_WORDS = load_patterns("child_ages")
_NOT_AN_AGE_AFTER = _WORDS["not_an_age_after"]
_A_SPAN_BEFORE = _WORDS["a_span_before"]
_ENTRY = _WORDS["entry"]
_DECISION = _WORDS["decision"]
_LINKED = _WORDS["linked"]
_NEXT = _WORDS["next"]
_NEWBORN = _WORDS["newborn"]
_FOUND_NEWBORN = _WORDS["found_newborn"]
_NOT_THIS = _WORDS["not_this"]
_LATER = _WORDS["later"]
_BORN = _WORDS["born"]
_FAR = 70
_SURE, _FAIRLY, _COMPUTED = 0.92, 0.85, 0.7


@dataclass(frozen=True, slots=True)
class _Line:
    passage: Passage
    sentence: Sentence
    view: str
    previous: str


def code_child_ages(
    stretches: Sequence[Passage], _book: Codebook, _report_date: date | None, names: SiblingNames
) -> list[Evidence]:
    """Read the age at entry into care and at the decision, stated or worked out from dates.

    Args:
        stretches: The passages of one report.
        names: Names known to be somebody else's.

    Returns:
        Evidence; ages worked out from a date of birth have a lower confidence.

    Example:
        >>> p = Passage(0, "She was taken into police protection aged 14 months.")
        >>> [(e.characteristic, e.value) for e in code_child_ages([p], None, None, SiblingNames())]
        [('age_at_entry', 1.17)]
    """
    found: list[Evidence] = []
    born = _birth(stretches, names)
    entry: float | None = None
    for line in _lines(stretches, names):
        for claim in _claims(line, born, entry):
            if claim.characteristic == "age_at_entry" and isinstance(claim.value, float) and entry is None:
                entry = claim.value
            found.append(as_evidence(line.passage, line.sentence, claim))
    return _best_only(found)


def _best_only(found: list[Evidence]) -> list[Evidence]:
    best: dict[str, float] = {}
    for item in found:
        best[item.characteristic] = max(best.get(item.characteristic, 0.0), item.confidence)
    return [item for item in found if item.confidence >= best[item.characteristic] - 0.05]


def _lines(stretches: Sequence[Passage], names: SiblingNames) -> Iterable[_Line]:
    for passage in stretches:
        previous = ""
        for sentence in split_sentences(passage.text):
            view = names.mark(sentence.text)
            if hint_spans(view) or _NOT_THIS.search(view):
                previous = ""
                continue
            yield _Line(passage, sentence, view, previous)
            previous = view


def _claims(line: _Line, born: date | None, entry: float | None) -> Iterable[Claim]:
    view = line.view
    decided = bool(_DECISION.search(view)) and not re.search(
        r"\b(?:brother|sister|sibling|cousin|relative)", view, re.IGNORECASE
    )
    ages = [a for a in find_ages(view) if _is_childs(line, a, anyone=decided)]
    heading = line.passage.heading
    for name, cue in (("age_at_entry", _ENTRY), ("age_at_decision", _DECISION)):
        match = cue.search(view)
        if match and not ages and not _of_child(line, match.start()):
            continue
        if match:
            age = _nearest(view, ages, list(cue.finditer(view)), other=_DECISION if cue is _ENTRY else _ENTRY)
            if age is not None:
                yield Claim(
                    name, age.years, min(age.start, match.start()), max(age.end, match.start() + 1), _SURE
                )
                continue
            if name == "age_at_entry" and (zero := _NEWBORN.search(view)):
                yield Claim(name, 0.0, zero.start(), zero.end(), _FAIRLY)
                continue
            yield from _computed(name, view, match, born)
        elif (
            ages
            and _NEXT.search(view)
            and (cue.search(line.previous) or (name == "age_at_decision" and cue.search(heading)))
        ):
            yield Claim(name, ages[0].years, ages[0].start, ages[0].end, _FAIRLY)
        elif (
            ages
            and name == "age_at_decision"
            and re.search(r"\b(?:decision|adm|agency decision)\b", heading, re.IGNORECASE)
        ):
            yield Claim(name, ages[0].years, ages[0].start, ages[0].end, 0.8)
    if _FOUND_NEWBORN.search(view):
        yield Claim("age_at_entry", 0.0, 0, len(view), _FAIRLY)
    later = _LATER.search(view)
    if later and entry is not None:
        more = to_number(later["n"]) or 0.0
        scale = {"w": 52.18, "m": 12.0, "y": 1.0}[later["unit"][0].lower()]
        yield Claim(
            "age_at_decision", round(entry + more / scale, 2), later.start(), later.end(), _SURE + 0.04
        )


def _computed(name: str, view: str, match: re.Match[str], born: date | None) -> Iterable[Claim]:
    if born is None:
        return
    days = [d for d in find_dates(view) if d.day >= born and abs(d.start - match.start()) < _FAR + 40]
    if days:
        day = min(days, key=lambda d: min(abs(d.start - match.end()), abs(match.start() - d.end)))
        age = age_on(born, day.day)
        if 0 <= age < 18:
            yield Claim(name, age, min(day.start, match.start()), max(day.end, match.end()), _COMPUTED)


def _nearest(view: str, ages: list[Age], cues: list[re.Match[str]], other: re.Pattern[str]) -> Age | None:
    best: tuple[float, Age] | None = None
    for age in ages:
        for cue in cues:
            between = view[age.end : cue.start()] if age.end <= cue.start() else view[cue.end() : age.start]
            if age.end > cue.start() and cue.end() > age.start:
                between = ""
            distance = float(len(between))
            if distance > _FAR and not _LINKED.search(between) and "|" not in between:
                continue
            if age.end <= cue.start() and _LINKED.search(between):
                distance /= 4
            if other.search(between):
                distance += 100
            if distance < 140 and (best is None or distance < best[0]):
                best = (distance, age)
    return best[1] if best else None


def _is_childs(line: _Line, age: Age, *, anyone: bool) -> bool:
    after = line.view[age.end : age.end + 25]
    if _NOT_AN_AGE_AFTER.match(after):
        return re.match(r"\s*of age", after, re.IGNORECASE) is not None
    before = line.view[max(0, age.start - 22) : age.start]
    if _A_SPAN_BEFORE.search(before):
        return age.unit in {"bare"} and not re.search(
            r"\b(?:for|after|over|every)\s+$", before, re.IGNORECASE
        )
    return age.years < 18 and (anyone or _of_child(line, age.start))


def _of_child(line: _Line, start: int) -> bool:
    default = owner_from_heading(line.passage.heading)
    return find_owner(line.view, start, start, default, line.previous) is Owner.CHILD


def _birth(stretches: Sequence[Passage], names: SiblingNames) -> date | None:
    for passage in stretches[:30]:
        for match in _BORN.finditer(passage.text):
            before = passage.text[max(0, match.start() - 60) : match.start()]
            days = find_dates(passage.text[match.end() : match.end() + 30])
            if (
                days
                and days[0].start < 12
                and not re.search(
                    r"\b(?:mother|father|sibling|sister|brother)\b", names.mark(before), re.IGNORECASE
                )
            ):
                return days[0].day
    return None
