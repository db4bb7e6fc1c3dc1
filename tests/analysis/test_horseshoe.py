import numpy as np
import pytest

from shorterwait.analysis import ModelInputError, Sampling, horseshoe_logistic


def world(n: int, seed: int, effects: dict[int, float], columns: int = 20):
    rng = np.random.default_rng(seed)
    x = (rng.random((n, columns)) < 0.3).astype(float)
    length = rng.normal(size=n)
    score = -1.0 + 1.0 * length + sum(size * x[:, j] for j, size in effects.items())
    return x, (rng.random(n) < 1 / (1 + np.exp(-score))).astype(float), length


def test_large_effects_stay_and_nothing_else_is_selected():
    x, y, length = world(1200, 3, {0: 1.2, 7: -1.2})
    result = horseshoe_logistic(x, y, adjust=length[:, None], seed=1)
    assert np.flatnonzero(result.selected(0.10)).tolist() == [0, 7]
    assert result.low[0] < 1.2 < result.high[0]
    assert result.low[7] < -1.2 < result.high[7]
    noise = np.delete(np.arange(20), [0, 7])
    assert np.abs(result.mean[noise]).max() < 0.25
    assert result.rhat.max() < 1.1


def test_always_in_columns_are_adjusted_for():
    rng = np.random.default_rng(5)
    length = rng.normal(size=1500)
    written = (length + rng.normal(scale=0.5, size=1500) > 0).astype(float)
    x = np.column_stack([written, rng.integers(0, 2, (1500, 9))])
    y = (rng.random(1500) < 1 / (1 + np.exp(1 - 1.5 * length))).astype(float)
    raw = horseshoe_logistic(x, y, seed=1, sampling=Sampling(600, 200))
    adjusted = horseshoe_logistic(x, y, adjust=length[:, None], seed=1, sampling=Sampling(600, 200))
    assert raw.selected()[0]
    assert not adjusted.selected()[0]


def test_always_in_columns_are_not_shrunk_away():
    x, y, length = world(400, 4, {})
    strong = horseshoe_logistic(length[:, None], y, seed=2, sampling=Sampling(600, 200))
    beside = horseshoe_logistic(x, y, adjust=length[:, None], seed=2, sampling=Sampling(600, 200))
    assert strong.mean[0] > 0.6
    assert not beside.selected().any()


def test_same_seed_same_draws_and_another_seed_others():
    x, y, _ = world(200, 1, {0: 1.0})
    few = Sampling(200, 50)
    first, second, third = (horseshoe_logistic(x, y, seed=s, sampling=few).draws for s in (7, 7, 8))
    assert np.array_equal(first, second)
    assert not np.array_equal(first, third)


def test_separated_column_stays_finite():
    x = np.array([[0.0]] * 60 + [[1.0]] * 20)
    y = x[:, 0].copy()
    result = horseshoe_logistic(x, y, seed=1, sampling=Sampling(400, 100))
    assert np.isfinite(result.draws).all()
    assert 1 < result.mean[0] < 15


def test_bad_input_is_refused():
    with pytest.raises(ModelInputError, match="coded 0 and 1"):
        horseshoe_logistic([[0], [1], [0], [1]], [1, 2, 1, 2])
    with pytest.raises(ModelInputError, match="at least 100 draws"):
        horseshoe_logistic([[0], [1], [0], [1]], [1, 0, 1, 0], sampling=Sampling(10, 10))
    with pytest.raises(ModelInputError, match="same value in every row"):
        horseshoe_logistic([[0], [1], [0], [1]], [1, 0, 1, 0], adjust=[[1], [1], [1], [1]])
