"""Functions of rules on the decision that a child should be placed for adoption (PlacedAdoption)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shorterwait.reading.rules.declared import Broken, same_child
from shorterwait.reading.rules.joining import find, first_each, held, in_time, nothing
from shorterwait.reading.rules.logic import ADOPTED, ADOPTIVE, CARE_GOES_ON, CARE_STARTS, logic
from shorterwait.reading.rules.tables import ReturnTables

if TYPE_CHECKING:
    import numpy as np

PLAN = "PlacedAdoption"
ORDERED = ["E1"]
DIED = "E2"


def _both(tables: ReturnTables, *columns: str) -> bool:
    return tables.has(PLAN, "DATE_PLACED") and tables.has("Episodes", *columns)


def _or_nat(dates: np.ndarray, at: np.ndarray) -> np.ndarray:
    """Take dates by position; -1 takes none."""
    import numpy as np

    taken: np.ndarray = np.append(dates, np.datetime64("NaT"))[at]
    return taken


@logic("decided_after_move")
def _decided_after_move(tables: ReturnTables) -> Broken:
    """A decision after the first day of an adoptive placement, no earlier one being known (rule 552)."""
    if not _both(tables, "PLACE", "DECOM"):
        return nothing()
    return _decided_late(tables, held(tables, "Episodes", "PLACE", ADOPTIVE))


@logic("decided_after_order")
def _decided_after_order(tables: ReturnTables) -> Broken:
    """A decision after the first day under a placement order, no earlier one being known (rule 554)."""
    if not _both(tables, "LS", "DECOM"):
        return nothing()
    return _decided_late(tables, held(tables, "Episodes", "LS", ORDERED))


def _decided_late(tables: ReturnTables, episodes: np.ndarray) -> Broken:
    import numpy as np

    keys, started = tables.keys("Episodes"), tables.dates("Episodes", "DECOM").to_numpy()
    firsts = first_each(keys, in_time(tables, "Episodes", "DECOM", episodes))
    others = find(keys, firsts, tables.keys(PLAN))
    others[tables.children(PLAN) < 0] = -1
    decided, children = tables.dates(PLAN, "DATE_PLACED").to_numpy(), tables.children(PLAN)
    first = find(
        children, first_each(children, in_time(tables, PLAN, "DATE_PLACED", children >= 0)), children
    )
    rows = np.flatnonzero(_or_nat(decided, first) > _or_nat(started, others))
    return Broken(rows, others[rows], "Episodes")


@logic("placed_without_decision")
def _placed_without_decision(tables: ReturnTables) -> Broken:
    """An adoptive placement of a child whose returns hold no decision (rule 551); one row a child."""
    if not _both(tables, "PLACE"):
        return nothing()
    return _undecided(tables, held(tables, "Episodes", "PLACE", ADOPTIVE))


@logic("ordered_without_decision")
def _ordered_without_decision(tables: ReturnTables) -> Broken:
    """A placement order of a child, not placed, whose returns hold no decision (rule 553); one row a child."""
    import numpy as np

    if not _both(tables, "LS"):
        return nothing()
    ordered = held(tables, "Episodes", "LS", ORDERED)
    if tables.has("Episodes", "PLACE"):
        children = tables.children("Episodes")
        ordered &= ~np.isin(children, children[held(tables, "Episodes", "PLACE", ADOPTIVE)])
    return _undecided(tables, ordered)


def _undecided(tables: ReturnTables, episodes: np.ndarray) -> Broken:
    import numpy as np

    decided = tables.dates(PLAN, "DATE_PLACED").notna().to_numpy()
    children = tables.children("Episodes")
    episodes = episodes & np.isin(tables.returns("Episodes"), tables.returns(PLAN))
    episodes &= ~np.isin(children, tables.children(PLAN)[decided])
    return Broken(first_each(children, np.flatnonzero(episodes)), said="no date")


@logic("left_with_open_plan")
def _left_with_open_plan(tables: ReturnTables) -> Broken:
    """A child that left care unadopted although the return says the plan for adoption still stands (rule 557)."""
    import numpy as np

    if not _both(tables, "REC"):
        return nothing()
    reasons = tables.codes("Episodes", "REC")
    left = (reasons.notna() & ~reasons.isin([*ADOPTED, CARE_GOES_ON, DIED])).to_numpy(dtype=bool)
    others = same_child(tables, "Episodes", PLAN)
    decided = tables.dates(PLAN, "DATE_PLACED").notna().to_numpy()
    ended = tables.codes(PLAN, "DATE_PLACED_CEASED").notna().to_numpy(dtype=bool)
    open_plan = np.append(decided & ~ended, False)
    rows = np.flatnonzero(left & open_plan[others])
    return Broken(rows, others[rows], PLAN)


@logic("decided_after_care")
def _decided_after_care(tables: ReturnTables) -> Broken:
    """A decision after the child had left care (rule 117)."""
    return _after_care(tables, "DATE_PLACED")


@logic("ceased_after_care")
def _ceased_after_care(tables: ReturnTables) -> Broken:
    """An end of the plan after the child had left care (rule 117)."""
    return _after_care(tables, "DATE_PLACED_CEASED")


def _after_care(tables: ReturnTables, column: str) -> Broken:
    import numpy as np

    if not (_both(tables, "REC", "DEC", "DECOM") and tables.has(PLAN, column)):
        return nothing()
    keys = tables.keys("Episodes")
    everyone = tables.children("Episodes") >= 0
    lasts = first_each(keys, in_time(tables, "Episodes", "DECOM", everyone)[::-1])
    others = find(keys, lasts, tables.keys(PLAN))
    reasons = tables.codes("Episodes", "REC")
    left = np.append((reasons.notna() & ~reasons.isin([CARE_GOES_ON])).to_numpy(dtype=bool), False)[others]
    ended = _or_nat(tables.dates("Episodes", "DEC").to_numpy(), others)
    rows = np.flatnonzero(left & (tables.dates(PLAN, column).to_numpy() > ended))
    return Broken(rows, others[rows], "Episodes")


@logic("planned_before_care")
def _planned_before_care(tables: ReturnTables) -> Broken:
    """A decision before the child's first period of care in the return began (rule 1003)."""
    import numpy as np

    if not _both(tables, "RNE", "DECOM"):
        return nothing()
    keys = tables.keys("Episodes")
    starts = in_time(tables, "Episodes", "DECOM", held(tables, "Episodes", "RNE", [CARE_STARTS]))
    others = find(keys, first_each(keys, starts), tables.keys(PLAN))
    others[tables.children(PLAN) < 0] = -1
    started = _or_nat(tables.dates("Episodes", "DECOM").to_numpy(), others)
    rows = np.flatnonzero(tables.dates(PLAN, "DATE_PLACED").to_numpy() < started)
    return Broken(rows, others[rows], "Episodes")


