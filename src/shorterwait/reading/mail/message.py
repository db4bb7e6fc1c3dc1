"""A mail message as a document, whatever kind of file it came in."""

import re
from dataclasses import dataclass, field, replace
from datetime import date

from shorterwait.reading.failure import UnreadableError
from shorterwait.reading.found import Attached, Found
from shorterwait.reading.mail.body_text import plain_blocks
from shorterwait.vocabulary.document import Block, BlockKind
from shorterwait.vocabulary.outcome import Outcome

_LOCKED = "The message is encrypted; open it in the mail program of the person it was sent to, and save it unprotected."
_LOCKED_PART = (
    "A part of the message is encrypted and was not read; ask its sender for a copy without protection."
)
_BODY_LOST = "The text of the message could not be read; open it in its program and save it as .pdf."
_EMPTY = "The message holds no words."
_EMPTY_ROUND = "The message itself holds no words; look at what is attached to it."


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text of a message.

    Attributes:
        kind: ``plain``, ``html`` or ``rtf``.
        data: Its bytes.
        charset: The coding stated for them; may be empty.
        flowed: For plain text whether soft line ends are marked (``format=flowed``): ``""``, ``yes`` or ``delsp``.
    """

    kind: str
    data: bytes
    charset: str = ""
    flowed: str = ""


@dataclass(slots=True)
class Message:
    """A message as it is gathered.

    Attributes:
        headers: The lines at its top, label and value: subject, people, date.
        sent: The day it was sent.
        pieces: Its text in order.
        attached: The files attached to it.
        notes: What could not be read.
        locked: Whether its text, or a part of it, is encrypted.
        wrapped: How many signed wrappers its text stands in.
    """

    headers: list[tuple[str, str]] = field(default_factory=list)
    sent: date | None = None
    pieces: list[Piece] = field(default_factory=list)
    attached: list[Attached] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    locked: bool = False
    wrapped: int = 0

    def note(self, sentence: str) -> None:
        """Add a note once.

        Args:
            sentence: The note.

        Example:
            >>> message = Message()
            >>> message.note("A."); message.note("A.")
            >>> message.notes
            ['A.']
        """
        if sentence and sentence not in self.notes:
            self.notes.append(sentence)


def message_found(message: Message) -> Found:
    """Make the document of a message.

    Args:
        message: The message.

    Returns:
        Its lines at the top, then its text; quoted earlier messages and signatures are kept.

    Raises:
        UnreadableError: Encrypted, when none of its text can be read.

    Example:
        >>> made = Message([("Subject", "Visit")], pieces=[Piece("plain", b"They have a dog.")])
        >>> [block.text for block in message_found(made).blocks]
        ['Subject: Visit', 'They have a dog.']
    """
    top = [Block(BlockKind.PARAGRAPH, f"{label}: {value}") for label, value in message.headers if value]
    body: list[Block] = []
    for piece in message.pieces:
        found, locked = piece_found(piece)
        message.locked = message.locked or locked
        body += _renumbered(found.blocks, body)
        for note in found.notes:
            message.note(note)
        message.attached += found.attached
    if not any(block.text and not block.hidden for block in body):
        if message.locked:
            raise UnreadableError(Outcome.ENCRYPTED, _LOCKED)
        message.notes.insert(0, _EMPTY_ROUND if message.attached else _EMPTY)
    elif message.locked:
        message.note(_LOCKED_PART)
    return Found((*top, *body), tuple(message.notes), saved=message.sent, attached=tuple(message.attached))


def piece_found(piece: Piece) -> tuple[Found, bool]:
    """Read a stretch of text of a message.

    Args:
        piece: The stretch.

    Returns:
        What it holds, and whether it holds an encrypted stretch.

    Example:
        >>> piece_found(Piece("html", b"<p>Hello</p>"))[0].blocks[0].text
        'Hello'
    """
    if piece.kind == "plain":
        return plain_blocks(piece.data, piece.charset, piece.flowed)
    try:
        if piece.kind == "rtf":
            from shorterwait.reading.rtf.reader import read_rtf

            found = read_rtf(piece.data)
        else:
            from shorterwait.reading.web.page import read_html

            found = read_html(piece.data, piece.charset)
    except UnreadableError as error:
        if error.outcome is Outcome.REFUSED:
            raise
        return Found((), (_BODY_LOST,)), False
    notes = found.notes if found.blocks else tuple(note for note in found.notes if "no words" not in note)
    locked = any("-----BEGIN PGP MESSAGE-----" in block.text for block in found.blocks)
    blocks = (
        tuple(b for b in found.blocks if "-----BEGIN PGP MESSAGE-----" not in b.text)
        if locked
        else found.blocks
    )
    return replace(found, blocks=blocks, notes=notes), locked


_RICH = re.compile(
    rb"wingdings|webdings|type\s*=\s*[\"']?(?:checkbox|radio)|<select\b|<textarea\b|line-through|<(?:del|s|strike)\b",
    re.IGNORECASE,
)
_TABLE_ROWS = 3
_DIFFERENT_WORDS = 8


def chosen_versions(plain: Piece | None, rich: Piece | None) -> list[Piece]:
    """Choose between the plain and the formatted version of the same text.

    Args:
        plain: The plain version, if any.
        rich: The formatted version, if any.

    Returns:
        The plain one; the formatted one where the plain one is empty or a stub, or would lose ticks, struck out
        words or the columns of a table; both where they are different texts.

    Example:
        >>> [piece.kind for piece in chosen_versions(Piece("plain", b"Hello"), Piece("html", b"<p>Hello</p>"))]
        ['plain']
    """
    if plain is None or rich is None:
        return [piece for piece in (plain, rich) if piece is not None]
    simple = piece_found(plain)[0].blocks
    plain_words = _words(simple)
    if not plain_words or (rich.kind == "html" and _RICH.search(rich.data)):
        return [rich]
    blocks = piece_found(rich)[0].blocks
    marked = any(block.kind is BlockKind.FIELD or block.state is not None for block in blocks)
    columns = {(block.table, block.row) for block in blocks if block.column}
    stub = _words(blocks) > 4 * plain_words + 20
    if marked or stub or len(columns) >= _TABLE_ROWS:
        return [rich]
    only_rich = _vocabulary(blocks)
    shared = len(only_rich & _vocabulary(simple))
    return [plain, rich] if len(only_rich) >= _DIFFERENT_WORDS and 2 * shared < len(only_rich) else [plain]


def _vocabulary(blocks: tuple[Block, ...]) -> set[str]:
    return {word.lower() for block in blocks for word in re.findall(r"[^\W\d_]{4,}", block.text)}


def _words(blocks: tuple[Block, ...]) -> int:
    return sum(len(block.text.split()) for block in blocks if not block.hidden)


def _renumbered(blocks: tuple[Block, ...], before: list[Block]) -> list[Block]:
    tables = max((block.table or 0 for block in before), default=0)
    return [replace(b, table=b.table + tables) if b.table is not None and tables else b for b in blocks]
