"""Tables of one return or of many stacked ones, each column read once."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from shorterwait.reading.rules.cells import identifier, is_unknown, read_cells
from shorterwait.reading.rules.years import collection_years, first_year
from shorterwait.reading.tablefile.dates import parse_dates

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

_PREFIX = re.compile(r"[a-z]{1,2}\)\s*", re.IGNORECASE)
_AFTER = re.compile(r"[\s:\-–]")
#: Columns that say where a row comes from: authority, label of the year, years it may be, file and row.
ORIGIN = ("_authority", "_label", "_earliest", "_latest", "_file", "_row")


def bare_code(text: str) -> str | None:
    """Read a cell as a code, keeping what is not one: capitals, without letters in front and words behind.

    Args:
        text: The cell.

    Returns:
        The code, or None when empty.

    Example:
        >>> bare_code("c) RD3 - not found"), bare_code("2.0"), bare_code(" ")
        ('RD3', '2', None)
    """
    plain = _PREFIX.sub("", text.strip(), count=1).strip()
    if plain.endswith(".0"):
        plain = plain[:-2]
    if is_unknown(plain):
        return None
    return _AFTER.split(plain, maxsplit=1)[0].upper() or None


class ReturnTables:
    """Tables of returns whose columns are read as codes and dates when a rule asks for them.

    Attributes:
        frames: Table of the return -> its rows: cells as text or None under the return's column names in
            capitals, and the ``ORIGIN`` columns.
    """

    def __init__(self, frames: Mapping[str, pd.DataFrame]) -> None:
        """Number the children and the returns over all tables.

        Args:
            frames: Table -> rows with a column CHILD and the ``ORIGIN`` columns.
        """
        self.frames = {table: frame.reset_index(drop=True) for table, frame in frames.items()}
        self._codes: dict[tuple[str, str], pd.Series] = {}
        self._dates: dict[tuple[str, str], pd.Series] = {}
        self._made: dict[str, Any] = {}
        self._children, self._returns = self._number()

    def has(self, table: str, *columns: str) -> bool:
        """Say whether a table is there with these columns.

        Args:
            table: Table of the return.
            *columns: Columns it needs.

        Returns:
            True when all are there.

        Example:
            >>> ReturnTables({}).has("AD1")
            False
        """
        return table in self.frames and set(columns) <= set(self.frames[table].columns)

    def codes(self, table: str, column: str) -> pd.Series:
        """Give a column as codes.

        Args:
            table: Table of the return.
            column: Column; one that is not there is empty.

        Returns:
            A categorical of codes in capitals, missing where empty.

        Example:
            >>> tables_of({"AD1": [{"CHILD": "1", "NB_ADOPTR": "2.0"}]}, 2021).codes("AD1", "NB_ADOPTR").tolist()
            ['2']
        """
        key = (table, column)
        if key not in self._codes:
            self._codes[key] = read_cells(self._cells(table, column), bare_code).astype("category")
        return self._codes[key]

    def dates(self, table: str, column: str) -> pd.Series:
        """Give a column as dates.

        Args:
            table: Table of the return.
            column: Column; one that is not there is empty.

        Returns:
            ``datetime64``, missing where empty or no date.

        Example:
            >>> tables_of({"AD1": [{"CHILD": "1", "DOB": "01/02/2015"}]}, 2021).dates("AD1", "DOB")[0].month
            2
        """
        key = (table, column)
        if key not in self._dates:
            self._dates[key] = parse_dates(self._cells(table, column))
        return self._dates[key]

    def children(self, table: str) -> np.ndarray:
        """Give each row's child as a number that is the same in all tables and years of an authority.

        Args:
            table: Table of the return.

        Returns:
            One number a row; -1 where the row names no child.

        Example:
            >>> tables_of({"AD1": [{"CHILD": "1"}, {"CHILD": "1.0"}]}, 2021).children("AD1").tolist()
            [0, 0]
        """
        return self._children[table]

    def returns(self, table: str) -> np.ndarray:
        """Give each row's return (authority and year) as a number that is the same in all tables.

        Args:
            table: Table of the return.

        Returns:
            One number a row.

        Example:
            >>> tables_of({"AD1": [{"CHILD": "1"}]}, 2021).returns("AD1").tolist()
            [0]
        """
        return self._returns[table]

    def keys(self, table: str) -> np.ndarray:
        """Give each row's child and return together as one number.

        Args:
            table: Table of the return.

        Returns:
            One number a row, the same for the same child in the same return.

        Example:
            >>> tables = tables_of({"AD1": [{"CHILD": "1"}, {"CHILD": "1"}]}, 2021)
            >>> len(set(tables.keys("AD1").tolist()))
            1
        """
        both: np.ndarray = self._returns[table] * (2**32) + self._children[table]
        return both

    def once(self, name: str, made: Callable[[ReturnTables], Any]) -> Any:
        """Make something out of the tables once, however many rules ask for it.

        Args:
            name: Its name.
            made: Makes it.

        Returns:
            What was made when it was first asked for.

        Example:
            >>> ReturnTables({}).once("count", lambda tables: len(tables.frames))
            0
        """
        if name not in self._made:
            self._made[name] = made(self)
        return self._made[name]

    def _cells(self, table: str, column: str) -> pd.Series:
        import pandas as pd

        frame = self.frames[table]
        if column in frame.columns:
            return frame[column]
        return pd.Series(None, index=frame.index, dtype=object)

    def _number(self) -> tuple[dict[str, np.ndarray], dict[str, np.ndarray]]:
        import pandas as pd

        if not self.frames:
            return {}, {}
        origin = pd.concat(
            [frame[["CHILD", "_authority", "_label"]] for frame in self.frames.values()], ignore_index=True
        )
        names, known = pd.factorize(read_cells(origin["CHILD"], identifier))
        whose, authorities = pd.factorize(origin["_authority"])
        years, _ = pd.factorize(origin["_label"])
        child = (whose * (len(known) + 1) + names).astype("int64")
        child[names < 0] = -1
        sent = (years * (len(authorities) + 1) + whose).astype("int64")
        children, returns, start = {}, {}, 0
        for table, frame in self.frames.items():
            stop = start + len(frame)
            children[table], returns[table] = child[start:stop], sent[start:stop]
            start = stop
        return children, returns


def tables_of(frames: Mapping[str, Any], year: int | str | None) -> ReturnTables:
    """Prepare the tables of a single return.

    Args:
        frames: Table -> a frame, or rows as dictionaries; column names in any case.
        year: First calendar year or label of the collection year; None when not known. Where a table has a
            column YEAR, each row's own year counts.

    Returns:
        The tables.

    Raises:
        ValueError: When the year is no collection year, or a table has no column CHILD.

    Example:
        >>> tables_of({"ad1": [{"child": "1"}]}, "2021/22").has("AD1", "CHILD")
        True
    """
    import pandas as pd

    names = {name.casefold(): name for name in _TABLES}
    ready: dict[str, pd.DataFrame] = {}
    label, earliest, latest = _told(year)
    for given, content in frames.items():
        table = names.get(given.casefold().replace("_", "").replace(" ", ""), given)
        frame = pd.DataFrame(content)
        frame.columns = pd.Index([str(column).strip().upper() for column in frame.columns])
        if "CHILD" not in frame.columns:
            raise ValueError(f"the table {given} has no column CHILD")
        cells = frame.astype(object).where(frame.notna(), None)
        cells = cells.map(_text).astype(object)
        origin: dict[str, Any] = {"_authority": "", "_label": label, "_file": -1}
        origin |= {"_earliest": earliest, "_latest": latest}
        cells = cells.assign(**origin, _row=range(1, len(cells) + 1))
        ready[table] = _by_row(cells) if "YEAR" in cells.columns else cells
    return ReturnTables(ready)


def _told(year: int | str | None) -> tuple[str, int, int]:
    """Give the label of a collection year and the years it may be."""
    known = collection_years()
    if year is None:
        return "", known[0], known[-1]
    first = first_year(year)
    return f"{first}/{(first + 1) % 100:02d}", first, first


def _by_row(cells: pd.DataFrame) -> pd.DataFrame:
    """Give each row the year it names; one that names none keeps the year of the return. Oldest year first."""
    told = {text: _told(str(text)) for text in cells["YEAR"].dropna().unique()}
    for number, name in enumerate(("_label", "_earliest", "_latest")):
        said = cells["YEAR"].map({text: each[number] for text, each in told.items()})
        cells[name] = said.where(said.notna(), cells[name])
    return cells.astype({"_earliest": int, "_latest": int}).sort_values("_earliest", kind="stable")


_TABLES = (
    "Header", "Episodes", "AD1", "PlacedAdoption", "PrevPerm", "OC2", "OC3", "Reviews", "Missing", "UASC",
    "SWEpisodes", "DoLo",
)  # fmt: skip


def _text(cell: object) -> str | None:
    """Write a cell as text: a date of a data frame day first, an empty one as None."""
    if cell is None:
        return None
    strftime = getattr(cell, "strftime", None)
    text = str(strftime("%d/%m/%Y")) if strftime else str(cell).strip()
    return text or None
