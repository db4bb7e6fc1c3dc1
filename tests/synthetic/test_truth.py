"""What is planted is what is there."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shorterwait.synthetic import Child, WorldOptions, draw_children, draw_truth
from shorterwait.synthetic.children import KNOWN_NEEDS, MARKED_NEEDS
from shorterwait.synthetic.traits import ethnic_group
from shorterwait.synthetic.truth import WINDOW_END
from shorterwait.synthetic.world import COHORTS, load_world
from shorterwait.vocabulary.settings import CONFIRMATORY


def fit_logistic(x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Newton's method; coefficients and standard errors, intercept first."""
    x = np.column_stack([np.ones(len(x)), x])
    b = np.zeros(x.shape[1])
    for _ in range(25):
        p = 1 / (1 + np.exp(-x @ b))
        information = (x * (p * (1 - p))[:, None]).T @ x
        b = b + np.linalg.solve(information, x.T @ (y - p))
    return b, np.sqrt(np.diag(np.linalg.inv(information)))


@pytest.mark.parametrize("cohort", COHORTS)
def test_planted_log_odds_are_recovered_and_nothing_else(cohort: str) -> None:
    truth = draw_truth(4_000, "planted", seed=11)
    matched = truth.cohorts["matched"] == 1
    x = truth.households.loc[matched, list(CONFIRMATORY)].to_numpy(dtype=float)
    b, error = fit_logistic(x, truth.cohorts.loc[matched, cohort].to_numpy())
    planted = np.array([truth.effects[cohort].get(name, 0.0) for name in CONFIRMATORY])
    z = (b[1:] - planted) / error[1:]
    assert np.abs(z).max() < 3.6
    assert (b[1:][planted > 0] > 0.4).all()


def test_the_world_without_effects_has_none() -> None:
    truth = draw_truth(4_000, "none", seed=12)
    matched = truth.cohorts["matched"] == 1
    x = truth.households.loc[matched, list(CONFIRMATORY)].to_numpy(dtype=float)
    worst = 0.0
    for cohort in COHORTS:
        b, error = fit_logistic(x, truth.cohorts.loc[matched, cohort].to_numpy())
        worst = max(worst, float(np.abs(b[1:] / error[1:]).max()))
    assert worst < 3.7
    assert not any(truth.effects.values())


def test_shares_and_rates_are_as_promised() -> None:
    truth = draw_truth(6_000, seed=3)
    assert 0.78 < truth.cohorts["matched"].mean() < 0.86
    matched = truth.cohorts[truth.cohorts["matched"] == 1]
    for cohort, share in load_world("planted").shares.items():
        assert abs(matched[cohort].mean() - share) < 0.025
    rates = truth.households[list(CONFIRMATORY)].mean()
    assert rates.between(0.08, 0.50).all()
    carers = truth.households.loc[truth.cohorts["matched"] == 1, "foster_carer"].mean()
    assert 0.06 < carers < 0.10


def test_effects_are_all_among_the_confirmatory_indicators() -> None:
    for world in ("planted", "varied"):
        for cohort, effects in load_world(world).effects.items():
            assert 4 <= len(effects) <= 6, cohort
            assert set(effects) <= set(CONFIRMATORY)


def test_authorities_differ_more_in_the_varied_world() -> None:
    def spread(world: str) -> float:
        households = draw_truth(8_000, world, seed=5).households
        return float(households.groupby("authority")[list(CONFIRMATORY)].mean().std().mean())

    assert spread("varied") > 2 * spread("planted")


def test_fuller_files_are_fuller_for_cohort_families_only_when_asked() -> None:
    def gap(fuller: bool) -> float:
        truth = draw_truth(3_000, "none", seed=6, options=WorldOptions(fuller_cohort_files=fuller))
        cohort = truth.cohorts[list(COHORTS)].any(axis=1)
        share = truth.stated.mean(axis=1)
        return float(share[cohort].mean() - share[~cohort].mean())

    assert abs(gap(False)) < 0.02
    assert gap(True) > 0.08


