"""Facts of a household that are facts of its children too."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from shorterwait.reading.records.facts import Facts

if TYPE_CHECKING:
    import pandas as pd


def add_disruptions(children: pd.DataFrame, households: Sequence[Facts]) -> pd.DataFrame:
    """Give children the disruption date that the tracker keeps for their adopters.

    Only where the child had moved in with them by then and no order had been made.

    Args:
        children: The canonical frame of children.
        households: Facts by household.

    Returns:
        The frame with ``disrupted`` filled where it was empty.

    Example:
        >>> from shorterwait.reading.records import read_records
        >>> from shorterwait.reading.records.households import household_facts
        >>> from shorterwait.reading.records.sources import read_sources
        >>> len(add_disruptions(read_records([]).children, household_facts(read_sources([]))))
        0
    """
    tracker = next(facts.frame for facts in households if facts.table == "tracker_adopters")
    ended = tracker.dropna(subset=["family", "disrupted"]).set_index("family")["disrupted"]
    said = children["family"].map(ended.to_dict()).astype("datetime64[ns]")
    possible = children["moved_in"].isna() | (children["moved_in"] <= said)
    possible &= children["adoption_order"].isna() | (said <= children["adoption_order"])
    return children.assign(disrupted=children["disrupted"].fillna(said.where(possible)))
