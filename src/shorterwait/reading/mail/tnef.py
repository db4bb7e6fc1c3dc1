"""Outlook packets (winmail.dat; [MS-OXTNEF]): the text and the files they hold."""

import struct
from collections.abc import Iterator

from shorterwait.reading.failure import damaged
from shorterwait.reading.mail.mapi import BINARY, OBJECT, STRING, STRING_8, Properties
from shorterwait.reading.mail.message import Message
from shorterwait.reading.mail.outlook import add_file, add_message, file_name, outlook_message, string_page

_SIGNATURE = 0x223E9F78
_BODY, _ITEM, _CODE_PAGE = 0x0002800C, 0x00069003, 0x00069007
_NEW_FILE, _FILE_TITLE, _FILE_DATA, _FILE_ITEM = 0x00069002, 0x00018010, 0x0006800F, 0x00069005
_SIZES = {2: 4, 3: 4, 4: 4, 5: 8, 6: 8, 7: 8, 0xA: 4, 0xB: 4, 0x14: 8, 0x40: 8, 0x48: 16}
_VARIABLE = frozenset({STRING_8, STRING, BINARY, OBJECT})
_SEVERAL, _NAMED, _BY_STRING = 0x1000, 0x8000, 1
_ATTACHED_DATA, _LONG_NAME, _SHORT_NAME, _TEXT = 0x3701, 0x3707, 0x3704, 0x1000
_MOST_FILES, _MOST_VALUES, _DEEPEST = 1_000, 20_000, 8
_CUT = "The Outlook packet is cut short or broken."


def read_tnef(data: bytes, depth: int = 0) -> Message:
    """Read an Outlook packet.

    Args:
        data: Its bytes.
        depth: How many packets it stands in.

    Returns:
        The message it holds, with its files.

    Raises:
        UnreadableError: When it is no packet, or one that is broken from the start (damaged).

    Example:
        >>> read_tnef(b"no packet")
        Traceback (most recent call last):
        ...
        shorterwait.reading.failure.UnreadableError: The Outlook packet is cut short or broken.
    """
    if len(data) < 6 or struct.unpack_from("<I", data)[0] != _SIGNATURE or depth > _DEEPEST:
        raise damaged(_CUT)
    item = Properties()
    files: list[Properties] = []
    plain = b""
    for number, value in _attributes(data):
        if number == _CODE_PAGE and len(value) >= 4:
            item.code_page = int.from_bytes(value[:4], "little")
        elif number == _BODY:
            plain = value
        elif number == _ITEM:
            item.values.update(_values(value))
        elif number == _NEW_FILE and len(files) < _MOST_FILES:
            files.append(Properties(code_page=item.code_page))
        elif files:
            _add_attribute(files[-1], number, value)
    item.code_page = item.code_page or string_page(item)
    if _TEXT not in item.values and plain:
        item.values[_TEXT] = STRING_8, plain
    message = outlook_message(item)
    for file in files:
        _add(message, file, depth)
    return message


def _add(message: Message, file: Properties, depth: int) -> None:
    kind, data = file.values.get(_ATTACHED_DATA, (0, b""))
    packet = data[16:] if kind == OBJECT else b""
    if packet.startswith(struct.pack("<I", _SIGNATURE)):
        add_message(message, read_tnef(packet, depth + 1), file_name(file))
    else:
        add_file(message, file)


def _add_attribute(file: Properties, number: int, value: bytes) -> None:
    if number == _FILE_TITLE:
        file.values.setdefault(_SHORT_NAME, (STRING_8, value))
    elif number == _FILE_DATA:
        file.values[_ATTACHED_DATA] = BINARY, value
    elif number == _FILE_ITEM:
        for key, found in _values(value).items():
            if key != _ATTACHED_DATA or _ATTACHED_DATA not in file.values:
                file.values[key] = found


def _attributes(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The attributes in order ([MS-OXTNEF] section 2.1.3): level, number, length, value, check sum."""
    place = 6
    while place + 9 <= len(data):
        _, number, length = struct.unpack_from("<BII", data, place)
        place += 9
        if length > len(data) - place:
            return
        yield number, data[place : place + length]
        place += length + 2


def _values(data: bytes) -> dict[int, tuple[int, bytes]]:
    """The values of an item ([MS-OXTNEF] section 2.1.3.4); what follows a broken one is left out."""
    found: dict[int, tuple[int, bytes]] = {}
    try:
        count, place = struct.unpack_from("<I", data)[0], 4
        for _ in range(min(count, _MOST_VALUES)):
            kind, number = struct.unpack_from("<HH", data, place)
            place += 4
            if number >= _NAMED:
                place = _after_name(data, place)
            value, place = _value(data, place, kind)
            if not kind & _SEVERAL and number < _NAMED:
                found[number] = kind, value
    except (struct.error, IndexError, ValueError):
        return found
    return found


def _after_name(data: bytes, place: int) -> int:
    how, length = struct.unpack_from("<II", data, place + 16)
    return place + 24 + (_padded(length) if how == _BY_STRING else 0)


def _value(data: bytes, place: int, kind: int) -> tuple[bytes, int]:
    base, several = kind & ~_SEVERAL, bool(kind & _SEVERAL)
    if base not in _VARIABLE and base not in _SIZES:
        raise ValueError
    count = 1
    if several or base in _VARIABLE:
        count = struct.unpack_from("<I", data, place)[0]
        place += 4
    value = b""
    for _ in range(count):
        length = _SIZES.get(base, 0)
        if base in _VARIABLE:
            length = struct.unpack_from("<I", data, place)[0]
            place += 4
        if length > len(data) - place:
            raise ValueError
        value = data[place : place + length]
        place += _padded(length)
    return value, place


def _padded(length: int) -> int:
    return (length + 3) // 4 * 4
