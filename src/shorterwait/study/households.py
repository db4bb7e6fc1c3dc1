"""The households that can be compared: one row each, with what their report said before the match."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from shorterwait.study.copies import copied_passages
from shorterwait.study.tables import CHILDREN, CODED, EVIDENCE, FILES, HOUSEHOLDS
from shorterwait.vocabulary.cohort import COHORTS

if TYPE_CHECKING:
    import pandas as pd

    from shorterwait.analysis import Candidate
    from shorterwait.coding import Codebook
    from shorterwait.study.folder import StudyFolder
    from shorterwait.vocabulary.evidence import Evidence, Value

NO_REPORT = "no adopter's report is held"
UNDATED = "the report bears no date, so it cannot be shown to come before the match"
TOO_LATE = "the only report is dated on or after the match"
NOT_CODED = "the report is not masked and coded yet"
NO_CHILD = "the records show no child matched with the household"
UNMATCHED = "approved but not matched"
NOT_APPROVED = "not matched, and no date of approval is recorded"
NO_MATCH_DATE = "a child moved in but no date of match is recorded"
NOT_READ = "the report could not be read (scanned, protected or damaged)"

#: Child characteristics whose stronger values count as a need.
_NEED_VALUES = frozenset({"known", "marked"})


@dataclass(frozen=True, slots=True)
class ComparedHouseholds:
    """What *compare* and *check* work on.

    Attributes:
        frame: One row a household matched in the window and usable; see ``analysis.compare_households``.
        left_out: Plain reason -> households left out for it.
        children: One row a child: household, cohort flags, provider, whether the household's report is usable.
        matched: Household -> date of its first match.
    """

    frame: pd.DataFrame
    left_out: dict[str, int]
    children: pd.DataFrame
    matched: dict[str, date]


def compared_households(folder: StudyFolder) -> ComparedHouseholds:
    """Put together every household that can be compared, and count those that cannot.

    Args:
        folder: The study, added, masked and coded.

    Returns:
        The households, the reasons for leaving others out, and the children with their cohorts.
    """
    import pandas as pd

    children = _children(folder)
    households = {row["household"]: row for row in folder.store.rows(HOUSEHOLDS)}
    matched = _match_dates(households, children)
    reports = _reports(folder)
    coded = set(folder.store.versions(CODED))
    evidence = _evidence(folder, [row["sha256"] for rows in reports.values() for row in rows])
    placed = dict(tuple(children.groupby("household"))) if len(children) else {}
    codebook = folder.codebook
    left_out: Counter[str] = Counter()
    rows: list[dict[str, Any]] = []
    for household in _in_order({*households, *matched}, reports):
        record = households.get(household, {})
        mine = placed.get(household)
        if household not in matched:
            left_out[_why_unmatched(record, mine)] += 1
            continue
        usable, reason = _usable(matched[household], reports.get(household, []), coded)
        if reason or mine is None:
            left_out[reason or NO_CHILD] += 1
            continue
        told = [(report["date"], evidence.get(report["sha256"], [])) for report in usable]
        row = _stated(told, codebook) | _facts(record, matched[household], mine, usable)
        rows.append({"household": household} | row)
    frame = pd.DataFrame(rows).set_index("household") if rows else pd.DataFrame()
    children["usable"] = children["household"].isin(set(frame.index))
    return ComparedHouseholds(frame, dict(sorted(left_out.items())), children, matched)


def _in_order(households: set[str], reports: dict[str, list[dict[str, Any]]]) -> list[str]:
    """Households by their reports' fingerprints: an order that does not hang on the study's secret."""
    first = {name: min(row["sha256"] for row in rows) for name, rows in reports.items()}
    return sorted(households, key=lambda name: (first.get(name, ""), name))


def candidates(codebook: Codebook) -> list[Candidate]:
    """Every household indicator of the codebook, with its stage and use.

    Args:
        codebook: The codebook.

    Returns:
        Candidates for the comparison; characteristics never to be shown are left out.

    Example:
        >>> from shorterwait.coding import load_codebook
        >>> any(item.indicator.id == "has_dog" for item in candidates(load_codebook()))
        True
    """
    from shorterwait.analysis import Candidate
    from shorterwait.vocabulary.evidence import Use

    return [
        Candidate(indicator, item.stage, item.use)
        for item in codebook.household.values()
        if item.use is not Use.NEVER and item.stage is not None
        for indicator in item.indicators
    ]


def _children(folder: StudyFolder) -> pd.DataFrame:
    """Children with their cohorts."""
    from shorterwait.analysis import assign_cohorts

    stored = folder.store.frame(CHILDREN)
    return stored.join(assign_cohorts(stored, _needs(folder), folder.settings.cohorts))


def _needs(folder: StudyFolder) -> dict[str, int] | None:
    """How many needs each child's Child Permanence Report states; None when no such report is held at all."""
    of_child = {
        row["sha256"]: row["child"]
        for row in folder.store.rows(FILES)
        if row["kind"] == "CPR" and row["child"] and row["outcome"] == "read"
    }
    coded = set(folder.store.versions(CODED))
    needs: dict[str, set[str]] = {child: set() for sha, child in of_child.items() if sha in coded}
    wanted = set(folder.settings.cohorts.complex_needs)
    of_siblings = copied_passages(folder).left_out
    for sha, items in _evidence(folder, list(of_child)).items():
        for item in items:
            own = (sha, item.passage) not in of_siblings
            if own and item.characteristic in wanted and item.value in _NEED_VALUES:
                needs.setdefault(of_child[sha], set()).add(item.characteristic)
    return {child: len(found) for child, found in needs.items()} if needs else None


