"""How long children waited for a match, by cohort."""

from dataclasses import dataclass

import pandas as pd

from shorterwait.analysis.model_input import ModelInputError


@dataclass(frozen=True, slots=True)
class MatchWait:
    """Days that the matched children of a cohort waited.

    Attributes:
        cohort: Cohort id, or ``none_of`` for children of no cohort and ``all`` for everyone.
        measure: ``decision_to_match`` or ``order_to_match``.
        median_days: Median wait in days, or None when no child counts.
        children: Number of children the median is taken from.
        left_out: Matched children of the cohort whose wait cannot be told.

    Example:
        >>> MatchWait("older", "order_to_match", 180.0, 12, 1).median_days
        180.0
    """

    cohort: str
    measure: str
    median_days: float | None
    children: int
    left_out: int


def match_waits(children: pd.DataFrame, flags: pd.DataFrame) -> tuple[MatchWait, ...]:
    """Give median days from decision, and from placement order, to the match.

    The second is like indicator A2 of the adoption scorecard: a match before the order counts as 0 days and
    children without an order are left out (Department for Education, adoption scorecards methodology).
    Only matched children are counted, so waits look shorter than they are: children still waiting are
    not in them. A match before the decision is a contradiction and is left out of the first measure.

    Args:
        children: Canonical children with ``decision``, ``placement_order`` and ``matched``.
        flags: Cohort columns, row by row as ``assign_cohorts`` gives them.

    Returns:
        Two waits (one a measure) for all matched children, each cohort, and children of no cohort.

    Raises:
        ModelInputError: If a column is missing.

    Example:
        >>> table = pd.DataFrame({"decision": [pd.Timestamp("2020-01-01")],
        ...     "placement_order": [pd.Timestamp("2020-03-01")], "matched": [pd.Timestamp("2020-07-01")]})
        >>> flags = pd.DataFrame({"older": pd.array([True], dtype="boolean")})
        >>> [(w.cohort, w.median_days) for w in match_waits(table, flags) if w.measure == "order_to_match"]
        [('all', 122.0), ('older', 122.0), ('none_of', None)]
    """
    missing = [c for c in ("decision", "placement_order", "matched") if c not in children.columns]
    if missing or len(children) != len(flags):
        raise ModelInputError(
            f"the children table lacks: {', '.join(missing) or 'rows for some cohort rows'}"
        )
    counted = children["matched"].notna().to_numpy()
    table, known = children[counted], flags[counted]
    match = pd.to_datetime(table["matched"])
    from_decision = (match - pd.to_datetime(table["decision"])).dt.days
    measures = {
        "decision_to_match": from_decision.where(from_decision >= 0),
        "order_to_match": (match - pd.to_datetime(table["placement_order"])).dt.days.clip(lower=0),
    }
    groups = {"all": pd.Series(data=True, index=table.index)}
    for cohort in known.columns:
        groups[str(cohort)] = known[cohort].eq(True).fillna(value=False).astype(bool).set_axis(table.index)
    groups["none_of"] = known.eq(False).fillna(value=False).all(axis=1).set_axis(table.index)
    return tuple(
        _wait(cohort, measure, days[mask])
        for cohort, mask in groups.items()
        for measure, days in measures.items()
    )


def _wait(cohort: str, measure: str, days: pd.Series) -> MatchWait:
    counted = days.dropna()
    median = float(counted.median()) if len(counted) else None
    return MatchWait(cohort, measure, median, len(counted), len(days) - len(counted))
