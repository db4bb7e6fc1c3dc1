"""How many children, and of what ages, applicants are or wish to be approved for."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from shorterwait.coding.codebook import Codebook
from shorterwait.coding.finding import Claim, as_evidence
from shorterwait.coding.forms import hint_spans, tick_view
from shorterwait.coding.numbers import NUMBER, to_number
from shorterwait.coding.patterns import load_patterns
from shorterwait.coding.ranges import AgeRange, find_ranges
from shorterwait.coding.sentences import split_sentences
from shorterwait.vocabulary.document import Passage
from shorterwait.vocabulary.evidence import Evidence, Subject

_WORDS = load_patterns("approval")
_COUNTED_AFTER = _WORDS["counted_after"]
_COUNTED_BEFORE = _WORDS["counted_before"]
_HEADING = _WORDS["heading"]
_ABOUT = _WORDS["about"]
_NOT = _WORDS["not"]
_COUNT_LABEL = _WORDS["count_label"]
_COUNTS = _WORDS["counts"]
_NOT_COUNT = _WORDS["not_count"]
_TICK_AGE = _WORDS["tick_age"]
_STRONG = _WORDS["strong"]
_AMENDED = _WORDS["amended"]


def code_approval(stretches: Sequence[Passage], _book: Codebook, _report_date: date | None) -> list[Evidence]:
    """Read the number and ages of children that applicants are or wish to be approved for.

    Args:
        stretches: The passages of one report.

    Returns:
        Evidence; recommendations and terms are surer than wishes.

    Example:
        >>> p = Passage(0, "They wish to be approved for up to two children from birth to four.")
        >>> [(e.characteristic, e.value) for e in code_approval([p], None, None)]
        [('approved_children', 2), ('approved_age_min', 0), ('approved_age_max', 4)]
    """
    found: list[Evidence] = []
    for passage in stretches:
        under = bool(_HEADING.search(passage.heading)) or passage.section in {"matching", "recommendation"}
        strong = bool(_STRONG.search(passage.heading)) or passage.section == "recommendation"
        best: dict[str, tuple[float, Evidence]] = {}
        for sentence in split_sentences(passage.text):
            view = tick_view(sentence.text)
            if hint_spans(sentence.text) or _NOT.search(view):
                continue
            about = bool(_ABOUT.search(view))
            if not (about or under):
                continue
            sure = 0.95 if strong or _STRONG.search(view) else 0.88 if about else 0.8
            if _AMENDED.search(view):
                sure += 0.03
            for claim in (*_numbers(view, sure, under=under, about=about), *_ages(view, sentence.text, sure)):
                if claim.characteristic not in best or claim.confidence >= best[claim.characteristic][0]:
                    best[claim.characteristic] = (claim.confidence, as_evidence(passage, sentence, claim))
        found += [item for _, item in best.values()]
    return found


def _numbers(view: str, sure: float, *, under: bool, about: bool) -> Iterable[Claim]:
    label = _COUNT_LABEL.search(view)
    if label:
        body = label["body"] or label["body2"]
        digits = [
            n
            for n in (to_number(m) for m in re.findall(rf"\b(?:{NUMBER})", body, re.IGNORECASE))
            if n is not None
        ]
        if digits and max(digits) <= 6 and not re.search(r"\d{3,}|altered", body):
            yield Claim("approved_children", max(digits), label.start(), label.end(), sure, Subject.BOTH)
            return
        if re.search(r"altered to", view):
            last = re.findall(r"\d+", view)
            if last and 0 < int(last[-1]) <= 6:
                yield Claim("approved_children", int(last[-1]), label.start(), len(view), sure, Subject.BOTH)
                return
    values: list[tuple[float, re.Match[str]]] = []
    for match in _COUNTS.finditer(view):
        if _NOT_COUNT.search(view[: match.start()]):
            continue
        number = _count(match, under=under, about=about)
        if number is not None and 0 < number <= 6:
            values.append((number, match))
    if values:
        number, match = max(values, key=lambda pair: pair[0])
        yield Claim("approved_children", number, match.start(), match.end(), sure, Subject.BOTH)


def _count(match: re.Match[str], *, under: bool, about: bool) -> float | None:
    if match["upto"]:
        return (
            to_number(match["upto"])
            if re.search(r"child|sib|brother|from|\(", match.group(), re.IGNORECASE)
            else None
        )
    if match["high"]:
        low, high = to_number(match["low"]), to_number(match["high"])
        if low is None or high is None or high - low > 2 or low < 1:
            return None
        return high
    if said := match["agreed"] or match["more"] or match["two"] or match["group"]:
        return to_number(said)
    if match["pair"]:
        return 2.0
    word = (match["plain"] or "").lower()
    if word in {"a", "an"}:
        return None
    if not (under or about):
        return None
    return 1.0 if "one" in word or word.endswith("single") else to_number(word)


def _ages(view: str, raw: str, sure: float) -> Iterable[Claim]:
    ticked = list(_TICK_AGE.finditer(raw))
    if ticked and re.search(r"☐|\[ \]", raw):
        lows, highs = zip(*(_tick_bounds(m["words"].lower()) for m in ticked), strict=True)
        yield Claim("approved_age_min", min(lows), ticked[0].start(), ticked[-1].end(), sure, Subject.BOTH)
        yield Claim("approved_age_max", max(highs), ticked[0].start(), ticked[-1].end(), sure, Subject.BOTH)
        return
    ranges = [r for r in find_ranges(view) if not _is_count(view, r)]
    closed = [r for r in ranges if r.low is not None and r.high is not None]
    chosen = closed[-1:] if closed else ranges
    for item in chosen:
        for name, years in (("approved_age_min", item.low), ("approved_age_max", item.high)):
            if years is not None:
                yield Claim(name, years, item.start, item.end, sure if closed else sure - 0.03, Subject.BOTH)


def _is_count(view: str, found: AgeRange) -> bool:
    after = view[found.end : found.end + 22].lower()
    before = view[max(0, found.start - 24) : found.start].lower()
    if _COUNTED_AFTER.match(after):
        return True
    return bool(_COUNTED_BEFORE.search(before))


def _tick_bounds(words: str) -> tuple[float, float]:
    if words.startswith("under"):
        return 0.0, 1.0
    numbers = [float(n) for n in re.findall(r"\d+", words)]
    return (numbers[0], numbers[-1]) if len(numbers) > 1 else (numbers[0], numbers[0])
