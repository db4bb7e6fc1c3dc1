"""The section of a report about one group of children, and the equality table over all of them."""

from __future__ import annotations

from shorterwait.reporting.content import Cell, DotChart, DotRow, ReportTable, Section
from shorterwait.reporting.numbers import (
    HIDDEN,
    Shown,
    ShownGroup,
    count_words,
    interval_words,
    rounded,
    show,
)
from shorterwait.reporting.wording import STAGE_WORDS, VERDICT_WORDS, finding_words, found, join_words
from shorterwait.vocabulary.evidence import Stage, Use
from shorterwait.vocabulary.findings import CohortComparison, Comparison, Finding, Interval, Tier, Verdict

_COLUMNS = (
    "Families who ...",
    "Verdict",
    "Share in this group",
    "Share among others",
    "Cautious difference in points (95% interval)",
    "Difference",
    "Difference: low end",
    "Difference: high end",
    "Odds ratio",
    "Odds ratio: low end",
    "Odds ratio: high end",
    "Named beforehand",
    "Group: stated yes",
    "Group: stated no",
    "Group: not stated",
    "Others: stated yes",
    "Others: stated no",
    "Others: not stated",
)


def cohort_section(cohort: CohortComparison, small: int, round_to: int) -> Section:
    """Write the section about one cohort.

    Args:
        cohort: Its comparison.
        small: Counts of this many or fewer are hidden.
        round_to: Shown counts are rounded to this.

    Returns:
        Sentences, a chart and its table twin, one table a stage.

    Example:
        >>> from shorterwait.vocabulary.findings import Alarm
        >>> cohort_section(CohortComparison("older", "a child of five", 0, 0, (), Alarm(False, "")), 5, 5).id
        'older'
    """
    insight = [item for item in cohort.findings if item.use is Use.INSIGHT]
    shown = {item.indicator: show(item, small, round_to) for item in insight}
    named = [item for item in insight if item.tier is Tier.CONFIRMATORY and item.stage is Stage.BACKGROUND]
    chart = _chart(cohort, named, shown)
    tables = [_stage_table(cohort, stage, insight, shown) for stage in Stage]
    return Section(
        cohort.cohort,
        f"Families matched with {cohort.label}",
        tuple(_sentences(cohort, shown, small, round_to)),
        cohort.notes,
        chart,
        tuple(table for table in tables if table.rows),
    )


def equality_table(comparison: Comparison, small: int, round_to: int) -> ReportTable | None:
    """Set the equality characteristics out for monitoring: groups only, no model.

    Args:
        comparison: The comparison.
        small: Counts of this many or fewer are hidden.
        round_to: Shown counts are rounded to this.

    Returns:
        The table, or None when there is nothing to show.

    Example:
        >>> equality_table(Comparison("r", 1, "", 0), 5, 5) is None
        True
    """
    rows: list[tuple[Cell, ...]] = []
    for cohort in comparison.cohorts:
        for item in cohort.findings:
            if item.use is Use.EQUALITY:
                pair = show(item, small, round_to)
                rows.append((cohort.label, item.label, _share(pair.cases), _share(pair.comparators)))
    columns = ("Matched with", "Families who ...", "Share in this group", "Share among others")
    note = "Aggregate equality monitoring only; shares rest on what reports state."
    return (
        ReportTable("equality", "Equality characteristics by group", columns, tuple(rows), note)
        if rows
        else None
    )


def _sentences(cohort: CohortComparison, shown: dict[str, Shown], small: int, round_to: int) -> list[str]:
    sizes = [rounded(number, small, round_to) for number in (cohort.cases, cohort.comparators)]
    said = [
        f"{count_words(sizes[0])} families were matched with {cohort.label}; "
        f"{count_words(sizes[1])} with other children."
    ]
    if not found(cohort):
        said.append("Nothing could be confirmed for this group.")
    for verdict, opening in ((Verdict.FOUND, "Found"), (Verdict.CANDIDATE, "To check on other data")):
        for stage in Stage:
            items = [item for item in found(cohort, verdict) if item.stage is stage]
            if items:
                phrases = [finding_words(item, shown[item.indicator]) for item in items]
                said.append(f"{opening}, {STAGE_WORDS[stage]}: they {join_words(phrases)}.")
    same = [item.label for item in found(cohort, Verdict.NO_DIFFERENCE) if item.tier is Tier.CONFIRMATORY]
    if same:
        named = f"in both groups about as many {join_words(sorted(same))}"
        said.append(f"Named beforehand, and no difference that would matter: {named}.")
    if cohort.alarm.raised:
        said.append(f"Take care: {cohort.alarm.reason}")
    if cohort.adjusted_for:
        said.append(f"Always in the model: {join_words(list(cohort.adjusted_for))}.")
    return said


