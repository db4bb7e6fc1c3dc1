"""What a study holds and what it can therefore say: the result of *check*."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class CohortCoverage:
    """How far one cohort can be studied.

    Attributes:
        cohort: Cohort id, e.g. ``sibling_group``.
        label: Plain words that complete "households matched with ...".
        children: Children of the cohort who were matched in the records.
        children_with_file: Those matched with a household whose report, dated before the match, is held.
        children_elsewhere: Those whose adopters another agency approved (PLACE_PROVIDER other than PR1).
        cases: Households in the comparison matched with a child of the cohort.
        comparators: Households in the comparison matched with other children.
        smallest_difference: Smallest difference in prevalence that can be seen, as a proportion, or None.
        conclusion: ``go``, ``revise`` or ``stop``.
        reason: Why, in plain words.
    """

    cohort: str
    label: str
    children: int
    children_with_file: int
    children_elsewhere: int
    cases: int
    comparators: int
    smallest_difference: float | None
    conclusion: str
    reason: str


@dataclass(frozen=True, slots=True)
class CheckSummary:
    """What *check* found.

    Attributes:
        run: Run id.
        conclusion: ``go``, ``revise`` or ``stop`` for the study as a whole.
        reasons: Why, in plain words, most important first.
        files: Outcome -> files.
        documents: Kind of document -> documents that were read.
        children: Children in the records.
        households: Households of adopters in the records.
        matched: Households matched.
        waiting: Households approved, not matched and not left.
        compared: Households that can be compared.
        left_out: Plain reason -> households left out of the comparison for it.
        contradictions: Rule in plain words -> how often it is broken.
        unlinked: Documents that no record belongs to.
        cohorts: One row a cohort.
        by_year: Year of match -> ``(households matched, with a usable report)``.
        by_authority: Authority -> ``(households matched, with a usable report)``.
        forms: Version of a form, where the form says it -> documents.
        of_siblings: Passages copied into a child's report that name a brother or sister; left out.
        standing_out: Facts taken ``singly``, ``in pairs``, ``in threes`` -> compared households that fewer than a small
            number share them with, as may be published.
    """

    run: str
    conclusion: str
    reasons: tuple[str, ...]
    files: dict[str, int]
    documents: dict[str, int]
    children: int
    households: int
    matched: int
    waiting: int
    compared: int
    left_out: dict[str, int]
    contradictions: dict[str, int]
    unlinked: int
    cohorts: tuple[CohortCoverage, ...]
    by_year: dict[str, tuple[int, int]] = field(default_factory=dict)
    by_authority: dict[str, tuple[int, int]] = field(default_factory=dict)
    forms: dict[str, int] = field(default_factory=dict)
    of_siblings: int = 0
    standing_out: dict[str, str] = field(default_factory=dict)
