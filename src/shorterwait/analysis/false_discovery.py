"""Which of many findings may be kept: Benjamini-Hochberg and its Bayesian counterpart."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from shorterwait.analysis.model_input import Floats, ModelInputError


def benjamini_hochberg(p: ArrayLike) -> Floats:
    """Adjust p-values so that keeping q <= .10 accepts about one false finding in ten.

    Source: Benjamini and Hochberg (1995), Journal of the Royal Statistical Society B 57, 289-300; the same
    numbers as ``p.adjust(p, "BH")`` in R. Missing p-values stay missing and do not count as tests.

    Args:
        p: P-values, shape (tests,), each in 0 to 1 or NaN.

    Returns:
        Q-values in the order of the p-values.

    Raises:
        ModelInputError: If a p-value lies outside 0 to 1.

    Example:
        >>> benjamini_hochberg([0.01, 0.04, 0.03]).round(3).tolist()
        [0.03, 0.04, 0.04]
    """
    values = np.array(p, dtype=np.float64)
    known = ~np.isnan(values)
    if ((values[known] < 0) | (values[known] > 1)).any():
        raise ModelInputError("p-values must lie between 0 and 1")
    adjusted = np.full(values.shape, np.nan)
    order = np.argsort(-values[known], kind="stable")
    tests = int(known.sum())
    scaled = values[known][order] * tests / np.arange(tests, 0, -1)
    result = np.empty(tests)
    result[order] = np.minimum(1.0, np.minimum.accumulate(scaled)) if tests else scaled
    adjusted[known] = result
    return adjusted


def bayesian_selection(probability: ArrayLike, rate: float) -> NDArray[np.bool_]:
    """Keep the most probable effects while the expected share of false ones stays within the rate.

    Source: Newton and others (2004), Biostatistics 5, 155-176 (direct posterior probability approach).

    Args:
        probability: Posterior probability that each effect is real, shape (effects,), or NaN.
        rate: Accepted expected share of false effects among the kept, between 0 and 1.

    Returns:
        True for each effect that is kept.

    Raises:
        ModelInputError: If the rate or a probability lies outside 0 to 1.

    Example:
        >>> bayesian_selection([0.99, 0.5, 0.85], 0.10).tolist()
        [True, False, True]
    """
    chance = np.array(probability, dtype=np.float64)
    known = ~np.isnan(chance)
    if not 0 < rate < 1 or ((chance[known] < 0) | (chance[known] > 1)).any():
        raise ModelInputError("the rate and the probabilities must lie between 0 and 1")
    false = np.where(known, 1 - chance, 1.0)
    order = np.argsort(np.where(known, -chance, 1.0), kind="stable")
    within = np.cumsum(false[order]) / np.arange(1, len(false) + 1) <= rate + 1e-12
    kept = np.zeros(len(false), dtype=bool)
    kept[order] = within & known[order]
    return kept
