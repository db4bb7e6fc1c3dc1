"""Dates of a group of children, from entry into care to the order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from shorterwait.synthetic.dice import Dice
from shorterwait.synthetic.truth import WINDOW_END

#: Share of placements that end before the order.
DISRUPTED = 0.045


@dataclass(frozen=True, slots=True)
class Group:
    """Children who are placed, or wait, together.

    Attributes:
        path: matched, interagency, waiting or plan_changed.
        authority: Authority number.
        family: Family identifier, or "".
        flags: Cohort -> whether they belong to it.
        match: Date of match, or None.
        foster: Whether their foster carers adopt them.
        early: Whether they move in under fostering for adoption.
        number: Number of the group.
    """

    path: str
    authority: int
    family: str
    flags: Mapping[str, bool]
    match: date | None
    foster: bool
    early: bool
    number: int


@dataclass(frozen=True, slots=True)
class Dates:
    """The dates of a group of children; None where something has not happened.

    Attributes:
        entered: Entry into care.
        decision: Decision to place for adoption.
        placement_order: Placement order.
        early: Moved in under fostering for adoption.
        placed: Placed for adoption.
        order: Adoption order.
        disrupted: Placement ended before an order.
        plan_changed: Plan changed.
        reason: RD1 to RD4, or "".
        provider: PR code of the adoptive placement, or "".
    """

    entered: date
    decision: date
    placement_order: date | None = None
    early: date | None = None
    placed: date | None = None
    order: date | None = None
    disrupted: date | None = None
    plan_changed: date | None = None
    reason: str = ""
    provider: str = ""


def draw_dates(dice: Dice, group: Group, years: int) -> Dates:
    """Draw the dates of a group of children; each cohort they belong to makes the wait longer.

    Args:
        dice: Source of choices.
        group: The group.
        years: Return years of the region.

    Returns:
        Their dates, none later than the last day of the records.
    """
    hard = sum(group.flags.values())
    wait = timedelta(days=int(min(1400, dice.rng.lognormal(4.9 + 0.28 * hard, 0.5))) + 20)
    if group.match is None:
        return _unmatched(dice, group, wait, years)
    decision = group.match - wait
    entered = decision - dice.days(110, 420)
    ordered = min(decision + dice.days(10, 120), group.match - timedelta(days=5))
    placed = group.match + (dice.days(0, 3) if group.foster else dice.days(10, 60))
    early = group.match - dice.days(5, 15) - timedelta(days=int(wait.days * 0.4)) if group.early else None
    ends = placed + dice.days(90, 330)
    disrupted = ends if dice.chance(DISRUPTED) and not group.foster else None
    made = None if disrupted else placed + dice.days(130, 420)
    return Dates(
        entered=entered,
        decision=decision,
        placement_order=ordered,
        early=_seen(early),
        placed=_seen(placed),
        order=_seen(made),
        disrupted=_seen(disrupted),
        provider="PR1" if group.path == "matched" else ("PR5" if dice.chance(0.6) else "PR2"),
    )


def _seen(day: date | None) -> date | None:
    return day if day is not None and day <= WINDOW_END else None


def _unmatched(dice: Dice, group: Group, wait: timedelta, years: int) -> Dates:
    changed, reason = None, ""
    if group.path == "plan_changed":
        first = date(2025 - years, 6, 1)
        changed = first + dice.days(120, (WINDOW_END - first).days - 5)
        decision = changed - wait - timedelta(days=60)
        reason = dice.weighted({"RD1": 0.3, "RD2": 0.2, "RD3": 0.35, "RD4": 0.15})
    else:
        decision = WINDOW_END - timedelta(days=int(wait.days * dice.rng.random()) + 15)
    end = changed or WINDOW_END
    ordered = decision + dice.days(10, 120) if reason != "RD2" else None
    ordered = ordered if ordered is not None and ordered < end else None
    return Dates(decision - dice.days(110, 420), decision, ordered, plan_changed=changed, reason=reason)
