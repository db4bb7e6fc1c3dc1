"""Word documents saved as one XML file: Word 2003 XML and the flat package of later versions.

Both are turned, in memory, into the parts of a usual Word package, so that the same words read the same.
"""

import base64
import binascii
import io
import re
import zipfile
from dataclasses import replace

from lxml import etree

from shorterwait.reading.container import open_container
from shorterwait.reading.failure import damaged
from shorterwait.reading.found import Found
from shorterwait.reading.oldword.wordml_parts import MAIN, office_parts
from shorterwait.reading.properties import iso_day
from shorterwait.reading.word.names import WORD
from shorterwait.reading.word.package import main_part
from shorterwait.reading.word.reader import read_word
from shorterwait.reading.word.xml import parse_part

_WORD_2003 = b"http://schemas.microsoft.com/office/word/2003/wordml"
_PACKAGE = "http://schemas.microsoft.com/office/2006/xmlPackage"
_PKG = "{" + _PACKAGE + "}"
_OFFICE = "{urn:schemas-microsoft-com:office:office}"
_DECLARATION = re.compile(r"\A\ufeff?\s*<\?xml[^>]*\?>")
_HEAD = 16_384
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_NO_DOCUMENT = "The XML file holds no Word document that can be read; open it in Word and save it as .docx."
_EMBEDDED = "Files embedded in the document were not read; save each apart and add it."


def looks_like_wordml(data: bytes) -> bool:
    """Say whether some XML is a Word document saved as one XML file.

    Args:
        data: The bytes of the file.

    Returns:
        True for Word 2003 XML and for the flat package of later versions.

    Example:
        >>> looks_like_wordml(b'<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"/>')
        True
    """
    head = data[:_HEAD].replace(b"\0", b"")
    return (_WORD_2003 in head and b"wordDocument" in head) or (
        _PACKAGE.encode() in head and b"wordprocessingml" in data.replace(b"\0", b"")
    )


def read_wordml(data: bytes) -> Found:
    """Read a Word document saved as one XML file.

    Args:
        data: The bytes of the file.

    Returns:
        Its blocks, as for a Word package of the same content. Source of the names: the Word 2003 XML
        reference schemas, and the flat form of [ECMA-376] part 2 packages.

    Raises:
        UnreadableError: When it is no whole XML or holds no document (damaged), or declares entities (refused).

    Example:
        >>> space = 'xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"'
        >>> words = "<w:body><w:p><w:r><w:t>Hello</w:t></w:r></w:p></w:body>"
        >>> found = read_wordml(f"<w:wordDocument {space}>{words}</w:wordDocument>".encode())
        >>> found.blocks[0].text
        'Hello'
    """
    root = parse_part(_usual(data), "document")
    if root.tag == _PKG + "package":
        return _flat(root)
    body = root.find("{" + WORD + "}body")
    if body is None:
        raise damaged(_NO_DOCUMENT)
    title, saved = _properties(root)
    embedded = root.find(".//{" + WORD + "}docOleData") is not None
    found = read_word(open_container(_packed(office_parts(root, body))), MAIN)
    notes = (*found.notes, _EMBEDDED) if embedded else found.notes
    return replace(found, notes=notes, title=title, saved=iso_day(saved))


def _usual(data: bytes) -> bytes:
    """Turn 16-bit text into UTF-8 and the names of 2003 into those of later versions."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        data = _DECLARATION.sub("", data.decode("utf-16", "replace")).encode()
    return data.replace(_WORD_2003 + b'"', WORD.encode() + b'"').replace(
        _WORD_2003 + b"'", WORD.encode() + b"'"
    )


def _properties(root: "etree._Element") -> tuple[str, str]:
    listed = root.find(_OFFICE + "DocumentProperties")
    if listed is None:
        return "", ""
    saved = listed.findtext(_OFFICE + "LastSaved") or listed.findtext(_OFFICE + "Created") or ""
    return (listed.findtext(_OFFICE + "Title") or "").strip(), saved


def _packed(parts: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return packed.getvalue()


def _flat(package: "etree._Element") -> Found:
    types = etree.Element(f"{{{_TYPES}}}Types")
    parts: dict[str, bytes] = {}
    for part in package.iterfind(_PKG + "part"):
        name = part.get(_PKG + "name", "")
        inner, packed = part.find(_PKG + "xmlData"), part.findtext(_PKG + "binaryData")
        if inner is not None and len(inner):
            parts[name.lstrip("/")] = etree.tostring(inner[0])
        elif packed is not None:
            parts[name.lstrip("/")] = _unpacked(packed)
        kind = part.get(_PKG + "contentType", "")
        etree.SubElement(types, f"{{{_TYPES}}}Override", PartName=name, ContentType=kind)
    parts["[Content_Types].xml"] = etree.tostring(types)
    container = open_container(_packed(parts))
    main = main_part(container)
    if not main:
        raise damaged(_NO_DOCUMENT)
    return read_word(container, main)


def _unpacked(packed: str) -> bytes:
    try:
        return base64.b64decode(packed)
    except (binascii.Error, ValueError):
        return b""
