"""Building a whole synthetic region: an agency's folder of made-up files, and the truth about it."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from shorterwait.synthetic.casefiles import Job, Written, cached_truth, write_files
from shorterwait.synthetic.children import group_count
from shorterwait.synthetic.records_files import RecordsTruth, write_records
from shorterwait.synthetic.truth import Truth
from shorterwait.synthetic.world import AUTHORITIES, COHORTS, SMALL_HOUSEHOLDS, WorldOptions

Progress = Callable[[int, int], None]
_STRETCH = 40
_TABLES = {
    "truth": (
        "reference", "family", "characteristic", "true_value", "stated", "value_stated", "holder", "quote", "frame",
        "reserved",
    ),
    "traps": ("reference", "characteristic", "kind", "quote"),
    "identifiers": ("file", "kind", "text"),
    "files": ("path", "kind", "layout", "format", "expected", "date"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Region:
    """A synthetic region on disk.

    Attributes:
        folder: The region's folder; all of it but ``truth`` is the agency's own files.
        world: The world's name.
        seed: The seed that made it.
        households: Approved households.
        children: Children.
        documents: Case files.
        tables: Returns, Annex A workbooks and the tracker.
    """

    folder: Path
    world: str
    seed: int
    households: int
    children: int
    documents: int
    tables: int

    @property
    def truth(self) -> Path:
        """The folder that holds what is true; it is never part of a study."""
        return self.folder / "truth"

    @property
    def sources(self) -> tuple[Path, ...]:
        """The folders to add to a study."""
        return tuple(self.folder / name for name in ("returns", "annex_a", "tracker", "case files"))


def build_region(
    folder: Path | str,
    households: int = 400,
    world: str = "planted",
    seed: int = 1,
    progress: Progress | None = None,
    options: WorldOptions | None = None,
) -> Region:
    """Build a synthetic region: four authorities, up to ten years, and every file an agency would hold.

    Args:
        folder: Where to put it; made when missing, and must be empty.
        households: Approved households, 95 to 30,000; the world ``small`` always has 95.
        world: ``planted`` (effects as in its data file), ``none`` (no effect at all), ``small`` or ``varied``.
        seed: Whole number, not negative; the same seed gives the same bytes.
        progress: Called with groups done and groups in all.
        options: What else to vary.

    Returns:
        The region.

    Raises:
        ValueError: When the number or the world is out of range.
        FileExistsError: When the folder holds something already.

    Example:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as place:
        ...     region = build_region(place, world="small", seed=3, options=WorldOptions(years=2))
        ...     region.households, (region.truth / "effects.toml").exists()
        (95, True)
    """
    folder = Path(folder)
    options = options or WorldOptions()
    key = (SMALL_HOUSEHOLDS if world == "small" else households, world, seed, options)
    truth = cached_truth(key)
    if folder.exists() and any(folder.iterdir()):
        raise FileExistsError(f"{folder} is not empty; choose a new folder for the synthetic region.")
    (folder / "truth").mkdir(parents=True, exist_ok=True)
    with (folder / "truth" / "children.csv").open("w", newline="", encoding="utf-8") as handle:
        records = write_records(truth, folder, csv.writer(handle, lineterminator="\n"))
    documents = _write_documents(folder, key, truth, progress)
    _write_rest(folder / "truth", truth, records)
    return Region(folder, world, seed, len(truth.households), records.children, documents, len(records.paths))


def _write_documents(
    folder: Path, key: tuple[int, str, int, WorldOptions], truth: Truth, progress: Progress | None
) -> int:
    total, documents = group_count(truth), 0
    jobs = [Job(folder, key, start, min(start + _STRETCH, total)) for start in range(0, total, _STRETCH)]
    with ExitStack() as opened:
        tables: dict[str, Any] = {}
        for name, columns in _TABLES.items():
            handle = opened.enter_context(
                (folder / "truth" / f"{name}.csv").open("w", newline="", encoding="utf-8")
            )
            tables[name] = csv.writer(handle, lineterminator="\n")
            tables[name].writerow(columns)
        for job, written in zip(jobs, _run(jobs, key[3].workers), strict=True):
            for name, table in tables.items():
                table.writerows(getattr(written, name))
            documents += len(written.files)
            if progress is not None:
                progress(job.stop, total)
    return documents


def _run(jobs: list[Job], workers: int) -> Iterator[Written]:
    if workers == 1:
        yield from map(write_files, jobs)
        return
    with ProcessPoolExecutor(workers) as pool:
        yield from pool.map(write_files, jobs, chunksize=1)


def _write_rest(folder: Path, truth: Truth, records: RecordsTruth) -> None:
    with (folder / "contradictions.csv").open("w", newline="", encoding="utf-8") as handle:
        table = csv.writer(handle, lineterminator="\n")
        table.writerow(("about", "identifier", "field", "source_a", "value_a", "source_b", "value_b"))
        table.writerows(records.contradictions)
    cohorts = truth.cohorts.assign(
        reference=truth.households["reference"],
        authority=[AUTHORITIES[number] for number in truth.households["authority"]],
        approval_year=truth.households["year"] + 2025 - truth.options.years,
        foster_carer=truth.households["foster_carer"].astype(int),
    )
    cohorts.to_csv(folder / "cohorts.csv", index=False, lineterminator="\n")
    (folder / "effects.toml").write_text(_effects(truth), encoding="utf-8")


def _effects(truth: Truth) -> str:
    lines = [f'world = "{truth.world}"', f"seed = {truth.seed}", f"households = {len(truth.households)}"]
    lines.append(f"fuller_cohort_files = {str(truth.options.fuller_cohort_files).lower()}")
    lines.append("\n[intercepts]")
    lines += [f"{cohort} = {truth.intercepts[cohort]}" for cohort in COHORTS]
    for cohort in COHORTS:
        lines.append(f"\n[effects.{cohort}]")
        lines += [f"{indicator} = {value}" for indicator, value in truth.effects[cohort].items()]
    return "\n".join(lines) + "\n"
