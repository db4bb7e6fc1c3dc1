"""Pages of settings in a Word file: which settings hold for which bytes of text ([MS-DOC] 2.8.5, 2.9.33, 2.9.181)."""

import struct
from bisect import bisect_right
from dataclasses import dataclass, field

from shorterwait.reading.oldword.fib import Head, Table

_PAGE = 512
_PAGE_NUMBER = 0x3FFFFF


@dataclass(slots=True)
class Bins:
    """Settings by place in the main stream.

    Attributes:
        starts: Offset of the first byte of each stretch, rising.
        ends: Offset of the byte after its last.
        values: The settings of each stretch, as stored.
        broken: True when a page could not be read.
    """

    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    values: list[bytes] = field(default_factory=list)
    broken: bool = False

    def at(self, place: int) -> bytes | None:
        """Find the settings that hold at a place.

        Args:
            place: Offset in the main stream.

        Returns:
            The settings, or None when none are stored for it.

        Example:
            >>> Bins([0], [4], [b"x"]).at(2), Bins().at(0)
            (b'x', None)
        """
        found = bisect_right(self.starts, place) - 1
        return self.values[found] if found >= 0 and place < self.ends[found] else None


def read_bins(head: Head, main: bytes, tables: bytes, table: Table) -> Bins:
    """Read all pages of one kind of settings.

    Args:
        head: The head of the file.
        main: The bytes of its main stream, which holds the pages.
        tables: The bytes of its table stream, which lists them.
        table: ``Table.LETTERS`` or ``Table.PARAGRAPHS``.

    Returns:
        The settings; what stands on broken pages is left out and marked.

    Example:
        >>> from shorterwait.reading.oldword.fib import EMPTY_HEAD
        >>> read_bins(EMPTY_HEAD, b"", b"", Table.LETTERS).broken
        True
    """
    bins = Bins()
    numbers = _page_numbers(head, tables, table)
    if not numbers:
        bins.broken = True
        return bins
    found: list[tuple[int, int, bytes]] = []
    for number in dict.fromkeys(numbers):
        page = main[number * _PAGE : (number + 1) * _PAGE]
        if len(page) < _PAGE or not _read_page(page, table, head.modern, found):
            bins.broken = True
    found.sort(key=lambda stretch: stretch[0])
    last = -1
    for start, end, value in found:
        if start <= last or end <= start:
            continue
        bins.starts.append(start)
        bins.ends.append(end)
        bins.values.append(value)
        last = start
    return bins


def _page_numbers(head: Head, tables: bytes, table: Table) -> list[int]:
    start, length = head.place(table)
    listing = tables[start : start + length]
    size = 4 if head.modern else 2
    count = max((len(listing) - 4) // (4 + size), 0)
    kind = "I" if head.modern else "H"
    numbers = struct.unpack_from(f"<{count}{kind}", listing, 4 * (count + 1)) if count else ()
    found = [number & _PAGE_NUMBER for number in numbers]
    if not head.modern:
        first, more = head.pages[:2] if table is Table.LETTERS else head.pages[2:]
        found += range(first, first + more if first and more > count else first)
    return found


def _read_page(page: bytes, table: Table, modern: bool, found: list[tuple[int, int, bytes]]) -> bool:
    count = page[-1]
    step = 1 if table is Table.LETTERS else 13 if modern else 7
    if not count or 4 * (count + 1) + step * count > _PAGE - 1:
        return False
    places = struct.unpack_from(f"<{count + 1}I", page)
    settings_at = 4 * (count + 1)
    for number in range(count):
        offset = page[settings_at + step * number] * 2
        if not offset:
            value = b""
        elif table is Table.LETTERS:
            value = page[offset + 1 : min(offset + 1 + page[offset], _PAGE - 1)]
        else:
            value = _paragraph_value(page, offset, modern)
        found.append((places[number], places[number + 1], value))
    return True


def _paragraph_value(page: bytes, offset: int, modern: bool) -> bytes:
    words = page[offset]
    if not modern:
        return page[offset + 1 : offset + 1 + 2 * words]
    if words:
        return page[offset + 1 : offset + 2 * words]
    words = page[offset + 1] if offset + 1 < _PAGE else 0
    return page[offset + 2 : offset + 2 + 2 * words]
