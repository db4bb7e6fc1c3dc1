"""Worlds: what is true about whom households are matched with."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any

#: Cohorts of children likely to wait longer, in the order used everywhere.
COHORTS = ("sibling_group", "older", "minority_ethnic", "complex_needs")
#: The made-up authorities of the region.
AUTHORITIES = ("Northmere", "Harrowdale", "Kelbrook", "Saltby")
#: Names that ``build_region`` and ``draw_truth`` accept.
WORLDS = ("planted", "none", "small", "varied")
#: Households of the world ``small``, whatever number is asked for.
SMALL_HOUSEHOLDS = 95
#: Most households a region may have.
MOST_HOUSEHOLDS = 30_000


@dataclass(frozen=True, slots=True)
class WorldOptions:
    """What may be varied in a synthetic region besides its world.

    Attributes:
        years: Return years, ending with 2024-25.
        fuller_cohort_files: The confounder: reports of families matched with cohort children are fuller.
        correlation: 0 to under 1; how strongly related traits of a household go together.
        workers: Processes that write documents; the result does not depend on it.
    """

    years: int = 10
    fuller_cohort_files: bool = False
    correlation: float = 0.12
    workers: int = 1

    def __post_init__(self) -> None:
        if not 2 <= self.years <= 10:
            raise ValueError(f"years must be 2 to 10, not {self.years}")
        if not 0 <= self.correlation < 1:
            raise ValueError(f"correlation must be 0 or more and below 1, not {self.correlation}")
        if self.workers < 1:
            raise ValueError(f"workers must be 1 or more, not {self.workers}")


@dataclass(frozen=True, slots=True)
class World:
    """What is true in a world.

    Attributes:
        name: Its name.
        effects: Cohort -> indicator id -> log odds.
        shares: Cohort -> share of matched households.
        authority_spread: Standard deviation of base rates between authorities, in log odds.
        authority_shift: Added to every cohort's log odds, one number an authority.
        effect_scale: Factor on every effect, one number an authority.
    """

    name: str
    effects: dict[str, dict[str, float]]
    shares: dict[str, float]
    authority_spread: float
    authority_shift: tuple[float, ...] = field(default=(0.0,) * len(AUTHORITIES))
    effect_scale: tuple[float, ...] = field(default=(1.0,) * len(AUTHORITIES))


def load_world(name: str) -> World:
    """Load a named world.

    Args:
        name: One of ``WORLDS``; ``small`` has the truth of ``planted``.

    Returns:
        The world.

    Raises:
        ValueError: When there is no such world.

    Example:
        >>> load_world("planted").effects["older"]["foster_experience"]
        1.1
    """
    if name not in WORLDS:
        raise ValueError(f"there is no world {name!r}; choose one of {', '.join(WORLDS)}")
    raw = _read("worlds", "planted" if name == "small" else name)
    return World(
        name=name,
        effects={cohort: dict(raw["effects"].get(cohort, {})) for cohort in COHORTS},
        shares=dict(raw["shares"]),
        authority_spread=raw["authority_spread"],
        authority_shift=tuple(raw.get("authority_shift", (0.0,) * len(AUTHORITIES))),
        effect_scale=tuple(raw.get("effect_scale", (1.0,) * len(AUTHORITIES))),
    )


@cache
def load_data(name: str) -> dict[str, Any]:
    """Load one of the region's data files (``rates``, ``names``, ``neutral``).

    Args:
        name: Name of the file without its ending.

    Returns:
        Its content.

    Example:
        >>> load_data("rates")["state"]["job_health"]
        0.18
    """
    return _read("data", name)


def _read(folder: str, name: str) -> dict[str, Any]:
    path = resources.files("shorterwait.synthetic") / folder / f"{name}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))
