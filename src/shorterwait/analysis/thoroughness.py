"""The thoroughness alarm: are the cohort's files written more fully than the others'?"""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from shorterwait.analysis.candidates import three_states
from shorterwait.analysis.covariates import household_covariates
from shorterwait.analysis.false_discovery import benjamini_hochberg
from shorterwait.analysis.firth import firth_logistic
from shorterwait.analysis.model_input import Floats, ModelDidNotSettleError, redundant_columns
from shorterwait.vocabulary.findings import Alarm

#: Error rate of each of the alarm's parts; together about one false alarm in ten.
ALARM_RATE = 0.03

_FEWEST = 5


def thoroughness_alarm(households: pd.DataFrame, indicators: Sequence[str], case: Floats) -> Alarm:
    """Compare how fully the files of two groups are written, whatever they say.

    Three questions, each adjusted for approval year and authority: Are the documents longer (linear
    regression of log words)? Is "no" written out more often where "yes" is not (Firth's model on a
    household's share of written-out noes)? For which indicators (the same model one at a time, with the
    yes in it, Benjamini-Hochberg)? Noes are used because a yes that is stated more often may be a true
    difference; a no that is written more often where nothing is to be said is a difference in writing.

    Args:
        households: ``document_words``, ``approval_year``, ``authority`` and one column an indicator.
        indicators: Indicator ids.
        case: 1 for households of the cohort, 0 for comparators.

    Returns:
        Whether the alarm is raised, with figures.

    Example:
        >>> table = pd.DataFrame({"document_words": [1000.0, 1100.0] * 20, "approval_year": 2020,
        ...                       "authority": "A", "a": [True, None] * 20})
        >>> thoroughness_alarm(table, ["a"], np.array([0.0, 0.0, 1.0, 1.0] * 10)).raised
        False
    """
    adjust = household_covariates(households, length=False).matrix
    longer, length_p = _length(np.log(households["document_words"].to_numpy(dtype=np.float64)), case, adjust)
    values = three_states(households, indicators)
    usable = [j for j in range(len(indicators)) if _written_out(values[:, j])]
    share_case, share_other, share_p = _share_of_noes(values[:, usable], case, adjust)
    noted = _noted(values, usable, case, adjust)
    reasons = []
    if length_p <= ALARM_RATE:
        word = "longer" if longer > 0 else "shorter"
        reasons.append(
            f"documents of the cohort are {100 * abs(np.expm1(longer)):.0f} % {word} (p = {length_p:.3f})"
        )
    if share_p <= ALARM_RATE:
        word = "more" if share_case > share_other else "less"
        reasons.append(
            f"what does not apply is written out {word} often ({100 * share_case:.0f} % against "
            f"{100 * share_other:.0f} %, p = {share_p:.3f})"
        )
    if noted:
        reasons.append(_count_words(len(noted)) + " stated or left out at different rates")
    if reasons:
        text = "; ".join(reasons)
        return Alarm(
            True,
            f"{text[0].upper()}{text[1:]}: findings may be about how files are written.",
            tuple(indicators[j] for j in noted),
        )
    calm = f"Document length differs by {100 * np.expm1(longer):+.0f} % (p = {length_p:.2f})"
    if usable:
        shares = f"{100 * share_case:.0f} % against {100 * share_other:.0f} %"
        calm += f"; what does not apply is written out in {shares}"
    return Alarm(False, f"{calm}: no sign that the groups' files are written differently.")


def written_share(values: Floats) -> Floats | None:
    """Give how fully each file is written: of what is not stated as yes, the share that is written out as no.

    Args:
        values: 1, 0 or NaN, shape (households, indicators).

    Returns:
        One share a household (the mean where everything is yes), or None where hardly any no is written
        out or all files are alike.

    Example:
        >>> nothing = np.full((12, 1), np.nan)
        >>> written_share(nothing) is None
        True
    """
    usable = [j for j in range(values.shape[1]) if _written_out(values[:, j])]
    if not usable:
        return None
    share = _shares(values[:, usable])
    known = ~np.isnan(share)
    if not known.any() or np.ptp(share[known]) == 0:
        return None
    return np.where(known, share, share[known].mean())


def _shares(values: Floats) -> Floats:
    """Share of the indicators that are not yes which are written out as no; NaN where all are yes."""
    open_to_no = (values != 1).sum(axis=1)
    share: Floats = np.where(open_to_no > 0, (values == 0).sum(axis=1) / np.maximum(open_to_no, 1), np.nan)
    return share


def _written_out(column: Floats) -> bool:
    """Whether among households without a yes both "no" and silence occur often enough to compare."""
    return int((column == 0).sum()) >= _FEWEST and int(np.isnan(column).sum()) >= _FEWEST


def _length(log_words: Floats, case: Floats, adjust: Floats) -> tuple[float, float]:
    """Least-squares difference in log words between the groups, with its p-value."""
    from scipy.stats import t

    design = np.column_stack([case, np.ones(len(case)), adjust])
    spare = len(case) - design.shape[1]
    if spare < 1 or np.ptp(log_words) == 0 or redundant_columns(np.column_stack([adjust, case])):
        return 0.0, 1.0
    inverse = np.linalg.pinv(design.T @ design)
    slope = inverse @ design.T @ log_words
    residual = log_words - design @ slope
    error = float(np.sqrt(residual @ residual / spare * inverse[0, 0]))
    return float(slope[0]), float(2 * t.sf(abs(slope[0]) / max(error, 1e-300), spare))


def _share_of_noes(values: Floats, case: Floats, adjust: Floats) -> tuple[float, float, float]:
    """Mean share of not-yes indicators that are written out as no: cases, comparators, p-value."""
    share = _shares(values)
    known = ~np.isnan(share)
    if values.shape[1] == 0 or known.sum() < 2 * _FEWEST:
        return 0.0, 0.0, 1.0
    means = [
        float(share[known & (case == group)].mean()) if (known & (case == group)).any() else 0.0
        for group in (1, 0)
    ]
    return means[0], means[1], _test(share[known, None], case[known], adjust[known])


def _noted(values: Floats, usable: Sequence[int], case: Floats, adjust: Floats) -> list[int]:
    p_values = []
    for j in usable:
        no, yes = values[:, j] == 0, values[:, j] == 1
        p_values.append(_test(np.column_stack([no, yes]).astype(np.float64), case, adjust))
    q_values = benjamini_hochberg(p_values) if p_values else np.empty(0)
    return [j for j, q in zip(usable, q_values.tolist(), strict=True) if q <= ALARM_RATE]


def _test(columns: Floats, case: Floats, adjust: Floats) -> float:
    """Likelihood-ratio p-value of the first column beside the others; 1 where it cannot be told."""
    table = np.hstack([columns, adjust])
    order = [*range(1, table.shape[1]), 0]
    dropped = [order[place] for place in redundant_columns(table[:, order])]
    if 0 in dropped or len(np.unique(case)) < 2:
        return 1.0
    kept = [j for j in range(table.shape[1]) if j not in dropped]
    if len(case) < 2 * (len(kept) + 1):
        return 1.0
    names = [str(j) for j in kept]
    try:
        return float(firth_logistic(table[:, kept], case, names, ["0"]).p_values[0])
    except ModelDidNotSettleError:
        return 1.0


def _count_words(number: int) -> str:
    return "one characteristic is" if number == 1 else f"{number} characteristics are"
