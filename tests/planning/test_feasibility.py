import re

import pytest

from shorterwait.planning import feasibility
from shorterwait.vocabulary.coverage import CohortCoverage
from shorterwait.vocabulary.findings import Interval
from shorterwait.vocabulary.settings import StudySettings

HELD = Interval(0.80, 0.70, 0.87)


def row(cohort="older", cases=60, comparators=200, smallest=0.18, children=80, with_file=64):
    return CohortCoverage(
        cohort, "an older child", children, with_file, 5, cases, comparators, smallest, "", ""
    )


def judge(rows, held=HELD):
    return feasibility(rows, {r.cohort: held for r in rows}, StudySettings())


def test_enough_households_and_reports_is_a_go():
    result = judge([row()])
    assert result.conclusion == "go"
    assert "18 percentage points" in result.cohorts[0].reason
    assert "64 of 80 children (80 %)" in result.cohorts[0].reason
    assert result.coverage == {"older": HELD}


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        (row(cases=12), "12 households with such a child and 200 others .* at least 20"),
        (row(comparators=4), "4 others"),
        (row(smallest=None), "no difference, however large"),
        (row(smallest=0.31), "above 31 percentage points"),
    ],
)
def test_a_cohort_that_cannot_be_answered_stops(changed, words):
    result = judge([changed])
    assert result.conclusion == "stop"
    assert re.search(words, result.reasons[0])


def test_one_cohort_that_can_be_answered_makes_it_a_revision():
    result = judge([row(), row("complex_needs", cases=3)])
    assert result.conclusion == "revise"
    assert [r.conclusion for r in result.cohorts] == ["go", "stop"]
    assert len(result.reasons) == 1


def test_low_or_uncertain_coverage_is_a_revision():
    low = judge([row(with_file=30)], Interval(0.375, 0.28, 0.48))
    unsure = judge([row(children=10, with_file=6)], Interval(0.6, 0.31, 0.83))
    assert (low.conclusion, unsure.conclusion) == ("revise", "revise")
    assert "at least 50 % are needed" in low.reasons[0]
    assert "may lie below 50 %" in unsure.reasons[0]


def test_no_children_at_all_is_said_in_words():
    result = judge([row(children=0, with_file=0)], Interval(float("nan"), 0.0, 1.0))
    assert result.conclusion == "revise"
    assert "nan" not in result.reasons[0]


def test_a_cohort_without_coverage_is_refused():
    with pytest.raises(ValueError, match="no coverage was given for: older"):
        feasibility([row()], {}, StudySettings())
