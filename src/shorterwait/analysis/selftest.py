"""The self-test: after shuffling the cohort label, findings must vanish."""

import numpy as np
import pandas as pd

from shorterwait.analysis.model_input import Floats
from shorterwait.vocabulary.findings import SelfTest


def shuffle_within(case: Floats, strata: pd.DataFrame, rng: np.random.Generator) -> Floats:
    """Shuffle a label among the rows that share all values of some columns.

    Args:
        case: Label, shape (rows,).
        strata: Columns within whose combinations the label is shuffled, one row each.
        rng: Random numbers.

    Returns:
        The shuffled label; each combination keeps its number of cases.

    Example:
        >>> strata = pd.DataFrame({"authority": ["A", "A", "B", "B"]})
        >>> shuffle_within(np.array([1.0, 0.0, 1.0, 1.0]), strata, np.random.default_rng(1))[2:].tolist()
        [1.0, 1.0]
    """
    shuffled = case.copy()
    groups = strata.groupby(list(strata.columns), sort=True, dropna=False).ngroup().to_numpy()
    for group in range(int(groups.max()) + 1 if len(groups) else 0):
        rows = np.flatnonzero(groups == group)
        shuffled[rows] = rng.permutation(case[rows])
    return shuffled


def self_test_result(shuffles: int, with_a_finding: int, rate: float) -> SelfTest:
    """Say whether the shuffled labels gave more findings than the accepted rate explains.

    With nothing to find, any finding at all is false, so each shuffle has one with a chance of at most
    the false discovery rate. The test fails where so many would come up by luck less than once in twenty.

    Args:
        shuffles: How often the label was shuffled.
        with_a_finding: In how many shuffles anything was found.
        rate: Accepted false discovery rate.

    Returns:
        The result.

    Example:
        >>> self_test_result(5, 4, 0.10).passed
        False
    """
    from scipy.stats import binom

    allowed = int(binom.ppf(0.95, shuffles, rate)) if shuffles else 0
    return SelfTest(shuffles, with_a_finding, with_a_finding <= allowed)
