"""A share with its interval, the one way the project states one."""

import math
from statistics import NormalDist

from shorterwait.vocabulary.findings import Interval


def wilson_interval(yes: int, n: int, level: float = 0.95) -> Interval:
    """Give a share with its Wilson score interval.

    Source: Wilson (1927), Journal of the American Statistical Association 22, 209-212; unlike the Wald
    interval it stays within 0 to 1 and is honest for small groups (Brown, Cai and DasGupta 2001,
    Statistical Science 16, 101-133).

    Args:
        yes: How many of the group.
        n: Size of the group; 0 gives an estimate of NaN with the interval 0 to 1.
        level: Confidence level.

    Returns:
        The share and the ends of its interval.

    Raises:
        ValueError: If ``yes`` lies outside 0 to ``n``.

    Example:
        >>> share = wilson_interval(5, 20)
        >>> (round(share.low, 3), share.estimate, round(share.high, 3))
        (0.112, 0.25, 0.469)
    """
    if not 0 <= yes <= n:
        raise ValueError(f"{yes} of {n} is not a share")
    if n == 0:
        return Interval(math.nan, 0.0, 1.0)
    z2 = NormalDist().inv_cdf(0.5 + level / 2) ** 2
    share = yes / n
    centre = (share + z2 / (2 * n)) / (1 + z2 / n)
    half = math.sqrt(z2 * (share * (1 - share) / n + z2 / (4 * n * n))) / (1 + z2 / n)
    low = 0.0 if yes == 0 else max(0.0, centre - half)
    high = 1.0 if yes == n else min(1.0, centre + half)
    return Interval(share, low, high)
