"""Letters of symbol fonts, in which forms draw their tick boxes, as plain characters."""

from shorterwait.reading.text.ticks import TICKED, UNTICKED

_WINGDINGS = {0xFE: TICKED, 0xFD: TICKED, 0x78: TICKED, 0xA8: UNTICKED, 0x6F: UNTICKED, 0xFC: "✓", 0xFB: "✗"}
_WINGDINGS |= {0x71: UNTICKED, 0x72: UNTICKED, 0xE0: "→", 0x4A: "☺", 0x4B: "☺", 0x4C: "☹"}
_WINGDINGS_2 = {0x52: TICKED, 0x53: TICKED, 0x54: TICKED, 0xA3: UNTICKED, 0x50: "✓", 0x4F: "✗"}
_WEBDINGS = {0x61: "✓", 0x72: "✗", 0x63: UNTICKED}
_DINGBATS = {0x33: "✓", 0x34: "✓", **dict.fromkeys(range(0x35, 0x39), "✗")}
_DINGBATS |= dict.fromkeys(range(0x6F, 0x73), UNTICKED)
_GREEK = dict(
    zip(
        (*range(0x41, 0x5B), *range(0x61, 0x7B)),
        "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖαβχδεφγηιϕκλμνοπθρστυϖωξψζ",
        strict=True,
    )
)
_SIGNS = {0xA3: "≤", 0xB3: "≥", 0xB1: "±", 0xB4: "×", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xB0: "°"}
_SIGNS |= {0xAE: "→", 0xAC: "←", 0xAD: "↑", 0xAF: "↓", 0xD6: "√", 0xA5: "∞", 0xA2: "′", 0xB2: "″"}
_SIGNS |= {0x2D: "−", 0x2A: "∗", 0xBE: "—", 0xBC: "…", 0xD2: "®", 0xD3: "©", 0xD4: "™", 0x7E: "∼"}
_BRACKETS = dict.fromkeys((0xA8, 0xB7), "•")
_SYMBOL = {code: chr(code) for code in range(0x20, 0x7F)} | _GREEK | _SIGNS | _BRACKETS
_LETTERS = {
    "wingdings": _WINGDINGS,
    "wingdings2": _WINGDINGS_2,
    "wingdings3": {},
    "webdings": _WEBDINGS,
    "zapfdingbats": _DINGBATS,
    "itczapfdingbats": _DINGBATS,
    "monotypesorts": _DINGBATS,
    "symbol": _SYMBOL,
    "symbolmt": _SYMBOL,
    "marlett": {0x61: "✓", 0x62: "✓", 0x72: "✗"},
}
BULLET = "•"
"""What any bullet of a list, and any picture without a twin among plain characters, becomes."""

_DASHES = frozenset("-–—−")
_PICTURES = frozenset((TICKED, UNTICKED, "✓", "✗"))
_PRIVATE = range(0xF000, 0xF100)


def is_symbol_font(name: str) -> bool:
    """Say whether a font draws pictures in place of letters.

    Args:
        name: Name of the font, as a file gives it.

    Returns:
        True for Wingdings, Webdings, Symbol and their like.

    Example:
        >>> is_symbol_font("Wingdings 2"), is_symbol_font("Arial")
        (True, False)
    """
    return _plain(name) in _LETTERS


def symbol_letters(name: str, codes: bytes) -> str:
    r"""Give the text for letters of a symbol font.

    Args:
        name: Name of the font; any other name is taken for Wingdings' kind of font.
        codes: One byte per letter.

    Returns:
        ``☒`` or ``☐`` for drawn boxes, a tick or a cross for marks, Greek letters and signs for the font
        Symbol, a bullet for any other picture. Spaces stay.

    Example:
        >>> symbol_letters("Wingdings", b"\xfe \xa8"), symbol_letters("Symbol", b"\xb7")
        ('☒ ☐', '•')
    """
    letters = _LETTERS.get(_plain(name), {})
    return "".join(letters.get(code, " " if code in (0x20, 0xA0) else BULLET) for code in codes)


def symbol_characters(name: str, text: str) -> str:
    r"""Give the text for characters set in a symbol font, as newer files write them.

    Args:
        name: Name of the font.
        text: Characters; letters of the font stand in the private range U+F000 to U+F0FF, or as they are.

    Returns:
        The text, with the letters of the font in plain characters; others are left as they are.

    Example:
        >>> symbol_characters("Wingdings", "\uf0fe Yes ☐")
        '☒ Yes ☐'
    """
    if not any(ord(character) in _PRIVATE for character in text):
        return text
    return "".join(
        symbol_letters(name, bytes((ord(character) & 0xFF,))) if ord(character) in _PRIVATE else character
        for character in text
    )


def bullet_mark(drawn: str) -> str:
    """Give the one form of a list's bullet.

    Args:
        drawn: The bullet as the file draws it, in plain characters.

    Returns:
        A drawn box or tick as it is, a dash as ``-``, any other bullet as ``•``.

    Example:
        >>> [bullet_mark(drawn) for drawn in ("▪", "–", "☐")]
        ['•', '-', '☐']
    """
    if drawn in _DASHES:
        return "-"
    return drawn if drawn in _PICTURES else BULLET


def _plain(name: str) -> str:
    return name.strip().strip("'\"").replace(" ", "").replace("-", "").lower()
