"""The whole truth of a synthetic region as tables, drawn without writing a file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np

from shorterwait.synthetic.traits import (
    Bools,
    Columns,
    Floats,
    Ints,
    draw_background,
    draw_openness,
    expit,
    logit,
)
from shorterwait.synthetic.world import (
    AUTHORITIES,
    COHORTS,
    MOST_HOUSEHOLDS,
    SMALL_HOUSEHOLDS,
    World,
    WorldOptions,
    load_data,
    load_world,
)

if TYPE_CHECKING:
    import pandas as pd

#: Last day that the records cover.
WINDOW_END = date(2025, 3, 31)
#: Share of matched households that are the foster carers of the child they adopt.
FOSTER_CARER_SHARE = 0.08
AUTHORS_EACH = 5
CATEGORIES = (
    "household_type", "couple_sex", "partnership", "faith_affiliation", "home_tenure", "area_type", "pets",
    "contact_openness", "accept_disability", "accept_uncertain_development", "accept_prenatal_exposure",
    "accept_heritage_differs", "heard_via",
)  # fmt: skip
NUMBERS = (
    "relationship_years", "age_oldest", "spare_bedrooms", "birth_children", "adopted_children",
    "youngest_child_age", "approved_children", "approved_age_min", "approved_age_max",
)  # fmt: skip
STATES = (
    *(s for s in load_data("rates")["state"] if not s.startswith("has_")),
    "step_children",
    "motive_knows_adopter",
)
#: Every household characteristic of the codebook.
CHARACTERISTICS = (*CATEGORIES, "ethnicity", *NUMBERS, *STATES)


@dataclass(frozen=True, slots=True)
class Truth:
    """What is true in a synthetic region.

    Attributes:
        world: The world's name.
        seed: The seed that made it.
        options: What was varied.
        households: One row an approved household: its dates, true characteristics, indicators.
        stated: Same rows; for each characteristic whether its report is to state it.
        cohorts: Same rows; ``matched`` and one 0/1 column a cohort.
        effects: Cohort -> indicator -> log odds, as planted.
        intercepts: Cohort -> intercept that gives the cohort its share.
        author_fullness: Author number -> how fully that author writes (log odds).
    """

    world: str
    seed: int
    options: WorldOptions
    households: pd.DataFrame
    stated: pd.DataFrame
    cohorts: pd.DataFrame
    effects: dict[str, dict[str, float]]
    intercepts: dict[str, float]
    author_fullness: tuple[float, ...]


def draw_truth(
    households: int = 400, world: str = "planted", seed: int = 1, options: WorldOptions | None = None
) -> Truth:
    """Draw the truth of a region without writing any file.

    Args:
        households: Number of approved households, 95 to 30,000; the world ``small`` always has 95.
        world: ``planted``, ``none``, ``small`` or ``varied``.
        seed: Whole number; the same seed gives the same region.
        options: What else to vary.

    Returns:
        The truth tables.

    Raises:
        ValueError: When the number or the world is out of range.

    Example:
        >>> truth = draw_truth(200, "none", seed=3)
        >>> len(truth.households), sorted(truth.effects["older"])
        (200, [])
    """
    options = options or WorldOptions()
    truth = load_world(world)
    n = SMALL_HOUSEHOLDS if world == "small" else households
    if not SMALL_HOUSEHOLDS <= n <= MOST_HOUSEHOLDS:
        raise ValueError(f"households must be {SMALL_HOUSEHOLDS} to {MOST_HOUSEHOLDS:,}, not {n:,}")
    rng = np.random.default_rng([seed, 0])
    authority = rng.integers(0, len(AUTHORITIES), n)
    journey = _journey(rng, n, options.years)
    matched = journey["matched"]
    foster = matched & (rng.random(n) < FOSTER_CARER_SHARE)
    where = (authority, journey["year"] + 10 - options.years)
    columns = draw_background(rng, where, foster, (truth.authority_spread, options.correlation))
    flags, intercepts = _draw_cohorts(rng, truth, columns, matched, authority)
    columns |= draw_openness(rng, columns, flags)
    columns |= {"authority": authority, "foster_carer": foster, **journey}
    columns["author"] = authority * AUTHORS_EACH + rng.integers(0, AUTHORS_EACH, n)
    fullness = rng.normal(0, 0.4, len(AUTHORITIES) * AUTHORS_EACH)
    fullness -= fullness.mean()
    _identify(columns)
    stated = _draw_stated(rng, columns, flags, fullness, options)
    return _tables(truth, seed, options, columns, stated, (flags, intercepts, fullness))


def _journey(rng: np.random.Generator, n: int, years: int) -> Columns:
    end = WINDOW_END.toordinal()
    start = date(2025 - years, 4, 1).toordinal()
    approved = rng.integers(start + 20, end - 20, n)
    room = end - approved
    wait = np.clip(rng.lognormal(5.2, 0.6, n).astype(int), 30, 1500)
    matched = (rng.random(n) < 0.87) & (room > 60)
    late = matched & (wait >= room)
    matched &= ~(late & (rng.random(n) < 0.62))
    wait = np.where(late, (room * rng.uniform(0.15, 0.95, n)).astype(int), wait)
    report = approved - rng.integers(14, 40, n)
    stage2 = report - rng.integers(90, 160, n)
    stage1 = stage2 - rng.integers(60, 130, n)
    left = ~matched & (rng.random(n) < 0.35)
    return {
        "matched": matched,
        "year": _return_year(approved) - (2025 - years),
        "approved": approved,
        "match": np.where(matched, approved + wait, 0),
        "report": report,
        "stage2": stage2,
        "stage1": stage1,
        "enquiry": stage1 - rng.integers(7, 120, n),
        "left": np.where(left, np.minimum(approved + rng.integers(60, 500, n), end), 0),
    }


def _return_year(ordinals: Ints) -> Ints:
    return np.array([date.fromordinal(int(o)).year - (date.fromordinal(int(o)).month < 4) for o in ordinals])


def _draw_cohorts(
    rng: np.random.Generator, world: World, columns: Columns, matched: Bools, authority: Ints
) -> tuple[dict[str, Bools], dict[str, float]]:
    flags, intercepts = {}, {}
    scale, shift = np.array(world.effect_scale)[authority], np.array(world.authority_shift)[authority]
    for cohort in COHORTS:
        pull: Floats = shift.astype(float)
        for indicator, log_odds in world.effects[cohort].items():
            pull = pull + scale * log_odds * columns[indicator]
        intercept = _solve(pull[matched], world.shares[cohort])
        flags[cohort] = matched & (rng.random(len(pull)) < expit(intercept + pull))
        intercepts[cohort] = round(intercept, 6)
    return flags, intercepts


def _solve(pull: Floats, share: float) -> float:
    """Find the intercept at which the mean probability is the share, by halving."""
    low, high = -20.0, 20.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if expit(middle + pull).mean() < share else (low, middle)
    return (low + high) / 2


def _identify(columns: Columns) -> None:
    n = len(columns["authority"])
    columns["family"] = np.array([f"F{10000 + 7 * i}" for i in range(n)], dtype=object)
    years = [date.fromordinal(int(o)).year for o in columns["stage1"]]
    seen: dict[int, int] = {}
    references = []
    for year in years:
        seen[year] = seen.get(year, 0) + 1
        references.append(f"FRA/{year}/{seen[year]:04d}")
    columns["reference"] = np.array(references, dtype=object)


def _draw_stated(
    rng: np.random.Generator,
    columns: Columns,
    flags: dict[str, Bools],
    fullness: Floats,
    options: WorldOptions,
) -> Columns:
    n = len(columns["authority"])
    base = load_data("rates")["stated"]
    shift = fullness[columns["author"]] + rng.normal(0, 0.15, len(AUTHORITIES))[columns["authority"]]
    shift = shift + 0.03 * (columns["year"] - 5) + rng.normal(0, 0.25, n)
    if options.fuller_cohort_files:
        shift = shift + 1.0 * np.logical_or.reduce(list(flags.values()))
    columns["fullness"] = shift
    stated: Columns = {}
    for name in CHARACTERISTICS:
        if name in STATES:
            rate = np.where(columns[name].astype(bool), base["yes"], base["no"])
        else:
            rate = np.full(n, base["number" if name in NUMBERS else "category"])
        stated[name] = rng.random(n) < expit(logit(rate) + shift)
        if name in CATEGORIES + NUMBERS:
            stated[name] &= np.array([value is not None for value in columns[name]])
    stated["household_type"][:] = True
    stated["couple_sex"] = columns["household_type"] == "couple"
    return stated


def _tables(
    world: World, seed: int, options: WorldOptions, columns: Columns, stated: Columns, drawn: tuple[Any, ...]
) -> Truth:
    import pandas as pd

    flags, intercepts, fullness = drawn
    cohorts = pd.DataFrame({"family": columns["family"], "matched": columns["matched"].astype(int)})
    for cohort in COHORTS:
        cohorts[cohort] = flags[cohort].astype(int)
    return Truth(
        world=world.name,
        seed=seed,
        options=options,
        households=pd.DataFrame(columns),
        stated=pd.DataFrame(stated),
        cohorts=cohorts,
        effects=world.effects,
        intercepts=intercepts,
        author_fullness=tuple(float(f) for f in fullness),
    )
