"""Rows of one child found in other tables and in order of time, for the functions of rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shorterwait.reading.rules.declared import Broken
from shorterwait.reading.rules.tables import ReturnTables

if TYPE_CHECKING:
    import numpy as np


def nothing() -> Broken:
    """Give the finding of a rule that nothing breaks.

    Returns:
        No rows.

    Example:
        >>> len(nothing().rows)
        0
    """
    import numpy as np

    return Broken(np.array([], dtype=np.int64))


def first_each(keys: np.ndarray, rows: np.ndarray) -> np.ndarray:
    """Keep the first row of every key.

    Args:
        keys: A key for each row of the table.
        rows: Positions of rows, in the order that matters.

    Returns:
        Their positions, one a key.

    Example:
        >>> import numpy as np
        >>> first_each(np.array([5, 5, 6]), np.array([1, 0, 2])).tolist()
        [1, 2]
    """
    import pandas as pd

    kept: np.ndarray = rows[~pd.Series(keys[rows]).duplicated(keep="first").to_numpy()]
    return kept


def find(keys: np.ndarray, rows: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    """Find for every wanted key the row that has it.

    Args:
        keys: A key for each row of the table.
        rows: Positions of rows, one a key.
        wanted: Keys.

    Returns:
        A position a wanted key; -1 where there is none.

    Example:
        >>> import numpy as np
        >>> find(np.array([5, 6]), np.array([0, 1]), np.array([6, 7])).tolist()
        [1, -1]
    """
    import numpy as np
    import pandas as pd

    at = pd.Index(keys[rows]).get_indexer(pd.Index(wanted))
    found: np.ndarray = np.append(rows, -1)[at]
    return found


def held(tables: ReturnTables, table: str, column: str, codes: list[str]) -> np.ndarray:
    """Say which rows hold one of some codes and name a child.

    Args:
        tables: The tables.
        table: Table of the return.
        column: Column.
        codes: The codes.

    Returns:
        True or False a row.

    Example:
        >>> from shorterwait.reading.rules.tables import tables_of
        >>> held(tables_of({"AD1": [{"CHILD": "1", "LS_ADOPTR": "L0"}]}, 2021), "AD1", "LS_ADOPTR", ["L0"]).tolist()
        [True]
    """
    said: np.ndarray = tables.codes(table, column).isin(codes).to_numpy(dtype=bool)
    return said & (tables.children(table) >= 0)


def in_time(tables: ReturnTables, table: str, column: str, rows: np.ndarray) -> np.ndarray:
    """Put rows in order of a date, leaving out those without one.

    Args:
        tables: The tables.
        table: Table of the return.
        column: Column of dates.
        rows: True or False a row: those wanted.

    Returns:
        Positions, the earliest first.

    Example:
        >>> from shorterwait.reading.rules.tables import tables_of
        >>> rows = [{"CHILD": "1", "DECOM": "02/01/2020"}, {"CHILD": "1", "DECOM": "01/01/2020"}]
        >>> import numpy as np
        >>> in_time(tables_of({"Episodes": rows}, 2019), "Episodes", "DECOM", np.array([True, True])).tolist()
        [1, 0]
    """
    import numpy as np

    dates = tables.dates(table, column).to_numpy()
    wanted = np.flatnonzero(rows & ~np.isnat(dates) & (tables.children(table) >= 0))
    ordered: np.ndarray = wanted[np.argsort(dates[wanted], kind="stable")]
    return ordered


def neighbours(tables: ReturnTables) -> tuple[np.ndarray, np.ndarray]:
    """Give every two episodes of a child that follow on each other in one return.

    Args:
        tables: The tables, with Episodes.

    Returns:
        Positions of the earlier and of the later episode.

    Example:
        >>> from shorterwait.reading.rules.tables import tables_of
        >>> rows = [{"CHILD": "1", "DECOM": "02/01/2020"}, {"CHILD": "1", "DECOM": "01/01/2020"}]
        >>> [each.tolist() for each in neighbours(tables_of({"Episodes": rows}, 2019))]
        [[1], [0]]
    """
    pairs: tuple[np.ndarray, np.ndarray] = tables.once("neighbours", _neighbours)
    return pairs


def _neighbours(tables: ReturnTables) -> tuple[np.ndarray, np.ndarray]:
    import numpy as np

    started = tables.dates("Episodes", "DECOM").to_numpy()
    ended = tables.dates("Episodes", "DEC").to_numpy()
    keys = tables.keys("Episodes")
    dated = np.flatnonzero(~np.isnat(started) & (tables.children("Episodes") >= 0))
    order = dated[np.lexsort((ended[dated], started[dated], keys[dated]))]
    before, after = order[:-1], order[1:]
    same = keys[before] == keys[after]
    return before[same], after[same]
