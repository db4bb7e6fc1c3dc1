"""What is learnt of one file when it is added: its outcome, what it is for, and which references it prints."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from shorterwait.reading.limits import MAX_BYTES
from shorterwait.study.finding_files import is_table


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
        references: Reference numbers the document prints; held in memory only.
    """

    outcome: str
    reason: str = ""
    format: str = ""
    content: str = "document"
    kind: str = "unknown"
    date: date | None = None
    date_source: str = "none"
    pages: int | None = None
    words: int = 0
    references: tuple[str, ...] = ()


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
    form, content = path.suffix.lower().lstrip("."), "table" if is_table(path) else "document"
    if path.stat().st_size > most_bytes:
        reason = f"The file is larger than {most_bytes // 1024**2} MB, the most that study.toml allows."
        return Inspection("refused", reason, form, content)
    return _inspect_table(path) if content == "table" else _inspect_document(path)


def _inspect_document(path: Path) -> Inspection:
    from shorterwait.reading import printed_references, read_document

    document = read_document(path)
    return Inspection(
        outcome=document.outcome.value,
        reason=document.reason,
        format=document.format,
        kind=document.kind.value,
        date=document.date,
        date_source=document.date_source,
        pages=document.pages,
        words=document.words,
        references=printed_references(document),
    )


def _inspect_table(path: Path) -> Inspection:
    from shorterwait.reading.tables import TableError, read_table

    form = path.suffix.lower().lstrip(".")
    try:
        tables = read_table(path)
    except TableError as error:
        if path.suffix.lower() == ".xml":  # not a return, so whatever else it may be
            return _inspect_document(path)
        return Inspection(error.outcome.value, error.reason.replace(path.name, "The file"), form, "table")
    rows = sum(len(table.frame) for table in tables)
    return Inspection("read", "", form, "table", words=rows)
