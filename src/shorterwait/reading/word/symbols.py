"""Letters of symbol fonts in Word files, as the marks that a reader sees."""

from lxml import etree

from shorterwait.reading.text.symbols import is_symbol_font, symbol_letters

_BULLET = "•"
_MARKERS = (b"ingdings", b"ebdings", b'"Symbol', b"arlett", b"apf", b"onotype Sorts")
_LONGEST = 4
_FIRST_PRINTED = 0x20


def uses_symbol_fonts(data: bytes) -> bool:
    """Say whether an XML part names any symbol font.

    Args:
        data: The bytes of the part.

    Returns:
        True when one is named.

    Example:
        >>> uses_symbol_fonts(b'<w:rFonts w:ascii="Wingdings"/>'), uses_symbol_fonts(b"<w:t/>")
        (True, False)
    """
    return any(marker in data for marker in _MARKERS)


def letters_as_seen(text: str, font: str) -> str:
    """Give the marks that letters of a symbol font show.

    Args:
        text: The letters as stored.
        font: The font's name.

    Returns:
        The marks; ``•`` for a drawing without a twin. Words set in such a font by mistake stay as they are.

    Example:
        >>> letters_as_seen("þ", "Wingdings"), letters_as_seen("c", "Webdings"), letters_as_seen("x", "Arial")
        ('☒', '☐', 'x')
    """
    if not is_symbol_font(font) or sum(letter.isalnum() and letter.isascii() for letter in text) > _LONGEST:
        return text
    return "".join(letter if letter.isspace() else code_as_seen(ord(letter), font) for letter in text)


def symbol_text(element: "etree._Element") -> str:
    """Give the text for a ``w:sym`` or ``w16se:symEx`` element, which names a letter of a font.

    Args:
        element: The element.

    Returns:
        ``☒`` or ``☐`` for drawn boxes, a tick or a cross for marks, a bullet for any other symbol.

    Example:
        >>> from shorterwait.reading.word.names import W
        >>> box = etree.Element(W + "sym")
        >>> box.set(W + "font", "Wingdings"); box.set(W + "char", "F0FE")
        >>> symbol_text(box)
        '☒'
    """
    space = element.tag.rpartition("}")[0] + "}"
    try:
        code = int(element.get(space + "char", ""), 16)
    except ValueError:
        return ""
    return code_as_seen(code, element.get(space + "font", ""))


def code_as_seen(code: int, font: str) -> str:
    """Give the mark that one character of a font shows.

    Args:
        code: Its number, from the private range (``F0FE``) or without it (``FE``).
        font: The font's name.

    Returns:
        The mark; the character itself for an ordinary font.

    Example:
        >>> code_as_seen(0xF0A8, "Wingdings"), code_as_seen(0x41, "Arial")
        ('☐', 'A')
    """
    if not 0 <= code <= 0x10FFFF:
        return _BULLET
    if is_symbol_font(font) and (0 <= code <= 0xFF or 0xF000 <= code <= 0xF0FF):
        return symbol_letters(font, bytes((code & 0xFF,)))
    unprintable = 0xE000 <= code <= 0xF8FF or 0xD800 <= code <= 0xDFFF or code < _FIRST_PRINTED
    return _BULLET if unprintable else chr(code)
