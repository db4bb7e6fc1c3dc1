"""An agency's structured records in one shape: people counted, contradictions listed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from shorterwait.reading.records.children import build_children, child_facts
from shorterwait.reading.records.contradictions import find_contradictions
from shorterwait.reading.records.enquiries import build_enquiries
from shorterwait.reading.records.episodes import tidy_episodes
from shorterwait.reading.records.families import tell_families_apart
from shorterwait.reading.records.households import build_households, household_facts
from shorterwait.reading.records.identity import identify_children
from shorterwait.reading.records.join import add_disruptions
from shorterwait.reading.records.placements import build_placements
from shorterwait.reading.records.siblings import siblings_miscounted
from shorterwait.reading.records.sources import read_sources
from shorterwait.vocabulary.records import Records


def read_records(paths: Sequence[Path], *, maps: Path | None = None) -> Records:
    r"""Read returns, Annex A workbooks and trackers into one record a child, a household, an enquiry.

    A table is known by its columns; authority and year come from columns, folders or file names. People
    are counted, not rows. Where sources disagree the return is believed before Annex A, Annex A before
    the tracker, and both values are listed.

    Args:
        paths: The files; any order, any number of years and authorities.
        maps: Folder with the agency's own table maps, or None.

    Returns:
        Canonical frames, the contradictions, and an account of every sheet of every file.

    Raises:
        MapError: When one of the agency's own maps is not as it should be.

    Example:
        >>> import tempfile
        >>> path = Path(tempfile.mkdtemp()) / "2019-header.csv"
        >>> _ = path.write_text("CHILD,SEX,DOB,ETHNIC\n7,2,01/02/2015,MWBC\n")
        >>> read_records([path]).children[["child", "sex", "ethnic_code"]].values.tolist()
        [['7', 'f', 'MWBC']]
    """
    sources = tell_families_apart(read_sources([Path(path) for path in paths], maps))
    rows = identify_children(sources)
    spells = tidy_episodes(rows.frames["ssda903_episodes"])
    children, merged = build_children(rows, child_facts(rows, spells))
    by_household = household_facts(sources)
    households, merged_households = build_households(by_household)
    children = add_disruptions(children, by_household)
    found = [
        *find_contradictions(sources, rows, merged, merged_households),
        *siblings_miscounted(sources, children, rows),
    ]
    return Records(
        children=children.reset_index(drop=True),
        households=households,
        enquiries=build_enquiries(sources),
        contradictions=(*sources.unreadable, *rows.contradictions, *found),
        tables=sources.accounts,
        placements=build_placements(rows, spells),
        recognised=sources.recognised,
    )
