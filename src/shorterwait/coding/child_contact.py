"""The contact that a child's plan foresees after adoption, with birth relatives and with siblings placed apart."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from shorterwait.coding.child_names import SiblingNames
from shorterwait.coding.codebook import Codebook
from shorterwait.coding.finding import Claim, as_evidence
from shorterwait.coding.forms import hint_spans
from shorterwait.coding.patterns import load_patterns
from shorterwait.coding.sentences import split_sentences
from shorterwait.vocabulary.document import Passage
from shorterwait.vocabulary.evidence import Evidence

_WORDS = load_patterns("child_contact")
_GOES_ON = _WORDS["goes_on"]
_CONTACT_WORDS = _WORDS["contact_words"]
_WITH_PARENTS = _WORDS["with_parents"]
_DENIED_AFTER = _WORDS["denied_after"]
_SIBLING = _WORDS["sibling"]
_BIRTH = _WORDS["birth"]
_LETTER = _WORDS["letter"]
_DIRECT = _WORDS["direct"]
_NO = _WORDS["no"]
_NO_CONTACT = _WORDS["no_contact"]
_PLAN = _WORDS["plan"]
_NOT_PLAN = _WORDS["not_plan"]
_HEADING = _WORDS["heading"]
_CURRENT = _WORDS["current"]
_OFTEN = _WORDS["often"]

#: "No contact, direct or by letter": forms named this close after a denial are denied with it.
_SAME_BREATH = 25


def code_child_contact(
    stretches: Sequence[Passage], _book: Codebook, _report_date: date | None, names: SiblingNames
) -> list[Evidence]:
    """Read the furthest contact planned with birth relatives and with siblings placed apart.

    Args:
        stretches: The passages of one report.
        names: Names known to be somebody else's.

    Returns:
        Evidence; the furthest form wins where several are planned.

    Example:
        >>> p = Passage(0, "One letter a year to the birth mother.", heading="Contact after adoption")
        >>> [(e.characteristic, e.value) for e in code_child_contact([p], None, None, SiblingNames())]
        [('birth_contact_plan', 'letterbox')]
    """
    found: list[Evidence] = []
    for passage in stretches:
        if _CURRENT.search(passage.heading):
            continue
        under = bool(_HEADING.search(passage.heading)) or bool(re.search(r"\bcontact\b", passage.section))
        party = (
            "sibling" if re.search(r"\b(?:sibling|brother|sister)", passage.heading, re.IGNORECASE) else ""
        )
        for sentence in split_sentences(passage.text):
            if hint_spans(sentence.text):
                continue
            view = _mark(sentence.text, names)
            carried = party
            for start, clause in _clauses(view):
                for claim in _claims(clause, under, carried):
                    if not carried and claim.characteristic.startswith("sibling"):
                        carried = "sibling"
                    moved = Claim(
                        claim.characteristic,
                        claim.value,
                        claim.start + start,
                        claim.end + start,
                        claim.confidence,
                    )
                    found.append(as_evidence(passage, sentence, moved))
    return _settle(found)


def _clauses(view: str) -> Iterable[tuple[int, str]]:
    start = 0
    for cut in re.finditer(r";\s", view):
        yield start, view[start : cut.start()]
        start = cut.end()
    yield start, view[start:]


def _mark(text: str, names: SiblingNames) -> str:
    for name in names.others:
        if len(name) >= 3 and name in text:
            text = re.sub(
                rf"\b{re.escape(name)}\b",
                "sibling"[: len(name)] if len(name) < 7 else "sibling".ljust(len(name)),
                text,
            )
    return re.sub(
        r"\b(?:sib|sibl|sibli|siblin)\b",
        lambda m: "sister"[: len(m.group())] if len(m.group()) == 6 else m.group(),
        text,
    )


def _claims(view: str, under: bool, party: str) -> Iterable[Claim]:
    if _NOT_PLAN.search(view) and not _GOES_ON.search(view):
        return
    siblings = (
        _SIBLING.search(view)
        or re.search(r"\bsib\w{0,4}\b", view)
        or (
            party == "sibling"
            and not re.search(r"\b(?:mother|father|parents?|nan|gran)", view, re.IGNORECASE)
        )
    )
    birth = _BIRTH.search(re.sub(r"\b(?:after|foster|adoptive|special guardian)\s+\w+", " ", view))
    letter, direct, nothing = _LETTER.search(view), _DIRECT.search(view), _NO_CONTACT.search(view)
    if not (letter or direct or nothing):
        return
    if not under and not _OFTEN.search(view) and not _CONTACT_WORDS.search(view):
        return
    if not (_PLAN.search(view) or nothing or (under and (letter or direct))):
        return
    form = _form(view, letter, direct, nothing)
    if form is None:
        return
    value, place = form
    if siblings:
        yield Claim("sibling_contact_plan", value, place.start(), place.end(), 0.88)
        if not birth or party == "sibling":
            return
        if _WITH_PARENTS.search(view) and value != "none":
            yield Claim("birth_contact_plan", value, place.start(), place.end(), 0.8)
    elif birth or under:
        yield Claim("birth_contact_plan", value, place.start(), place.end(), 0.88 if birth else 0.8)


def _form(
    view: str, letter: re.Match[str] | None, direct: re.Match[str] | None, nothing: re.Match[str] | None
) -> tuple[str, re.Match[str]] | None:
    if nothing and any(m and 0 <= m.start() - nothing.end() < _SAME_BREATH for m in (direct, letter)):
        return "none", nothing
    if direct and not _denied(view, direct):
        return "direct", direct
    if letter and not _denied(view, letter):
        return "letterbox", letter
    return ("none", nothing) if nothing else None


def _denied(view: str, match: re.Match[str]) -> bool:
    begin = max((m.end() for m in re.finditer(r"[;:,.]|\bbut\b", view[: match.start()])), default=0)
    stop = re.search(r"[;,.]|\bbut\b", view[match.end() :])
    end = match.end() + (stop.start() if stop else len(view) - match.end())
    return bool(_NO.search(view[begin : match.start()]) or _DENIED_AFTER.match(view[match.end() : end]))


def _settle(found: list[Evidence]) -> list[Evidence]:
    kept: list[Evidence] = []
    for name in ("birth_contact_plan", "sibling_contact_plan"):
        mine = [item for item in found if item.characteristic == name]
        order = [v for v in ("direct", "letterbox", "none") if any(i.value == v for i in mine)]
        if order:
            kept += [item for item in mine if item.value == order[0]]
    return kept
