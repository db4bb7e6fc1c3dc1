"""The text of a Word file put in order: the piece table ([MS-DOC] 2.8.35, 2.9.177)."""

import struct
from bisect import bisect_right
from dataclasses import dataclass, field

from shorterwait.reading.oldword.fib import Head, Table
from shorterwait.reading.oldword.sprms import short_change

_NARROW_BIT = 0x40000000
_UNDEFINED = {0x81: "\x81", 0x8D: "\x8d", 0x8F: "\x8f", 0x90: "\x90", 0x9D: "\x9d"}


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that stands in one place of the file.

    Attributes:
        first: Number of its first character in the document.
        end: Number of the character after its last.
        place: Offset of its first byte in the main stream.
        width: Bytes a character, 1 or 2.
        changes: Settings that hold for all of it, as a list of changes.
    """

    first: int
    end: int
    place: int
    width: int
    changes: bytes = b""


@dataclass(slots=True)
class Text:
    """All characters of the document, its parts one after the other.

    Attributes:
        letters: The characters; one for each 16 bits, so that numbers of characters hold.
        pieces: Where they stand in the file.
        cut: True when text that the file lists is missing.
    """

    letters: str
    pieces: list[Piece]
    cut: bool = False
    _firsts: list[int] = field(default_factory=list)

    def piece(self, number: int) -> Piece | None:
        """Find the piece that holds a character.

        Args:
            number: Number of the character.

        Returns:
            The piece, or None.

        Example:
            >>> Text("ab", [Piece(0, 2, 1024, 1)]).piece(1).place
            1024
        """
        if len(self._firsts) != len(self.pieces):
            self._firsts = [piece.first for piece in self.pieces]
        found = bisect_right(self._firsts, number) - 1
        if found < 0 or number >= self.pieces[found].end:
            return None
        return self.pieces[found]


def read_text(head: Head, main: bytes, tables: bytes) -> Text:
    """Put the text of a document in order.

    Args:
        head: The head of the file.
        main: The bytes of its main stream.
        tables: The bytes of its table stream.

    Returns:
        Its text. Without a usable piece table, the text as it stands from the place the head names.

    Example:
        >>> from shorterwait.reading.oldword.fib import EMPTY_HEAD
        >>> from dataclasses import replace
        >>> head = replace(EMPTY_HEAD, modern=False, pieced=False, start=1, length=2)
        >>> read_text(head, b"xab", b"").letters
        'ab'
    """
    pieces = _listed(head, tables) if head.pieced or _has_table(head, tables) else []
    listed = bool(pieces)
    if not pieces:
        pieces = [_whole(head, main)]
    kept: list[Piece] = []
    letters: list[str] = []
    cut = head.pieced and not listed and sum(head.counts) > 0
    budget, number = 2 * len(main), 0
    for piece in pieces:
        length = min(piece.end - piece.first, budget)
        raw = main[piece.place : piece.place + length * piece.width]
        found = _decoded(raw, piece.width, head.coding)
        if len(found) < piece.end - piece.first:
            cut = True
            found = found.ljust(length, "\0") if length - len(found) < len(main) else found
        if not found:
            continue
        kept.append(Piece(number, number + len(found), piece.place, piece.width, piece.changes))
        letters.append(found)
        number += len(found)
        budget -= len(found)
    return Text("".join(letters), kept, cut or number < sum(head.counts))


def _has_table(head: Head, tables: bytes) -> bool:
    start, length = head.place(Table.PIECES)
    return 0 < length <= len(tables) and start + length <= len(tables)


def _whole(head: Head, main: bytes) -> Piece:
    total = sum(head.counts) or head.length
    room = max(len(main) - head.start, 0)
    width = 2 if head.wide and not head.modern else 1
    if head.modern:
        sample = main[head.start : head.start + min(2 * total, 4000)]
        width = 2 if sample[1::2].count(0) > len(sample) / 8 else 1
    return Piece(0, min(total, room // width), head.start, width)


def _decoded(raw: bytes, width: int, coding: str) -> str:
    if width == 2:
        units = raw[: len(raw) // 2 * 2]
        text = units.decode("utf-16-le", "surrogatepass") if _plain(units) else ""
        if len(text) == len(units) // 2:
            return text
        return "".join(map(chr, struct.unpack(f"<{len(units) // 2}H", units)))
    if coding in ("cp1252", "mac-roman") or coding.startswith("cp125"):
        text = raw.decode(coding, "replace")
        if "\ufffd" in text and coding == "cp1252":
            return "".join(_UNDEFINED.get(byte) or char for byte, char in zip(raw, text, strict=True))
        return text
    text = raw.decode(coding, "replace")
    return text if len(text) == len(raw) else raw.decode("cp1252", "replace")


def _plain(units: bytes) -> bool:
    return not any(0xD8 <= byte <= 0xDF for byte in set(units[1::2]))


def _listed(head: Head, tables: bytes) -> list[Piece]:
    start, length = head.place(Table.PIECES)
    listing = tables[start : start + length]
    shared, place = [], 0
    while place + 3 <= len(listing) and listing[place] == 1:
        size = int.from_bytes(listing[place + 1 : place + 3], "little")
        shared.append(listing[place + 3 : place + 3 + size])
        place += 3 + size
    if place + 5 > len(listing) or listing[place] != 2:
        return []
    size = int.from_bytes(listing[place + 1 : place + 5], "little")
    return _pieces(listing[place + 5 : place + 5 + size], shared, head)


def _pieces(listing: bytes, shared: list[bytes], head: Head) -> list[Piece]:
    count = max((len(listing) - 4) // 12, 0)
    numbers = struct.unpack_from(f"<{count + 1}I", listing) if count else ()
    found = []
    for number in range(count):
        _, place, change = struct.unpack_from("<HIH", listing, 4 * (count + 1) + 8 * number)
        if numbers[number + 1] <= numbers[number]:
            continue
        width = 2 if head.modern or head.wide else 1
        if head.modern and place & _NARROW_BIT:
            width, place = 1, (place & ~_NARROW_BIT) // 2
        found.append(
            Piece(numbers[number], numbers[number + 1], place, width, _changes(change, shared, head.modern))
        )
    return found


def _changes(change: int, shared: list[bytes], modern: bool) -> bytes:
    if change & 1:
        return shared[change >> 1] if change >> 1 < len(shared) else b""
    return short_change(change >> 1 & 0x7F, change >> 8, modern)
