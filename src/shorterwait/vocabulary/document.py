"""Documents as they are read: blocks of text in reading order, each with its place."""

import datetime
from dataclasses import dataclass, replace
from enum import StrEnum

from shorterwait.vocabulary.outcome import DocumentKind, Outcome


class BlockKind(StrEnum):
    """What a block of a document is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    CELL = "cell"
    FIELD = "field"
    FOOTNOTE = "footnote"
    HEADER = "header"
    COMMENT = "comment"


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading, table cell or form field, in reading order.

    Attributes:
        kind: What the block is.
        text: Its words. Tick boxes stand in the text as ``☒`` (ticked) and ``☐`` (not ticked).
        level: Heading level from 1; 0 for anything else.
        page: Page number from 1 where the format has pages, else None.
        table: Number of the table from 1 for cells, else None.
        row: Row of a cell from 0, else None.
        column: Column of a cell from 0, else None.
        state: For a form field its state: ``ticked``, ``not ticked`` or the chosen entry; else None.
        hidden: True for text the author's software hides.
        boilerplate: True for words of the form itself, such as hints and instructions; nobody's facts.
    """

    kind: BlockKind
    text: str
    level: int = 0
    page: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    state: str | None = None
    hidden: bool = False
    boilerplate: bool = False


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file inside another: attached to a mail or a PDF, packed in a zip folder, embedded in a Word file.

    Attributes:
        name: Its name as the outer file gives it; may name somebody, so it is never stored in a study.
        document: What reading it gave, as for a file of its own.
    """

    name: str
    document: "Document"


@dataclass(frozen=True, slots=True)
class Document:
    """A file after reading: its outcome, the reason in plain words, and its blocks.

    Attributes:
        sha256: Fingerprint of the file's bytes, 64 hex digits.
        outcome: The one result of reading it.
        reason: Why, and what to do, in plain words; empty when read.
        format: ``docx``, ``pdf``, ``txt`` and so on, found from the content, not from the name.
        blocks: The text in reading order.
        pages: Page count where the format has pages, else None.
        kind: What the document is for.
        date: The date the document speaks from, where one was found.
        date_source: Where that date was found: ``text``, ``properties``, ``file name`` or ``none``.
        date_doubt: What speaks against that date, in plain words; empty when nothing does.
        form: Which version of a form it was written on, e.g. ``PAR 2013``; empty when not known.
        attachments: The files inside this one, each read as a document of its own.
    """

    sha256: str
    outcome: Outcome
    reason: str = ""
    format: str = ""
    blocks: tuple[Block, ...] = ()
    pages: int | None = None
    kind: DocumentKind = DocumentKind.UNKNOWN
    date: datetime.date | None = None
    date_source: str = "none"
    date_doubt: str = ""
    form: str = ""
    attachments: tuple[Attachment, ...] = ()

    @property
    def text(self) -> str:
        """The words of every block that is not a comment, one block a line."""
        return "\n".join(block.text for block in self.blocks if block.kind is not BlockKind.COMMENT)

    @property
    def words(self) -> int:
        """How many words the document holds."""
        return len(self.text.split())

    def with_blocks(self, blocks: tuple[Block, ...]) -> "Document":
        """Give the same document with other blocks, as masking does.

        Args:
            blocks: The new blocks.

        Returns:
            A copy that holds them.

        Example:
            >>> Document("0" * 64, Outcome.READ).with_blocks((Block(BlockKind.PARAGRAPH, "Hello"),)).text
            'Hello'
        """
        return replace(self, blocks=blocks)


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a document that is coded as one: a paragraph, a form row, a list of bullets.

    Attributes:
        number: Its place in the document, from 0.
        text: Its words, masked when it comes from a study.
        section: Canonical section id (see ``shorterwait.coding.sections``), or ``""``.
        heading: The heading it stands under, as written.
        page: Page number from 1 where known.
    """

    number: int
    text: str
    section: str = ""
    heading: str = ""
    page: int | None = None
