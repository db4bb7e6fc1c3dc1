"""Files embedded in an old Word file, taken out without running anything, to be read on their own."""

from shorterwait.reading.compound.embedded import DOCUMENTS, EQUATION, NATIVE, NO_FILE, PACKED, unwrapped
from shorterwait.reading.compound.opening import Compound
from shorterwait.reading.compound.packing import LARGEST, packed_compound
from shorterwait.reading.failure import UnreadableError, damaged
from shorterwait.reading.found import Attached

_POOL = "objectpool/"
_OCX_NAME, _OCX_DATA = "\x03ocxname", "\x03ocxdata"
"""Streams that only controls of forms have; what these show stands in the text."""

_MOST = 500
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
    if NATIVE in inner:
        return unwrapped(compound.read(folder + NATIVE), stem)
    for stream in PACKED:
        if stream in inner and _OCX_NAME not in inner:
            return Attached(stem, compound.read(folder + stream))
    for stream, ending in DOCUMENTS.items():
        if stream in inner:
            spelled = {path: compound.spelled[folder + path].split("/", 2)[2] for path in inner}
            streams = {spelled[path]: compound.read(folder + path) for path in inner}
            if sum(map(len, streams.values())) > LARGEST:
                raise damaged(_LARGE)
            return Attached(stem + ending, packed_compound(streams))
    if EQUATION in inner or not {_OCX_NAME, _OCX_DATA}.isdisjoint(inner):
        return None
    raise damaged(NO_FILE)
