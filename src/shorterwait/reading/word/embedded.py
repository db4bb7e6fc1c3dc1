"""Files embedded in a Word document, taken out without running anything, to be read on their own."""

import posixpath

from shorterwait.reading.compound.opening import open_compound
from shorterwait.reading.container import Container
from shorterwait.reading.failure import UnreadableError, damaged
from shorterwait.reading.found import Attached
from shorterwait.reading.word.package import Relationship

_EMBEDDED = frozenset({"package", "oleObject"})
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_NATIVE = "\x01ole10native"
_PACKED = ("package", "embeddedodf", "contents")
_DOCUMENTS = {
    "worddocument": ".doc",
    "workbook": ".xls",
    "book": ".xls",
    "powerpoint document": ".ppt",
    "visiodocument": ".vsd",
    "__properties_version1.0": ".msg",
}
_NO_FILE = "equation native"
_LONGEST_NAME = 1024


def embedded_files(container: Container, pointers: list[Relationship]) -> list[Attached]:
    """Take out the files embedded in a document.

    Args:
        container: Its package.
        pointers: Every pointer of the body, headers, footers and notes.

    Returns:
        The files in order; those that cannot be taken out with the reason. Drawn equations are no files.

    Example:
        >>> import io, zipfile
        >>> from shorterwait.reading.container import open_container
        >>> made = io.BytesIO()
        >>> with zipfile.ZipFile(made, "w") as archive:
        ...     archive.writestr("word/embeddings/a.docx", b"PK")
        >>> pointer = Relationship("r1", "package", "word/embeddings/a.docx", external=False)
        >>> [file.name for file in embedded_files(open_container(made.getvalue()), [pointer])]
        ['a.docx']
    """
    found = []
    wanted = (p.target for p in pointers if p.kind in _EMBEDDED and not p.external)
    for target in dict.fromkeys(wanted):
        name = posixpath.basename(target)
        try:
            taken = _taken_out(name, container.read(target))
        except UnreadableError as error:
            taken = Attached(name, None, error)
        found.extend([taken] if taken is not None else [])
    return found


def _taken_out(name: str, data: bytes) -> Attached | None:
    """A compound file holds a wrapped file of any kind, a packed office file, or is an old office file."""
    if not data.startswith(_OLE):
        return Attached(name, data)
    file = open_compound(data)
    stem = posixpath.splitext(name)[0]
    if _NATIVE in file:
        label, inner = _native(file.read(_NATIVE))
        return Attached(label or f"{stem}.bin", inner)
    for stream in _PACKED:
        if stream in file:
            return Attached(stem, file.read(stream))
    for stream, ending in _DOCUMENTS.items():
        if stream in file:
            return Attached(stem + ending, data)
    if _NO_FILE in file:
        return None
    raise damaged("An embedded object is no file that can be taken out; open the document to see it.")


def _native(data: bytes) -> tuple[str, bytes]:
    """A file wrapped by the packager ([MS-OLEDS] 2.3.6): size, names, paths, then the bytes."""
    if data[4:6] != b"\x02\x00":
        size = int.from_bytes(data[:4], "little")
        return "", data[4 : 4 + size]
    _, at = _text(data, 6)
    label, _ = _text(data, 6)
    _, at = _text(data, at)
    at += 4
    length = int.from_bytes(data[at : at + 4], "little")
    at += 4 + min(length, len(data))
    size = int.from_bytes(data[at : at + 4], "little")
    content = data[at + 4 : at + 4 + size]
    if len(content) < size or not size:
        raise damaged("An embedded file is cut short; ask for it apart.")
    return label.replace("\\", "/").rsplit("/", 1)[-1], content


def _text(data: bytes, at: int) -> tuple[str, int]:
    end = data.find(b"\0", at, at + _LONGEST_NAME)
    if end < 0:
        raise damaged("An embedded file is cut short; ask for it apart.")
    return data[at:end].decode("cp1252", errors="replace"), end + 1
