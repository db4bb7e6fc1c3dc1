"""Files embedded in rich text, taken out of their object data where that is simple."""

import re
import struct

from shorterwait.reading.compound.embedded import DOCUMENTS, NATIVE, PACKED, unwrapped
from shorterwait.reading.compound.opening import open_compound
from shorterwait.reading.failure import UnreadableError
from shorterwait.reading.found import Attached

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WHOLE = (b"PK\x03\x04", b"%PDF-")
_EMBEDDED = 2
_NOT_HEX = re.compile(rb"[^0-9a-fA-F]+")
_DOCUMENTS = ("word.", "excel.", "powerpoint.", "package", "acro", "opendocument", "outlook", "mailmsg")


def embedded_file(digits: bytes) -> Attached | None:
    """Take a file out of the data of an embedded object.

    Args:
        digits: The object data as hexadecimal digits, with spaces and line ends anywhere.

    Returns:
        The file; None when the object is a link, a drawing or a control, or cannot be taken out.
        See [MS-OLEDS] 2.2.4 and 2.2.5.

    Example:
        >>> embedded_file(b"0105") is None
        True
    """
    digits = _NOT_HEX.sub(b"", digits)
    data = bytes.fromhex(digits[: len(digits) // 2 * 2].decode("ascii"))
    header = _header(data)
    if header is None:
        return None
    name, native = header
    if not name.lower().startswith(_DOCUMENTS):
        return None
    if native.startswith((_OLE, *_WHOLE)):
        return compound_file(name, native)
    if name.lower() == "package":
        return _from_package(len(native).to_bytes(4, "little") + native, name)
    return None


def _header(data: bytes) -> tuple[str, bytes] | None:
    """Class name and native data of an object; None when it is no embedded one."""
    if len(data) < 12 or struct.unpack_from("<I", data, 4)[0] != _EMBEDDED:
        return None
    place, texts = 8, []
    for _ in range(3):
        if place + 4 > len(data):
            return None
        length = struct.unpack_from("<I", data, place)[0]
        texts.append(data[place + 4 : place + 4 + length])
        place += 4 + length
    if place + 4 > len(data):
        return None
    size = struct.unpack_from("<I", data, place)[0]
    return texts[0].rstrip(b"\0").decode("latin-1"), data[place + 4 : place + 4 + size]


def _from_package(data: bytes, name: str) -> Attached | None:
    """The file in a package; None when it is cut short or not wrapped as the packager wraps."""
    if data[4:6] != b"\x02\0":
        return None
    try:
        return unwrapped(data, name)
    except UnreadableError:
        return None


def compound_file(name: str, native: bytes) -> Attached | None:
    """Take a file out of an embedded compound file, in which office programs keep what they embed.

    Args:
        name: What the outer file calls it.
        native: The compound file's bytes, or those of a newer office file or PDF as it is.

    Returns:
        The file that was packed in it, or the compound file itself when it is an old office file; None when it
        is broken or something else, such as a formula or a control.

    Example:
        >>> compound_file("Object 1", b"no compound file") is None
        True
    """
    if native.startswith(_WHOLE):
        return Attached(name, native)
    try:
        compound = open_compound(native)
    except UnreadableError:
        return None
    if NATIVE in compound:
        return _from_package(compound.read(NATIVE), name)
    for stream in PACKED:
        if stream in compound:
            return Attached(name, compound.read(stream))
    known = any(stream in compound for stream in DOCUMENTS)
    return Attached(name, native) if known else None
