"""The tables of the documentation page on records, written from the rule files, years and maps themselves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from shorterwait.reading.mapping.tablemaps import load_table_maps
from shorterwait.reading.records.rules_agree import (
    CHILD_FIELDS,
    CHILD_ROWS_RULES,
    HOUSEHOLD_FIELDS,
    HOUSEHOLD_ROWS_RULES,
)
from shorterwait.reading.records.rules_dates import CHILD_RULES, HOUSEHOLD_RULES
from shorterwait.reading.rules.rule import load_rules
from shorterwait.reading.rules.years import collection_years, return_year


def page_tables() -> dict[str, str]:
    """Write the tables that the page ``docs/records.md`` holds between its markers.

    Returns:
        Name of the marker -> Markdown.

    Example:
        >>> "511" in page_tables()["rules"]
        True
    """
    return {"kinds": _kinds(), "years": _years(), "rules": _rules(), "sources": _sources()}


def _kinds() -> str:
    rows = []
    for kind in load_table_maps():
        told = " or ".join(
            ", ".join(_shown(kind.columns[field][0]) for field in wanted)
            for wanted in (kind.required, *kind.or_required)
        )
        rows.append((f"`{kind.id}`", kind.label, told, "yes" if kind.used else "accounted for"))
    return _table(("Map", "Table", "Told by columns such as", "Read"), rows)


def _years() -> str:
    rows = []
    for year in collection_years():
        known, before = return_year(year), return_year(year - 1)
        if known.year == before.year:
            rows.append((known.label, f"the base: {', '.join(known.tables)}"))
            continue
        changes = [f"new table {table}" for table in known.tables if table not in before.tables]
        for column, codes in known.codes.items():
            earlier = before.codes.get(column, {})
            changes += _change(f"{column} new", codes, earlier)
            changes += _change(f"{column} without", earlier, codes)
        for column, days in known.until.items():
            if column not in before.until:
                changes += [f"{column} {code} until {day:%d/%m/%Y}" for code, day in days.items()]
        changes += [
            f"{column} {', '.join(codes)} not known, not reported" for column, codes in known.unsure.items()
        ]
        rows.append((known.label, "; ".join(changes) or "no change known"))
    return _table(("Collection year", "What changed"), rows)


def _change(words: str, codes: Iterable[str], others: Iterable[str]) -> list[str]:
    only = [code for code in codes if code not in set(others)]
    return [f"{words} {', '.join(only)}"] if only else []


def _rules() -> str:
    rows = [
        (rule.id, rule.table, ", ".join(_shown(column) for column in rule.columns), rule.text)
        for rule in load_rules()
    ]
    return _table(("Rule", "Table", "Cells", "What is wrong"), rows)


def _sources() -> str:
    texts = [("child", text) for text in CHILD_FIELDS.values()]
    texts += [("child", rule.text) for rule in (*CHILD_ROWS_RULES, *CHILD_RULES)]
    texts += [("household", text) for text in HOUSEHOLD_FIELDS.values()]
    texts += [("household", rule.text) for rule in (*HOUSEHOLD_ROWS_RULES, *HOUSEHOLD_RULES)]
    return _table(("About", "What is wrong"), texts)


def _shown(column: str) -> str:
    return f"`{column}`"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)
