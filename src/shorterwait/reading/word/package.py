"""The parts of a Word package: which part is the document, and what it points to."""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from lxml import etree

from shorterwait.reading.container import Container
from shorterwait.reading.failure import UnreadableError
from shorterwait.reading.word.xml import parse_part
from shorterwait.vocabulary.outcome import Outcome

_MAIN_TYPES = ("wordprocessingml.document.main+xml", "wordprocessingml.template.main+xml")
_MAIN_TYPES_MACRO = (
    "ms-word.document.macroenabled.main+xml",
    "ms-word.template.macroenabledtemplate.main+xml",
)
_USUAL = "word/document.xml"
_DOCUMENT = re.compile(rb"<(?:\w+:)?document[\s>]")
_HEAD = 8192


@dataclass(frozen=True, slots=True)
class Relationship:
    """One pointer from a part to another.

    Attributes:
        id: Its id inside the part.
        kind: The last word of its type, e.g. ``header``.
        target: The name of the other part, or an address when external.
        external: True when it points outside the file; it is never followed.
    """

    id: str
    kind: str
    target: str
    external: bool


class Package:
    """The parts of a package, found under the names that pointers give them.

    Attributes:
        container: The package.
        unread: Kinds of the parts that are there but could not be read.

    Example:
        >>> import io, zipfile
        >>> from shorterwait.reading.container import open_container
        >>> made = io.BytesIO()
        >>> with zipfile.ZipFile(made, "w") as archive:
        ...     archive.writestr("word/Header%201.xml", "<hdr/>")
        >>> Package(open_container(made.getvalue())).held("word/header 1.xml")
        'word/Header%201.xml'
    """

    def __init__(self, container: Container) -> None:
        self.container = container
        self.unread: list[str] = []
        self._folded: dict[str, str] | None = None

    def held(self, name: str) -> str:
        """Give the container's own name for a part.

        Args:
            name: The name a pointer gives it. Case and escapes do not matter (ECMA-376 part 2, 6.2.2).

        Returns:
            The entry's name, or the name as given when there is no such entry.

        Example:
            >>> import io, zipfile
            >>> from shorterwait.reading.container import open_container
            >>> made = io.BytesIO()
            >>> zipfile.ZipFile(made, "w").close()
            >>> Package(open_container(made.getvalue())).held("a.xml")
            'a.xml'
        """
        if name in self.container:
            return name
        if self._folded is None:
            self._folded = {unquote(entry).casefold(): entry for entry in self.container.entries}
        return self._folded.get(unquote(name).casefold(), name)

    def relationships(self, part: str) -> dict[str, Relationship]:
        """List what one part points to.

        Args:
            part: Name of the part; ``""`` for the package itself.

        Returns:
            Relationships by id; empty when the part has none. A broken list is noted in ``unread``.

        Raises:
            UnreadableError: When the list is hostile or locked.

        Example:
            >>> import io, zipfile
            >>> from shorterwait.reading.container import open_container
            >>> made = io.BytesIO()
            >>> zipfile.ZipFile(made, "w").close()
            >>> Package(open_container(made.getvalue())).relationships("")
            {}
        """
        folder, name = posixpath.split(part)
        listing = self.held(posixpath.join(folder, "_rels", f"{name}.rels"))
        if listing not in self.container:
            return {}
        found: dict[str, Relationship] = {}
        root = self.parsed(listing, "rels")
        for number, element in enumerate(root if root is not None else ()):
            target = element.get("Target", "")
            external = element.get("TargetMode", "").lower() == "external"
            if not external:
                target = self.held(_joined(folder, target))
            kind = element.get("Type", "").rstrip("/").rsplit("/", 1)[-1]
            identity = element.get("Id", f"unnamed {number}")
            found[identity] = Relationship(identity, kind, target, external)
        return found

    def parts(self, pointers: dict[str, Relationship], kind: str) -> "Iterator[tuple[str, etree._Element]]":
        """Parse every part of one kind that a part points to; missing ones are passed over.

        Args:
            pointers: What the part points to.
            kind: The kind wanted, e.g. ``header``.

        Yields:
            The name and the root of each, in the order of the list. A broken one is noted in ``unread``.

        Raises:
            UnreadableError: When a part is hostile or locked.

        Example:
            >>> import io, zipfile
            >>> from shorterwait.reading.container import open_container
            >>> made = io.BytesIO()
            >>> with zipfile.ZipFile(made, "w") as archive:
            ...     archive.writestr("word/header1.xml", "<hdr/>")
            >>> pointer = Relationship("r1", "header", "word/header1.xml", external=False)
            >>> package = Package(open_container(made.getvalue()))
            >>> [(name, root.tag) for name, root in package.parts({"r1": pointer}, "header")]
            [('word/header1.xml', 'hdr')]
        """
        wanted = (p.target for p in pointers.values() if p.kind == kind and not p.external)
        for target in dict.fromkeys(wanted):
            if target not in self.container:
                continue
            root = self.parsed(target, kind)
            if root is not None:
                yield target, root

    def parsed(self, name: str, kind: str) -> "etree._Element | None":
        """Parse one part.

        Args:
            name: The container's own name for it.
            kind: What it is, for the note on failure.

        Returns:
            Its root; None when it is broken, which is noted in ``unread``.

        Raises:
            UnreadableError: When the part is hostile or locked.

        Example:
            >>> import io, zipfile
            >>> from shorterwait.reading.container import open_container
            >>> made = io.BytesIO()
            >>> with zipfile.ZipFile(made, "w") as archive:
            ...     archive.writestr("a.xml", "<broken")
            >>> package = Package(open_container(made.getvalue()))
            >>> package.parsed("a.xml", "header"), package.unread
            (None, ['header'])
        """
        try:
            return parse_part(self.container.read(name), f"{kind} part")
        except UnreadableError as error:
            if error.outcome is not Outcome.DAMAGED:
                raise
            self.unread.append(kind)
            return None


