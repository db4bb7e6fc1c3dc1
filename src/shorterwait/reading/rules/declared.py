"""Rules that are stated in their file: conditions on the cells of a row, and what another cell has to be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from shorterwait.reading.rules.cells import is_missing
from shorterwait.reading.rules.rule import FIRST, LAST, Rule
from shorterwait.reading.rules.tables import ReturnTables
from shorterwait.reading.rules.years import FIRST_MONTH, codes_accepted

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd


@dataclass(frozen=True, slots=True, eq=False)
class Broken:
    """Rows that break a rule.

    Attributes:
        rows: Positions of the rows in the rule's table.
        others: Positions of the rows they do not agree with in another table; None when there is none.
        other: That table.
        said: What is shown as the second value where no second cell is.
    """

    rows: np.ndarray
    others: np.ndarray | None = None
    other: str = ""
    said: str = ""


def broken_rows(rule: Rule, tables: ReturnTables) -> Broken:
    """Find the rows that break a rule that is stated in its file.

    Args:
        rule: The rule.
        tables: The tables.

    Returns:
        The rows.

    Example:
        >>> from shorterwait.reading.rules.rule import load_rules
        >>> from shorterwait.reading.rules.tables import tables_of
        >>> rule = next(rule for rule in load_rules() if rule.id == "511")
        >>> rows = [{"CHILD": "1", "NB_ADOPTR": "2", "SEX_ADOPTR": "M1"}]
        >>> broken_rows(rule, tables_of({"AD1": rows}, 2021)).rows.tolist()
        [0]
    """
    import numpy as np

    (column, expected), *_ = rule.expect.items()
    if not tables.has(rule.table, *rule.when):
        return Broken(np.array([], dtype=np.int64))
    looked_at = in_its_years(rule, tables)
    for name, condition in rule.when.items():
        looked_at &= _holds(tables, rule.table, name, condition)
    if isinstance(expected, dict):
        return _compared(rule, tables, looked_at)
    wrong = looked_at & ~_as_expected(rule, tables, column, expected)
    return Broken(np.flatnonzero(wrong))


def in_its_years(rule: Rule, tables: ReturnTables) -> np.ndarray:
    """Say of each row whether the rule is in force for its collection year, whichever it may be.

    Args:
        rule: The rule.
        tables: The tables.

    Returns:
        True or False a row of the rule's table.

    Example:
        >>> from shorterwait.reading.rules.rule import load_rules
        >>> from shorterwait.reading.rules.tables import tables_of
        >>> in_its_years(load_rules()[0], tables_of({load_rules()[0].table: [{"CHILD": "1"}]}, 2021)).tolist()
        [True]
    """
    import numpy as np

    frame = tables.frames[rule.table]
    if (rule.first, rule.last) == (FIRST, LAST):
        return np.ones(len(frame), dtype=bool)
    inside: np.ndarray = ((frame["_earliest"] >= rule.first) & (frame["_latest"] <= rule.last)).to_numpy()
    return inside


def _holds(tables: ReturnTables, table: str, column: str, condition: Any) -> np.ndarray:
    codes = tables.codes(table, column)
    held: pd.Series
    if condition == "present":
        held = codes.notna()
    elif condition == "empty":
        held = codes.isna()
    else:
        held = codes.isin([str(code) for code in condition])
    return held.to_numpy(dtype=bool)


def _as_expected(rule: Rule, tables: ReturnTables, column: str, expected: Any) -> np.ndarray:
    held: np.ndarray
    if expected in ("present", "empty"):
        held = _holds(tables, rule.table, column, expected)
    elif expected == "a date":
        held = ~_unreadable(tables, rule.table, column)
    elif expected in ("not after the year", "not before the year"):
        held = ~_outside_the_year(tables, rule.table, column, after=expected == "not after the year")
    else:
        empty = tables.codes(rule.table, column).isna().to_numpy(dtype=bool)
        listed = expected == "a code of the year"
        found = _codes_of_their_year(rule, tables, column) if listed else None
        held = empty | (_holds(tables, rule.table, column, expected) if found is None else found)
    return held


def _unreadable(tables: ReturnTables, table: str, column: str) -> np.ndarray:
    """Say which cells hold something that is neither a date nor a filler for "no date"."""
    import numpy as np

    from shorterwait.reading.tablefile.dates import is_filler_date

    if not tables.has(table, column):
        return np.zeros(len(tables.frames[table]), dtype=bool)
    cells = tables.frames[table][column]
    wrong: np.ndarray = (cells.notna() & tables.dates(table, column).isna()).to_numpy(dtype=bool, copy=True)
    for row in np.flatnonzero(wrong).tolist():
        text = str(cells.iat[row])
        wrong[row] = not is_missing(text) and not is_filler_date(text)
    return wrong


def _outside_the_year(tables: ReturnTables, table: str, column: str, *, after: bool) -> np.ndarray:
    """Say which dates lie after (or before) every collection year that the row may belong to."""
    import numpy as np

    frame = tables.frames[table]
    first = (frame["_latest"] + 1 if after else frame["_earliest"]).to_numpy(dtype="int64")
    edge = np.datetime64("1970-01", "M") + 12 * (first - 1970) + (FIRST_MONTH - 1)
    dates = tables.dates(table, column).to_numpy()
    wrong: np.ndarray = dates >= edge if after else dates < edge
    return wrong


def _codes_of_their_year(rule: Rule, tables: ReturnTables, column: str) -> np.ndarray:
    """Compare every code with the list of its year; where the year is not certain, with all it may be."""
    import numpy as np
    import pandas as pd

    codes = tables.codes(rule.table, column)
    frame = tables.frames[rule.table]
    spans, known = pd.factorize(frame["_earliest"] * 10_000 + frame["_latest"])
    accepted = np.zeros((len(codes.cat.categories) + 1, max(len(known), 1)), dtype=bool)
    for number, span in enumerate(known):
        listed = codes_accepted(column, int(span) // 10_000, int(span) % 10_000) | set(rule.also)
        accepted[:-1, number] = [code in listed for code in codes.cat.categories]
    found: np.ndarray = accepted[codes.cat.codes.to_numpy(), spans]
    return found


def _compared(rule: Rule, tables: ReturnTables, looked_at: np.ndarray) -> Broken:
    """Compare a date with another of the same row, or of the child's row in another table of the return."""
    import numpy as np

    from shorterwait.reading.tablefile.dates import parse_date

    (column, comparison), *_ = rule.expect.items()
    (relation, target), *_ = comparison.items()
    table, _, name = str(target).rpartition(".")
    ours = tables.dates(rule.table, column).to_numpy()
    day = parse_date(str(target))
    if day is not None:
        theirs, others, table = np.full(len(ours), np.datetime64(day, "ns")), None, ""
    elif not table or table == rule.table:
        theirs, others = tables.dates(rule.table, name).to_numpy(), None
    elif tables.has(table):
        others = same_child(tables, rule.table, table)
        dates = tables.dates(table, name).to_numpy()
        theirs = np.where(others >= 0, dates[others] if len(dates) else ours, np.datetime64("NaT"))
    else:
        return Broken(np.array([], dtype=np.int64))
    rows = np.flatnonzero(looked_at & _related(relation, ours, theirs))
    return Broken(rows, None if others is None else others[rows], table)


