"""Compressed rich text as Outlook stores it ([MS-OXRTFCP])."""

import struct

from shorterwait.reading.failure import damaged

_COMPRESSED, _PLAIN = b"LZFu", b"MELA"
_HEADER = 16
_WINDOW = 4096
# What the window holds before the first byte: [MS-OXRTFCP] section 2.1.2.1.
_START = (
    b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript "
    b"\\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n"
    b"\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx"
)


def unpacked_rtf(data: bytes) -> bytes:
    """Unpack compressed rich text.

    Args:
        data: The bytes of the property ``PidTagRtfCompressed``.

    Returns:
        The rich text; as much of it as there is when it is cut short.

    Raises:
        UnreadableError: When it is no compressed rich text (damaged).

    Example:
        >>> unpacked_rtf(struct.pack("<II4sI", 18, 6, b"MELA", 0) + b"{rtf1}")
        b'{rtf1}'
    """
    if len(data) < _HEADER:
        raise damaged("The rich text of the message is cut short.")
    size, raw_size, how, _ = struct.unpack_from("<II4sI", data)
    packed = data[_HEADER : size + 4]
    if how == _PLAIN:
        return packed[:raw_size]
    if how != _COMPRESSED:
        raise damaged("The rich text of the message is stored in no known way.")
    return _unpack(packed)


def _unpack(packed: bytes) -> bytes:
    """Follow the runs ([MS-OXRTFCP] section 3.1.3.1); a run repeats at most 17 bytes, so growth is bounded."""
    out = bytearray(_START)
    place, end = 0, len(packed)
    while place < end:
        flags = packed[place]
        place += 1
        for bit in range(8):
            if not flags >> bit & 1:
                if place < end:
                    out.append(packed[place])
                place += 1
                continue
            if place + 2 > end:
                return bytes(out[len(_START) :])
            offset, length = packed[place] << 4 | packed[place + 1] >> 4, (packed[place + 1] & 15) + 2
            place += 2
            write = len(out) % _WINDOW
            if offset == write:
                return bytes(out[len(_START) :])
            start = len(out) - ((write - offset) % _WINDOW)
            for step in range(length):
                # A place in the window that was never written holds nothing: a whole file never points there.
                out.append(out[start + step] if start + step >= 0 else 0x20)
    return bytes(out[len(_START) :])
