"""Word documents: from the bytes of a package to blocks in reading order."""

from dataclasses import dataclass

from shorterwait.reading.container import Container
from shorterwait.reading.failure import UnreadableError
from shorterwait.reading.found import Found
from shorterwait.reading.headings import promote_headings
from shorterwait.reading.page import html_blocks
from shorterwait.reading.plain import decode, text_blocks
from shorterwait.reading.properties import core_properties
from shorterwait.reading.word.body import Surroundings, Walk
from shorterwait.reading.word.notes import edge_blocks, note_blocks
from shorterwait.reading.word.package import (
    Relationship,
    main_part,
    main_root,
    related_roots,
    relationships,
)
from shorterwait.reading.word.styles import read_styles
from shorterwait.vocabulary.document import Block
from shorterwait.vocabulary.outcome import Outcome

_NOTES = {"footnotes": "footnote", "endnotes": "endnote", "comments": "comment"}
_EMBEDDED = frozenset({"package", "oleObject"})
_VEILS = (b":vanish", b":strike", b":dstrike")
_DRAWN_TEXT = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_DEEPEST_IMPORT = 3


def read_word(container: Container, part: str, depth: int = 0) -> Found:
    """Read a Word document.

    Args:
        container: Its package.
        part: Name of the part that holds the document.
        depth: How many documents this one was imported through.

    Returns:
        Its blocks: headers, the body in order with notes and comments where they are pointed to, footers.

    Raises:
        UnreadableError: When the document part is broken, locked or hostile.

    Example:
        >>> import io, docx
        >>> from shorterwait.reading.container import open_container
        >>> made, packed = docx.Document(), io.BytesIO()
        >>> _ = made.add_heading("Health", 1)
        >>> made.save(packed)
        >>> [block.text for block in read_word(open_container(packed.getvalue()), "word/document.xml").blocks]
        ['Health']
    """
    data = container.read(part)
    body = main_root(data)
    pointers = relationships(container, part)
    imports = _Imports(container, pointers, depth)
    around = Surroundings(chunk=imports.blocks, diagram=imports.diagram)
    for root in related_roots(container, pointers, "styles")[:1]:
        around.styles = read_styles(root)
    around.veiled = any(veil in data for veil in _VEILS)
    for plural, kind in _NOTES.items():
        around.notes.update(note_blocks(related_roots(container, pointers, plural), kind, around))
    walk = Walk(around)
    walk.container(body)
    walk.finish()
    left = [block for blocks in around.notes.values() for block in blocks]
    headers = edge_blocks(related_roots(container, pointers, "header"), around)
    footers = edge_blocks(related_roots(container, pointers, "footer"), around)
    known = {block.text for block in headers}
    blocks = [*headers, *promote_headings(walk.blocks), *left, *(b for b in footers if b.text not in known)]
    title, saved = "", None
    for pointer in relationships(container, "").values():
        if pointer.kind == "core-properties":
            roots = related_roots(container, {pointer.id: pointer}, "core-properties")
            title, saved = core_properties(roots[0]) if roots else (title, saved)
    outcome, notes = _judge(walk.blocks, pointers, imports)
    return Found(tuple(blocks), tuple(notes), outcome, title=title, saved=saved)


def _judge(
    body: list[Block], pointers: dict[str, Relationship], imports: "_Imports"
) -> tuple[Outcome, list[str]]:
    notes = []
    embedded = sum(p.kind in _EMBEDDED and not p.external for p in pointers.values())
    if embedded:
        files = "1 embedded file was" if embedded == 1 else f"{embedded} embedded files were"
        notes.append(f"{files} not read; save each apart and add it.")
    if imports.unread:
        notes.append(
            "A part imported into the document could not be read; open it in Word and save it again."
        )
    if body:
        return Outcome.READ, notes
    if any(pointer.kind == "image" for pointer in pointers.values()):
        return Outcome.NEEDS_OCR, [
            "The document holds pictures but no words; it needs character recognition."
        ]
    return Outcome.READ, ["The document holds no words.", *notes]


@dataclass(slots=True)
class _Imports:
    container: Container
    pointers: dict[str, Relationship]
    depth: int
    unread: bool = False

    def blocks(self, identity: str) -> list[Block]:
        """Give the blocks of an imported part: a Word document, a web page or plain text."""
        pointer = self.pointers.get(identity)
        if pointer is None or pointer.external or pointer.target not in self.container:
            self.unread = True
            return []
        data = self.container.read(pointer.target)
        try:
            return self._imported(data)
        except UnreadableError as error:
            if error.outcome is Outcome.REFUSED:
                raise
            self.unread = True
            return []

    def _imported(self, data: bytes) -> list[Block]:
        from shorterwait.reading.container import open_container
        from shorterwait.reading.formats import looks_like_html

        if data[:2] == b"PK" and self.depth < _DEEPEST_IMPORT:
            inner = open_container(data)
            part = main_part(inner)
            return list(read_word(inner, part, self.depth + 1).blocks) if part else []
        if looks_like_html(data):
            return html_blocks(data)
        if data[:2] == b"PK" or data.startswith(b"{\\rtf") or b"\0" in data[:200]:
            self.unread = True
            return []
        return text_blocks(decode(data))

    def diagram(self, identity: str) -> list[str]:
        """Give the lines of a drawn diagram, such as a family tree."""
        pointer = self.pointers.get(identity)
        if pointer is None:
            return []
        lines = []
        for root in related_roots(self.container, {identity: pointer}, pointer.kind):
            for paragraph in root.iter(_DRAWN_TEXT + "p"):
                line = "".join(text.text or "" for text in paragraph.iter(_DRAWN_TEXT + "t")).strip()
                lines.extend([line] if line else [])
        return lines
