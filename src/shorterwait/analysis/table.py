"""Comparing two groups of rows in any table, with the same method as the households."""

from collections.abc import Collection, Sequence

import numpy as np
import pandas as pd

from shorterwait.analysis.association import Association, Rules, fit_candidates, judge
from shorterwait.analysis.candidates import three_states
from shorterwait.analysis.covariates import covariates
from shorterwait.analysis.model_input import Floats, ModelInputError, check_outcome
from shorterwait.vocabulary.findings import Tier


def compare_table(
    frame: pd.DataFrame,
    outcome: str,
    candidates: Sequence[str],
    adjust: Sequence[str] = (),
    confirmatory: Collection[str] | None = None,
    rules: Rules | None = None,
) -> list[Association]:
    """Say which yes/no columns of a table go with a yes/no outcome.

    The confirmatory columns stand in one multivariable model; the rest (exploratory) in a second one
    that holds the confirmatory columns too, and they can at best become candidates. Not stated counts
    as no, so adjust for how much is written.

    Args:
        frame: One row a unit.
        outcome: Column of 0 and 1 (or False and True); 1 is a case.
        candidates: Columns of True, False and nothing.
        adjust: Columns that are always in, numeric or categories, nothing missing.
        confirmatory: Candidates named before anyone looked; all of them by default.
        rules: Thresholds; the project's defaults if None.

    Returns:
        One association a candidate, confirmatory first.

    Raises:
        ModelInputError: If a column is missing or badly coded.

    Example:
        >>> table = pd.DataFrame({"case": [0, 1] * 40, "a": [False, True] * 40, "b": [1, 1, 0, 0] * 20})
        >>> compare_table(table, "case", ["a", "b"])[0].verdict.value
        'found'
    """
    chosen = rules or Rules()
    if outcome not in frame.columns:
        raise ModelInputError(f"there is no outcome column {outcome!r}")
    y = check_outcome(frame[outcome].to_numpy())
    first = [c for c in candidates if confirmatory is None or c in confirmatory]
    second = [c for c in candidates if c not in first]
    fixed = covariates(frame, adjust).matrix
    fitted = fit_tiers(frame, first, second, y, fixed, chosen)
    return [row for tier in Tier for row in judge([a for a in fitted if a.tier is tier], chosen)]


def fit_tiers(
    frame: pd.DataFrame,
    confirmatory: Sequence[str],
    exploratory: Sequence[str],
    y: Floats,
    adjust: Floats,
    rules: Rules | None,
) -> list[Association]:
    """Fit the confirmatory model and the exploratory model that stands on it, before correction.

    Args:
        frame: One row a unit, with all named columns.
        confirmatory: Columns named beforehand.
        exploratory: The other columns.
        y: Outcome, 0 or 1.
        adjust: Always-in columns.
        rules: Thresholds and sampling; None gives p-values only.

    Returns:
        The confirmatory associations from the first model, then the exploratory ones from the second.

    Example:
        >>> table = pd.DataFrame({"a": [False, True] * 20})
        >>> outcome = np.array([0.0, 1.0] * 20)
        >>> fit_tiers(table, ["a"], [], outcome, np.empty((40, 0)), None)[0].name
        'a'
    """
    first: list[Association] = []
    if confirmatory:
        x = np.nan_to_num(three_states(frame, confirmatory))
        first = fit_candidates(x, confirmatory, y, adjust, [Tier.CONFIRMATORY] * len(confirmatory), rules)
    if not exploratory:
        return first
    usable = [row.name for row in first if row.p_value is not None]
    names = [*usable, *exploratory]
    x = np.nan_to_num(three_states(frame, names))
    tiers = [Tier.CONFIRMATORY] * len(usable) + [Tier.EXPLORATORY] * len(exploratory)
    second = fit_candidates(x, names, y, adjust, tiers, rules)
    return [*first, *second[len(usable) :]]
