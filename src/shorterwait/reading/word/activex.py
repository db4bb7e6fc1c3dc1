"""ActiveX controls of Word forms (option buttons, tick boxes, lists, text), read without running anything."""

from dataclasses import dataclass

from lxml import etree

from shorterwait.reading.failure import UnreadableError
from shorterwait.reading.text.ticks import tick

_OCX = "{http://schemas.microsoft.com/office/2006/activeX}"
_KINDS = {
    "8bd21d10": "text",
    "8bd21d20": "list",
    "8bd21d30": "list",
    "8bd21d40": "tick",
    "8bd21d50": "tick",
    "8bd21d60": "tick",
    "978c9e23": "label",
    "5512d116": "tick",
    "5512d118": "tick",
    "5512d11a": "text",
    "5512d11e": "text",
    "5512d122": "list",
    "5512d124": "text",
}
"""Kinds by the start of the class id: Microsoft Forms 2.0 ([MS-OFORMS] 2.3) and HTML form controls."""

_FIELDS = (
    *((bit, 4) for bit in range(4)),
    *((bit, 1) for bit in range(4, 8)),
    (9, 2),
    (10, 4),
    *((bit, 2) for bit in range(11, 16)),
    *((bit, 1) for bit in (16, 17, 18, 20, 21)),
    (22, 4),
    (23, 4),
    (24, 4),
    (25, 4),
    (26, 4),
    *((bit, 2) for bit in (27, 28, 29)),
    (32, 4),
)
"""Bits of the mask with the width of their field, in order ([MS-OFORMS] 2.2.5.2 and 2.2.5.3)."""

_SIZE, _VALUE, _CAPTION = 8, 22, 23
_LABEL_FIELDS = ((0, 4), (1, 4), (2, 4), (3, 4))
_LABEL_CAPTION = 3
_ONE_BYTE = 0x80000000
_OLE = b"\xd0\xcf\x11\xe0"
_LONGEST = 1_000_000


@dataclass(frozen=True, slots=True)
class ActiveControl:
    """What an ActiveX control shows.

    Attributes:
        text: Its mark or value, with its caption; may be empty.
        state: ``ticked`` or ``not ticked``, or the chosen entry of a list; None otherwise.
    """

    text: str
    state: str | None = None


def control_shown(root: "etree._Element", stored: bytes | None) -> ActiveControl | None:
    """Read one ActiveX control.

    Args:
        root: Root of its XML part, which names its class and may hold its properties.
        stored: Its binary part, where it has one.

    Returns:
        What it shows; None for a kind without words or answers, such as a button, or a broken one.

    Example:
        >>> part = (f'<a:ocx xmlns:a="{_OCX[1:-1]}" a:classid="{{8BD21D50-EC42-11CE-9E0D-00AA006002F3}}">'
        ...     '<a:ocxPr a:name="Value" a:value="1"/><a:ocxPr a:name="Caption" a:value="Yes"/></a:ocx>')
        >>> control_shown(etree.fromstring(part), None).text
        '☒ Yes'
    """
    kind = _KINDS.get(root.get(_OCX + "classid", "").strip("{} ").lower()[:8])
    if kind is None:
        return None
    said = {
        prop.get(_OCX + "name", "").lower(): prop.get(_OCX + "value", "")
        for prop in root.iterfind(_OCX + "ocxPr")
    }
    if stored is not None and not said:
        said = _label(stored) if kind == "label" else _morph_data(stored)
    return _shown(kind, said)


def _shown(kind: str, said: dict[str, str]) -> ActiveControl:
    value, caption = said.get("value", said.get("text", "")), said.get("caption", "")
    if kind == "tick":
        on = said.get("checked", value).strip().lower() in ("1", "-1", "true", "checked")
        mark, state = tick(on)
        return ActiveControl(f"{mark} {caption}".strip(), state)
    if kind == "list":
        return ActiveControl(value, value)
    return ActiveControl(value if kind == "text" else caption)


def _morph_data(stored: bytes) -> dict[str, str]:
    """A MorphDataControl ([MS-OFORMS] 2.2.5): version, size, mask, fields by width, then the strings."""
    data, at = _stream(stored)
    if len(data) < at + 12:
        return {}
    mask = int.from_bytes(data[at + 4 : at + 12], "little")
    fields, at = _fields(data, at + 12, at + 12, mask, _FIELDS)
    at += 8 if mask >> _SIZE & 1 else 0
    value, at = _string(data, at, fields.get(_VALUE, 0))
    caption, _ = _string(data, at, fields.get(_CAPTION, 0))
    return {"value": value, "caption": caption}


def _label(stored: bytes) -> dict[str, str]:
    """A LabelControl ([MS-OFORMS] 2.2.4), whose mask is four bytes long."""
    data, at = _stream(stored)
    if len(data) < at + 8:
        return {}
    mask = int.from_bytes(data[at + 4 : at + 8], "little")
    widths = (*_LABEL_FIELDS, (4, 4), (6, 1), (7, 4), (8, 2), (9, 2), (10, 2), (11, 2))
    fields, at = _fields(data, at + 8, at + 8, mask, widths)
    return {"caption": _string(data, at, fields.get(_LABEL_CAPTION, 0))[0]}


def _stream(stored: bytes) -> tuple[bytes, int]:
    """The control's own bytes, and where its version stands in them: after a class id of 16 bytes, if any."""
    if stored.startswith(_OLE):
        stored = _contents(stored)
    return stored, 0 if stored[:2] == b"\x00\x02" else 16


def _contents(stored: bytes) -> bytes:
    from shorterwait.reading.compound.opening import open_compound

    try:
        return open_compound(stored).read("contents")
    except UnreadableError:
        return b""


def _fields(
    data: bytes, start: int, at: int, mask: int, widths: tuple[tuple[int, int], ...]
) -> tuple[dict[int, int], int]:
    """Each field stands at a place that its own width divides; the block ends on four bytes."""
    found = {}
    for bit, width in widths:
        if mask >> bit & 1:
            at += -(at - start) % width
            found[bit] = int.from_bytes(data[at : at + width], "little")
            at += width
    return found, at + -(at - start) % 4


def _string(data: bytes, at: int, count: int) -> tuple[str, int]:
    """A string whose count carries the mark of one byte a letter ([MS-OFORMS] 2.4.14)."""
    length = count & ~_ONE_BYTE
    raw = data[at : at + min(length, _LONGEST)]
    text = raw.decode("latin-1") if count & _ONE_BYTE else raw.decode("utf-16-le", errors="replace")
    return text.replace("\0", ""), at + length + -length % 4
