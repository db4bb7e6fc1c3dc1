"""The verb *demo*: a synthetic region, studied from its files to the report, beside the truth it was made from."""

from __future__ import annotations

import os
import shutil
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from shorterwait.study.errors import StudyError
from shorterwait.study.folder import PASSPHRASE_VARIABLE, Progress, silent
from shorterwait.vocabulary.findings import Verdict

if TYPE_CHECKING:
    from shorterwait.study.auditing import Audit
    from shorterwait.study.reporting import Reported
    from shorterwait.vocabulary.coverage import CheckSummary
    from shorterwait.vocabulary.findings import Comparison

#: The demonstration holds nobody's records, so its passphrase need not be secret.
_DEMO_PASSPHRASE = "made-up records only"  # noqa: S105 - protects nothing
_OVERRIDE = "the demonstration: its records are made up"
_MARK = "this-is-a-demo"

#: Folders of a synthetic region that an agency would have; the truth is never added to a study.
AGENCY_FOLDERS = ("returns", "annex_a", "tracker", "case files")


@dataclass(frozen=True, slots=True)
class Demonstration:
    """What a demonstration came to.

    Attributes:
        region: Folder of the synthetic agency's files.
        check: What the study holds.
        comparison: What was found.
        reported: Where the report lies.
        true_effects: Effects planted among the characteristics named beforehand.
        true_found: How many of them were found, in the planted direction.
        false_found: Findings that were not planted.
        audit: How much of the identifiers it was made with is left in the masked text.
    """

    region: Path
    check: CheckSummary
    comparison: Comparison
    reported: Reported
    true_effects: int
    true_found: int
    false_found: int
    audit: Audit


def demo(root: Path, households: int, world: str, seed: int, progress: Progress = silent) -> Demonstration:
    """Build a region, study it, and compare what was found with what was planted.

    Args:
        root: Where to; an earlier demonstration there is replaced, anything else refused.
        households: How many households of adopters.
        world: Name of the world.
        seed: Same seed, same region.
        progress: Told how far it has come.

    Returns:
        Results beside the truth.

    Raises:
        StudyError: The folder holds something that is not a demonstration.
    """
    from shorterwait.study.audit_of_truth import audit_against_truth
    from shorterwait.study.study import Study
    from shorterwait.synthetic import build_region

    _clear(root)
    region = root / "region"

    def told(done: int, total: int) -> None:
        progress(done, total, "Building the region")

    build_region(region, households=households, world=world, seed=seed, progress=told)
    before = os.environ.get(PASSPHRASE_VARIABLE)
    os.environ[PASSPHRASE_VARIABLE] = _DEMO_PASSPHRASE
    try:
        with Study.new(root / "study", "A made-up region", progress=progress) as study:
            study.add([region / name for name in AGENCY_FOLDERS if (region / name).exists()])
            study.mask()
            audit = audit_against_truth(study.folder, region)
            study.code(override=_OVERRIDE)
            check, comparison = study.check(), study.compare()
            reported = study.report()
    finally:
        if before is None:
            del os.environ[PASSPHRASE_VARIABLE]
        else:
            os.environ[PASSPHRASE_VARIABLE] = before
    truth = read_effects(region / "truth" / "effects.toml")
    planted, right, wrong = judge(comparison, truth)
    return Demonstration(region, check, comparison, reported, planted, right, wrong, audit)


def read_effects(path: Path) -> dict[str, dict[str, float]]:
    r"""Read the planted log odds ratios of a region.

    Args:
        path: ``truth/effects.toml``.

    Returns:
        Cohort -> indicator -> log odds ratio; zeros left out.

    Example:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     file = Path(folder) / "effects.toml"
        ...     _ = file.write_text("[effects.older]\nhas_dog = 0.9\n", encoding="utf-8")
        ...     read_effects(file)
        {'older': {'has_dog': 0.9}}
    """
    effects = tomllib.loads(path.read_text(encoding="utf-8")).get("effects", {})
    return {
        cohort: {name: float(size) for name, size in table.items() if size}
        for cohort, table in effects.items()
    }


def judge(comparison: Comparison, truth: dict[str, dict[str, float]]) -> tuple[int, int, int]:
    """Count planted effects, those found in the right direction, and findings that were not planted.

    The any-of group has no effects of its own: a finding there counts as right when it was planted for some group.

    Args:
        comparison: What was found.
        truth: Cohort -> indicator -> log odds ratio.

    Returns:
        ``(planted, found and true, found and false)``, the first two over single cohorts only.

    Example:
        >>> from shorterwait.vocabulary.findings import Comparison
        >>> judge(Comparison("r", 1, "", 0), {"older": {"has_dog": 0.9}})
        (1, 0, 0)
    """
    planted = sum(len(effects) for effects in truth.values())
    right = wrong = 0
    anywhere = {name: size for effects in truth.values() for name, size in effects.items()}
    for cohort in comparison.cohorts:
        effects = truth.get(cohort.cohort, {})
        for item in cohort.findings:
            if item.verdict is not Verdict.FOUND or item.difference is None:
                continue
            size = (
                anywhere.get(item.indicator, 0.0)
                if cohort.cohort == "any_of"
                else effects.get(item.indicator, 0.0)
            )
            true = size * item.difference.estimate > 0
            right += true and cohort.cohort != "any_of"
            wrong += not true
    return planted, right, wrong


def _clear(root: Path) -> None:
    if root.exists() and any(root.iterdir()):
        if not (root / _MARK).exists():
            raise StudyError(f"{root} holds other files. Choose a new folder for the demonstration.")
        shutil.rmtree(root)
    root.mkdir(parents=True, exist_ok=True)
    (root / _MARK).write_text("Made by shorterwait demo; safe to delete.\n", encoding="utf-8")
