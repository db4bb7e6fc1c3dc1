"""Old Word files made byte by byte: text in one piece, pages of settings, tables of the head ([MS-DOC])."""

import struct
from dataclasses import dataclass, field

from shorterwait.reading.compound.packing import packed_compound
from shorterwait.reading.oldword.fib import Table

PAGE, TEXT_AT = 512, 1024
DELETED, HIDDEN, BOLD = b"\x00\x08\x01", b"\x3c\x08\x01", b"\x35\x08\x01"
IN_TABLE, ROW_END = b"\x16\x24\x01", b"\x17\x24\x01"
OLD_DELETED, OLD_IN_TABLE, OLD_ROW_END = b"\x41\x01", b"\x18\x01", b"\x19\x01"


@dataclass
class Made:
    """An old Word file in the making: stretches of text with settings, paragraphs with settings, tables."""

    modern: bool = True
    wide: bool = True
    coding: str = "cp1252"
    language: int = 0x809
    charset: int = 0
    flags: int = 0
    text: str = ""
    letters: list[tuple[int, bytes]] = field(default_factory=list)
    paragraphs: list[tuple[int, bytes]] = field(default_factory=list)
    counts: list[int] = field(default_factory=lambda: [0] * 8)
    tables: dict[Table, bytes] = field(default_factory=dict)
    streams: dict[str, bytes] = field(default_factory=dict)
    piece_change: int = 0

    def add(self, text: str, look: bytes = b"", part: int = 0) -> int:
        """Add a stretch of text; gives the number of its first character."""
        first = len(self.text)
        self.text += text
        self.letters.append((len(self.text), look))
        self.counts[part] += len(text)
        return first

    def end(self, mark: str = "\r", settings: bytes = b"", style: int = 0, part: int = 0) -> None:
        """End a paragraph."""
        self.add(mark, part=part)
        self.paragraphs.append((len(self.text), struct.pack("<H", style) + settings))

    def line(self, text: str, look: bytes = b"", style: int = 0) -> None:
        self.add(text, look)
        self.end(style=style)

    def bytes(self) -> bytes:
        width = 2 if self.modern and self.wide else 1
        text = self.text.encode("utf-16-le" if width == 2 else self.coding)
        main = bytearray(TEXT_AT) + text
        tables = bytearray(b"\0" * 8)
        step = 13 if self.modern else 7
        listing = {
            Table.LETTERS: self._pages(main, self.letters, width, 1),
            Table.PARAGRAPHS: self._pages(main, self.paragraphs, width, step),
        }
        place = TEXT_AT if width == 2 else TEXT_AT * 2 | 0x40000000
        if self.modern:
            piece = struct.pack("<IIHIH", 0, len(self.text), 0, place, self.piece_change)
            listing[Table.PIECES] = b"\x02" + struct.pack("<I", len(piece)) + piece
        where = {}
        store = tables if self.modern else main
        for table, data in (listing | self.tables).items():
            where[table] = (len(store), len(data))
            store += data
        self._head(main, where)
        streams = {"WordDocument": bytes(main).ljust(4096, b"\0")} | self.streams
        if self.modern:
            streams["1Table"] = bytes(tables).ljust(4096, b"\0")
        return packed_compound(streams)

    def _pages(self, main: bytearray, stretches: list[tuple[int, bytes]], width: int, step: int) -> bytes:
        firsts, numbers, start = [], [], TEXT_AT
        for number in range(0, len(stretches), 8):
            main += b"\0" * (-len(main) % PAGE)
            group = stretches[number : number + 8]
            ends = [TEXT_AT + end * width for end, _ in group]
            page = bytearray(struct.pack(f"<{len(ends) + 1}I", start, *ends)).ljust(PAGE, b"\0")
            page[-1] = len(group)
            at = PAGE - 1
            for place, (_, settings) in enumerate(group):
                packed = self._packed(settings, step)
                at = (at - len(packed)) & ~1
                page[at : at + len(packed)] = packed
                page[4 * (len(ends) + 1) + step * place] = at // 2
            firsts.append(start)
            numbers.append(len(main) // PAGE)
            start = ends[-1]
            main += page
        kind = "I" if self.modern else "H"
        return struct.pack(f"<{len(firsts) + 1}I", *firsts, start) + struct.pack(
            f"<{len(numbers)}{kind}", *numbers
        )

    def _packed(self, settings: bytes, step: int) -> bytes:
        if step == 1:
            return bytes([len(settings)]) + settings
        if step == 7:
            return bytes([-(-len(settings) // 2)]) + settings + b"\0" * (len(settings) % 2)
        if len(settings) % 2:
            return bytes([(len(settings) + 1) // 2]) + settings
        return bytes([0, len(settings) // 2]) + settings

    def _head(self, main: bytearray, where: dict[Table, tuple[int, int]]) -> None:
        version = 0xC1 if self.modern else 101
        flags = self.flags | (0x1200 if self.modern else 0)
        struct.pack_into("<HHHHHH", main, 0, 0xA5EC, version, 0, self.language, 0, flags)
        struct.pack_into("<HH", main, 20, self.charset, 0)
        struct.pack_into("<II", main, 24, TEXT_AT, TEXT_AT + len(self.text))
        struct.pack_into("<8I", main, 0x4C if self.modern else 0x34, *self.counts)
        if self.modern:
            struct.pack_into("<H", main, 32, 14)
            struct.pack_into("<H", main, 62, 22)
            struct.pack_into("<H", main, 152, 93)
        for table, pair in where.items():
            old = 0x58 + 8 * table if table < 40 else 0x1B2 + 8 * (table - 42)
            struct.pack_into("<II", main, 154 + 8 * table if self.modern else old, *pair)


def row_shape(edges: list[int], flags: list[int], modern: bool = True) -> bytes:
    """The change that gives a row its shape (sprmTDefTable)."""
    size = 20 if modern else 10
    cells = b"".join(struct.pack("<H", flag).ljust(size, b"\0") for flag in flags)
    row = bytes([len(flags)]) + struct.pack(f"<{len(edges)}h", *edges) + cells
    return (b"\x08\xd6" if modern else b"\xbe") + struct.pack("<H", len(row) + 1) + row


def add_row(made: Made, cells: list[str], edges: list[int], flags: list[int] | None = None) -> None:
    flags = flags or [0] * len(cells)
    inside, end = (IN_TABLE, ROW_END) if made.modern else (OLD_IN_TABLE, OLD_ROW_END)
    for cell in cells:
        made.add(cell)
        made.end("\x07", inside)
    made.end("\x07", inside + end + row_shape(edges, flags, made.modern))


def style(number: int, base: int, name: str, paragraph: bytes = b"", letters: bytes = b"") -> bytes:
    words = struct.pack("<HHHHH", number, 1 | base << 4, 2, 0, 0)
    words += struct.pack("<H", len(name)) + name.encode("utf-16-le") + b"\0\0"
    for changes in (b"\0\0" + paragraph, letters):
        words += b"\0" * (len(words) % 2) + struct.pack("<H", len(changes)) + changes
    return struct.pack("<H", len(words)) + words


def form_data(kind: int, result: int, default: int = 0, entries: list[str] | None = None) -> bytes:
    """The data of a form field as the data stream holds them."""
    words = b"\xff" * 4 + struct.pack("<HHH", kind | result << 2, 0, 20) + struct.pack("<HH", 0, 0)
    words += struct.pack("<H", default) if kind else struct.pack("<HH", 0, 0)
    words += struct.pack("<HH", 0, 0) * 5
    if entries is not None:
        words += struct.pack("<HIH", 0xFFFF, len(entries), 0)
        words += b"".join(struct.pack("<H", len(e)) + e.encode("utf-16-le") for e in entries)
    return struct.pack("<IH", 68 + len(words), 68).ljust(68, b"\0") + words


def add_field(made: Made, code: str, result: str = "", data: bytes | None = None) -> None:
    made.add("\x13" + code)
    if data is not None:
        stream = made.streams.get("Data", b"").ljust(4096, b"\0")
        made.add("\x01", b"\x55\x08\x01\x03\x6a" + struct.pack("<I", len(stream)) + b"\x06\x08\x01")
        made.streams["Data"] = stream + data
    made.add("\x14" + result + "\x15")
