"""What programs embed in documents as compound objects: streams that hold files, and the packager's wrapping."""

from shorterwait.reading.failure import damaged
from shorterwait.reading.found import Attached

#: Stream of a file that the packager wrapped.
NATIVE = "\x01ole10native"
#: Streams that hold a whole file as it is.
PACKED = ("package", "embeddedodf", "contents")
#: Streams that make a compound object a document of its own, with the ending such a file has.
DOCUMENTS = {
    "worddocument": ".doc",
    "workbook": ".xls",
    "book": ".xls",
    "powerpoint document": ".ppt",
    "visiodocument": ".vsd",
    "__properties_version1.0": ".msg",
}
#: Stream of a drawn equation, which is no file.
EQUATION = "equation native"
NO_FILE = "An embedded object is no file that can be taken out; open the document to see it."
CUT = "An embedded file is cut short; ask for it apart."

_LONGEST_NAME = 1024
_WRAPPED = b"\x02\x00"


def unwrapped(data: bytes, stem: str) -> Attached:
    r"""Take the file out of the packager's wrapping ([MS-OLEDS] 2.3.6): size, names, paths, then the bytes.

    Args:
        data: The stream, with its size before it.
        stem: Name for a file that brings none.

    Returns:
        The file; data of a program that is not wrapped comes as it is.

    Raises:
        UnreadableError: When it is cut short (damaged).

    Example:
        >>> unwrapped(b"\x03\0\0\0" + b"\x01\0" + b"x", "object 1").name
        'object 1.bin'
    """
    if data[4:6] != _WRAPPED:
        size = int.from_bytes(data[:4], "little")
        return Attached(f"{stem}.bin", data[4 : 4 + size])
    label, at = _text(data, 6)
    _, at = _text(data, at)
    at += 4
    length = int.from_bytes(data[at : at + 4], "little")
    at += 4 + min(length, len(data))
    size = int.from_bytes(data[at : at + 4], "little")
    content = data[at + 4 : at + 4 + size]
    if len(content) < size or not size:
        raise damaged(CUT)
    return Attached(label.replace("\\", "/").rsplit("/", 1)[-1] or f"{stem}.bin", content)


def _text(data: bytes, at: int) -> tuple[str, int]:
    end = data.find(b"\0", at, at + _LONGEST_NAME)
    if end < 0:
        raise damaged(CUT)
    return data[at:end].decode("cp1252", errors="replace"), end + 1
