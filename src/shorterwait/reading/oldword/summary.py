"""What an old office file says of itself: its title and when it was last saved ([MS-OLEPS])."""

import struct
from datetime import date, datetime, timedelta

_TITLE, _CREATED, _SAVED, _CODE_PAGE = 2, 12, 13, 1
_SHORT, _NARROW, _WIDE, _STAMP = 2, 30, 31, 64
_MOST_PROPERTIES = 200
_EARLIEST = 1990
_START = datetime(1601, 1, 1)
"""The moment from which these time stamps count, in UTC."""

_CODE_PAGES = {1200: "utf-16-le", 10000: "mac-roman", 65001: "utf-8"}


def summary(stream: bytes) -> tuple[str, date | None]:
    """Read the title and the day of the last saving from a SummaryInformation stream.

    Args:
        stream: The bytes of the stream; may be empty or broken.

    Returns:
        The title (may be empty) and the day on which the file was last saved, else made; None when neither
        is stated or it is a machine's zero date. Source of the layout: [MS-OLEPS] 2.21 and 2.18.

    Example:
        >>> summary(b"")
        ('', None)
    """
    try:
        return _read(stream)
    except (struct.error, ValueError, OverflowError, LookupError):
        return "", None


def _read(stream: bytes) -> tuple[str, date | None]:
    (start,) = struct.unpack_from("<I", stream, 44)
    _, count = struct.unpack_from("<II", stream, start)
    places = {}
    for number in range(min(count, _MOST_PROPERTIES)):
        identity, place = struct.unpack_from("<II", stream, start + 8 + 8 * number)
        places[identity] = start + place
    page = 1252
    if _CODE_PAGE in places and _type(stream, places[_CODE_PAGE]) == _SHORT:
        (page,) = struct.unpack_from("<H", stream, places[_CODE_PAGE] + 4)
    title = _words(stream, places[_TITLE], page) if _TITLE in places else ""
    days = (_day(stream, places[identity]) for identity in (_SAVED, _CREATED) if identity in places)
    return title, next((day for day in days if day is not None), None)


def _type(stream: bytes, place: int) -> int:
    kind: int = struct.unpack_from("<H", stream, place)[0]
    return kind


def _words(stream: bytes, place: int, page: int) -> str:
    kind = _type(stream, place)
    (length,) = struct.unpack_from("<I", stream, place + 4)
    if kind == _WIDE:
        raw, coding = stream[place + 8 : place + 8 + 2 * length], "utf-16-le"
    elif kind == _NARROW:
        raw, coding = stream[place + 8 : place + 8 + length], _CODE_PAGES.get(page, f"cp{page}")
    else:
        return ""
    return raw.decode(coding, "replace").split("\0")[0].strip()


def _day(stream: bytes, place: int) -> date | None:
    if _type(stream, place) != _STAMP:
        return None
    (stamp,) = struct.unpack_from("<Q", stream, place + 4)
    day = (_START + timedelta(microseconds=stamp // 10)).date()
    return day if day.year >= _EARLIEST else None
