"""Page one: the answer in plain sentences, how far it can be trusted, and what this is not."""

from __future__ import annotations

from shorterwait.reporting.content import Edition, ReportTable, Section
from shorterwait.reporting.numbers import count_words, rounded, show
from shorterwait.reporting.wording import WHAT_THIS_IS_NOT, finding_words, found, join_words, points
from shorterwait.vocabulary.coverage import CheckSummary
from shorterwait.vocabulary.evidence import Stage
from shorterwait.vocabulary.findings import CohortComparison, Comparison, Finding, Verdict

_CONCLUSIONS = {
    "go": "There are enough families and reports to look for differences in every group of children.",
    "revise": "In part: there are enough families and reports for some groups of children and not for others.",
    "stop": "No: there are too few families or reports to look for differences. Nothing here should be acted on.",
}


_CAN_ANSWER = {"go": "yes", "revise": "with care: too few reports held", "stop": "no: too few families"}


def first_page(check: CheckSummary, comparison: Comparison, edition: Edition) -> tuple[Section, ...]:
    """Write page one.

    Args:
        check: What the study holds.
        comparison: What was compared.
        edition: Disclosure thresholds.

    Returns:
        The answer, how sure, what this is not, and coverage.

    Example:
        >>> # see build_report, which puts these sections first
    """
    return (
        _answer(comparison, edition),
        _how_sure(check, comparison),
        Section("what-this-is-not", "What this is not", bullets=WHAT_THIS_IS_NOT),
        _coverage(check, edition),
    )


def _answer(comparison: Comparison, edition: Edition) -> Section:
    households = rounded(comparison.households, edition.small_number, edition.round_to)
    about = f"about {households:,} matched families" if households else "the matched families (5 or fewer)"
    paragraphs = [
        f"We compared {about} whose report was written before the match: for each group of children, "
        "the families matched with such a child beside the families matched with other children."
    ]
    if not comparison.households:
        none = "No matched family could be compared; why stands under Coverage. So nothing can be said."
        return Section("answer", "The answer", (none,))
    if not any(found(cohort) for cohort in comparison.cohorts):
        paragraphs.append(
            "Nothing could be confirmed that sets apart the families who adopt children likely to wait longer. "
            "That is an answer too: with these numbers a real difference may exist and not be seen."
        )
    bullets = tuple(_cohort_bullet(cohort, edition) for cohort in comparison.cohorts)
    return Section("answer", "The answer", tuple(paragraphs), bullets)


def _cohort_bullet(cohort: CohortComparison, edition: Edition) -> str:
    small, to = edition.small_number, edition.round_to
    who = cohort.label[:1].upper() + cohort.label[1:]
    cases, others = (rounded(number, small, to) for number in (cohort.cases, cohort.comparators))
    if cases is None or others is None:
        return f"{who}: too few families to say anything (5 or fewer in a group)."
    size = f"({cases:,} families beside {others:,})"
    chosen = found(cohort)
    if not chosen:
        candidates = len(found(cohort, Verdict.CANDIDATE))
        maybe = f"; {candidates} to check on other data" if candidates else ""
        return f"{who} {size}: nothing confirmed{maybe}."
    before = [item for item in chosen if item.stage is not Stage.OPENNESS]
    openness = [item for item in chosen if item.stage is Stage.OPENNESS]
    said = []
    if before:
        said.append("families " + join_words([_phrase(item, edition) for item in before]))
    if openness:
        said.append(
            "beforehand they said that they " + join_words([_phrase(item, edition) for item in openness])
        )
    return f"{who} {size}: {'; '.join(said)}."


def _phrase(finding: Finding, edition: Edition) -> str:
    return finding_words(finding, show(finding, edition.small_number, edition.round_to))


def _how_sure(check: CheckSummary, comparison: Comparison) -> Section:
    bullets = []
    raised = [cohort for cohort in comparison.cohorts if cohort.alarm.raised]
    if raised:
        named = join_words([cohort.label for cohort in raised])
        bullets.append(
            f"Take care with {named}: their reports are not written like the others', so a difference may be about "
            "how files are written. The figures stand in their sections."
        )
    failed = [
        cohort.label for cohort in comparison.cohorts if cohort.self_test and not cohort.self_test.passed
    ]
    tested = [cohort for cohort in comparison.cohorts if cohort.self_test]
    if failed:
        bullets.append(
            f"The self-test failed for {join_words(failed)}: with shuffled groups it still found something."
        )
    elif tested:
        bullets.append("The self-test passed: with shuffled groups the method found nothing, as it should.")
    sizes = [cohort.smallest_difference for cohort in comparison.cohorts if cohort.smallest_difference]
    if sizes:
        bullets.append(
            f"Only differences of about {points(min(sizes))} or more could be seen reliably, even in the largest group."
        )
    return Section("how-sure", "Can it be trusted?", (_CONCLUSIONS[check.conclusion],), tuple(bullets))


def _coverage(check: CheckSummary, edition: Edition) -> Section:
    small, to = edition.small_number, edition.round_to
    rows = []
    for row in check.cohorts:
        difference = points(row.smallest_difference) if row.smallest_difference else "cannot be said"
        counts = (row.children, row.children_with_file, row.cases, row.comparators)
        cells = [count_words(rounded(number, small, to)) for number in counts]
        if row.children_with_file > small and 0 < row.children - row.children_with_file <= small:
            cells[1] = "nearly all"
        rows.append((row.label[:1].upper() + row.label[1:], *cells, difference, _CAN_ANSWER[row.conclusion]))
    columns = (
        "Matched with",
        "Children matched",
        "Whose adopters' report is held",
        "Families compared",
        "Other families",
        "Smallest difference seen",
        "Can it be answered?",
    )
    note = "Differences from a share of 20 %, with 80 % power. Counts are rounded; 5 or fewer are not shown."
    table = ReportTable("coverage", "How much of each group the study holds", columns, tuple(rows), note)
    said = (*_elsewhere(check, edition), *_left_out(check, edition), *_unlinked(check, edition))
    return Section("coverage", "Coverage", said, tables=(table,) if rows else ())


def _unlinked(check: CheckSummary, edition: Edition) -> tuple[str, ...]:
    """Say how many documents no record belongs to: they cannot tell whom a family adopted."""
    number = rounded(check.unlinked, edition.small_number, edition.round_to)
    if number is None:
        return ()
    return (f"About {number:,} documents belong to no family or child in the records and could not be used.",)


def _elsewhere(check: CheckSummary, edition: Edition) -> tuple[str, ...]:
    """Say how many of the children went to families that another agency approved."""
    every = next((row for row in check.cohorts if row.cohort == "any_of"), None)
    if every is None or not every.children:
        return ()
    counts = (
        rounded(n, edition.small_number, edition.round_to) for n in (every.children_elsewhere, every.children)
    )
    elsewhere, children = counts
    if (
        elsewhere is None
        or children is None
        or every.children - every.children_elsewhere <= edition.small_number
    ):
        return ()
    return (
        f"Of about {children:,} children likely to wait longer who were matched, about {elsewhere:,} went to families "
        "that another agency approved; their reports are not held here.",
    )


def _left_out(check: CheckSummary, edition: Edition) -> tuple[str, ...]:
    """Say how many households are left out; no figure where it would give a small reason away."""
    small = edition.small_number
    counts = [count for count in check.left_out.values() if count]
    if not counts:
        return ()
    hidden = any(count <= small for count in counts)
    number = None if hidden else rounded(sum(counts), small, edition.round_to)
    who = "Some" if number is None else f"About {number:,}"
    return (f"{who} households are left out; the reasons stand under What the study holds.",)
