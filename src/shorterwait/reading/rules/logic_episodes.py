"""Functions of rules on the order of a child's episodes, and on its age when they start and end."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from shorterwait.reading.rules.declared import Broken, same_child
from shorterwait.reading.rules.joining import find, first_each, held, neighbours, nothing
from shorterwait.reading.rules.logic import (
    ADOPTED,
    ADOPTIVE,
    CARE_GOES_ON,
    CARE_STARTS,
    FOSTER,
    TEMPORARY,
    WITH_FOSTER_CARER,
    logic,
)
from shorterwait.reading.rules.tables import ReturnTables

if TYPE_CHECKING:
    import numpy as np

#: Rule 217 looks at episodes from this day on.
FOSTER_CARER_FROM = "2015-04-01"
ADULT_MONTHS = 18 * 12
#: Died; found to be 18 or over.
NEVER_AGAIN = ["E2", "E15"]


def _episodes(tables: ReturnTables, *columns: str) -> bool:
    return tables.has("Episodes", "DECOM", *columns)


def _dates(tables: ReturnTables, column: str) -> np.ndarray:
    return tables.dates("Episodes", column).to_numpy()


@logic("overlap")
def _overlap(tables: ReturnTables) -> Broken:
    """An episode that starts before the child's episode before it ends."""
    return _next_episodes(tables, lambda ended, started, _: started < ended)


@logic("gap")
def _gap(tables: ReturnTables) -> Broken:
    """An episode after one that says the next starts the same day, and that starts later."""
    return _next_episodes(tables, lambda ended, started, goes_on: goes_on & (started > ended))


def _next_episodes(
    tables: ReturnTables, wrong: Callable[[np.ndarray, np.ndarray, np.ndarray], np.ndarray]
) -> Broken:
    """Compare the end of every episode with the start of the child's next one in the same return."""
    if not _episodes(tables, "DEC", "REC"):
        return nothing()
    before, after = neighbours(tables)
    goes_on = held(tables, "Episodes", "REC", [CARE_GOES_ON])[before]
    found = wrong(_dates(tables, "DEC")[before], _dates(tables, "DECOM")[after], goes_on)
    return Broken(after[found], before[found], "Episodes")


@logic("not_ended")
def _not_ended(tables: ReturnTables) -> Broken:
    """An episode without a last day that another one follows (rule 142)."""
    if not _episodes(tables, "DEC"):
        return nothing()
    before, after = neighbours(tables)
    started = _dates(tables, "DECOM")
    ended = tables.codes("Episodes", "DEC").notna().to_numpy(dtype=bool)
    found = ~ended[before] & (started[before] < started[after])
    return Broken(before[found], after[found], "Episodes")


@logic("no_next")
def _no_next(tables: ReturnTables) -> Broken:
    """An episode that says the next starts the same day, and is the child's last one (rule 388)."""
    import numpy as np

    if not _episodes(tables, "DEC", "REC"):
        return nothing()
    before, _ = neighbours(tables)
    last = held(tables, "Episodes", "REC", [CARE_GOES_ON])
    last &= ~np.isnat(_dates(tables, "DECOM")) & ~np.isnat(_dates(tables, "DEC"))
    last[before] = False
    return Broken(np.flatnonzero(last), said="no later episode")


@logic("starts_again_same_day")
def _starts_again_same_day(tables: ReturnTables) -> Broken:
    """A start of care no later than the end of the child's episode before it (rule 431)."""
    if not _episodes(tables, "DEC", "RNE"):
        return nothing()
    before, after = neighbours(tables)
    found = held(tables, "Episodes", "RNE", [CARE_STARTS])[after]
    found &= _dates(tables, "DECOM")[after] <= _dates(tables, "DEC")[before]
    return Broken(after[found], before[found], "Episodes")


@logic("not_started_again")
def _not_started_again(tables: ReturnTables) -> Broken:
    """An episode after the child had left care that does not start care again (rule 432)."""
    if not _episodes(tables, "REC", "RNE"):
        return nothing()
    before, after = neighbours(tables)
    reasons, new = tables.codes("Episodes", "REC"), tables.codes("Episodes", "RNE")
    left = (reasons.notna() & ~reasons.isin([CARE_GOES_ON, *ADOPTED])).to_numpy(dtype=bool)
    goes_on = (new.notna() & ~new.isin([CARE_STARTS])).to_numpy(dtype=bool)
    found = left[before] & goes_on[after]
    return Broken(after[found], before[found], "Episodes")


