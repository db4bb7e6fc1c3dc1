"""Families of different authorities that happen to have the same family identifier."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from shorterwait.reading.records.sources import Sources

if TYPE_CHECKING:
    import pandas as pd

_TABLES = (
    "annex_a_list10", "annex_a_list11", "asglb_children", "asglb_adopters", "tracker_children",
    "tracker_adopters", "tracker_enquiries",
)  # fmt: skip


def tell_families_apart(sources: Sources) -> Sources:
    """Add the authority to family identifiers that mean different people in different authorities.

    Only where authorities send Annex A workbooks of their own, and List 11 shows that no adopter is in both
    families; a family that moves from one authority to another keeps its identifier.

    Args:
        sources: The stacked tables.

    Returns:
        The same tables, with ``F1`` turned into ``F1 (Barsetshire)`` where it was ambiguous.

    Example:
        >>> from shorterwait.reading.records.sources import read_sources
        >>> tell_families_apart(read_sources([])).frames
        {}
    """
    clashing = _clashing(sources.frame("annex_a_list11"))
    if not clashing:
        return sources
    frames = dict(sources.frames)
    for table in _TABLES:
        if table in frames:
            frame = frames[table]
            ambiguous = frame["family"].isin(clashing) & (frame["_authority"] != "")
            named = frame["family"].astype(object) + " (" + frame["_authority"].astype(object) + ")"
            frames[table] = frame.assign(family=frame["family"].mask(ambiguous, named))
    return replace(sources, frames=frames)


def _clashing(list11: pd.DataFrame) -> set[str]:
    """Give the identifiers that several authorities use, no adopter standing in two of them."""
    rows = list11[list11["_authority"] != ""].dropna(subset=["family", "adopter"])
    rows = rows.drop_duplicates(["family", "_authority", "adopter"])
    authorities = rows.groupby("family")["_authority"].nunique()
    shared = rows.loc[rows.duplicated(["family", "adopter"]), "family"]
    return set(authorities.index[authorities > 1]) - set(shared)
