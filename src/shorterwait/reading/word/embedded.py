"""Files embedded in a Word document, taken out without running anything, to be read on their own."""

import posixpath

from shorterwait.reading.compound.embedded import DOCUMENTS, EQUATION, NATIVE, NO_FILE, PACKED, unwrapped
from shorterwait.reading.compound.opening import open_compound
from shorterwait.reading.container import Container
from shorterwait.reading.failure import UnreadableError, damaged
from shorterwait.reading.found import Attached
from shorterwait.reading.word.package import Relationship

_EMBEDDED = frozenset({"package", "oleObject"})
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


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
    if NATIVE in file:
        return unwrapped(file.read(NATIVE), stem)
    for stream in PACKED:
        if stream in file:
            return Attached(stem, file.read(stream))
    for stream, ending in DOCUMENTS.items():
        if stream in file:
            return Attached(stem + ending, data)
    if EQUATION in file:
        return None
    raise damaged(NO_FILE)
