"""Values that two tables, or two years of one table, give differently."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from shorterwait.reading.records.facts import Facts, Merged
from shorterwait.reading.records.sources import Sources
from shorterwait.reading.records.where import Places
from shorterwait.vocabulary.records import Contradiction

if TYPE_CHECKING:
    import pandas as pd

#: Which table is believed when two differ.
ORDER_OF_BELIEF = (
    "the return is believed before Annex A, Annex A before the quarterly collection, and that before trackers"
)
#: Field of a child -> what is wrong when two tables differ.
CHILD_FIELDS = {
    "dob": "two tables give different dates of birth",
    "sex": "two tables give different sexes",
    "ethnic_code": "two tables give different ethnicity codes",
    "entered_care": "two tables give different dates of entering care",
    "decision": "two tables give different dates of the decision that the child should be placed",
    "placement_order": "two tables give different dates of the placement order",
    "matched": "two tables give different match dates",
    "moved_in": "two tables give different dates of moving in",
    "adoption_order": "two tables give different dates of the adoption order",
    "plan_changed": "two tables give different dates of the end of the plan for adoption",
    "foster_carer_adopts": "two tables differ on whether the child's foster carer adopts",
    "family": "two tables give different adoptive families",
    "disability": "two tables differ on whether the child is disabled",
    "mother": "two tables give different mothers",
}
#: Field of a household -> what is wrong when two tables differ.
HOUSEHOLD_FIELDS = {
    "adopters": "two tables give different numbers of adopters",
    "enquiry": "two tables give different enquiry dates",
    "stage1_start": "two tables give different starts of stage 1",
    "stage2_start": "two tables give different starts of stage 2",
    "approved": "two tables give different approval dates",
    "matched": "two tables give different match dates",
    "moved_in": "two tables give different dates of children moving in",
    "children_placed": "two tables give different numbers of children placed",
}


@dataclass(frozen=True, slots=True)
class RowsRule:
    """A field that all rows about one child or household have to agree on, whatever their year.

    Attributes:
        table: Kind of table.
        field: The field.
        text: Plain words for what is wrong.
    """

    table: str
    field: str
    text: str


CHILD_ROWS_RULES = (
    RowsRule("ssda903_header", "dob", "the date of birth changes between returns"),
    RowsRule("ssda903_header", "sex", "the sex changes between returns"),
    RowsRule("ssda903_header", "ethnic_code", "the ethnicity code changes between returns"),
    RowsRule("ssda903_ad1", "matched", "the match date of an adopted child changes between returns"),
    RowsRule("ssda903_ad1", "number_of_adopters", "the number of adopters changes between returns"),
    RowsRule("annex_a_list10", "dob", "the date of birth changes between workbooks"),
    RowsRule("annex_a_list10", "sex", "the sex changes between workbooks"),
    RowsRule("annex_a_list10", "ethnic_code", "the ethnicity code changes between workbooks"),
    RowsRule("annex_a_list10", "entered_care", "the date of entering care changes between workbooks"),
    RowsRule("annex_a_list10", "adoption_order", "the date of the adoption order changes between workbooks"),
    RowsRule(
        "annex_a_list10", "placement_order", "the date of the placement order changes between workbooks"
    ),
    RowsRule("annex_a_list10", "decision", "the date of the decision changes between workbooks"),
    RowsRule("asglb_children", "dob", "the date of birth changes between quarterly collections"),
    RowsRule("tracker_children", "dob", "the trackers give different dates of birth"),
)
HOUSEHOLD_ROWS_RULES = (
    RowsRule("annex_a_list11", "approved", "the adopters of one household have different approval dates"),
    RowsRule("annex_a_list11", "enquiry", "the adopters of one household have different enquiry dates"),
)


def value_text(value: object) -> str:
    """Write a value the way people read it: dates day first.

    Args:
        value: A date, code, number or yes/no.

    Returns:
        Its text.

    Example:
        >>> import pandas as pd
        >>> value_text(pd.Timestamp("2021-04-03")), value_text(True)
        ('03/04/2021', 'yes')
    """
    if isinstance(value, bool):
        return "yes" if value else "no"
    strftime = getattr(value, "strftime", None)
    return str(strftime("%d/%m/%Y")) if strftime else str(value)


def place_of_fact(sources: Sources, facts: Facts, field: str, who: object) -> str:
    """Name the table, column and year that a fact was taken from.

    Args:
        sources: The stacked tables, for the names of columns.
        facts: The facts.
        field: Canonical field.
        who: Number of the child, or the household.

    Returns:
        E.g. ``Annex A List 10 Date of Birth 2019/20``.

    Example:
        >>> import pandas as pd
        >>> from shorterwait.reading.records.sources import read_sources
        >>> facts = Facts("ssda903_header", pd.DataFrame({"dob": ["x"], "_label": ["2019/20"]}), {})
        >>> place_of_fact(read_sources([]), facts, "dob", 0)
        'SSDA903 Header DOB 2019/20'
    """
    label = facts.frame.at[who, "_label"]
    return sources.place(
        facts.table, facts.columns.get(field, field), label if isinstance(label, str) else ""
    )


def table_disagreements(
    places: Places, merged: Merged, rules: dict[str, str], about: str, names: pd.Series
) -> Iterator[Contradiction]:
    """List values that differ from the one that was believed.

    Args:
        places: Where values stand.
        merged: The believed values, and what every table said.
        rules: Field -> plain words for what is wrong.
        about: ``child`` or ``household``.
        names: The agency's identifier of each child or household, by the index of ``merged``.

    Yields:
        One contradiction a field and table that differs.

    Example:
        >>> import pandas as pd
        >>> from shorterwait.reading.records.facts import Facts, merge_facts
        >>> from shorterwait.reading.records.sources import read_sources
        >>> one = Facts("ssda903_header", pd.DataFrame({"sex": ["f"], "_label": ["2019/20"]}), {})
        >>> two = Facts("annex_a_list10", pd.DataFrame({"sex": ["m"], "_label": ["2020/21"]}), {})
        >>> merged = merge_facts([one, two], ["sex"], pd.RangeIndex(1))
        >>> rules = {"sex": "different sexes"}
        >>> from shorterwait.reading.records.identity import identify_children
        >>> places = Places(read_sources([]), identify_children(read_sources([])))
        >>> [c.value_b for c in table_disagreements(places, merged, rules, "child", pd.Series(["7"]))]
        ['m']
    """
    for field, text in rules.items():
        believed = merged.values[field]
        for number, facts in enumerate(merged.facts):
            if field not in facts.frame:
                continue
            said = facts.frame[field].reindex(believed.index)
            differs = said.notna() & believed.notna() & (merged.origins[field] != number) & said.ne(believed)
            if field == "moved_in" and "early_permanence" in merged.values:
                differs &= ~_formal_day(merged, number)
            for who in believed.index[differs]:
                first = merged.source(who, field)
                yield Contradiction(
                    about=about,
                    identifier=str(names[who]),
                    field=field,
                    source_a=place_of_fact(places.sources, first, field, who),
                    value_a=value_text(believed[who]),
                    source_b=place_of_fact(places.sources, facts, field, who),
                    value_b=value_text(said[who]),
                    rule=text,
                    rule_id=f"{about}-{field}".replace("_", "-"),
                    place_a=place_of_value(places, first, field, (about, who), believed[who]),
                    place_b=place_of_value(places, facts, field, (about, who), said[who]),
                    believed=value_text(believed[who]),
                    why=ORDER_OF_BELIEF,
                )


def _formal_day(merged: Merged, number: int) -> pd.Series:
    """Say whose day of moving in is another of the two of an early placement: the day itself, the formal one.

    Where a child moved in early, one table's "date placed" may be that day and another's the day on which the
    placement became adoptive; with a later day, and no earlier one said there, both can be true.
    """
    early = merged.values["early_permanence"].eq(True)
    for facts in merged.facts:
        if "early_permanence" in facts.frame:
            early |= facts.frame["early_permanence"].reindex(early.index).eq(True)
    said = merged.facts[number].frame["moved_in"].reindex(early.index)
    return early & (said > merged.values["moved_in"])


def place_of_value(places: Places, facts: Facts, field: str, whose: tuple[str, Any], value: Any) -> str:
    """Name the file and row that a fact was taken from.

    Args:
        places: Where values stand.
        facts: The facts.
        field: Canonical field.
        whose: ``child`` or ``household``, and its number or name.
        value: The value.

    Returns:
        File and row for people; ``""`` when the value was derived from several rows.

    Example:
        >>> import pandas as pd
        >>> from shorterwait.reading.records.identity import identify_children
        >>> from shorterwait.reading.records.sources import read_sources
        >>> places = Places(read_sources([]), identify_children(read_sources([])))
        >>> place_of_value(places, Facts("ssda903_header", pd.DataFrame(), {}), "dob", ("child", 0), None)
        ''
    """
    about, who = whose
    return places.of(about, facts.table, facts.columns.get(field, field), who, value)


def row_disagreements(
    sources: Sources, rows: pd.DataFrame, rule: RowsRule, key: str, name: str
) -> Iterator[Contradiction]:
    """List fields that change from row to row although they cannot: the first and the last value are shown.

    Args:
        sources: The stacked tables, for the names of columns.
        rows: Rows of the rule's table, oldest first.
        rule: The field and what is wrong.
        key: Column that tells whom a row is about.
        name: Column with the agency's identifier, ``child`` or ``family``.

    Yields:
        One contradiction a child or household.

    Example:
        >>> import pandas as pd
        >>> from shorterwait.reading.records.sources import read_sources
        >>> rows = pd.DataFrame({"child": "7", "_key": 0, "sex": ["f", "m"], "_label": ["2019", "2020"]})
        >>> rule = CHILD_ROWS_RULES[1]
        >>> [(c.value_a, c.value_b) for c in row_disagreements(read_sources([]), rows, rule, "_key", "child")]
        [('f', 'm')]
    """
    values = rows.dropna(subset=[rule.field]).drop_duplicates([key, rule.field], keep="first")
    values = values[values[key].duplicated(keep=False)]
    order = values.sort_values(key, kind="stable")
    firsts = order.drop_duplicates(key, keep="first")
    lasts = order.drop_duplicates(key, keep="last")
    for who, first, last in zip(
        firsts[name], _cells(firsts, rule.field), _cells(lasts, rule.field), strict=True
    ):
        yield Contradiction(
            about="child" if name == "child" else "household",
            identifier=str(who),
            field=rule.field,
            source_a=sources.place(rule.table, rule.field, first[1]),
            value_a=value_text(first[0]),
            source_b=sources.place(rule.table, rule.field, last[1]),
            value_b=value_text(last[0]),
            rule=rule.text,
            rule_id=f"{rule.table}-{rule.field}-changes".replace("_", "-"),
            place_a=sources.where(int(first[2]), int(first[3])),
            place_b=sources.where(int(last[2]), int(last[3])),
            believed=value_text(last[0]),
            why="the last one sent is kept, unless a table that is believed before it says otherwise",
        )


def _cells(rows: pd.DataFrame, field: str) -> Iterator[tuple[Any, Any, Any, Any]]:
    """Give a field's values with the year, file and row they come from."""
    nowhere = [-1] * len(rows)
    return zip(
        rows[field], rows["_label"], rows.get("_file", nowhere), rows.get("_row", nowhere), strict=True
    )
