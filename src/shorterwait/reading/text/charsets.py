"""Bytes turned into text when the file says how, says it wrongly, or does not say."""

import codecs
import re
from collections.abc import Callable
from dataclasses import dataclass

from shorterwait.reading.text.charset_guess import guess_charset

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
# What files call a coding, and what they mean by it (the labels of the WHATWG Encoding Standard, section 4.2).
_MEANT = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
}
_NEVER = frozenset(
    {"utf-7", "idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined", "mbcs", "oem"}
)
_LABEL = re.compile(r"[A-Za-z0-9._:+-]{1,40}")
_MIXED_SHARE = 2
_ENOUGH_ODD = 4
_NAMES = {
    "cp1252": "Windows Western",
    "utf-8": "UTF-8",
    "mac_roman": "Mac Roman",
    "cp850": "DOS Western",
    "cp1251": "Windows Cyrillic",
    "koi8_r": "KOI8 Cyrillic",
    "cp866": "DOS Cyrillic",
    "iso8859_5": "ISO Cyrillic",
    "cp500": "mainframe EBCDIC",
}


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with how its bytes were understood.

    Attributes:
        text: The text, line ends as stored.
        coding: Python's name of the coding.
        note: A plain sentence where the text may be wrong; empty when it is sure.
    """

    text: str
    coding: str
    note: str = ""


def decode_text(data: bytes, label: str = "") -> Decoded:
    r"""Turn bytes into text.

    A byte order mark decides; then what the file says, if its bytes agree; then UTF-8, if every byte fits;
    then the coding in which the odd letters stand where such letters stand in British text.

    Args:
        data: The bytes.
        label: The coding the file or the mail states for them, if any.

    Returns:
        The text, with a note when a guess had to be made that could be wrong.

    Example:
        >>> decode_text("He said “£5”".encode("mac_roman")).text
        'He said “£5”'
        >>> decode_text("Zoë".encode("cp1252"), "us-ascii").text
        'Zoë'
    """
    coding = next((name for mark, name in _MARKS if data.startswith(mark)), "") or _wide(data)
    if coding:
        text = data.decode(coding, errors="replace")
        return Decoded(text, coding, _broken(coding) if "\ufffd" in text[:-1] else "")
    stated = known_coding(label)
    if stated and stated != "utf-8":
        fitting = _strictly(data, stated)
        if fitting is not None:
            return Decoded(fitting, stated)
    return _undeclared(data, bool(stated) and stated not in ("cp1252", "utf-8"))


def _undeclared(data: bytes, misled: bool) -> Decoded:
    text = _utf_8(data)
    if text is not None:
        return Decoded(text, "utf-8", _broken("utf-8") if misled and not text.isascii() else "")
    mixed = data.decode("utf-8", errors="surrogateescape")
    wrong = sum("\udc80" <= letter <= "\udcff" for letter in mixed)
    right = sum(letter > "\x7f" for letter in mixed) - wrong
    if right >= _MIXED_SHARE * wrong:
        return Decoded(
            mixed.translate(_WESTERN_BYTES), "utf-8", "" if right > 20 * wrong else _broken("utf-8")
        )
    guess = guess_charset(data)
    text = _WESTERN(data) if guess.coding == "cp1252" else data.decode(guess.coding, errors="replace")
    return Decoded(text, guess.coding, "" if guess.sure else _unsure(guess.coding))


def _utf_8(data: bytes) -> str | None:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        text = decoder.decode(data)
    except UnicodeDecodeError:
        return None
    cut_short = bool(decoder.getstate()[0])
    return None if cut_short and sum(letter > "\x7f" for letter in text) < _ENOUGH_ODD else text


def known_coding(label: str) -> str:
    """Say what a file means by the name it gives its coding.

    Args:
        label: The name as the file states it.

    Returns:
        Python's name of the coding; ``""`` for one that is unknown, unsafe or needs no name (UTF-16).

    Example:
        >>> known_coding("ISO-8859-1"), known_coding("utf-7")
        ('cp1252', '')
    """
    if not _LABEL.fullmatch(label.strip("\"' \t\r\n")):
        return ""
    try:
        info = codecs.lookup(label.strip("\"' \t\r\n"))
    except (LookupError, ValueError):
        return ""
    if info.name in _NEVER or not info._is_text_encoding or info.name.startswith(("utf-16", "utf-32")):
        return ""
    return _MEANT.get(info.name, info.name)


def _strictly(data: bytes, coding: str) -> str | None:
    if coding == "cp1252":
        # "ASCII" and "Latin 1" are stated by default: UTF-8 that fits in every byte is taken for what it is.
        return (
            None
            if (not data.isascii() and _utf_8(data) is not None)
            or (not data.isascii() and _looks_unwestern(data))
            else _WESTERN(data)
        )
    try:
        return data.decode(coding)
    except (UnicodeError, ValueError, LookupError):
        return None


def _looks_unwestern(data: bytes) -> bool:
    guess = guess_charset(data)
    return guess.sure and guess.coding in ("mac_roman", "cp850")


def _wide(data: bytes) -> str:
    """UTF-16 without a mark: every other byte of Western text is zero."""
    sample = data[:4096]
    if b"\0" not in sample:
        return ""
    half = max(len(sample) // 2, 1)
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if odd > 0.7 * half and even < 0.1 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.7 * half and odd < 0.1 * half else ""


def _broken(coding: str) -> str:
    name = _NAMES.get(coding.removesuffix("-sig"), coding.upper())
    return f"Some letters do not fit how the file stores its text ({name}); check pound signs and accents."


def _unsure(coding: str) -> str:
    name = _NAMES.get(coding, coding)
    return (
        f"The file does not say how its letters are stored; it was read as {name}: "
        "check pound signs, quotation marks and accents."
    )


def _western() -> tuple[dict[int, str], Callable[[bytes], str]]:
    table = [bytes([code]).decode("cp1252", errors="ignore") or chr(code) for code in range(256)]
    map_text = "".join(table)
    return (
        {0xDC00 + code: table[code] for code in range(0x80, 0x100)},
        lambda data: codecs.charmap_decode(data, "strict", map_text)[0],
    )


_WESTERN_BYTES, _WESTERN = _western()
