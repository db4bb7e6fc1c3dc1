import numpy as np
import pandas as pd
import pytest

from shorterwait.analysis import Candidate, ModelInputError, compare_households
from shorterwait.analysis.covariates import household_covariates
from shorterwait.analysis.selftest import shuffle_within
from shorterwait.vocabulary.evidence import Indicator, Stage, Use
from shorterwait.vocabulary.findings import Tier, Verdict
from shorterwait.vocabulary.settings import StudySettings

NAMED = tuple(f"named_{i:02d}" for i in range(12))
OTHERS = tuple(f"other_{i:02d}" for i in range(8))


def candidates(
    names: tuple[str, ...] = NAMED + OTHERS, stage: Stage = Stage.BACKGROUND, use: Use = Use.INSIGHT
) -> list[Candidate]:
    return [Candidate(Indicator(name, name, f"are {name}"), stage, use) for name in names]


def households(
    n: int, seed: int, planted: dict[str, float] | None = None, fuller: float = 0.0, share: float = 0.3
) -> pd.DataFrame:
    """Make up households of which a share were matched with the cohort ``older``.

    ``planted`` adds to the prevalence of an indicator among them; ``fuller`` adds to how often anything is
    written down for them, and lengthens their documents.
    """
    rng = np.random.default_rng(seed)
    frame = pd.DataFrame(index=[f"H{i:04d}" for i in range(n)])
    frame["authority"] = rng.choice(["North", "South", "East"], n, p=[0.5, 0.3, 0.2])
    frame["approval_year"] = rng.integers(2015, 2021, n)
    frame["older"] = rng.random(n) < share
    frame["document_words"] = np.exp(rng.normal(9, 0.3, n)) * np.where(frame["older"], 1 + fuller, 1)
    frame["foster_carer_adopter"] = False
    for name in NAMED + OTHERS:
        prevalence = rng.uniform(0.15, 0.35) + (planted or {}).get(name, 0.0) * frame["older"]
        true = rng.random(n) < prevalence
        said = rng.random(n) < np.where(true, 0.8, 0.4) + fuller * frame["older"]
        frame[name] = pd.Series(np.where(said, true, None), index=frame.index, dtype=object)
    return frame


SETTINGS = StudySettings(compare={"confirmatory": NAMED, "shuffles": 2})
QUICK = StudySettings(compare={"confirmatory": NAMED, "shuffles": 0})


def compare(frame, settings=QUICK, items=None, **more):
    result = compare_households(
        frame, items or candidates(), settings, ["older"], seed=11, run="run-1", **more
    )
    return result.cohorts[0]


def verdicts(cohort, verdict):
    return {finding.indicator for finding in cohort.findings if finding.verdict is verdict}


def test_planted_differences_are_recovered():
    planted = {"named_00": 0.30, "named_05": 0.30, "other_03": 0.30}
    cohort = compare(households(1200, 2, planted), SETTINGS)
    assert verdicts(cohort, Verdict.FOUND) == {"named_00", "named_05"}
    assert "other_03" in verdicts(cohort, Verdict.CANDIDATE)
    found = cohort.findings[0]
    assert found.difference.low < 0.24 < found.difference.high  # four in five are written down
    assert cohort.self_test.passed
    assert cohort.adjusted_for == (
        "document length",
        "how fully the file is written",
        "approval year",
        "authority",
    )
    assert not cohort.alarm.raised


@pytest.mark.parametrize("seed", range(6))
def test_nothing_is_found_where_there_is_nothing(seed):
    cohort = compare(households(400, 100 + seed))
    assert verdicts(cohort, Verdict.FOUND) == set()


def test_fuller_files_alone_raise_the_alarm_and_are_mostly_adjusted_away():
    cohort = compare(households(900, 4, fuller=0.25))
    assert cohort.alarm.raised
    assert "longer" in cohort.alarm.reason
    assert "written out more often" in cohort.alarm.reason
    assert cohort.alarm.indicators
    assert all("read the alarm" in f.reason for f in cohort.findings if f.verdict is Verdict.CANDIDATE)
    assert len(verdicts(cohort, Verdict.FOUND)) <= 1


def test_a_true_difference_alone_does_not_raise_the_alarm():
    frame = households(1200, 6, {"named_00": 0.4})
    assert not compare(frame).alarm.raised


@pytest.mark.parametrize(("stage", "raised"), [(Stage.OPENNESS, False), (Stage.BACKGROUND, True)])
def test_what_families_would_consider_never_raises_the_alarm(stage, raised):
    """Openness differs by whom a family adopts: a refusal written out in one group is no sign of fuller files."""
    frame = households(600, 6)
    frame["named_00"] = [False if older else None for older in frame["older"]]
    items = [*candidates(NAMED[:1], stage=stage), *candidates(NAMED[1:])]
    assert compare(frame, items=items).alarm.raised is raised


def test_counts_and_shares_are_the_plain_ones():
    frame = households(300, 7)
    cohort = compare(frame)
    finding = next(f for f in cohort.findings if f.indicator == "named_02")
    of_cases = frame.loc[frame["older"], "named_02"]
    assert finding.cases.households == len(of_cases) == cohort.cases
    assert finding.cases.yes == sum(v is True for v in of_cases)
    assert finding.cases.not_stated == of_cases.isna().sum()
    assert finding.cases.yes + finding.cases.no + finding.cases.not_stated == cohort.cases
    assert finding.prevalence_cases.estimate == pytest.approx(finding.cases.yes / cohort.cases)


