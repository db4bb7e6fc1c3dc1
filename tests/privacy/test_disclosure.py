"""Small numbers never leave, not even by subtraction."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shorterwait.privacy import Suppressed, publishable_table, round_count, suppress_count
from shorterwait.privacy.disclosure import publishable_percentage


@given(st.integers(0, 10_000))
def test_counts_are_hidden_when_small_and_else_rounded_to_five(n):
    shown = suppress_count(n)
    if n <= 5:
        assert shown == Suppressed("5 or fewer")
    else:
        assert isinstance(shown, int)
        assert shown % 5 == 0
        assert abs(shown - n) <= 2


def test_a_negative_count_is_refused():
    with pytest.raises(ValueError, match="negative"):
        suppress_count(-1)
    with pytest.raises(ValueError, match="negative"):
        round_count(-1)


@given(st.integers(0, 300), st.integers(0, 300))
def test_percentages_use_rounded_counts_and_hide_small_complements(top, rest):
    shown = publishable_percentage(top, top + rest)
    if top <= 5 or rest <= 5:
        assert isinstance(shown, Suppressed)
    else:
        assert shown == min(100, round(100 * round_count(top) / round_count(top + rest) + 1e-9))


def test_a_clean_table_is_shown_whole_and_rounded():
    table = publishable_table(pd.DataFrame({"yes": [31, 42], "no": [58, 63]}, index=["a", "b"]))
    assert table.suppressed == 0
    assert table.cells == ((30, 60), (40, 65))
    assert table.total == 195
    assert table.row_percentage(0, 0) == 33
    assert list(table.to_frame().columns) == ["yes", "no", "Total"]


def test_a_small_cell_takes_others_with_it():
    table = publishable_table(pd.DataFrame({"yes": [3, 42], "no": [58, 63]}, index=["a", "b"]))
    assert isinstance(table.cells[0][0], Suppressed)
    assert isinstance(table.row_percentage(0, 1), Suppressed)
    for line in [*table.cells, *zip(*table.cells, strict=True)]:
        assert sum(isinstance(cell, Suppressed) for cell in line) != 1


def test_only_counts_are_accepted():
    with pytest.raises(ValueError, match="whole numbers"):
        publishable_table(pd.DataFrame({"a": [1.5]}))
    with pytest.raises(ValueError, match="nothing to publish"):
        publishable_table(pd.DataFrame())


def _possible(table, target):
    """Every value of one hidden cell of a 2 by 2 table that fits what is shown, by trying all of them."""

    def choices(cell):
        return np.arange(31) if isinstance(cell, Suppressed) else np.arange(max(cell - 2, 6), cell + 3)

    a, b, c, d = np.meshgrid(*(choices(cell) for row in table.cells for cell in row), indexing="ij")
    fits = np.ones(a.shape, dtype=bool)
    totals = [*zip(table.row_totals, (a + b, c + d), strict=True)]
    totals += [*zip(table.column_totals, (a + c, b + d), strict=True), (table.total, a + b + c + d)]
    for total, value in totals:
        if not isinstance(total, Suppressed):
            fits &= (2 * value + 5) // 10 * 5 == total
    return np.unique((a, b, c, d)[target][fits])


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(0, 14), min_size=4, max_size=4))
def test_no_hidden_cell_can_be_worked_out_from_the_same_table(counts):
    table = publishable_table(pd.DataFrame({"yes": counts[:2], "no": counts[2:]}))
    cells = [*table.cells[0], *table.cells[1]]
    for target, cell in enumerate(cells):
        if isinstance(cell, Suppressed):
            assert len(_possible(table, target)) > 5


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 5), st.integers(1, 4), st.data())
def test_every_small_cell_is_hidden_and_never_alone_in_its_line(height, width, data):
    cell = st.one_of(st.integers(0, 8), st.integers(0, 90))
    counts = data.draw(
        st.lists(st.lists(cell, min_size=width, max_size=width), min_size=height, max_size=height)
    )
    table = publishable_table(pd.DataFrame(counts))
    lines = [[*row, total] for row, total in zip(table.cells, table.row_totals, strict=True)]
    lines.append([*table.column_totals, table.total])
    for row, shown in zip(counts, table.cells, strict=True):
        assert all(isinstance(s, Suppressed) for n, s in zip(row, shown, strict=True) if n <= 5)
    for line in [*lines, *zip(*lines, strict=True)]:
        assert sum(isinstance(cell, Suppressed) for cell in line) != 1
