"""Drawn shapes of an old Word file: where in the text each is anchored ([MS-DOC] 2.8.37, [MS-ODRAW] 2.2)."""

import struct
from collections.abc import Iterator

from shorterwait.reading.oldword.fib import Head, Table

_ANCHOR_SIZE = 26
_DRAWING, _GROUP, _SHAPE, _IDENTITY = 0xF002, 0xF003, 0xF004, 0xF00A
_GLOBAL = 0xF000
_DEEPEST = 20


def anchors(head: Head, tables: bytes) -> dict[int, int]:
    """Find the character at which each drawn shape of the body is anchored.

    Args:
        head: The head of the file.
        tables: The bytes of its table stream.

    Returns:
        Number of the character by identity of the shape; a shape in a group stands where its group does.

    Example:
        >>> from shorterwait.reading.oldword.fib import EMPTY_HEAD
        >>> anchors(EMPTY_HEAD, b"")
        {}
    """
    start, length = head.place(Table.ANCHORS)
    listing = tables[start : start + length]
    count = max((len(listing) - 4) // (4 + _ANCHOR_SIZE), 0)
    numbers = struct.unpack_from(f"<{count}I", listing) if count else ()
    found = {}
    for place, number in enumerate(numbers):
        (shape,) = struct.unpack_from("<I", listing, 4 * (count + 1) + _ANCHOR_SIZE * place)
        found[shape] = number
    start, length = head.place(Table.DRAWINGS)
    for group, member in _members(tables[start : start + length]):
        if group in found:
            found.setdefault(member, found[group])
    return found


def _members(drawings: bytes) -> Iterator[tuple[int, int]]:
    """Give the identity of each outermost group with that of each shape in it."""
    first = next(_records(drawings, 0, min(8, len(drawings))), None)
    if first is None or first[0] != _GLOBAL:
        return
    place = first[2]
    while place + 9 <= len(drawings):  # one byte says which document, then comes its drawing
        kind, _, end = next(_records(drawings, place + 1, place + 9))
        if kind != _DRAWING or end > len(drawings):
            return
        for inner, start, stop in _records(drawings, place + 9, end):
            if inner == _GROUP:
                for child, child_start, child_stop in _records(drawings, start, stop):
                    if child == _GROUP:
                        shapes = list(_shapes(drawings, child_start, child_stop, 0))
                        yield from ((shapes[0], shape) for shape in shapes)
        place = end


def _shapes(drawings: bytes, start: int, end: int, depth: int) -> Iterator[int]:
    for kind, first, stop in _records(drawings, start, end):
        if kind == _IDENTITY and stop - first >= 8:
            yield int.from_bytes(drawings[first : first + 4], "little")
        elif kind in (_SHAPE, _GROUP) and depth < _DEEPEST:
            yield from _shapes(drawings, first, stop, depth + 1)


def _records(drawings: bytes, place: int, end: int) -> Iterator[tuple[int, int, int]]:
    """Give kind, start and end of each record in a range."""
    while place + 8 <= min(end, len(drawings)):
        _, kind, length = struct.unpack_from("<HHI", drawings, place)
        yield kind, place + 8, place + 8 + length
        place += 8 + length
