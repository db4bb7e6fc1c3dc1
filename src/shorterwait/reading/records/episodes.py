"""What a child's episodes of care say: when care began, when the child moved in, when it was adopted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shorterwait.reading.records.facts import Facts
from shorterwait.reading.records.identity import KEY

if TYPE_CHECKING:
    import pandas as pd

#: Placement codes of the SSDA903 return: placed for adoption (A3 and A5 with the child's foster carer).
ADOPTIVE = ("A3", "A4", "A5", "A6")
WITH_FOSTER_CARER = ("A3", "A5")
#: Fostering for adoption and concurrent placements.
EARLY = ("U2", "U5")
#: Holidays, hospital and other short absences; the placement goes on.
TEMPORARY = ("T0", "T1", "T2", "T3", "T4")
PLACEMENT_ORDER = "E1"
ADOPTED = ("E11", "E12")
DIED = "E2"
#: The next episode starts the same day; care goes on.
CARE_GOES_ON = "X1"
CARE_STARTS = "S"
#: Start of the earliest episode held, where earlier ones were returned before the years at hand.
IN_CARE_BY = "_in_care_by"
#: A new episode for which the carer stays the same.
SAME_CARER = ("L", "T", "U")


def episode_facts(spells: pd.DataFrame) -> Facts:
    """Read the dates of a child's way to adoption out of its episodes.

    A child moves in on the first day of its first A3-A6 episode, or of the U2/U5 episode before it when the
    same carers go on to adopt (early permanence). It entered care on the first day of an episode that starts
    care; the first episode held need not be one, when earlier years are not at hand. Where the first episode
    held goes on with a carer of before, the day of the move is not known from episodes and stays open.

    Args:
        spells: Episodes in order of child and start, as ``tidy_episodes`` gives them.

    Returns:
        Per child: entered_care, placement_order, moved_in, early_permanence, provider, foster_carer_adopts,
        adoption_order, disrupted; the years are those of the child's last return.

    Example:
        >>> from shorterwait.reading.records.sources import read_sources
        >>> rows = read_sources([]).frame("ssda903_episodes").assign(_key=[])
        >>> len(episode_facts(tidy_episodes(rows)).frame)
        0
    """
    import pandas as pd

    people = pd.Index(spells[KEY].unique(), name=KEY)
    frame = pd.DataFrame(index=people)
    first = _first_episodes(spells).reindex(people)
    starts_care = first["started_reason"].isna() | (first["started_reason"] == CARE_STARTS)
    frame["entered_care"] = first["started"].where(starts_care)
    frame[IN_CARE_BY] = first["started"]
    orders = spells[spells["legal_status"] == PLACEMENT_ORDER]
    frame["placement_order"] = orders.groupby(KEY)["started"].min().reindex(people)
    adopted = spells[spells["ended_reason"].isin(ADOPTED)]
    frame["adoption_order"] = adopted.groupby(KEY)["ended"].max().reindex(people)
    frame = frame.join(_moves(spells))
    frame["disrupted"] = _disrupted(spells).reindex(people)
    frame["_label"] = spells.groupby(KEY)["_label"].last().reindex(people)
    return Facts("ssda903_episodes", frame, _COLUMNS)


_COLUMNS = {
    "entered_care": "started",
    "placement_order": "started",
    "moved_in": "started",
    "early_permanence": "placement",
    "foster_carer_adopts": "placement",
    "adoption_order": "ended",
    "disrupted": "ended",
}


def tidy_episodes(rows: pd.DataFrame) -> pd.DataFrame:
    """Put every child's episodes in order; one that several years returned counts once, as last returned.

    Args:
        rows: Rows of the Episodes tables, oldest return first, with the number of the child.

    Returns:
        Episodes in order of child and start.

    Example:
        >>> from shorterwait.reading.records.sources import read_sources
        >>> len(tidy_episodes(read_sources([]).frame("ssda903_episodes").assign(_key=[])))
        0
    """
    dated = rows.dropna(subset=["started"])
    year = dated["_year"].fillna(-1)
    newest = year.groupby([dated[KEY], dated["started"]]).transform("max")
    kept = dated[year == newest].drop_duplicates(
        [KEY, "started", "legal_status", "placement", "ended"], keep="last"
    )
    return kept.sort_values([KEY, "started", "ended"], kind="stable", ignore_index=True)


def _first_episodes(spells: pd.DataFrame) -> pd.DataFrame:
    """Give the first episode of the period of care that led to adoption, else of the first period.

    A new period starts where care had ended and RNE says S; a child home for years did not wait those years.
    """
    care_ended = spells["ended_reason"].notna() & (spells["ended_reason"] != CARE_GOES_ON)
    same_child = spells[KEY].eq(spells[KEY].shift())
    again = same_child & care_ended.shift(fill_value=False) & (spells["started_reason"] == CARE_STARTS)
    period = again.groupby(spells[KEY]).cumsum()
    leads = spells["placement"].isin(ADOPTIVE) | (spells["legal_status"] == PLACEMENT_ORDER)
    leads |= spells["ended_reason"].isin(ADOPTED)
    wanted = period.where(leads).groupby(spells[KEY]).transform("min").fillna(0)
    return spells[period == wanted].drop_duplicates(KEY).set_index(KEY)[["started", "started_reason"]]


def _moves(spells: pd.DataFrame) -> pd.DataFrame:
    """Find the move to the adopters, with its provider, and whether it was an early placement."""
    import pandas as pd

    stays = spells[~spells["placement"].isin(TEMPORARY)].reset_index(drop=True)
    adoptive = stays["placement"].isin(ADOPTIVE)
    early = stays["placement"].isin(EARLY)
    new_child = stays[KEY].ne(stays[KEY].shift())
    run = (new_child | early.ne(early.shift()) | (early & ~same_carer(stays))).cumsum()
    run_start = stays["started"].groupby(run).transform("min")
    stays = stays.assign(_adoptive=adoptive, _run_start=run_start)
    before = ~new_child & early.shift(fill_value=False)
    stays["_goes_on"] = adoptive & before & (stays["placement"].isin(WITH_FOSTER_CARER) | same_carer(stays))
    stays["_early_start"] = stays["_run_start"].shift().where(stays["_goes_on"])
    straight = early & stays["ended_reason"].isin(ADOPTED)
    cut = new_child & stays["started_reason"].isin(SAME_CARER)  # the placement began before what is held
    stays["_run_start"] = stays["_run_start"].mask(cut.groupby(run).transform("max"))
    stays["_early_start"] = stays["_early_start"].mask(stays["_run_start"].shift().isna() & stays["_goes_on"])
    stays["_moved_in"] = stays["_early_start"].where(stays["_goes_on"], stays["started"].mask(cut))
    first = stays[adoptive].drop_duplicates(KEY).set_index(KEY)
    direct = stays[straight].drop_duplicates(KEY).set_index(KEY)
    direct = direct[~direct.index.isin(first.index)]
    return pd.concat(
        [
            pd.DataFrame(
                {
                    "moved_in": first["_moved_in"],
                    "early_permanence": first["_goes_on"].astype(object),
                    "provider": first["provider"],
                    "foster_carer_adopts": (
                        first["placement"].isin(WITH_FOSTER_CARER) & ~first["_goes_on"]
                    ).astype(object),
                }
            ),
            pd.DataFrame(
                {
                    "moved_in": direct["_run_start"],
                    "early_permanence": pd.Series(True, index=direct.index, dtype=object),
                    "provider": direct["provider"],
                    "foster_carer_adopts": pd.Series(False, index=direct.index, dtype=object),
                }
            ),
        ]
    )


def same_carer(stays: pd.DataFrame) -> pd.Series:
    """Say for each episode whether its carer is that of the episode before.

    Args:
        stays: Episodes in order of child and start.

    Returns:
        True where the reason for the new episode or the URN says so.

    Example:
        >>> import pandas as pd
        >>> stays = pd.DataFrame({"_key": [0, 0], "carer": ["1", None], "started_reason": ["S", "L"]})
        >>> same_carer(stays).tolist()
        [False, True]
    """
    same_urn = stays["carer"].notna() & stays["carer"].eq(stays["carer"].shift())
    return stays[KEY].eq(stays[KEY].shift()) & (stays["started_reason"].isin(SAME_CARER) | same_urn)


def _disrupted(spells: pd.DataFrame) -> pd.Series:
    """Give the day an adoptive placement ended without an order and without going on with the same carer."""
    stays = spells[~spells["placement"].isin(TEMPORARY)].reset_index(drop=True)
    adoptive = stays["placement"].isin(ADOPTIVE) & stays["ended"].notna()
    adoptive &= ~stays["ended_reason"].isin((*ADOPTED, DIED))
    next_same_child = stays[KEY].eq(stays[KEY].shift(-1))
    next_same_carer = (same_carer(stays) | stays["started_reason"].isna()).shift(-1, fill_value=False)
    next_adoptive = next_same_child & stays["placement"].shift(-1).isin(ADOPTIVE)
    left_care = stays["ended_reason"].notna() & (stays["ended_reason"] != CARE_GOES_ON)
    moved_on = next_same_child & ~(next_adoptive & next_same_carer)
    ended = stays[adoptive & (left_care | moved_on)]
    return ended.groupby(KEY)["ended"].max()
