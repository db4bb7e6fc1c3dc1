"""Findings: what a comparison of two groups of households can and cannot say."""

from dataclasses import dataclass, field
from enum import StrEnum

from shorterwait.vocabulary.evidence import Stage, Use


class Verdict(StrEnum):
    """What the data allow us to say about one characteristic in one cohort."""

    FOUND = "found"
    CANDIDATE = "candidate"
    NOT_ENOUGH_DATA = "not enough data"
    NO_DIFFERENCE = "no difference that would matter"


class Tier(StrEnum):
    """Whether the characteristic was named before anyone looked."""

    CONFIRMATORY = "confirmatory"
    EXPLORATORY = "exploratory"


@dataclass(frozen=True, slots=True)
class Interval:
    """An estimate with the ends of its 95 % interval."""

    estimate: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class GroupCount:
    """How many households of a group are stated yes, stated no, and not stated."""

    households: int
    yes: int
    no: int
    not_stated: int


@dataclass(frozen=True, slots=True)
class Finding:
    """One indicator in one cohort.

    Attributes:
        indicator: Indicator id.
        characteristic: Codebook id.
        label: Plain words that complete "households who ...".
        tier: Confirmatory or exploratory.
        stage: Background, preparation or openness; each is modelled alone.
        use: Insight or equality; equality never gets a model, only a table.
        cases: Counts among households matched with a child of the cohort.
        comparators: Counts among households matched with other children.
        prevalence_cases: Share of cases stated yes, Wilson interval.
        prevalence_comparators: Share of comparators stated yes, Wilson interval.
        difference: Shrunken difference in prevalence (proportion points), or None without a model.
        odds_ratio: Shrunken odds ratio, or None.
        p_value: Penalised likelihood-ratio p from Firth's model, or None.
        q_value: Benjamini-Hochberg adjusted within the tier of the cohort, or None.
        probability: Posterior probability, from the horseshoe, that the odds differ by more than 5 % in the
            likelier direction, or None.
        verdict: What may be said.
        reason: Why, in one plain sentence.
    """

    indicator: str
    characteristic: str
    label: str
    tier: Tier
    stage: Stage
    use: Use
    cases: GroupCount
    comparators: GroupCount
    prevalence_cases: Interval
    prevalence_comparators: Interval
    difference: Interval | None = None
    odds_ratio: Interval | None = None
    p_value: float | None = None
    q_value: float | None = None
    probability: float | None = None
    verdict: Verdict = Verdict.NOT_ENOUGH_DATA
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Alarm:
    """Whether the cohort's files are written more (or less) fully than the others'.

    Attributes:
        raised: True when stated/not-stated or document length differs between the groups.
        reason: Plain words with figures.
        indicators: Ids whose being stated differs between the groups.
    """

    raised: bool
    reason: str
    indicators: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SelfTest:
    """What is found after the cohort label is shuffled within agency and year: it should be nothing.

    Attributes:
        shuffles: How many times the label was shuffled.
        shuffles_with_a_finding: In how many of them anything was found.
        passed: True when no more than the stated rate allows.
    """

    shuffles: int
    shuffles_with_a_finding: int
    passed: bool


@dataclass(frozen=True, slots=True)
class CohortComparison:
    """Everything one cohort's comparison says.

    Attributes:
        cohort: Cohort id.
        label: Plain name, e.g. "children placed in sibling groups".
        cases: Number of households matched with a child of the cohort.
        comparators: Number of households matched with other children.
        findings: One an indicator, confirmatory first.
        alarm: The thoroughness alarm.
        self_test: The label-shuffle self-test, or None when not run.
        adjusted_for: Plain names of what was always in the model.
        smallest_difference: Smallest difference in prevalence (from 20 %) that 80 % power can see, or None.
        notes: Plain sentences a reader must know.
    """

    cohort: str
    label: str
    cases: int
    comparators: int
    findings: tuple[Finding, ...]
    alarm: Alarm
    self_test: SelfTest | None = None
    adjusted_for: tuple[str, ...] = ()
    smallest_difference: float | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """The whole comparison of a study.

    Attributes:
        run: Run id that every output names.
        seed: Seed of everything random.
        planned: When the confirmatory list was fixed (ISO date and time).
        households: Households that could be compared.
        left_out: Plain reason -> number of households left out for it.
        cohorts: One comparison a cohort.
    """

    run: str
    seed: int
    planned: str
    households: int
    left_out: dict[str, int] = field(default_factory=dict)
    cohorts: tuple[CohortComparison, ...] = ()
