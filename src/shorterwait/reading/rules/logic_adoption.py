"""Functions of rules that hold AD1 against the other tables: who was adopted has to be adopted everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shorterwait.reading.rules.declared import Broken
from shorterwait.reading.rules.joining import find, first_each, held, in_time, nothing
from shorterwait.reading.rules.logic import (
    ADOPTED,
    ADOPTION_ITEMS,
    ADOPTIVE,
    CARE_STARTS,
    FOSTER,
    WITH_FOSTER_CARER,
    logic,
)
from shorterwait.reading.rules.tables import ReturnTables
from shorterwait.reading.rules.years import FIRST_MONTH

if TYPE_CHECKING:
    import numpy as np

#: A child lives with adopters for ten weeks before they can apply (Adoption and Children Act 2002, s. 42).
DAYS_BEFORE_APPLYING = 70


def _last_rows(keys: np.ndarray, rows: np.ndarray) -> np.ndarray:
    """Keep the last row of every key."""
    kept: np.ndarray = first_each(keys, rows[::-1])[::-1]
    return kept


def _filled(tables: ReturnTables) -> np.ndarray:
    """Say which rows of AD1 say anything of an adoption; a table of children alone says they were adopted."""
    import numpy as np

    known = [
        tables.codes("AD1", column).notna().to_numpy(dtype=bool)
        for column in ADOPTION_ITEMS
        if tables.has("AD1", column)
    ]
    filled: np.ndarray = np.ones(len(tables.frames["AD1"]), dtype=bool)
    if known:
        filled = np.asarray(np.column_stack(known).any(axis=1))
    return filled


@logic("adopted_yet_ceased")
def _adopted_yet_ceased(tables: ReturnTables) -> Broken:
    """A child of AD1 whose last row of PlacedAdoption says that the plan had ended (rule 525)."""
    import numpy as np

    if not (tables.has("AD1") and tables.has("PlacedAdoption", "DATE_PLACED_CEASED")):
        return nothing()
    children = tables.children("AD1")
    rows = _last_rows(children, np.flatnonzero(_filled(tables) & (children >= 0)))
    return _ceased(tables, rows, children)


@logic("adopted_yet_ceased_by_episode")
def _adopted_yet_ceased_by_episode(tables: ReturnTables) -> Broken:
    """The same of a child that an episode says was adopted and that no AD1 holds (rule 558)."""
    import numpy as np

    if not (tables.has("Episodes", "REC") and tables.has("PlacedAdoption", "DATE_PLACED_CEASED")):
        return nothing()
    children = tables.children("Episodes")
    adopted = held(tables, "Episodes", "REC", ADOPTED)
    if tables.has("AD1"):
        adopted &= ~np.isin(children, tables.children("AD1")[_filled(tables)])
    return _ceased(tables, _last_rows(children, np.flatnonzero(adopted)), children)


def _ceased(tables: ReturnTables, rows: np.ndarray, children: np.ndarray) -> Broken:
    import numpy as np

    theirs = tables.children("PlacedAdoption")
    others = find(theirs, _last_rows(theirs, np.flatnonzero(theirs >= 0)), children[rows])
    ended = tables.codes("PlacedAdoption", "DATE_PLACED_CEASED").notna().to_numpy(dtype=bool)
    wrong = np.append(ended, False)[others]
    return Broken(rows[wrong], others[wrong], "PlacedAdoption")


@logic("adopted_without_episode")
def _adopted_without_episode(tables: ReturnTables) -> Broken:
    """A child of AD1 without an episode that ended in adoption, where both tables were sent (rule 602)."""
    import numpy as np

    if not (tables.has("AD1") and tables.has("Episodes", "REC")):
        return nothing()
    children = tables.children("AD1")
    adopted = held(tables, "Episodes", "REC", ADOPTED)
    wrong = _filled(tables) & (children >= 0)
    wrong &= np.isin(tables.returns("AD1"), tables.returns("Episodes"))
    wrong &= ~np.isin(children, tables.children("Episodes")[adopted])
    return Broken(_last_rows(children, np.flatnonzero(wrong)), said="no E11 or E12")


@logic("episode_without_adoption")
def _episode_without_adoption(tables: ReturnTables) -> Broken:
    """A child adopted in the year of a return that is not in AD1, where both tables were sent (rule 601)."""
    import numpy as np

    if not (tables.has("AD1") and tables.has("Episodes", "REC")):
        return nothing()
    children = tables.children("Episodes")
    wrong = held(tables, "Episodes", "REC", ADOPTED) & _ended_in_year(tables)
    wrong &= np.isin(tables.returns("Episodes"), tables.returns("AD1"))
    wrong &= ~np.isin(children, tables.children("AD1"))
    return Broken(_last_rows(children, np.flatnonzero(wrong)), said="no row")


def _ended_in_year(tables: ReturnTables) -> np.ndarray:
    """Say which episodes end in a year that their return may be of, or on a day that is not known."""
    import numpy as np

    ended = tables.dates("Episodes", "DEC")
    frame = tables.frames["Episodes"]
    year = ended.dt.year - (ended.dt.month < FIRST_MONTH)
    inside: np.ndarray = np.asarray(
        ended.isna() | ((year >= frame["_earliest"]) & (year <= frame["_latest"])), dtype=bool
    )
    return inside


def _last_placement(tables: ReturnTables, *columns: str) -> np.ndarray | None:
    """Find for every row of AD1 the episode of the same return that ended in adoption; None without tables."""
    import numpy as np

    if not (tables.has("AD1") and tables.has("Episodes", "REC", "DECOM", *columns)):
        return None
    keys = tables.keys("Episodes")
    rows = _last_rows(keys, np.flatnonzero(held(tables, "Episodes", "REC", ADOPTED)))
    found = find(keys, rows, tables.keys("AD1"))
    found[tables.children("AD1") < 0] = -1
    return found


@logic("matched_after_placement")
def _matched_after_placement(tables: ReturnTables) -> Broken:
    """A match after the placement that ended in adoption began (rule 331)."""
    return _after_placement(tables, "DATE_MATCH")


@logic("decided_after_placement")
def _decided_after_placement(tables: ReturnTables) -> Broken:
    """A decision after the placement that ended in adoption began (rule 521)."""
    return _after_placement(tables, "DATE_INT")


def _after_placement(tables: ReturnTables, column: str) -> Broken:
    import numpy as np

    others = _last_placement(tables)
    if others is None or not tables.has("AD1", column):
        return nothing()
    started = np.append(tables.dates("Episodes", "DECOM").to_numpy(), np.datetime64("NaT"))[others]
    rows = np.flatnonzero(tables.dates("AD1", column).to_numpy() > started)
    return Broken(rows, others[rows], "Episodes")


@logic("decided_before_care")
def _decided_before_care(tables: ReturnTables) -> Broken:
    """A decision in AD1 before the child's latest period of care began (rule 334)."""
    import numpy as np

    if not (tables.has("AD1", "DATE_INT") and tables.has("Episodes", "RNE", "DECOM")):
        return nothing()
    keys = tables.keys("Episodes")
    starts = in_time(tables, "Episodes", "DECOM", held(tables, "Episodes", "RNE", [CARE_STARTS]))
    others = find(keys, _last_rows(keys, starts), tables.keys("AD1"))
    started = np.append(tables.dates("Episodes", "DECOM").to_numpy(), np.datetime64("NaT"))[others]
    rows = np.flatnonzero(tables.dates("AD1", "DATE_INT").to_numpy() < started)
    return Broken(rows, others[rows], "Episodes")