@logic("planned_without_episode")
def _planned_without_episode(tables: ReturnTables) -> Broken:
    """A child with a decision and no episode in the same return, where both tables were sent (rule 1012)."""
    import numpy as np

    if not _both(tables):
        return nothing()
    wrong = tables.dates(PLAN, "DATE_PLACED").notna().to_numpy() & (tables.children(PLAN) >= 0)
    wrong &= np.isin(tables.returns(PLAN), tables.returns("Episodes"))
    wrong &= ~np.isin(tables.keys(PLAN), tables.keys("Episodes"))
    return Broken(np.flatnonzero(wrong), said="no episode")


@logic("decisions_overlap")
def _decisions_overlap(tables: ReturnTables) -> Broken:
    """A new decision in one return while the one before it still stands (rule 579)."""
    import numpy as np

    if not tables.has(PLAN, "DATE_PLACED", "DATE_PLACED_CEASED"):
        return nothing()
    keys, decided = tables.keys(PLAN), tables.dates(PLAN, "DATE_PLACED").to_numpy()
    ordered = in_time(tables, PLAN, "DATE_PLACED", tables.children(PLAN) >= 0)
    ordered = ordered[np.argsort(keys[ordered], kind="stable")]
    before, after = ordered[:-1], ordered[1:]
    ended = tables.dates(PLAN, "DATE_PLACED_CEASED").to_numpy()[before]
    stands = np.isnat(ended) | (decided[after] < ended)
    found = (keys[before] == keys[after]) & stands & (decided[before] < decided[after])
    return Broken(after[found], before[found], PLAN)


@logic("decision_moved")
def _decision_moved(tables: ReturnTables) -> Broken:
    """A decision whose date differs from that in last year's return, where it still stood (rule 560)."""
    import numpy as np

    found = _last_year(tables)
    if found is None:
        return nothing()
    others, ended = found
    decided = tables.dates(PLAN, "DATE_PLACED").to_numpy()
    before = _or_nat(decided, others)
    wrong = (others >= 0) & ~ended & (decided != before) & ~np.isnat(decided) & ~np.isnat(before)
    return Broken(np.flatnonzero(wrong), others[wrong], PLAN)


@logic("decision_back")
def _decision_back(tables: ReturnTables) -> Broken:
    """A decision that last year's return says had ended, standing again with the same date (rule 561)."""
    import numpy as np

    found = _last_year(tables)
    if found is None:
        return nothing()
    others, ended = found
    decided = tables.dates(PLAN, "DATE_PLACED").to_numpy()
    wrong = (others >= 0) & ended & (decided == _or_nat(decided, others))
    return Broken(np.flatnonzero(wrong), others[wrong], PLAN)


def _last_year(tables: ReturnTables) -> tuple[np.ndarray, np.ndarray] | None:
    """Find each child's last decision in the return of the year before, and whether it had ended by then.

    Rows of a year that is not certain are left out; so are children of whom a return holds several decisions.
    """
    import numpy as np
    import pandas as pd

    if not tables.has(PLAN, "DATE_PLACED", "DATE_PLACED_CEASED"):
        return None
    frame, children = tables.frames[PLAN], tables.children(PLAN)
    year = frame["_earliest"].to_numpy(dtype="int64")
    certain = (children >= 0) & (year == frame["_latest"].to_numpy(dtype="int64"))
    known = np.where(certain, children * 10_000 + year, -1)
    single = ~pd.Series(known).duplicated(keep=False).to_numpy() & certain
    others = find(known, np.flatnonzero(single), np.where(single, known - 1, -2))
    ended = np.append(tables.codes(PLAN, "DATE_PLACED_CEASED").notna().to_numpy(dtype=bool), False)[others]
    return others, ended
