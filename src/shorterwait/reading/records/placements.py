"""One row a placement, with all dates, out of the episodes of care."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shorterwait.reading.records.children import tidy_frame
from shorterwait.reading.records.episodes import ADOPTIVE, EARLY, same_carer
from shorterwait.reading.records.identity import KEY, ChildRows
from shorterwait.vocabulary.records import PLACEMENT_COLUMNS

if TYPE_CHECKING:
    import pandas as pd

_FIRST = {"started": "started", "legal_status": "legal_status"}
_LAST = {
    "ended": "ended",
    "placement": "placement",
    "provider": "provider",
    "carer": "carer",
    "ended_reason": "ended_reason",
    "change_reason": "change_reason",
}


def build_placements(rows: ChildRows, spells: pd.DataFrame) -> pd.DataFrame:
    """Join episodes that only change the legal status or stay with the same carer into placements.

    Args:
        rows: Rows about children.
        spells: Episodes in order of child and start (``tidy_episodes``).

    Returns:
        One row a placement with exactly ``PLACEMENT_COLUMNS``; ``ended`` is missing while it lasts.

    Example:
        >>> from shorterwait.reading.records import read_records
        >>> read_records([]).placements.empty
        True
    """
    import pandas as pd

    new_child = spells[KEY].ne(spells[KEY].shift())
    broken = spells["started"].ne(spells["ended"].shift()) & spells["ended"].shift().notna()
    stay = (new_child | broken | ~same_carer(spells)).cumsum()
    edges = ~stay.duplicated(keep="first")
    firsts, lasts = spells[edges], spells[~stay.duplicated(keep="last")]
    frame = pd.DataFrame({name: firsts[field].to_numpy() for name, field in _FIRST.items()})
    for name, field in _LAST.items():
        frame[name] = lasts[field].to_numpy()
    frame["adoptive"] = spells["placement"].isin(ADOPTIVE).groupby(stay).any().to_numpy()
    frame["early_permanence"] = firsts["placement"].isin(EARLY).to_numpy()
    keys = firsts[KEY].to_numpy()
    frame["child"] = rows.people["child"].reindex(keys).to_numpy()
    frame["authority"] = rows.people["authority"].reindex(keys).to_numpy()
    frame["number"] = pd.Series(keys).groupby(keys).cumcount().to_numpy() + 1
    return tidy_frame(frame, PLACEMENT_COLUMNS, ("started", "ended"))
