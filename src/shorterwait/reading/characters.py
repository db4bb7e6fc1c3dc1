"""Characters put into one form: special spaces, invisible marks and drawn tick boxes."""

import re

_SPACES = {
    0xA0: " ",
    0x2007: " ",
    0x202F: " ",
    0x2028: "\n",
    0x2029: "\n",
    0x85: "\n",
    0x0B: "\n",
    0x0C: "\n",
}
_INVISIBLE = dict.fromkeys((0xAD, 0x200B, 0x200C, 0x200E, 0x200F, 0x2060, 0xFEFF, 0x00, 0xFFFE, 0xFFFF))
_TICKED = dict.fromkeys((0x2611, 0x1F5F9, 0x1F5F5, 0x1F5F7, 0xF0FE, 0xF0FD, 0xF052, 0xF053), "☒")
_UNTICKED = dict.fromkeys((0x1F78E, 0x25A2, 0xF0A8, 0xF06F, 0xF0A3), "☐")
_MARKS = {0xF0FC: "✓", 0xF0FB: "✗", 0xF0B7: "•", 0xF0A7: "•"}
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl"}
_TABLE: dict[int, str | None] = {**_SPACES, **_INVISIBLE, **_TICKED, **_UNTICKED, **_MARKS, **_LIGATURES}
_ODD = re.compile("[" + "".join(re.escape(chr(code)) for code in _TABLE) + "]")


def clean(text: str) -> str:
    r"""Put special characters into one form.

    Args:
        text: Any text.

    Returns:
        The text with ordinary spaces and ``☒`` / ``☐`` for drawn boxes, without invisible marks.

    Example:
        >>> clean("☑ yes\u00a0\u00ad")
        '☒ yes '
    """
    return text.translate(_TABLE) if _ODD.search(text) else text
