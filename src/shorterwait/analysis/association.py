"""Which candidate columns go with being a case: Firth's test, the horseshoe's opinion, one verdict."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from shorterwait.analysis.false_discovery import bayesian_selection, benjamini_hochberg
from shorterwait.analysis.firth import firth_logistic
from shorterwait.analysis.horseshoe import HorseshoeResult, Sampling, horseshoe_logistic
from shorterwait.analysis.model_input import Floats, ModelDidNotSettleError, redundant_columns
from shorterwait.vocabulary.findings import Interval, Tier, Verdict

#: Fewer rows than this with (or without) a characteristic cannot stand in a model.
FEWEST_YES = 5


@dataclass(frozen=True, slots=True)
class Rules:
    """When a candidate is found.

    Attributes:
        false_discovery: Accepted share of false findings, for both methods.
        smallest_difference: Differences in prevalence below this do not matter (proportion points).
        seed: Seed of the horseshoe.
        sampling: How the horseshoe draws.

    Example:
        >>> Rules().false_discovery
        0.1
    """

    false_discovery: float = 0.10
    smallest_difference: float = 0.05
    seed: int = 20261
    sampling: Sampling = field(default_factory=Sampling)


@dataclass(frozen=True, slots=True)
class Association:
    """What the models say of one candidate.

    Attributes:
        name: Column name.
        tier: Confirmatory or exploratory.
        p_value: Penalised likelihood-ratio p-value, or None without a model.
        q_value: Benjamini-Hochberg within the tier, or None.
        probability: Posterior probability of an effect, or None.
        odds_ratio: Shrunken odds ratio with 95 % interval, or None.
        difference: Shrunken difference in prevalence with 95 % interval, or None.
        unshrunken: Firth's difference in prevalence with its 95 % Wald interval, or None.
        verdict: What may be said.
        reason: Why, in one plain sentence.

    Example:
        >>> Association("has_dog", Tier.CONFIRMATORY).verdict.value
        'not enough data'
    """

    name: str
    tier: Tier
    p_value: float | None = None
    q_value: float | None = None
    probability: float | None = None
    odds_ratio: Interval | None = None
    difference: Interval | None = None
    unshrunken: Interval | None = None
    verdict: Verdict = Verdict.NOT_ENOUGH_DATA
    reason: str = ""


def fit_candidates(
    x: Floats, names: Sequence[str], y: Floats, adjust: Floats, tiers: Sequence[Tier], rules: Rules | None
) -> list[Association]:
    """Fit one multivariable model and say what it finds, before any correction for many tests.

    The difference in prevalence is standardised: it compares the comparators with a group that differs
    from them in this characteristic alone, by the shrunken odds ratio (density-ratio form of logistic
    regression for case-control samples: Anderson 1972, Biometrika 59, 19-35; Prentice and Pyke 1979,
    Biometrika 66, 403-411).

    Args:
        x: Candidates, shape (rows, candidates), 0 or 1.
        names: One name a candidate.
        y: Outcome, shape (rows,), 0 or 1.
        adjust: Always-in columns, shape (rows, any).
        tiers: Tier of each candidate.
        rules: Thresholds and sampling; None skips the horseshoe (p-values only).

    Returns:
        One association a candidate, in order; those that cannot stand in the model say why.

    Example:
        >>> x = np.array([[0.0], [1.0]] * 20)
        >>> found = fit_candidates(x, ["a"], x[:, 0], np.empty((40, 0)), [Tier.CONFIRMATORY], None)
        >>> found[0].p_value < 0.001
        True
    """
    rows = [Association(name, tier) for name, tier in zip(names, tiers, strict=True)]
    reasons = _unusable(x, adjust)
    kept = [j for j in range(len(rows)) if j not in reasons]
    if len(y) < 2 * (len(kept) + adjust.shape[1] + 1):
        text = f"{len(y)} households are too few for a model with {len(kept)} characteristics."
        reasons.update(dict.fromkeys(kept, text))
        kept = []
    if kept:
        try:
            return _fitted(rows, kept, reasons, (x, y, adjust), rules)
        except ModelDidNotSettleError:
            reasons.update(dict.fromkeys(kept, "The model did not settle on these households."))
    return [replace(row, reason=reasons[j]) for j, row in enumerate(rows)]


def _fitted(
    rows: Sequence[Association],
    kept: Sequence[int],
    reasons: Mapping[int, str],
    data: tuple[Floats, Floats, Floats],
    rules: Rules | None,
) -> list[Association]:
    x, y, adjust = data
    done = [replace(row, reason=reasons.get(j, "")) for j, row in enumerate(rows)]
    labels = [rows[j].name for j in kept]
    extra = [f"adjust {i}" for i in range(adjust.shape[1])]
    firth = firth_logistic(np.hstack([x[:, kept], adjust]), y, labels + extra, labels)
    shrunk = None
    if rules is not None:
        shrunk = horseshoe_logistic(x[:, kept], y, labels, adjust, rules.seed, rules.sampling)
    for place, j in enumerate(kept):
        base = _base_rate(x[y == 0, j])
        ends = (firth.coefficients[place], firth.low[place], firth.high[place])
        raw = Interval(*(float(_difference(np.asarray(end), base)) for end in ends))
        fitted = replace(done[j], p_value=float(firth.p_values[place]), unshrunken=raw)
        done[j] = fitted if shrunk is None else _with_shrunken(fitted, shrunk, place, base)
    return done


def judge(associations: Sequence[Association], rules: Rules) -> list[Association]:
    """Correct one tier for many tests and give every candidate its verdict.

    Found needs both methods; one alone, or an exploratory candidate, is something to check on other data.
    "No difference that would matter" needs the shrunken interval within the smallest difference that
    matters and Firth's unshrunken interval within twice that: shrinkage alone, with few households, is no
    evidence of no difference (simulated with 400 households, it hid one real 10-point difference in eight).

    Args:
        associations: All candidates of one tier.
        rules: Thresholds.

    Returns:
        The same candidates with q-value, verdict and reason.

    Example:
        >>> judge([Association("a", Tier.CONFIRMATORY, reason="too few")], Rules())[0].reason
        'too few'
    """
    nan = float("nan")
    q_values = benjamini_hochberg([nan if a.p_value is None else a.p_value for a in associations])
    chances = [nan if a.probability is None else a.probability for a in associations]
    selected = bayesian_selection(chances, rules.false_discovery)
    judged = []
    for row, q, kept in zip(associations, q_values.tolist(), selected.tolist(), strict=True):
        if row.p_value is None:
            judged.append(row)
            continue
        verdict, reason = _verdict(row, q <= rules.false_discovery, kept, rules.smallest_difference)
        judged.append(replace(row, q_value=q, verdict=verdict, reason=reason))
    return judged


def _verdict(row: Association, tested: bool, selected: bool, smallest: float) -> tuple[Verdict, str]:
    if tested and selected and row.tier is Tier.CONFIRMATORY:
        return Verdict.FOUND, "Both methods find it, and it was named before anyone looked."
    if tested and selected:
        return (
            Verdict.CANDIDATE,
            "Both methods find it, but it was not named beforehand; check it on other data.",
        )
    if tested:
        return Verdict.CANDIDATE, "Only the likelihood-ratio test finds it; check it on other data."
    if selected:
        return Verdict.CANDIDATE, "Only the shrinkage model finds it; check it on other data."
    span = row.difference
    if span is None:
        return Verdict.NOT_ENOUGH_DATA, "No shrinkage model was fitted."
    if _within(span, smallest) and _within(row.unshrunken, 2 * smallest):
        return Verdict.NO_DIFFERENCE, f"Any difference is smaller than {100 * smallest:g} percentage points."
    low, high = f"{100 * span.low:+.0f}", f"{100 * span.high:+.0f}"
    return Verdict.NOT_ENOUGH_DATA, f"The difference may lie anywhere from {low} to {high} percentage points."


def _within(span: Interval | None, limit: float) -> bool:
    return span is not None and -limit <= span.low and span.high <= limit


def _unusable(x: Floats, adjust: Floats) -> dict[int, str]:
    reasons = {}
    yes = x.sum(axis=0)
    for j in range(x.shape[1]):
        if yes[j] < FEWEST_YES:
            reasons[j] = f"Stated for fewer than {FEWEST_YES} households."
        elif len(x) - yes[j] < FEWEST_YES:
            reasons[j] = f"Stated for all but fewer than {FEWEST_YES} households."
    left = [j for j in range(x.shape[1]) if j not in reasons]
    start = adjust.shape[1]
    for place in redundant_columns(np.hstack([adjust, x[:, left]])):
        reasons[left[place - start]] = "Cannot be told apart from other characteristics in these files."
    return reasons


def _base_rate(column: Floats) -> float:
    """Prevalence among comparators, kept off 0 and 1 by half a household."""
    return float((column.sum() + 0.5) / (len(column) + 1))


def _difference(log_odds_ratio: Floats, base: float) -> Floats:
    ratio = np.exp(np.clip(log_odds_ratio, -30, 30))
    result: Floats = base * ratio / (1 - base + base * ratio) - base
    return result


def _with_shrunken(row: Association, shrunk: HorseshoeResult, place: int, base: float) -> Association:
    differences = _difference(shrunk.draws[:, place], base)
    low, high = np.quantile(differences, [0.025, 0.975])
    ratio = np.exp([shrunk.mean[place], shrunk.low[place], shrunk.high[place]])
    return replace(
        row,
        probability=float(shrunk.probability[place]),
        odds_ratio=Interval(*(float(v) for v in ratio)),
        difference=Interval(float(differences.mean()), float(low), float(high)),
    )
