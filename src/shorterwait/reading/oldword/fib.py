"""The head of a Word file (FIB): its version, its parts and where its tables stand ([MS-DOC] 2.5)."""

import struct
from dataclasses import dataclass
from enum import IntEnum

from shorterwait.reading.failure import UnreadableError, damaged
from shorterwait.vocabulary.outcome import Outcome

_WORD_97 = 0xC0
_WORD_6 = 100
_IDENTS = (0xA5EC, 0xA5DC)
_ENCRYPTED, _WHICH_TABLE, _COMPLEX, _WIDE, _PICTURES = 0x0100, 0x0200, 0x0004, 0x1000, 0x0008
_MAC = 256
_TOO_OLD = "A Word file from before 1994; open it in Word and save it as .docx."
_LOCKED = "The file is locked with a password; open it in Word and save a copy without one."
_NO_HEAD = "The file is named a Word file but its head is broken; ask for a fresh copy."
_CODE_PAGES = {
    0x04: "cp936", 0x05: "cp1250", 0x08: "cp1253", 0x0D: "cp1255", 0x01: "cp1256", 0x0E: "cp1250",
    0x11: "cp932", 0x12: "cp949", 0x15: "cp1250", 0x18: "cp1250", 0x19: "cp1251", 0x1B: "cp1250",
    0x1E: "cp874", 0x1F: "cp1254", 0x22: "cp1251", 0x23: "cp1251", 0x24: "cp1250", 0x25: "cp1257",
    0x26: "cp1257", 0x27: "cp1257", 0x29: "cp1256", 0x2A: "cp1258", 0x02: "cp1251",
}  # fmt: skip
"""Code page of 8-bit text by the primary language of the file, where it is not Western."""


class Table(IntEnum):
    """Number of a table in the head ([MS-DOC] 2.5.6), the same in all versions."""

    STYLES = 1
    FOOTNOTE_MARKS = 2
    FOOTNOTE_TEXTS = 3
    COMMENT_MARKS = 4
    COMMENT_TEXTS = 5
    SECTIONS = 6
    HEADERS = 11
    LETTERS = 12
    PARAGRAPHS = 13
    FONTS = 15
    PIECES = 33
    ANCHORS = 40
    ENDNOTE_MARKS = 46
    ENDNOTE_TEXTS = 47
    DRAWINGS = 50
    BOX_TEXTS = 56
    HEADER_BOX_TEXTS = 58
    LISTS = 73
    LIST_USES = 74


@dataclass(frozen=True, slots=True)
class Head:
    """What the head of a Word file says.

    Attributes:
        modern: True from Word 97 on; False for Word 6 and Word 95.
        coding: Name of the code page of 8-bit text.
        table: Name of the stream that holds the tables.
        pieced: Whether the text stands in pieces that a table puts in order.
        wide: Whether text without a piece table is 16-bit.
        pictures: Whether the file holds pictures.
        start: Where the text starts in the main stream when it stands in one piece.
        length: How many bytes long it is then.
        counts: Length in characters of body, footnotes, headers, macros, comments, endnotes, text boxes and
            text boxes of headers, in the order in which they follow each other.
        pages: For Word 6 and 95: first page and count of pages of letter and of paragraph settings.
    """

    modern: bool
    coding: str
    table: str
    pieced: bool
    wide: bool
    pictures: bool
    start: int
    length: int
    counts: tuple[int, ...]
    pages: tuple[int, int, int, int]
    _raw: bytes

    def place(self, table: Table) -> tuple[int, int]:
        """Say where a table stands.

        Args:
            table: Which table.

        Returns:
            Its offset in the table stream and its length in bytes; (0, 0) when the file has none.

        Example:
            >>> EMPTY_HEAD.place(Table.STYLES)
            (0, 0)
        """
        offset = _modern_offset(self._raw, table) if self.modern else _old_offset(table)
        if offset is None or offset + 8 > len(self._raw):
            return 0, 0
        start, length = struct.unpack_from("<II", self._raw, offset)
        return start, length


EMPTY_HEAD = Head(True, "cp1252", "1Table", True, False, False, 0, 0, (0,) * 8, (0, 0, 0, 0), b"")
"""The head of a file of Word 97 that holds nothing."""


def read_head(main: bytes) -> Head:
    """Read the head of a Word file.

    Args:
        main: The bytes of its main stream.

    Returns:
        What it says.

    Raises:
        UnreadableError: When the file is locked (encrypted), older than Word 6 (not supported) or broken.

    Example:
        >>> read_head(b"")
        Traceback (most recent call last):
        ...
        shorterwait.reading.failure.UnreadableError: The file is named a Word file but its head is broken; \
ask for a fresh copy.
    """
    if len(main) < 0x60:
        raise damaged(_NO_HEAD)
    ident, version, _, language, _, flags = struct.unpack_from("<HHHHHH", main)
    if version < _WORD_6:
        raise too_old() if version else damaged(_NO_HEAD)
    if ident not in _IDENTS and version > 0x200:
        raise damaged(_NO_HEAD)
    if flags & _ENCRYPTED:
        raise UnreadableError(Outcome.ENCRYPTED, _LOCKED)
    modern = version >= _WORD_97
    (charset,) = struct.unpack_from("<H", main, 20)
    start, end = struct.unpack_from("<II", main, 24)
    coding = "cp1252" if modern else _CODE_PAGES.get(language & 0xFF, "cp1252")
    if not modern and charset == _MAC:
        coding = "mac-roman"
    counts = struct.unpack_from("<8i", main.ljust(0x80, b"\0"), 0x4C if modern else 0x34)
    pages = struct.unpack_from("<HHHH", main.ljust(0x200, b"\0"), 0x18A)
    return Head(
        modern,
        coding,
        ("1Table" if flags & _WHICH_TABLE else "0Table") if modern else "WordDocument",
        modern or bool(flags & _COMPLEX),
        bool(flags & _WIDE),
        bool(flags & _PICTURES),
        start,
        max(end - start, 0),
        tuple(max(count, 0) for count in counts),
        (0, 0, 0, 0) if modern else (pages[0], pages[2], pages[1], pages[3]),
        main[:0x1000],
    )


def too_old() -> UnreadableError:
    """Make the error for Word files from before 1994.

    Returns:
        The error, to be raised.

    Example:
        >>> too_old().outcome.value
        'not_supported'
    """
    return UnreadableError(Outcome.NOT_SUPPORTED, _TOO_OLD)


def _modern_offset(raw: bytes, table: Table) -> int | None:
    if len(raw) < 154:
        return None
    (shorts,) = struct.unpack_from("<H", raw, 32)
    place = 34 + 2 * shorts
    if place + 2 > len(raw):
        return None
    (longs,) = struct.unpack_from("<H", raw, place)
    place += 2 + 4 * longs
    if place + 2 > len(raw):
        return None
    (pairs,) = struct.unpack_from("<H", raw, place)
    return place + 2 + 8 * table if table < pairs else None


def _old_offset(table: Table) -> int | None:
    if table > Table.ENDNOTE_TEXTS or table == Table.ANCHORS:
        return None
    return 0x58 + 8 * table if table < Table.ANCHORS else 0x1B2 + 8 * (table - 42)
