"""One row an enquiry, out of the enquiry log of any number of years."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shorterwait.reading.records.children import tidy_frame
from shorterwait.reading.records.sources import Sources
from shorterwait.reading.records.values import people
from shorterwait.vocabulary.records import ENQUIRY_COLUMNS

if TYPE_CHECKING:
    import pandas as pd


def build_enquiries(sources: Sources) -> pd.DataFrame:
    """Make the canonical frame of enquiries; one that stands in several years' logs counts once.

    Args:
        sources: The stacked tables.

    Returns:
        One row an enquiry with exactly ``ENQUIRY_COLUMNS``.

    Example:
        >>> from shorterwait.reading.records.sources import read_sources
        >>> len(build_enquiries(read_sources([])))
        0
    """
    rows = sources.frame("tracker_enquiries").dropna(subset=["enquiry", "date"], how="all")
    numbered = rows[rows["enquiry"].notna()].drop_duplicates(["enquiry", "_authority"], keep="last")
    unnumbered = rows[rows["enquiry"].isna()].drop_duplicates(["date", "names", "_authority"], keep="last")
    kept = rows.loc[sorted([*numbered.index, *unnumbered.index])].reset_index(drop=True)
    kept["names"] = [people(text) if isinstance(text, str) else () for text in kept["names"]]
    return tidy_frame(kept.assign(authority=kept["_authority"]), ENQUIRY_COLUMNS, ("date", "left"))
