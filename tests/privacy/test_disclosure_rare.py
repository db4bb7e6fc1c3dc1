"""Records that stand out by a combination of facts are counted, and nothing about them is told."""

from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shorterwait.privacy.rare import rare_combinations


def _common():
    """Every combination of three facts eight times over: nobody is rare."""
    rows = [(a, f, h) for a in "nsew" for f in "xyz" for h in (0, 1) for _ in range(8)]
    return pd.DataFrame(rows, columns=["area", "faith", "house"])


def test_nobody_is_rare_where_every_combination_is_common():
    found = rare_combinations(_common(), ["area", "faith", "house"])
    assert [(size.together, size.unique, size.rare) for size in found.sizes] == [
        (1, 0, 0),
        (2, 0, 0),
        (3, 0, 0),
    ]
    assert found.worst == ()


def test_planted_uniques_are_found_at_the_size_where_they_show():
    records = _common()
    records["pets"] = np.where(records["house"] == 1, "dog", "cat")
    records.loc[0, "pets"] = "dog"  # house 0 with a dog: common each, alone together
    found = rare_combinations(records, ["area", "faith", "house", "pets"])
    assert [size.unique for size in found.sizes] == [0, 1, 1]
    assert [size.combinations for size in found.sizes] == [4, 6, 4]
    pair = next(row for row in found.worst if len(row.columns) == 2)
    assert (pair.columns, pair.unique, pair.rare, pair.added) == (("house", "pets"), 1, 1, 1)
    threes = [row for row in found.worst if len(row.columns) == 3]
    assert threes
    assert all(row.added == 0 for row in threes if {"house", "pets"} <= set(row.columns))


def test_a_value_held_by_few_is_rare_but_not_unique():
    records = _common()
    records.loc[:3, "faith"] = "w"
    found = rare_combinations(records, ["faith"])
    assert (found.sizes[0].unique, found.sizes[0].rare) == (0, 4)
    assert rare_combinations(records, ["faith"], k=4).sizes[0].rare == 0


def test_what_is_not_stated_makes_nobody_rare():
    records = pd.DataFrame({"faith": ["x"] * 20 + [None], "job": ["a"] * 19 + [None, None]})
    assert [size.rare for size in rare_combinations(records, ["faith", "job"]).sizes] == [0, 0]


def test_the_result_tells_neither_values_nor_records():
    records = pd.DataFrame({"faith": ["common"] * 30 + ["zoroastrian"]}, index=[f"H{n}" for n in range(31)])
    found = rare_combinations(records, ["faith"])
    told = f"{found} {found.publishable()}"
    assert "zoroastrian" not in told
    assert "H30" not in told


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.lists(st.sampled_from([None, "a", "b", "c"]), min_size=4, max_size=4), min_size=1, max_size=40
    ),
    st.integers(2, 6),
)
def test_counts_agree_with_plain_counting(rows, k):
    records = pd.DataFrame(rows, columns=["p", "q", "r", "s"], dtype=object)
    found = rare_combinations(records, list(records), k=k, most=100)
    for size in found.sizes:
        unique, rare = set(), set()
        for chosen in combinations(range(4), size.together):
            keys = [tuple(row[at] for at in chosen) for row in rows]
            for number, key in enumerate(keys):
                if None not in key:
                    group = keys.count(key)
                    unique |= {number} if group == 1 else set()
                    rare |= {number} if group < k else set()
        assert (size.unique, size.rare) == (len(unique), len(rare))


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 30), st.integers(0, 30), st.integers(1, 40))
def test_published_counts_are_rounded_and_no_two_lie_a_few_apart(alone, fives, common):
    values = [f"u{n}" for n in range(alone)] + [f"p{n // 2}" for n in range(2 * fives)] + ["c"] * (common + 6)
    found = rare_combinations(pd.DataFrame({"v": values, "w": 1}), ["v", "w"])
    shown = [int(cell) for cell in found.publishable().to_numpy().ravel() if cell.isdigit()]
    exact = [count for size in found.sizes for count in (size.unique, size.rare) if count > 5]
    assert all(number % 5 == 0 and any(abs(number - count) <= 2 for count in exact) for number in shown)
    assert not any(0 < abs(a - b) <= 5 and {a, b} <= set(shown) for a in exact for b in exact)


def test_wide_values_and_no_records_are_no_trouble():
    wide = pd.DataFrame({name: range(300) for name in "abc"})
    assert [size.unique for size in rare_combinations(wide, list("abc")).sizes] == [300, 300, 300]
    assert rare_combinations(wide.iloc[:0], list("abc")).sizes[0].rare == 0


def test_wrong_columns_and_k_are_refused():
    with pytest.raises(ValueError, match="not found: z"):
        rare_combinations(_common(), ["area", "z"])
    with pytest.raises(ValueError, match="named once"):
        rare_combinations(_common(), ["area", "area"])
    with pytest.raises(ValueError, match="2 or more"):
        rare_combinations(_common(), ["area"], k=1)
