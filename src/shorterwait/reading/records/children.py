"""One row a child, out of returns of any number of years and authorities."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shorterwait.reading.records.episodes import IN_CARE_BY, episode_facts, tidy_episodes
from shorterwait.reading.records.facts import Facts, Merged, last_said, merge_facts
from shorterwait.reading.records.identity import KEY, ChildRows
from shorterwait.reading.records.siblings import add_siblings
from shorterwait.vocabulary.records import CHILD_COLUMNS, CHILD_DATES

if TYPE_CHECKING:
    import pandas as pd

#: Fields that no single table holds for itself.
_ELSEWHERE = (
    "child", "authority", "names", "other_identifiers", "sibling_group", "siblings_together", "sibling_source",
    "age_months_entered_care", "age_months_decision", "age_months_placement_order", "age_months_matched",
)  # fmt: skip
#: Days at which a child's age is kept.
_AGES = ("entered_care", "decision", "placement_order", "matched")
#: Fields of tables with a row a child that are not facts of their own.
_NOT_FACTS = {
    "child", "name", "part_of_sibling_group", "siblings_together", "siblings_apart", "sibling_group", "fee",
    "family_finding", "provider_urn", "early_decision", "order_type", "with_foster_carer", "provider_name",
}  # fmt: skip
_DATES = ("dob", *CHILD_DATES)


def child_facts(rows: ChildRows, spells: pd.DataFrame | None = None) -> list[Facts]:
    """Read what each kind of table says of each child, the table believed first coming first.

    Args:
        rows: Rows about children.
        spells: Their episodes in order of child and start, where that has been done already.

    Returns:
        Facts of the return's own tables, then of Annex A, of the quarterly collection, and of trackers.

    Example:
        >>> from shorterwait.reading.records.identity import identify_children
        >>> from shorterwait.reading.records.sources import read_sources
        >>> [facts.table for facts in child_facts(identify_children(read_sources([])))][:2]
        ['ssda903_header', 'ssda903_ad1']
    """
    frames = rows.frames
    episodes = episode_facts(tidy_episodes(frames["ssda903_episodes"]) if spells is None else spells)
    facts = [
        last_said("ssda903_header", frames["ssda903_header"], ["sex", "dob", "ethnic_code", "upn"]),
        last_said(
            "ssda903_ad1", frames["ssda903_ad1"], ["dob", "decision", "matched", "foster_carer_adopts"]
        ),
        _placed_facts(frames["ssda903_placed_adoption"]),
        last_said("ssda903_prevperm", frames["ssda903_prevperm"], ["dob", "previous_adoption"]),
        episodes,
        _listed_facts("annex_a_list10", frames["annex_a_list10"]),
        _listed_facts("asglb_children", frames["asglb_children"], _QUARTERLY),
        _listed_facts("tracker_children", frames["tracker_children"]),
    ]
    return [*facts, _in_care_by(episodes, facts)]


def _in_care_by(episodes: Facts, facts: list[Facts]) -> Facts:
    """Date the entry to care by the earliest episode held, for children of whom nothing better is known."""
    said = [one.frame["entered_care"].dropna() for one in facts if "entered_care" in one.frame]
    known = {child for dates in said for child in dates.index}
    left = episodes.frame[~episodes.frame.index.isin(known)]
    frame = left[[IN_CARE_BY, "_label"]].rename(columns={IN_CARE_BY: "entered_care"})
    return Facts(episodes.table, frame, episodes.columns)


def _placed_facts(rows: pd.DataFrame) -> Facts:
    """Take a child's last decision whole: a new decision leaves the end of the old one behind."""
    fields = ["dob", "decision", "plan_changed", "plan_changed_reason"]
    ordered = rows.sort_values(["_year", "decision", "plan_changed"], kind="stable", na_position="first")
    last = ordered.drop_duplicates(KEY, keep="last").set_index(KEY)
    return Facts("ssda903_placed_adoption", last[[*fields, "_label"]], {})


#: Fields of the quarterly collection -> canonical fields.
_QUARTERLY = {"with_foster_carer": "foster_carer_adopts", "provider_name": "adopters_agency"}


