"""Reading of one document file: every file gets one outcome, never an exception and never silence."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from shorterwait.reading import limits
from shorterwait.reading.classify import document_kind
from shorterwait.reading.container import Container, open_container
from shorterwait.reading.dates import document_date
from shorterwait.reading.failure import UnreadableError, damaged, refused
from shorterwait.reading.formats import sniff
from shorterwait.reading.found import Found
from shorterwait.reading.unsupported import not_read
from shorterwait.vocabulary.document import Document
from shorterwait.vocabulary.outcome import Outcome

_CHUNK = 1024 * 1024
_NEVER_TEXT = frozenset({".pdf", ".docx", ".docm", ".doc"})


@dataclass(frozen=True, slots=True)
class _Source:
    data: bytes
    password: str | None
    ocr: bool


def read_document(
    path: Path | str, password: str | None = None, *, max_bytes: int = limits.MAX_BYTES, ocr: bool = True
) -> Document:
    """Read a document file of any kind into blocks, with its outcome in plain words.

    Nothing outside the file is ever opened: no links are followed and no network is used.

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
    return _outcome(path, _Source(data, password, ocr))


def _unopened(path: Path, why: str) -> Document:
    reason = f"The file could not be opened ({why}); check that it exists and may be read."
    fingerprint = hashlib.sha256(f"unopened:{path}".encode(errors="replace")).hexdigest()
    return Document(fingerprint, Outcome.DAMAGED, reason)


def _outcome(path: Path, source: _Source) -> Document:
    sha256 = hashlib.sha256(source.data).hexdigest()
    kind = sniff(source.data)
    try:
        kind, found = _read(source, kind, path.suffix.lower())
        return _document(path, sha256, kind, found)
    except UnreadableError as error:
        return Document(sha256, error.outcome, error.reason, kind)
    except (RecursionError, MemoryError):
        return Document(sha256, Outcome.REFUSED, "The file is nested far deeper than a document needs.", kind)
    except ImportError:
        raise
    except Exception as error:  # one odd file must never stop a study of thousands
        reason = f"The file could not be read ({type(error).__name__}); save it again from its program."
        return Document(sha256, Outcome.DAMAGED, reason, kind)


def _document(path: Path, sha256: str, kind: str, found: Found) -> Document:
    purpose = document_kind(found.blocks, title=found.title, name=path.stem)
    day, source = document_date(found.blocks, purpose, saved=found.saved, name=path.stem)
    return Document(
        sha256,
        found.outcome,
        " ".join(found.notes),
        kind,
        found.blocks,
        found.pages,
        purpose,
        day,
        source,
    )


def _fingerprint(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while piece := stream.read(_CHUNK):
            digest.update(piece)
    return digest.hexdigest()


def _read(source: _Source, kind: str, suffix: str) -> tuple[str, Found]:
    if kind == "txt" and suffix in _NEVER_TEXT:
        raise damaged(
            f"The file is named {suffix} but holds plain text; ask for a fresh copy, or rename it .txt."
        )
    reader = _READERS.get(kind)
    if reader is not None:
        return reader(source)
    raise not_read(kind)


def _read_zip(source: _Source) -> tuple[str, Found]:
    from shorterwait.reading.word.package import main_part
    from shorterwait.reading.word.reader import read_word

    container = open_container(source.data)
    part = main_part(container)
    if part:
        return "docx", read_word(container, part)
    if "mimetype" in container and "content.xml" in container:
        from shorterwait.reading.opendocument.reader import read_opendocument

        return "odt", read_opendocument(container)
    raise _unread_zip(container)


def _unread_zip(container: Container) -> UnreadableError:
    if "mimetype" in container:
        locked = "META-INF/manifest.xml" in container and b"encryption-data" in container.read(
            "META-INF/manifest.xml"
        )
        return not_read("locked" if locked else "odt")
    if any(name.startswith("xl/") for name in container.entries):
        return not_read("xlsx")
    if any(name.startswith("ppt/") for name in container.entries):
        return not_read("pptx")
    if "[Content_Types].xml" in container:
        return damaged("The file says that it is an office document but holds none; ask for a fresh copy.")
    if any(entry.flag_bits & 0x1 for entry in container.entries.values()):
        return not_read("locked")
    return not_read("zip")


def _read_pdf(source: _Source) -> tuple[str, Found]:
    from shorterwait.reading.pdf.reader import read_pdf

    return "pdf", read_pdf(source.data, source.password, ocr=source.ocr)


def _read_text(source: _Source) -> tuple[str, Found]:
    from shorterwait.reading.plain import read_plain

    return "txt", read_plain(source.data)


def _read_rtf(source: _Source) -> tuple[str, Found]:
    from shorterwait.reading.rtf.reader import read_rtf

    return "rtf", read_rtf(source.data)


def _read_old_word(source: _Source) -> tuple[str, Found]:
    from shorterwait.reading.oldword.reader import read_old_word

    return "doc", read_old_word(source.data)


def _read_eml(source: _Source) -> tuple[str, Found]:
    from shorterwait.reading.mail.eml import read_eml

    return "eml", read_eml(source.data)


def _read_msg(source: _Source) -> tuple[str, Found]:
    from shorterwait.reading.mail.msg import read_msg

    return "msg", read_msg(source.data)


def _read_page(source: _Source) -> tuple[str, Found]:
    from shorterwait.reading.page import read_html

    return "html", read_html(source.data)


def _read_xml(source: _Source) -> tuple[str, Found]:
    head = source.data.replace(b"\0", b"")
    if b"<!ENTITY" in head or b"SYSTEM" in head[:4096]:
        raise refused("The file declares its own entities, as no office program does.")
    raise not_read("xml")


def _read_nothing(source: _Source) -> tuple[str, Found]:
    return "empty", Found((), ("The file is empty.",), Outcome.DAMAGED)


_READERS: dict[str, Callable[[_Source], tuple[str, Found]]] = {
    "zip": _read_zip,
    "pdf": _read_pdf,
    "txt": _read_text,
    "html": _read_page,
    "xml": _read_xml,
    "rtf": _read_rtf,
    "doc": _read_old_word,
    "eml": _read_eml,
    "msg": _read_msg,
    "empty": _read_nothing,
}
