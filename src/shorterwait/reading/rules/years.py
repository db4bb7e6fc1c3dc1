"""The return by collection year: a base year, and what every later year changed, as small TOML files."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

#: A collection year runs from 1 April to 31 March and is known by its first calendar year.
FIRST_MONTH = 4


@dataclass(frozen=True, slots=True)
class ReturnYear:
    """The SSDA903 return of one collection year.

    Attributes:
        year: First calendar year, e.g. 2023 for 2023/24.
        label: The year for people.
        tables: Table -> its columns.
        codes: Column -> code -> plain words.
        until: Column -> code -> first day on which it is no longer a code.
        unsure: Column -> codes of which it is not known whether this year's list has them.
    """

    year: int
    label: str
    tables: Mapping[str, tuple[str, ...]]
    codes: Mapping[str, Mapping[str, str]]
    until: Mapping[str, Mapping[str, date]]
    unsure: Mapping[str, tuple[str, ...]]


def collection_years() -> tuple[int, ...]:
    """Give the collection years whose return is known.

    Returns:
        First calendar years, in order.

    Example:
        >>> collection_years()[0], collection_years()[-1]
        (2015, 2026)
    """
    return tuple(_years())


def return_year(year: int | str) -> ReturnYear:
    """Give the return of one collection year.

    Args:
        year: First calendar year, or a label such as ``2023/24``. Years before the first known one are read
            by the first, years after the last by the last.

    Returns:
        Its tables, columns and codes.

    Raises:
        ValueError: When the text is no collection year.

    Example:
        >>> "SWEpisodes" in return_year(2022).tables, "SWEpisodes" in return_year("2023/24").tables
        (False, True)
    """
    first = first_year(year)
    known = _years()
    return known[min(max(first, min(known)), max(known))]


def first_year(year: int | str) -> int:
    """Read a collection year as people write it.

    Args:
        year: ``2023``, ``"2023/24"`` or ``"2023-24"``.

    Returns:
        Its first calendar year.

    Raises:
        ValueError: When the text does not start with a year.

    Example:
        >>> first_year("2023/24")
        2023
    """
    if isinstance(year, int):
        return year
    start = year.strip()[:4]
    if not start.isdigit():
        raise ValueError(f"{year!r} is no collection year; write it like 2023/24.")
    return int(start)


def year_of_date(day: date) -> int:
    """Give the collection year a day lies in (1 April to 31 March).

    Args:
        day: The day.

    Returns:
        First calendar year.

    Example:
        >>> year_of_date(date(2024, 3, 31)), year_of_date(date(2024, 4, 1))
        (2023, 2024)
    """
    return day.year if day.month >= FIRST_MONTH else day.year - 1


def code_list(table: str, column: str, year: int | str) -> dict[str, str]:
    """Give the codes that a column of the return may hold in one collection year.

    Source of the lists: the open-source validators and data models of the sector that the docs page
    ``records`` names; where they do not know a code's meaning, the words say so.

    Args:
        table: Table of the return, e.g. ``Episodes``.
        column: Column, e.g. ``PLACE``.
        year: First calendar year or label.

    Returns:
        Code -> plain words; empty when the column is not coded or its codes are not known.

    Raises:
        KeyError: When the return of that year has no such table or column.

    Example:
        >>> sorted(code_list("Header", "SEX", "2023/24")), sorted(code_list("Header", "SEX", "2024/25"))
        (['1', '2'], ['F', 'M', 'U'])
    """
    known = return_year(year)
    if column not in known.tables.get(table, ()):
        raise KeyError(f"the return of {known.label} has no {column} in a table {table}")
    return dict(known.codes.get(column, {}))


@cache
def codes_accepted(column: str, earliest: int, latest: int) -> frozenset[str]:
    """Give every code that one of several collection years may hold, for files whose year is not certain.

    Args:
        column: Column of the return.
        earliest: First calendar year of the earliest collection year it may be.
        latest: The same of the latest.

    Returns:
        The codes, with those of which it is not known whether a year has them.

    Example:
        >>> sorted(codes_accepted("SEX", 2023, 2024))
        ['1', '2', 'F', 'M', 'U']
    """
    accepted: set[str] = set()
    for year in range(earliest, latest + 1):
        known = return_year(year)
        accepted.update(known.codes.get(column, {}), known.unsure.get(column, ()))
    return frozenset(accepted)


@cache
def _years() -> dict[int, ReturnYear]:
    folder = files("shorterwait.reading") / "rules" / "years"
    found: dict[int, ReturnYear] = {}
    for name in sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".toml")):
        changes = tomllib.loads((folder / name).read_text("utf-8"))
        year = first_year(str(changes["label"]))
        found[year] = _changed(found.get(year - 1), year, changes)
    return found


def _changed(before: ReturnYear | None, year: int, changes: Mapping[str, Any]) -> ReturnYear:
    """Lay one year's changes over the year before."""
    tables = dict(before.tables) if before else {}
    tables |= {table: tuple(columns) for table, columns in changes.get("tables", {}).items()}
    codes = {column: dict(known) for column, known in before.codes.items()} if before else {}
    for column, dropped in changes.get("dropped", {}).items():
        for code in dropped:
            codes[column].pop(code, None)
    for column, added in changes.get("codes", {}).items():
        codes.setdefault(column, {}).update(added)
    until = {column: dict(days) for column, days in before.until.items()} if before else {}
    for column, days in changes.get("until", {}).items():
        until.setdefault(column, {}).update(days)
    unsure = {column: tuple(unknown) for column, unknown in changes.get("unsure", {}).items()}
    return ReturnYear(year, str(changes["label"]), tables, codes, until, unsure)