def _listed_facts(table: str, rows: pd.DataFrame, renamed: dict[str, str] | None = None) -> Facts:
    """Read a table with a row a child; one placed early under fostering for adoption moved in on that day."""
    import pandas as pd

    names = renamed or {}
    rows = rows.rename(columns=names)
    fields = [field for field in rows.columns if not field.startswith("_") and field not in _NOT_FACTS]
    frame = last_said(table, rows, fields).frame
    early = pd.to_datetime(frame["fostering_for_adoption"])
    placed = pd.to_datetime(frame["placed"])
    went_on = early.notna() & (placed.isna() | (early <= placed))
    went_on &= placed.notna() | frame["adoption_order"].notna()
    moved_in = placed.mask(went_on, early)
    permanence = (
        pd.Series(None, index=frame.index, dtype=object).mask(moved_in.notna(), False).mask(went_on, True)
    )
    frame = frame.assign(moved_in=moved_in, early_permanence=permanence)
    entered = rows.groupby(KEY, sort=False)["entered_care"].min()
    frame["entered_care"] = entered.reindex(frame.index)
    columns = {new: old for old, new in names.items()} | {"moved_in": "placed"}
    return Facts(table, frame.drop(columns=["placed", "fostering_for_adoption"]), columns)


def build_children(rows: ChildRows, facts: list[Facts]) -> tuple[pd.DataFrame, Merged]:
    """Make the canonical frame of children.

    Args:
        rows: Rows about children.
        facts: What the tables say, the one believed first coming first.

    Returns:
        One row a child, by its number, with exactly ``CHILD_COLUMNS``, and where each value came from.

    Example:
        >>> from shorterwait.reading.records.identity import identify_children
        >>> from shorterwait.reading.records.sources import read_sources
        >>> rows = identify_children(read_sources([]))
        >>> list(build_children(rows, child_facts(rows))[0].columns) == list(CHILD_COLUMNS)
        True
    """
    import pandas as pd

    fields = [column for column in CHILD_COLUMNS if column not in _ELSEWHERE]
    merged = merge_facts(facts, fields, rows.people.index)
    frame = pd.concat([rows.people, merged.values], axis=1)
    frame["names"] = names_by(rows.frames["tracker_children"], KEY, "name").reindex(frame.index)
    frame["names"] = [names if isinstance(names, tuple) else () for names in frame["names"]]
    frame = tidy_frame(frame, CHILD_COLUMNS, _DATES)
    for day in _AGES:
        frame[f"age_months_{day}"] = completed_months(frame["dob"], frame[day])
    return add_siblings(frame, rows), merged


def completed_months(born: pd.Series, day: pd.Series) -> pd.Series:
    """Give the age on a day in completed months.

    Args:
        born: Dates of birth.
        day: The days.

    Returns:
        Whole months, None where a date is missing or the day comes before the birth.

    Example:
        >>> import pandas as pd
        >>> born, day = (pd.to_datetime(pd.Series([text])) for text in ("2015-02-10", "2016-02-09"))
        >>> completed_months(born, day).tolist()
        [11]
    """
    import pandas as pd

    months = 12 * (day.dt.year - born.dt.year) + day.dt.month - born.dt.month - (day.dt.day < born.dt.day)
    whole = [None if pd.isna(number) or number < 0 else int(number) for number in months]
    return pd.Series(whole, index=born.index, dtype=object)


def names_by(rows: pd.DataFrame, by: str, field: str) -> pd.Series:
    """Collect the different names that rows give.

    Args:
        rows: Rows with names.
        by: Column that tells whom a row is about.
        field: Column with one name.

    Returns:
        A tuple of names for each.

    Example:
        >>> import pandas as pd
        >>> names_by(pd.DataFrame({"k": [1, 1], "name": ["Ann", "Ann"]}), "k", "name").tolist()
        [('Ann',)]
    """
    named = rows.dropna(subset=[by, field]).drop_duplicates([by, field])
    return named.groupby(by, sort=False)[field].agg(tuple)


def tidy_frame(frame: pd.DataFrame, columns: tuple[str, ...], dates: tuple[str, ...]) -> pd.DataFrame:
    """Bring a frame to its canonical columns and types.

    Args:
        frame: Any frame with some of the columns.
        columns: The columns it must have, in order.
        dates: Those that hold dates.

    Returns:
        A frame with exactly these columns: dates as ``datetime64[ns]``, the rest as objects with None.

    Example:
        >>> import pandas as pd
        >>> tidy_frame(pd.DataFrame({"a": [1]}), ("a", "b"), ("b",)).dtypes.astype(str).tolist()
        ['object', 'datetime64[ns]']
    """
    import pandas as pd

    tidy: dict[str, pd.Series] = {}
    for column in columns:
        values = frame[column] if column in frame else pd.Series(None, index=frame.index, dtype=object)
        if column in dates:
            tidy[column] = pd.to_datetime(values).astype("datetime64[ns]")
        else:
            plain = values.astype(object)
            tidy[column] = plain.where(plain.notna(), None)
    return pd.DataFrame(tidy, index=frame.index)