def _chart(cohort: CohortComparison, named: list[Finding], shown: dict[str, Shown]) -> DotChart | None:
    order = {verdict: place for place, verdict in enumerate(Verdict)}
    visible = [
        item
        for item in named
        if shown[item.indicator].cases.share and shown[item.indicator].comparators.share
    ]
    visible.sort(key=lambda item: (order[item.verdict], -_gap(shown[item.indicator]), item.indicator))
    rows = tuple(
        DotRow(
            item.label,
            shown[item.indicator].cases.share,
            shown[item.indicator].comparators.share,
            VERDICT_WORDS[item.verdict] if item.verdict in (Verdict.FOUND, Verdict.CANDIDATE) else "",
        )
        for item in visible
    )
    if not rows:
        return None
    title = f"What reports said of families matched with {cohort.label}, and of other families"
    return DotChart(
        f"chart-{cohort.cohort}", title, f"families matched with {cohort.label}", "other families", rows
    )


def _gap(pair: Shown) -> float:
    return (pair.cases.share.estimate if pair.cases.share else 0) - (
        pair.comparators.share.estimate if pair.comparators.share else 0
    )


def _stage_table(
    cohort: CohortComparison, stage: Stage, insight: list[Finding], shown: dict[str, Shown]
) -> ReportTable:
    mine = [item for item in insight if item.stage is stage]
    rows = tuple(_row(item, shown[item.indicator]) for item in mine)
    brief_rows = tuple(
        place
        for place, item in enumerate(mine)
        if item.tier is Tier.CONFIRMATORY or item.verdict in (Verdict.FOUND, Verdict.CANDIDATE)
    )
    title = f"Families matched with {cohort.label} and others: {STAGE_WORDS[stage]}"
    return ReportTable(
        f"{cohort.cohort}-{stage.value}", title, _COLUMNS, rows, _note(stage), brief=5, brief_rows=brief_rows
    )


def _note(stage: Stage) -> str:
    if stage is Stage.OPENNESS:
        return (
            "What families would consider lies between who they are and whom they adopt; "
            "it is never in one model with background."
        )
    return "Shares count a household when its report says so; not stated is not a no."


def _row(item: Finding, pair: Shown) -> tuple[Cell, ...]:
    may_show = pair.cases.share is not None and pair.comparators.share is not None
    difference = item.difference if may_show else None
    ratio = item.odds_ratio if may_show else None
    return (
        item.label,
        VERDICT_WORDS[item.verdict],
        _share(pair.cases),
        _share(pair.comparators),
        _difference_words(difference),
        *_ends(difference, 3),
        *_ends(ratio, 2),
        "yes" if item.tier is Tier.CONFIRMATORY else "no",
        *_counts(pair.cases),
        *_counts(pair.comparators),
    )


def _difference_words(difference: Interval | None) -> str:
    if difference is None:
        return HIDDEN
    ends = f"{difference.low * 100:+.0f} to {difference.high * 100:+.0f}"
    return f"{difference.estimate * 100:+.0f} ({ends})".replace("-0 ", "0 ").replace("+0 ", "0 ")


def _ends(interval: Interval | None, digits: int) -> tuple[Cell, Cell, Cell]:
    if interval is None:
        return HIDDEN, HIDDEN, HIDDEN
    return round(interval.estimate, digits), round(interval.low, digits), round(interval.high, digits)


def _counts(group: ShownGroup) -> tuple[Cell, ...]:
    return tuple(HIDDEN if cell is None else cell for cell in (group.yes, group.no, group.not_stated))


def _share(group: ShownGroup) -> str:
    if group.share is None:
        return HIDDEN
    return f"{group.share.estimate * 100:.0f}% ({interval_words(group.share)})"
