"""Sibling groups: children placed or planned together, and how that is known; or that it is not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from shorterwait.reading.records.identity import KEY, ChildRows
from shorterwait.reading.records.sources import Sources
from shorterwait.vocabulary.records import Contradiction

if TYPE_CHECKING:
    import pandas as pd

#: Children of one family whose dates lie this close were matched or placed together, as for the cohorts.
DAYS_TOGETHER = 31
NOT_KNOWN = "cannot be determined"
BY_COUNT = "number placed together in the quarterly collection"
BY_TRACKER_COUNT = "number placed together in the tracker"
BY_REFERENCE = "sibling group in the tracker"
BY_FAMILY = "same family, matched or placed within 31 days"
BY_MOTHER = "same mother, decision or placement order within 31 days"
ALONE = "said not to be part of a sibling group"
FLAG_ALONE = "part of a sibling group; how many are together cannot be determined"


@dataclass(frozen=True, slots=True)
class _Said:
    """What tables say of a child's siblings."""

    reference: str | None = None
    together: int | None = None
    by: str = ""
    part: bool | None = None


def add_siblings(children: pd.DataFrame, rows: ChildRows) -> pd.DataFrame:
    """Say of every child whether siblings are placed or planned together with it, and how that is known.

    Believed in this order: the number the quarterly collection gives; the sibling group or number of a tracker;
    the same adoptive family with match (or placement) within 31 days; the same birth mother with the decision
    (or placement order) within 31 days. A flag without a number leaves the number open.

    Args:
        children: The canonical frame of children, by number of the child.
        rows: Rows about children.

    Returns:
        The frame with ``sibling_group``, ``siblings_together`` and ``sibling_source``.

    Example:
        >>> from shorterwait.reading.records import read_records
        >>> read_records([]).children["sibling_source"].tolist()
        []
    """
    import pandas as pd

    said = _said(rows)
    known: dict[int, tuple[str | None, int | None, str]] = {}
    by_family = _clusters(children, "family", children["matched"].fillna(children["moved_in"]))
    by_mother = _clusters(children, "mother", children["decision"].fillna(children["placement_order"]))
    by_reference = _sizes({who: each.reference for who, each in said.items() if each.reference})
    for who in children.index:
        known[who] = _of_child(
            said.get(who, _Said()), by_reference.get(who), by_family.get(who), by_mother.get(who)
        )
    found = [known[who] for who in children.index]
    return children.assign(
        sibling_group=pd.Series([group for group, _, _ in found], index=children.index, dtype=object),
        siblings_together=pd.Series([number for _, number, _ in found], index=children.index, dtype=object),
        sibling_source=pd.Series([how for _, _, how in found], index=children.index, dtype=object),
    )


Group = tuple[str, int]


def _of_child(
    said: _Said, reference: Group | None, family: Group | None, mother: Group | None
) -> tuple[str | None, int | None, str]:
    together = next((group for group in (reference, family, mother) if group and group[1] > 1), None)
    name = together[0] if together else None
    if said.together is not None:
        return (name if said.together > 1 else None), max(said.together, 1), said.by
    if reference:
        return (reference[0] if reference[1] > 1 else None), reference[1], BY_REFERENCE
    if said.part is False:
        return None, 1, ALONE
    if family and (family[1] > 1 or not said.part):
        return (family[0] if family[1] > 1 else None), family[1], BY_FAMILY
    if mother and mother[1] > 1:
        return mother[0], mother[1], BY_MOTHER
    return None, None, FLAG_ALONE if said.part else NOT_KNOWN


def _said(rows: ChildRows) -> dict[int, _Said]:
    """Take what the quarterly collection says before what trackers say; of each the last."""
    said: dict[int, _Said] = {}
    for table, by in (("asglb_children", BY_COUNT), ("tracker_children", BY_TRACKER_COUNT)):
        frame = rows.frames[table]
        fields = ["part_of_sibling_group", "siblings_together"]
        fields += ["sibling_group"] if "sibling_group" in frame else []
        last = frame.groupby(KEY, sort=False)[fields].last()
        for who, row in last.iterrows():
            before = said.get(int(str(who)), _Said())
            number = row["siblings_together"]
            part = row["part_of_sibling_group"]
            mine = isinstance(number, int) and before.together is None
            said[int(str(who))] = _Said(
                reference=before.reference or _text(row.get("sibling_group")),
                together=number if mine else before.together,
                by=by if mine else before.by,
                part=part if isinstance(part, bool) and before.part is None else before.part,
            )
    return said


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _sizes(references: dict[int, str | None]) -> dict[int, Group]:
    counts: dict[str, int] = {}
    for name in references.values():
        counts[str(name)] = counts.get(str(name), 0) + 1
    return {who: (str(name), counts[str(name)]) for who, name in references.items()}


def _clusters(children: pd.DataFrame, by: str, days: pd.Series) -> dict[int, Group]:
    """Put children together who share a family or mother and whose days lie within 31 days of the first."""
    known = children[[by, "authority"]].assign(_day=days)
    known = known[known[by].notna() & known["_day"].notna()].sort_values([by, "_day"], kind="stable")
    owner: object = None
    start = None
    number = 0
    names: dict[int, str | None] = {}
    for who, whose, day in zip(known.index, known[by], known["_day"], strict=True):
        if whose != owner:
            owner, start, number = whose, day, 1
        elif start is not None and (day - start).days > DAYS_TOGETHER:
            start, number = day, number + 1
        names[int(who)] = f"{whose}/{number}"
    return _sizes(names)


def siblings_miscounted(sources: Sources, children: pd.DataFrame, rows: ChildRows) -> Iterator[Contradiction]:
    """List children of whom a table counts other siblings together than the family has.

    Args:
        sources: The stacked tables, for the names of columns.
        children: The canonical frame of children, by number of the child, with families and dates.
        rows: Rows about children.

    Yields:
        One contradiction a child.

    Example:
        >>> from shorterwait.reading.records import read_records
        >>> read_records([]).contradictions
        ()
    """
    by_family = _clusters(children, "family", children["matched"].fillna(children["moved_in"]))
    for table in ("asglb_children", "tracker_children"):
        frame = rows.frames[table]
        last = frame.dropna(subset=["siblings_together"]).drop_duplicates(KEY, keep="last")
        for who, number, label, file, row in zip(
            last[KEY], last["siblings_together"], last["_label"], last["_file"], last["_row"], strict=True
        ):
            family = by_family.get(int(who))
            if family and family[1] != number:
                counted = f"{family[1]} {'child' if family[1] == 1 else 'children'} placed"
                yield Contradiction(
                    about="child",
                    identifier=str(children.at[who, "child"]),
                    field="siblings_together",
                    source_a=sources.place(table, "siblings_together", label),
                    value_a=str(number),
                    source_b="children matched or placed with the family within 31 days",
                    value_b=counted,
                    rule="the number of siblings together differs from the children of the family",
                    rule_id="child-siblings-together",
                    place_a=sources.where(int(file), int(row)),
                    believed=str(number),
                    why="a number that was sent is kept; siblings of another authority may not be in the files",
                )
