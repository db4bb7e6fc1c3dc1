"""Reading of one document file: every file gets one outcome, never an exception and never silence."""

import hashlib
from pathlib import Path, PurePath, PurePosixPath

from shorterwait.reading import limits
from shorterwait.reading.failure import UnreadableError, refused
from shorterwait.reading.found import Attached, Found
from shorterwait.reading.nest import Nest
from shorterwait.reading.purpose.boilerplate import mark_boilerplate
from shorterwait.reading.purpose.classify import document_kind
from shorterwait.reading.purpose.dates import Dating, date_document
from shorterwait.reading.purpose.forms import form_version
from shorterwait.reading.readers import Source, read_source
from shorterwait.reading.text.boxes import with_boxes
from shorterwait.vocabulary.document import Attachment, Document
from shorterwait.vocabulary.outcome import Outcome

_CHUNK = 1024 * 1024
_SENT = frozenset({"eml", "msg", "tnef"})


def read_document(
    path: Path | str, password: str | None = None, *, max_bytes: int = limits.MAX_BYTES, ocr: bool = True
) -> Document:
    """Read a document file of any kind into blocks, with its outcome in plain words.

    Nothing outside the file is ever opened: no links are followed and no network is used. Files inside it
    (attached to a mail or a PDF, packed in a zip folder, embedded in a Word file) are read as documents of
    their own.

    Args:
        path: The file. Its name never decides how it is read; it only helps to date it.
        password: Password of a locked PDF, if known.
        max_bytes: Largest file read, in bytes.
        ocr: Whether pages without text are handed to character recognition where ``tesseract`` is installed.

    Returns:
        The document. A file that cannot be opened at all is DAMAGED, with a fingerprint made from its path.

    Example:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     path = Path(folder) / "note.txt"
        ...     _ = path.write_text("Date of report: 14 March 2023", encoding="utf-8")
        ...     document = read_document(path)
        >>> document.outcome.value, str(document.date)
        ('read', '2023-03-14')
    """
    path = Path(path)
    try:
        if path.exists() and not path.is_file():
            return _unopened(path, "it is no file")
        if path.stat().st_size > max_bytes:
            reason = f"The file is larger than {max_bytes // 1024**2} MB; save it without its pictures."
            return Document(_fingerprint(path), Outcome.REFUSED, reason)
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        return _unopened(path, type(error).__name__)
    return document_from_bytes(data, path, password=password, ocr=ocr)


def document_from_bytes(
    data: bytes, name: PurePath | str = "", *, password: str | None = None, ocr: bool = True
) -> Document:
    """Read a document that is held in memory, as ``read_document`` reads a file.

    Args:
        data: Its bytes.
        name: The name it goes by; only helps to date it.
        password: Password of a locked PDF, if known.
        ocr: Whether pages without text are handed to character recognition where ``tesseract`` is installed.

    Returns:
        The document.

    Example:
        >>> document_from_bytes(b"They have a dog.").text
        'They have a dog.'
    """
    return _outcome(PurePath(name), Source(data, password, ocr), Nest())


def _unopened(path: Path, why: str) -> Document:
    reason = f"The file could not be opened ({why}); check that it exists and may be read."
    fingerprint = hashlib.sha256(f"unopened:{path}".encode(errors="replace")).hexdigest()
    return Document(fingerprint, Outcome.DAMAGED, reason)


def _fingerprint(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while piece := stream.read(_CHUNK):
            digest.update(piece)
    return digest.hexdigest()


def _outcome(path: PurePath, source: Source, nest: Nest) -> Document:
    sha256 = hashlib.sha256(source.data).hexdigest()
    kind = ""
    try:
        kind, found = read_source(source, path.suffix.lower())
        attachments = tuple(_inside(attached, source, nest.within(sha256)) for attached in found.attached)
        return _document(path, sha256, (kind, found), attachments)
    except UnreadableError as error:
        return Document(sha256, error.outcome, error.reason, error.format or kind)
    except (RecursionError, MemoryError):
        return Document(sha256, Outcome.REFUSED, "The file is nested far deeper than a document needs.", kind)
    except ImportError:
        raise
    except Exception as error:  # one odd file must never stop a study of thousands
        reason = f"The file could not be read ({type(error).__name__}); save it again from its program."
        return Document(sha256, Outcome.DAMAGED, reason, kind)


def _inside(attached: Attached, outer: Source, nest: Nest) -> Attachment:
    """Read one file that stands inside another."""
    if attached.data is None:
        problem = attached.problem or UnreadableError(Outcome.DAMAGED, "The file inside cannot be taken out.")
        fingerprint = hashlib.sha256(f"{nest.ancestors[-1]}:{attached.name}".encode(errors="replace"))
        document = Document(fingerprint.hexdigest(), problem.outcome, problem.reason, problem.format)
        return Attachment(attached.name, document)
    sha256 = hashlib.sha256(attached.data).hexdigest()
    if sha256 in nest.ancestors:
        raise refused("The file contains itself, so that unpacking it would never end.")
    nest.count(len(attached.data))
    name = PurePosixPath(attached.name.replace("\\", "/"))
    if nest.too_deep:
        reason = f"Packed more than {limits.MAX_DEPTH} files deep; take it out and add it by itself."
        return Attachment(attached.name, Document(sha256, Outcome.REFUSED, reason))
    document = _outcome(name, Source(attached.data, outer.password, outer.ocr), nest)
    nest.stop_if_too_much()
    return Attachment(attached.name, document)


def _document(
    path: PurePath, sha256: str, read: tuple[str, Found], attachments: tuple[Attachment, ...]
) -> Document:
    kind, found = read
    blocks = with_boxes(found.blocks)
    purpose = document_kind(blocks, title=found.title, name=path.stem)
    dating = date_document(blocks, purpose, saved=found.saved, name=path.stem)
    if kind in _SENT and found.saved is not None:  # a mail speaks from the day it was sent
        dating = Dating(found.saved, "properties")
    return Document(
        sha256,
        found.outcome,
        " ".join([*found.notes, *_inside_notes(attachments)]),
        kind,
        mark_boilerplate(blocks, purpose),
        found.pages,
        purpose,
        dating.day,
        dating.source,
        dating.doubt,
        form_version(blocks, purpose),
        attachments,
    )


def _inside_notes(attachments: tuple[Attachment, ...]) -> list[str]:
    """Say how many files stand inside, for a report on files: never their names."""
    count = len(attachments)
    if not count:
        return []
    unread = sum(attachment.document.outcome is not Outcome.READ for attachment in attachments)
    if count == 1:
        return [
            "1 file inside it is taken as a document of its own"
            + ("; it could not be read." if unread else ".")
        ]
    left = f"; {unread} of them could not be read" if unread else ""
    return [f"{count} files inside it are taken as documents of their own{left}."]