@logic("after_the_end")
def _after_the_end(tables: ReturnTables) -> Broken:
    """An episode after one in which the child died or was found to be 18 (rule 437)."""
    if not _episodes(tables, "REC"):
        return nothing()
    before, after = neighbours(tables)
    found = held(tables, "Episodes", "REC", NEVER_AGAIN)[before]
    return Broken(before[found], after[found], "Episodes")


@logic("care_after_adoption")
def _care_after_adoption(tables: ReturnTables) -> Broken:
    """An episode that starts after the same child was adopted; the first such episode is shown."""
    import numpy as np

    if not _episodes(tables, "DEC", "REC"):
        return nothing()
    children = tables.children("Episodes")
    endings = first_each(children, np.flatnonzero(held(tables, "Episodes", "REC", ADOPTED)))
    others = find(children, endings, children)
    rows = np.flatnonzero((others >= 0) & (_dates(tables, "DECOM") > _dates(tables, "DEC")[others]))
    rows = first_each(children, rows)
    return Broken(rows, others[rows], "Episodes")


@logic("foster_carer_new")
def _foster_carer_new(tables: ReturnTables) -> Broken:
    """An adoptive placement with the own foster carer that starts as with a new carer (rule 217)."""
    import numpy as np

    if not _episodes(tables, "PLACE", "RNE"):
        return nothing()
    reasons, places = tables.codes("Episodes", "RNE"), tables.codes("Episodes", "PLACE")
    wrong = held(tables, "Episodes", "PLACE", WITH_FOSTER_CARER)
    wrong &= (reasons.notna() & ~reasons.isin([CARE_STARTS, "T", "U"])).to_numpy(dtype=bool)
    wrong &= _dates(tables, "DECOM") >= np.datetime64(FOSTER_CARER_FROM)
    before, after = neighbours(tables)
    same = places.isin([*TEMPORARY, *WITH_FOSTER_CARER]).to_numpy(dtype=bool)
    wrong[after[same[before]]] = False
    first = np.ones(len(wrong), dtype=bool)
    first[after] = False
    wrong[first & (reasons == "L").to_numpy(dtype=bool)] = False
    return Broken(np.flatnonzero(wrong))


@logic("foster_carer_unknown")
def _foster_carer_unknown(tables: ReturnTables) -> Broken:
    """An adoptive placement with the own foster carer after one with no foster carer (rule 336)."""
    if not _episodes(tables, "PLACE"):
        return nothing()
    before, after = neighbours(tables)
    places = tables.codes("Episodes", "PLACE")
    fostered = places.isna() | places.isin([*ADOPTIVE, *FOSTER, *TEMPORARY])
    found = held(tables, "Episodes", "PLACE", WITH_FOSTER_CARER)[after]
    found &= ~fostered.to_numpy(dtype=bool)[before]
    return Broken(after[found], before[found], "Episodes")


@logic("adopted_as_adult")
def _adopted_as_adult(tables: ReturnTables) -> Broken:
    """A child adopted on or after its 18th birthday (rule 386)."""
    return _adult(tables, "REC", ADOPTED, "DEC")


@logic("entered_as_adult")
def _entered_as_adult(tables: ReturnTables) -> Broken:
    """A child that entered care on or after its 18th birthday (rule 352)."""
    return _adult(tables, "RNE", [CARE_STARTS], "DECOM")


def _adult(tables: ReturnTables, column: str, codes: list[str], day: str) -> Broken:
    import numpy as np
    import pandas as pd

    if not (_episodes(tables, column, day) and tables.has("Header", "DOB")):
        return nothing()
    others = same_child(tables, "Episodes", "Header")
    rows = np.flatnonzero(held(tables, "Episodes", column, codes) & (others >= 0))
    born = tables.dates("Header", "DOB").iloc[others[rows]].reset_index(drop=True)
    grown = born + pd.DateOffset(months=ADULT_MONTHS)
    wrong = (tables.dates("Episodes", day).iloc[rows].reset_index(drop=True) >= grown).to_numpy()
    return Broken(rows[wrong], others[rows][wrong], "Header")
