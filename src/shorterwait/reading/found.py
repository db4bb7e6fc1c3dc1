"""What a reader of one format hands back, before the document gets its kind and date."""

from dataclasses import dataclass
from datetime import date

from shorterwait.reading.failure import UnreadableError
from shorterwait.vocabulary.document import Block
from shorterwait.vocabulary.outcome import Outcome


@dataclass(frozen=True, slots=True)
class Attached:
    """A file found inside another, not read yet.

    Attributes:
        name: Its name as the outer file gives it.
        data: Its bytes; None when they cannot be taken out.
        problem: Why they cannot be taken out; None when they can.
    """

    name: str
    data: bytes | None
    problem: UnreadableError | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """Blocks of a file with what its format says of itself.

    Attributes:
        blocks: The text in reading order.
        notes: Plain sentences on what could not be read; empty when all was read.
        outcome: READ, or NEEDS_OCR when the file holds pictures of text only.
        pages: Page count where the format has pages.
        title: The title in the file's own properties; may be empty or wrong.
        saved: The date in the file's own properties on which it was last saved, if any.
        attached: The files inside this one, which ``read_document`` reads as documents of their own.
    """

    blocks: tuple[Block, ...]
    notes: tuple[str, ...] = ()
    outcome: Outcome = Outcome.READ
    pages: int | None = None
    title: str = ""
    saved: date | None = None
    attached: tuple[Attached, ...] = ()
