"""All contradictions in an agency's records, in a fixed order; the rules stand in ``rules_*``."""

from __future__ import annotations

from collections.abc import Iterator

from shorterwait.reading.records.facts import Merged
from shorterwait.reading.records.identity import KEY, ChildRows
from shorterwait.reading.records.rules_agree import (
    CHILD_FIELDS,
    CHILD_ROWS_RULES,
    HOUSEHOLD_FIELDS,
    HOUSEHOLD_ROWS_RULES,
    row_disagreements,
    table_disagreements,
)
from shorterwait.reading.records.rules_dates import CHILD_RULES, HOUSEHOLD_RULES, order_contradictions
from shorterwait.reading.records.rules_joins import (
    adopters_miscounted,
    children_placed_miscounted,
    match_differs_from_tracker,
)
from shorterwait.reading.records.sources import Sources
from shorterwait.reading.records.where import Places
from shorterwait.reading.rules.check import check_tables
from shorterwait.reading.rules.rule import load_rules
from shorterwait.reading.rules.tables import ReturnTables
from shorterwait.vocabulary.records import Contradiction


def find_contradictions(
    sources: Sources, rows: ChildRows, children: Merged, households: Merged
) -> Iterator[Contradiction]:
    """List everything in the records that cannot be true together, with both values and their places.

    Args:
        sources: The stacked tables.
        rows: Rows about children.
        children: The believed values of children and where they came from.
        households: The same of households.

    Yields:
        The contradictions.

    Example:
        >>> from shorterwait.reading.records import read_records
        >>> read_records([]).contradictions
        ()
    """
    names = rows.people["child"]
    places = Places(sources, rows)
    families = households.values.index.to_series()
    ad1 = rows.frames["ssda903_ad1"]
    rules = [rule for rule in load_rules() if not rule.covered]
    yield from check_tables(ReturnTables(sources.returns), rules, sources.where)
    yield from order_contradictions(places, children, CHILD_RULES, "child", names)
    yield from table_disagreements(places, children, CHILD_FIELDS, "child", names)
    for rule in CHILD_ROWS_RULES:
        yield from row_disagreements(sources, rows.frames[rule.table], rule, KEY, "child")
    yield from order_contradictions(places, households, HOUSEHOLD_RULES, "household", families)
    yield from table_disagreements(places, households, HOUSEHOLD_FIELDS, "household", families)
    for rule in HOUSEHOLD_ROWS_RULES:
        adopters = sources.frame(rule.table).dropna(subset=["family"])
        yield from row_disagreements(sources, adopters, rule, "family", "family")
    yield from children_placed_miscounted(sources, rows.frames["annex_a_list10"], households)
    tracker = next(facts for facts in households.facts if facts.table == "tracker_adopters")
    yield from match_differs_from_tracker(sources, children, tracker, names)
    yield from adopters_miscounted(sources, ad1, children, households)
