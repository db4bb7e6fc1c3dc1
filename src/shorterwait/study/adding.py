"""The verb *add*: find files, give each its outcome, and bring the records up to date."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import delete, select

from shorterwait.study.belonging import Found, list_doubts, study_corrections
from shorterwait.study.engine import Lost, limits_of, run_each
from shorterwait.study.finding_files import find_files, fingerprint
from shorterwait.study.folder import Progress, StudyFolder, silent
from shorterwait.study.identity import Identity, identity_hashes
from shorterwait.study.inspecting import Inspection, inspect_file
from shorterwait.study.places import count_copies, drop_what_is_gone, remember_places
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
        duplicates: How many hold the same bytes as another file; found is new, unchanged and duplicates together.
        inside: How many files inside others (mail attachments, files of zip folders) the study holds.
        dropped: Files the study held until now that were changed or taken away since; their text is gone from it.
        outcomes: Outcome -> number, over all files of the study.
        noted: ``(path, note)`` of the files read now of which something was not, or that want a look; screen only.
        not_read: ``(path, outcome, reason)`` of the files looked at now that could not be read; for the screen only.
        children: Children in the records.
        households: Households in the records.
        enquiries: Enquiries in the records.
        contradictions: Contradictions in the records.
        in_doubt: Documents listed in ``corrections.csv`` for a person to look at.
    """

    found: int
    new: int
    unchanged: int
    duplicates: int
    inside: int
    dropped: int
    outcomes: dict[str, int]
    noted: tuple[tuple[Path, str], ...]
    not_read: tuple[tuple[Path, str, str], ...]
    children: int
    households: int
    enquiries: int
    contradictions: int
    in_doubt: int = 0


def add(folder: StudyFolder, paths: Sequence[Path], progress: Progress = silent) -> Added:
    """Add files to a study; only what is new is read.

    Args:
        folder: The study.
        paths: Files and folders of the agency; they are only read, never moved or changed.
        progress: Told how far it has come.

    Returns:
        Counts, and the files that could not be read with the reason.

    Raises:
        StudyError: A path does not exist, a file of records is gone, or the name key cannot be opened.
    """
    _ = folder.key  # asks for the passphrase before any work
    study_corrections(folder)  # a wrong line is told before any work
    files = find_files(paths, folder.root)
    contents: dict[str, list[Path]] = {}
    for number, path in enumerate(files, start=1):
        progress(number, len(files), "Looking for new files")
        contents.setdefault(fingerprint(path), []).append(path)
    dropped = drop_what_is_gone(folder, contents, paths)
    known = folder.store.versions(FILES)
    fresh = [sha for sha in contents if known.get(sha) != layer_version("reading")]
    remember_places(folder, contents)
    noted, not_read = _read_fresh(folder, [(sha, folder.key.file_path(sha)) for sha in fresh], progress)
    count_copies(folder, contents)
    counts = bring_up_to_date(folder, progress)
    held = folder.store.rows(FILES)
    outcomes = Counter(row["outcome"] for row in held)
    duplicates = len(files) - len(contents)
    folder.journal.write(
        "add", {"found": len(files), "new": len(fresh), "duplicates": duplicates, "dropped": dropped}
    )
    in_doubt = list_doubts(folder)
    return Added(
        found=len(files),
        new=len(fresh),
        unchanged=len(contents) - len(fresh),
        duplicates=duplicates,
        inside=sum(row["inside"] is not None for row in held),
        dropped=dropped,
        outcomes=dict(sorted(outcomes.items())),
        noted=tuple(noted),
        not_read=tuple(not_read),
        in_doubt=in_doubt,
        **counts,
    )


def _read_fresh(
    folder: StudyFolder, fresh: list[tuple[str, Path]], progress: Progress
) -> tuple[list[tuple[Path, str]], list[tuple[Path, str, str]]]:
    noted: list[tuple[Path, str]] = []
    not_read: list[tuple[Path, str, str]] = []
    rows: list[dict[str, Any]] = []
    settings = folder.settings.files
    inspect = partial(inspect_file, most_bytes=int(settings.megabytes_per_file * 1024**2))
    paths = [path for _, path in fresh]
    results = run_each(inspect, paths, workers=settings.workers, limits=limits_of(settings))
    try:
        for done, (place, result) in enumerate(results, start=1):
            progress(done, len(fresh), "Reading files")
            sha, path = fresh[place]
            found = _lost(path, result) if isinstance(result, Lost) else result
            for name, inspected in [(path, found), *((path / inner.name, inner) for inner in found.inside)]:
                if inspected.outcome != "read":
                    not_read.append((name, inspected.outcome, inspected.reason))
                elif inspected.reason or inspected.notes:
                    noted.append((name, " ".join([inspected.reason, *inspected.notes]).strip()))
            again = {"version": ""} if isinstance(result, Lost) else {}  # is tried once more when added again
            rows.extend(row | again for row in _rows(folder, sha, path, found))
            if len(rows) >= _BATCH:
                _write(folder, rows)
                rows = []
    finally:
        _write(folder, rows)
    return sorted(noted), sorted(not_read)


def _lost(path: Path, lost: Lost) -> Inspection:
    from shorterwait.reading.parts import is_table_name

    content = "table" if is_table_name(path) else "document"
    return Inspection("damaged", lost.reason, path.suffix.lower().lstrip("."), content)


def _rows(folder: StudyFolder, sha: str, path: Path, found: Inspection) -> Iterator[dict[str, Any]]:
    """The row of a file and those of the files inside it, which share its references where they print none."""
    outer = _row(folder, sha, path, found)
    yield outer
    shared = Identity.from_json(outer["references"]).references
    for inner in found.inside:
        yield _row(folder, inner.sha256, path / inner.name, inner, shared) | {"inside": sha}


def _row(
    folder: StudyFolder, sha: str, path: Path, found: Inspection, shared: Sequence[str] = ()
) -> dict[str, Any]:
    document = found.content == "document"
    identity = identity_hashes(found.references, found.names, path, folder.key) if document else Identity()
    if document:
        identity = replace(identity, references=tuple(dict.fromkeys([*identity.references, *shared])))
    return {
        "sha256": sha,
        "format": found.format,
        "outcome": found.outcome,
        "reason": found.reason,
        "content": "folder" if found.format == "zip" else found.content,
        "inside": None,
        "copies": 0,
        "kind": found.kind,
        "date": found.date,
        "date_source": found.date_source,
        "form": found.form,
        "pages": found.pages,
        "words": found.words,
        "household": None,
        "child": None,
        "linked_by": None,
        "references": Found(identity, found.kind, found.date, found.date_source, found.date_doubt).as_json(),
        "version": layer_version("reading"),
    }


def _write(folder: StudyFolder, rows: list[dict[str, Any]]) -> None:
    folder.key.save()  # first: a file the study holds must be one whose place the key knows
    with folder.store.writing() as connection:
        for row in rows:
            if row["inside"] is None:
                own = (FILES.c.sha256 == row["sha256"]) | (FILES.c.inside == row["sha256"])
                connection.execute(delete(FILES).where(own))
        there = set(connection.execute(select(FILES.c.sha256)).scalars())
        there.update(row["sha256"] for row in rows if row["inside"] is None)
        fresh = [row for row in rows if row["inside"] is None]
        for row in rows:
            if row["inside"] is not None and row["sha256"] not in there:
                there.add(row["sha256"])
                fresh.append(row)
        add_rows(connection, FILES, fresh)