def _joined(folder: str, target: str) -> str:
    target = target.replace("\\", "/").split("#", 1)[0]
    if target.startswith("/"):
        return posixpath.normpath(target).lstrip("/")
    return posixpath.normpath(posixpath.join(folder, target))


def main_part(container: Container) -> str:
    """Find the part that holds the document itself.

    Args:
        container: The package.

    Returns:
        Its name, usually ``word/document.xml``; ``""`` when the package is not a Word document.

    Raises:
        UnreadableError: When the lists that say so are broken or hostile.

    Example:
        >>> import io, zipfile
        >>> from shorterwait.reading.container import open_container
        >>> made = io.BytesIO()
        >>> with zipfile.ZipFile(made, "w") as archive:
        ...     archive.writestr("word/document.xml", "<w/>")
        >>> main_part(open_container(made.getvalue()))
        'word/document.xml'
    """
    package = Package(container)
    typed = [package.held(name) for name in _typed_as_main(package)]
    named = [
        pointer.target
        for pointer in package.relationships("").values()
        if pointer.kind == "officeDocument" and not pointer.external and pointer.target in container
    ]
    for target in named:
        if target in typed or (not typed and posixpath.basename(target).lower().startswith("document")):
            return target
    for name in (*typed, package.held(_USUAL)):
        if name in container:
            return name
    return next((target for target in named if _is_word(container.read(target))), "")


def _is_word(data: bytes) -> bool:
    """Whether a part whose type is not told holds a Word document after all."""
    head = data[:_HEAD].replace(b"\0", b"")
    return b"wordprocessingml" in head and _DOCUMENT.search(head) is not None


def _typed_as_main(package: Package) -> list[str]:
    listing = package.held("[Content_Types].xml")
    if listing not in package.container:
        return []
    found = []
    root = package.parsed(listing, "types")
    for element in root if root is not None else ():
        kind = element.get("ContentType", "").strip().lower()
        if kind.endswith(_MAIN_TYPES) or kind.endswith(_MAIN_TYPES_MACRO):
            name = element.get("PartName", "").lstrip("/")
            found.extend([name] if name else [])
    return found
