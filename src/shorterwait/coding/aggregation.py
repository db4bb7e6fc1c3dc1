"""From many quotes to one reading of a household or child, with conflicts noted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from shorterwait.coding.codebook import Codebook, load_codebook
from shorterwait.vocabulary.evidence import Characteristic, Evidence, Kind, Scope, Subject, Value

#: Values whose best evidence is this much weaker than the strongest value's do not compete.
_CLOSE = 0.11
#: Characteristics that change with time: only the latest document that states them counts.
_CHANGING = frozenset(
    [
        "household_type",
        "partnership",
        "relationship_years",
        "age_oldest",
        "home_tenure",
        "spare_bedrooms",
        "outdoor_space",
        "area_type",
        "pets",
        "youngest_child_age",
        "approved_children",
        "approved_age_min",
        "approved_age_max",
        "contact_openness",
        "accept_disability",
        "accept_uncertain_development",
        "accept_prenatal_exposure",
        "accept_heritage_differs",
        "early_permanence_interest",
        "leave_or_flex_work",
        "parent_at_home",
        "support_nearby",
        "birth_contact_plan",
        "sibling_contact_plan",
        "placement_moves",
        "developmental_delay",
        "speech_language",
        "autism",
        "adhd",
        "learning_disability",
        "siblings_together",
        "siblings_apart",
    ]
)


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two readings of one characteristic that cannot both be right.

    Attributes:
        characteristic: Codebook id.
        kept: The reading that was kept.
        dropped: The readings that were not.
        quotes: The words behind each, kept first.
    """

    characteristic: str
    kept: Value
    dropped: tuple[Value, ...]
    quotes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Aggregate:
    """What a household's or child's documents say, taken together.

    Attributes:
        values: All values that hold, by characteristic; what is not stated has no entry.
        conflicts: Where documents or passages disagree.
    """

    values: dict[str, frozenset[Value]]
    conflicts: tuple[Conflict, ...]


def aggregate(evidence: Iterable[Evidence], codebook: Codebook | None = None) -> dict[str, frozenset[Value]]:
    """Take the evidence of one document together.

    Args:
        evidence: What was coded.
        codebook: The codebook; the project's own by default.

    Returns:
        All values that hold, by characteristic; one value unless the characteristic allows several.

    Example:
        >>> from shorterwait.coding.engine import code_text
        >>> aggregate(code_text("They have a dog and two cats."))["pets"]
        frozenset({'dog'})
    """
    return aggregate_documents([(None, list(evidence))], codebook).values


def aggregate_documents(
    documents: Sequence[tuple[date | None, Sequence[Evidence]]], codebook: Codebook | None = None
) -> Aggregate:
    """Take the evidence of a household's or child's documents together.

    For what changes with time, such as pets, the latest document that states it wins; documents without a
    date count as oldest. For the rest every document counts.

    Args:
        documents: Date and evidence of each document.
        codebook: The codebook; the project's own by default.

    Returns:
        The values and the conflicts.

    Example:
        >>> aggregate_documents([]).values
        {}
    """
    book = codebook or load_codebook()
    ordered = sorted(documents, key=lambda pair: pair[0] or date.min)
    grouped: dict[str, list[list[Evidence]]] = defaultdict(list)
    for _, items in ordered:
        mine: dict[str, list[Evidence]] = defaultdict(list)
        for item in items:
            mine[item.characteristic].append(item)
        for name, found in mine.items():
            grouped[name].append(found)
    everything = [item for _, items in documents for item in items]
    child = any(
        item.subject is Subject.CHILD or item.characteristic not in book.household for item in everything
    )
    scope = Scope.CHILD if child else Scope.HOUSEHOLD
    values: dict[str, frozenset[Value]] = {}
    conflicts: list[Conflict] = []
    for name in sorted(grouped):
        about = book.of(scope)[name]
        latest = (
            grouped[name][-1] if name in _CHANGING else [item for found in grouped[name] for item in found]
        )
        every = [item for found in grouped[name] for item in found]
        if about.many:
            values[name] = _many(about, latest)
            continue
        kept = _one(about, latest)
        values[name] = frozenset({kept})
        if any(item.value != kept for item in every):
            conflicts.append(_conflict(name, kept, every))
    return Aggregate(values, tuple(conflicts))


def _many(about: Characteristic, items: Sequence[Evidence]) -> frozenset[Value]:
    return frozenset(item.value for item in items)


def _one(about: Characteristic, items: Sequence[Evidence]) -> Value:
    best: dict[Value, float] = {}
    count: dict[Value, int] = defaultdict(int)
    for item in items:
        best[item.value] = max(best.get(item.value, 0.0), item.confidence)
        count[item.value] += 1
    top = max(best.values())
    close = [value for value in best if best[value] >= top - _CLOSE]
    if about.kind is Kind.NUMBER:
        return _number(about, close)
    if about.kind is Kind.STATE:
        return max(close, key=lambda value: (round(best[value], 2), count[value], value == "yes"))
    return min(close, key=lambda value: about.prefer.index(str(value)) if value in about.prefer else 99)


def _number(about: Characteristic, close: list[Value]) -> Value:
    take = about.prefer[0] if about.prefer else "max"
    if take in ("first", "last"):
        return close[0] if take == "first" else close[-1]
    numbers = [value for value in close if isinstance(value, int | float)]
    return max(numbers) if take == "max" else min(numbers)


def _conflict(name: str, kept: Value, items: Sequence[Evidence]) -> Conflict:
    quotes: dict[Value, str] = {}
    for item in items:
        quotes.setdefault(item.value, item.quote)
    others = tuple(value for value in quotes if value != kept)
    return Conflict(name, kept, others, tuple(quotes[value] for value in (kept, *others) if value in quotes))