def test_correlation_is_an_option() -> None:
    def together(correlation: float) -> float:
        rows = draw_truth(8_000, seed=8, options=WorldOptions(correlation=correlation)).households
        return float(rows["support_nearby"].astype(float).corr(rows["network_adopters"].astype(float)))

    assert abs(together(0.0)) < 0.05
    assert together(0.6) > 0.2


def test_children_agree_with_their_household_s_cohorts() -> None:
    truth = draw_truth(700, seed=9)
    children: dict[str, list] = {}
    for child in draw_children(truth):
        if child.family:
            children.setdefault(child.family, []).append(child)
    for row in truth.cohorts.itertuples():
        group = children.get(row.family, [])
        assert bool(group) == bool(row.matched)
        if not group:
            continue
        assert (len(group) > 1) == bool(row.sibling_group)
        assert any((c.decision - c.born).days / 365.25 >= 5 for c in group) == bool(row.older)
        assert any(ethnic_group(c.ethnic_code) not in ("white", "unknown") for c in group) == bool(
            row.minority_ethnic
        )
        complex_needs = any(c.disability or needs_known(c) >= 2 for c in group)
        assert complex_needs == bool(row.complex_needs)
        assert len({(c.matched, c.placed, c.family) for c in group}) == 1


def test_children_s_dates_come_in_order() -> None:
    for child in draw_children(draw_truth(400, seed=10)):
        days = [child.born, child.entered, child.decision, child.matched, child.placed, child.order]
        known = [day for day in days if day is not None]
        assert known == sorted(known)
        assert known[-1] <= WINDOW_END
        if child.placement_order and child.matched:
            assert child.decision <= child.placement_order <= child.matched


def needs_known(child: Child) -> int:
    known = sum(child.needs[name] == "known" for name in KNOWN_NEEDS)
    return known + sum(child.needs[name] == "marked" for name in MARKED_NEEDS)


def test_waits_are_longer_and_complex_children_go_elsewhere_more() -> None:
    truth = draw_truth(4_000, seed=4)
    waits: dict[bool, list[int]] = {True: [], False: []}
    groups: dict[str, dict[int, bool]] = {"matched": {}, "interagency": {}}
    flags = truth.cohorts.set_index("family")[list(COHORTS)].any(axis=1).to_dict()
    for child in draw_children(truth):
        if child.path == "matched" and child.matched:
            waits[bool(flags[child.family])].append((child.matched - child.decision).days)
        if child.path in groups:
            group, seen = int(child.child) // 4, groups[child.path]
            seen[group] = seen.get(group, False) or child.disability or needs_known(child) >= 2
    assert np.median(waits[True]) > 1.2 * np.median(waits[False])
    shares = {path: sum(seen.values()) / len(seen) for path, seen in groups.items()}
    assert shares["interagency"] > 1.4 * shares["matched"]


def test_disruptions_are_few() -> None:
    placed = [child for child in draw_children(draw_truth(6_000, seed=2)) if child.placed]
    assert 0.025 < sum(child.disrupted is not None for child in placed) / len(placed) < 0.045


@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 2**31), households=st.integers(95, 300))
def test_the_same_seed_gives_the_same_truth(seed: int, households: int) -> None:
    first, again = draw_truth(households, seed=seed), draw_truth(households, seed=seed)
    assert first.households.equals(again.households)
    assert first.stated.equals(again.stated)
    assert first.cohorts.equals(again.cohorts)


@pytest.mark.parametrize("households", [94, 30_001])
def test_numbers_out_of_range_are_refused(households: int) -> None:
    with pytest.raises(ValueError, match=r"95 to 30,000"):
        draw_truth(households)


def test_unknown_worlds_are_refused_with_the_choices() -> None:
    with pytest.raises(ValueError, match=r"planted, none, small, varied"):
        draw_truth(100, "perfect")


def test_bad_options_are_refused() -> None:
    with pytest.raises(ValueError, match="correlation"):
        WorldOptions(correlation=1.0)
    with pytest.raises(ValueError, match="years"):
        WorldOptions(years=1)
