"""How small a difference between two shares can be seen."""

import math

from shorterwait.analysis.model_input import ModelInputError


def power_two_proportions(p1: float, p2: float, n1: float, n2: float, alpha: float = 0.05) -> float:
    """Give the power of the two-sided test that two shares differ.

    Normal approximation with the pooled variance under no difference and separate variances under the
    difference. With equal groups it is R's ``power.prop.test(..., strict = FALSE)``; unequal groups use
    the same formula (Fleiss, Levin and Paik 2003, Statistical Methods for Rates and Proportions, chapter 4).

    Args:
        p1: Share in the first group.
        p2: Share in the second group.
        n1: Size of the first group.
        n2: Size of the second group.
        alpha: Two-sided significance level.

    Returns:
        The chance of seeing the difference, 0 to 1.

    Raises:
        ModelInputError: If a share lies outside 0 to 1 or a group is empty.

    Example:
        >>> round(power_two_proportions(0.50, 0.75, 50, 50), 3)
        0.74
    """
    from scipy.stats import norm

    _check(alpha, n1, n2)
    if not (0 <= p1 <= 1 and 0 <= p2 <= 1):
        raise ModelInputError("shares must lie between 0 and 1")
    pooled = (n1 * p1 + n2 * p2) / (n1 + n2)
    under_none = math.sqrt(pooled * (1 - pooled) * (1 / n1 + 1 / n2))
    under_some = math.sqrt(p1 * (1 - p1) / n1 + p2 * (1 - p2) / n2)
    shift = abs(p1 - p2) - float(norm.ppf(1 - alpha / 2)) * under_none
    if under_some == 0:
        return float(shift > 0)
    return float(norm.cdf(shift / under_some))


def sample_size_two_proportions(p1: float, p2: float, power: float = 0.8, alpha: float = 0.05) -> float:
    """Give how large each of two equal groups must be to see a difference in shares.

    Same method as ``power_two_proportions``, solved for the size by root finding.

    Args:
        p1: Share in the first group.
        p2: Share in the second group.
        power: Wanted power.
        alpha: Two-sided significance level.

    Returns:
        Size of each group, not rounded; round up.

    Raises:
        ModelInputError: If the shares are equal or a rate lies outside 0 to 1.

    Example:
        >>> round(sample_size_two_proportions(0.50, 0.75, power=0.90), 1)
        76.7
    """
    from scipy.optimize import brentq

    _check(alpha, 1, 1, power)
    if p1 == p2:
        raise ModelInputError("no group is large enough to see a difference between equal shares")

    def short(n: float) -> float:
        return power_two_proportions(p1, p2, n, n, alpha) - power

    largest = 2.0
    while short(largest) < 0:
        largest *= 2
    return 2.0 if largest == 2.0 else float(brentq(short, largest / 2, largest, xtol=1e-9))


def detectable_difference(
    n_cases: int, n_comparators: int, base_rate: float, power: float = 0.8, alpha: float = 0.05
) -> float | None:
    """Give the smallest rise in prevalence over the comparators that a comparison can see.

    Same method as ``power_two_proportions``, solved for the cases' share by root finding. It is a best
    case: one characteristic tested alone, no adjustment and no error in reading the files.

    Args:
        n_cases: Households matched with a child of the cohort.
        n_comparators: Other matched households.
        base_rate: Prevalence among the comparators, above 0 and below 1.
        power: Wanted power.
        alpha: Two-sided significance level.

    Returns:
        Smallest difference in prevalence (proportion points), or None if even a prevalence of 1 is not seen.

    Raises:
        ModelInputError: If a group is empty or a rate lies outside 0 to 1.

    Example:
        >>> round(detectable_difference(100, 300, 0.2), 2)
        0.14
    """
    from scipy.optimize import brentq

    _check(alpha, n_cases, n_comparators, power)
    if not 0 < base_rate < 1:
        raise ModelInputError("the base rate must lie above 0 and below 1")

    def short(difference: float) -> float:
        share = min(1.0, base_rate + difference)
        return power_two_proportions(share, base_rate, n_cases, n_comparators, alpha) - power

    if short(1 - base_rate) < 0:
        return None
    return float(brentq(short, 1e-9, 1 - base_rate, xtol=1e-9))


def _check(alpha: float, n1: float, n2: float, power: float = 0.5) -> None:
    if not (0 < alpha < 1 and 0 < power < 1):
        raise ModelInputError("alpha and power must lie above 0 and below 1")
    if n1 <= 0 or n2 <= 0:
        raise ModelInputError("both groups need at least one household")
