"""Contradictions between what a report says and what the records say, listed beside those of the records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from shorterwait.study.tables import CHILDREN, EVIDENCE, FILES, HOUSEHOLDS

if TYPE_CHECKING:
    from shorterwait.study.folder import StudyFolder

_ADOPTERS = {"single": 1, "couple": 2}
_SEXES = {"male": "m", "female": "f", "boy": "m", "girl": "f", "m": "m", "f": "f"}
_REPORTS = {"PAR": "Prospective Adopter's Report", "CPR": "Child Permanence Report"}
_AGE_WORDS = {"age_at_entry": "entered_care", "age_at_decision": "decision"}
#: A text rounds an age; it contradicts a date only when it is further off than this many months.
_MONTHS_OFF = 12


def text_contradictions(folder: StudyFolder) -> list[dict[str, Any]]:
    """List where a coded report and the records cannot both be right.

    Args:
        folder: The study, coded.

    Returns:
        Rows like those of the table of contradictions: pseudonym, field, both values and their places, and the rule.
        Codes and counts only, never words of a report.
    """
    said = _said(folder)
    households = {row["household"]: row for row in folder.store.rows(HOUSEHOLDS)}
    children = {row["child"]: row for row in folder.store.rows(CHILDREN)}
    rows: list[dict[str, Any]] = []
    for file in folder.store.rows(FILES):
        values = said.get(file["sha256"])
        if not values:
            continue
        if file["kind"] == "PAR" and file["household"] in households:
            rows.extend(_of_household(file, households[file["household"]], values))
        elif file["kind"] == "CPR" and file["child"] in children:
            rows.extend(_of_child(file, children[file["child"]], values))
    return sorted(rows, key=lambda row: (row["about"], row["pseudonym"], row["field"]))


def _said(folder: StudyFolder) -> dict[str, dict[str, set[Any]]]:
    """Report -> characteristic -> the values it states as fact."""
    wanted = {"household_type", "siblings_together", "sex", *_AGE_WORDS}
    found: defaultdict[str, defaultdict[str, set[Any]]] = defaultdict(lambda: defaultdict(set))
    for row in folder.store.each(EVIDENCE):
        if row["characteristic"] in wanted and row["assertion"] == "stated":
            value = row["value"] if row["number"] is None else row["number"]
            found[row["sha256"]][row["characteristic"]].add(value)
    return {sha: dict(values) for sha, values in found.items()}


def _of_household(
    file: dict[str, Any], record: dict[str, Any], values: dict[str, set[Any]]
) -> Iterator[dict[str, Any]]:
    types = {_ADOPTERS[value] for value in values.get("household_type", ()) if value in _ADOPTERS}
    if len(types) == 1 and record["adopters"] and types != {record["adopters"]}:
        yield _row(
            ("household", record["household"], "adopters"),
            ("records: number of adopters", record["adopters"]),
            (_REPORTS[file["kind"]], min(types)),
            "the report and the records differ on whether one person or two adopt",
        )


def _of_child(
    file: dict[str, Any], record: dict[str, Any], values: dict[str, set[Any]]
) -> Iterator[dict[str, Any]]:
    report = _REPORTS[file["kind"]]
    together = values.get("siblings_together", set())
    known = record["siblings_together"]
    if len(together) == 1 and known and int(min(together)) != known:
        yield _row(
            ("child", record["child"], "siblings_together"),
            (f"records: {record['sibling_source'] or 'siblings together'}", known),
            (report, int(min(together))),
            "the report and the records differ on how many children are to be placed together",
        )
    sexes = {_SEXES[value] for value in values.get("sex", ()) if value in _SEXES}
    if len(sexes) == 1 and record["sex"] and sexes != {record["sex"]}:
        yield _row(
            ("child", record["child"], "sex"),
            ("records: sex", record["sex"]),
            (report, min(sexes)),
            "the report and the records differ on the child's sex",
        )
    for characteristic, event in _AGE_WORDS.items():
        years, months = values.get(characteristic, set()), record.get(f"age_months_{event}")
        if len(years) == 1 and months is not None and abs(min(years) * 12 - months) > _MONTHS_OFF:
            yield _row(
                ("child", record["child"], characteristic),
                (f"records: completed years at {event.replace('_', ' ')}", months // 12),
                (report, f"{min(years):g}"),
                "the report's age is more than a year from the age that the records' dates give",
            )


def _row(
    about: tuple[str, str, str], recorded: tuple[str, Any], written: tuple[str, Any], rule: str
) -> dict[str, Any]:
    return {
        "about": about[0],
        "pseudonym": about[1],
        "field": about[2],
        "source_a": recorded[0],
        "value_a": str(recorded[1]),
        "source_b": written[0],
        "value_b": str(written[1]),
        "rule": rule,
        "rule_id": "text",
        "believed": "",
        "why": "",
    }
