"""Automatic numbering of an old Word file: lists and their levels ([MS-DOC] 2.9.147, 2.9.150, 2.9.131)."""

import struct
from dataclasses import replace

from shorterwait.reading.oldword.fib import Head, Table
from shorterwait.reading.oldword.sprms import FONT, FONT_OTHER, settings
from shorterwait.reading.text.symbols import is_symbol_font
from shorterwait.reading.word.numbering import ListLevel, Numbering
from shorterwait.reading.word.symbols import letters_as_seen

_LIST, _LEVEL, _USE = 28, 28, 16
_LEVELS = 9
_MOST_LISTS = 10_000
_BULLET_CODE, _NONE_CODE = 23, 255
_FORMATS = {
    0: "decimal", 1: "upperRoman", 2: "lowerRoman", 3: "upperLetter", 4: "lowerLetter", 5: "ordinal",
    6: "cardinalText", 7: "ordinalText", 22: "decimalZero", _BULLET_CODE: "bullet", _NONE_CODE: "none",
}  # fmt: skip
_PICTURES = frozenset("☒☐✓✗")
_NO_BOXES = frozenset("qr\uf071\uf072")


def read_lists(head: Head, tables: bytes, fonts: list[str]) -> Numbering:
    """Read the lists of a document.

    Args:
        head: The head of the file.
        tables: The bytes of its table stream.
        fonts: Names of the fonts by number.

    Returns:
        The lists by number, as for a Word package; empty for Word 6 and 95, which number otherwise.

    Example:
        >>> from shorterwait.reading.oldword.fib import EMPTY_HEAD
        >>> read_lists(EMPTY_HEAD, b"", []).levels
        {}
    """
    found = Numbering()
    if not head.modern:
        return found
    try:
        defined = _defined(head, tables, fonts)
        _uses(head, tables, (defined, fonts), found)
    except (struct.error, IndexError):  # what was read so far holds
        return found
    return found


def _defined(head: Head, tables: bytes, fonts: list[str]) -> dict[int, dict[int, ListLevel]]:
    start, length = head.place(Table.LISTS)
    if length < 2:
        return {}
    (count,) = struct.unpack_from("<H", tables, start)
    place = start + 2 + _LIST * count
    defined: dict[int, dict[int, ListLevel]] = {}
    for number in range(min(count, _MOST_LISTS)):
        at = start + 2 + _LIST * number
        (identity,) = struct.unpack_from("<I", tables, at)
        levels: dict[int, ListLevel] = {}
        for level in range(1 if tables[at + 26] & 1 else _LEVELS):
            try:
                levels[level], place = _level(tables, place, fonts)
            except (struct.error, IndexError):
                return defined
        defined[identity] = levels
    return defined


def _level(tables: bytes, place: int, fonts: list[str]) -> tuple[ListLevel, int]:
    start, code, flags = struct.unpack_from("<iBB", tables, place)
    follow = tables[place + 15]
    letters, paragraph, restart = tables[place + 24], tables[place + 25], tables[place + 26]
    at = place + _LEVEL + paragraph
    changes = tables[at : at + letters]
    at += letters
    (length,) = struct.unpack_from("<H", tables, at)
    end = at + 2 + 2 * length
    text = tables[at + 2 : end].decode("utf-16-le", "replace")
    if code == _BULLET_CODE:
        pattern = _bullet(text, changes, fonts)
    else:
        pattern = "".join(f"%{ord(char) + 1}" if char < "\x09" else char for char in text)
    level = ListLevel(
        start=max(start, 0),
        format=_FORMATS.get(code, "decimal"),
        pattern=pattern,
        restart=restart if flags & 0x08 else None,
        legal=bool(flags & 0x04),
        joined=follow == 2,
    )
    return level, end


def _bullet(text: str, changes: bytes, fonts: list[str]) -> str:
    """A drawn box or tick stays one; every other bullet is the same round one."""
    number = -1
    for code, operand in settings(changes, True):
        if code in (FONT, FONT_OTHER):
            number = int.from_bytes(operand, "little")
    font = fonts[number] if 0 <= number < len(fonts) else ""
    shown = letters_as_seen(text, font) if is_symbol_font(font) else text
    if shown in ("-", "–", "—"):
        return "-"
    if shown in _PICTURES and text[-1:] not in _NO_BOXES:
        return shown
    return "•" if text.strip() else ""


def _uses(
    head: Head, tables: bytes, known: tuple[dict[int, dict[int, ListLevel]], list[str]], found: Numbering
) -> None:
    """Each use of a list may start it anew or change levels of it."""
    start, length = head.place(Table.LIST_USES)
    if length < 4:
        return
    (count,) = struct.unpack_from("<I", tables, start)
    count = min(count, _MOST_LISTS, length // _USE)
    place = start + 4 + _USE * count
    for number in range(count):
        at = start + 4 + _USE * number
        (identity,) = struct.unpack_from("<I", tables, at)
        name = str(number + 1)
        levels = dict(known[0].get(identity, {}))
        starts: dict[int, int] = {}
        found.levels[name], found.family[name], found.starts[name] = levels, str(identity), starts
        place += 4
        for _ in range(min(tables[at + 12], _LEVELS)):
            first, flags = struct.unpack_from("<II", tables, place)
            place += 8
            level = flags & 0xF
            if flags & 0x20:
                levels[level], place = _level(tables, place, known[1])
            if flags & 0x10:
                starts[level] = first
                levels[level] = replace(levels.get(level, ListLevel()), start=first)
