import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shorterwait.analysis import (
    ModelInputError,
    bayesian_selection,
    benjamini_hochberg,
    detectable_difference,
    power_two_proportions,
    sample_size_two_proportions,
)
from shorterwait.vocabulary.proportions import wilson_interval


def test_benjamini_hochberg_gives_what_r_gives():
    # p.adjust(c(0.01, 0.02, 0.03, 0.04, 0.05), "BH") is 0.05 five times; a less regular vector by hand
    assert benjamini_hochberg([0.01, 0.02, 0.03, 0.04, 0.05]) == pytest.approx([0.05] * 5)
    p = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240]
    q = [0.001, 0.002, 0.019 / 3, 0.02375, 0.0402, 0.298 / 7, 0.298 / 7, 0.043, 0.051, 0.324]
    assert benjamini_hochberg(p) == pytest.approx(q)
    assert benjamini_hochberg(p[::-1]) == pytest.approx(q[::-1])


@given(st.lists(st.floats(0, 1), min_size=1, max_size=30))
@settings(deadline=None)
def test_q_values_are_never_below_p_nor_out_of_order(p):
    q = benjamini_hochberg(p)
    assert (q >= np.array(p) - 1e-15).all()
    assert (q <= 1).all()
    assert (np.diff(q[np.argsort(p, kind="stable")]) >= -1e-12).all()


def test_missing_p_values_do_not_count_as_tests():
    q = benjamini_hochberg([0.02, math.nan, 0.04])
    assert q[[0, 2]] == pytest.approx([0.04, 0.04])
    assert np.isnan(q[1])
    with pytest.raises(ModelInputError, match="between 0 and 1"):
        benjamini_hochberg([1.2])


@given(st.lists(st.floats(0, 1), min_size=1, max_size=30), st.floats(0.01, 0.5))
@settings(deadline=None)
def test_bayesian_selection_keeps_the_expected_share_of_false_ones(chance, rate):
    kept = bayesian_selection(chance, rate)
    if kept.any():
        assert (1 - np.array(chance))[kept].mean() <= rate + 1e-9
        assert np.array(chance)[kept].min() >= np.array(chance)[~kept].max(initial=0)


def test_wilson_interval_of_known_cases():
    share = wilson_interval(81, 263)  # Newcombe (1998), Statistics in Medicine 17, 857-872, method 3
    assert (share.low, share.high) == pytest.approx((0.2553, 0.3662), abs=5e-5)
    none = wilson_interval(0, 20)
    assert (none.low, none.high) == (0.0, pytest.approx(0.1611, abs=5e-5))
    assert wilson_interval(20, 20).high == 1.0
    assert math.isnan(wilson_interval(0, 0).estimate)
    with pytest.raises(ValueError, match="7 of 5"):
        wilson_interval(7, 5)


def test_power_is_what_r_prints():
    # power.prop.test(n = 50, p1 = .50, p2 = .75) and power.prop.test(p1 = .50, p2 = .75, power = .90)
    assert power_two_proportions(0.50, 0.75, 50, 50) == pytest.approx(0.740, abs=5e-4)
    assert sample_size_two_proportions(0.50, 0.75, power=0.90) == pytest.approx(76.7, abs=0.05)


@given(st.integers(20, 400), st.integers(20, 1000), st.floats(0.05, 0.6))
@settings(max_examples=40, deadline=None)
def test_the_detectable_difference_has_the_power_it_was_asked_for(cases, comparators, base):
    difference = detectable_difference(cases, comparators, base)
    if difference is None:
        assert power_two_proportions(1.0, base, cases, comparators) < 0.8
    else:
        assert power_two_proportions(base + difference, base, cases, comparators) == pytest.approx(
            0.8, abs=1e-6
        )


def test_sizes_that_cannot_be_worked_out_are_refused():
    with pytest.raises(ModelInputError, match="equal shares"):
        sample_size_two_proportions(0.2, 0.2)
    with pytest.raises(ModelInputError, match="base rate"):
        detectable_difference(50, 50, 0.0)
    with pytest.raises(ModelInputError, match="at least one household"):
        detectable_difference(0, 50, 0.2)
    assert detectable_difference(2, 3, 0.9) is None
