"""Comparing households: those matched with a child of a cohort against those matched with other children."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from shorterwait.analysis.association import Association, Rules, judge
from shorterwait.analysis.candidates import Candidate, count, prevalence, three_states
from shorterwait.analysis.cohorts import cohort_names
from shorterwait.analysis.comparable import comparable_households
from shorterwait.analysis.covariates import Covariates, household_covariates
from shorterwait.analysis.model_input import Floats
from shorterwait.analysis.proportions import detectable_difference
from shorterwait.analysis.selftest import self_test_result, shuffle_within
from shorterwait.analysis.table import fit_tiers
from shorterwait.analysis.thoroughness import thoroughness_alarm, written_share
from shorterwait.vocabulary.evidence import Stage, Use
from shorterwait.vocabulary.findings import (
    Alarm,
    CohortComparison,
    Comparison,
    Finding,
    SelfTest,
    Tier,
    Verdict,
)
from shorterwait.vocabulary.settings import StudySettings

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class _Work:
    """What every cohort's comparison shares."""

    candidates: tuple[Candidate, ...]
    settings: StudySettings
    rules: Rules
    seed: int

    def named(self, tier: Tier) -> list[Candidate]:
        """Modelled candidates of a tier, in order."""
        named = set(self.settings.compare.confirmatory)
        return [
            c
            for c in self.candidates
            if c.use is Use.INSIGHT and (c.id in named) == (tier is Tier.CONFIRMATORY)
        ]


def compare_households(  # noqa: PLR0913 - the whole question in one call; the last four are keyword-only
    households: pd.DataFrame,
    indicators: Sequence[Candidate],
    settings: StudySettings,
    cohorts: Mapping[str, str] | Sequence[str] | None = None,
    *,
    seed: int,
    run: str = "",
    planned: str = "",
    progress: Progress | None = None,
) -> Comparison:
    """Compare, for each cohort, the households matched with its children and the other matched households.

    Characteristics named beforehand stand in one Firth model a stage with log document length, how fully
    the file is written, approval year and authority always in; a horseshoe model is the second opinion.
    Background, preparation and openness are never in one model. Equality characteristics get counts only;
    those never to be used are dropped. Not stated counts as not having it. Each cohort gets a
    thoroughness alarm and a self-test.

    Args:
        households: One row a household matched in the window: a column an indicator id (True, False or
            nothing), ``authority``, ``approval_year``, ``document_words``, ``foster_carer_adopter`` and a
            column a cohort (True, False or nothing).
        indicators: What may be compared.
        settings: The study's settings.
        cohorts: Cohort ids with their plain names, or ids only; the five cohorts by default.
        seed: Same input and seed give the same comparison.
        run: Id of the run.
        planned: When the confirmatory list was fixed (ISO date and time).
        progress: Called with cohorts done, cohorts in all, and the cohort's name.

    Returns:
        The comparison, one entry a cohort.

    Raises:
        ModelInputError: If a needed column is missing or badly coded.

    Example:
        >>> table = pd.DataFrame({"authority": "A", "approval_year": 2020, "document_words": 5000.0,
        ...                       "foster_carer_adopter": False, "older": [True, False]})
        >>> compare_households(table, [], StudySettings(), ["older"], seed=1).cohorts[0].cases
        1
    """
    named = _named(cohorts, settings)
    usable = [c for c in indicators if c.use is not Use.NEVER]
    foster = settings.compare.include_foster_carer_adopters
    kept, left_out = comparable_households(households, list(named), include_foster=foster)
    rules = Rules(settings.compare.false_discovery, settings.compare.smallest_difference_that_matters, seed)
    work = _Work(tuple(usable), settings, rules, seed)
    results = []
    for done, (cohort, label) in enumerate(named.items()):
        if progress is not None:
            progress(done, len(named), label)
        results.append(_compare_cohort(kept, cohort, label, work))
    if progress is not None:
        progress(len(named), len(named), "")
    return Comparison(run, seed, planned, len(kept), left_out, tuple(results))


def _named(cohorts: Mapping[str, str] | Sequence[str] | None, settings: StudySettings) -> dict[str, str]:
    if cohorts is None:
        return cohort_names(settings.cohorts)
    if isinstance(cohorts, Mapping):
        return dict(cohorts)
    named = cohort_names(settings.cohorts)
    return {cohort: named.get(cohort, cohort) for cohort in cohorts}


