import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shorterwait.analysis import ModelInputError, firth_logistic

# Urinary tract infection in college women (Foxman and others 1997, Epidemiology 8, 637-641), as counted in the
# logistf package's "sexagg": age, oc, vic, vicl, vis, dia, women without infection, women with infection.
INFECTION = [
    (0, 0, 0, 0, 1, 0, 1, 1),
    (0, 0, 1, 0, 0, 0, 2, 14),
    (0, 0, 1, 0, 1, 0, 1, 3),
    (0, 0, 1, 1, 0, 0, 8, 10),
    (0, 0, 1, 1, 1, 0, 18, 12),
    (0, 0, 1, 1, 1, 1, 0, 1),
    (0, 1, 0, 0, 0, 0, 42, 44),
    (0, 1, 0, 0, 0, 1, 0, 3),
    (0, 1, 0, 0, 1, 0, 1, 0),
    (0, 1, 1, 0, 0, 0, 1, 15),
    (0, 1, 1, 0, 0, 1, 0, 1),
    (0, 1, 1, 0, 1, 0, 0, 2),
    (0, 1, 1, 1, 0, 0, 5, 7),
    (0, 1, 1, 1, 1, 0, 6, 3),
    (1, 0, 1, 0, 0, 0, 0, 2),
    (1, 0, 1, 0, 1, 0, 0, 1),
    (1, 0, 1, 0, 1, 1, 0, 1),
    (1, 0, 1, 1, 0, 0, 2, 1),
    (1, 0, 1, 1, 1, 0, 4, 0),
    (1, 0, 1, 1, 1, 1, 0, 1),
    (1, 1, 0, 0, 0, 0, 14, 5),
    (1, 1, 0, 0, 1, 0, 1, 0),
    (1, 1, 1, 0, 0, 0, 1, 3),
    (1, 1, 1, 1, 1, 0, 2, 0),
]
NAMES = ["age", "oc", "vic", "vicl", "vis", "dia"]


def infection() -> tuple[np.ndarray, np.ndarray]:
    rows = [
        (*row[:6], y) for row in INFECTION for y, count in ((0, row[6]), (1, row[7])) for _ in range(count)
    ]
    table = np.array(rows, dtype=float)
    return table[:, :6], table[:, 6]


def test_firth_matches_the_published_logistf_result():
    x, y = infection()
    assert (len(y), y.sum()) == (239, 130)
    result = firth_logistic(x, y, NAMES, intervals="profile")
    expected = [-1.10598131, -0.06881673, 2.26887464, -2.11140817, -0.78831694, 3.09601166]
    assert result.coefficients == pytest.approx(expected, abs=2e-5)
    assert result.intercept == pytest.approx(0.12025405, abs=2e-5)
    # printed chi-squares of the penalised likelihood ratio, and the printed profile interval of age
    p_values = [6.143472e-03, 8.751911e-01, 1.678877e-06, 1.237805e-05, 5.449701e-02, 4.951873e-03]
    assert result.p_values == pytest.approx(p_values, rel=1e-3)
    assert (result.low[0], result.high[0]) == pytest.approx((-1.9737884, -0.3074251), abs=1e-4)


@given(
    st.tuples(*[st.integers(0, 30)] * 4).filter(
        lambda c: c[0] + c[1] and c[2] + c[3] and c[0] + c[2] and c[1] + c[3]
    )
)
@settings(max_examples=40, deadline=None)
def test_on_a_two_by_two_table_firth_adds_half_to_every_cell(cells):
    no_no, no_yes, yes_no, yes_yes = cells  # exposed?_case?
    if sum(cells) < 4:
        return
    x = np.repeat([0.0, 0.0, 1.0, 1.0], cells)[:, None]
    y = np.repeat([0.0, 1.0, 0.0, 1.0], cells)
    expected = np.log((yes_yes + 0.5) * (no_no + 0.5) / ((yes_no + 0.5) * (no_yes + 0.5)))
    assert firth_logistic(x, y).coefficients[0] == pytest.approx(expected, abs=1e-4)


def test_separation_gives_finite_estimates_and_a_small_p_value():
    x = np.array([[0.0]] * 30 + [[1.0]] * 10)
    y = np.array([0.0] * 30 + [1.0] * 10)
    result = firth_logistic(x, y, ["has_dog"], intervals="profile")
    assert np.isfinite([result.coefficients[0], result.low[0], result.high[0]]).all()
    assert result.p_values[0] < 1e-6
    assert result.to_frame().loc["has_dog", "odds_ratio"] > 100


def test_only_the_tested_columns_get_p_values():
    x, y = infection()
    result = firth_logistic(x, y, NAMES, tested=["vic"])
    assert np.isnan(result.p_values).tolist() == [True, True, False, True, True, True]
    with pytest.raises(ModelInputError, match="not there: cat"):
        firth_logistic(x, y, NAMES, tested=["cat"])


@pytest.mark.parametrize(
    ("x", "y", "words"),
    [
        ([[1], [0], [1], [0]], [1, 2, 1, 2], "coded 0 and 1.*holds 1, 2"),
        ([[1], [0], [1], [0]], [1, 1, 1, 1], "one value only"),
        ([[1], [0], [1], [0]], [1, 0, None, 0], "y has 1 missing"),
        ([[1], [0], [None], [0]], [1, 0, 1, 0], "missing or infinite values in: has_dog"),
        ([[1], [1], [1], [1]], [1, 0, 1, 0], "same value in every row of: has_dog"),
        ([[1], [0]], [1, 0], "2 rows are too few"),
        ([[1], [0], [1]], [1, 0, 1, 0], "x has 3 rows but y has 4"),
        ([["dog"], ["cat"], ["dog"], [""]], [1, 0, 1, 0], "numbers only"),
        ([1, 0, 1, 0], [1, 0, 1, 0], "at least one column"),
    ],
)
def test_bad_input_is_refused_with_what_to_do(x, y, words):
    with pytest.raises(ModelInputError, match=words):
        firth_logistic(x, y, ["has_dog"])


def test_a_column_that_others_determine_is_named():
    rng = np.random.default_rng(1)
    first = rng.integers(0, 2, 60)
    x = np.column_stack([first, rng.integers(0, 2, 60), 1 - first])
    with pytest.raises(ModelInputError, match="determined by other columns: no_dog"):
        firth_logistic(x, rng.integers(0, 2, 60), ["has_dog", "has_cat", "no_dog"])


def test_names_must_fit():
    x, y = infection()
    with pytest.raises(ModelInputError, match="2 names were given for 6"):
        firth_logistic(x, y, ["a", "b"])
    with pytest.raises(ModelInputError, match="given twice: a"):
        firth_logistic(x, y, ["a", "a", "b", "c", "d", "e"])
