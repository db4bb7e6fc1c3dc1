"""What a file is, found from its first bytes and never from its name."""

import re

from shorterwait.reading.failure import UnreadableError

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAGIC = (
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"PK\x07\x08", "zip"),
    (_OLE, "ole"),
    (b"{\\rtf", "rtf"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG", "png"),
    (b"GIF8", "gif"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"BM", "bmp"),
    (b"7z\xbc\xaf", "7z"),
    (b"Rar!", "rar"),
    (b"\x1f\x8b", "gzip"),
    (b"\x78\x9f\x3e\x22", "tnef"),
    (b"\xdb\xa5", "doc"),
    (b"\x9b\xa5", "doc"),
    (b"1\xbe\0\0", "doc"),
    (b"2\xbe\0\0", "doc"),
    (b"\xfe7\0", "doc"),
    (b"\xfe2\0", "doc"),
    (b"\x7fELF", "program"),
    (b"MZ", "program"),
)
_MAIL = re.compile(rb"\A(?:[A-Za-z][A-Za-z0-9-]*:[^\n]*\n(?:[ \t][^\n]*\n)*){2,}", re.DOTALL)
_MAIL_NAMES = (b"mime-version:", b"received:", b"message-id:", b"return-path:", b"delivered-to:")
_PEOPLE = frozenset({b"from", b"to", b"cc", b"subject", b"date", b"sent"})
_MAILBOX = re.compile(rb"\AFrom [^\n]{3,200}\d{4}[^\n]{0,40}\r?\n(?:[!-9;-~]{1,80}:|>From )")
_FLAT_TEXT = b"urn:oasis:names:tc:opendocument:xmlns:office:1.0"
_WORD_XML = (
    b"schemas.microsoft.com/office/word/2003/wordml",
    b"schemas.microsoft.com/office/2006/xmlPackage",
)
_XML_HEAD = 16_384
_HTML = re.compile(rb"<(?:!doctype\s+html|html|body|head)[\s>]", re.IGNORECASE)
_OLE_STREAMS = (
    ("encryptedpackage", "ole-encrypted"),
    ("__properties_version1.0", "msg"),
    ("worddocument", "doc"),
    ("workbook", "xls"),
    ("book", "xls"),
    ("powerpoint document", "ppt"),
)
_SEARCHED = 4 * 1024**2
_CONTROL_SHARE = 0.05


def sniff(data: bytes) -> str:
    """Say what format some bytes are in.

    Args:
        data: The whole file.

    Returns:
        A short name: ``zip``, ``pdf``, ``html``, ``xml``, ``txt``, ``doc``, ``rtf``, ``eml`` and so on;
        ``ole-encrypted`` for an office file locked with a password, ``empty`` or ``binary``.

    Example:
        >>> sniff(b"%PDF-1.7"), sniff(b"Hello"), sniff(b"")
        ('pdf', 'txt', 'empty')
    """
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        return "empty"
    if b"%PDF-" in data[:1024] and not data.startswith(b"PK\x03\x04"):  # a zip folder may hold one unpacked
        return "pdf"
    for magic, name in _MAGIC:
        if data.startswith(magic) and not (name in ("bmp", "program") and _is_text(data)):
            return _ole_kind(data) if name == "ole" else name
    if not _is_text(data):
        return "binary"
    return _text_kind(data)


def looks_like_html(data: bytes) -> bool:
    """Say whether some bytes are a web page.

    Args:
        data: The bytes.

    Returns:
        True when a page tag stands near the start.

    Example:
        >>> looks_like_html(b"<html><body>Hi</body></html>")
        True
    """
    return _HTML.search(data[:2048].replace(b"\0", b"")) is not None


def _ole_kind(data: bytes) -> str:
    """Tell old office files by the streams at their top: a mail may hold a report that holds a workbook."""
    from shorterwait.reading.compound.opening import open_compound

    try:
        listed: frozenset[str] | str = frozenset(open_compound(data).streams)
    except UnreadableError:  # its listing is broken: go by the names that stand anywhere in it
        listed = data[:_SEARCHED].replace(b"\0", b"").lower().decode("latin-1")
    return next((name for stream, name in _OLE_STREAMS if stream in listed), "ole")


def _text_kind(data: bytes) -> str:
    head = data[:4096]
    start = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if start.startswith(b"{\\rtf"):
        return "rtf"
    if looks_like_html(data) and start.startswith(b"<"):
        return "html"
    if start.startswith((b"<?xml", b"<!DOCTYPE", b"<!ENTITY", b"<w:wordDocument", b"<office:document")):
        return _xml_kind(data)
    if _MAILBOX.match(head):
        return "mbox"
    mail = _MAIL.match(head.replace(b"\r\n", b"\n"))
    if mail and (any(name in head.lower() for name in _MAIL_NAMES) or _has_people(mail.group())):
        return "eml"
    return "txt"


def _has_people(head: bytes) -> bool:
    names = {line.split(b":", 1)[0].lower() for line in head.splitlines() if b":" in line}
    return b"from" in names and len(names & _PEOPLE) >= 3


def _xml_kind(data: bytes) -> str:
    head = data[:_XML_HEAD].replace(b"\0", b"")
    if any(name in head for name in _WORD_XML):
        return "wordml"
    return "fodt" if _FLAT_TEXT in head and b":document" in head else "xml"


def _is_text(data: bytes) -> bool:
    sample = data[:4096]
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    if b"\0" in sample:
        odd, even = sample[1::2].count(0), sample[::2].count(0)
        half = len(sample) / 2
        return max(odd, even) > 0.8 * half and min(odd, even) < 0.05 * half
    controls = sum(byte < 32 and byte not in b"\t\n\r\f\v\x1b\x1a" for byte in sample)
    return controls <= _CONTROL_SHARE * len(sample)
