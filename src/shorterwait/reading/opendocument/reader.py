"""OpenDocument texts: from the bytes of a package, or of one flat file, to blocks in reading order."""

import re
from dataclasses import dataclass, field
from datetime import date

from lxml import etree

from shorterwait.reading.container import Container
from shorterwait.reading.failure import UnreadableError, damaged
from shorterwait.reading.found import Found
from shorterwait.reading.opendocument import names as n
from shorterwait.reading.opendocument.body import Surroundings, Walk
from shorterwait.reading.opendocument.edges import edge_blocks
from shorterwait.reading.opendocument.forms import forms_by_id
from shorterwait.reading.opendocument.objects import Objects
from shorterwait.reading.properties import iso_day
from shorterwait.reading.text.headings import promote_headings
from shorterwait.reading.unsupported import not_read
from shorterwait.reading.word.xml import parse_part
from shorterwait.vocabulary.document import Block
from shorterwait.vocabulary.outcome import Outcome

_MANIFEST = "META-INF/manifest.xml"
_PICTURES = re.compile(rb"<office:binary-data\b[^>]*>[^<]*</office:binary-data>")
_BODY, _WORDS = n.OFFICE + "body", n.OFFICE + "text"
_OTHERS = {"spreadsheet": "xlsx", "presentation": "pptx"}
_FORMATS = {"spreadsheet": "ods", "presentation": "odp", "drawing": "odg"}
_SOURCE = n.TEXT + "section-source"
_NEW = b"application/vnd.oasis.opendocument"
_OLD = b"application/vnd.sun.xml"


@dataclass(slots=True)
class _Parts:
    """The parts of a document that matter here; a flat file is all of them at once."""

    content: "etree._Element"
    styles: "list[etree._Element]" = field(default_factory=list)
    meta: "list[etree._Element]" = field(default_factory=list)


def read_opendocument(container: Container) -> Found:
    """Read an OpenDocument text (.odt, .ott).

    Args:
        container: Its package.

    Returns:
        Its blocks: headers, the body in order with notes, comments and text boxes after the paragraph that
        they hang on, footers.

    Raises:
        UnreadableError: When it is locked with a password (encrypted), broken (damaged), hostile (refused), or
            a workbook, slide show or drawing (not supported).

    Example:
        >>> import io, zipfile
        >>> from shorterwait.reading.container import open_container
        >>> made = io.BytesIO()
        >>> with zipfile.ZipFile(made, "w") as archive:
        ...     archive.writestr("content.xml", f'<o:c xmlns:o="{n.OFFICE[1:-1]}" xmlns:t="{n.TEXT[1:-1]}">'
        ...         '<o:body><o:text><t:p>Both are well.</t:p></o:text></o:body></o:c>')
        >>> [block.text for block in read_opendocument(open_container(made.getvalue())).blocks]
        ['Both are well.']
    """
    _stop_if_locked(container)
    kind = container.read("mimetype") if "mimetype" in container else _NEW
    if not kind.startswith(_NEW) and (kind.startswith(_OLD) or "content.xml" not in container):
        raise not_read("odt" if kind.startswith(_OLD) else "binary")
    if "content.xml" not in container:
        raise damaged("The file holds no document text part; open it in its program and save it again.")
    parts = _Parts(parse_part(container.read("content.xml"), "text part"))
    parts.styles = _side_part(container, "styles.xml")
    parts.meta = _side_part(container, "meta.xml")
    return _read(parts, Objects(container))


def read_flat_opendocument(data: bytes) -> Found:
    """Read an OpenDocument text kept as one XML file (.fodt).

    Args:
        data: Its bytes.

    Returns:
        Its blocks, as ``read_opendocument`` gives them.

    Raises:
        UnreadableError: When it is broken (damaged), hostile (refused), or no text (not supported).

    Example:
        >>> flat = (f'<o:document xmlns:o="{n.OFFICE[1:-1]}" xmlns:t="{n.TEXT[1:-1]}"><o:body><o:text>'
        ...     '<t:h t:outline-level="2">Health</t:h></o:text></o:body></o:document>')
        >>> read_flat_opendocument(flat.encode()).blocks[0].level
        2
    """
    root = parse_part(_PICTURES.sub(b"", data), "file")
    return _read(_Parts(root, [root], [root]), Objects(None))


