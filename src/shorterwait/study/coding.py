"""The verb *code*: say what each masked document states, with the quote that proves it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, overload

from sqlalchemy import delete, select

from shorterwait.study.audit_gate import may_be_coded
from shorterwait.study.engine import Lost, limits_of, run_each
from shorterwait.study.folder import Progress, StudyFolder, silent
from shorterwait.study.hiding import blocks_from_json
from shorterwait.study.store import add_rows
from shorterwait.study.tables import CODED, EVIDENCE, FILES, MASKED
from shorterwait.study.versions import coding_version, folder_version, layer_version

if TYPE_CHECKING:
    from shorterwait.vocabulary.evidence import Evidence

_BATCH = 200

#: Kinds of document that are coded: the reports written before a match.
CODED_KINDS = ("PAR", "CPR")

#: A document to code: ``(sha256, kind, date, version)``.
_Due = tuple[str, str, date | None, str]


@dataclass(frozen=True, slots=True)
class CodeTask:
    """One masked document to code.

    Attributes:
        sha256: Fingerprint of its file.
        kind: ``PAR`` or ``CPR``.
        date: The date it speaks from, moved by as many days as the dates in it were.
        blocks: JSON of its masked blocks.
        own_characteristics: Folder of the agency's own characteristics, or "".
    """

    sha256: str
    kind: str
    date: date | None
    blocks: str
    own_characteristics: str


@dataclass(frozen=True, slots=True)
class Coding:
    """What coding came to.

    Attributes:
        coded: Documents coded now.
        unchanged: Documents that were coded already.
        lost: Documents whose coding was given up.
        evidence: Pieces of evidence found now.
        characteristics: Characteristic -> documents of this run that state it.
        audit: What is to be said of the audit of masking; empty when it was passed.
    """

    coded: int
    unchanged: int
    lost: int
    evidence: int
    characteristics: dict[str, int]
    audit: str = ""


def code(folder: StudyFolder, progress: Progress = silent, override: str = "") -> Coding:
    """Code every masked report that is new or whose codebook changed.

    Args:
        folder: The study.
        progress: Told how far it has come.
        override: ``NAME: reason`` of the person who answers for coding after an audit that missed the pass mark.

    Returns:
        Counts.

    Raises:
        CodebookError: A characteristic file of the study cannot be used; the message says where and how.
        StudyError: The audit of masking missed the pass mark and nobody overrides it.
    """
    _ = folder.codebook  # a characteristic file that cannot be used is told before any work
    audit = may_be_coded(folder, override)
    due, unchanged = _due(folder)
    stated: Counter[str] = Counter()
    found = lost = 0
    settings = folder.settings.files
    results: dict[int, list[dict[str, Any]]] = {}
    tasks = _Tasks(folder, due)
    coded = run_each(code_masked, tasks, workers=settings.workers, limits=limits_of(settings))
    try:
        for number, (place, result) in enumerate(coded, start=1):
            progress(number, len(due), "Coding reports")
            if isinstance(result, Lost):
                lost += 1
                continue
            results[place] = result
            found += len(result)
            stated.update({row["characteristic"] for row in result})
            if len(results) >= _BATCH:
                _write(folder, [(due[place], results[place]) for place in sorted(results)])
                results = {}
    finally:
        _write(folder, [(due[place], results[place]) for place in sorted(results)])
    folder.journal.write("code", {"coded": len(due) - lost, "evidence": found})
    return Coding(len(due) - lost, unchanged, lost, found, dict(sorted(stated.items())), audit)


def code_masked(task: CodeTask) -> list[dict[str, Any]]:
    """Code one masked document.

    Args:
        task: The document.

    Returns:
        One row of the evidence table for each piece of evidence.

    Example:
        >>> code_masked(CodeTask("ab" * 32, "PAR", None, "[]", ""))
        []
    """
    from shorterwait.coding import code_document, load_codebook
    from shorterwait.vocabulary.document import Document
    from shorterwait.vocabulary.outcome import DocumentKind, Outcome

    blocks = blocks_from_json(task.blocks)
    document = Document(
        task.sha256,
        Outcome.READ,
        blocks=blocks,
        kind=DocumentKind(task.kind),
        date=task.date,
        date_source="store",
    )
    own = task.own_characteristics
    book = load_codebook(Path(own) if own else None)
    return [_row(task.sha256, item) for item in code_document(document, book)]


def _row(sha256: str, item: Evidence) -> dict[str, Any]:
    is_number = not isinstance(item.value, str)
    return {
        "sha256": sha256,
        "characteristic": item.characteristic,
        "value": str(item.value),
        "number": float(item.value) if is_number else None,
        "quote": item.quote,
        "passage": item.passage,
        "start": item.start,
        "end": item.end,
        "subject": str(item.subject),
        "assertion": str(item.assertion),
        "section": item.section,
        "method": item.method,
        "confidence": item.confidence,
    }


def _due(folder: StudyFolder) -> tuple[list[_Due], int]:
    """What is to be coded, and how much is done already."""
    store = folder.store
    done = store.versions(CODED)
    base = f"{layer_version('coding')}|{folder_version(folder.root / 'characteristics')}"
    files = {row["sha256"]: row for row in store.rows(FILES)}
    due, unchanged = [], 0
    for sha, masking_version in store.versions(MASKED).items():
        file = files[sha]
        if file["kind"] not in CODED_KINDS:
            continue
        version = coding_version(f"{base}|{file['date']}|{file['kind']}", masking_version)
        if done.get(sha) == version:
            unchanged += 1
        else:
            due.append((sha, file["kind"], file["date"], version))
    return due, unchanged


class _Tasks(Sequence[CodeTask]):
    """The documents to code, each read from the store only when its turn comes."""

    def __init__(self, folder: StudyFolder, due: Sequence[_Due]) -> None:
        own = folder.root / "characteristics"
        self._own = str(own) if own.is_dir() else ""
        self._store, self._due = folder.store, due

    def __len__(self) -> int:
        return len(self._due)

    @overload
    def __getitem__(self, place: int) -> CodeTask: ...
    @overload
    def __getitem__(self, place: slice) -> list[CodeTask]: ...
    def __getitem__(self, place: int | slice) -> CodeTask | list[CodeTask]:
        if isinstance(place, slice):
            return [self[number] for number in range(*place.indices(len(self)))]
        sha, kind, day, _ = self._due[place]
        with self._store.engine.connect() as connection:
            wanted = select(MASKED.c.blocks, MASKED.c.days).where(MASKED.c.sha256 == sha)
            blocks, days = connection.execute(wanted).one()
        return CodeTask(sha, kind, _moved(day, days), blocks, self._own)


def _moved(day: date | None, days: int | None) -> date | None:
    """The date of a report beside dates that were moved, so that the time between them is what it was."""
    return None if day is None else day + timedelta(days=days or 0)


def _write(folder: StudyFolder, coded: list[tuple[_Due, list[dict[str, Any]]]]) -> None:
    with folder.store.writing() as connection:
        for (sha, _, _, version), rows in coded:
            connection.execute(delete(EVIDENCE).where(EVIDENCE.c.sha256 == sha))
            connection.execute(delete(CODED).where(CODED.c.sha256 == sha))
            add_rows(connection, EVIDENCE, rows)
            add_rows(connection, CODED, [{"sha256": sha, "version": version}])