def test_equality_gets_counts_only_and_never_is_dropped():
    items = [
        *candidates(NAMED),
        *candidates(OTHERS[:1], use=Use.EQUALITY),
        *candidates(OTHERS[1:2], use=Use.NEVER),
    ]
    cohort = compare(households(300, 8, {"other_00": 0.4}), items=items)
    by_id = {finding.indicator: finding for finding in cohort.findings}
    assert "other_01" not in by_id
    equality = by_id["other_00"]
    assert equality.cases.yes > 0
    assert (equality.p_value, equality.difference, equality.probability) == (None, None, None)
    assert "counts only" in equality.reason


def test_stages_never_share_a_model():
    """A copy of a background column as openness is fitted, which one model could not do."""
    frame = households(400, 9)
    frame["openness_copy"] = frame["named_00"]
    items = [*candidates(), *candidates(("openness_copy",), stage=Stage.OPENNESS)]
    by_id = {finding.indicator: finding for finding in compare(frame, items=items).findings}
    assert by_id["openness_copy"].p_value is not None
    items = [*candidates(), *candidates(("openness_copy",))]
    by_id = {finding.indicator: finding for finding in compare(frame, items=items).findings}
    assert "Cannot be told apart" in by_id["openness_copy"].reason


def test_confirmatory_come_first_and_exploratory_can_be_left_out():
    frame = households(300, 10)
    tiers = [finding.tier for finding in compare(frame).findings]
    assert tiers == [Tier.CONFIRMATORY] * len(NAMED) + [Tier.EXPLORATORY] * len(OTHERS)
    without = StudySettings(compare={"confirmatory": NAMED, "shuffles": 0, "exploratory": False})
    assert [f.indicator for f in compare(frame, without).findings] == list(NAMED)


def test_too_few_households_get_no_model():
    cohort = compare(households(200, 11, share=0.05), SETTINGS)
    assert cohort.cases < 20
    assert all(f.verdict is Verdict.NOT_ENOUGH_DATA and f.p_value is None for f in cohort.findings)
    assert "at least 20 of each" in cohort.findings[0].reason
    assert cohort.self_test is None


def test_households_that_cannot_be_compared_are_counted():
    frame = households(300, 12)
    frame.loc["H0000", "document_words"] = np.nan
    frame.loc["H0001", "approval_year"] = np.nan
    frame.loc["H0002", "authority"] = None
    frame.loc[["H0003", "H0004"], "foster_carer_adopter"] = True
    frame["older"] = frame["older"].astype("boolean")
    frame.loc["H0005", "older"] = pd.NA
    result = compare_households(
        frame, candidates(), QUICK, {"older": "an older child"}, seed=1, planned="2026-01-05"
    )
    assert result.left_out == {
        "foster carers who adopted the child they fostered": 2,
        "no report with text": 1,
        "no approval year": 1,
        "no authority": 1,
    }
    assert (result.households, result.planned) == (295, "2026-01-05")
    cohort = result.cohorts[0]
    assert cohort.cases + cohort.comparators == 294
    assert cohort.label == "an older child"
    assert any("not known whether the child is of this cohort" in note for note in cohort.notes)
    included = StudySettings(
        compare={"confirmatory": NAMED, "shuffles": 0, "include_foster_carer_adopters": True}
    )
    assert compare_households(frame, candidates(), included, ["older"], seed=1).households == 297


def test_same_seed_same_comparison():
    frame = households(300, 13, {"named_00": 0.2})
    assert compare(frame, SETTINGS) == compare(frame, SETTINGS)
    steps = []
    compare(frame, QUICK, progress=lambda done, total, what: steps.append((done, total, what)))
    assert steps == [(0, 1, "a child aged five or over"), (1, 1, "")]


def test_missing_columns_are_named():
    with pytest.raises(ModelInputError, match="lacks: authority, older"):
        compare(households(50, 1).drop(columns=["authority", "older"]))


def test_a_named_characteristic_without_a_column_is_noted():
    settings = StudySettings(compare={"confirmatory": (*NAMED, "has_dog"), "shuffles": 0})
    assert any("has_dog" in note for note in compare(households(300, 14), settings).notes)


def test_shuffling_keeps_the_number_of_cases_in_every_stratum():
    frame = households(500, 15)
    strata = frame[["authority", "approval_year"]]
    case = frame["older"].to_numpy(dtype=float)
    shuffled = shuffle_within(case, strata, np.random.default_rng(1))
    both = (
        strata.assign(case=case, shuffled=shuffled)
        .groupby(["authority", "approval_year"])[["case", "shuffled"]]
        .sum()
    )
    assert (both["case"] == both["shuffled"]).all()
    assert (shuffled != case).any()


def test_many_years_become_periods_and_rare_authorities_one_group():
    frame = pd.DataFrame(
        {
            "document_words": np.linspace(1000, 9000, 120),
            "approval_year": np.tile(np.arange(2010, 2020), 12),
            "authority": ["A"] * 60 + ["B"] * 50 + ["C"] * 6 + ["D"] * 4,
        }
    )
    made = household_covariates(frame)
    assert sorted(made.names) == [
        "approval year = from 2013",
        "approval year = from 2016",
        "approval year = from 2019",
        "authority = B",
        "authority = other",
        "document length",
    ]


def test_no_household_at_all_is_no_error():
    cohort = compare(households(30, 1).iloc[:0], SETTINGS)
    assert (cohort.cases, cohort.comparators) == (0, 0)
    assert all(finding.verdict is Verdict.NOT_ENOUGH_DATA for finding in cohort.findings)
    bare = pd.DataFrame(columns=list(households(30, 1).columns))
    assert compare(bare, SETTINGS).comparators == 0
