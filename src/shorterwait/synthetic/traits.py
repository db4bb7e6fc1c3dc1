"""Drawing what is true of each household before and during its assessment, all households at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from shorterwait.synthetic.world import AUTHORITIES, load_data

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Columns = dict[str, NDArray[Any]]

_GROUP = {"W": "white", "M": "mixed", "A": "asian", "B": "black"}


def ethnic_group(code: str) -> str:
    """Give the broad group of a four-letter ethnicity code.

    Args:
        code: Code as in the return, e.g. ``MWBC``.

    Returns:
        asian, black, mixed, white, other, or unknown for codes that say nothing.

    Example:
        >>> ethnic_group("CHNE"), ethnic_group("BOTH"), ethnic_group("REFU")
        ('asian', 'black', 'unknown')
    """
    if code in ("REFU", "NOBT"):
        return "unknown"
    return "asian" if code == "CHNE" else _GROUP.get(code[0], "other")


def logit(p: Floats | float) -> Floats:
    """Turn probabilities into log odds."""
    p = np.asarray(p, dtype=float)
    return np.asarray(np.log(p / (1 - p)))


def expit(x: Floats | float) -> Floats:
    """Turn log odds into probabilities."""
    return np.asarray(1 / (1 + np.exp(-np.asarray(x, dtype=float))))


@dataclass(frozen=True, slots=True)
class _Draw:
    rng: np.random.Generator
    n: int
    authority: Ints
    year: Ints
    spread: float
    correlation: float
    factors: dict[str, Floats]

    def state(self, name: str, rate: float | None = None) -> Bools:
        """Draw one yes/no trait; its rate moves with authority and year."""
        from scipy.special import ndtr

        rate = load_data("rates")["state"][name] if rate is None else rate
        shift = self.rng.normal(0, self.spread, len(AUTHORITIES))
        slope = self.rng.normal(0, 0.02)
        noise = self.rng.normal(size=self.n)
        block = next((b for b, ids in load_data("rates")["blocks"].items() if name in ids), None)
        if block is not None:
            c = self.correlation
            noise = np.sqrt(c) * self.factors[block] + np.sqrt(1 - c) * noise
        rates = expit(logit(float(rate)) + shift[self.authority] + slope * (self.year - 5))
        return np.asarray(ndtr(noise) < rates)

    def choice(self, weights: dict[str, float]) -> NDArray[Any]:
        """Draw one of the keys for each household."""
        p = np.array(list(weights.values()))
        return np.array(list(weights), dtype=object)[self.rng.choice(len(p), self.n, p=p / p.sum())]

    def count(self, weights: tuple[float, ...], start: int = 1) -> Ints:
        """Draw a small whole number from ``start`` up."""
        p = np.array(weights)
        return start + self.rng.choice(len(p), self.n, p=p / p.sum())


def draw_background(
    rng: np.random.Generator, place: tuple[Ints, Ints], foster: Bools, setting: tuple[float, float]
) -> Columns:
    """Draw everything true of each household that does not depend on whom it is matched with.

    Args:
        rng: Source of randomness.
        place: Authority number and return year number (0 is the first) of each household.
        foster: Which households are the foster carers of the child they adopt.
        setting: Spread between authorities (log odds), and correlation of related traits.

    Returns:
        Column name -> one value a household; states are booleans, what does not apply is None.
    """
    n = len(foster)
    blocks = load_data("rates")["blocks"]
    factors = {block: rng.normal(size=n) for block in blocks}
    draw = _Draw(rng, n, place[0], place[1], setting[0], setting[1], factors)
    out: Columns = _people(draw)
    out |= _family(draw, out["age_oldest"])
    done = {"has_birth_children", "adult_children_left_home", "step_children", "early_permanence_interest"}
    for name in load_data("rates")["state"]:
        if name not in done and name not in out:
            out[name] = draw.state(name)
    out["foster_experience"] = out["foster_experience"] | foster
    _make_consistent(draw, out)
    _home(draw, out)
    return out


def _only(which: Bools, values: NDArray[Any]) -> NDArray[Any]:
    """Keep values where they apply; None elsewhere."""
    kept = values.astype(object)
    kept[~which] = None
    return kept


def _faith(draw: _Draw, codes: NDArray[Any]) -> NDArray[Any]:
    """Draw a faith that fits applicant 1's ethnicity more often than not."""
    faith = draw.choice(load_data("rates")["faith"])
    for code, fits in load_data("rates")["faith_of"].items():
        here = codes == code
        faith[here] = draw.choice(fits)[here]
    return faith


def _people(draw: _Draw) -> Columns:
    n, rng = draw.n, draw.rng
    rates = load_data("rates")
    couple = rng.random(n) > 0.16
    sex = draw.choice({"mf": 0.80, "ff": 0.08, "mm": 0.12})
    partner = draw.choice({"married": 0.64, "civil_partnership": 0.06, "cohabiting": 0.30})
    age = np.clip(rng.normal(39.5, 6, n).round(), 25, 60).astype(int)
    years = np.clip(rng.gamma(4, 2.6, n).round(), 2, age - 19).astype(int)
    first = draw.choice(rates["ethnic"])
    second = np.where(rng.random(n) < 0.8, first, draw.choice(rates["ethnic"]))
    single_woman = rng.random(n) < 0.85
    sex_a = np.where(couple, np.where(sex == "mm", "m", "f"), np.where(single_woman, "f", "m"))
    swap = couple & (sex == "mf") & (rng.random(n) < 0.35)
    return {
        "household_type": np.where(couple, "couple", "single").astype(object),
        "couple_sex": _only(couple, sex),
        "partnership": np.where(couple, partner, "single").astype(object),
        "relationship_years": _only(couple, years),
        "age_oldest": age,
        "sex_a": np.where(swap, "m", sex_a).astype(object),
        "sex_b": _only(couple, np.where((sex == "ff") | swap, "f", "m")),
        "ethnic_a": first,
        "ethnic_b": _only(couple, second),
        "faith_affiliation": _faith(draw, first),
        "older_is_a": (rng.random(n) < 0.5) | ~couple,
        "age_gap": rng.integers(0, 7, n),
    }


