import numpy as np
import pytest
from scipy import stats

from shorterwait.analysis.model_input import ModelInputError
from shorterwait.analysis.polya_gamma import _SPLIT, _below_first_term, _psi, draw_polya_gamma

TILTS = [0.0, 0.4, 1.5, 3.8, 3.9, 8.0, 50.0]  # the way of drawing changes between 3.8 and 3.9
MANY = 200_000


def drawn(z: float, number: int = MANY, seed: int = 20):
    return draw_polya_gamma(np.full(number, z), np.random.default_rng([seed, int(10 * min(z, 1e6))]))


def mean(z: float) -> float:
    return np.tanh(z / 2) / (2 * z) if z else 0.25


def variance(z: float) -> float:
    """(sinh z - z) / (4 z^3 cosh^2(z/2)), written so that it does not overflow."""
    return (2 * np.tanh(z / 2) - z / np.cosh(z / 2) ** 2) / (4 * z**3) if z else 1 / 24


def sum_of_gammas(z: float, number: int, terms: int = 1500):
    """The definition: a sum of exponentials over (k - 1/2)^2 + z^2/(4 pi^2); the tail stands in by its mean."""
    rng = np.random.default_rng(99)
    below = (np.arange(1, terms + 1) - 0.5) ** 2 + (z / (2 * np.pi)) ** 2
    parts = [rng.standard_exponential((number // 10, terms)) @ (1 / below) for _ in range(10)]
    total = np.concatenate(parts) / (2 * np.pi**2)
    return total + mean(z) - (1 / below).sum() / (2 * np.pi**2)


def density(x, z: float):
    """Density of 4 PG(1, z) by forty terms of whichever series is quick."""
    h, n = abs(z) / 2, np.arange(40)[:, None]
    sign = (-1.0) ** n * (2 * n + 1)
    small = (sign * np.exp(-((2 * n + 1) ** 2) / (2 * x) + h - h * h * x / 2)).sum(axis=0)
    large = (sign * np.exp(-((2 * n + 1) ** 2) * np.pi**2 * x / 8 + h - h * h * x / 2)).sum(axis=0)
    plain = np.where(x < 1, small * np.sqrt(2 / (np.pi * x**3)), large * np.pi / 2)
    return plain * (1 + np.exp(-2 * h)) / 2


@pytest.mark.parametrize("z", TILTS)
def test_mean_and_variance_are_those_of_the_distribution(z):
    draws = drawn(z)
    spread = draws.std()
    assert abs(draws.mean() - mean(z)) < 4 * spread / np.sqrt(MANY)
    fourth = ((draws - draws.mean()) ** 4).mean()
    assert abs(spread**2 - variance(z)) < 4 * np.sqrt((fourth - spread**4) / MANY)


@pytest.mark.parametrize("z", TILTS)
def test_laplace_transform_is_that_of_the_distribution(z):
    draws = drawn(z, seed=21)
    for s in np.array([0.5, 2.0, 10.0]) / mean(z):
        value = np.exp(-s * draws)
        root = np.sqrt(z * z / 4 + s / 2)
        expected = np.exp(abs(z) / 2 - root) * (1 + np.exp(-abs(z))) / (1 + np.exp(-2 * root))
        assert abs(value.mean() - expected) < 4 * value.std() / np.sqrt(MANY)


@pytest.mark.parametrize("z", [0.0, 1.5, 3.9, 8.0])
def test_draws_look_like_long_sums_of_gammas(z):
    assert stats.ks_2samp(drawn(z, 20_000), sum_of_gammas(z, 5_000)).pvalue > 0.001


@pytest.mark.parametrize("z", TILTS)
def test_draws_follow_the_density_closely(z):
    edges = np.concatenate([[1e-9], np.geomspace(2e-3, 30, 40_001)])
    middle = (edges[1:] + edges[:-1]) / 2
    cumulative = np.concatenate([[0], np.cumsum(density(middle, z) * np.diff(edges))])
    assert cumulative[-1] == pytest.approx(1, abs=1e-5)
    found = stats.kstest(4 * drawn(z, seed=22), lambda x: np.interp(x, edges, cumulative))
    assert found.pvalue > 0.001


def test_the_chance_of_keeping_is_exact_to_double_precision():
    """Jacobi's identity: the series is the cube of the product of 1 - q^k."""
    q = np.linspace(0, np.exp(-(np.pi**2) * _SPLIT), 2_001)
    product = np.prod(1 - q ** np.arange(1, 40)[:, None], axis=0) ** 3
    assert np.abs(_psi(q) - product).max() < 2e-15
    assert 11 * q[-1] ** 15 < 2.0**-53


def test_the_density_below_its_first_term_is_the_same_by_both_series():
    x = np.linspace(0.05, 5, 2_001)
    first = np.sqrt(2 / (np.pi * x**3)) * np.exp(-0.5 / x)
    assert _below_first_term(x) == pytest.approx(density(x, 0.0) / first, rel=1e-12)


@pytest.mark.parametrize("z", [1e4, 1e100, 1e308])
def test_huge_tilts_give_draws_close_to_their_mean(z):
    draws = drawn(z, 2_000)
    assert np.isfinite(draws).all()
    assert (draws > 0).all()
    assert draws.mean() == pytest.approx(0.5 / z, rel=0.01)


def test_every_draw_stands_in_the_place_of_its_tilt():
    z = np.tile([0.0, -30.0, 2.0, 200.0], 20_000)
    means = draw_polya_gamma(z, np.random.default_rng(3)).reshape(-1, 4).mean(axis=0)
    assert means == pytest.approx([mean(abs(value)) for value in z[:4]], rel=0.02)


def test_the_sign_of_the_tilt_does_not_matter():
    z = np.linspace(-9, 9, 501)
    first, second = (draw_polya_gamma(tilt, np.random.default_rng(4)) for tilt in (z, -z))
    assert np.array_equal(first, second)


def test_same_seed_same_draws_and_another_seed_others():
    z = np.linspace(-5, 5, 300)
    first, second, third = (draw_polya_gamma(z, np.random.default_rng(seed)) for seed in (5, 5, 6))
    assert np.array_equal(first, second)
    assert not np.isclose(first, third).any()


def test_no_tilt_no_draw_and_one_tilt_one_draw():
    rng = np.random.default_rng(7)
    assert draw_polya_gamma([], rng).shape == (0,)
    assert draw_polya_gamma([0], rng).shape == (1,)


@pytest.mark.parametrize(
    ("z", "words"),
    [
        ([0.0, np.nan], "finite"),
        ([np.inf], "finite"),
        ([[1.0, 2.0]], "one row of numbers"),
        (1.0, "one row of numbers"),
        (["much"], "must be numbers"),
        ([1j], "must be numbers"),
    ],
)
def test_bad_tilts_are_refused(z, words):
    with pytest.raises(ModelInputError, match=words):
        draw_polya_gamma(z, np.random.default_rng(1))
