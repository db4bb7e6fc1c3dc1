"""Functions of rules that hold AD1 against the other tables: who was adopted has to be adopted everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shorterwait.reading.rules.declared import Broken
from shorterwait.reading.rules.logic import ADOPTED, ADOPTION_ITEMS, logic
from shorterwait.reading.rules.tables import ReturnTables

if TYPE_CHECKING:
    import numpy as np


def _nothing() -> Broken:
    import numpy as np

    return Broken(np.array([], dtype=np.int64))


def _last_rows(children: np.ndarray, rows: np.ndarray) -> np.ndarray:
    """Keep a child's last row."""
    import pandas as pd

    kept: np.ndarray = rows[~pd.Series(children[rows]).duplicated(keep="last").to_numpy()]
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
    """A child of AD1 whose last row of PlacedAdoption says that the plan had ended (rules 525 and 558)."""
    import numpy as np
    import pandas as pd

    if not (tables.has("AD1") and tables.has("PlacedAdoption", "DATE_PLACED_CEASED")):
        return _nothing()
    children = tables.children("AD1")
    rows = _last_rows(children, np.flatnonzero(_filled(tables) & (children >= 0)))
    theirs = tables.children("PlacedAdoption")
    last = _last_rows(theirs, np.flatnonzero(theirs >= 0))
    at = pd.Index(theirs[last]).get_indexer(pd.Index(children[rows]))
    others = np.append(last, -1)[at]
    ceased = np.append(
        tables.codes("PlacedAdoption", "DATE_PLACED_CEASED").notna().to_numpy(dtype=bool), False
    )
    wrong = ceased[others]
    return Broken(rows[wrong], others[wrong], "PlacedAdoption")


@logic("adopted_without_episode")
def _adopted_without_episode(tables: ReturnTables) -> Broken:
    """A child of AD1 without an episode that ended in adoption, where both tables were sent (rule 602)."""
    import numpy as np

    if not (tables.has("AD1") and tables.has("Episodes", "REC")):
        return _nothing()
    children = tables.children("AD1")
    adopted = tables.codes("Episodes", "REC").isin(ADOPTED).to_numpy(dtype=bool)
    wrong = _filled(tables) & (children >= 0)
    wrong &= np.isin(tables.returns("AD1"), tables.returns("Episodes"))
    wrong &= ~np.isin(children, tables.children("Episodes")[adopted])
    return Broken(_last_rows(children, np.flatnonzero(wrong)), said="no E11 or E12")


@logic("episode_without_adoption")
def _episode_without_adoption(tables: ReturnTables) -> Broken:
    """An episode that ended in adoption of a child that is not in AD1, where both were sent (rule 601)."""
    import numpy as np

    if not (tables.has("AD1") and tables.has("Episodes", "REC")):
        return _nothing()
    children = tables.children("Episodes")
    wrong = tables.codes("Episodes", "REC").isin(ADOPTED).to_numpy(dtype=bool) & (children >= 0)
    wrong &= np.isin(tables.returns("Episodes"), tables.returns("AD1"))
    wrong &= ~np.isin(children, tables.children("AD1"))
    return Broken(_last_rows(children, np.flatnonzero(wrong)), said="no row")
