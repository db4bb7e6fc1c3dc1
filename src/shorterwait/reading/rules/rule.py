"""One rule of the return: a small TOML file with its words, what it looks at and rows that pass and fail."""

from __future__ import annotations

import dataclasses
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from shorterwait.reading.rules.years import first_year

_KEYS = {
    "id",
    "table",
    "columns",
    "text",
    "field",
    "from",
    "to",
    "when",
    "expect",
    "also",
    "logic",
    "covered",
}
_WORDS = ("present", "empty", "a code of the year", "a date", "not after the year", "not before the year")
_COMPARED = ("not_before", "not_after", "same_as", "not_same_as")
FIRST, LAST = 0, 9999

Row = Mapping[str, str]


class RuleError(ValueError):
    """A rule file that cannot be used; says which file and what is wrong.

    Example:
        >>> str(RuleError("511.toml: add a text."))
        '511.toml: add a text.'
    """


@dataclass(frozen=True, slots=True)
class Example:
    """Rows that show what a rule lets pass or not.

    Attributes:
        breaks: Whether the rows break the rule.
        year: Collection year of the rows.
        tables: Table -> rows.
    """

    breaks: bool
    year: str
    tables: Mapping[str, Sequence[Row]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the return.

    Attributes:
        id: Number by which the sector's validators know it, or a name of our own.
        table: Table whose rows are looked at.
        columns: The cells that are shown, ``COLUMN`` or ``Table.COLUMN``.
        text: Plain words for what is wrong.
        field: Field of the canonical record that the rule is about.
        when: Column -> the codes it has to hold, ``present`` or ``empty``, for a row to be looked at.
        expect: Column -> what it has to be then.
        also: Further spellings that are understood.
        logic: Name of the registered function that decides, where conditions do not suffice.
        first: First calendar year of the first collection year with this rule.
        last: The same of the last.
        covered: True when records of all years and sources are compared for this anyway.
        examples: Rows that pass and rows that fail.
    """

    id: str
    table: str
    columns: tuple[str, ...]
    text: str
    field: str
    when: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    expect: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    also: tuple[str, ...] = ()
    logic: str = ""
    first: int = FIRST
    last: int = LAST
    covered: bool = False
    examples: tuple[Example, ...] = ()


@cache
def load_rules() -> tuple[Rule, ...]:
    """Read all rules of the return.

    Returns:
        The rules in order of table and number.

    Raises:
        RuleError: When a rule file is not as it should be.

    Example:
        >>> next(rule.columns for rule in load_rules() if rule.id == "511")
        ('NB_ADOPTR', 'SEX_ADOPTR')
    """
    folder = files("shorterwait.reading") / "rules" / "checks"
    entries = sorted(
        (entry for entry in folder.iterdir() if entry.name.endswith(".toml")), key=lambda e: e.name
    )
    rules = [read_rule(entry.name, entry.read_text("utf-8")) for entry in entries]
    return tuple(sorted(rules, key=lambda rule: (rule.table, rule.id)))


def read_rule(name: str, text: str) -> Rule:
    r"""Read one rule file.

    Args:
        name: The file's name, for messages.
        text: Its content.

    Returns:
        The rule.

    Raises:
        RuleError: When something is missing or not understood.

    Example:
        >>> text = 'id = "x"\ntable = "AD1"\ncolumns = ["DOB"]\ntext = "t"\nfield = "dob"\nexpect.DOB = "a date"'
        >>> read_rule("x.toml", text).expect
        {'DOB': 'a date'}
    """
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise RuleError(f"{name} is not valid TOML: {error}.") from error
    examples = content.pop("example", [])
    unknown = sorted(set(content) - _KEYS)
    if unknown:
        raise RuleError(f"{name}: {unknown[0]!r} is not a setting of a rule; use {', '.join(sorted(_KEYS))}.")
    absent = [key for key in ("id", "table", "columns", "text", "field") if not content.get(key)]
    if absent:
        raise RuleError(f"{name}: add {', '.join(absent)}.")
    _check_conditions(name, content)
    return Rule(
        id=content["id"],
        table=content["table"],
        columns=tuple(content["columns"]),
        text=content["text"],
        field=content["field"],
        when=content.get("when", {}),
        expect=content.get("expect", {}),
        also=tuple(content.get("also", ())),
        logic=content.get("logic", ""),
        first=first_year(content["from"]) if "from" in content else FIRST,
        last=first_year(content["to"]) if "to" in content else LAST,
        covered=bool(content.get("covered", False)),
        examples=tuple(_example(each) for each in examples),
    )


def _check_conditions(name: str, content: Mapping[str, Any]) -> None:
    """A rule decides by one expectation or by a registered function, never both or neither."""
    expect = content.get("expect", {})
    if bool(expect) == bool(content.get("logic")) or len(expect) > 1:
        raise RuleError(
            f"{name}: a rule needs exactly one line under [expect], or logic = the name of a function."
        )
    for condition in (*content.get("when", {}).values(), *expect.values()):
        known = isinstance(condition, list) or condition in _WORDS
        compared = isinstance(condition, dict) and len(condition) == 1 and set(condition) <= set(_COMPARED)
        if not (known or compared):
            raise RuleError(
                f"{name}: {condition!r} is not understood; use a list of codes, one of {', '.join(_WORDS)},"
                f" or {{ {' = ...}} or {{ '.join(_COMPARED)} = ... }}."
            )


def _example(content: Mapping[str, Any]) -> Example:
    tables = {name: rows for name, rows in content.items() if isinstance(rows, list)}
    return Example(bool(content["breaks"]), str(content.get("year", "2021/22")), tables)
