"""A message taken from inside another, written as a mail of its own, so that it is read like any other file."""

import hashlib

from shorterwait.reading.mail.message import Message, Piece

_KINDS = {"plain": "text/plain", "html": "text/html", "rtf": "text/rtf"}


def as_mail(message: Message) -> bytes:
    """Write a message as a mail (RFC 5322). The same message always gives the same bytes.

    Args:
        message: The message.

    Returns:
        The mail. Its parts stand in it as they are, so that nesting never makes it grow.

    Example:
        >>> made = Message([("Subject", "Visit")], pieces=[Piece("plain", b"Hello")])
        >>> as_mail(made).splitlines()[1]
        b'Subject: Visit'
    """
    parts = [_piece_part(piece) for piece in message.pieces]
    parts += [_file_part(file.name, file.data) for file in message.attached if file.data is not None]
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part)
    boundary = f"=_{digest.hexdigest()}".encode()
    lines = [b"MIME-Version: 1.0"]
    lines += [
        f"{label}: {' '.join(value.split())}".encode("utf-8", "replace") for label, value in message.headers
    ]
    lines.append(b'Content-Type: multipart/mixed; boundary="' + boundary + b'"')
    body = b"".join(b"\n--" + boundary + b"\n" + part for part in parts)
    return b"\n".join(lines) + b"\n\n" + body + b"\n--" + boundary + b"--\n"


def _piece_part(piece: Piece) -> bytes:
    charset = f'; charset="{piece.charset}"' if piece.charset else ""
    flowed = "; format=flowed" if piece.flowed else ""
    flowed += "; delsp=yes" if piece.flowed == "delsp" else ""
    head = f"Content-Type: {_KINDS[piece.kind]}{charset}{flowed}\nContent-Transfer-Encoding: binary\n\n"
    return head.encode("utf-8", "replace") + piece.data


def _file_part(name: str, data: bytes) -> bytes:
    plain = " ".join(name.split()).replace("\\", "/").replace('"', "'")
    head = (
        "Content-Type: application/octet-stream\n"
        f'Content-Disposition: attachment; filename="{plain}"\nContent-Transfer-Encoding: binary\n\n'
    )
    return head.encode("utf-8", "replace") + data
