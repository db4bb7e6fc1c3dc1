"""Outlook messages ([MS-OXMSG]) made for tests."""

import struct
from datetime import UTC, datetime
from typing import Any

from tests.reading.compound import compound

_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)


def storage(
    values: dict[int, Any], header: int = 32, inside: dict[str, Any] | None = None, unicode: bool = True
) -> dict[str, Any]:
    """A folder with these properties: text, bytes, whole numbers or times, by property number."""
    tree: dict[str, Any] = {}
    fixed = b"\0" * header
    for number, value in values.items():
        if isinstance(value, bool | int):
            fixed += struct.pack("<HHIq", 3, number, 6, value)
        elif isinstance(value, datetime):
            ticks = int((value - _EPOCH).total_seconds()) * 10_000_000
            fixed += struct.pack("<HHIQ", 0x40, number, 6, ticks)
        elif isinstance(value, bytes):
            tree[f"__substg1.0_{number:04X}0102"] = value
        else:
            kind, data = ("001F", value.encode("utf-16-le")) if unicode else ("001E", value.encode("cp1252"))
            tree[f"__substg1.0_{number:04X}{kind}"] = data
    tree["__properties_version1.0"] = fixed
    return {**tree, **(inside or {})}


def attached_file(
    number: int, values: dict[int, Any], message: dict[str, Any] | None = None
) -> dict[str, Any]:
    inside = {"__substg1.0_3701000D": message} if message is not None else None
    return {f"__attach_version1.0_#{number:08X}": storage(values, 8, inside)}


def recipient(number: int, values: dict[int, Any]) -> dict[str, Any]:
    return {f"__recip_version1.0_#{number:08X}": storage(values, 8)}


def outlook_bytes(
    values: dict[int, Any], inside: dict[str, Any] | None = None, unicode: bool = True
) -> bytes:
    return compound(storage(values, 32, inside, unicode))
