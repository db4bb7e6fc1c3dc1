import numpy as np
import pandas as pd
import pytest

from shorterwait.analysis import ModelInputError, Rules, Sampling, compare_table
from shorterwait.vocabulary.findings import Tier, Verdict


def table(n: int, seed: int, effect: float, columns: int = 10) -> pd.DataFrame:
    rng = np.random.default_rng(seed)
    case = rng.random(n) < 0.3
    frame = pd.DataFrame({"case": case, "region": rng.choice(["A", "B"], n), "words": rng.normal(9, 0.3, n)})
    for j in range(columns):
        frame[f"c{j}"] = rng.random(n) < 0.25 + (effect * case if j == 0 else 0)
    return frame


def test_planted_effect_is_found_with_its_size():
    false = 0
    for seed in range(4):
        frame = table(1200, seed, 0.20)
        rows = compare_table(frame, "case", [f"c{j}" for j in range(10)], ["region", "words"])
        assert rows[0].verdict is Verdict.FOUND
        false += sum(row.verdict is Verdict.FOUND for row in rows[1:])
    assert false <= 2
    assert rows[0].difference.low < 0.20 < rows[0].difference.high
    assert rows[0].odds_ratio.low < 2.45 < rows[0].odds_ratio.high
    assert rows[0].q_value <= 0.10


def test_no_difference_is_said_only_with_enough_data():
    names = [f"c{j}" for j in range(10)]
    many = compare_table(table(4000, 2, 0.0), "case", names)
    few = compare_table(table(150, 2, 0.0), "case", names)
    assert sum(row.verdict is Verdict.NO_DIFFERENCE for row in many) >= 8
    assert not any(row.verdict is Verdict.NO_DIFFERENCE for row in few)
    assert all("percentage points" in row.reason for row in few if row.verdict is Verdict.NOT_ENOUGH_DATA)


def test_exploratory_columns_are_at_best_candidates():
    rows = compare_table(table(1200, 1, 0.20), "case", ["c0", "c1", "c2"], confirmatory=["c1"])
    assert [(row.name, row.tier) for row in rows] == [
        ("c1", Tier.CONFIRMATORY),
        ("c0", Tier.EXPLORATORY),
        ("c2", Tier.EXPLORATORY),
    ]
    assert rows[1].verdict is Verdict.CANDIDATE
    assert "not named beforehand" in rows[1].reason


def test_columns_that_cannot_stand_in_the_model_say_why():
    frame = table(300, 3, 0.0, 3)
    frame["rare"] = [True] * 3 + [False] * 297
    frame["always"] = True
    frame["same_as_c1"] = frame["c1"]
    rows = {
        row.name: row for row in compare_table(frame, "case", ["c0", "c1", "rare", "always", "same_as_c1"])
    }
    assert "fewer than 5" in rows["rare"].reason
    assert "all but fewer than 5" in rows["always"].reason
    assert "Cannot be told apart" in rows["same_as_c1"].reason
    assert all(rows[name].p_value is None for name in ("rare", "always", "same_as_c1"))
    assert rows["c1"].p_value is not None


def test_too_few_rows_for_the_model_is_said():
    rows = compare_table(table(60, 3, 0.0, 40), "case", [f"c{j}" for j in range(40)])
    assert any("too few for a model" in row.reason for row in rows)


def test_a_separating_column_is_handled():
    frame = table(200, 4, 0.0, 3)
    frame["c0"] = frame["case"]
    rows = compare_table(frame, "case", ["c0", "c1"], rules=Rules(sampling=Sampling(500, 100)))
    assert rows[0].verdict is Verdict.FOUND
    assert 0.5 < rows[0].difference.estimate < 1


def test_wrong_coding_is_refused():
    frame = table(100, 1, 0.0, 2)
    with pytest.raises(ModelInputError, match="no outcome column 'cohort'"):
        compare_table(frame, "cohort", ["c0"])
    with pytest.raises(ModelInputError, match="no column 'c9'"):
        compare_table(frame, "case", ["c9"])
    with pytest.raises(ModelInputError, match="holds 'yes'"):
        compare_table(frame.assign(c0="yes"), "case", ["c0"])
    with pytest.raises(ModelInputError, match="no column 'area' to adjust"):
        compare_table(frame, "case", ["c0"], ["area"])
    with pytest.raises(ModelInputError, match="words is missing in 1 rows"):
        compare_table(frame.assign(words=[None, *frame["words"][1:]]), "case", ["c0"], ["words"])