def _stop_if_locked(container: Container) -> None:
    locked = "encrypted-package" in container
    if not locked and _MANIFEST in container and b"encryption-data" in container.read(_MANIFEST):
        content = container.read("content.xml") if "content.xml" in container else b""
        locked = not content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")
    if locked:
        error = not_read("locked")
        error.format = "odt"
        raise error


def _side_part(container: Container, name: str) -> "list[etree._Element]":
    """A part that is not the text itself; one that is merely broken is passed over."""
    if name not in container:
        return []
    try:
        return [parse_part(container.read(name), "style part")]
    except UnreadableError as error:
        if error.outcome is not Outcome.DAMAGED:
            raise
        return []


def _read(parts: _Parts, objects: Objects) -> Found:
    text = _text_element(parts.content)
    around = Surroundings(controls=forms_by_id(parts.content), objects=objects)
    around.deletions = {
        region.get(n.TEXT + "id") or region.get(n.XML + "id") or "": _ends_a_paragraph(deletion)
        for root in (parts.content, *parts.styles)
        for region in root.iter(n.TEXT + "changed-region")
        for deletion in region.iterfind(n.TEXT + "deletion")
    }
    for root in dict.fromkeys([*parts.styles, parts.content]):
        around.styles.add(root)
        around.lists.add(root)
    walk = Walk(around)
    walk.container(text)
    walk.finish()
    headers, footers = edge_blocks(parts.styles, around)
    known = {block.text for block in headers}
    body = promote_headings(walk.blocks, walk.listed)
    blocks = [*headers, *body, *(block for block in footers if block.text not in known)]
    title, saved = _facts(parts.meta)
    objects.collect(text)
    outcome, notes = _judge(text, walk.blocks, objects)
    return Found(tuple(blocks), tuple(notes), outcome, None, title, saved, tuple(objects.attached))


def _ends_a_paragraph(deletion: "etree._Element") -> bool:
    """Whether it took away the mark between two paragraphs, so that its text stands in more than one."""
    return sum(child.tag in (n.PARAGRAPH, n.HEADING) for child in deletion) > 1


def _text_element(root: "etree._Element") -> "etree._Element":
    body = root.find(_BODY)
    if body is None:
        raise damaged("The file holds no document text part; open it in its program and save it again.")
    text = body.find(_WORDS)
    if text is not None:
        return text
    for child in body:
        name = etree.QName(child).localname
        error = not_read(_OTHERS.get(name, "odt"))
        error.format = _FORMATS.get(name, "")
        raise error
    raise damaged("The file holds no document text part; open it in its program and save it again.")


def _facts(roots: "list[etree._Element]") -> tuple[str, date | None]:
    """The title and the day it was last saved, else made."""
    for root in roots:
        for meta in root.iter(n.OFFICE + "meta"):
            title = (meta.findtext(n.DUBLIN + "title") or "").strip()
            stamps = (meta.findtext(name) for name in (n.DUBLIN + "date", n.META + "creation-date"))
            days = (iso_day(stamp or "") for stamp in stamps)
            return title, next((day for day in days if day is not None), None)
    return "", None


def _judge(text: "etree._Element", body: list[Block], objects: Objects) -> tuple[Outcome, list[str]]:
    notes = []
    if objects.unread:
        files = "1 embedded file was" if objects.unread == 1 else f"{objects.unread} embedded files were"
        notes.append(f"{files} not read; save each apart and add it.")
    linked = any(
        section.find(_SOURCE) is not None and next(section.iter(n.PARAGRAPH, n.HEADING), None) is None
        for section in text.iter(n.TEXT + "section")
    )
    if linked:
        notes.append("A part that is kept in another file was not read; add that file as well.")
    if body:
        return Outcome.READ, notes
    if next(text.iter(n.DRAW + "image"), None) is not None:
        picture = "The document holds pictures but no words; it needs character recognition."
        return Outcome.NEEDS_OCR, [picture, *notes]
    return Outcome.READ, ["The document holds no words.", *notes]
