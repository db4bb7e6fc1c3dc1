"""No small count can be worked out from several tables of one study put together."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from shorterwait.privacy import Suppressed, publishable_table
from shorterwait.privacy.released import Released


def _ids(n, start=0):
    return [f"H{number}" for number in range(start, start + n)]


def _frame(counts, rows="area", columns="status"):
    frame = pd.DataFrame(counts)
    frame.index = pd.Index([f"{rows} {n}" for n in range(frame.shape[0])], name=rows)
    frame.columns = pd.Index([f"{columns} {n}" for n in range(frame.shape[1])], name=columns)
    return frame


def _figures(table):
    """Each figure of a published table with the cells that it sums."""
    height, width = len(table.rows), len(table.columns)
    for i in range(height + 1):
        for j in range(width + 1):
            inner = i < height and j < width
            figure = (
                table.cells[i][j]
                if inner
                else table.total
                if i == height and j == width
                else table.column_totals[j]
                if i == height
                else table.row_totals[i]
            )
            mask = np.zeros((height, width))
            mask[i if i < height else slice(None), j if j < width else slice(None)] = 1
            yield figure, mask.ravel()


class _Attacker:
    """Knows the published figures, the rounding to 5, and how the unknown counts add up to them."""

    def __init__(self, unknowns):
        self.unknowns, self.rows, self.limits, self.hidden = unknowns, [], [], []

    def sees(self, table, spread):
        """Take in a table; spread says how its cells are made of the unknown counts."""
        for figure, mask in _figures(table):
            row = mask @ spread
            if isinstance(figure, Suppressed):
                self.hidden.append(row)
            else:
                self.rows += [row, -row]
                self.limits += [figure + 2, -max(figure - 2, 6)]

    def width(self, goal):
        ends = []
        for sign in (1, -1):
            found = linprog(
                sign * goal, A_ub=np.array(self.rows) if self.rows else None, b_ub=self.limits or None,
                bounds=(0, 2000), method="highs",
            )  # fmt: skip
            assert found.success
            ends.append(sign * found.fun)
        return ends[1] - ends[0]

    def narrowest(self):
        return min((self.width(row) for row in self.hidden), default=np.inf)


_COUNTS = st.integers(1, 3).flatmap(
    lambda height: st.integers(1, 3).flatmap(
        lambda width: st.lists(
            st.lists(st.one_of(st.integers(0, 9), st.integers(6, 60)), min_size=width, max_size=width),
            min_size=height,
            max_size=height,
        )
    )
)


@settings(max_examples=40, deadline=None)
@given(_COUNTS)
def test_no_hidden_figure_of_a_two_way_table_can_be_narrowed_to_fewer_than_six_values(counts):
    attacker = _Attacker(np.size(counts))
    attacker.sees(publishable_table(_frame(counts)), np.eye(np.size(counts)))
    assert attacker.narrowest() >= 5 - 1e-4


@settings(max_examples=15, deadline=None)
@given(_COUNTS, st.data())
def test_nor_from_a_later_table_about_more_people(counts, data):
    size = np.size(counts)
    added = np.array(data.draw(st.lists(st.integers(0, 12), min_size=size, max_size=size)))
    later = np.array(counts) + added.reshape(np.shape(counts))
    first = Released().offer("t", _frame(counts), _ids(int(np.sum(counts))))
    second = first.register.offer("t", _frame(later), _ids(int(later.sum())))
    attacker = _Attacker(2 * size)
    attacker.sees(first.table, np.hstack([np.eye(size), np.zeros((size, size))]))
    if second.table is not None:
        attacker.sees(second.table, np.hstack([np.eye(size), np.eye(size)]))
        assert added.sum() == 0 or added.sum() > 5
    else:
        assert second.reason.startswith("Not published: ")
        assert second.register == first.register
    assert attacker.narrowest() >= 5 - 1e-4


@settings(max_examples=15, deadline=None)
@given(st.lists(st.one_of(st.integers(0, 8), st.integers(0, 40)), min_size=8, max_size=8))
def test_nor_from_another_breakdown_of_the_same_people(counts):
    cube = np.array(counts).reshape(2, 2, 2)
    people = _ids(int(cube.sum()))
    first = Released().offer("one", _frame(cube.sum(axis=2), "area", "status"), people)
    second = first.register.offer("two", _frame(cube.sum(axis=1), "area", "faith"), people)
    attacker = _Attacker(8)
    spread = np.eye(8).reshape(2, 2, 2, 8)
    for offer, axis in ((first, 2), (second, 1)):
        if offer.table is not None:
            attacker.sees(offer.table, spread.sum(axis=axis).reshape(4, 8))
    # This attacker also knows that both tables come from one three-way table.
    assert attacker.narrowest() >= 5 - 1e-4


def test_a_table_about_three_more_families_is_refused_in_plain_words():
    first = Released().offer("by_area", _frame([[40], [61]]), _ids(101), run="r1")
    second = first.register.offer("by_area", _frame([[43], [61]]), _ids(104), run="r2")
    assert second.table is None
    assert "by_area" in second.reason
    assert "5 or fewer came or went" in second.reason
    much_later = first.register.offer("by_area", _frame([[53], [75]]), _ids(128), run="r3")
    assert much_later.table is not None


def test_families_that_left_while_as_many_came_count_too():
    first = Released().offer("by_area", _frame([[40], [60]]), _ids(100))
    swapped = first.register.offer("by_area", _frame([[43], [57]]), _ids(100, start=3))
    assert swapped.table is None


def test_the_same_table_again_is_the_same_and_changes_nothing():
    first = Released().offer("t", _frame([[3, 40], [50, 60]]), _ids(153))
    again = first.register.offer("t", _frame([[3, 40], [50, 60]]), _ids(153))
    assert again.table == first.table
    assert again.register == first.register
    assert again.reason == ""


def test_a_group_that_was_hidden_stays_hidden_in_another_table():
    people = _ids(120)
    first = Released().offer("one", _frame([[3, 27], [50, 40]]), people)
    assert isinstance(first.table.cells[0][0], Suppressed)
    columns = pd.DataFrame({"n": [53, 67]}, index=pd.Index(["status 0", "status 1"], name="status"))
    rows = pd.DataFrame({"n": [30, 90]}, index=pd.Index(["area 0", "area 1"], name="area"))
    second = first.register.offer("two", columns, people)
    third = second.register.offer("three", rows, people)
    attacker = _Attacker(4)
    attacker.sees(first.table, np.eye(4))
    for offer, sums in ((second, [[1, 0, 1, 0], [0, 1, 0, 1]]), (third, [[1, 1, 0, 0], [0, 0, 1, 1]])):
        if offer.table is not None:
            attacker.sees(offer.table, np.array(sums, dtype=float))
    assert attacker.narrowest() >= 5 - 1e-4


def test_two_totals_that_lie_a_few_apart_do_not_both_stand():
    matched = Released().offer("matched", _frame([[200], [203]], "year"), _ids(403))
    compared = matched.register.offer("compared", _frame([[150], [250]], "area"), _ids(400))
    assert matched.table.total == 405
    assert compared.table is None or isinstance(compared.table.total, Suppressed)


def test_the_register_is_kept_and_read_back():
    first = Released().offer("t", _frame([[3, 40], [50, 60]]), _ids(153), run="r1", coded="v1")
    assert Released.from_json(first.register.to_json()) == first.register
    for damaged in ("", "[]", "{}", '{"releases": [1], "people": {}, "small_number": 5, "round_to": 5}'):
        with pytest.raises(ValueError, match="damaged"):
            Released.from_json(damaged)


def test_a_register_holds_no_hidden_figure():
    first = Released().offer("t", _frame([[3, 40], [50, 60]]), _ids(153))
    assert first.register.releases[0].shown[0][0] is None


def test_other_figures_for_the_same_people_need_a_new_version_of_the_rules():
    first = Released().offer("t", _frame([[40], [60]]), _ids(100), coded="v1")
    refused = first.register.offer("t", _frame([[60], [40]]), _ids(100), coded="v1")
    assert refused.table is None
    assert "contradicts" in refused.reason
    assert first.register.offer("t", _frame([[60], [40]]), _ids(100), coded="v2").table is not None


def test_a_group_that_shrank_while_families_were_only_added_is_a_contradiction():
    first = Released().offer("t", _frame([[60], [40]]), _ids(100), coded="v1")
    later = first.register.offer("t", _frame([[30], [100]]), _ids(130), coded="v1")
    assert later.table is None
    assert "contradicts" in later.reason


def test_a_table_must_count_the_people_it_names():
    with pytest.raises(ValueError, match="count everyone"):
        Released().offer("t", _frame([[40]]), _ids(39))
    twice = pd.DataFrame({"n": [20, 20]}, index=["a", "a"])
    with pytest.raises(ValueError, match="label of its own"):
        Released().offer("t", twice, _ids(40))