@logic("foster_carer_differs")
def _foster_carer_differs(tables: ReturnTables) -> Broken:
    """FOSTER_CARE says otherwise than the code of the last placement (rule 335)."""
    import numpy as np

    others = _last_placement(tables, "PLACE")
    if others is None or not tables.has("AD1", "FOSTER_CARE"):
        return nothing()
    with_carer = np.append(held(tables, "Episodes", "PLACE", WITH_FOSTER_CARER), False)[others]
    adoptive = np.append(held(tables, "Episodes", "PLACE", ADOPTIVE), False)[others]
    yes = held(tables, "AD1", "FOSTER_CARE", ["1", "Y", "YES"])
    no = held(tables, "AD1", "FOSTER_CARE", ["0", "N", "NO"])
    rows = np.flatnonzero((with_carer & no) | (adoptive & ~with_carer & yes))
    return Broken(rows, others[rows], "Episodes")


@logic("adopted_too_soon")
def _adopted_too_soon(tables: ReturnTables) -> Broken:
    """An order less than ten weeks after the first day in any foster or adoptive home."""
    import numpy as np

    others = _last_placement(tables, "DEC", "PLACE")
    if others is None:
        return nothing()
    children = tables.children("Episodes")
    homes = in_time(tables, "Episodes", "DECOM", held(tables, "Episodes", "PLACE", [*ADOPTIVE, *FOSTER]))
    first = find(children, first_each(children, homes), np.append(children, -1)[others])
    ended = np.append(tables.dates("Episodes", "DEC").to_numpy(), np.datetime64("NaT"))[others]
    started = np.append(tables.dates("Episodes", "DECOM").to_numpy(), np.datetime64("NaT"))[first]
    rows = np.flatnonzero((others >= 0) & (ended - started < np.timedelta64(DAYS_BEFORE_APPLYING, "D")))
    same_carer = np.append(held(tables, "Episodes", "RNE", ["T", "U", "L"]), False)[first[rows]]
    return Broken(rows[~same_carer], others[rows][~same_carer], "Episodes")
