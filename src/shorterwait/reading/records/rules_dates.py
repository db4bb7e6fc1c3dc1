"""Dates that come in an order that cannot be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from shorterwait.reading.records.facts import Merged
from shorterwait.reading.records.rules_agree import place_of_fact, place_of_value, value_text
from shorterwait.reading.records.where import Places
from shorterwait.vocabulary.records import Contradiction

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class OrderRule:
    """Two dates of which the first cannot lie before the second.

    Attributes:
        later: The field whose date has to be the later one (or the same).
        earlier: The field whose date has to be the earlier one.
        text: Plain words for what is wrong.
        days: Days by which it has to be later.
    """

    later: str
    earlier: str
    text: str
    days: int = 0


#: A child lives with adopters for ten weeks before they can apply (Adoption and Children Act 2002, s. 42).
DAYS_BEFORE_APPLYING = 70


CHILD_RULES = (
    OrderRule("entered_care", "dob", "the child entered care before it was born"),
    OrderRule("decision", "dob", "the decision for adoption comes before the child's birth"),
    OrderRule("placement_order", "dob", "the placement order comes before the child's birth"),
    OrderRule("matched", "dob", "the match comes before the child's birth"),
    OrderRule("matched", "decision", "the match comes before the decision that the child should be placed"),
    OrderRule("moved_in", "entered_care", "the child moved in with adopters before it entered care"),
    OrderRule("adoption_order", "moved_in", "the adoption order comes before the child moved in"),
    OrderRule("adoption_order", "matched", "the adoption order comes before the match"),
    OrderRule(
        "adoption_order",
        "entered_care",
        "the adoption order comes less than ten weeks after the child entered care",
        DAYS_BEFORE_APPLYING,
    ),
    OrderRule("plan_changed", "decision", "the plan for adoption ends before it was decided"),
    OrderRule("disrupted", "moved_in", "the placement ended before the child moved in"),
)
HOUSEHOLD_RULES = (
    OrderRule("approved", "stage1_start", "the approval comes before the start of stage 1"),
    OrderRule("stage2_start", "stage1_start", "stage 2 starts before stage 1"),
    OrderRule("matched", "approved", "the match comes before the approval"),
    OrderRule("stage1_start", "enquiry", "stage 1 starts before the enquiry"),
    OrderRule("moved_in", "approved", "the child moves in before the approval"),
    OrderRule("left", "enquiry", "the household leaves before its enquiry"),
    OrderRule("adoption_order", "moved_in", "the adoption order comes before the child moved in"),
)


def order_contradictions(
    places: Places, merged: Merged, rules: tuple[OrderRule, ...], about: str, names: pd.Series
) -> Iterator[Contradiction]:
    """List pairs of dates in an order that cannot be.

    Args:
        places: Where values stand.
        merged: The believed values and where they came from.
        rules: Which date cannot lie before which.
        about: ``child`` or ``household``.
        names: The agency's identifier of each child or household, by the index of ``merged``.

    Yields:
        One contradiction a rule and child or household.

    Example:
        >>> import pandas as pd
        >>> from shorterwait.reading.records.facts import Facts, merge_facts
        >>> from shorterwait.reading.records.sources import read_sources
        >>> days = {"dob": pd.to_datetime(["2020-01-02"]), "decision": pd.to_datetime(["2020-01-01"])}
        >>> facts = Facts("annex_a_list10", pd.DataFrame({**days, "_label": [""]}), {})
        >>> merged = merge_facts([facts], ["dob", "decision"], pd.RangeIndex(1))
        >>> rules = (OrderRule("decision", "dob", "decided before birth"),)
        >>> from shorterwait.reading.records.identity import identify_children
        >>> places = Places(read_sources([]), identify_children(read_sources([])))
        >>> [c.rule for c in order_contradictions(places, merged, rules, "child", pd.Series(["7"]))]
        ['decided before birth']
    """
    import pandas as pd

    values = merged.values
    for rule in rules:
        least = pd.Timedelta(days=rule.days)
        wrong = pd.to_datetime(values[rule.later]) - pd.to_datetime(values[rule.earlier]) < least
        for who in values.index[wrong]:
            later = merged.source(who, rule.later)
            earlier = merged.source(who, rule.earlier)
            yield Contradiction(
                about=about,
                identifier=str(names[who]),
                field=rule.later,
                source_a=place_of_fact(places.sources, later, rule.later, who),
                value_a=value_text(values.at[who, rule.later]),
                source_b=place_of_fact(places.sources, earlier, rule.earlier, who),
                value_b=value_text(values.at[who, rule.earlier]),
                rule=rule.text,
                rule_id=f"{about}-{rule.later}-{rule.earlier}".replace("_", "-"),
                place_a=place_of_value(places, later, rule.later, (about, who), values.at[who, rule.later]),
                place_b=place_of_value(
                    places, earlier, rule.earlier, (about, who), values.at[who, rule.earlier]
                ),
                why="both dates stay as recorded",
            )
