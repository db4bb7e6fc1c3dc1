"""The rules held against returns: what cannot be true, with both values and where each stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import shorterwait.reading.rules.logic_adoption as _adoption
import shorterwait.reading.rules.logic_episodes as _episodes
import shorterwait.reading.rules.logic_plan as _plan
from shorterwait.reading.rules.cells import identifier, read_cells
from shorterwait.reading.rules.declared import Broken, broken_rows, in_its_years
from shorterwait.reading.rules.logic import LOGIC
from shorterwait.reading.rules.rule import Rule, load_rules
from shorterwait.reading.rules.tables import ReturnTables, tables_of
from shorterwait.vocabulary.records import Contradiction

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

__all__ = ["check_return", "check_tables"]

Where = Callable[[int, int], str]
#: Registering the functions of a module is what importing it does.
_REGISTERED = (_adoption, _episodes, _plan)


def check_return(frames: Mapping[str, pd.DataFrame], year: int | str | None = None) -> list[Contradiction]:
    """Hold the rules against one return.

    Args:
        frames: Table of the return (``Header``, ``Episodes``, ``AD1``, ``PlacedAdoption`` ...) -> its rows
            under the return's own column names, in any case; cells are text, numbers or dates.
        year: Collection year: its first calendar year or a label such as ``2021/22``; None when not known,
            and then a code passes if any year has it.

    Returns:
        What breaks a rule: the rule's number and words, both values, and the row of each in its table.

    Raises:
        ValueError: When the year is no collection year, or a table has no column CHILD.

    Example:
        >>> import pandas as pd
        >>> ad1 = pd.DataFrame({"CHILD": ["7"], "NB_ADOPTR": ["2"], "SEX_ADOPTR": ["M1"]})
        >>> [(found.rule_id, found.value_a, found.value_b) for found in check_return({"AD1": ad1}, 2021)]
        [('511', '2', 'M1')]
    """
    rules = load_rules()
    return list(check_tables(tables_of(frames, year), rules, lambda _, row: f"row {row}"))


def check_tables(tables: ReturnTables, rules: Iterable[Rule], where: Where) -> Iterator[Contradiction]:
    """Hold rules against stacked returns; what several years repeat of a child is listed once.

    Args:
        tables: The tables.
        rules: The rules.
        where: Names the place of a row by number of its file and of its row.

    Yields:
        One finding a rule and child (or a different pair of values).

    Example:
        >>> list(check_tables(ReturnTables({}), load_rules(), lambda file, row: ""))
        []
    """
    for rule in rules:
        if rule.table not in tables.frames:
            continue
        if rule.logic:
            broken = LOGIC[rule.logic](tables)
            broken = _kept(broken, in_its_years(rule, tables)[broken.rows])
        else:
            broken = broken_rows(rule, tables)
        if len(broken.rows):
            yield from _findings(rule, tables, broken, where)


def _kept(broken: Broken, inside: np.ndarray) -> Broken:
    """Leave out the rows of years in which the rule is not in force."""
    others = None if broken.others is None else broken.others[inside]
    return Broken(broken.rows[inside], others, broken.other, broken.said)


def _findings(rule: Rule, tables: ReturnTables, broken: Broken, where: Where) -> Iterator[Contradiction]:
    """Show both cells of every broken row; from the newest year back, so that repeats show the last return."""
    frame = tables.frames[rule.table]
    ours = _cells(tables, rule.table, rule.columns[0], broken.rows)
    theirs = _second_cells(rule, tables, broken)
    who = read_cells(frame["CHILD"].iloc[broken.rows], identifier)
    authorities = frame["_authority"].iloc[broken.rows]
    seen: set[tuple[object, ...]] = set()
    for child, authority, a, b in zip(
        reversed(list(who)), reversed(list(authorities)), reversed(ours), reversed(theirs), strict=True
    ):
        known = (authority, child, a.text, b.text)
        if known in seen:
            continue
        seen.add(known)
        yield Contradiction(
            about="child",
            identifier=child or "",
            field=rule.field,
            source_a=a.source,
            value_a=a.text,
            source_b=b.source,
            value_b=b.text,
            rule=rule.text,
            rule_id=rule.id,
            place_a=where(a.file, a.row),
            place_b=where(b.file, b.row) if b.row else "",
            why="both stay as the return gives them",
        )


@dataclass(frozen=True, slots=True)
class _Cell:
    source: str
    text: str
    file: int
    row: int


def _second_cells(rule: Rule, tables: ReturnTables, broken: Broken) -> list[_Cell]:
    """Give the cells that the first ones do not agree with, or what a rule about one cell alone expects."""
    table, _, column = rule.columns[-1].rpartition(".")
    table = table or rule.table
    if broken.others is not None:
        return _cells(tables, broken.other, column, broken.others)
    if table == rule.table and len(rule.columns) > 1:
        return _cells(tables, table, column, broken.rows)
    labels = tables.frames[rule.table]["_label"].iloc[broken.rows]
    if table != rule.table:
        return [_Cell(_source(table, column, label), broken.said, -1, 0) for label in labels]
    expected = str(next(iter(rule.expect.values()), ""))
    if expected == "a date":
        return [_Cell("not a date", "", -1, 0)] * len(labels)
    if expected.endswith("the year"):
        return [_Cell(f"the collection year {label}".strip(), "", -1, 0) for label in labels]
    if not rule.logic and expected.startswith("{"):
        return [_Cell("a fixed day", next(iter(next(iter(rule.expect.values())).values())), -1, 0)] * len(
            labels
        )
    return [_Cell(f"codes of {column} {label}".strip(), "", -1, 0) for label in labels]


def _cells(tables: ReturnTables, table: str, column: str, rows: np.ndarray) -> list[_Cell]:
    """Give cells with the column and year, and the file and row they come from."""
    frame = tables.frames[table].iloc[rows]
    texts = frame[column] if column in frame.columns else [None] * len(frame)
    return [
        _Cell(_source(table, column, label), text if isinstance(text, str) else "", int(file), int(row))
        for text, label, file, row in zip(texts, frame["_label"], frame["_file"], frame["_row"], strict=True)
    ]


def _source(table: str, column: str, label: str) -> str:
    """Name a column and its year as contradictions between tables name them."""
    shown = {"PlacedAdoption": "Placed for adoption", "PrevPerm": "Previous permanence"}.get(table, table)
    return f"SSDA903 {shown} {column} {label}".strip()
