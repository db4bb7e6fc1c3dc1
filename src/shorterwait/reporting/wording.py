"""Plain English for findings: what was found, how sure, and what cannot be said."""

from __future__ import annotations

from shorterwait.reporting.numbers import Shown, share_words
from shorterwait.vocabulary.evidence import Stage, Use
from shorterwait.vocabulary.findings import CohortComparison, Finding, Verdict

#: Verdict -> the words a manager reads.
VERDICT_WORDS = {
    Verdict.FOUND: "Found",
    Verdict.CANDIDATE: "Candidate: check on other data",
    Verdict.NOT_ENOUGH_DATA: "Not enough data to say",
    Verdict.NO_DIFFERENCE: "No difference that would matter",
}

#: Stage -> heading of its findings.
STAGE_WORDS = {
    Stage.BACKGROUND: "who they were before they applied",
    Stage.PREPARATION: "what they gained while preparing",
    Stage.OPENNESS: "what they said they would consider",
}

WHAT_THIS_IS_NOT = (
    "It is not a score. No family is ranked, passed over or ruled out by it, and none can be recognised.",
    "It does not say what causes a match. Agencies make matches; a difference may show how they match.",
    "It is about approved adopters, not the public. It shows how to reach more families, never whom to turn away.",
    "Ethnicity, faith, health, sexuality, age and relationship status take no part in any finding. "
    "They stand in one table for equality monitoring, for groups only.",
    "It does not replace anyone's judgement. A named person decides, and says why.",
)


def finding_words(finding: Finding, shown: Shown) -> str:
    """One finding as a short phrase with both shares.

    Args:
        finding: The finding.
        shown: Its counts as they may be shown.

    Returns:
        For example ``"more often have worked in schools (40% against 24%)"``.

    Example:
        >>> from shorterwait.reporting.numbers import show
        >>> from shorterwait.vocabulary.findings import GroupCount, Interval, Tier
        >>> cases, others = GroupCount(100, 40, 0, 60), GroupCount(200, 50, 0, 150)
        >>> share = Interval(0.4, 0.3, 0.5)
        >>> finding = Finding("has_dog", "pets", "have a dog", Tier.CONFIRMATORY, Stage.BACKGROUND, Use.INSIGHT, cases,
        ...     others, share, share, difference=Interval(0.12, 0.03, 0.2))
        >>> finding_words(finding, show(finding, 5, 5))
        'more often have a dog (40% against 25%)'
    """
    direction = (
        "more often" if finding.difference is None or finding.difference.estimate >= 0 else "less often"
    )
    if shown.cases.share is None or shown.comparators.share is None:
        return f"{direction} {finding.label} (too few for shares to be shown)"
    return (
        f"{direction} {finding.label} ({share_words(shown.cases)} against {share_words(shown.comparators)})"
    )


def found(cohort: CohortComparison, verdict: Verdict = Verdict.FOUND) -> list[Finding]:
    """The insight findings of a cohort with one verdict, largest difference first.

    Args:
        cohort: The cohort's comparison.
        verdict: Which verdict.

    Returns:
        Findings; equality characteristics never among them.

    Example:
        >>> from shorterwait.vocabulary.findings import Alarm
        >>> found(CohortComparison("any_of", "any", 0, 0, (), Alarm(False, "")))
        []
    """
    chosen = [item for item in cohort.findings if item.verdict is verdict and item.use is Use.INSIGHT]
    return sorted(
        chosen, key=lambda item: (-abs(item.difference.estimate if item.difference else 0), item.indicator)
    )


def join_words(parts: list[str]) -> str:
    """Join phrases as English does.

    Args:
        parts: Phrases.

    Returns:
        ``"a, b and c"``.

    Example:
        >>> join_words(["a", "b", "c"])
        'a, b and c'
    """
    if len(parts) < 2:
        return "".join(parts)
    return ", ".join(parts[:-1]) + " and " + parts[-1]


def points(share: float) -> str:
    """A difference in shares as percentage points.

    Args:
        share: A proportion, e.g. 0.12.

    Returns:
        ``"12 points"``.

    Example:
        >>> points(-0.123)
        '-12 points'
    """
    rounded = round(share * 100)
    return f"{rounded} point" if abs(rounded) == 1 else f"{rounded} points"
