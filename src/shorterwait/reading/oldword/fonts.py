"""Fonts of an old Word file by number, for the symbols set in them ([MS-DOC] 2.9.274, 2.9.79)."""

from shorterwait.reading.oldword.fib import Head, Table

_MOST_FONTS = 4000


def read_fonts(head: Head, tables: bytes) -> list[str]:
    """List the names of the fonts.

    Args:
        head: The head of the file.
        tables: The bytes of its table stream.

    Returns:
        Names in lower case, by number of the font.

    Example:
        >>> from shorterwait.reading.oldword.fib import EMPTY_HEAD
        >>> read_fonts(EMPTY_HEAD, b"")
        []
    """
    start, length = head.place(Table.FONTS)
    listing = tables[start : start + length]
    place = 4 if head.modern else 2
    names: list[str] = []
    while place < len(listing) and len(names) < _MOST_FONTS:
        end = place + 1 + listing[place]
        if head.modern:
            name = listing[place + 40 : end].decode("utf-16-le", "replace")
        else:
            name = listing[place + 6 : end].decode(head.coding, "replace")
        names.append(name.split("\0")[0].strip().lower())
        place = end
    return names