def _related(relation: str, ours: np.ndarray, theirs: np.ndarray) -> np.ndarray:
    """Say which pairs of dates stand as they must not; a missing date never does."""
    import numpy as np

    wrong: np.ndarray
    if relation == "not_before":
        wrong = ours < theirs
    elif relation == "not_after":
        wrong = ours > theirs
    elif relation == "same_as":
        wrong = (ours != theirs) & ~np.isnat(ours) & ~np.isnat(theirs)
    else:
        wrong = ours == theirs
    return wrong


def same_child(tables: ReturnTables, table: str, other: str) -> np.ndarray:
    """Find for each row the last row of the same child in another table of the same return.

    Args:
        tables: The tables.
        table: The table whose rows are asked for.
        other: The table to look in.

    Returns:
        A position in the other table a row; -1 where there is none.

    Example:
        >>> from shorterwait.reading.rules.tables import tables_of
        >>> tables = tables_of({"AD1": [{"CHILD": "1"}], "Header": [{"CHILD": "2"}, {"CHILD": "1"}]}, 2021)
        >>> same_child(tables, "AD1", "Header").tolist()
        [1]
    """
    import numpy as np
    import pandas as pd

    theirs = pd.Series(tables.keys(other))
    kept = theirs[(tables.children(other) >= 0) & ~theirs.duplicated(keep="last").to_numpy()]
    at = pd.Index(kept.to_numpy()).get_indexer(pd.Index(tables.keys(table)))
    positions = np.append(kept.index.to_numpy(dtype="int64"), -1)
    found: np.ndarray = positions[at]
    return found
