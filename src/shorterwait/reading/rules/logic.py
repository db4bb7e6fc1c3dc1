"""Functions by which rules decide that conditions on single rows cannot state; a rule names its function."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from shorterwait.reading.rules.declared import Broken
from shorterwait.reading.rules.joining import nothing
from shorterwait.reading.rules.tables import ReturnTables
from shorterwait.reading.rules.years import collection_years, return_year

if TYPE_CHECKING:
    pass

Decides = Callable[[ReturnTables], Broken]

#: Name in a rule file -> the function that decides.
LOGIC: dict[str, Decides] = {}

ADOPTED = ["E11", "E12"]
ADOPTIVE = ["A3", "A4", "A5", "A6"]
#: Adoptive placements with the child's own foster carer.
WITH_FOSTER_CARER = ["A3", "A5"]
FOSTER = ["U1", "U2", "U3", "U4", "U5", "U6"]
TEMPORARY = ["T0", "T1", "T2", "T3", "T4"]
CARE_STARTS = "S"
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


@logic("repeated_child")
def _repeated_child(tables: ReturnTables) -> Broken:
    """The same child twice in the Header of one return; the second row is shown with the first."""
    import numpy as np
    import pandas as pd

    if not tables.has("Header"):
        return nothing()
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
        return nothing()
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
        return nothing()
    filled = np.column_stack([tables.codes("AD1", column).notna().to_numpy(dtype=bool) for column in columns])
    return Broken(np.flatnonzero(filled.any(axis=1) & ~filled.all(axis=1)))
