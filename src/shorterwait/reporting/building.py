"""From the results of a study to a report: every number passes disclosure control on its way in."""

from __future__ import annotations

from datetime import datetime

from shorterwait.reporting.cohort_section import cohort_section, equality_table
from shorterwait.reporting.content import Edition, Report, ReportTable, Section
from shorterwait.reporting.first_page import first_page
from shorterwait.reporting.numbers import count_words, rounded
from shorterwait.vocabulary.coverage import CheckSummary
from shorterwait.vocabulary.findings import Comparison

TITLE = "Families who adopt children likely to wait longer"

_METHOD = (
    "Each report that was dated before the match was read inside the agency, with names hidden. What it says of the "
    "household was coded with the words that prove it. What a report does not mention counts as not stated.",
    "Families matched with a child of each group were set beside families matched with other children. All "
    "characteristics named beforehand stood in one model together, with year of approval, authority and length of the "
    "report always in it, so that fuller files or one office's habits do not pass for a finding.",
    "Two methods had to agree before anything is called found: Firth's logistic regression with the false discovery "
    "rate held at the level set, and a Bayesian model that expects most characteristics to make no difference. "
    "The sizes shown are the cautious (shrunken) ones.",
    "To test the method itself the groups were shuffled and everything was run again: then nothing should be found.",
)


def build_report(check: CheckSummary, comparison: Comparison, edition: Edition) -> Report:
    """Put a report together.

    Args:
        check: What the study holds.
        comparison: What was compared.
        edition: Agency, versions and disclosure thresholds.

    Returns:
        The report, ready for any writer.

    Example:
        >>> check = CheckSummary("r1", "stop", ("No matches.",), {}, {}, 0, 0, 0, 0, 0, {}, {}, 0, ())
        >>> build_report(check, Comparison("r1", 1, "2026-01-01", 0), Edition("", "0.1")).run
        'r1'
    """
    cohorts = tuple(
        cohort_section(cohort, edition.small_number, edition.round_to) for cohort in comparison.cohorts
    )
    equality = equality_table(comparison, edition.small_number, edition.round_to)
    sections = [*cohorts]
    if equality is not None:
        sections.append(
            Section(
                "equality",
                "Equality monitoring",
                (
                    "These characteristics take no part in any finding. The table is for monitoring, for groups only.",
                ),
                tables=(equality,),
            )
        )
    sections += [_records(check, edition), _method(comparison)]
    return Report(
        TITLE,
        edition.agency,
        comparison.run,
        edition.made_with,
        first_page(check, comparison, edition),
        tuple(sections),
    )


def _records(check: CheckSummary, edition: Edition) -> Section:
    small, to = edition.small_number, edition.round_to

    def counted(table: str, title: str, column: str, counts: dict[str, int], note: str = "") -> ReportTable:
        rows = tuple(
            (name, count_words(rounded(number, small, to))) for name, number in counts.items() if number
        )
        return ReportTable(table, title, (column, "Number"), rows, note)

    outcomes = {_OUTCOMES.get(name, name): number for name, number in check.files.items()}
    kinds = {_KINDS.get(name, name): number for name, number in check.documents.items()}
    tables = [
        counted("files", "What became of the files", "Outcome", outcomes),
        counted("documents", "What the documents are", "Kind of document", kinds),
        counted("left_out", "Households left out of the comparison, and why", "Reason", check.left_out),
        counted("contradictions", "What the records disagree about", "Contradiction", check.contradictions),
        _by(
            "by_year",
            "Matched households and usable reports by year of match",
            "Year",
            check.by_year,
            edition,
        ),
        _by(
            "by_authority",
            "Matched households and usable reports by authority",
            "Authority",
            check.by_authority,
            edition,
        ),
    ]
    return Section(
        "records",
        "What the study holds",
        ("Every file has exactly one outcome; contradictions are listed, never averaged away.",),
        tables=tuple(table for table in tables if table.rows),
    )


def _by(
    name: str, title: str, column: str, counts: dict[str, tuple[int, int]], edition: Edition
) -> ReportTable:
    small, to = edition.small_number, edition.round_to
    rows = []
    for key, (matched, usable) in counts.items():
        apart = usable > small and 0 < matched - usable <= small
        shown = count_words(rounded(matched, small, to)), count_words(rounded(usable, small, to))
        rows.append((key, shown[0], "most of them" if apart else shown[1]))
    return ReportTable(
        name, title, (column, "Households matched", "With a report dated before the match"), tuple(rows)
    )


def _method(comparison: Comparison) -> Section:
    planned = f"The list of characteristics named beforehand was fixed on {_when(comparison.planned)}."
    return Section("method", "How this was worked out", (*_METHOD, planned))


def _when(planned: str) -> str:
    try:
        moment = datetime.fromisoformat(planned)
    except ValueError:
        return planned or "a date that is not recorded"
    return f"{moment.day} {moment:%B %Y}"


_OUTCOMES = {
    "read": "Read",
    "needs_ocr": "Scanned: needs text recognition",
    "encrypted": "Protected by a password",
    "damaged": "Damaged",
    "not_supported": "Format not supported",
    "refused": "Refused as unsafe",
    "duplicate": "Copy of another file",
}
_KINDS = {
    "PAR": "Prospective Adopter's Report",
    "CPR": "Child Permanence Report",
    "APR": "Adoption Placement Report",
    "support_plan": "Adoption support plan",
    "panel_minutes": "Panel minutes",
    "case_note": "Case note",
    "letter": "Letter",
    "unknown": "Not recognised",
}
