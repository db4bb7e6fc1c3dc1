"""A small writer of OLE compound files ([MS-CFB]), so that tests make their own .msg and .doc files."""

import struct

_SECTOR, _MINI, _CUTOFF = 512, 64, 4096
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_STREAM, _STORAGE, _ROOT = 2, 1, 5

Tree = dict[str, "bytes | Tree"]


def compound(tree: Tree) -> bytes:
    """A compound file: names to bytes (streams) or to further names (folders)."""
    entries: list[dict[str, int | str | bytes]] = [{"name": "Root Entry", "kind": _ROOT, "data": b""}]
    _add(entries, 0, tree)
    small = bytearray()
    mini_fat: list[int] = []
    chains: list[tuple[int, bytes]] = []
    for number, entry in enumerate(entries):
        data = entry["data"]
        assert isinstance(data, bytes)
        if entry["kind"] != _STREAM:
            continue
        if len(data) >= _CUTOFF:
            chains.append((number, data))
        elif data:
            entry["start"] = len(mini_fat)
            count = -(-len(data) // _MINI)
            mini_fat += [*range(len(mini_fat) + 1, len(mini_fat) + count), _END]
            small += data.ljust(count * _MINI, b"\0")
    entries[0]["data"] = bytes(small)
    if small:
        chains.append((0, bytes(small)))
    sectors: list[bytes] = []
    fat: list[int] = []

    def put(data: bytes) -> int:
        count = max(-(-len(data) // _SECTOR), 1)
        start = len(sectors)
        padded = data.ljust(count * _SECTOR, b"\0")
        sectors.extend(padded[place : place + _SECTOR] for place in range(0, len(padded), _SECTOR))
        fat.extend([*range(start + 1, start + count), _END])
        return start

    for number, data in chains:
        entries[number]["start"] = put(data)
    mini_start = (
        put(struct.pack(f"<{len(mini_fat)}I", *mini_fat).ljust(_SECTOR, b"\xff")) if mini_fat else _END
    )
    mini_count = -(-len(mini_fat) * 4 // _SECTOR)
    listing = b"".join(_entry(entry) for entry in entries)
    directory = put(listing.ljust(-(-len(listing) // _SECTOR) * _SECTOR, b"\0"))
    needed = 1
    while (len(fat) + needed) * 4 > needed * _SECTOR:
        needed += 1
    assert needed <= 109, "the tests need no file this large"
    places = list(range(len(fat), len(fat) + needed))
    fat += [_FAT] * needed
    table = struct.pack(f"<{len(fat)}I", *fat).ljust(needed * _SECTOR, b"\xff")
    header = struct.pack(
        "<8s16sHHHHHHIIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"\0" * 16,
        0x3E,
        3,
        0xFFFE,
        9,
        6,
        0,
        0,
        0,
        needed,
        directory,
        0,
        _CUTOFF,
        mini_start,
        mini_count,
        _END,
        0,
    )
    header += struct.pack("<109I", *places, *[_FREE] * (109 - needed))
    return header + b"".join(sectors) + table


def _add(entries: list[dict[str, int | str | bytes]], parent: int, tree: Tree) -> None:
    numbers = []
    for name, content in tree.items():
        numbers.append(len(entries))
        if isinstance(content, bytes):
            entries.append({"name": name, "kind": _STREAM, "data": content})
        else:
            entries.append({"name": name, "kind": _STORAGE, "data": b""})
            _add(entries, numbers[-1], content)
    order = sorted(
        numbers, key=lambda number: (len(str(entries[number]["name"])), str(entries[number]["name"]))
    )
    top = _balance(entries, order)
    if top is not None:
        entries[parent]["child"] = top


def _balance(entries: list[dict[str, int | str | bytes]], order: list[int]) -> int | None:
    if not order:
        return None
    middle = len(order) // 2
    for side, part in (("left", order[:middle]), ("right", order[middle + 1 :])):
        below = _balance(entries, part)
        if below is not None:
            entries[order[middle]][side] = below
    return order[middle]


def _entry(entry: dict[str, int | str | bytes]) -> bytes:
    name = str(entry["name"]).encode("utf-16-le") + b"\0\0"
    data = entry["data"]
    assert isinstance(data, bytes)
    return struct.pack(
        "<64sHBBIII16sIQQIQ",
        name.ljust(64, b"\0"),
        len(name),
        entry["kind"],
        1,
        entry.get("left", _FREE),
        entry.get("right", _FREE),
        entry.get("child", _FREE),
        b"\0" * 16,
        0,
        0,
        0,
        entry.get("start", _END if entry["kind"] != _STORAGE else 0),
        len(data),
    )
