"""Files inside files found again: by fingerprint for a document, by name for tables."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath, PurePosixPath

from shorterwait.reading.documents import document_from_bytes, read_document
from shorterwait.reading.failure import UnreadableError
from shorterwait.reading.nest import Nest
from shorterwait.reading.readers import Source, read_source
from shorterwait.vocabulary.document import Document

_TABLES = frozenset({".csv", ".tsv", ".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".xml"})


@dataclass(frozen=True, slots=True)
class Part:
    """A file inside another.

    Attributes:
        name: Its name as the outer file gives it, with forward slashes; those of the files between go before it.
        sha256: Fingerprint of its bytes.
        data: Its bytes.
    """

    name: PurePosixPath
    sha256: str
    data: bytes


def is_table_name(name: PurePath) -> bool:
    """Say whether a file of this name is to be read as a table rather than as a document.

    Args:
        name: Its name.

    Returns:
        True for spreadsheets, delimited text and XML.

    Example:
        >>> is_table_name(PurePosixPath("returns/Header.CSV"))
        True
    """
    return name.suffix.lower() in _TABLES


def parts_of(data: bytes) -> Iterator[Part]:
    """Find the files inside a file, and inside those, without reading them as documents.

    Args:
        data: The outer file's bytes.

    Yields:
        Each file that can be taken out, each content once.

    Example:
        >>> list(parts_of(b"They have a dog."))
        []
    """
    nest = Nest().within(hashlib.sha256(data).hexdigest())
    yield from _parts(data, PurePosixPath(), nest, set(nest.ancestors))


def table_files(path: Path) -> Iterator[tuple[PurePath, bytes]]:
    """Give a file of tables, or the tables packed in a zip folder or attached to a mail.

    Args:
        path: The file.

    Yields:
        The place of each table, for its name and folders, and its bytes.

    Raises:
        OSError: When the file cannot be opened.

    Example:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     file = Path(folder) / "header.csv"
        ...     _ = file.write_bytes(b"CHILD,SEX")
        ...     [(place.name, data) for place, data in table_files(file)]
        [('header.csv', b'CHILD,SEX')]
    """
    data = path.read_bytes()
    if is_table_name(path):
        yield path, data
        return
    for part in parts_of(data):
        if is_table_name(part.name):
            yield path / part.name, part.data


def read_part(path: Path, sha256: str) -> Document:
    """Read a file, or the one of the files inside it that has a fingerprint.

    Args:
        path: The outer file.
        sha256: Fingerprint of what to read: the outer file's own or that of a file inside it.

    Returns:
        The document with that fingerprint; the outer file itself when nothing inside it has it.

    Example:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     file = Path(folder) / "note.txt"
        ...     _ = file.write_bytes(b"They have a dog.")
        ...     read_part(file, hashlib.sha256(b"They have a dog.").hexdigest()).text
        'They have a dog.'
    """
    try:
        data = path.read_bytes()
    except OSError:
        return read_document(path)
    if hashlib.sha256(data).hexdigest() != sha256:
        for part in parts_of(data):
            if part.sha256 == sha256:
                return document_from_bytes(part.data, part.name)
    return document_from_bytes(data, path)


def _parts(data: bytes, before: PurePosixPath, nest: Nest, seen: set[str]) -> Iterator[Part]:
    if nest.too_deep:
        return
    try:
        attached = read_source(Source(data, ocr=False))[1].attached
    except ImportError:
        raise
    except Exception:  # what cannot be read has said so when it was read as a document
        return
    for file in attached:
        if file.data is None:
            continue
        sha256 = hashlib.sha256(file.data).hexdigest()
        if sha256 in seen:
            continue
        seen.add(sha256)
        try:
            nest.count(len(file.data))
        except UnreadableError:
            return
        name = before / file.name.replace("\\", "/").lstrip("/")
        yield Part(name, sha256, file.data)
        if not is_table_name(name):
            yield from _parts(file.data, name, nest.within(sha256), seen)
