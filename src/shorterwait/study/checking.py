"""The verb *check*: what the study holds, what is missing, and whether the question can be answered."""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import asdict
from typing import Any

from shorterwait.study.copies import list_copied
from shorterwait.study.folder import StudyFolder
from shorterwait.study.households import ComparedHouseholds, compared_households
from shorterwait.study.runs import run_id
from shorterwait.study.said_in_text import text_contradictions
from shorterwait.study.standing_out import count_standing_out
from shorterwait.study.tables import CONTRADICTIONS, FILES, HOUSEHOLDS
from shorterwait.vocabulary.cohort import COHORTS, cohort_label
from shorterwait.vocabulary.coverage import CheckSummary, CohortCoverage
from shorterwait.vocabulary.findings import Interval

#: Provider of an adoptive placement that is the agency itself (SSDA903 PLACE_PROVIDER).
_OWN_AGENCY = "PR1"
#: How a document is linked that no record belongs to.
_NOBODYS = ("own reference", "file", None)


def check(folder: StudyFolder) -> CheckSummary:
    """Work out what the study holds, and keep the result.

    Args:
        folder: The study; coded or not, complete or not.

    Returns:
        Coverage, what was left out and why, contradictions, power, and go, revise or stop.
    """
    found = compared_households(folder)
    contradictions = [*folder.store.rows(CONTRADICTIONS), *text_contradictions(folder)]
    summary = _summary(folder, found, contradictions)
    folder.store.put_result("check", summary.run, asdict(summary))
    _list_contradictions(folder, contradictions)
    folder.journal.write("check", {"run": summary.run, "conclusion": summary.conclusion})
    return summary


def _list_contradictions(folder: StudyFolder, rows: list[dict[str, Any]]) -> None:
    """Write every contradiction with both values and places: for the analyst, not for publishing."""
    columns = [column.name for column in CONTRADICTIONS.columns if column.name != "id"]
    place = folder.root / "internal"
    place.mkdir(exist_ok=True)
    with (place / "contradictions.csv").open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, columns, extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)


def kept_check(folder: StudyFolder) -> CheckSummary | None:
    """Read the check that was kept last.

    Args:
        folder: The study.

    Returns:
        The summary, or None when there is none yet.
    """
    from pydantic import TypeAdapter

    body = folder.store.result("check")
    return None if body is None else TypeAdapter(CheckSummary).validate_python(body)


def _summary(
    folder: StudyFolder, found: ComparedHouseholds, contradictions: list[dict[str, Any]]
) -> CheckSummary:
    from shorterwait.planning import feasibility
    from shorterwait.vocabulary.proportions import wilson_interval

    files = folder.store.rows(FILES)
    households = folder.store.rows(HOUSEHOLDS)
    documents = [row for row in files if row["content"] == "document" and row["outcome"] == "read"]
    counts = [_cohort_counts(folder, found, cohort) for cohort in COHORTS]
    shares = {
        row.cohort: wilson_interval(row.children_with_file, row.children) for row in counts if row.children
    }
    nothing = Interval(0.0, 0.0, 1.0)
    result = feasibility(
        counts, {row.cohort: shares.get(row.cohort, nothing) for row in counts}, folder.settings
    )
    copies = sum(row["copies"] for row in files)
    outcomes = Counter(row["outcome"] for row in files) + Counter({"duplicate": copies})
    rules = Counter(row["rule"] for row in contradictions)
    forms = Counter(row["form"] for row in documents if row["form"])
    return CheckSummary(
        run=run_id(folder),
        conclusion=result.conclusion,
        reasons=tuple(result.reasons),
        files=dict(sorted(outcomes.items())),
        documents=dict(sorted(Counter(row["kind"] for row in documents).items())),
        children=len(found.children),
        households=len(households),
        matched=len(found.matched),
        waiting=sum(
            bool(row["approved"]) and row["household"] not in found.matched and not row["left"]
            for row in households
        ),
        compared=len(found.frame),
        left_out=found.left_out,
        contradictions=dict(sorted(rules.items())),
        unlinked=sum(row["linked_by"] in _NOBODYS for row in documents),
        cohorts=result.cohorts,
        by_year=_by(found, "year"),
        by_authority=_by(found, "authority", {row["household"]: row["authority"] for row in households}),
        forms=dict(sorted(forms.items())),
        of_siblings=list_copied(folder),
        standing_out=count_standing_out(folder, found),
    )


def _cohort_counts(folder: StudyFolder, found: ComparedHouseholds, cohort: str) -> CohortCoverage:
    from shorterwait.analysis import detectable_difference

    children = found.children
    member = children[cohort].eq(True).fillna(value=False).astype(bool) & children["matched"].notna()
    theirs = children[member]
    provider = theirs["provider"]
    frame = found.frame
    cases = comparators = 0
    if len(frame):
        own = (
            frame
            if folder.settings.compare.include_foster_carer_adopters
            else frame[~frame["foster_carer_adopter"]]
        )
        cases = int((own[cohort] == True).sum())  # noqa: E712 - may be unknown
        comparators = int((own[cohort] == False).sum())  # noqa: E712 - may be unknown
    settings = folder.settings.check
    enough = min(cases, comparators) >= 2
    return CohortCoverage(
        cohort=cohort,
        label=cohort_label(cohort, folder.settings.cohorts.older_from_age),
        children=len(theirs),
        children_with_file=int(theirs["usable"].sum()),
        children_elsewhere=int((provider.notna() & (provider != _OWN_AGENCY)).sum()),
        cases=cases,
        comparators=comparators,
        smallest_difference=detectable_difference(cases, comparators, settings.base_rate, settings.power)
        if enough
        else None,
        conclusion="",
        reason="",
    )


def _by(
    found: ComparedHouseholds, what: str, authorities: dict[str, str] | None = None
) -> dict[str, tuple[int, int]]:
    usable = set(found.frame.index)
    matched: Counter[str] = Counter()
    held: Counter[str] = Counter()
    for household, day in found.matched.items():
        group = str(day.year) if what == "year" else (authorities or {}).get(household) or "not recorded"
        matched[group] += 1
        held[group] += household in usable
    return {group: (matched[group], held[group]) for group in sorted(matched)}
