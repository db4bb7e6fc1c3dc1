"""Regularised horseshoe logistic regression: most effects shrink to nothing, large ones stay."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from shorterwait.analysis.false_discovery import bayesian_selection
from shorterwait.analysis.gibbs import Prior, sample_posterior
from shorterwait.analysis.model_input import Floats, ModelInputError, check_columns, check_outcome
from shorterwait.analysis.one_thread import one_thread


@dataclass(frozen=True, slots=True)
class Sampling:
    """How the posterior is drawn and what counts as an effect.

    Attributes:
        draws: Kept draws.
        warmup: Draws thrown away first.
        expected: Share of columns guessed to have an effect; sets the global shrinkage.
        slab: Standard deviation that even a large effect (per standard deviation of its column) is drawn to.
        covariate_scale: Prior standard deviation of always-in columns, per standard deviation.
        threshold: Log odds ratio from which an effect counts; log(1.05) by default.

    Example:
        >>> Sampling(draws=500).warmup
        750
    """

    draws: int = 3000
    warmup: int = 750
    expected: float = 0.3
    slab: float = 1.0
    covariate_scale: float = 2.5
    threshold: float = math.log(1.05)


@dataclass(frozen=True, slots=True, eq=False)
class HorseshoeResult:
    """What the horseshoe model says of each candidate column.

    Attributes:
        names: Column names of the candidates.
        draws: Log odds ratios drawn from the posterior, shape (draws, columns).
        mean: Posterior means, shape (columns,).
        low: Lower ends of the 95 % intervals.
        high: Upper ends.
        probability: Posterior probability that an effect exceeds the threshold, in its likelier direction.
        rhat: Split potential scale reduction; near 1 when the sampler has settled.
        seed: Seed the draws came from.

    Example:
        >>> result = horseshoe_logistic([[0], [1]] * 20, [0, 1] * 20, seed=1, sampling=Sampling(200, 100))
        >>> bool(result.mean[0] > 1)
        True
    """

    names: tuple[str, ...]
    draws: Floats
    mean: Floats
    low: Floats
    high: Floats
    probability: Floats
    rhat: Floats
    seed: int

    def selected(self, rate: float = 0.10) -> NDArray[np.bool_]:
        """Say which effects are kept at a Bayesian false discovery rate.

        Args:
            rate: Accepted expected share of false effects among the kept.

        Returns:
            True for each kept column.

        Example:
            >>> run = horseshoe_logistic([[0], [1]] * 20, [0, 1] * 20, seed=1, sampling=Sampling(200, 100))
            >>> run.selected().tolist()
            [True]
        """
        return bayesian_selection(self.probability, rate)


def horseshoe_logistic(
    x: ArrayLike,
    y: ArrayLike,
    names: Sequence[str] | None = None,
    adjust: ArrayLike | None = None,
    seed: int = 20261,
    sampling: Sampling | None = None,
) -> HorseshoeResult:
    """Fit a regularised horseshoe logistic regression by Polya-Gamma Gibbs sampling.

    Sources: Carvalho, Polson and Scott (2010), Biometrika 97, 465-480 (horseshoe); Piironen and Vehtari
    (2017), Electronic Journal of Statistics 11, 5018-5051 (global scale, slab); Nishimura and Suchard
    (2023), Bayesian Analysis 18, 367-390 (the slab in a form whose Gibbs steps are closed); Makalic and
    Schmidt (2016), IEEE Signal Processing Letters 23, 179-182 (scales); Polson, Scott and Windle (2013),
    Journal of the American Statistical Association 108, 1339-1349 (Polya-Gamma).

    Args:
        x: Candidates, shape (rows, columns); these are shrunk.
        y: Outcome, shape (rows,): 1 for a case, 0 for a comparator.
        names: One name a candidate.
        adjust: Columns that are always in, shape (rows, any); weak normal prior, not shrunk.
        seed: Same input and seed give the same draws.
        sampling: Numbers of draws and prior scales.

    Returns:
        Draws and summaries on the scale of log odds ratios per unit of each column.

    Raises:
        ModelInputError: If the input cannot stand in a model or there are too few draws.

    Example:
        >>> few = Sampling(200, 100)
        >>> result = horseshoe_logistic([[0], [1]] * 20, [0, 1] * 20, ["has_dog"], sampling=few)
        >>> result.names
        ('has_dog',)
    """
    options = sampling or Sampling()
    if options.draws < 100 or options.warmup < 1:
        raise ModelInputError("at least 100 draws and 1 warm-up draw are needed")
    outcome = check_outcome(y)
    table, labels = check_columns(x, len(outcome), names)
    standard, spread = _standardise(table)
    fixed = np.empty((len(outcome), 0))
    if adjust is not None and np.asarray(adjust).size:
        fixed, _ = _standardise(check_columns(adjust, len(outcome))[0])
    prior = Prior(
        _global_scale(outcome, table.shape[1], options.expected), options.slab, options.covariate_scale
    )
    rng = np.random.default_rng(seed)
    with one_thread():
        kept = sample_posterior(standard, fixed, outcome, prior, (options.warmup, options.draws), rng)
    draws = kept / spread
    above = (draws > options.threshold).mean(axis=0)
    below = (draws < -options.threshold).mean(axis=0)
    return HorseshoeResult(
        names=labels,
        draws=draws,
        mean=draws.mean(axis=0),
        low=np.quantile(draws, 0.025, axis=0),
        high=np.quantile(draws, 0.975, axis=0),
        probability=np.maximum(above, below),
        rhat=_split_rhat(draws),
        seed=seed,
    )


def _standardise(table: Floats) -> tuple[Floats, Floats]:
    spread = table.std(axis=0)
    return (table - table.mean(axis=0)) / spread, spread


def _global_scale(outcome: Floats, columns: int, expected: float) -> float:
    """Guess of the global scale (Piironen and Vehtari 2017, section 3): p0/(p - p0) sigma/sqrt(n)."""
    wanted = min(max(1.0, expected * columns), columns - 0.5)
    share = float(outcome.mean())
    return wanted / (columns - wanted) / math.sqrt(share * (1 - share) * len(outcome))


def _split_rhat(draws: Floats) -> Floats:
    """Gelman-Rubin statistic of the chain's two halves (Gelman and others 2013, section 11.4)."""
    half = draws.shape[0] // 2
    parts = np.stack([draws[:half], draws[half : 2 * half]])
    within = parts.var(axis=1, ddof=1).mean(axis=0)
    between = half * parts.mean(axis=1).var(axis=0, ddof=1)
    ratio: Floats = np.sqrt((half - 1) / half + between / (half * np.where(within > 0, within, 1.0)))
    return ratio
