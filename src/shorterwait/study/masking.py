"""The verb *mask*: read each document again, hide who it is about, and store only what is left."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import delete

from shorterwait.study.engine import Lost, limits_of, run_each
from shorterwait.study.folder import Progress, StudyFolder, silent
from shorterwait.study.grouping import CaseFile, Member, case_files, place_of_member
from shorterwait.study.hiding import FileTask, MaskedFile, can_be_read, mask_file
from shorterwait.study.store import add_rows
from shorterwait.study.tables import FILES, MASKED
from shorterwait.study.versions import layer_version

_BATCH = 100


@dataclass(frozen=True, slots=True)
class Masking:
    """What masking came to.

    Attributes:
        masked: Documents masked now.
        unchanged: Documents that were masked already.
        missing: Documents whose file is no longer where it was, or cannot be read any more.
        hidden: Kind of identifier -> how many were hidden, over the documents masked now.
        ran_with: What names were found with: rules and lists, and a statistical model where the settings name one.
    """

    masked: int
    unchanged: int
    missing: int
    hidden: dict[str, int]
    ran_with: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Due:
    """One file to mask: what to read, and the version its documents get."""

    file: CaseFile
    task: FileTask


@dataclass(slots=True)
class _Tally:
    """What has come of the documents so far."""

    masked: int = 0
    missing: int = 0
    hidden: Counter[str] = field(default_factory=Counter)
    rows: list[dict[str, Any]] = field(default_factory=list)


def mask(folder: StudyFolder, progress: Progress = silent) -> Masking:
    """Mask the documents of every file in which a document is new or a known name changed.

    The documents of a household and of its children are masked together: whoever is named in one of them is hidden
    in all of them, under one stand-in.

    Args:
        folder: The study.
        progress: Told how far it has come.

    Returns:
        Counts.

    Raises:
        StudyError: The name key cannot be opened.
        ModelError: The settings name a statistical model that is not installed.
    """
    ran_with = _ran_with(folder)
    made_by = _made_by(folder)
    due, unchanged, missing = _due(folder, made_by)
    total = sum(len(each.task) for each in due)
    tally = _Tally(missing=missing)
    done = 0
    try:
        for each, results in _results(folder, due):
            _take(tally, each, results, made_by)
            for _ in results:
                done += 1
                progress(done, total, "Hiding names")
            if len(tally.rows) >= _BATCH:
                _write(folder, tally)
    finally:
        _write(folder, tally)
    folder.journal.write("mask", {"masked": tally.masked, "missing": tally.missing})
    return Masking(tally.masked, unchanged, tally.missing, dict(sorted(tally.hidden.items())), ran_with)


def _ran_with(folder: StudyFolder) -> tuple[str, ...]:
    """What names are found with; a model that is not installed is told before any work."""
    from shorterwait.privacy.statistical import describe, load_pipeline

    model = folder.settings.privacy.model
    return describe(load_pipeline(model) if model else None)


def _made_by(folder: StudyFolder) -> tuple[str, str, str, str]:
    """What a version hangs on besides the file; names are too easily guessed for a hash without a secret."""
    secret = "".join(folder.key.pseudonym("masking version", str(part)) for part in range(4))
    return layer_version("reading"), layer_version("privacy"), secret, folder.settings.privacy.model


def _due(folder: StudyFolder, made_by: object) -> tuple[list[_Due], int, int]:
    """Files to mask, how many documents are masked already, and how many are not where they were.

    A file one of whose documents is away is left as it is when all of it was masked before; otherwise what is there
    is masked, and all of it again once the rest is back.
    """
    done = folder.store.versions(MASKED)
    inside = {row["sha256"]: row["inside"] for row in folder.store.rows(FILES)}
    due: list[_Due] = []
    unchanged = missing = 0
    for file in case_files(folder):
        if _is_done(file, file.members, made_by, done):
            unchanged += len(file.members)
            continue
        paths = {member: place_of_member(folder, inside, member) for member in file.members}
        there = tuple(member for member in file.members if paths[member])
        missing += len(file.members) - len(there)
        if _is_done(file, there, made_by, done):
            unchanged += len(there)
        else:
            places = tuple(paths[member] for member in there)
            task = FileTask(there, places, file.known, file.days, folder.settings.privacy.model)
            due.append(_Due(file, task))
    return due, unchanged, missing


def _is_done(file: CaseFile, members: tuple[Member, ...], made_by: object, done: dict[str, str]) -> bool:
    version = file.version(made_by, members)
    return all(done.get(member.sha256) == version for member in members)


def _results(folder: StudyFolder, due: list[_Due]) -> Iterator[tuple[_Due, tuple[MaskedFile, ...]]]:
    """Mask the files; one that took its worker down is masked again without the document that did it."""
    lost: list[tuple[_Due, Lost]] = []
    for place, result in _run(folder, mask_file, [each.task for each in due]):
        if isinstance(result, Lost):
            lost.append((due[place], result))
        else:
            yield due[place], result
    for each, reason in lost:
        yield each, _without_the_culprit(folder, each.task, reason)


def _without_the_culprit(folder: StudyFolder, task: FileTask, reason: Lost) -> tuple[MaskedFile, ...]:
    gone = MaskedFile("[]", "{}", problem=reason.reason)
    if len(task) == 1:
        return (gone,)
    alone = [
        replace(task, members=(member,), paths=(path,))
        for member, path in zip(task.members, task.paths, strict=True)
    ]
    found = dict(_run(folder, can_be_read, alone))
    good = [number for number in range(len(task)) if found.get(number) is True]
    rest = replace(
        task,
        members=tuple(task.members[number] for number in good),
        paths=tuple(task.paths[number] for number in good),
    )
    again = dict(_run(folder, mask_file, [rest])).get(0) if 0 < len(good) < len(task) else None
    masked = {} if again is None or isinstance(again, Lost) else dict(zip(good, again, strict=True))
    return tuple(masked.get(number, gone) for number in range(len(task)))


def _run(folder: StudyFolder, work: Any, tasks: list[FileTask]) -> Iterator[tuple[int, Any]]:
    settings = folder.settings.files
    return run_each(work, tasks, workers=settings.workers, limits=limits_of(settings), weigh=len)


def _take(tally: _Tally, each: _Due, results: tuple[MaskedFile, ...], made_by: object) -> None:
    read = tuple(
        member for member, found in zip(each.task.members, results, strict=True) if not found.problem
    )
    version = each.file.version(made_by, read)
    for member, found in zip(each.task.members, results, strict=True):
        if found.problem:
            tally.missing += 1
            continue
        tally.masked += 1
        tally.hidden.update(json.loads(found.counts))
        tally.rows.append(
            {
                "sha256": member.sha256,
                "version": version,
                "blocks": found.blocks,
                "counts": found.counts,
                "days": each.file.days,
                "own": found.own or None,
            }
        )


def _write(folder: StudyFolder, tally: _Tally) -> None:
    with folder.store.writing() as connection:
        for row in tally.rows:
            connection.execute(delete(MASKED).where(MASKED.c.sha256 == row["sha256"]))
        add_rows(connection, MASKED, tally.rows)
    tally.rows = []
