"""XML parsed without entities, without the network and within limits."""

import re

from lxml import etree

from shorterwait.reading.failure import damaged, refused
from shorterwait.reading.word.names import STRICT

_DOCTYPE = b"<!DOCTYPE"
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_WRONG_CODE = re.compile(rb"\A\s*<\?xml[^>]*encoding\s*=\s*[\"']utf-?16[^>]*\?>", re.IGNORECASE)
_NO_LETTERS = re.compile(
    rb"&#(?:0*(?:[0-8]|1[124-9]|2[0-9]|3[01])|[xX]0*(?:[0-8bcefBCEF]|1[0-9a-fA-F]|[fF]{3}[efEF]));"
)
_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\r")
_BYTE_MARKS = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def parse_part(data: bytes, name: str) -> "etree._Element":
    """Parse one XML part of a container.

    Args:
        data: The bytes of the part.
        name: What the part is, for the reason given on failure.

    Returns:
        Its root element, with strict namespaces turned into the usual ones.

    Raises:
        UnreadableError: When the part declares a document type (refused) or is not XML (damaged).

    Example:
        >>> parse_part(b"<a><b/></a>", "text").tag
        'a'
    """
    return parse_plain(plain_bytes(data, name), name)


def plain_bytes(data: bytes, name: str) -> bytes:
    """Put the bytes of an XML part into one form: eight-bit code, no document type, the usual namespaces.

    Args:
        data: The bytes of the part, in UTF-8, UTF-16 or a code it declares.
        name: What the part is, for the reason given on failure.

    Returns:
        The bytes to be parsed.

    Raises:
        UnreadableError: When the part declares a document type (refused) or its code is broken (damaged).

    Example:
        >>> plain_bytes('<?xml version="1.0" encoding="UTF-16"?><a/>'.encode("utf-16"), "text")
        b'<a/>'
    """
    code = next((code for mark, code in _BYTE_MARKS if data.startswith(mark)), "")
    if not code and b"\0" in data[:4]:
        code = "utf-16-be" if data[:1] == b"\0" else "utf-16-le"
    if code:
        try:
            data = _DECLARATION.sub("", data.decode(code).lstrip("\ufeff")).encode()
        except UnicodeError as error:
            raise _broken(name) from error
    elif _WRONG_CODE.match(data[:200]):
        data = _WRONG_CODE.sub(b"", data, count=1)
    if _DOCTYPE in data:
        raise refused(f"The {name} of this file declares its own entities, as no office program does.")
    if b"purl.oclc.org" in data[:8192]:
        for strict, usual in STRICT:
            data = data.replace(strict, usual)
    return data


def parse_plain(data: bytes, name: str) -> "etree._Element":
    """Parse bytes that ``plain_bytes`` gave.

    Args:
        data: The bytes.
        name: What the part is, for the reason given on failure.

    Returns:
        The root element, without comments and processing instructions.

    Raises:
        UnreadableError: When it is not XML (damaged), or declares a document type after all (refused).

    Example:
        >>> len(parse_plain(b"<a><b/><!-- no --></a>", "text"))
        1
    """
    try:
        root = etree.fromstring(data, _parser())
    except etree.XMLSyntaxError as error:
        if "depth" in str(error):
            raise _broken(name) from error
        root = _again(data, name, long="HUGE" in str(error))
    except (ValueError, LookupError) as error:
        raise _broken(name) from error
    if str(getattr(root.getroottree().docinfo, "doctype", "")):
        raise refused(f"The {name} of this file declares its own entities, as no office program does.")
    return root


def _again(data: bytes, name: str, long: bool) -> "etree._Element":
    """Parse a part with a text of over ten megabytes (a picture as letters), or one with forbidden letters."""
    if not long:
        cleaned = _NO_LETTERS.sub(b"", data).translate(None, _CONTROLS)
        if cleaned == data:
            raise _broken(name)
        data = cleaned
    try:
        return etree.fromstring(data, _parser(long))
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        raise _broken(name) from error


def _parser(long: bool = False) -> "etree.XMLParser":
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        huge_tree=long,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )


def _broken(name: str) -> Exception:
    return damaged(f"The {name} of this file is broken; open it in its program and save it again.")
