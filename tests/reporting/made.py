"""A made comparison with every kind of finding, for the writers' tests."""

from shorterwait.reporting.building import build_report
from shorterwait.reporting.content import Edition
from shorterwait.vocabulary.coverage import CheckSummary, CohortCoverage
from shorterwait.vocabulary.evidence import Stage, Use
from shorterwait.vocabulary.findings import (
    Alarm,
    CohortComparison,
    Comparison,
    Finding,
    GroupCount,
    Interval,
    SelfTest,
    Tier,
    Verdict,
)


def share(yes, households):
    return Interval(yes / households, max(0.0, yes / households - 0.1), min(1.0, yes / households + 0.1))


def finding(name, label, yes, others, verdict, **more):
    cases, comparators = (
        GroupCount(118, yes, 11, 118 - yes - 11),
        GroupCount(273, others, 20, 273 - others - 20),
    )
    gap = yes / 118 - others / 273
    return Finding(
        name,
        name,
        label,
        more.get("tier", Tier.CONFIRMATORY),
        more.get("stage", Stage.BACKGROUND),
        more.get("use", Use.INSIGHT),
        cases,
        comparators,
        share(yes, 118),
        share(others, 273),
        difference=Interval(gap * 0.8, gap * 0.8 - 0.08, gap * 0.8 + 0.08),
        odds_ratio=Interval(1.9, 1.2, 3.1),
        p_value=0.003,
        q_value=0.04,
        probability=0.97,
        verdict=verdict,
        reason="Both methods agree.",
    )


def comparison():
    findings = (
        finding("job_education", "have worked in schools or colleges", 52, 71, Verdict.FOUND),
        finding("has_dog", "have a dog", 40, 66, Verdict.CANDIDATE),
        finding(
            "support_nearby", "have relatives or friends nearby who will help", 70, 160, Verdict.NO_DIFFERENCE
        ),
        finding("respite_care", "have given respite care", 3, 33, Verdict.NOT_ENOUGH_DATA),
        finding("accept", "would consider a disability", 60, 80, Verdict.FOUND, stage=Stage.OPENNESS),
        finding("faith", "are active in a faith", 44, 60, Verdict.NOT_ENOUGH_DATA, use=Use.EQUALITY),
    )
    sibling = CohortComparison(
        "sibling_group",
        "a sibling group",
        118,
        273,
        findings,
        Alarm(raised=True, reason="their reports are longer."),
        SelfTest(5, 0, passed=True),
        ("year of approval", "authority", "length of the report"),
        0.13,
    )
    none = CohortComparison("older", "a child aged five or over", 4, 387, (), Alarm(raised=False, reason=""))
    return Comparison(
        "run-0123456789", 1, "2026-01-01T09:00:00+00:00", 391, {"no report": 12}, (sibling, none)
    )


def check():
    rows = (
        CohortCoverage("sibling_group", "a sibling group", 240, 236, 60, 118, 273, 0.13, "go", "enough."),
        CohortCoverage(
            "older", "a child aged five or over", 31, 17, 9, 4, 387, None, "stop", "only 4 households."
        ),
    )
    return CheckSummary(
        "run-0123456789",
        "revise",
        ("Households matched with a child aged five or over: only 4 households.",),
        {"read": 431, "damaged": 2, "needs_ocr": 9},
        {"PAR": 400, "CPR": 31},
        512,
        440,
        403,
        37,
        391,
        {"no adopter's report is held": 12},
        {"two adopters need a sex code of two people": 7},
        3,
        rows,
        {"2020": (203, 201), "2021": (200, 190)},
        {"North": (403, 391)},
    )


def report():
    return build_report(check(), comparison(), Edition("An agency", "Made with shorterwait, seed 1."))
