"""Settings of letters, paragraphs and tables as Word files store them: lists of single changes (sprms)."""

from collections.abc import Iterator

DELETED, DATA_PLACE, IS_DATA, SYMBOL, LETTER_STYLE = 0x0800, 0x6A03, 0x0806, 0x6A09, 0x4A30
BOLD, STRIKE, HIDDEN, DOUBLE_STRIKE, FONT, FONT_OTHER = 0x0835, 0x0837, 0x083C, 0x2A53, 0x4A4F, 0x4A51
STYLE, IN_TABLE, ROW_END, DEPTH, INNER_CELL, INNER_ROW = 0x4600, 0x2416, 0x2417, 0x6649, 0x244B, 0x244C
OUTLINE, ELSEWHERE, ELSEWHERE_OLD, TABLE_ELSEWHERE = 0x2640, 0x6646, 0x6645, 0x646B
ROW, ROW_OLD, TALL_CELL = 0xD608, 0xD606, 0xD62B
LIST, LIST_LEVEL = 0x460B, 0x260A

_SHORT = {
    0x18: IN_TABLE, 0x19: ROW_END, 0x41: DELETED, 0x47: IS_DATA, 0x55: BOLD, 0x57: STRIKE, 0x5C: HIDDEN,
    0x73: DOUBLE_STRIKE,
}  # fmt: skip
_CHANGE_TABS = 0xC615
_SIZES = (1, 1, 2, 4, 2, 2, 0, 3)
_VARIABLE = 6

_AS_MODERN = {
    2: STYLE, 24: IN_TABLE, 25: ROW_END, 65: DELETED, 68: DATA_PLACE, 71: IS_DATA, 74: SYMBOL,
    80: LETTER_STYLE, 85: BOLD, 87: STRIKE, 92: HIDDEN, 93: FONT, 188: ROW_OLD, 190: ROW,
}  # fmt: skip
_OLD_VARIABLE = frozenset((3, 12, 15, 23, 52, 64, 68, 74, 79, 81, 82, 103, 105, 106, 108, 120, 133, 191))
_OLD_LONG = frozenset((188, 190))
_OLD_SIZES = {
    2: 2, 16: 2, 17: 2, 18: 2, 19: 2, 20: 4, 21: 2, 22: 2, 26: 2, 27: 2, 28: 2, 30: 2, 31: 2, 32: 2, 33: 2,
    34: 2, 35: 2, 36: 2, 38: 2, 39: 2, 40: 2, 41: 2, 42: 2, 43: 2, 45: 2, 46: 2, 47: 2, 48: 2, 49: 2,
    69: 2, 70: 4, 72: 2, 73: 3, 80: 2, 83: 0, 93: 2, 95: 3, 96: 2, 97: 2, 99: 2, 101: 2, 107: 2, 109: 2,
    110: 2, 121: 2, 122: 2, 123: 2, 124: 2, 136: 3, 137: 3, 140: 2, 141: 2, 144: 2, 145: 2, 148: 2, 149: 2,
    154: 2, 155: 2, 156: 2, 157: 2, 160: 2, 161: 2, 164: 2, 165: 2, 166: 2, 167: 2, 168: 2, 169: 2, 170: 2,
    171: 2, 182: 2, 183: 2, 184: 2, 187: 12, 189: 2, 192: 4, 193: 5, 194: 4, 195: 2, 196: 4, 197: 2, 198: 2,
    199: 5, 200: 4,
}  # fmt: skip
"""Operand lengths of Word 6 and 95 that are not one byte."""


def settings(changes: bytes, modern: bool) -> Iterator[tuple[int, bytes]]:
    r"""Walk a list of changes.

    Args:
        changes: The list as stored (a grpprl, [MS-DOC] 2.2.5.1; the one-byte codes of Word 6 and 95).
        modern: True for Word 97 and later.

    Yields:
        The code of each change, in the numbers of Word 97, and its operand without its length.

    Example:
        >>> list(settings(b"\x00\x08\x01", True)), list(settings(b"\x41\x01", False))
        ([(2048, b'\x01')], [(2048, b'\x01')])
    """
    return _modern(changes) if modern else _old(changes)


def short_change(code: int, value: int, modern: bool) -> bytes:
    r"""Spell out the one change that a piece of text carries in itself (Prm0, [MS-DOC] 2.9.215).

    Args:
        code: Its short code.
        value: Its value.
        modern: True for Word 97 and later; before, short codes are the usual ones.

    Returns:
        The change as a list; empty for codes that say nothing about words.

    Example:
        >>> short_change(0x41, 1, True), short_change(0x41, 1, False)
        (b'\x00\x08\x01', b'A\x01')
    """
    if not modern:
        return bytes((code, value)) if code else b""
    named = _SHORT.get(code)
    return b"" if named is None else named.to_bytes(2, "little") + bytes((value,))


def _modern(changes: bytes) -> Iterator[tuple[int, bytes]]:
    place, end = 0, len(changes)
    while place + 2 < end:
        code = changes[place] | changes[place + 1] << 8
        place += 2
        size = _SIZES[code >> 13]
        if code >> 13 == _VARIABLE:
            if code in (ROW, ROW_OLD):
                size = int.from_bytes(changes[place : place + 2], "little") - 1
                place += 2
            else:
                size = changes[place]
                place += 1
                if code == _CHANGE_TABS and size == 255:
                    size = _tab_bytes(changes, place)
        yield code, changes[place : place + max(size, 0)]
        place += max(size, 0)


def _tab_bytes(changes: bytes, place: int) -> int:
    deleted = changes[place] if place < len(changes) else 0
    added_at = place + 1 + 4 * deleted
    added = changes[added_at] if added_at < len(changes) else 0
    return 2 + 4 * deleted + 3 * added


def _old(changes: bytes) -> Iterator[tuple[int, bytes]]:
    place, end = 0, len(changes)
    while place < end:
        code = changes[place]
        place += 1
        if not code:
            return
        size = _OLD_SIZES.get(code, 1)
        if code in _OLD_LONG:
            size = int.from_bytes(changes[place : place + 2], "little") - 1
            place += 2
        elif code in _OLD_VARIABLE and place < end:
            size = changes[place]
            place += 1
            if code == 23 and size == 255:
                size = _tab_bytes(changes, place)
        size = max(size, 0)
        if code in _AS_MODERN:
            yield _AS_MODERN[code], changes[place : place + size]
        place += size