def _family(draw: _Draw, age: NDArray[Any]) -> Columns:
    n, rng = draw.n, draw.rng
    rates = load_data("rates")["state"]
    left = draw.state("adult_children_left_home")
    age[left] = np.clip(np.maximum(age[left], 43 + rng.integers(0, 10, n)[left]), 43, 62)
    by_birth = left & (rng.random(n) < 0.85)
    rest = (rates["has_birth_children"] - 0.85 * rates["adult_children_left_home"]) / (
        1 - rates["adult_children_left_home"]
    )
    has = np.where(left, by_birth, draw.state("has_birth_children", rest))
    adopted = draw.state("has_adopted_children")
    at_home = (has & (~left | (rng.random(n) < 0.4))) | adopted
    births = np.where(has, draw.count((0.52, 0.36, 0.12)), 0)
    births = np.where(has & left & at_home & ~adopted, np.maximum(births, 2), births)
    youngest = np.clip(rng.integers(2, 16, n), 2, np.maximum(2, age - 22))
    return {
        "adult_children_left_home": left,
        "has_birth_children": has.astype(bool),
        "birth_children": births,
        "has_adopted_children": adopted,
        "adopted_children": np.where(adopted, draw.count((0.75, 0.25)), 0),
        "step_children": (left & ~by_birth) | (rng.random(n) < 0.05),
        "child_at_home": at_home,
        "youngest_child_age": _only(at_home, youngest),
        "age_oldest": age,
    }


def _make_consistent(draw: _Draw, out: Columns) -> None:
    rng, n = draw.rng, draw.n
    first = out["adoption_first_choice"]
    out["fertility_treatment"] &= ~(first & (rng.random(n) < 0.85))
    out["pregnancy_loss"] &= ~(first & (rng.random(n) < 0.7))
    out["motive_knows_adopter"] = out["network_adopters"] & (rng.random(n) < 0.4)
    out["motive_sibling_for_child"] &= out["child_at_home"]
    faith = out["faith_affiliation"] != "none"
    out["faith_active"] &= faith
    out["motive_faith"] &= out["faith_active"]
    out["leave_or_flex_work"] &= ~out["parent_at_home"] | (rng.random(n) < 0.2)


def _home(draw: _Draw, out: Columns) -> None:
    rng, n = draw.rng, draw.n
    out["home_tenure"] = draw.choice({"own": 0.80, "rent": 0.17, "other": 0.03})
    out["area_type"] = draw.choice({"urban": 0.34, "suburban": 0.42, "rural": 0.24})
    out["spare_bedrooms"] = draw.count((0.62, 0.30, 0.08))
    other = np.where(rng.random(n) < 0.3, "other", "none")
    out["pets"] = np.where(out["has_dog"], "dog", other).astype(object)
    out["heard_via"] = draw.choice(load_data("rates")["heard_via"])


def draw_openness(rng: np.random.Generator, background: Columns, cohorts: dict[str, Bools]) -> Columns:
    """Draw what each household says it would consider: a little by its traits, strongly by whom it is matched with.

    Args:
        rng: Source of randomness.
        background: What ``draw_background`` gave.
        cohorts: Cohort -> which households are matched with such children.

    Returns:
        The openness columns.
    """
    n = len(background["age_oldest"])
    sibling, older, minority, complex_needs = (
        cohorts[c] for c in ("sibling_group", "older", "minority_ethnic", "complex_needs")
    )
    kin = background["has_birth_children"] | background["foster_experience"]

    def three(pull: NDArray[Any]) -> NDArray[Any]:
        score = rng.logistic(size=n) + pull
        return np.where(score > 1, "yes", np.where(score > -0.7, "discuss", "no")).astype(object)

    children = np.where(
        sibling,
        2 + (rng.random(n) < 0.12),
        1 + (rng.random(n) < np.where(background["spare_bedrooms"] > 1, 0.4, 0.12)),
    )
    top = np.where(older, rng.integers(7, 11, n), rng.integers(3, 7, n) + (kin & (rng.random(n) < 0.3)))
    contact = rng.random(n) + 0.15 * (older | sibling)
    return {
        "approved_children": children.astype(int),
        "approved_age_min": np.where(
            older & (rng.random(n) < 0.6), rng.integers(2, 5, n), np.where(rng.random(n) < 0.75, 0, 1)
        ),
        "approved_age_max": top.astype(int),
        "accept_disability": three(
            -0.8 + 2.0 * complex_needs + 0.5 * background["job_send"] + 0.3 * background["family_disability"]
        ),
        "accept_uncertain_development": three(0.2 + 1.2 * complex_needs + 0.3 * background["job_health"]),
        "accept_prenatal_exposure": three(0.0 + 0.8 * complex_needs),
        "accept_heritage_differs": three(0.2 + 2.0 * minority + 0.4 * background["diverse_network"]),
        "early_permanence_interest": rng.random(n) < np.where(older, 0.06, 0.26),
        "contact_openness": np.where(
            contact > 0.75, "direct", np.where(contact > 0.12, "letterbox", "reluctant")
        ).astype(object),
    }