def _compare_cohort(households: pd.DataFrame, cohort: str, label: str, work: _Work) -> CohortComparison:
    member = three_states(households, [cohort])[:, 0]
    known = ~np.isnan(member)
    frame, case = households[known], member[known]
    cases, comparators = int(case.sum()), int((case == 0).sum())
    notes = []
    if (~known).any():
        notes.append("Households are left out where it is not known whether the child is of this cohort.")
    missing = sorted(set(work.settings.compare.confirmatory) - {c.id for c in work.candidates})
    if missing:
        notes.append(f"Named beforehand but not held as a characteristic: {', '.join(missing)}.")
    fewest = work.settings.compare.fewest_in_group
    smallest = None
    if cases and comparators:
        check = work.settings.check
        smallest = detectable_difference(cases, comparators, check.base_rate, check.power)
    if min(cases, comparators) < fewest:
        reason = (
            f"{cases} households of the cohort, {comparators} others; at least {fewest} of each are needed."
        )
        findings = _findings(frame, case, work, {}, reason)
        alarm = Alarm(False, "Not looked at: too few households.")
        return CohortComparison(
            cohort,
            label,
            cases,
            comparators,
            findings,
            alarm,
            None,
            (),
            smallest,
            (*notes, f"No model: at least {fewest} households of the cohort and {fewest} others are needed."),
        )
    modelled = [c.id for c in work.candidates if c.use is Use.INSIGHT]
    fixed = household_covariates(frame, fullness=written_share(three_states(frame, modelled)))
    background = [c.id for c in work.candidates if c.use is Use.INSIGHT and c.stage is not Stage.OPENNESS]
    alarm = thoroughness_alarm(frame, background, case)  # what they would consider differs by whom they adopt
    judged = _judged(frame, case, fixed, work)
    if alarm.raised:
        judged = {name: _warned(row) for name, row in judged.items()}
    return CohortComparison(
        cohort=cohort,
        label=label,
        cases=cases,
        comparators=comparators,
        findings=_findings(frame, case, work, judged, "Not modelled."),
        alarm=alarm,
        self_test=_self_test(frame, case, fixed, work),
        adjusted_for=fixed.sources,
        smallest_difference=smallest,
        notes=tuple(notes),
    )


def _fit(
    frame: pd.DataFrame,
    case: Floats,
    fixed: Covariates,
    work: _Work,
    tiers: Sequence[Tier],
    rules: Rules | None,
) -> list[Association]:
    """Fit one model a stage and tier; correction for many tests comes later, over the stages together."""
    fitted: list[Association] = []
    confirmatory = work.named(Tier.CONFIRMATORY)
    exploratory = work.named(Tier.EXPLORATORY) if Tier.EXPLORATORY in tiers else []
    for stage in dict.fromkeys(c.stage for c in [*confirmatory, *exploratory]):
        first = [c.id for c in confirmatory if c.stage is stage]
        second = [c.id for c in exploratory if c.stage is stage]
        fitted += fit_tiers(frame, first, second, case, fixed.matrix, rules)
    return fitted


def _judged(frame: pd.DataFrame, case: Floats, fixed: Covariates, work: _Work) -> dict[str, Association]:
    tiers = list(Tier) if work.settings.compare.exploratory else [Tier.CONFIRMATORY]
    fitted = _fit(frame, case, fixed, work, tiers, work.rules)
    return {
        row.name: row for tier in tiers for row in judge([a for a in fitted if a.tier is tier], work.rules)
    }


def _warned(row: Association) -> Association:
    """Say beside a finding that the groups' files are written differently."""
    if row.verdict not in (Verdict.FOUND, Verdict.CANDIDATE):
        return row
    return replace(
        row, reason=f"{row.reason} But the two groups' files are written differently: read the alarm."
    )


def _self_test(frame: pd.DataFrame, case: Floats, fixed: Covariates, work: _Work) -> SelfTest | None:
    """Shuffle and look again; the horseshoe runs only where Firth's test lights up, as found needs both."""
    shuffles = work.settings.compare.shuffles
    if shuffles == 0:
        return None
    rng = np.random.default_rng([work.seed, len(case), int(case.sum())])
    strata = frame[["authority", "approval_year"]]
    hits = 0
    for _ in range(shuffles):
        label = shuffle_within(case, strata, rng)
        quick = judge(_fit(frame, label, fixed, work, [Tier.CONFIRMATORY], None), work.rules)
        if not any(row.verdict is Verdict.CANDIDATE for row in quick):
            continue
        full = judge(_fit(frame, label, fixed, work, [Tier.CONFIRMATORY], work.rules), work.rules)
        hits += any(row.verdict is Verdict.FOUND for row in full)
    return self_test_result(shuffles, hits, work.settings.compare.false_discovery)


def _findings(
    frame: pd.DataFrame, case: Floats, work: _Work, judged: Mapping[str, Association], otherwise: str
) -> tuple[Finding, ...]:
    confirmatory = work.named(Tier.CONFIRMATORY)
    exploratory = work.named(Tier.EXPLORATORY) if work.settings.compare.exploratory else []
    equality = [c for c in work.candidates if c.use is Use.EQUALITY]
    ordered = [
        *((c, Tier.CONFIRMATORY) for c in confirmatory),
        *((c, Tier.EXPLORATORY) for c in [*exploratory, *equality]),
    ]
    return tuple(_finding(frame, case, candidate, tier, judged, otherwise) for candidate, tier in ordered)


def _finding(
    frame: pd.DataFrame,
    case: Floats,
    candidate: Candidate,
    tier: Tier,
    judged: Mapping[str, Association],
    otherwise: str,
) -> Finding:
    column = three_states(frame, [candidate.id])[:, 0]
    groups = count(column[case == 1]), count(column[case == 0])
    if candidate.use is Use.EQUALITY:
        otherwise = "Equality characteristic: counts only, never a model."
    row = judged.get(candidate.id, Association(candidate.id, tier, reason=otherwise))
    return Finding(
        indicator=candidate.id,
        characteristic=candidate.indicator.characteristic,
        label=candidate.indicator.label,
        tier=tier,
        stage=candidate.stage,
        use=candidate.use,
        cases=groups[0],
        comparators=groups[1],
        prevalence_cases=prevalence(groups[0]),
        prevalence_comparators=prevalence(groups[1]),
        difference=row.difference,
        odds_ratio=row.odds_ratio,
        p_value=row.p_value,
        q_value=row.q_value,
        probability=row.probability,
        verdict=row.verdict,
        reason=row.reason,
    )
