"""What a file is, found from its first bytes and never from its name."""

import re

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
    (b"\xdb\xa5-\0", "doc"),
    (b"\x7fELF", "program"),
    (b"MZ", "program"),
)
_MAIL = re.compile(rb"\A(?:[A-Za-z][A-Za-z0-9-]*:[^\n]*\n(?:[ \t][^\n]*\n)*){2,}", re.DOTALL)
_MAIL_NAMES = (b"mime-version:", b"received:", b"message-id:", b"return-path:", b"delivered-to:")
_HTML = re.compile(rb"<(?:!doctype\s+html|html|body|head)[\s>]", re.IGNORECASE)
_OLE_STREAMS = (
    ("EncryptedPackage", "ole-encrypted"),
    ("WordDocument", "doc"),
    ("__substg1.0_", "msg"),
    ("Workbook", "xls"),
    ("PowerPoint Document", "ppt"),
)
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
    if b"%PDF-" in data[:1024]:
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
    for stream, name in _OLE_STREAMS:
        if stream.encode("utf-16-le") in data:
            return name
    return "doc" if b"WordDocument" in data else "ole"


def _text_kind(data: bytes) -> str:
    head = data[:4096]
    start = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if looks_like_html(data) and start.startswith(b"<"):
        return "html"
    if start.startswith((b"<?xml", b"<!DOCTYPE", b"<!ENTITY")):
        return "xml"
    mail = _MAIL.match(head.replace(b"\r\n", b"\n"))
    if mail and any(name in head.lower() for name in _MAIL_NAMES):
        return "eml"
    return "txt"


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
