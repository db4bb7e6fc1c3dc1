"""One row a household of adopters, out of Annex A List 11 (one row a person) and the adopter tracker."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shorterwait.reading.records.children import tidy_frame
from shorterwait.reading.records.facts import Facts, Merged, last_said, merge_facts
from shorterwait.reading.records.sources import Sources
from shorterwait.reading.records.values import people
from shorterwait.vocabulary.records import HOUSEHOLD_COLUMNS, HOUSEHOLD_DATES

if TYPE_CHECKING:
    import pandas as pd

#: Column that tells the household: the family identifier, or the reference where there is none.
HOUSEHOLD = "_household"

#: Why adopters left, in Annex A's codes.
LEFT_REASONS = {"1": "withdrew", "2": "on hold", "3": "refused"}
_TUPLES = ("names", "dobs", "ethnic_codes")


def household_facts(sources: Sources) -> list[Facts]:
    """Read what Annex A List 11, the quarterly collection, the tracker and the enquiry log say of each household.

    Args:
        sources: The stacked tables.

    Returns:
        Facts by household, the table believed first coming first.

    Example:
        >>> from shorterwait.reading.records.sources import read_sources
        >>> [facts.table for facts in household_facts(read_sources([]))]
        ['annex_a_list11', 'asglb_adopters', 'tracker_adopters', 'tracker_enquiries']
    """
    quarterly = _quarterly_facts(sources)
    return [_list11_facts(sources), quarterly, _tracker_facts(sources), _enquiry_facts(sources)]


def build_households(facts: list[Facts]) -> tuple[pd.DataFrame, Merged]:
    """Make the canonical frame of households.

    Args:
        facts: What the tables say, the one believed first coming first.

    Returns:
        One row a household with exactly ``HOUSEHOLD_COLUMNS``, and where each value came from.

    Example:
        >>> from shorterwait.reading.records.sources import read_sources
        >>> len(build_households(household_facts(read_sources([])))[0])
        0
    """
    import pandas as pd

    index = pd.Index(list(dict.fromkeys(who for one in facts[:-1] for who in one.frame.index)), dtype=object)
    merged = merge_facts(facts, HOUSEHOLD_COLUMNS, index)
    frame = merged.values.copy()
    for column in _TUPLES:
        frame[column] = [value if isinstance(value, tuple) else () for value in frame[column]]
    frame["authority"] = frame["authority"].fillna("")
    return tidy_frame(frame, HOUSEHOLD_COLUMNS, HOUSEHOLD_DATES).reset_index(drop=True), merged


def _list11_facts(sources: Sources) -> Facts:
    """Count the adopters of a household by their own identifiers, over all years."""
    rows = sources.frame("annex_a_list11").dropna(subset=["family"])
    rows = rows.assign(
        **{HOUSEHOLD: rows["family"], "authority": rows["_authority"].where(rows["_authority"] != "")}
    )
    rows["left_reason"] = [LEFT_REASONS.get(_digit(text), text) for text in rows["left_reason"]]
    fields = ["family", "authority", *HOUSEHOLD_DATES, "children_placed", "left_reason"]
    frame = last_said("annex_a_list11", rows, fields, by=HOUSEHOLD).frame
    persons = rows.assign(
        _person=rows["adopter"].where(rows["adopter"].notna(), rows.index.to_series().astype(str))
    )
    persons = persons.drop_duplicates([HOUSEHOLD, "_person"], keep="last")
    grouped = persons.groupby(HOUSEHOLD, sort=False)
    frame["adopters"] = grouped.size().astype(object)
    codes = persons.dropna(subset=["ethnic_code"]).groupby(HOUSEHOLD, sort=False)["ethnic_code"].agg(tuple)
    frame["ethnic_codes"] = codes.reindex(frame.index)
    return Facts("annex_a_list11", frame, {"adopters": "adopter"})


def _quarterly_facts(sources: Sources) -> Facts:
    rows = sources.frame("asglb_adopters").dropna(subset=["family"])
    rows = rows.assign(
        **{HOUSEHOLD: rows["family"], "authority": rows["_authority"].where(rows["_authority"] != "")}
    )
    rows["left_reason"] = [LEFT_REASONS.get(_digit(text), text) for text in rows["left_reason"]]
    fields = ["family", "authority", "adopters", *HOUSEHOLD_DATES, "children_placed", "left_reason"]
    return last_said("asglb_adopters", rows, fields, by=HOUSEHOLD)


def _tracker_facts(sources: Sources) -> Facts:
    import pandas as pd

    rows = sources.frame("tracker_adopters").dropna(subset=["applicant1", "family", "reference"], how="all")
    reference = rows["reference"].where(rows["reference"].notna(), rows.index.to_series().astype(str))
    rows = rows.assign(
        **{HOUSEHOLD: rows["family"].where(rows["family"].notna(), "reference " + reference.astype(object))}
    )
    rows["authority"] = rows["_authority"].where(rows["_authority"] != "")
    rows["names"] = [
        tuple(name for text in (first, second) if isinstance(text, str) for name in people(text))
        for first, second in zip(rows["applicant1"], rows["applicant2"], strict=True)
    ]
    rows["dobs"] = _pairs(rows, "dob1", "dob2")
    rows["ethnic_codes"] = _pairs(rows, "ethnic1", "ethnic2")
    rows["adopters"] = pd.Series(
        [len(names) or None for names in rows["names"]], index=rows.index, dtype=object
    )
    rows["names"] = pd.Series([names or None for names in rows["names"]], index=rows.index, dtype=object)
    fields = [
        "family", "reference", "authority", "adopters", "names", "dobs", "ethnic_codes", "channel", *HOUSEHOLD_DATES,
        "children_placed", "left_reason", "disrupted",
    ]  # fmt: skip
    facts = last_said("tracker_adopters", rows.astype({"_label": object}), fields, by=HOUSEHOLD)
    frame = facts.frame.assign(disrupted=pd.to_datetime(facts.frame["disrupted"]))
    return Facts("tracker_adopters", frame, {"adopters": "applicant2", "names": "applicant1"})


def _enquiry_facts(sources: Sources) -> Facts:
    rows = sources.frame("tracker_enquiries").dropna(subset=["family"])
    rows = rows.drop(columns="enquiry").rename(columns={"date": "enquiry"})
    rows = rows.assign(**{HOUSEHOLD: rows["family"]})
    fields = ["channel", "enquiry", "left", "left_reason"]
    return last_said("tracker_enquiries", rows, fields, {"enquiry": "date"}, by=HOUSEHOLD)


def _pairs(rows: pd.DataFrame, first: str, second: str) -> pd.Series:
    """Put what is known of two applicants into one tuple; None when nothing is known."""
    import pandas as pd

    known = zip(rows[first], rows[second], rows[first].notna(), rows[second].notna(), strict=True)
    pairs = [((a,) if has_a else ()) + ((b,) if has_b else ()) for a, b, has_a, has_b in known]
    return pd.Series([pair or None for pair in pairs], index=rows.index, dtype=object)


def _digit(text: object) -> str:
    """Give the code of a reason such as ``a) 1`` or ``1.0``; empty when there is none."""
    digits = [character for character in str(text) if character.isdigit()]
    return digits[0] if digits else ""
