"""Random draws from the Polya-Gamma distribution PG(1, z), in plain numpy.

A PG(1, z) draw is X / 4, where X has the density ``cosh(h) exp(-h^2 x / 2) f(x)`` with ``h = |z| / 2``. The
density f is Jacobi's and has two alternating series, one quick for small x and one for large x (Polson,
Scott and Windle 2013, section 4; Devroye 2009, On exact simulation algorithms for some distributions
related to Jacobi theta functions, Statistics & Probability Letters 79, 2251-2259). Both series are their
first term times one and the same function:

    f(x) = sqrt(2 / (pi x^3)) exp(-1 / (2x)) psi(exp(-4 / x)) = (pi / 2) exp(-pi^2 x / 8) psi(exp(-pi^2 x)),
    psi(q) = 1 - 3 q + 5 q^3 - 7 q^6 + 9 q^10 - 11 q^15 + ...

Proposals come from above the first terms, psi is the chance of keeping one. As q stays below 0.07 here, the
first term left out of psi is below 5e-17, less than a 53-bit uniform number can tell, so draws are exact to
double precision. Nineteen in twenty proposals or more are kept, whatever z is.
"""

import math
from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike, NDArray

from shorterwait.analysis.model_input import Floats, ModelInputError

_Proposal = Callable[[Floats, np.random.Generator], tuple[Floats, NDArray[np.bool_]]]

_SPLIT = 0.27
"""Where the two halves of the mixture meet; this value keeps most proposals (over 94.8 % for every z)."""
_LARGE = _SPLIT**-0.5
"""From this h on, the inverse Gaussian is proposed instead; it keeps 1 / (1 + exp(-2h)), over 97.9 %."""
_AGAIN = 4
"""Proposals at once for a place where the first was not kept: one more round is nearly always enough."""
_EIGHTH = math.pi**2 / 8
_LEFT_MASS = 2 * math.sqrt(2 * _SPLIT / math.pi) * math.exp(-0.5 / _SPLIT)
_RIGHT_MASS = math.pi / 2 * math.exp(-_EIGHTH * _SPLIT)


def draw_polya_gamma(z: ArrayLike, generator: np.random.Generator) -> Floats:
    """Draw one PG(1, z) number for each z, exact to double precision.

    Source: Polson, Scott and Windle (2013), Journal of the American Statistical Association 108, 1339-1349,
    for the distribution and its series. The proposals are this module's own: they need no special functions.

    Args:
        z: Tilts, shape (any,); any finite numbers, the sign does not matter.
        generator: Random numbers; the same state and z give the same draws.

    Returns:
        Draws above 0, shape of ``z``; their mean is ``tanh(z / 2) / (2 z)``, or 1/4 for z = 0.

    Raises:
        ModelInputError: If z is not a vector of finite numbers.

    Example:
        >>> draws = draw_polya_gamma(np.zeros(10_000), np.random.default_rng(1))
        >>> bool(abs(draws.mean() - 0.25) < 0.01)
        True
    """
    tilt = _half_sizes(z)
    drawn = np.empty(len(tilt))
    large = tilt >= _LARGE
    if not large.any():
        _fill(drawn, np.arange(len(tilt)), tilt, _from_mixture, generator)
    else:
        _fill(drawn, np.flatnonzero(~large), tilt, _from_mixture, generator)
        _fill(drawn, np.flatnonzero(large), tilt, _from_inverse_gaussian, generator)
    drawn *= 0.25
    return drawn


def _half_sizes(z: ArrayLike) -> Floats:
    """Check z; give h = |z| / 2."""
    try:
        tilt: Floats = np.abs(np.asarray(z, dtype=np.float64)) * 0.5
    except (TypeError, ValueError):
        raise ModelInputError("Polya-Gamma tilts must be numbers") from None
    if tilt.ndim != 1:
        raise ModelInputError(f"Polya-Gamma tilts must be one row of numbers, not of shape {tilt.shape}")
    if not np.isfinite(tilt).all():
        raise ModelInputError("Polya-Gamma tilts must be finite; the model's coefficients have run away")
    return tilt


def _fill(
    drawn: Floats, places: NDArray[np.intp], tilt: Floats, propose: _Proposal, rng: np.random.Generator
) -> None:
    """Propose once for every place, then a few times for each place left; the first one kept stays there."""
    proposed, kept = propose(tilt[places], rng)
    drawn[places] = proposed
    places = places[~kept]
    while places.size:
        proposed, kept = propose(tilt[places.repeat(_AGAIN)], rng)
        first = kept.reshape(-1, _AGAIN).argmax(axis=1) + np.arange(0, len(kept), _AGAIN)
        drawn[places] = proposed[first]
        places = places[~kept[first]]


def _from_mixture(tilt: Floats, rng: np.random.Generator) -> tuple[Floats, NDArray[np.bool_]]:
    """Propose x above the split from an exponential, and below it 1/x from an exponential.

    Above, the tilted first term is an exponential of rate K = pi^2/8 + h^2/2. Below, in y = 1/x, it is
    ``sqrt(2/pi) exp(-y/2)`` times ``y^-0.5 exp(-h^2 / (2y))``, which for h^2 below 1/split falls in y from its
    value at the split; that value bounds it, and the ratio to it joins the chance of keeping.
    """
    square = tilt * tilt
    square *= 0.5
    rate = square + _EIGHTH
    jump = rng.standard_exponential(len(tilt))
    right = rng.random(len(tilt)) * (_LEFT_MASS * rate + _RIGHT_MASS) < _RIGHT_MASS
    x = np.where(right, _SPLIT + jump / rate, 1 / (1 / _SPLIT + 2 * jump))
    chance = _psi(np.exp(-np.where(right, math.pi**2 * x, 4 / x)))
    below = np.sqrt(x * (1 / _SPLIT)) * np.exp(square * (_SPLIT - x))
    chance *= np.where(right, 1.0, below)
    return x, rng.random(len(tilt)) < chance


def _from_inverse_gaussian(tilt: Floats, rng: np.random.Generator) -> tuple[Floats, NDArray[np.bool_]]:
    """Propose x from the inverse Gaussian of mean 1/h and shape 1: the tilted first term for small x.

    Drawn as by Michael, Schucany and Haas (1976), The American Statistician 30, 88-90, with the smaller root
    written so that nothing cancels.
    """
    half = rng.standard_normal(len(tilt)) ** 2 / 2
    root = 1 / (tilt + half + np.sqrt(half) * np.sqrt(half + 2 * tilt))
    share = tilt * root
    x = np.where(rng.random(len(tilt)) * (1 + share) < 1, root, 1 / tilt / share)
    return x, rng.random(len(tilt)) < _below_first_term(x)


def _below_first_term(x: Floats) -> Floats:
    """Give f(x) divided by its first term for small x, whichever series is quick; they meet at 2/pi."""
    late = np.maximum(x, 2 / math.pi)
    with np.errstate(over="ignore"):
        psi = _psi(np.exp(-np.maximum(4 / x, math.pi**2 * x)))
    ratio: Floats = psi * (math.pi / 2 * late) ** 1.5 * np.exp(0.5 / late - _EIGHTH * late)
    return ratio


def _psi(q: Floats) -> Floats:
    """The first five terms of psi; what is left out is below 11 q^15."""
    cube = q * q * q
    total: Floats = 1 - 3 * q + cube * (5 - cube * (7 - 9 * cube * q))
    return total
