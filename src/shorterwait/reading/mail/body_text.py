"""The plain text of a mail: soft line ends, quoted lines, signatures of keys, files packed into the text."""

import re

from shorterwait.reading.found import Attached, Found
from shorterwait.reading.mail.mime import from_uuencoded
from shorterwait.reading.text.charsets import decode_text
from shorterwait.reading.text.plain import text_blocks

_PACKED = re.compile(r"(?m)^begin [0-7]{3,4} (?P<name>[^\n]{1,200})\n(?P<lines>(?:[ -`]{1,90}\n)+)end[ \t]*$")
_LOCKED = re.compile(r"-----BEGIN PGP MESSAGE-----.*?(?:-----END PGP MESSAGE-----|\Z)", re.DOTALL)
_SIGNED = re.compile(r"-----BEGIN PGP SIGNED MESSAGE-----\n(?:[A-Za-z]+: [^\n]*\n)*\n?")
_SIGNATURE = re.compile(r"-----BEGIN PGP SIGNATURE-----.*?(?:-----END PGP SIGNATURE-----|\Z)", re.DOTALL)
_QUOTED = re.compile(r"(?m)^[ \t]?(?:>[ \t]?)+")
_QUOTE_DEPTH = re.compile(r"(?:>[ ]?)*")


def plain_blocks(data: bytes, charset: str = "", flowed: str = "") -> tuple[Found, bool]:
    r"""Read the plain text of a mail.

    Args:
        data: Its bytes.
        charset: The coding stated for them.
        flowed: ``yes`` or ``delsp`` when soft line ends are marked (RFC 3676), else ``""``.

    Returns:
        Its blocks with the files packed into it, and whether it holds an encrypted stretch.

    Example:
        >>> plain_blocks(b"One two \nthree.\n> four", flowed="yes")[0].blocks[0].text
        'One two three.'
    """
    decoded = decode_text(data, charset)
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
    packed: list[Attached] = []
    if "\nend" in text:
        text = _PACKED.sub(lambda match: _take(match, packed), text)
    locked = "-----BEGIN PGP MESSAGE-----" in text
    if locked:
        text = _LOCKED.sub("\n", text)
    if "-----BEGIN PGP SIGN" in text:
        text = re.sub(r"(?m)^- (?=-)", "", _SIGNATURE.sub("", _SIGNED.sub("", text)))
    if flowed:
        text = _unflowed(text, flowed == "delsp")
    blocks = text_blocks(_QUOTED.sub("", text), guess=False)
    notes = (decoded.note,) if decoded.note else ()
    return Found(tuple(blocks), notes, attached=tuple(packed)), locked


def _take(match: "re.Match[str]", packed: list[Attached]) -> str:
    packed.append(Attached(match["name"].strip(), from_uuencoded(match["lines"].encode("ascii", "replace"))))
    return ""


def _unflowed(text: str, delete_space: bool) -> str:
    """Join the lines whose end is soft (RFC 3676 section 4)."""
    lines: list[list[str]] = []
    open_depth = -1
    for line in text.split("\n"):
        quote = _QUOTE_DEPTH.match(line)
        depth = quote.group().count(">") if quote else 0
        bare = (line.lstrip(">") if depth else line).removeprefix(" ")
        signature = bare == "-- "
        soft = bare.endswith(" ") and not signature
        shown = bare[:-1] if soft and delete_space else bare
        if open_depth == depth and not signature:
            lines[-1].append(shown)
        else:
            lines.append(["> " * depth, shown])
        open_depth = depth if soft else -1
    return "\n".join("".join(pieces) for pieces in lines)
