"""Code pages of rich text: from bytes and numbers to characters."""

import codecs
import re

from shorterwait.reading.text.symbols import symbol_characters, symbol_letters

SYMBOLS = "symbol:"
"""What stands before the name of a symbol font in place of a code page."""

CHARSETS = {
    0: "cp1252",
    77: "mac_roman",
    78: "shift_jis",
    79: "euc_kr",
    80: "gb2312",
    81: "big5",
    83: "mac_greek",
    84: "mac_turkish",
    86: "mac_latin2",
    88: "mac_latin2",
    89: "mac_cyrillic",
    128: "cp932",
    129: "cp949",
    130: "johab",
    134: "gbk",
    136: "cp950",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
    254: "cp437",
    255: "cp850",
}
"""Code pages by ``\\fcharset`` number (RTF specification 1.9.1, "Font Table")."""

_PAGES = {
    10000: "mac_roman",
    10001: "shift_jis",
    10002: "big5",
    10003: "euc_kr",
    10006: "mac_greek",
    10007: "mac_cyrillic",
    10008: "gb2312",
    10029: "mac_latin2",
    10081: "mac_turkish",
    708: "iso8859_6",
    936: "gbk",
    1361: "johab",
    20866: "koi8_r",
    65001: "utf-8",
}
_FAMILY = {b"mac": "mac_roman", b"pc": "cp437", b"pca": "cp850", b"ansi": "cp1252"}
_MANY_BYTES = frozenset({"cp932", "shift_jis", "cp949", "euc_kr", "johab", "gbk", "gb2312", "cp950", "big5"})
_PRINTED = range(0x21, 0x100)
_HALF = re.compile("[\ud800-\udfff]")
_ESCAPED_TEXT = re.compile(r"((?:\\'[0-9a-fA-F]{2})+)")
_ESCAPED = re.compile(rb"(?:\\'[0-9a-fA-F]{2})+")


def family_codec(word: bytes) -> str:
    r"""Give the code page for ``\ansi``, ``\mac``, ``\pc`` or ``\pca``.

    Args:
        word: The control word.

    Returns:
        The name of Python's codec.

    Example:
        >>> family_codec(b"mac")
        'mac_roman'
    """
    return _FAMILY.get(word, "cp1252")


def page_codec(number: int) -> str:
    """Give Python's codec for a Windows code page number.

    Args:
        number: The number, such as 1250.

    Returns:
        The name of the codec; Windows Western for a number that is none.

    Example:
        >>> page_codec(1250), page_codec(99)
        ('cp1250', 'cp1252')
    """
    name = _PAGES.get(number, f"cp{number}")
    try:
        codecs.lookup(name)
    except LookupError:
        return "cp1252"
    return name


def decoded(raw: bytes, decoder: str) -> str:
    r"""Turn text tokens into text.

    Args:
        raw: Tokens put together, with bytes escaped as ``\'hh``; line ends in them mean nothing.
        decoder: What ``FontTable.decoder`` gave.

    Returns:
        The text. Bytes that were left unescaped and are well-formed UTF-8 are read as such: some case systems
        write it although the format does not allow it.

    Example:
        >>> decoded(rb"za\'bf\'f3", "cp1250")
        'zażó'
    """
    raw = raw.translate(None, b"\r\n\0")
    if decoder.startswith(SYMBOLS):
        return symbol_letters(decoder.removeprefix(SYMBOLS), _unescaped(raw))
    if not raw.isascii() and decoder not in _MANY_BYTES:
        try:
            plain = raw.decode("utf-8")
        except UnicodeDecodeError:
            pass
        else:
            if b"\\'" not in raw:
                return plain
            return "".join(
                _read(piece.encode(), decoder) if piece.startswith("\\") else piece
                for piece in _ESCAPED_TEXT.split(plain)
            )
    return _read(raw, decoder)


def _read(raw: bytes, decoder: str) -> str:
    return _unescaped(raw).decode(decoder, errors="replace")


def _unescaped(raw: bytes) -> bytes:
    return _ESCAPED.sub(_bytes_of, raw) if b"\\'" in raw else raw


def _bytes_of(match: "re.Match[bytes]") -> bytes:
    return bytes.fromhex(match.group().replace(b"\\'", b"").decode("ascii"))


def unicode_character(number: int, decoder: str) -> str:
    r"""Give the character that ``\uN`` stands for.

    Args:
        number: The number; negative for the upper half, or a code point above 65535 as some programs write it.
        decoder: What ``FontTable.decoder`` gave, for letters of symbol fonts.

    Returns:
        The character; one half of a pair (see ``paired``) stays a half, an impossible number gives nothing.

    Example:
        >>> unicode_character(8217, "cp1252"), unicode_character(-3842, "symbol:Wingdings")
        ('’', '☒')
    """
    if number < 0:
        number += 65536
    if not 0 < number <= 0x10FFFF:
        return ""
    character = chr(number)
    if decoder.startswith(SYMBOLS):
        if number in _PRINTED:
            return symbol_letters(decoder.removeprefix(SYMBOLS), bytes((number,)))
        return symbol_characters(decoder.removeprefix(SYMBOLS), character)
    return character


def paired(text: str) -> str:
    r"""Put the two halves of characters beyond U+FFFF together.

    Args:
        text: Text that may hold halves.

    Returns:
        The text; a half without its other is left out.

    Example:
        >>> paired("\ud83d\ude00")
        '😀'
    """
    if not _HALF.search(text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")
