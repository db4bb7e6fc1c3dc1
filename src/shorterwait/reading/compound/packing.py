"""Streams packed into a compound file of their own ([MS-CFB]), so that an embedded file can be handed on."""

import struct
from dataclasses import dataclass, field

_SECTOR, _MINI, _CUTOFF = 512, 64, 4096
_FREE, _END, _FAT_MARK = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_IN_HEADER, _PER_SECTOR = 109, _SECTOR // 4
_STORAGE, _STREAM, _ROOT = 1, 2, 5
_LONGEST_NAME = 31

LARGEST = 6 * 1024 * 1024
"""Most bytes packed: what the head of a compound file can list without tables of tables."""


@dataclass(slots=True)
class _Node:
    name: str
    kind: int
    data: bytes = b""
    inner: "dict[str, _Node]" = field(default_factory=dict)
    number: int = 0
    left: int = _FREE
    right: int = _FREE
    child: int = _FREE
    start: int = _END
    size: int = 0


def packed_compound(streams: dict[str, bytes]) -> bytes:
    """Pack streams into a compound file.

    Args:
        streams: The bytes of each stream by its path, with ``/`` between folders; ``LARGEST`` bytes in all.

    Returns:
        The bytes of the file.

    Raises:
        ValueError: When there is more than a small compound file can hold.

    Example:
        >>> from shorterwait.reading.compound.opening import open_compound
        >>> open_compound(packed_compound({"pool/note": b"hello"})).read("Pool/Note")
        b'hello'
    """
    if sum(map(len, streams.values())) > LARGEST:
        raise ValueError("too large for a small compound file")
    nodes = _nodes(streams)
    mini, mini_fat = _mini_stream(nodes)
    root = nodes[0]
    sectors: list[bytes] = []
    fat: list[int] = []
    for node in nodes[1:]:
        if node.kind == _STREAM and node.size >= _CUTOFF:
            node.start = _append(node.data, sectors, fat)
    root.start, root.size = _append(mini, sectors, fat), len(mini)
    mini_start = _append(struct.pack(f"<{len(mini_fat)}I", *mini_fat), sectors, fat, b"\xff")
    listing = b"".join(map(_entry, nodes))
    first = _append(listing, sectors, fat)
    tables = 1
    while tables * _PER_SECTOR < len(fat) + tables:
        tables += 1
    places = list(range(len(fat), len(fat) + tables))
    fat += [_FAT_MARK] * tables
    fat += [_FREE] * (tables * _PER_SECTOR - len(fat))
    mini_count = -(-len(mini_fat) // _PER_SECTOR)
    head = struct.pack("<8s16sHHHHH6xIIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"", 0x3E, 3, 0xFFFE, 9, 6,
                       0, tables, first, 0, _CUTOFF, mini_start, mini_count, _END, 0, places[0])  # fmt: skip
    others = places[1:] + [_FREE] * (_IN_HEADER - tables)
    head += struct.pack(f"<{len(others)}I", *others)
    return head + b"".join(sectors) + struct.pack(f"<{len(fat)}I", *fat)


def _nodes(streams: dict[str, bytes]) -> list[_Node]:
    root = _Node("Root Entry", _ROOT)
    nodes = [root]
    for path, data in streams.items():
        *folders, name = path.split("/")
        here = root
        for folder in folders:
            if folder not in here.inner:
                here.inner[folder] = _Node(folder, _STORAGE, number=len(nodes))
                nodes.append(here.inner[folder])
            here = here.inner[folder]
        here.inner[name] = _Node(name, _STREAM, data, number=len(nodes), size=len(data))
        nodes.append(here.inner[name])
    for node in nodes:
        order = sorted(node.inner.values(), key=lambda inner: (len(inner.name), inner.name.upper()))
        node.child = _balanced(order)
    return nodes


def _balanced(order: list[_Node]) -> int:
    if not order:
        return _FREE
    middle = len(order) // 2
    order[middle].left, order[middle].right = _balanced(order[:middle]), _balanced(order[middle + 1 :])
    return order[middle].number


def _mini_stream(nodes: list[_Node]) -> tuple[bytes, list[int]]:
    mini = bytearray()
    fat: list[int] = []
    for node in nodes[1:]:
        if node.kind == _STREAM and 0 < node.size < _CUTOFF:
            node.start = len(fat)
            count = -(-node.size // _MINI)
            fat += [*range(node.start + 1, node.start + count), _END]
            mini += node.data.ljust(count * _MINI, b"\0")
    return bytes(mini), fat


def _append(data: bytes, sectors: list[bytes], fat: list[int], fill: bytes = b"\0") -> int:
    """Add the sectors of one stream; gives the first, or the end mark when there are none."""
    if not data:
        return _END
    start, count = len(fat), -(-len(data) // _SECTOR)
    sectors.append(data.ljust(count * _SECTOR, fill))
    fat += [*range(start + 1, start + count), _END]
    return start


def _entry(node: _Node) -> bytes:
    name = node.name[:_LONGEST_NAME].encode("utf-16-le")
    head = struct.pack("<64sHBBIII", name, len(name) + 2, node.kind, 1, node.left, node.right, node.child)
    return head + struct.pack("<36xIQ", node.start, node.size)
