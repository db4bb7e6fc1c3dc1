"""XML parsed without entities, without the network and within limits."""

from lxml import etree

from shorterwait.reading.failure import damaged, refused
from shorterwait.reading.word.names import STRICT

_DOCTYPE = b"<!DOCTYPE"
_WIDE_DOCTYPES = tuple("<!DOCTYPE".encode(code) for code in ("utf-16-le", "utf-16-be"))


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
    wide = b"\0" in data[:4] or data[:2] in (b"\xff\xfe", b"\xfe\xff")
    if _DOCTYPE in data or (wide and any(mark in data for mark in _WIDE_DOCTYPES)):
        raise refused(f"The {name} of this file declares its own entities, as no office program does.")
    head = data[:4096]
    if b"purl.oclc.org" in head:
        for strict, usual in STRICT.items():
            data = data.replace(strict, usual)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        raise damaged(
            f"The {name} of this file is broken; open it in its program and save it again."
        ) from error
    if str(getattr(root.getroottree().docinfo, "doctype", "")):
        raise refused(f"The {name} of this file declares its own entities, as no office program does.")
    return root
