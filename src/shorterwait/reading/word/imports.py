"""Parts that a part of a Word document draws in: imported documents, diagrams, charts, form controls."""

from collections.abc import Callable
from dataclasses import dataclass, field

from shorterwait.reading import limits
from shorterwait.reading.container import Container, open_container
from shorterwait.reading.failure import UnreadableError, refused
from shorterwait.reading.formats import sniff
from shorterwait.reading.text.plain import decode, text_blocks
from shorterwait.reading.web.page import html_blocks
from shorterwait.reading.word.activex import ActiveControl, control_shown
from shorterwait.reading.word.drawings import drawn_lines
from shorterwait.reading.word.package import Package, Relationship, main_part
from shorterwait.vocabulary.document import Block
from shorterwait.vocabulary.outcome import Outcome

_DEEPEST, _MOST_PARTS = 3, 1_000
_WORDS = frozenset({"txt", "eml", "mht", "xml"})
_ARCHIVE = (b"mime-version:", b"content-type: multipart")
_TAGS = (b"<html", b"<body", b"<p>", b"<p ", b"<div", b"<table", b"<br", b"<span")


@dataclass(slots=True)
class Budget:
    """What a document may draw in altogether, over all the documents it imports.

    Attributes:
        depth: How many documents this one was imported through.
        taken: Bytes drawn in so far.
        imported: Parts imported so far.
        unread: True when an imported part could not be read.
    """

    depth: int = 0
    taken: int = 0
    imported: int = 0
    unread: bool = False

    def take(self, size: int, imports: int = 0) -> None:
        """Count what is drawn in.

        Args:
            size: How many bytes.
            imports: How many imported parts.

        Raises:
            UnreadableError: When they are more than a document needs (refused).

        Example:
            >>> budget = Budget()
            >>> budget.take(7); budget.taken
            7
        """
        self.taken += size
        self.imported += imports
        if self.taken > limits.MAX_PART_BYTES or self.imported > _MOST_PARTS:
            raise refused("The file imports its own parts over and over, far more than a document needs.")


@dataclass(slots=True)
class Imports:
    """What one part of a document points to.

    Attributes:
        package: The package.
        pointers: The pointers of this part.
        budget: What may be drawn in; shared by all parts.
        read: Reads an imported Word document: its package, the name of its text part, the budget.
    """

    package: Package
    pointers: dict[str, Relationship]
    budget: Budget
    read: Callable[[Container, str, Budget], list[Block]] = lambda *_: []
    _controls: dict[str, ActiveControl | None] = field(default_factory=dict)

    def blocks(self, identity: str) -> list[Block]:
        """Give the blocks of an imported part: a Word document, a web page, rich or plain text.

        Args:
            identity: Relationship id of the ``w:altChunk``.

        Returns:
            Its blocks; none when it is missing, outside the file or not readable, which the budget notes.

        Raises:
            UnreadableError: When the part is hostile.

        Example:
            >>> import io, zipfile
            >>> made = io.BytesIO()
            >>> zipfile.ZipFile(made, "w").close()
            >>> Imports(Package(open_container(made.getvalue())), {}, Budget()).blocks("rId1")
            []
        """
        pointer = self.pointers.get(identity)
        if pointer is None or pointer.external or pointer.target not in self.package.container:
            self.budget.unread = True
            return []
        data = self.package.container.read(pointer.target)
        self.budget.take(len(data), imports=1)
        try:
            found = self._imported(data)
        except UnreadableError as error:
            if error.outcome is Outcome.REFUSED:
                raise
            found = []
            self.budget.unread = True
        return found

    def _imported(self, data: bytes) -> list[Block]:
        kind = sniff(data)
        if kind == "zip":
            return self._document(data)
        if kind == "rtf":
            from shorterwait.reading.rtf.reader import read_rtf

            return list(read_rtf(data).blocks)
        if kind == "doc":
            from shorterwait.reading.oldword.reader import read_old_word

            return list(read_old_word(data).blocks)
        start = data[:4096].lower().replace(b"\0", b"")
        if kind in _WORDS and any(mark in start for mark in _ARCHIVE):
            from shorterwait.reading.mail.mhtml import read_mhtml

            found = list(read_mhtml(data.lstrip()).blocks)
            self.budget.unread = self.budget.unread or not found
            return found
        if kind == "html" or (kind in _WORDS and any(tag in start for tag in _TAGS)):
            return html_blocks(data)
        if kind == "txt":
            return text_blocks(decode(data))
        self.budget.unread = self.budget.unread or kind != "empty"
        return []

    def _document(self, data: bytes) -> list[Block]:
        inner = open_container(data)
        part = main_part(inner) if self.budget.depth < _DEEPEST else ""
        if not part:
            self.budget.unread = True
            return []
        self.budget.depth += 1
        try:
            return self.read(inner, part, self.budget)
        finally:
            self.budget.depth -= 1

    def diagram(self, identity: str) -> list[str]:
        """Give the lines of a drawn diagram, such as a family tree, or of a chart; once for each.

        Args:
            identity: Its relationship id.

        Returns:
            Its lines.

        Raises:
            UnreadableError: When the part is hostile.

        Example:
            >>> import io, zipfile
            >>> made = io.BytesIO()
            >>> zipfile.ZipFile(made, "w").close()
            >>> Imports(Package(open_container(made.getvalue())), {}, Budget()).diagram("rId1")
            []
        """
        pointer = self.pointers.pop(identity, None)
        if pointer is None or pointer.external or pointer.target not in self.package.container:
            return []
        root = self.package.parsed(pointer.target, "drawing")
        return drawn_lines(root) if root is not None else []

    def control(self, identity: str) -> ActiveControl | None:
        """Give what an ActiveX control shows.

        Args:
            identity: Its relationship id.

        Returns:
            Its text and state; None when it shows none or cannot be read.

        Raises:
            UnreadableError: When the part is hostile.

        Example:
            >>> import io, zipfile
            >>> made = io.BytesIO()
            >>> zipfile.ZipFile(made, "w").close()
            >>> Imports(Package(open_container(made.getvalue())), {}, Budget()).control("rId1") is None
            True
        """
        if identity not in self._controls:
            self._controls[identity] = self._control(identity)
        return self._controls[identity]

    def _control(self, identity: str) -> ActiveControl | None:
        pointer = self.pointers.get(identity)
        container = self.package.container
        if pointer is None or pointer.external or pointer.target not in container:
            return None
        self.budget.take(container.entries[pointer.target].file_size)
        root = self.package.parsed(pointer.target, "form control")
        if root is None:
            return None
        stored = next(
            (
                container.read(other.target)
                for other in self.package.relationships(pointer.target).values()
                if not other.external and other.target in container
            ),
            None,
        )
        return control_shown(root, stored)
