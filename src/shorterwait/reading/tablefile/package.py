"""Parts of a zipped workbook, opened within the safety limits and read piece by piece."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

from shorterwait.reading.container import Container, open_container
from shorterwait.reading.failure import UnreadableError
from shorterwait.reading.tablefile.error import TableError, broken, entities, locked

if TYPE_CHECKING:
    from lxml.etree import _Element

_RELS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_DOCTYPES = (b"<!DOCTYPE", "<!DOCTYPE".encode("utf-16-le"), "<!DOCTYPE".encode("utf-16-be"))


@dataclass(frozen=True, slots=True)
class Link:
    """One relationship of a part.

    Attributes:
        kind: The last word of its type, e.g. ``worksheet``.
        target: The part it names, or an address outside the file.
        outside: Whether it leads out of the file.
    """

    kind: str
    target: str
    outside: bool = False


@dataclass(frozen=True, slots=True)
class Package:
    """A zipped workbook held in memory.

    Attributes:
        file: Name of the file, for reasons.
        container: The checked zip.
        names: Lower-case name of a part -> its name.
    """

    file: str
    container: Container
    names: dict[str, str]

    def find(self, name: str) -> str | None:
        """Find a part whatever its capital letters are.

        Args:
            name: Its name, with or without a leading slash.

        Returns:
            Its name in the zip, or None.

        Example:
            >>> Package("a.xlsx", None, {"xl/a.xml": "xl/A.xml"}).find("/xl/a.XML")
            'xl/A.xml'
        """
        return self.names.get(posixpath.normpath(name.replace("\\", "/")).lstrip("/").lower())

    def read(self, name: str) -> bytes:
        """Unpack a small part as a whole.

        Args:
            name: Its name in the zip.

        Returns:
            Its bytes.

        Raises:
            TableError: When it is missing, broken, locked or too large.

        Example:
            >>> import io
            >>> made = io.BytesIO()
            >>> with zipfile.ZipFile(made, "w") as packed:
            ...     packed.writestr("a.xml", "<a/>")
            >>> open_package(made.getvalue(), "a.xlsx").read("a.xml")
            b'<a/>'
        """
        try:
            return self.container.read(name)
        except UnreadableError as error:
            raise TableError(error.outcome, f"{self.file}: {error.reason}") from error

    def stream(self, name: str) -> IO[bytes]:
        """Open a part to be read piece by piece.

        Args:
            name: Its name in the zip.

        Returns:
            A stream of its bytes, never more than the zip's listing says.

        Raises:
            TableError: When it is locked or broken.

        Example:
            >>> import io
            >>> made = io.BytesIO()
            >>> with zipfile.ZipFile(made, "w") as packed:
            ...     packed.writestr("a.xml", "<a/>")
            >>> open_package(made.getvalue(), "a.xlsx").stream("a.xml").read(2)
            b'<a'
        """
        entry = self.container.entries[name]
        if entry.flag_bits & 1:
            raise locked(self.file)
        try:
            return self.container.archive.open(entry)
        except BROKEN_ZIP as error:
            raise broken(self.file) from error

    def xml(self, name: str) -> _Element:
        """Parse a small part.

        Args:
            name: Its name in the zip.

        Returns:
            Its root.

        Raises:
            TableError: As ``read``, and when it is no whole XML or declares entities.

        Example:
            >>> import io
            >>> made = io.BytesIO()
            >>> with zipfile.ZipFile(made, "w") as packed:
            ...     packed.writestr("a.xml", "<a/>")
            >>> open_package(made.getvalue(), "a.xlsx").xml("a.xml").tag
            'a'
        """
        from lxml import etree

        data = self.read(name)
        self.refuse_entities(data[:4096])
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        try:
            return etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise broken(self.file) from error

    def refuse_entities(self, start: bytes) -> None:
        """Refuse a part that declares a document type, which workbooks never do.

        Args:
            start: The first bytes of the part.

        Raises:
            TableError: When it does.

        Example:
            >>> Package("a.xlsx", None, {}).refuse_entities(b"<worksheet>")
        """
        if any(mark in start for mark in _DOCTYPES):
            raise entities(self.file)

    def links(self, part: str) -> dict[str, Link]:
        """Read the relationships of a part.

        Args:
            part: Its name in the zip; ``""`` for the package itself.

        Returns:
            Id -> the relationship.

        Raises:
            TableError: As ``xml``.

        Example:
            >>> Package("a.xlsx", None, {}).links("xl/workbook.xml")
            {}
        """
        folder, name = posixpath.split(part)
        rels = self.find(posixpath.join(folder, "_rels", f"{name}.rels"))
        found: dict[str, Link] = {}
        for number, item in enumerate(self.xml(rels).iter(_RELS) if rels else ()):
            target = item.get("Target", "")
            outside = item.get("TargetMode") == "External"
            if not outside:
                target = target if target.startswith("/") else posixpath.join(folder, target)
            kind = item.get("Type", "").rstrip("/").rsplit("/", 1)[-1]
            found[item.get("Id", str(number))] = Link(kind, target, outside)
        return found


BROKEN_ZIP = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    RuntimeError,
)


def open_package(content: bytes, file: str) -> Package:
    """Open a zipped workbook after checking its listing.

    Args:
        content: The file's bytes.
        file: The file's name, for the reason if it cannot be opened.

    Returns:
        The package.

    Raises:
        TableError: When it is cut short, hostile or locked.

    Example:
        >>> open_package(b"PK cut short", "a.xlsx")
        Traceback (most recent call last):
        ...
        shorterwait.reading.tablefile.error.TableError: a.xlsx: The file is cut short or broken; ask for a fresh copy.
    """
    try:
        container = open_container(content)
    except UnreadableError as error:
        raise TableError(error.outcome, f"{file}: {error.reason}") from error
    if any(entry.flag_bits & 1 for entry in container.entries.values()):
        raise locked(file)
    names: dict[str, str] = {}
    for name in container.entries:
        names.setdefault(posixpath.normpath(name).lower(), name)
    return Package(file, container, names)


def rows_of_xml(package: Package, part: str, tags: tuple[str, ...]) -> Iterator[_Element]:
    """Walk a large part and give each element of some kinds when it is complete, forgetting it afterwards.

    Args:
        package: The workbook.
        part: Name of the part in the zip.
        tags: Local names of the elements, in any namespace.

    Yields:
        The elements in document order.

    Raises:
        TableError: When the part is broken or declares entities.

    Example:
        >>> import io
        >>> made = io.BytesIO()
        >>> with zipfile.ZipFile(made, "w") as packed:
        ...     packed.writestr("a.xml", "<a><b>1</b><b>2</b></a>")
        >>> [item.text for item in rows_of_xml(open_package(made.getvalue(), "a.xlsx"), "a.xml", ("b",))]
        ['1', '2']
    """
    from lxml import etree

    with package.stream(part) as probe:
        try:
            package.refuse_entities(probe.read(4096))
        except BROKEN_ZIP as error:
            raise broken(package.file) from error
    wanted = [f"{{*}}{tag}" for tag in tags]
    with package.stream(part) as stream:
        try:
            parsed = etree.iterparse(
                stream, events=("end",), tag=wanted, resolve_entities=False, no_network=True, load_dtd=False
            )
            for _, element in parsed:
                yield element
                element.clear()
                while (before := element.getprevious()) is not None:
                    parent = before.getparent()
                    if parent is None:
                        break
                    parent.remove(before)
        except (etree.XMLSyntaxError, *BROKEN_ZIP) as error:
            raise broken(package.file) from error
