"""Characters put into one form: special spaces, invisible marks, drawn tick boxes and symbol fonts."""

import re

from shorterwait.reading.text.ticks import TICKED, UNTICKED

_SPACES = {
    0xA0: " ",
    0x2007: " ",
    0x202F: " ",
    0x2028: "\n",
    0x2029: "\n",
    0x85: "\n",
    0x0B: "\n",
    0x0C: "\n",
    0x2010: "-",
    0x2011: "-",
}
_INVISIBLE = dict.fromkeys(
    (
        *(0xAD, 0x200B, 0x200C, 0x200E, 0x200F, 0x2060, 0xFEFF, 0x00, 0xFFFE, 0xFFFF),
        *range(0x202A, 0x202F),
        *range(0x2066, 0x206A),
    )
)
_TICKED = dict.fromkeys((0x2611, 0x1F5F9, 0x1F5F5, 0x1F5F7, 0xF0FE, 0xF0FD, 0xF052, 0xF053), TICKED)
_UNTICKED = dict.fromkeys((0x1F78E, 0x25A2, 0xF0A8, 0xF06F, 0xF0A3), UNTICKED)
_MARKS = {0xF0FC: "✓", 0xF0FB: "✗", 0xF0B7: "•", 0xF0A7: "•"}
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl"}
_TABLE: dict[int, str | None] = {**_SPACES, **_INVISIBLE, **_TICKED, **_UNTICKED, **_MARKS, **_LIGATURES}
_ODD = re.compile("[" + "".join(re.escape(chr(code)) for code in _TABLE) + "]")

_WINGDINGS = {0xFE: TICKED, 0xFD: TICKED, 0x78: TICKED, 0xA8: UNTICKED, 0x6F: UNTICKED, 0xFC: "✓", 0xFB: "✗"}
_WINGDINGS_2 = {0x52: TICKED, 0x53: TICKED, 0x54: TICKED, 0xA3: UNTICKED, 0x50: "✓", 0x4F: "✗"}
_WEBDINGS = {0x61: "✓", 0x72: "✗", 0x63: UNTICKED}
_SYMBOL_FONTS = {
    "wingdings": _WINGDINGS,
    "wingdings 2": _WINGDINGS_2,
    "wingdings 3": {},
    "webdings": _WEBDINGS,
}
_FIRST_PRIVATE, _LAST_PRIVATE = 0xF000, 0xF0FF


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


def is_symbol_font(font: str) -> bool:
    """Say whether the letters of a font are pictures rather than letters.

    Args:
        font: Name of the font.

    Returns:
        True for the Wingdings and Webdings fonts.

    Example:
        >>> is_symbol_font("Wingdings"), is_symbol_font("Arial")
        (True, False)
    """
    return font.strip().lower() in _SYMBOL_FONTS


def symbol_font_text(font: str, text: str) -> str:
    """Turn letters written in a symbol font into the marks a reader sees.

    Args:
        font: Name of the font, such as ``Wingdings``.
        text: The letters as they are stored.

    Returns:
        ``☒`` or ``☐`` for drawn boxes, a tick or a cross for marks, a bullet for any other picture; spaces
        stay. Text in any other font comes back as it is.

    Example:
        >>> symbol_font_text("Wingdings", "þ"), symbol_font_text("Arial", "þ")
        ('☒', 'þ')
    """
    marks = _SYMBOL_FONTS.get(font.strip().lower())
    if marks is None:
        return text
    return "".join(letter if letter.isspace() else _symbol(marks, letter) for letter in text)


def _symbol(marks: dict[int, str], letter: str) -> str:
    code = ord(letter)
    if _FIRST_PRIVATE <= code <= _LAST_PRIVATE:
        code -= _FIRST_PRIVATE
    elif code > 0xFF:
        return _TABLE.get(code) or letter
    return marks.get(code, "•")
