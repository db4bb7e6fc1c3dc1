"""Functions by which rules decide that conditions on single rows cannot state; a rule names its function."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from shorterwait.reading.rules.declared import Broken, same_child
from shorterwait.reading.rules.tables import ReturnTables
from shorterwait.reading.rules.years import collection_years, return_year

if TYPE_CHECKING:
    import numpy as np

Decides = Callable[[ReturnTables], Broken]

#: Name in a rule file -> the function that decides.
LOGIC: dict[str, Decides] = {}

ADOPTED = ["E11", "E12"]
ADOPTIVE = ["A3", "A4", "A5", "A6"]
CARE_GOES_ON = "X1"
#: What AD1 says of an adoption beside the child; all of it or none (rule 151).
ADOPTION_ITEMS = ("DATE_INT", "DATE_MATCH", "FOSTER_CARE", "NB_ADOPTR", "SEX_ADOPTR", "LS_ADOPTR")


def logic(name: str) -> Callable[[Decides], Decides]:
    """Register a function under the name that rule files use.

    Args:
        name: E.g. ``overlap``.

    Returns:
        A decorator that registers the function and gives it back.

    Example:
        >>> "repeated_child" in LOGIC
        True
    """

    def register(function: Decides) -> Decides:
        LOGIC[name] = function
        return function

    return register


def _nothing() -> Broken:
    import numpy as np

    return Broken(np.array([], dtype=np.int64))


@logic("repeated_child")
def _repeated_child(tables: ReturnTables) -> Broken:
    """The same child twice in the Header of one return; the second row is shown with the first."""
    import numpy as np
    import pandas as pd

    if not tables.has("Header"):
        return _nothing()
    keys = pd.Series(tables.keys("Header"))
    known = tables.children("Header") >= 0
    again = keys.duplicated(keep="first").to_numpy() & known
    firsts = keys[known & ~again]
    at = pd.Index(firsts.to_numpy()).get_indexer(pd.Index(keys[again].to_numpy()))
    return Broken(np.flatnonzero(again), firsts.index.to_numpy()[at], "Header")


@logic("after_last_day")
def _after_last_day(tables: ReturnTables) -> Broken:
    """A placement code that had been withdrawn before the episode ended."""
    import numpy as np

    if not tables.has("Episodes", "PLACE"):
        return _nothing()
    places, ended = tables.codes("Episodes", "PLACE"), tables.dates("Episodes", "DEC")
    wrong = np.zeros(len(places), dtype=bool)
    for code, day in return_year(collection_years()[-1]).until.get("PLACE", {}).items():
        open_or_later = ended.isna() | (ended > np.datetime64(day))
        wrong |= (places.eq(code) & open_or_later).to_numpy(dtype=bool)
    return Broken(np.flatnonzero(wrong))


@logic("all_or_none")
def _all_or_none(tables: ReturnTables) -> Broken:
    """Some but not all of what AD1 says of an adoption."""
    import numpy as np

    columns = [column for column in ADOPTION_ITEMS if tables.has("AD1", column)]
    if not columns:
        return _nothing()
    filled = np.column_stack([tables.codes("AD1", column).notna().to_numpy(dtype=bool) for column in columns])
    return Broken(np.flatnonzero(filled.any(axis=1) & ~filled.all(axis=1)))


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
    import numpy as np

    if not tables.has("Episodes", "DECOM", "DEC", "REC"):
        return _nothing()
    started = tables.dates("Episodes", "DECOM").to_numpy()
    dated = np.flatnonzero(~np.isnat(started) & (tables.children("Episodes") >= 0))
    ended = tables.dates("Episodes", "DEC").to_numpy()
    keys = tables.keys("Episodes")
    order = dated[np.lexsort((ended[dated], started[dated], keys[dated]))]
    before, after = order[:-1], order[1:]
    goes_on = tables.codes("Episodes", "REC").eq(CARE_GOES_ON).to_numpy(dtype=bool)[before]
    found = (keys[before] == keys[after]) & wrong(ended[before], started[after], goes_on)
    return Broken(after[found], before[found], "Episodes")


@logic("care_after_adoption")
def _care_after_adoption(tables: ReturnTables) -> Broken:
    """An episode that starts after the same child was adopted; the first such episode is shown."""
    import numpy as np
    import pandas as pd

    if not tables.has("Episodes", "DECOM", "DEC", "REC"):
        return _nothing()
    children = tables.children("Episodes")
    adopted = tables.codes("Episodes", "REC").isin(ADOPTED).to_numpy(dtype=bool) & (children >= 0)
    endings = pd.Series(np.flatnonzero(adopted), index=children[adopted])
    endings = endings[~endings.index.duplicated(keep="first")]
    at = endings.index.get_indexer(pd.Index(children))
    positions = np.append(endings.to_numpy(dtype="int64"), -1)[at]
    started, ended = tables.dates("Episodes", "DECOM").to_numpy(), tables.dates("Episodes", "DEC").to_numpy()
    rows = np.flatnonzero((positions >= 0) & (started > ended[positions]))
    rows = rows[~pd.Series(children[rows]).duplicated(keep="first").to_numpy()]
    return Broken(rows, positions[rows], "Episodes")


@logic("decided_after_move")
def _decided_after_move(tables: ReturnTables) -> Broken:
    """The last decision of a return after the first day of an adoptive placement (rule 552)."""
    import numpy as np
    import pandas as pd

    if not (tables.has("PlacedAdoption", "DATE_PLACED") and tables.has("Episodes", "PLACE", "DECOM")):
        return _nothing()
    moves = np.flatnonzero(tables.codes("Episodes", "PLACE").isin(ADOPTIVE).to_numpy(dtype=bool))
    started = tables.dates("Episodes", "DECOM").to_numpy()
    if not len(started):
        return _nothing()
    moves = moves[np.argsort(started[moves], kind="stable")]
    moves = moves[~np.isnat(started[moves])]
    keys = pd.Series(tables.keys("Episodes")[moves])
    firsts = moves[~keys.duplicated(keep="first").to_numpy()]
    at = pd.Index(tables.keys("Episodes")[firsts]).get_indexer(pd.Index(tables.keys("PlacedAdoption")))
    others = np.append(firsts, -1)[at]
    decided = tables.dates("PlacedAdoption", "DATE_PLACED").to_numpy()
    moved = np.where(others >= 0, started[others], np.datetime64("NaT"))
    rows = np.flatnonzero(decided > moved)
    return Broken(rows, others[rows], "Episodes")


@logic("placed_without_decision")
def _placed_without_decision(tables: ReturnTables) -> Broken:
    """An adoptive placement of a child whose return holds no decision (rule 551); one row a child."""
    import numpy as np
    import pandas as pd

    if not (tables.has("PlacedAdoption", "DATE_PLACED") and tables.has("Episodes", "PLACE")):
        return _nothing()
    decided = tables.dates("PlacedAdoption", "DATE_PLACED").notna().to_numpy()
    children = tables.children("Episodes")
    placed = tables.codes("Episodes", "PLACE").isin(ADOPTIVE).to_numpy(dtype=bool) & (children >= 0)
    placed &= np.isin(tables.returns("Episodes"), tables.returns("PlacedAdoption"))
    placed &= ~np.isin(children, tables.children("PlacedAdoption")[decided])
    rows = np.flatnonzero(placed)
    return Broken(rows[~pd.Series(children[rows]).duplicated(keep="first").to_numpy()], said="no date")


@logic("left_with_open_plan")
def _left_with_open_plan(tables: ReturnTables) -> Broken:
    """A child that left care unadopted although the return says the plan for adoption still stands (rule 557)."""
    import numpy as np

    if not (tables.has("PlacedAdoption", "DATE_PLACED") and tables.has("Episodes", "REC")):
        return _nothing()
    reasons = tables.codes("Episodes", "REC")
    left = (reasons.notna() & ~reasons.isin([*ADOPTED, CARE_GOES_ON, "E2"])).to_numpy(dtype=bool)
    others = same_child(tables, "Episodes", "PlacedAdoption")
    decided = tables.dates("PlacedAdoption", "DATE_PLACED").notna().to_numpy()
    ended = tables.codes("PlacedAdoption", "DATE_PLACED_CEASED").notna().to_numpy(dtype=bool)
    open_plan = np.append(decided & ~ended, False)
    rows = np.flatnonzero(left & open_plan[others])
    return Broken(rows, others[rows], "PlacedAdoption")
