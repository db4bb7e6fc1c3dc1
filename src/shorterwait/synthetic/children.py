"""Children: those matched with the region's households, and those who wait, leave the plan or go elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from shorterwait.synthetic.dice import Dice
from shorterwait.synthetic.people import draw_author, nhs_number
from shorterwait.synthetic.timeline import Group, draw_dates
from shorterwait.synthetic.traits import ethnic_group
from shorterwait.synthetic.truth import WINDOW_END, Truth
from shorterwait.synthetic.world import AUTHORITIES, COHORTS, load_data

#: Needs that count towards complex needs when known (or marked).
KNOWN_NEEDS = (
    "developmental_delay", "speech_language", "learning_disability", "autism", "adhd", "physical_disability",
    "sensory_impairment", "chronic_health", "prenatal_alcohol", "prenatal_drugs", "sexualised_behaviour",
)  # fmt: skip
MARKED_NEEDS = ("externalising_behaviour", "attachment_or_anxiety", "sleep_feeding")
#: Harms and family facts -> how often they are true.
HARMS = {
    "neglect": 0.75,
    "physical_abuse": 0.2,
    "sexual_abuse": 0.06,
    "emotional_abuse": 0.6,
    "domestic_abuse_exposure": 0.6,
    "parental_mental_illness": 0.45,
    "parental_learning_disability": 0.15,
    "premature_or_neonatal": 0.2,
}
#: Groups of children without a household of the region, for each matched household.
EXTRA_SHARE = 0.45
_DISABILITIES = ("physical_disability", "learning_disability", "autism", "sensory_impairment")


@dataclass(frozen=True, slots=True)
class Child:
    """The truth about one child.

    Attributes:
        child: The agency's identifier.
        authority: Authority's name.
        family: Family identifier of the adopters, or "".
        path: matched, interagency, waiting or plan_changed.
        first: First name.
        surname: Surname.
        sex: ``f`` or ``m``.
        born: Date of birth.
        ethnic_code: Four-letter code.
        nhs: NHS number of the test range.
        entered: Date of entry into care.
        decision: Date of the decision to place for adoption.
        placement_order: Date of the placement order, or None.
        matched: Date of match, or None.
        early: Date moved in under fostering for adoption, or None.
        placed: Date placed for adoption, or None.
        order: Date of the adoption order, or None.
        disrupted: Date the placement ended before an order, or None.
        plan_changed: Date the plan changed, or None.
        reason: RD1 to RD4, or "".
        provider: PR code of the adoptive placement, or "".
        foster_carer: Adopted by the carers who fostered.
        disability: As Annex A says.
        previous_adoption: An earlier adoption ended.
        together: Children placed together, counting this child.
        moves: Changes of carer since entry.
        needs: Codebook id -> value.
        siblings: First names of those placed together.
        author: Name of the social worker who writes the permanence report.
    """

    child: str
    authority: str
    family: str
    path: str
    first: str
    surname: str
    sex: str
    born: date
    ethnic_code: str
    nhs: str
    entered: date
    decision: date
    placement_order: date | None
    matched: date | None
    early: date | None
    placed: date | None
    order: date | None
    disrupted: date | None
    plan_changed: date | None
    reason: str
    provider: str
    foster_carer: bool
    disability: bool
    previous_adoption: bool
    together: int
    moves: int
    needs: Mapping[str, str] = field(default_factory=dict)
    siblings: tuple[str, ...] = ()
    author: str = ""

    def age(self, day: date) -> float:
        """Give the age in years, to the month, on a day."""
        months = (day.year - self.born.year) * 12 + day.month - self.born.month - (day.day < self.born.day)
        return round(max(0, months) / 12, 2)


def draw_children(truth: Truth, start: int = 0, stop: int | None = None) -> Iterator[Child]:
    """Draw the children, group by group, without holding them all.

    Args:
        truth: The region's truth.
        start: First group; groups with a household come first, in the households' order.
        stop: Group after the last; all when None.

    Yields:
        Each child; brothers and sisters placed together follow one another.

    Example:
        >>> from shorterwait.synthetic.truth import draw_truth
        >>> children = list(draw_children(draw_truth(100, seed=2)))
        >>> sorted({child.path for child in children})
        ['interagency', 'matched', 'plan_changed', 'waiting']
    """
    rows = truth.households[
        ["authority", "family", "matched", "match", "foster_carer", "early_permanence_interest"]
    ]
    joined = rows.assign(**{cohort: truth.cohorts[cohort] == 1 for cohort in COHORTS})
    total = group_count(truth)
    stop = total if stop is None else min(stop, total)
    own = joined.iloc[start : min(stop, len(rows))].to_dict("records")
    for number, row in enumerate(own, start):
        if row["matched"]:
            yield from _group_children(truth, _household_group(truth.seed, number, row))
    for number in range(max(start, len(rows)), stop):
        yield from _group_children(truth, _extra_group(truth, number))


def group_count(truth: Truth) -> int:
    """Count the groups that ``draw_children`` goes through.

    Args:
        truth: The region's truth.

    Returns:
        Households, plus groups of children without one.
    """
    return len(truth.households) + round(EXTRA_SHARE * int(truth.cohorts["matched"].sum()))


def _household_group(seed: int, number: int, row: Mapping[object, object]) -> Group:
    flags = {cohort: bool(row[cohort]) for cohort in COHORTS}
    match = date.fromordinal(int(str(row["match"])))
    foster = bool(row["foster_carer"])
    early = (
        bool(row["early_permanence_interest"])
        and not foster
        and not flags["older"]
        and Dice(seed, 7, number).chance(0.6)
    )
    return Group(
        "matched", int(str(row["authority"])), str(row["family"]), flags, match, foster, early, number
    )


def _extra_group(truth: Truth, number: int) -> Group:
    dice = Dice(truth.seed, 8, number)
    shares = {
        cohort: float(truth.cohorts[cohort].sum() / truth.cohorts["matched"].sum()) for cohort in COHORTS
    }
    path = dice.weighted({"interagency": 0.5, "waiting": 0.32, "plan_changed": 0.18})
    flags = {
        c: dice.chance(min(0.9, s * (1.8 if c == "complex_needs" or path != "interagency" else 1.0)))
        for c, s in shares.items()
    }
    first = date(2025 - truth.options.years, 5, 1)
    match = None
    if path == "interagency":
        match = first + dice.days(200, (WINDOW_END - first).days - 10)
    return Group(path, dice.between(0, len(AUTHORITIES) - 1), "", flags, match, False, False, number)


def _group_children(truth: Truth, group: Group) -> Iterator[Child]:
    dice = Dice(truth.seed, 3, group.number)
    names = load_data("names")["child"]
    count = (3 if dice.chance(0.2) else 2) if group.flags["sibling_group"] else 1
    dates = draw_dates(dice, group, truth.options.years)
    surname, code = dice.pick(names["s"]), _ethnic(dice, group.flags["minority_ethnic"])
    births = _births(dice, group, dates.decision, count)
    sexes = [dice.pick("fm") for _ in range(count)]
    firsts = [_another(dice, names[sex], ()) for sex in sexes]
    while len(set(firsts)) < count:
        firsts = [dice.pick(names[sex]) for sex in sexes]
    author = draw_author(truth.seed, 500 + group.authority * 12 + dice.between(0, 11)).full
    bearer = dice.between(0, count - 1)
    for number in range(count):
        needs, disability = _needs(dice, group.flags["complex_needs"] and number == bearer)
        entered = max(dates.entered, births[number] + timedelta(days=dice.between(1, 5)))
        yield Child(
            child=str(100_000 + 4 * group.number + number),
            authority=AUTHORITIES[group.authority],
            family=group.family,
            path=group.path,
            first=firsts[number],
            surname=surname,
            sex=sexes[number],
            born=births[number],
            ethnic_code=code,
            nhs=nhs_number(dice),
            entered=min(entered, dates.decision - timedelta(days=10)),
            decision=dates.decision,
            placement_order=dates.placement_order,
            matched=group.match,
            early=dates.early,
            placed=dates.placed,
            order=dates.order,
            disrupted=dates.disrupted,
            plan_changed=dates.plan_changed,
            reason=dates.reason,
            provider=dates.provider,
            foster_carer=group.foster,
            disability=disability,
            previous_adoption=dice.chance(0.01),
            together=count,
            moves=dice.between(0, 2) + (dice.between(0, 2) if group.flags["older"] else 0),
            needs=needs,
            siblings=tuple(f for f in firsts if f != firsts[number]),
            author=author,
        )


def _another(dice: Dice, names: list[str], taken: tuple[str, ...]) -> str:
    return dice.pick([name for name in names if name not in taken])


def _ethnic(dice: Dice, minority: bool) -> str:
    if minority:
        return dice.weighted(load_data("rates")["child_ethnic"])
    code = dice.weighted({"WBRI": 0.9, "WOTH": 0.06, "WIRI": 0.02, "REFU": 0.01, "NOBT": 0.01})
    assert ethnic_group(code) in ("white", "unknown")
    return code


def _births(dice: Dice, group: Group, decision: date, count: int) -> list[date]:
    if group.flags["older"]:
        eldest = 5.1 + dice.rng.gamma(1.6, 0.9)
    else:
        eldest = min(4.9, 2.2 + dice.rng.random() * 2.6 if count > 1 else 0.35 + dice.rng.gamma(1.5, 1.1))
    ages = [min(float(eldest), 11.0)]
    while len(ages) < count:
        ages.append(max(ages[-1] - 0.95 - dice.rng.random() * 0.8, 0.1))
    days = [decision - timedelta(days=round(age * 365.25) + 2) for age in ages]
    return [
        days[0] if n and (days[n] - days[n - 1]).days < 280 and ages[n] <= 0.1 else day
        for n, day in enumerate(days)
    ]


def _needs(dice: Dice, complex_needs: bool) -> tuple[dict[str, str], bool]:
    needs = {name: ("query" if dice.chance(0.12) else "none") for name in KNOWN_NEEDS}
    needs |= {name: ("mild" if dice.chance(0.25) else "none") for name in MARKED_NEEDS}
    needs |= {name: ("yes" if dice.chance(rate) else "no") for name, rate in HARMS.items()}
    disability = complex_needs and dice.chance(0.65)
    count = (
        (dice.between(1, 3) if disability else dice.between(3, 5)) if complex_needs else int(dice.chance(0.3))
    )
    chosen = dice.shuffled(KNOWN_NEEDS + MARKED_NEEDS)[:count]
    if disability:
        chosen = [dice.pick(_DISABILITIES), *chosen[: count - 1], dice.pick(KNOWN_NEEDS)]
    elif not complex_needs:
        chosen = [name for name in chosen if name not in _DISABILITIES]
    for name in chosen:
        needs[name] = "marked" if name in MARKED_NEEDS else "known"
    return needs, disability
