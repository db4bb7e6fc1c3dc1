"""The Gibbs sampler behind the horseshoe model."""

from dataclasses import dataclass

import numpy as np

from shorterwait.analysis.model_input import Floats
from shorterwait.analysis.polya_gamma import draw_polya_gamma

_INTERCEPT_SCALE = 10.0
_SMALLEST, _LARGEST = 1e-12, 1e12


@dataclass(frozen=True, slots=True)
class Prior:
    """Scales of the prior, for columns with standard deviation 1.

    Attributes:
        global_scale: Scale of the half-Cauchy prior of the global shrinkage.
        slab: Standard deviation that bounds large effects.
        covariate_scale: Standard deviation of the coefficients of always-in columns.

    Example:
        >>> Prior(0.05, 1.0, 2.5).slab
        1.0
    """

    global_scale: float
    slab: float
    covariate_scale: float


def sample_posterior(
    candidates: Floats,
    always_in: Floats,
    outcome: Floats,
    prior: Prior,
    counts: tuple[int, int],
    rng: np.random.Generator,
) -> Floats:
    """Draw the candidates' coefficients from their posterior.

    Each step draws the Polya-Gamma weights, then all coefficients at once from a normal, then the local
    and global scales from inverse gammas; sources stand with ``horseshoe_logistic``.

    Args:
        candidates: Shape (rows, candidates), standardised; horseshoe prior.
        always_in: Shape (rows, covariates), standardised; normal prior.
        outcome: Shape (rows,), 0 or 1.
        prior: Scales of the prior.
        counts: Draws to throw away, draws to keep.
        rng: Random numbers.

    Returns:
        Shape (kept draws, candidates).

    Example:
        >>> column = np.array([[-1.0], [1.0]] * 10)
        >>> none = np.empty((20, 0))
        >>> outcome = np.array([0.0, 1.0] * 10)
        >>> prior, rng = Prior(0.5, 1.0, 2.5), np.random.default_rng(1)
        >>> sample_posterior(column, none, outcome, prior, (10, 20), rng).shape
        (20, 1)
    """
    from scipy.linalg import solve_triangular

    rows, number = candidates.shape
    design = np.ascontiguousarray(np.hstack([candidates, always_in, np.ones((rows, 1))]).T)
    width = design.shape[0]
    pull = design @ (outcome - 0.5)
    precision = np.full(width, prior.covariate_scale**-2.0)
    precision[-1] = _INTERCEPT_SCALE**-2.0
    scales = _Scales(number, prior)
    slope = np.zeros(width)
    slope[-1] = np.log(outcome.mean() / (1 - outcome.mean()))
    warmup, keep = counts
    kept = np.empty((keep, number))
    for step in range(warmup + keep):
        weights = draw_polya_gamma(slope @ design, rng)
        precision[:number] = scales.precision()
        information = (design * weights) @ design.T
        information[np.diag_indices(width)] += precision
        root = np.linalg.cholesky(information)
        shifted = solve_triangular(root, pull, lower=True, check_finite=False) + rng.standard_normal(width)
        slope = solve_triangular(root, shifted, lower=True, trans="T", check_finite=False)
        scales.update(slope[:number], rng)
        if step >= warmup:
            kept[step - warmup] = slope[:number]
    return kept


class _Scales:
    """Local and global variances of the horseshoe with their auxiliaries (all inverse gamma)."""

    def __init__(self, number: int, prior: Prior) -> None:
        self._prior = prior
        self._local = np.ones(number)
        self._global = prior.global_scale**2

    def precision(self) -> Floats:
        """Prior precision of each coefficient: the horseshoe's plus the slab's."""
        total: Floats = (
            1.0 / np.clip(self._local * self._global, _SMALLEST, _LARGEST) + self._prior.slab**-2.0
        )
        return total

    def update(self, slope: Floats, rng: np.random.Generator) -> None:
        """Draw all variances given the coefficients."""
        number = len(slope)
        squares = slope**2 / 2
        helper = (1 + 1 / self._local) / rng.standard_exponential(number)
        self._local = np.clip(
            (1 / helper + squares / self._global) / rng.standard_exponential(number), _SMALLEST, _LARGEST
        )
        above = (self._prior.global_scale**-2 + 1 / self._global) / rng.standard_exponential()
        rate = 1 / above + float((squares / self._local).sum())
        self._global = float(np.clip(rate / rng.standard_gamma((number + 1) / 2), _SMALLEST, _LARGEST))
