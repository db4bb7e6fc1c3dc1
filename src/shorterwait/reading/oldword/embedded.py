"""Files embedded in an old Word file, taken out without running anything, to be read on their own."""

from shorterwait.reading.compound.opening import Compound
from shorterwait.reading.compound.packing import LARGEST, packed_compound
from shorterwait.reading.failure import UnreadableError, damaged
from shorterwait.reading.found import Attached

_POOL = "objectpool/"
_NATIVE = "\x01ole10native"
_PACKED = ("package", "embeddedodf", "contents")
_DOCUMENTS = {
    "worddocument": ".doc",
    "workbook": ".xls",
    "book": ".xls",
    "powerpoint document": ".ppt",
    "visiodocument": ".vsd",
    "__properties_version1.0": ".msg",
}
_OCX_NAME, _OCX_DATA = "\x03ocxname", "\x03ocxdata"
"""Streams that only controls of forms have; what these show stands in the text."""

_DRAWN = frozenset({"equation native"})
_MOST = 500
_LONGEST_NAME = 1024
_NO_FILE = "An embedded object is no file that can be taken out; open the document to see it."
_CUT = "An embedded file is cut short; ask for it apart."
_LARGE = "An embedded file is too large to be taken out; save it apart from Word and add it."


def embedded_files(compound: Compound) -> list[Attached]:
    """Take out the files embedded in a document ([MS-DOC] 2.1.3, ``ObjectPool``).

    Args:
        compound: The opened file.

    Returns:
        The files in order; those that cannot be taken out with the reason. Drawn equations are no files.

    Example:
        >>> embedded_files(Compound({}, {}))
        []
    """
    streams: dict[str, list[str]] = {}
    for path in compound.streams:
        if path.startswith(_POOL) and path.count("/") > 1:
            _, name, rest = path.split("/", 2)
            streams.setdefault(name, []).append(rest)
    found: list[Attached] = []
    room = 2 * compound.size
    for name, inner in list(streams.items())[:_MOST]:
        stem = f"embedded {len(found) + 1}"
        room -= sum(compound.streams[f"{_POOL}{name}/{path}"][1] for path in inner)
        if room < 0:  # streams that share their bytes, as no program writes
            break
        try:
            taken = _taken_out(compound, f"{_POOL}{name}/", inner, stem)
        except UnreadableError as error:
            taken = Attached(stem, None, error)
        found.extend([taken] if taken is not None else [])
    return found


def _taken_out(compound: Compound, folder: str, inner: list[str], stem: str) -> Attached | None:
    if _NATIVE in inner:
        return _native(compound.read(folder + _NATIVE), stem)
    for stream in _PACKED:
        if stream in inner and _OCX_NAME not in inner:
            return Attached(stem, compound.read(folder + stream))
    for stream, ending in _DOCUMENTS.items():
        if stream in inner:
            spelled = {path: compound.spelled[folder + path].split("/", 2)[2] for path in inner}
            streams = {spelled[path]: compound.read(folder + path) for path in inner}
            if sum(map(len, streams.values())) > LARGEST:
                raise damaged(_LARGE)
            return Attached(stem + ending, packed_compound(streams))
    if _DRAWN.intersection(inner) or not {_OCX_NAME, _OCX_DATA}.isdisjoint(inner):
        return None
    raise damaged(_NO_FILE)


def _native(data: bytes, stem: str) -> Attached:
    """A file wrapped by the packager ([MS-OLEDS] 2.3.6): size, names, paths, then the bytes."""
    if data[4:6] != b"\x02\x00":  # the data of a program as they are, such as a drawing
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
        raise damaged(_CUT)
    return Attached(label.replace("\\", "/").rsplit("/", 1)[-1] or f"{stem}.bin", content)


def _text(data: bytes, at: int) -> tuple[str, int]:
    end = data.find(b"\0", at, at + _LONGEST_NAME)
    if end < 0:
        raise damaged(_CUT)
    return data[at:end].decode("cp1252", errors="replace"), end + 1
