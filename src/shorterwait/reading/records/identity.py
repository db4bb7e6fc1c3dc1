"""Who is who: rows of many tables and years that are about the same child."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from shorterwait.reading.records.people import KEY, same_children
from shorterwait.reading.records.sources import Sources
from shorterwait.vocabulary.records import Contradiction

if TYPE_CHECKING:
    import pandas as pd

#: Tables with rows about children.
CHILD_TABLES = (
    "ssda903_header",
    "ssda903_ad1",
    "ssda903_placed_adoption",
    "ssda903_prevperm",
    "ssda903_episodes",
    "annex_a_list10",
    "asglb_children",
    "tracker_children",
)

__all__ = ["CHILD_TABLES", "KEY", "ChildRows", "identify_children"]


@dataclass(frozen=True, slots=True, eq=False)
class ChildRows:
    """Rows about children, each with the number of its child.

    Attributes:
        people: One row a child: ``child``, ``authority`` and ``other_identifiers``; the index is the child's
            number.
        frames: Kind of table -> its rows with the column ``_key``.
        contradictions: Identifiers that cannot be told apart.
    """

    people: pd.DataFrame
    frames: dict[str, pd.DataFrame]
    contradictions: tuple[Contradiction, ...]


def identify_children(sources: Sources) -> ChildRows:
    """Number the children: an identifier belongs to one authority, and one child has one number.

    Rows without an authority (an agency's Annex A, say) go to the only authority that knows the
    identifier; where several do, to the one whose child has the same date of birth.

    Args:
        sources: The stacked tables.

    Returns:
        The children and their rows.

    Example:
        >>> from shorterwait.reading.records.sources import read_sources
        >>> len(identify_children(read_sources([])).people)
        0
    """
    import pandas as pd

    frames = {table: sources.frame(table).dropna(subset=["child"]) for table in CHILD_TABLES}
    rows = pd.concat(
        [
            frame.reindex(columns=["child", "_authority", "dob"]).assign(_table=table)
            for table, frame in frames.items()
        ],
        ignore_index=True,
    )
    rows["dob"] = pd.to_datetime(rows["dob"])
    owners, unclear = _owners(rows)
    keys, people = pd.factorize(pd.MultiIndex.from_arrays([rows["child"].astype(object), owners]))
    rows[KEY] = keys
    frames = {
        table: frame.assign(**{KEY: rows.loc[rows["_table"] == table, KEY].to_numpy()})
        for table, frame in frames.items()
    }
    named = pd.DataFrame(
        {"child": people.get_level_values(0), "authority": people.get_level_values(1)}, dtype=object
    )
    header = frames["ssda903_header"]
    same, listed = same_children(header, named, sources.place("ssda903_header", "child"))
    older: dict[int, tuple[str, ...]] = {}
    for old, new in same.items():
        older[new] = (*older.get(new, ()), str(named.at[old, "child"]))
    named["other_identifiers"] = [older.get(number, ()) for number in range(len(named))]
    if same:
        frames = {table: frame.assign(**{KEY: frame[KEY].replace(same)}) for table, frame in frames.items()}
        named = named.drop(index=list(same))
    return ChildRows(named, frames, (*_unclear(sources, rows[unclear]), *listed))


def _owners(rows: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    """Give the authority of every row, and mark the rows that several authorities could own."""
    owners = rows["_authority"].astype(object).copy()
    placed = rows[owners != ""].drop_duplicates(["child", "_authority"])
    authorities = placed.groupby("child")["_authority"].agg(["nunique", "first"])
    open_rows = owners == ""
    several = rows["child"].map(authorities["nunique"]).fillna(0)
    owners = owners.mask(open_rows & (several == 1), rows["child"].map(authorities["first"]))
    contested = open_rows & (several > 1)
    if contested.any():
        born = rows[(rows["_authority"] != "") & rows["dob"].notna()].drop_duplicates(
            ["child", "dob", "_authority"]
        )
        born = born[~born.duplicated(["child", "dob"], keep=False)].set_index(["child", "dob"])
        wanted = rows.loc[contested, ["child", "dob"]].join(born[["_authority"]], on=["child", "dob"])
        owners.loc[contested] = wanted["_authority"].fillna("")
    return owners, contested & (owners == "")


def _unclear(sources: Sources, rows: pd.DataFrame) -> list[Contradiction]:
    return [
        Contradiction(
            about="child",
            identifier=str(row[1]),
            field="authority",
            source_a=sources.place(str(row[0]), "child"),
            value_a=str(row[1]),
            source_b="returns of several authorities",
            value_b=str(row[1]),
            rule="several authorities use this identifier and the row does not say which child is meant",
            rule_id="child-of-several-authorities",
        )
        for row in rows.drop_duplicates(["child", "_table"])[["_table", "child"]].itertuples(index=False)
    ]
