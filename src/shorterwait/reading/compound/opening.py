"""Compound files ([MS-CFB]), the container of old office files: streams by name, also out of broken ones."""

import struct
from array import array
from dataclasses import dataclass, field

from shorterwait.reading.failure import damaged

_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADER = struct.Struct("<HH6xIIIIIIIII")
_LAST_SECTOR, _FREE = 0xFFFFFFFA, 0xFFFFFFFF
_ENTRY = 128
_STREAM, _STORAGE = 2, 1
_MOST_ENTRIES = 100_000
_LONGEST_PATH = 1000
_BROKEN = "The file is cut short or broken; ask for a fresh copy."


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    kind: int
    left: int
    right: int
    child: int
    start: int
    size: int


@dataclass(slots=True)
class Compound:
    """An opened compound file held in memory.

    Attributes:
        streams: Place and size of each stream by its path in lower case, e.g. ``objectpool/_1/contents``.
        spelled: The same paths as the file spells them.
        cut: True once a stream was shorter than its own listing says.
    """

    streams: dict[str, tuple[int, int]]
    spelled: dict[str, str]
    cut: bool = False
    _data: bytes = b""
    _sector: int = 512
    _mini_cutoff: int = 4096
    _fat: "array[int]" = field(default_factory=lambda: array("I"))
    _mini_fat: "array[int]" = field(default_factory=lambda: array("I"))
    _mini: bytes = b""

    @property
    def incomplete(self) -> bool:
        """Whether the table of sectors names some that lie behind the end of the file."""
        used = next((n for n in range(len(self._fat) - 1, -1, -1) if self._fat[n] != _FREE), -1)
        return (used + 1) * self._sector >= len(self._data)

    @property
    def size(self) -> int:
        """Size of the whole file in bytes."""
        return len(self._data)

    def __contains__(self, path: object) -> bool:
        return isinstance(path, str) and path.lower() in self.streams

    def read(self, path: str) -> bytes:
        r"""Read one stream.

        Args:
            path: Its path; upper and lower case count as the same.

        Returns:
            Its bytes, fewer than listed when the file is cut short; empty when there is no such stream.

        Example:
            >>> Compound({}, {}).read("WordDocument")
            b''
        """
        place = self.streams.get(path.lower())
        if place is None:
            return b""
        start, size = place
        if size >= self._mini_cutoff:
            found = _gather(self._data, start, (self._sector, self._sector), self._fat, size)
        else:
            found = _gather(self._mini, start, (64, 0), self._mini_fat, size)
        self.cut = self.cut or len(found) < size
        return found


def open_compound(data: bytes) -> Compound:
    """Open a compound file, following every chain of sectors no longer than the file itself.

    Args:
        data: The bytes of the file.

    Returns:
        The opened file. Where the table of sectors is cut off, sectors are taken to follow each other.

    Raises:
        UnreadableError: When its header or its listing cannot be read (damaged).

    Example:
        >>> open_compound(b"no such file")
        Traceback (most recent call last):
        ...
        shorterwait.reading.failure.UnreadableError: The file is cut short or broken; ask for a fresh copy.
    """
    if len(data) < 1024 or not data.startswith(_MAGIC):
        raise damaged(_BROKEN)
    shift, _, _, _, first, _, cutoff, mini_first, _, difat_first, _ = _HEADER.unpack_from(data, 30)
    if shift not in (9, 12):
        raise damaged(_BROKEN)
    sector = 1 << shift
    fat = _read_fat(data, sector, difat_first)
    listing = _gather(data, first, (sector, sector), fat, len(data))
    entries = _entries(listing, sector == 512)
    if not entries:
        raise damaged(_BROKEN)
    streams, spelled = _tree(entries)
    opened = Compound(streams, spelled, False, data, sector, min(cutoff, 1 << 16) or 4096, fat)
    opened._mini = _gather(data, entries[0].start, (sector, sector), fat, entries[0].size)
    table = _gather(data, mini_first, (sector, sector), fat, len(data))
    opened._mini_fat = array("I", table[: len(table) // 4 * 4])
    return opened


def _read_fat(data: bytes, sector: int, difat: int) -> "array[int]":
    places = list(struct.unpack_from("<109I", data, 76))
    seen: set[int] = set()
    while difat < _LAST_SECTOR and difat not in seen and (difat + 2) * sector <= len(data):
        seen.add(difat)
        more = struct.unpack_from(f"<{sector // 4}I", data, (difat + 1) * sector)
        places.extend(more[:-1])
        difat = more[-1]
    fat = array("I")
    total = len(data) // sector + 1
    for place in places:
        if place >= _LAST_SECTOR or len(fat) >= total:
            break
        table = data[(place + 1) * sector : (place + 2) * sector]
        if len(table) < sector:  # this piece of the table is cut off: take sectors as they follow
            table = array("I", range(len(fat) + 1, len(fat) + 1 + sector // 4)).tobytes()
        fat.frombytes(table)
    return fat


def _gather(data: bytes, start: int, layout: tuple[int, int], fat: "array[int]", size: int) -> bytes:
    """Join a chain of sectors; neighbours are cut out as one slice, and loops end at the file's own size."""
    sector, before = layout
    size = min(size, len(data))
    slices, wanted, place = [], size, start
    while wanted > 0 and place < _LAST_SECTOR and place * sector + before < len(data):
        first, length = place, 0
        while wanted > length * sector:
            length += 1
            follower = fat[place] if place < len(fat) else _LAST_SECTOR
            joined = follower == place + 1
            place = follower
            if not joined:
                break
        taken = data[first * sector + before : (first + length) * sector + before]
        slices.append(taken)
        wanted -= max(len(taken), 1)
    return b"".join(slices)[:size]


def _entries(listing: bytes, short: bool) -> list[_Entry]:
    found = []
    for place in range(0, min(len(listing), _MOST_ENTRIES * _ENTRY) - _ENTRY + 1, _ENTRY):
        length, kind = struct.unpack_from("<HB", listing, place + 64)
        name = listing[place : place + max(min(length, 64) - 2, 0)].decode("utf-16-le", "replace")
        left, right, child = struct.unpack_from("<III", listing, place + 68)
        start, size, high = struct.unpack_from("<III", listing, place + 116)
        found.append(_Entry(name, kind, left, right, child, start, size if short else size | high << 32))
    return found


def _tree(entries: list[_Entry]) -> tuple[dict[str, tuple[int, int]], dict[str, str]]:
    streams: dict[str, tuple[int, int]] = {}
    spelled: dict[str, str] = {}
    seen = {0}
    waiting = [(entries[0].child, "")]
    while waiting:
        number, folder = waiting.pop()
        if number >= len(entries) or number in seen:
            continue
        seen.add(number)
        entry = entries[number]
        path = folder + entry.name
        waiting += [(entry.left, folder), (entry.right, folder)]
        if entry.kind == _STREAM:
            streams.setdefault(path.lower(), (entry.start, entry.size))
            spelled.setdefault(path.lower(), path)
        elif entry.kind == _STORAGE and len(path) < _LONGEST_PATH:
            waiting.append((entry.child, path + "/"))
    for number, entry in enumerate(entries):  # a broken tree must not hide what is listed
        if number not in seen and entry.kind == _STREAM:
            streams.setdefault(entry.name.lower(), (entry.start, entry.size))
            spelled.setdefault(entry.name.lower(), entry.name)
    return streams, spelled
