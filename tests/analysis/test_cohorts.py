import pandas as pd
import pytest

from shorterwait.analysis import ModelInputError, assign_cohorts, household_flags, match_waits
from shorterwait.vocabulary.settings import CohortSettings

DAY = pd.Timestamp


def children(**changes) -> pd.DataFrame:
    base = {
        "child": ["a", "b", "c", "d", "e"],
        "family": ["F1", "F1", "F2", "F2", None],
        "dob": pd.to_datetime(["2014-03-10", "2018-01-01", "2016-01-01", "2019-01-01", None]),
        "ethnic_code": ["WBRI", "MWBC", "REFU", None, "BAFR"],
        "disability": [False, None, True, False, False],
        "decision": pd.to_datetime(["2019-03-10", "2019-03-10", "2019-06-01", "2021-01-01", "2021-01-01"]),
        "placement_order": pd.to_datetime(["2019-05-01", "2019-05-01", None, "2021-09-01", None]),
        "matched": pd.to_datetime(["2019-11-01", "2019-11-20", "2019-12-01", "2021-06-01", None]),
        "foster_carer_adopts": [False, None, None, True, None],
    }
    return pd.DataFrame(base | changes)


def flag(name: str, needs=None, settings=None) -> list:
    flags = assign_cohorts(children(), needs, settings or CohortSettings())
    return [None if pd.isna(v) else bool(v) for v in flags[name]]


def test_siblings_are_children_of_a_family_matched_together():
    # F2 took two children, a year and a half apart: not a sibling group
    assert flag("sibling_group") == [True, True, False, False, None]
    assert flag("sibling_group", settings=CohortSettings(sibling_group_from=3)) == [
        False,
        False,
        False,
        False,
        None,
    ]


def test_a_child_is_older_on_the_birthday():
    assert flag("older") == [True, False, False, False, None]
    assert flag("older", settings=CohortSettings(older_from_age=1.5)) == [True, False, True, True, None]
    at_match = CohortSettings(reference_date="matched", older_from_age=5.5)
    assert flag("older", settings=at_match)[0] is True


def test_unknown_ethnicity_never_counts():
    assert flag("minority_ethnic") == [False, True, None, None, True]


def test_complex_needs_from_reports_and_disability():
    assert flag("complex_needs", needs={"a": 2, "b": 1}) == [True, False, True, None, None]
    assert flag("complex_needs") == [False, None, True, False, False]
    alone = CohortSettings(disability_counts=False)
    assert flag("complex_needs", needs={"a": 2, "c": 0}, settings=alone) == [True, None, False, None, None]


def test_any_of_is_unknown_only_where_an_unknown_could_decide():
    assert flag("any_of") == [True, True, True, None, True]


def test_pseudonymous_children_give_the_same_cohorts():
    table = children()
    kept = table[["child", "disability", "matched", "foster_carer_adopts"]].assign(
        household=table["family"],
        ethnic_group=["white", "mixed", None, None, "black"],
        age_months_decision=[60, 14, 41, 24, None],
    )
    kept["matched"] = [None if pd.isna(day) else day.date() for day in kept["matched"]]
    expected = assign_cohorts(table, {"a": 2}, CohortSettings())
    pd.testing.assert_frame_equal(assign_cohorts(kept, {"a": 2}, CohortSettings()), expected)


def test_rows_stay_aligned_with_the_children():
    table = children().set_axis([10, 20, 30, 40, 50])
    assert list(table.join(assign_cohorts(table, None, CohortSettings())).index) == [10, 20, 30, 40, 50]
    assert len(assign_cohorts(table.iloc[:0], None, CohortSettings())) == 0


def test_households_are_rolled_up_from_their_matched_children():
    table = children()
    rolled = household_flags(table, assign_cohorts(table, {"a": 0, "b": 0, "d": 0}, CohortSettings()))
    assert list(rolled.index) == ["F1", "F2"]
    assert rolled.loc["F1", ["sibling_group", "older", "minority_ethnic"]].tolist() == [True, True, True]
    assert rolled.loc["F1", "complex_needs"] is False or not rolled.loc["F1", "complex_needs"]
    assert pd.isna(rolled.loc["F2", "minority_ethnic"])
    assert rolled["foster_carer_adopter"].tolist() == [False, True]


def test_bad_tables_are_refused():
    with pytest.raises(ModelInputError, match="more than one row"):
        assign_cohorts(children(child=["a", "a", "c", "d", "e"]), None, CohortSettings())
    with pytest.raises(ModelInputError, match="lacks what gives: disability"):
        assign_cohorts(children().drop(columns="disability"), None, CohortSettings())
    with pytest.raises(ModelInputError, match="2 rows of cohorts were given for 5"):
        household_flags(children(), assign_cohorts(children().head(2), None, CohortSettings()))


def test_waits_count_an_early_match_as_no_wait_and_leave_out_what_cannot_be_told():
    table = children()
    flags = assign_cohorts(table, None, CohortSettings())
    waits = {(w.cohort, w.measure): w for w in match_waits(table, flags)}
    everyone = waits["all", "order_to_match"]
    assert (everyone.median_days, everyone.children, everyone.left_out) == (
        184.0,
        3,
        1,
    )  # 184, 203 and 0 days
    assert waits["older", "decision_to_match"].median_days == (DAY("2019-11-01") - DAY("2019-03-10")).days
    assert waits["none_of", "order_to_match"].median_days is None
