"""Can the question be answered with what the agency holds: go, revise or stop."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from shorterwait.vocabulary.coverage import CohortCoverage
from shorterwait.vocabulary.findings import Interval
from shorterwait.vocabulary.settings import StudySettings


@dataclass(frozen=True, slots=True)
class Feasibility:
    """Whether the study can answer its question.

    Attributes:
        conclusion: ``go``, ``revise`` or ``stop`` for the study as a whole.
        reasons: Why, in plain sentences, most important first.
        cohorts: The cohorts with their own conclusion and reason.
        coverage: Cohort id -> share of its children whose adopters' report is held, with its interval.

    Example:
        >>> feasibility([], {}, StudySettings()).conclusion
        'stop'
    """

    conclusion: str
    reasons: tuple[str, ...]
    cohorts: tuple[CohortCoverage, ...]
    coverage: dict[str, Interval]


def feasibility(
    cohorts: Sequence[CohortCoverage], coverage: Mapping[str, Interval], settings: StudySettings
) -> Feasibility:
    """Say for each cohort, and for the study, whether to go on.

    A cohort stops where either group is below the fewest households of a model, or only differences
    larger than a useful one could be seen. It is to be revised where reports are held for too few of its
    children, or where the interval of that share reaches below the floor. The study goes if every cohort
    goes, stops if every cohort stops, and is otherwise to be revised. No figure is worked out here: the
    smallest detectable difference and the coverage with its Wilson interval are handed in.

    Args:
        cohorts: Counts of each cohort with its smallest detectable difference; conclusion and reason in
            them are ignored.
        coverage: Cohort id -> share of its children whose adopters' report is held, with its interval.
        settings: The study's settings (``check`` and ``compare``).

    Returns:
        The conclusions with their reasons.

    Raises:
        ValueError: If a cohort has no coverage.

    Example:
        >>> row = CohortCoverage("older", "a child aged five or over", 80, 60, 10, 55, 200, 0.19, "", "")
        >>> result = feasibility([row], {"older": Interval(0.75, 0.65, 0.83)}, StudySettings())
        >>> result.conclusion, result.reasons
        ('go', ('Every cohort can be compared.',))
    """
    missing = [row.cohort for row in cohorts if row.cohort not in coverage]
    if missing:
        raise ValueError(f"no coverage was given for: {', '.join(missing)}")
    judged = tuple(_judge(row, coverage[row.cohort], settings) for row in cohorts)
    held = {row.cohort: coverage[row.cohort] for row in cohorts}
    conclusions = {row.conclusion for row in judged}
    if not judged:
        return Feasibility("stop", ("No cohort was given.",), judged, held)
    if conclusions == {"go"}:
        return Feasibility("go", ("Every cohort can be compared.",), judged, held)
    order = ("stop", "revise")
    trouble = sorted(
        (row for row in judged if row.conclusion in order), key=lambda row: order.index(row.conclusion)
    )
    reasons = tuple(f"Households matched with {row.label}: {row.reason}" for row in trouble)
    return Feasibility("stop" if conclusions == {"stop"} else "revise", reasons, judged, held)


def _judge(row: CohortCoverage, held: Interval, settings: StudySettings) -> CohortCoverage:
    stop = _stop_reason(row, settings)
    if stop:
        return replace(row, conclusion="stop", reason=stop)
    floor = settings.check.coverage_floor
    share = "none" if row.children == 0 else _percent(held.estimate)
    shown = f"reports are held for {row.children_with_file} of {row.children} children ({share})"
    if row.children == 0 or held.estimate < floor:
        return replace(row, conclusion="revise", reason=f"{shown}; at least {_percent(floor)} are needed.")
    if held.low < floor:
        return replace(
            row,
            conclusion="revise",
            reason=f"{shown}; with so few children the true share may lie below {_percent(floor)}.",
        )
    seen = f"{100 * (row.smallest_difference or 0):.0f}"
    return replace(
        row,
        conclusion="go",
        reason=f"{shown}; a difference of about {seen} percentage points can be seen.",
    )


def _stop_reason(row: CohortCoverage, settings: StudySettings) -> str:
    fewest, largest = settings.compare.fewest_in_group, settings.check.largest_useful_difference
    if min(row.cases, row.comparators) < fewest:
        counts = f"{row.cases} households with such a child and {row.comparators} others can be compared"
        return f"{counts}; at least {fewest} of each are needed."
    if row.smallest_difference is None:
        return "no difference, however large, could be seen."
    if row.smallest_difference > largest:
        seen, useful = f"{100 * row.smallest_difference:.0f}", f"{100 * largest:.0f}"
        return (
            f"only differences above {seen} percentage points could be seen; useful ones are up to {useful}."
        )
    return ""


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %"
