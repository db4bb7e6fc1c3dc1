"""The verb *mask*: read each document again, hide who it is about, and store only what is left."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete

from shorterwait.study.engine import Lost, limits_of, run_each
from shorterwait.study.folder import Progress, StudyFolder, silent
from shorterwait.study.store import add_rows
from shorterwait.study.tables import CHILDREN, FILES, MASKED
from shorterwait.study.versions import layer_version

if TYPE_CHECKING:
    from shorterwait.vocabulary.document import Block

_BATCH = 100


@dataclass(frozen=True, slots=True)
class MaskTask:
    """One document to mask.

    Attributes:
        sha256: Fingerprint it had when it was added.
        path: Where the file lies, or the file that it stands inside.
        known: ``(text, kind, role)`` of the people, reference numbers and births its records know.
    """

    sha256: str
    path: str
    known: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class MaskedFile:
    """A masked document, ready to store.

    Attributes:
        blocks: JSON of its masked blocks.
        counts: JSON of kind -> how many were hidden.
        problem: Plain words when the file could not be read any more or was changed, else empty.
    """

    blocks: str
    counts: str
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Masking:
    """What masking came to.

    Attributes:
        masked: Documents masked now.
        unchanged: Documents that were masked already.
        missing: Documents whose file is no longer where it was, or cannot be read any more.
        hidden: Kind of identifier -> how many were hidden, over the documents masked now.
    """

    masked: int
    unchanged: int
    missing: int
    hidden: dict[str, int]


def mask(folder: StudyFolder, progress: Progress = silent) -> Masking:
    """Mask every document that is new, or whose known names changed.

    Args:
        folder: The study.
        progress: Told how far it has come.

    Returns:
        Counts.

    Raises:
        StudyError: The name key cannot be opened.
    """
    done = folder.store.versions(MASKED)
    work = _work(folder)
    due = [(sha, version, task) for sha, version, task in work if done.get(sha) != version]
    hidden: Counter[str] = Counter()
    rows: list[dict[str, Any]] = []
    missing = 0
    settings = folder.settings.files
    tasks = [task for _, _, task in due]
    results = run_each(mask_file, tasks, workers=settings.workers, limits=limits_of(settings))
    try:
        for number, (place, result) in enumerate(results, start=1):
            progress(number, len(due), "Hiding names")
            sha, version, _ = due[place]
            if isinstance(result, Lost) or result.problem:
                missing += 1
                continue
            hidden.update(json.loads(result.counts))
            rows.append({"sha256": sha, "version": version, "blocks": result.blocks, "counts": result.counts})
            if len(rows) >= _BATCH:
                _write(folder, rows)
                rows = []
    finally:
        _write(folder, rows)
    folder.journal.write("mask", {"masked": len(due) - missing, "missing": missing})
    return Masking(len(due) - missing, len(work) - len(due), missing, dict(sorted(hidden.items())))


def mask_file(task: MaskTask) -> MaskedFile:
    """Read and mask one file; a pure function of its bytes and the known names.

    Args:
        task: The file and the names that the records know.

    Returns:
        The masked document, ready to store.

    Example:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     file = Path(folder) / "note.txt"
        ...     _ = file.write_text("Zebedee likes jam.", encoding="utf-8")
        ...     sha256 = hashlib.sha256(file.read_bytes()).hexdigest()
        ...     "Zebedee" in mask_file(MaskTask(sha256, str(file), (("Zebedee", "person", "applicant 1"),))).blocks
        False
    """
    from shorterwait.privacy import KnownName, mask_document
    from shorterwait.reading.parts import read_part

    document = read_part(Path(task.path), task.sha256)
    if document.sha256 != task.sha256:
        return MaskedFile("[]", "{}", "The file is gone or was changed since it was added; add it anew.")
    if document.outcome.value != "read":
        return MaskedFile("[]", "{}", document.reason or "The file can no longer be read.")
    result = mask_document(document, [KnownName(*known) for known in task.known])
    return MaskedFile(blocks_to_json(result.document.blocks), json.dumps(dict(result.counts)))


def blocks_to_json(blocks: tuple[Block, ...]) -> str:
    """Write blocks as JSON.

    Args:
        blocks: The blocks of a masked document.

    Returns:
        JSON that `blocks_from_json` reads back to equal blocks.

    Example:
        >>> blocks_to_json(())
        '[]'
    """
    return json.dumps([asdict(block) for block in blocks], ensure_ascii=False)


def blocks_from_json(text: str) -> tuple[Block, ...]:
    """Read blocks back from JSON.

    Args:
        text: From `blocks_to_json`.

    Returns:
        The blocks.

    Example:
        >>> blocks_from_json("[]")
        ()
    """
    from shorterwait.vocabulary.document import Block, BlockKind

    return tuple(Block(**(raw | {"kind": BlockKind(raw["kind"])})) for raw in json.loads(text))


def _work(folder: StudyFolder) -> list[tuple[str, str, MaskTask]]:
    """Every readable document with the version its masking should have.

    Versions hang on the key's secret: names are too easily guessed for a plain hash of them to be stored.
    """
    key = folder.key
    families = {row["child"]: row["household"] for row in folder.store.rows(CHILDREN)}
    placed: dict[str, list[str]] = {}
    for child, household in families.items():
        if household:
            placed.setdefault(household, []).append(child)
    secret = "".join(key.pseudonym("masking version", str(part)) for part in range(4))
    made_by = (layer_version("reading"), layer_version("privacy"), secret)
    work = []
    for row in folder.store.rows(FILES):
        if row["content"] != "document" or row["outcome"] != "read":
            continue
        household = row["household"] or families.get(row["child"])
        people = [household, row["child"], *placed.get(household or "", [])]
        rows = [name for person in people if person for name in key.names(person)]
        known = tuple(dict.fromkeys((name["text"], name["kind"], name["role"]) for name in rows))
        version = hashlib.sha256(repr((made_by, known)).encode()).hexdigest()[:16]
        path = str(folder.place_of(row["inside"] or row["sha256"]) or "")
        work.append((row["sha256"], version, MaskTask(row["sha256"], path, known)))
    return work


def _write(folder: StudyFolder, rows: list[dict[str, Any]]) -> None:
    with folder.store.writing() as connection:
        for row in rows:
            connection.execute(delete(MASKED).where(MASKED.c.sha256 == row["sha256"]))
        add_rows(connection, MASKED, rows)
