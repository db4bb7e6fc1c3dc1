"""Styles of an old Word file: which are headings and which hide text ([MS-DOC] 2.9.271, 2.9.260)."""

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from shorterwait.reading.oldword.fib import Head, Table
from shorterwait.reading.oldword.sprms import (
    BOLD,
    DOUBLE_STRIKE,
    HIDDEN,
    LIST,
    LIST_LEVEL,
    OUTLINE,
    STRIKE,
    settings,
)

_HEADING = re.compile(r"heading\s*([1-9])", re.IGNORECASE)
_CONTENTS_NAME = re.compile(
    r"(?:toc|table of figures|table of authorities|index)\s*(?:[1-9]|heading)?", re.IGNORECASE
)
_CONTENTS = frozenset((*range(10, 28), 33, 35, 44))
"""Word's own numbers for index, contents, figure and authority lines."""

_TITLE, _SUBTITLE, _BODY_LEVEL = 62, 74, 9
_PARAGRAPH_STYLE, _LETTER_STYLE = 1, 2
_ON = (1, 0x81)
"""On, or the opposite of the style below, which is off for nearly every style."""

_CHAIN = 20
_MOST_STYLES = 0x1000


@dataclass(frozen=True, slots=True)
class Styles:
    """What the styles of a document say of the text set in them; each by number of the style.

    Attributes:
        levels: Heading level from 1.
        hiding: Styles whose text is hidden or struck out.
        bold: Styles whose text is bold.
        lists: Number of the list and level in it, where a style is numbered.
        contents: Styles of the lines of a table of contents.
    """

    levels: dict[int, int] = field(default_factory=dict)
    hiding: frozenset[int] = frozenset()
    bold: frozenset[int] = frozenset()
    lists: dict[int, tuple[int, int | None]] = field(default_factory=dict)
    contents: frozenset[int] = frozenset()


@dataclass(slots=True)
class _Style:
    base: int
    said: dict[str, int] = field(default_factory=dict)
    contents: bool = False


def read_styles(head: Head, tables: bytes) -> Styles:
    """Read the style sheet of a document.

    Args:
        head: The head of the file.
        tables: The bytes of its table stream.

    Returns:
        What the styles say; a style takes from the style it is based on what it does not say. Headings are
        known by Word's own number for them, so that the language of their names does not matter.

    Example:
        >>> from shorterwait.reading.oldword.fib import EMPTY_HEAD
        >>> read_styles(EMPTY_HEAD, b"").levels[1]
        1
    """
    start, length = head.place(Table.STYLES)
    found = _read(tables[start : start + length], head)
    if not found:
        return Styles({number: number for number in range(1, 10)})
    said = {number: _all_said(number, found) for number in found}
    return Styles(
        {number: says["level"] for number, says in said.items() if says.get("level")},
        frozenset(number for number, says in said.items() if says.get("hides")),
        frozenset(number for number, says in said.items() if says.get("bold")),
        {number: (says["list"], says.get("list level")) for number, says in said.items() if says.get("list")},
        frozenset(number for number, style in found.items() if style.contents),
    )


def _all_said(number: int, found: dict[int, _Style]) -> dict[str, int]:
    said: dict[str, int] = {}
    for _ in range(_CHAIN):
        style = found.get(number)
        if style is None:
            break
        said = style.said | said
        number = style.base
    return said


def _read(sheet: bytes, head: Head) -> dict[int, _Style]:
    if len(sheet) < 8:
        return {}
    size, count, fixed = struct.unpack_from("<HHH", sheet)
    place = 2 + size
    found: dict[int, _Style] = {}
    for number in range(min(count, _MOST_STYLES)):
        if place + 2 > len(sheet):
            break
        length = int.from_bytes(sheet[place : place + 2], "little")
        style = sheet[place + 2 : place + 2 + length]
        place += 2 + length
        if len(style) >= 8:
            found[number] = _style(style, fixed, head)
    return found


def _style(style: bytes, fixed: int, head: Head) -> _Style:
    identity, kind, upxs = struct.unpack_from("<HHH", style)
    made = _Style(kind >> 4)
    name, place = _name(style, fixed, head)
    level = _level(identity & 0xFFF, name)
    made.contents = identity & 0xFFF in _CONTENTS or _CONTENTS_NAME.fullmatch(name) is not None
    if made.contents:
        level = 0
    if level is not None:
        made.said["level"] = level
    for upx in range(min(upxs & 0xF, 3)):
        place += place & 1
        size = int.from_bytes(style[place : place + 2], "little")
        changes = style[place + 2 : place + 2 + size]
        place += 2 + size
        if kind & 0xF == _PARAGRAPH_STYLE and upx == 0:
            _paragraph_says(settings(changes[2:], head.modern), made.said)
        elif kind & 0xF == _LETTER_STYLE or upx == 1:
            _letters_say(settings(changes, head.modern), made.said)
    return made


def _paragraph_says(changes: Iterator[tuple[int, bytes]], said: dict[str, int]) -> None:
    for code, value in changes:
        if code == OUTLINE and value:
            said.setdefault("level", value[0] + 1 if value[0] < _BODY_LEVEL else 0)
        elif code == LIST:
            said["list"] = int.from_bytes(value, "little")
        elif code == LIST_LEVEL and value:
            said["list level"] = value[0]


def _letters_say(changes: Iterator[tuple[int, bytes]], said: dict[str, int]) -> None:
    for code, value in changes:
        if code == BOLD and value:
            said["bold"] = int(value[0] in _ON)
        elif code in (HIDDEN, STRIKE, DOUBLE_STRIKE) and value:
            said["hides"] = said.get("hides", 0) | int(value[0] in _ON)


def _name(style: bytes, fixed: int, head: Head) -> tuple[str, int]:
    if head.modern:
        length = int.from_bytes(style[fixed : fixed + 2], "little")
        end = fixed + 2 + 2 * length
        return style[fixed + 2 : end].decode("utf-16-le", "replace"), end + 2
    length = style[fixed] if fixed < len(style) else 0
    return style[fixed + 1 : fixed + 1 + length].decode(head.coding, "replace"), fixed + length + 2


def _level(number: int, name: str) -> int | None:
    if number == 0:
        return 0
    if 1 <= number <= 9:
        return number
    if number in (_TITLE, _SUBTITLE):
        return 1 if number == _TITLE else 2
    for alias in name.split(","):
        match = _HEADING.fullmatch(alias.strip())
        if match:
            return int(match.group(1))
    return None
