"""What is learnt of one file when it is added: its outcome, what it is for, and which references it prints."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path, PurePath, PurePosixPath
from typing import TYPE_CHECKING

from shorterwait.reading.limits import MAX_BYTES
from shorterwait.reading.purpose.names_in_documents import NamesInDocument

if TYPE_CHECKING:
    from shorterwait.vocabulary.document import Document


@dataclass(frozen=True, slots=True)
class Inspection:
    """What one file turned out to be.

    Attributes:
        outcome: A value of ``shorterwait.vocabulary.outcome.Outcome``.
        reason: Plain words, never words of the file.
        format: ``docx``, ``pdf`` and so on.
        content: ``document`` or ``table``.
        kind: What a document is for.
        date: The date a document speaks from.
        date_source: Where that date was found.
        pages: Page count, where the format has pages.
        words: How many words were read.
        date_doubt: What speaks against that date, in plain words.
        form: Which version of a form it was written on.
        notes: What is odd about a table; may name its columns, so it is held in memory only.
        references: Reference numbers the document prints; held in memory only.
        names: People named near its top; held in memory only.
        sha256: Fingerprint of a file inside another; ``""`` for a file of its own.
        name: Name of a file inside another; held in memory only.
        inside: The files inside it, and those inside them.
    """

    outcome: str
    reason: str = ""
    format: str = ""
    content: str = "document"
    kind: str = "unknown"
    date: date | None = None
    date_source: str = "none"
    date_doubt: str = ""
    form: str = ""
    notes: tuple[str, ...] = ()
    pages: int | None = None
    words: int = 0
    references: tuple[str, ...] = ()
    names: NamesInDocument = field(default_factory=NamesInDocument)
    sha256: str = ""
    name: str = ""
    inside: tuple[Inspection, ...] = ()


def inspect_file(path: Path, most_bytes: int = MAX_BYTES) -> Inspection:
    """Read one file and say what it is; never raises for a bad file.

    Args:
        path: The file.
        most_bytes: Files larger than this are refused.

    Returns:
        What it turned out to be.

    Example:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     file = Path(folder) / "note.txt"
        ...     _ = file.write_text("They are a warm couple.", encoding="utf-8")
        ...     inspect_file(file).outcome
        'read'
    """
    from shorterwait.reading.parts import is_table_name

    form, content = path.suffix.lower().lstrip("."), "table" if is_table_name(path) else "document"
    if path.stat().st_size > most_bytes:
        reason = f"The file is larger than {most_bytes // 1024**2} MB, the most that study.toml allows."
        return Inspection("refused", reason, form, content)
    return _inspect_table(path) if content == "table" else _inspect_document(path)


def _inspect_document(path: Path) -> Inspection:
    from shorterwait.reading import read_document

    document = read_document(path)
    inside = tuple(_inspect_inside(path, document)) if document.attachments else ()
    return _document(document, inside=inside)


def _document(
    document: Document, name: PurePosixPath | None = None, inside: tuple[Inspection, ...] = ()
) -> Inspection:
    from shorterwait.reading import printed_references
    from shorterwait.reading.purpose.names_in_documents import names_in_document

    return Inspection(
        outcome=document.outcome.value,
        reason=document.reason,
        format=document.format,
        kind=document.kind.value,
        date=document.date,
        date_source=document.date_source,
        date_doubt=document.date_doubt,
        form=document.form,
        pages=document.pages,
        words=document.words,
        references=printed_references(document),
        names=names_in_document(document),
        sha256=document.sha256 if name is not None else "",
        name=str(name or ""),
        inside=inside,
    )


def _inspect_inside(path: Path, outer: Document) -> Iterator[Inspection]:
    """Inspect the files inside a file; tables among them are read as tables."""
    from shorterwait.reading.parts import is_table_name, parts_of

    documents = list(_all_inside(outer, PurePosixPath()))
    tables = {}
    if any(is_table_name(name) for name, _ in documents):
        tables = {part.sha256: part for part in parts_of(path.read_bytes()) if is_table_name(part.name)}
    seen: set[str] = set()
    for name, document in documents:
        if document.sha256 in seen:
            continue
        seen.add(document.sha256)
        if document.sha256 in tables:
            part = tables[document.sha256]
            yield _table(part.data, part.name, document.sha256) or _document(document, name)
        else:
            yield _document(document, name)


def _all_inside(outer: Document, before: PurePosixPath) -> Iterator[tuple[PurePosixPath, Document]]:
    for attachment in outer.attachments:
        name = before / attachment.name.replace("\\", "/").lstrip("/")
        yield name, attachment.document
        yield from _all_inside(attachment.document, name)


def _inspect_table(path: Path) -> Inspection:
    return _table(path.read_bytes(), path) or _inspect_document(path)


def _table(data: bytes, path: PurePath, sha256: str = "") -> Inspection | None:
    """Inspect a table; None for XML that is no return, whatever else it may be."""
    from shorterwait.reading.tables import TableError, tables_from_bytes

    form, name = path.suffix.lower().lstrip("."), str(path) if sha256 else ""
    try:
        tables = tables_from_bytes(data, path.name)
    except TableError as error:
        if form == "xml":
            return None
        reason = error.reason.removeprefix(f"{path.name}: ").replace(path.name, "The file")
        reason = reason[:1].upper() + reason[1:]
        return Inspection(error.outcome.value, reason, form, "table", sha256=sha256, name=name)
    rows = sum(len(table.frame) for table in tables)
    notes = tuple(dict.fromkeys(note for table in tables for note in table.notes))
    return Inspection("read", "", form, "table", notes=notes, words=rows, sha256=sha256, name=name)
