"""Records of old Excel workbooks, and the texts in them ([MS-XLS] 2.1.4, 2.4.265, 2.5.293)."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from shorterwait.reading.tablefile.error import broken

CONTINUE = 0x003C
ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}
_CODE_PAGES = {367: "ascii", 1200: "utf-16-le", 10000: "mac_roman", 32768: "mac_roman", 32769: "cp1252"}


@dataclass(frozen=True, slots=True)
class Record:
    """One record of a workbook.

    Attributes:
        kind: Its number.
        data: Its bytes.
        place: Where it starts in the stream.
    """

    kind: int
    data: bytes
    place: int


def records(stream: bytes, start: int, file: str) -> Iterator[Record]:
    r"""Walk the records of a workbook from some place on.

    Args:
        stream: The workbook's stream.
        start: Where to start.
        file: The file's name, for the reason if it is cut short.

    Yields:
        The records in order.

    Raises:
        TableError: When a record goes over the end of the stream.

    Example:
        >>> [record.kind for record in records(b"\x0a\x00\x00\x00", 0, "a.xls")]
        [10]
    """
    place, size = start, len(stream)
    while place + 4 <= size:
        kind, length = struct.unpack_from("<HH", stream, place)
        if place + 4 + length > size:
            raise broken(file)
        yield Record(kind, stream[place + 4 : place + 4 + length], place)
        place += 4 + length


def codec_of(page: int) -> str:
    """Name the codec of a code page.

    Args:
        page: The number in the workbook.

    Returns:
        A codec that Python knows; Windows Western when it knows none.

    Example:
        >>> codec_of(10000), codec_of(1250), codec_of(9)
        ('mac_roman', 'cp1250', 'cp1252')
    """
    import codecs

    name = _CODE_PAGES.get(page, f"cp{page}")
    try:
        codecs.lookup(name)
    except LookupError:
        return "cp1252"
    return name


def unicode_text(data: bytes, place: int, length: int) -> str:
    r"""Read the letters of a text of Excel 97 and later: a byte of flags, then one or two bytes a letter.

    Args:
        data: Bytes of a record.
        place: Where the flags stand.
        length: How many letters there are.

    Returns:
        The text; shorter when the record is.

    Example:
        >>> unicode_text(b"\x00abc", 0, 3), unicode_text(b"\x01a\x00", 0, 1)
        ('abc', 'a')
    """
    if place >= len(data):
        return ""
    flags, start = data[place], place + 1
    start += 2 * bool(flags & 8) + 4 * bool(flags & 4)
    if flags & 1:
        return data[start : start + 2 * length].decode("utf-16-le", "replace")
    return data[start : start + length].decode("latin-1")


def number_of_rk(packed: int) -> float:
    """Unpack a number kept in four bytes ([MS-XLS] 2.5.217).

    Args:
        packed: The four bytes as a number.

    Returns:
        The number.

    Example:
        >>> number_of_rk((7 << 2) | 2), number_of_rk((1234 << 2) | 3)
        (7.0, 12.34)
    """
    if packed & 2:
        signed = packed - (1 << 32) if packed & 0x80000000 else packed
        value = float(signed >> 2)
    else:
        value = float(struct.unpack("<d", struct.pack("<Q", (packed & 0xFFFFFFFC) << 32))[0])
    return value / 100 if packed & 1 else value


class SharedTexts:
    r"""The table of shared texts, read over the records that it continues in.

    Example:
        >>> table = struct.pack("<II", 1, 1) + b"\x02\x00\x00hi"
        >>> SharedTexts([table]).read()
        ['hi']
    """

    def __init__(self, pieces: list[bytes]) -> None:
        self._pieces = pieces
        self._piece = 0
        self._place = 0

    def read(self) -> list[str]:
        """Read all texts.

        Returns:
            The texts; fewer than the table declares when its records end early.

        Example:
            >>> SharedTexts([b""]).read()
            []
        """
        texts: list[str] = []
        header = self._take(8)
        if len(header) < 8:
            return texts
        declared = struct.unpack("<II", header)[1]
        while len(texts) < declared:
            head = self._take(3)
            if len(head) < 3:
                break
            texts.append(self._text(head[0] | head[1] << 8, head[2]))
        return texts

    def _text(self, length: int, flags: int) -> str:
        runs = struct.unpack("<H", self._take(2).ljust(2, b"\0"))[0] if flags & 8 else 0
        extra = struct.unpack("<I", self._take(4).ljust(4, b"\0"))[0] if flags & 4 else 0
        text = self._letters(length, wide=bool(flags & 1))
        self._take(4 * runs + extra)
        return text

    def _letters(self, length: int, *, wide: bool) -> str:
        """Read letters; where they go on in the next record, its first byte says how they are kept there."""
        letters: list[str] = []
        while length > 0:
            piece = self._pieces[self._piece]
            size = 2 if wide else 1
            room = (len(piece) - self._place) // size
            here = min(length, room)
            raw = piece[self._place : self._place + here * size]
            letters.append(raw.decode("utf-16-le", "surrogatepass") if wide else raw.decode("latin-1"))
            self._place += here * size
            length -= here
            if length <= 0:
                break
            if self._piece + 1 >= len(self._pieces) or not self._pieces[self._piece + 1]:
                break
            self._piece, self._place = self._piece + 1, 1
            wide = bool(self._pieces[self._piece][0] & 1)
        text = "".join(letters)
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")

    def _take(self, count: int) -> bytes:
        taken = bytearray()
        while count > 0 and self._piece < len(self._pieces):
            piece = self._pieces[self._piece]
            got = piece[self._place : self._place + count]
            taken += got
            self._place += len(got)
            count -= len(got)
            if count > 0:
                if self._piece + 1 >= len(self._pieces):
                    break
                self._piece, self._place = self._piece + 1, 0
        return bytes(taken)
