"""What one table says of a child and another leaves out, or says of the child's adopters."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from shorterwait.reading.records.facts import Facts, Merged
from shorterwait.reading.records.identity import KEY
from shorterwait.reading.records.rules_agree import place_of_fact, value_text
from shorterwait.reading.records.sources import Sources
from shorterwait.vocabulary.records import Contradiction

if TYPE_CHECKING:
    import pandas as pd


def children_placed_miscounted(
    sources: Sources, list10: pd.DataFrame, merged: Merged
) -> Iterator[Contradiction]:
    """List households for which List 11 counts other children placed than List 10 names.

    Args:
        sources: The stacked tables, for the names of columns.
        list10: Rows of List 10 with the number of the child.
        merged: The believed values of households.

    Yields:
        One contradiction a household.

    Example:
        >>> from shorterwait.reading.records.identity import identify_children
        >>> from shorterwait.reading.records.sources import read_sources
        >>> sources = read_sources([])
        >>> frames = identify_children(sources).frames
        >>> from shorterwait.reading.records.households import build_households, household_facts
        >>> households = build_households(household_facts(sources))[1]
        >>> list(children_placed_miscounted(sources, frames["annex_a_list10"], households))
        []
    """
    list11 = merged.facts[0]
    placed = list10[list10["placed"].notna() | list10["fostering_for_adoption"].notna()]
    named = placed.groupby("family")[KEY].nunique()
    known = list10["family"].dropna().unique()
    said = list11.frame["children_placed"].dropna()
    for family, number in said[said.index.isin(known)].items():
        counted = int(named.get(family, 0))
        if counted != int(number):
            yield Contradiction(
                about="household",
                identifier=str(family),
                field="children_placed",
                source_a=place_of_fact(sources, list11, "children_placed", family),
                value_a=str(number),
                source_b=sources.place("annex_a_list10", "family"),
                value_b=f"{counted} {'child' if counted == 1 else 'children'} placed",
                rule="List 11 counts other children placed than List 10 names for the family",
                rule_id="household-children-placed",
            )


def match_differs_from_tracker(
    sources: Sources, children: Merged, tracker: Facts, names: pd.Series
) -> Iterator[Contradiction]:
    """List children whose match date is none of those that the tracker keeps for their adopters.

    Args:
        sources: The stacked tables, for the names of columns.
        children: The believed values of children.
        tracker: What the tracker says of households.
        names: The agency's identifier of each child.

    Yields:
        One contradiction a child.

    Example:
        >>> from shorterwait.reading.records.children import build_children, child_facts
        >>> from shorterwait.reading.records.households import build_households, household_facts
        >>> from shorterwait.reading.records.identity import identify_children
        >>> from shorterwait.reading.records.sources import read_sources
        >>> sources = read_sources([])
        >>> rows = identify_children(sources)
        >>> children = build_children(rows, child_facts(rows))[1]
        >>> households = build_households(household_facts(sources))[1]
        >>> tracker = households.facts[2]
        >>> list(match_differs_from_tracker(sources, children, tracker, rows.people["child"]))
        []
    """
    import pandas as pd

    rows = sources.frame("tracker_adopters").dropna(subset=["family", "matched"])
    pairs = pd.MultiIndex.from_frame(rows[["family", "matched"]])
    families = children.values["family"]
    matched = children.values["matched"]
    held = families.isin(rows["family"]) & matched.notna()
    differs = ~pd.MultiIndex.from_arrays([families, matched]).isin(pairs) & held
    for who in families.index[differs]:
        family = families[who]
        believed = children.source(who, "matched")
        yield Contradiction(
            about="child",
            identifier=str(names[who]),
            field="matched",
            source_a=place_of_fact(sources, believed, "matched", who),
            value_a=value_text(matched[who]),
            source_b=place_of_fact(sources, tracker, "matched", family),
            value_b=value_text(tracker.frame.at[family, "matched"]),
            rule="the child's match date differs from the one in the adopters' tracker",
            rule_id="child-matched-tracker",
        )


def adopters_miscounted(
    sources: Sources, ad1: pd.DataFrame, children: Merged, households: Merged
) -> Iterator[Contradiction]:
    """List children for whom AD1 counts other adopters than the household has.

    Args:
        sources: The stacked tables, for the names of columns.
        ad1: Rows of AD1 with the number of the child.
        children: The believed values of children.
        households: The believed values of households.

    Yields:
        One contradiction a child.

    Example:
        >>> from shorterwait.reading.records.children import build_children, child_facts
        >>> from shorterwait.reading.records.households import build_households, household_facts
        >>> from shorterwait.reading.records.identity import identify_children
        >>> from shorterwait.reading.records.sources import read_sources
        >>> sources = read_sources([])
        >>> rows = identify_children(sources)
        >>> children = build_children(rows, child_facts(rows))[1]
        >>> households = build_households(household_facts(sources))[1]
        >>> list(adopters_miscounted(sources, rows.frames["ssda903_ad1"], children, households))
        []
    """
    rows = ad1[ad1["number_of_adopters"].isin((1, 2))].drop_duplicates(KEY, keep="last")
    rows = rows.assign(family=children.values["family"].reindex(rows[KEY]).to_numpy())
    rows = rows[rows["family"].isin(households.values.index)]
    rows["held"] = households.values["adopters"].reindex(rows["family"]).to_numpy()
    wrong = rows[rows["held"].notna() & (rows["held"] != rows["number_of_adopters"])]
    for child, family, said, held, label in zip(
        wrong["child"],
        wrong["family"],
        wrong["number_of_adopters"],
        wrong["held"],
        wrong["_label"],
        strict=True,
    ):
        believed = households.source(family, "adopters")
        yield Contradiction(
            about="child",
            identifier=str(child),
            field="adopters",
            source_a=sources.place("ssda903_ad1", "number_of_adopters", label),
            value_a=str(said),
            source_b=place_of_fact(sources, believed, "adopters", family),
            value_b=str(held),
            rule="AD1 counts other adopters than the household has",
            rule_id="child-adopters",
        )
