"""The agency's structured records in one shape, whatever table they came from.

The frames hold the agency's own identifiers and names and live in memory only: a study stores them
under pseudonyms. Every column is always present; what is not recorded is None/NaN/NaT.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

#: One row a child (people are counted, not rows). Dates are ``datetime64``; codes as in the return.
CHILD_COLUMNS = (
    "child",  # the agency's identifier
    "authority",  # name of the authority, or ""
    "names",  # tuple of names where a table holds them (trackers), else ()
    "sex",  # "m", "f" or None
    "dob",
    "ethnic_code",  # four-letter code, e.g. "MWBC"; None when refused, not obtained or missing
    "family",  # the adopters' family identifier, or None
    "disability",  # True, False or None
    "entered_care",
    "decision",  # agency decided the child should be placed for adoption
    "placement_order",
    "matched",
    "moved_in",  # first A3-A6 episode, or Annex A "date placed"
    "early_permanence",  # moved in under fostering for adoption / concurrent placement
    "adoption_order",
    "plan_changed",  # decision that the child should no longer be placed
    "plan_changed_reason",  # RD1-RD4
    "foster_carer_adopts",  # True, False or None
    "provider",  # PR0-PR5 of the adoptive placement
    "previous_adoption",  # True when an earlier adoption ended (PREV_PERM P1), else False or None
    "disrupted",  # date an adoptive placement ended before the order, from tracker or episodes
    "other_identifiers",  # tuple of identifiers the child had before, taken as one child by its pupil number
    "upn",  # unique pupil number, or None
    "mother",  # the agency's identifier of the birth mother where a table holds it, or None
    "adopters_agency",  # name of the agency that approved the adopters, where a table holds it
    "sibling_group",  # identifier of the group of siblings placed or planned together, or None
    "siblings_together",  # how many children are placed or planned together, this child included; None unknown
    "sibling_source",  # how that is known, or "cannot be determined"
    "age_months_entered_care",  # completed months of age on that day, or None
    "age_months_decision",
    "age_months_placement_order",
    "age_months_matched",
)

#: The dates of a child's way through care and adoption, in their usual order; the birth stands apart.
CHILD_DATES = (
    "entered_care",
    "decision",
    "placement_order",
    "matched",
    "moved_in",
    "adoption_order",
    "plan_changed",
    "disrupted",
)

#: One row a placement: episodes without a change of carer or kind of placement are one.
PLACEMENT_COLUMNS = (
    "child",
    "authority",
    "number",  # from 1 in order of time
    "started",
    "ended",  # NaT while it lasts
    "placement",  # code when it ended or as last returned
    "provider",  # PR0-PR5
    "carer",  # URN of the provider's registration
    "legal_status",  # code when it started
    "adoptive",  # True when any of its episodes is A3-A6
    "early_permanence",  # True when it started as U2 or U5
    "ended_reason",  # code of the last episode
    "change_reason",  # REASON_PLACE_CHANGE of the last episode
)

#: One row a household of adopters.
HOUSEHOLD_COLUMNS = (
    "family",  # the family identifier that joins Annex A Lists 10 and 11
    "reference",  # the agency's own case reference where a tracker gives one
    "authority",
    "adopters",  # 1 or 2
    "names",  # tuple of adopters' names
    "dobs",  # tuple of dates of birth, where a table holds them
    "ethnic_codes",  # tuple, one an adopter; equality use only
    "channel",  # how they heard, as the tracker says
    "enquiry",
    "stage1_start",
    "stage1_end",
    "stage2_start",
    "stage2_end",
    "approved",
    "matched",
    "moved_in",
    "children_placed",
    "adoption_order",
    "left",  # date they left the process
    "left_reason",
)

#: The dates of a household's way through approval and adoption, in their usual order.
HOUSEHOLD_DATES = (
    "enquiry",
    "stage1_start",
    "stage1_end",
    "stage2_start",
    "stage2_end",
    "approved",
    "matched",
    "moved_in",
    "adoption_order",
    "left",
)

#: One row an enquiry (also those that became households).
ENQUIRY_COLUMNS = (
    "enquiry",
    "authority",
    "names",
    "date",
    "channel",
    "stage_reached",
    "left",
    "left_reason",
    "family",
)


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two places in the records that cannot both be right; listed, never averaged away.

    Attributes:
        about: ``child`` or ``household``.
        identifier: The agency's identifier of the child or household.
        field: Column of the canonical record.
        source_a: Table and column of the first value, e.g. ``AD1 DATE_MATCH 2021/22``.
        value_a: The first value as text.
        source_b: Table and column of the second value, or the rule that is broken.
        value_b: The second value as text.
        rule: Plain words for what is wrong.
        rule_id: Number or name of the rule; ``""`` where a rule has none.
        place_a: File, sheet and row of the first value, as far as known. A file's name may name somebody:
            for people inside the agency, never stored or printed.
        place_b: The same of the second value.
        believed: The value that the records go on with; ``""`` where both stay as recorded.
        why: Why that one.
    """

    about: str
    identifier: str
    field: str
    source_a: str
    value_a: str
    source_b: str
    value_b: str
    rule: str
    rule_id: str = ""
    place_a: str = ""
    place_b: str = ""
    believed: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class RecognisedTable:
    """What one sheet of one file was read as.

    Attributes:
        sha256: Fingerprint of the file's content.
        file: Its name, which may name somebody: for people inside the agency.
        sheet: Name of the sheet; ``""`` for a text file.
        table: Kind of table, ``unrecognised``, or the outcome of a file that could not be read.
        rows: How many rows it has.
        authority: Whose it is; ``""`` when not known or when the rows say.
        year: Collection year for people; ``""`` when not known or when the rows differ.
        year_from: How the year was told: ``column``, ``name`` (of file or folder), ``dates`` (in the rows), or
            ``""``.
        used: Columns that were read.
        left: Columns that were not.
        absent: Columns that this table of the return has in that year and the file has not.
    """

    sha256: str
    file: str
    sheet: str
    table: str
    rows: int
    authority: str = ""
    year: str = ""
    year_from: str = ""
    used: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Records:
    """All structured records of an agency in canonical frames.

    Attributes:
        children: One row a child, ``CHILD_COLUMNS``.
        households: One row a household, ``HOUSEHOLD_COLUMNS``.
        enquiries: One row an enquiry, ``ENQUIRY_COLUMNS``.
        contradictions: What the sources disagree about.
        tables: What each file was recognised as: rows of (file sha256, sheet, table, rows).
        placements: One row a placement, ``PLACEMENT_COLUMNS``, with all dates.
        recognised: The same as ``tables`` with the year, how it was told, and the columns used and left.
    """

    children: pd.DataFrame
    households: pd.DataFrame
    enquiries: pd.DataFrame
    contradictions: tuple[Contradiction, ...] = ()
    tables: tuple[tuple[str, str, str, int], ...] = field(default_factory=tuple)
    placements: pd.DataFrame | None = None
    recognised: tuple[RecognisedTable, ...] = ()
