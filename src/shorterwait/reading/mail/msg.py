"""Outlook messages in .msg files ([MS-OXMSG])."""

import re
import struct
from dataclasses import dataclass

from shorterwait.reading.compound.opening import Compound, open_compound
from shorterwait.reading.failure import UnreadableError, damaged, refused
from shorterwait.reading.found import Attached, Found
from shorterwait.reading.mail.mapi import OBJECT, Properties
from shorterwait.reading.mail.message import Message, message_found
from shorterwait.reading.mail.outlook import add_file, add_message, file_name, outlook_message, string_page

_STREAM = re.compile(r"__substg1\.0_([0-9A-F]{4})([0-9A-F]{4})")
_FIXED = "__PROPERTIES_VERSION1.0"
_RECIPIENT, _ATTACHMENT = "__RECIP_VERSION1.0_#", "__ATTACH_VERSION1.0_#"
_EMBEDDED = "__SUBSTG1.0_3701000D"
_TOP_HEADER, _INNER_HEADER, _ITEM_HEADER = 32, 24, 8
_METHOD, _EMBEDDED_MESSAGE, _DRAWN_OBJECT = 0x3705, 5, 6
_POINTERS = (2, 3, 4, 7)
_MOST_ITEMS, _DEEPEST = 1_000, 12
_WAY, _PAGE, _LONGEST_HEAD = 0x007D, 0x1013, 100_000
_STATED = re.compile(rb"charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_DAMAGED = "The Outlook message is cut short or broken; ask for a fresh copy."
_TOO_MUCH = "The message holds far more files, or messages nested far deeper, than a mail needs."
_POINTED = "A file that the message only points to is not part of it; save it apart and add it."
_DRAWN = "An object drawn into the message was not read; open the message and save it as .pdf."


def read_msg(data: bytes) -> Found:
    """Read an Outlook message.

    A message attached to it is written as a mail of its own, so that it becomes a document like any other
    attached file.

    Args:
        data: Its bytes.

    Returns:
        Its subject, people and date, then its text, with what is attached to it.

    Raises:
        UnreadableError: When it is broken (damaged), its text is encrypted, or it holds far too much (refused).

    Example:
        >>> read_msg(b"no message")
        Traceback (most recent call last):
        ...
        shorterwait.reading.failure.UnreadableError: The Outlook message is cut short or broken; ask for a fresh copy.
    """
    try:
        file = open_compound(data)
    except UnreadableError as error:
        raise damaged(_DAMAGED) from error
    return message_found(_Reader(file).message(_Storage.of(file), _TOP_HEADER, 0, 0))


@dataclass(slots=True)
class _Storage:
    """A folder of the file: its streams and folders by name in capitals, with their paths."""

    streams: dict[str, str]
    folders: "dict[str, _Storage]"

    @classmethod
    def of(cls, file: Compound) -> "_Storage":
        top = cls({}, {})
        for path in file.streams:
            here = top
            *folders, last = path.upper().split("/")
            for name in folders:
                here = here.folders.setdefault(name, cls({}, {}))
            here.streams[last] = path
        return top

    def items(self, start: str) -> "list[_Storage]":
        names = sorted(name for name in self.folders if name.startswith(start))
        return [self.folders[name] for name in names]


class _Reader:
    def __init__(self, file: Compound) -> None:
        self._file = file
        self._items = 0

    def message(self, storage: _Storage, header: int, page: int, depth: int) -> Message:
        if depth > _DEEPEST:
            raise refused(_TOO_MUCH)
        properties = self._properties(storage, header, page)
        page = properties.code_page
        recipients = [self._properties(item, _ITEM_HEADER, page) for item in storage.items(_RECIPIENT)]
        message = outlook_message(properties, recipients)
        for item in storage.items(_ATTACHMENT):
            self._attachment(item, message, page, depth)
        if self._file.cut:
            message.note("A part of the message could not be read; the file is cut short or broken.")
        return message

    def _attachment(self, item: _Storage, message: Message, page: int, depth: int) -> None:
        self._items += 1
        if self._items > _MOST_ITEMS:
            raise refused(_TOO_MUCH)
        properties = self._properties(item, _ITEM_HEADER, page)
        method, inner = properties.number(_METHOD), item.folders.get(_EMBEDDED)
        if inner is not None and method != _DRAWN_OBJECT:
            found = self.message(inner, _INNER_HEADER, page, depth + 1)
            add_message(message, found, file_name(properties))
        elif inner is not None:
            message.note(_DRAWN)
        elif method in _POINTERS and not properties.binary(0x3701):
            message.attached.append(Attached(file_name(properties), None, damaged(_POINTED)))
        else:
            add_file(message, properties)

    def _properties(self, storage: _Storage, header: int, page: int) -> Properties:
        found = Properties(code_page=page)
        path = storage.streams.get(_FIXED)
        fixed = self._file.read(path) if path else b""
        for place in range(header, len(fixed) - 15, 16):
            kind, number = struct.unpack_from("<HH", fixed, place)
            if kind not in (0x001E, 0x001F, 0x0102, OBJECT):
                found.values[number] = kind, fixed[place + 8 : place + 16]
        for name, stream in storage.streams.items():
            match = _STREAM.fullmatch(name.replace("__SUBSTG1", "__substg1"))
            if match:
                found.values[int(match.group(1), 16)] = int(match.group(2), 16), self._file.read(stream)
        found.code_page = string_page(found) or page
        found.charset = "" if found.code_page else _charset(found)
        return found


def _charset(item: Properties) -> str:
    """The coding that the way of the mail or the page inside states, for items that state no code page."""
    for number in (_WAY, _PAGE):
        match = _STATED.search(item.binary(number)[:_LONGEST_HEAD].replace(b"\0", b""))
        if match:
            return match.group(1).decode("ascii", "replace")
    return ""
