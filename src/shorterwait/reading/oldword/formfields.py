"""Form fields of old Word files: tick boxes and drop-downs with their state ([MS-DOC] 2.9.78, 2.9.167)."""

import struct

from shorterwait.reading.text.ticks import tick

_MODERN = b"\xff\xff\xff\xff"
_TEXT, _BOX, _CHOICE = 0, 1, 2
_UNSET = 25
_MOST_ENTRIES = 1000


def form_state(data: bytes, place: int) -> tuple[str, str] | None:
    r"""Read the state of one form field.

    Args:
        data: The bytes of the data stream.
        place: Offset at which its data stand there.

    Returns:
        The text to show and the state, for a tick box or drop-down; None for a text field or broken data, and
        for Word 6 and 95, whose form of these data is not published.

    Example:
        >>> field = b"\xff\xff\xff\xff" + b"\x05\0" + bytes(4) + b"\0\0\0\0" + b"\0\0"
        >>> form_state((70 + len(field)).to_bytes(4, "little") + b"\x44\0" + bytes(62) + field, 0)
        ('☒', 'ticked')
    """
    if not 0 <= place <= len(data) - 6:
        return None
    length, head = struct.unpack_from("<IH", data, place)
    if not 6 <= head <= length or length > len(data) - place + 1024:
        return None
    return field_state(data[place + head : place + length])


def field_state(field: bytes) -> tuple[str, str] | None:
    r"""Read the state of one form field from its data alone, as Word 2003 XML holds them too.

    Args:
        field: The data (FFData).

    Returns:
        The text to show and the state, for a tick box or drop-down; None for a text field or broken data.

    Example:
        >>> field_state(b"\xff\xff\xff\xff" + b"\x01\0" + bytes(4) + b"\0\0\0\0" + b"\0\0")
        ('☐', 'not ticked')
    """
    try:
        return _state(field) if field.startswith(_MODERN) else None
    except (struct.error, IndexError):
        return None


def _state(field: bytes) -> tuple[str, str] | None:
    (bits,) = struct.unpack_from("<H", field, 4)
    kind, result = bits & 3, bits >> 2 & 0x1F
    if kind == _TEXT:
        return None
    _, place = _wide_string(field, 10)
    (default,) = struct.unpack_from("<H", field, place)
    result = default if result == _UNSET else result
    if kind == _BOX:
        return tick(result == 1) if result in (0, 1) else None
    place += 2
    for _ in range(5):  # format, help, status line and two macros
        _, place = _wide_string(field, place)
    entries = _entries(field[place:])
    chosen = entries[result] if result < len(entries) else ""
    return chosen, chosen


def _wide_string(field: bytes, place: int) -> tuple[str, int]:
    (length,) = struct.unpack_from("<H", field, place)
    end = place + 2 + 2 * length
    return field[place + 2 : end].decode("utf-16-le", "replace"), end + 2


def _entries(listing: bytes) -> list[str]:
    """Read the entries of a drop-down; their count is written in two or in four bytes."""
    best: list[str] = []
    for start in (8, 6):
        (count,) = struct.unpack_from("<I" if start == 8 else "<H", listing, 2)
        found, place = [], start
        for _ in range(min(count, _MOST_ENTRIES)):
            if place + 2 > len(listing):
                break
            (length,) = struct.unpack_from("<H", listing, place)
            found.append(listing[place + 2 : place + 2 + 2 * length].decode("utf-16-le", "replace"))
            place += 2 + 2 * length
        if count == len(found) and abs(len(listing) - place) <= 1:
            return found
        best = best or (found if count == len(found) else [])
    return best
