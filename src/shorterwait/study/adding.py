"""The verb *add*: find files, give each its outcome, and bring the records up to date."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import delete

from shorterwait.study.engine import Lost, run_each
from shorterwait.study.finding_files import find_files, fingerprint, is_table
from shorterwait.study.folder import Progress, StudyFolder, silent
from shorterwait.study.inspecting import Inspection, inspect_file
from shorterwait.study.linking import reference_hashes
from shorterwait.study.recording import bring_up_to_date
from shorterwait.study.store import add_rows
from shorterwait.study.tables import FILES
from shorterwait.study.versions import layer_version

_BATCH = 200


@dataclass(frozen=True, slots=True)
class Added:
    """What adding files came to.

    Attributes:
        found: How many files were looked at.
        new: How many of them were read now.
        unchanged: How many were known already.
        duplicates: How many hold the same bytes as another file.
        outcomes: Outcome -> number, over all files of the study.
        not_read: ``(path, outcome, reason)`` of the files looked at now that could not be read; for the screen only.
        children: Children in the records.
        households: Households in the records.
        enquiries: Enquiries in the records.
        contradictions: Contradictions in the records.
    """

    found: int
    new: int
    unchanged: int
    duplicates: int
    outcomes: dict[str, int]
    not_read: tuple[tuple[Path, str, str], ...]
    children: int
    households: int
    enquiries: int
    contradictions: int


def add(folder: StudyFolder, paths: Sequence[Path], progress: Progress = silent) -> Added:
    """Add files to a study; only what is new is read.

    Args:
        folder: The study.
        paths: Files and folders of the agency; they are only read, never moved or changed.
        progress: Told how far it has come.

    Returns:
        Counts, and the files that could not be read with the reason.

    Raises:
        StudyError: A path does not exist, or the name key cannot be opened.
    """
    key = folder.key
    files = find_files(paths, folder.root)
    known = {row["sha256"]: row for row in folder.store.rows(FILES)}
    fresh, duplicates, unchanged = _sort_out(files, known, folder, progress)
    not_read = _read_fresh(folder, fresh, duplicates, progress)
    key.save()
    counts = bring_up_to_date(folder, progress)
    outcomes = Counter(row["outcome"] for row in folder.store.rows(FILES))
    folder.journal.write(
        "add", {"found": len(files), "new": len(fresh), "duplicates": sum(duplicates.values())}
    )
    return Added(
        found=len(files),
        new=len(fresh),
        unchanged=unchanged,
        duplicates=sum(duplicates.values()),
        outcomes=dict(sorted(outcomes.items())),
        not_read=tuple(not_read),
        **counts,
    )


def _sort_out(
    files: list[Path], known: dict[str, dict[str, Any]], folder: StudyFolder, progress: Progress
) -> tuple[list[tuple[str, Path]], dict[str, int], int]:
    fresh: dict[str, Path] = {}
    duplicates: Counter[str] = Counter()
    unchanged = 0
    for number, path in enumerate(files, start=1):
        progress(number, len(files), "Looking for new files")
        sha = fingerprint(path)
        if sha in fresh:
            duplicates[sha] += 1
            folder.key.remember_file(f"{sha}+{duplicates[sha]}", str(path))
        elif sha in known and known[sha]["version"] == layer_version("reading"):
            if not folder.key.file_path(sha).exists():
                folder.key.remember_file(sha, str(path))
            unchanged += 1
        else:
            fresh[sha] = path
            folder.key.remember_file(sha, str(path))
    return list(fresh.items()), dict(duplicates), unchanged


def _read_fresh(
    folder: StudyFolder, fresh: list[tuple[str, Path]], copies: dict[str, int], progress: Progress
) -> list[tuple[Path, str, str]]:
    not_read: list[tuple[Path, str, str]] = []
    rows: list[dict[str, Any]] = []
    settings = folder.settings.files
    paths = [path for _, path in fresh]
    results = run_each(inspect_file, paths, workers=settings.workers, seconds=settings.seconds_per_file)
    for done, (place, result) in enumerate(results, start=1):
        progress(done, len(fresh), "Reading files")
        sha, path = fresh[place]
        found = _lost(path, result) if isinstance(result, Lost) else result
        if found.outcome != "read":
            not_read.append((path, found.outcome, found.reason))
        rows.append(_row(folder, sha, path, found) | {"copies": copies.get(sha, 0)})
        if len(rows) >= _BATCH:
            _write(folder, rows)
            rows = []
    _write(folder, rows)
    return sorted(not_read)


def _lost(path: Path, lost: Lost) -> Inspection:
    return Inspection(
        "damaged", lost.reason, path.suffix.lower().lstrip("."), "table" if is_table(path) else "document"
    )


def _row(folder: StudyFolder, sha: str, path: Path, found: Inspection) -> dict[str, Any]:
    import json

    hashes = reference_hashes(found.references, path, folder.key) if found.content == "document" else []
    return {
        "sha256": sha,
        "format": found.format,
        "outcome": found.outcome,
        "reason": found.reason,
        "content": found.content,
        "copies": 0,
        "kind": found.kind,
        "date": found.date,
        "date_source": found.date_source,
        "pages": found.pages,
        "words": found.words,
        "household": None,
        "child": None,
        "linked_by": None,
        "references": json.dumps({"printed": len(found.references), "hashes": hashes}),
        "version": layer_version("reading"),
    }


def _write(folder: StudyFolder, rows: list[dict[str, Any]]) -> None:
    with folder.store.writing() as connection:
        for row in rows:
            connection.execute(delete(FILES).where(FILES.c.sha256 == row["sha256"]))
        add_rows(connection, FILES, rows)
    folder.key.save()
