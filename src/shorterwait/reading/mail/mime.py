"""The parts of a mail (RFC 2045 and 2046), taken apart in one pass for each level and within limits."""

import base64
import binascii
import quopri
import re
from dataclasses import dataclass, field
from email.message import Message

from shorterwait.reading.failure import refused
from shorterwait.reading.mail.headers import header_text
from shorterwait.reading.text.charsets import decode_text

_MOST_PARTS, _DEEPEST, _MOST_HEADER_BYTES, _LONGEST_CONTENT_HEADER = 1_000, 40, 2_000_000, 8_000
_HEADER_END = re.compile(rb"\r?\n[ \t]*\r?\n")
_HEADER = re.compile(rb"(?m)^([!-9;-~]{1,80})[ \t]*:([^\n]*(?:\n[ \t][^\n]*)*)")
_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/]+")
_FIRST_MARK = re.compile(rb"(?m)^--(\S[^\r\n]{0,100}?)[ \t]*\r?$")


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a mail.

    Attributes:
        headers: Its header lines.
        body: Its bytes, still encoded for the way.
        parts: The parts it is made of, for a multipart.
        default: What it is when it does not say.
    """

    headers: Message
    body: bytes
    parts: "tuple[Part, ...]" = ()
    default: str = "text/plain"

    @property
    def kind(self) -> str:
        """Its type, such as ``text/plain``, in lower case."""
        stated = str(self.headers.get("Content-Type", "")).split(";")[0].strip().lower()
        return stated if re.fullmatch(r"[^\s/]+/[^\s/]+", stated) else self.default

    @property
    def disposition(self) -> str:
        """``attachment``, ``inline`` or ``""``."""
        return str(self.headers.get("Content-Disposition", "")).split(";")[0].strip().lower()

    @property
    def identity(self) -> str:
        """Its content id, by which a page shows it as a picture; may be empty."""
        return str(self.headers.get("Content-ID", "")).strip().strip("<>")

    def parameter(self, name: str, header: str = "content-type") -> str:
        r"""Give a parameter of a header.

        Args:
            name: Its name.
            header: The header.

        Returns:
            Its value, decoded; ``""`` when there is none.

        Example:
            >>> parse_mail(b"Content-Type: text/plain; charset=utf-8\n\nHi").parameter("charset")
            'utf-8'
        """
        try:
            value = self.headers.get_param(name, "", header)
        except (ValueError, TypeError, IndexError, LookupError, AttributeError):
            return ""
        if isinstance(value, tuple):
            charset, _, text = value
            raw = text.encode("latin-1", "replace")
            return decode_text(raw, charset or "").text
        return header_text(str(value))

    @property
    def name(self) -> str:
        """File name, as the mail gives it; may be empty."""
        return self.parameter("filename", "content-disposition") or self.parameter("name")

    def content(self) -> bytes:
        r"""Undo the encoding for the way.

        Returns:
            The bytes of the part as they were before sending; broken stretches are left out.

        Example:
            >>> parse_mail(b"Content-Transfer-Encoding: base64\n\nSGk=").content()
            b'Hi'
        """
        how = str(self.headers.get("Content-Transfer-Encoding", "")).strip().lower()
        if how == "base64":
            return _from_base64(self.body)
        if how == "quoted-printable":
            return quopri.decodestring(self.body)
        if how in ("x-uuencode", "uuencode", "uue", "x-uue"):
            return from_uuencoded(self.body)
        return self.body


@dataclass(slots=True)
class _Tally:
    parts: int = field(default=0)


def parse_mail(data: bytes) -> Part:
    r"""Take a mail apart.

    Args:
        data: Its bytes.

    Returns:
        The outermost part.

    Raises:
        UnreadableError: Refused, when it holds far more parts, or deeper ones, than a mail needs.

    Example:
        >>> parse_mail(b"Subject: Visit\n\nTuesday.").body
        b'Tuesday.'
    """
    if b"\n" not in data[:4096] and b"\r" in data[:4096]:
        data = data.replace(b"\r", b"\n")
    return _parsed(data, 0, _Tally())


def from_uuencoded(data: bytes) -> bytes:
    r"""Decode lines of the old Unix encoding.

    Args:
        data: The lines, with or without their ``begin`` and ``end``.

    Returns:
        The bytes; broken lines are left out.

    Example:
        >>> from_uuencoded(b"begin 644 a.txt\n\"2&D \n`\nend\n")
        b'Hi'
    """
    pieces = []
    for line in data.splitlines():
        if line.startswith((b"begin ", b"end")) or not line:
            continue
        try:
            pieces.append(binascii.a2b_uu(line))
        except binascii.Error:
            length = ((line[0] - 32) & 63) * 4 // 3 + 1
            try:
                pieces.append(binascii.a2b_uu(line[: length + 1]))
            except binascii.Error:
                continue
    return b"".join(pieces)


def _parsed(data: bytes, depth: int, tally: _Tally, default: str = "text/plain") -> Part:
    tally.parts += 1
    if tally.parts > _MOST_PARTS or depth > _DEEPEST:
        raise refused("The message holds far more parts, or parts nested far deeper, than a mail needs.")
    headers, body = _split_headers(data)
    part = Part(headers, body, default=default)
    if not part.kind.startswith("multipart/"):
        return part
    inner = "message/rfc822" if part.kind == "multipart/digest" else "text/plain"
    pieces = _split_body(body, part.parameter("boundary"))
    parts = tuple(_parsed(piece, depth + 1, tally, inner) for piece in pieces)
    return Part(headers, body, parts, default)


def _split_headers(data: bytes) -> tuple[Message, bytes]:
    headers = Message()
    if data.startswith((b"\n", b"\r\n")):
        return headers, data.removeprefix(b"\r").removeprefix(b"\n")
    end = _HEADER_END.search(data)
    block, body = (data[: end.start()], data[end.end() :]) if end else (data, b"")
    if not end and not _HEADER.match(data):
        return headers, data
    for match in _HEADER.finditer(block[:_MOST_HEADER_BYTES]):
        value = decode_text(match.group(2).replace(b"\0", b"")).text
        name = match.group(1).decode("ascii")
        most = _LONGEST_CONTENT_HEADER if name.lower().startswith("content-") else None
        headers[name] = " ".join(value.split())[:most]
    return headers, body


def _split_body(body: bytes, boundary: str) -> list[bytes]:
    mark = boundary.encode("utf-8", "replace").strip()
    if not mark:
        first = _FIRST_MARK.search(body)
        mark = first.group(1) if first else b""
    if not mark:
        return []
    pattern = re.compile(rb"(?:\A|\r?\n)--" + re.escape(mark) + rb"(--)?[ \t]*(?=\r?\n|\Z)")
    pieces, start = [], -1
    for match in pattern.finditer(body):
        if start >= 0:
            pieces.append(body[start : match.start()])
        start = match.end()
        if match.group(1):
            start = -1
            break
    if start >= 0 and body[start:].strip():
        pieces.append(body[start:])
    return [piece.removeprefix(b"\r").removeprefix(b"\n") for piece in pieces]


def _from_base64(body: bytes) -> bytes:
    bare = _NOT_BASE64.sub(b"", body.split(b"=")[0] if _one_padding(body) else body)
    return base64.b64decode(bare[: len(bare) - (len(bare) % 4 == 1)] + b"=" * (-len(bare) % 4))


def _one_padding(body: bytes) -> bool:
    """Whether what follows the padding is no more base64, such as a line a mailing list added."""
    return b"=" in body