def _match_dates(households: dict[str, dict[str, Any]], children: pd.DataFrame) -> dict[str, date]:
    dates: dict[str, date] = {name: row["matched"] for name, row in households.items() if row["matched"]}
    for row in children.to_dict("records"):
        household, day = row["household"], row["matched"]
        if household and isinstance(day, date):
            dates[household] = min(day, dates.get(household, day))
    return dates


def _reports(folder: StudyFolder) -> dict[str, list[dict[str, Any]]]:
    reports: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in folder.store.rows(FILES):
        may_be_report = row["kind"] == "PAR" or row["outcome"] != "read"
        if row["household"] and row["content"] == "document" and may_be_report:
            reports[row["household"]].append(row)
    return reports


def _why_unmatched(record: dict[str, Any], children: pd.DataFrame | None) -> str:
    if record.get("moved_in") or (children is not None and children["moved_in"].notna().any()):
        return NO_MATCH_DATE
    return UNMATCHED if record.get("approved") else NOT_APPROVED


def _usable(
    matched: date, reports: list[dict[str, Any]], coded: set[str]
) -> tuple[list[dict[str, Any]], str]:
    """The reports that may predict, or why there is none."""
    mine = [row for row in reports if row["kind"] == "PAR" and row["outcome"] == "read"]
    if not mine:
        return [], NOT_READ if reports else NO_REPORT
    dated = [row for row in mine if row["date"]]
    before = [row for row in dated if row["date"] < matched]
    usable = sorted(
        (row for row in before if row["sha256"] in coded), key=lambda row: (row["date"], row["sha256"])
    )
    if usable:
        return usable, ""
    if before:
        return [], NOT_CODED
    return [], TOO_LATE if dated else UNDATED


def _evidence(folder: StudyFolder, shas: list[str]) -> dict[str, list[Evidence]]:
    from shorterwait.vocabulary.evidence import Assertion, Evidence, Subject

    wanted = set(shas)
    found: dict[str, list[Evidence]] = defaultdict(list)
    for row in folder.store.each(EVIDENCE):
        if row["sha256"] in wanted:
            value: Value = row["value"] if row["number"] is None else row["number"]
            found[row["sha256"]].append(
                Evidence(
                    characteristic=row["characteristic"],
                    value=value,
                    quote=row["quote"],
                    passage=row["passage"],
                    start=row["start"],
                    end=row["end"],
                    subject=Subject(row["subject"]),
                    assertion=Assertion(row["assertion"]),
                    section=row["section"],
                    method=row["method"],
                    confidence=row["confidence"],
                )
            )
    return found


def _facts(
    record: dict[str, Any], matched: date, children: pd.DataFrame, usable: list[dict[str, Any]]
) -> dict[str, Any]:
    """What the records say of one household, and how long its reports are."""
    approved = record.get("approved") or usable[-1]["date"]
    facts: dict[str, Any] = {
        "authority": record.get("authority") or min(children["authority"]),
        "approval_year": approved.year,
        "match_year": matched.year,
        "document_words": float(sum(report["words"] or 0 for report in usable)),
        "foster_carer_adopter": any(value is True or value == 1 for value in children["foster_carer_adopts"]),
    }
    return facts | {cohort: _any_of(children[cohort]) for cohort in COHORTS}


def _stated(told: list[tuple[date, list[Evidence]]], codebook: Codebook) -> dict[str, bool | None]:
    """What the reports of one household state, indicator by indicator."""
    from shorterwait.coding import aggregate_documents

    values = aggregate_documents(told, codebook).values
    return {
        indicator.id: indicator.read(values.get(item.id, frozenset()))
        for item in codebook.household.values()
        for indicator in item.indicators
    }


def _any_of(flags: pd.Series) -> bool | None:
    """Yes if any child is yes, unknown if none is yes but one is unknown."""
    if flags.eq(True).fillna(value=False).any():
        return True
    return None if flags.isna().any() else False
