"""Letters of symbol fonts in PDFs: which of them are tick boxes."""

import re

from shorterwait.reading.text.ticks import TICKED, UNTICKED

_NAMES = re.compile(r"(wingdings ?-?[23]?|webdings|zapf ?dingbats|dingbats|symbol(?:mt)?)", re.IGNORECASE)
_TICK, _CROSS, _BULLET, _FULL = "✓", "✗", "•", "■"
_WINGDINGS = {
    **dict.fromkeys((0xFE, 0xFD, 0x78), TICKED),
    **dict.fromkeys((0xA8, 0x6F, 0x71, 0x72, 0x70), UNTICKED),
    0x6E: _FULL,
    0xFC: _TICK,
    0xFB: _CROSS,
}
_WINGDINGS_2 = {
    **dict.fromkeys((0x51, 0x52, 0x53, 0x54), TICKED),
    0xA3: UNTICKED,
    0xA2: _FULL,
    0x50: _TICK,
    0x4F: _CROSS,
}
_WEBDINGS = {0x61: _TICK, 0x72: _CROSS, 0x63: UNTICKED, 0x67: _FULL}
_DINGBATS = {
    **dict.fromkeys((0x33, 0x34), _TICK),
    **dict.fromkeys((0x35, 0x36, 0x37, 0x38), _CROSS),
    **dict.fromkeys((0x6F, 0x70, 0x71, 0x72), UNTICKED),
    0x6E: _FULL,
}
_SYMBOL: dict[int, str] = {0xB7: _BULLET, 0xA8: "♦", 0x9F: _BULLET}
_LETTERS = {
    "wingdings": _WINGDINGS,
    "wingdings2": _WINGDINGS_2,
    "wingdings3": {},
    "webdings": _WEBDINGS,
    "dingbats": _DINGBATS,
    "symbol": _SYMBOL,
}
_DRAWN = {"❏": UNTICKED, "❐": UNTICKED, "❑": UNTICKED, "❒": UNTICKED, "□": UNTICKED, "☑": TICKED, "🗹": TICKED}


def symbol_family(name: str) -> str:
    """Say which symbol font a font name stands for.

    Args:
        name: Name of a font, which may carry the mark of a subset.

    Returns:
        ``wingdings``, ``wingdings2``, ``wingdings3``, ``webdings``, ``dingbats``, ``symbol`` or ``""``.

    Example:
        >>> symbol_family("ABCDEF+Wingdings-Regular"), symbol_family("Wingdings2"), symbol_family("Arial")
        ('wingdings', 'wingdings2', '')
    """
    plain = name.rsplit("+", 1)[-1]
    match = _NAMES.match(plain)
    if match is None:
        return ""
    family = re.sub(r"[ -]", "", match[1].lower())
    if family.startswith("symbol"):
        rest = plain[match.end() :].lower()
        return "" if rest[:1].isalpha() and not rest.startswith(("mt", "neu")) else "symbol"
    return "dingbats" if family.endswith("dingbats") else family


def symbol_letter(family: str, letter: str) -> str:
    """Give the text for one letter of a symbol font.

    Args:
        family: The family as ``symbol_family`` names it.
        letter: The character that the PDF gives for it.

    Returns:
        ``☒`` or ``☐`` for drawn boxes, a tick or a cross for marks, a bullet for any other symbol; characters
        that are symbols already, and Greek letters, stay.

    Example:
        >>> symbol_letter("wingdings", chr(0xF0FE)), symbol_letter("dingbats", "4"), symbol_letter("wingdings", "§")
        ('☒', '✓', '•')
    """
    code = ord(letter)
    if letter in _DRAWN:
        return _DRAWN[letter]
    private = 0xF000 <= code <= 0xF0FF
    if not private and (code >= 0x100 or code <= 0x20 or code == 0xA0):
        return letter
    known = _LETTERS.get(family, {}).get(code & 0xFF)
    if known is not None:
        return known
    if family == "symbol":
        return letter
    return _BULLET
