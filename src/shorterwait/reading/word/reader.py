"""Word documents: from the bytes of a package to blocks in reading order."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from lxml import etree

from shorterwait.reading.container import Container
from shorterwait.reading.failure import damaged
from shorterwait.reading.found import Found
from shorterwait.reading.properties import core_properties
from shorterwait.reading.text.headings import promote_headings
from shorterwait.reading.word.bindings import Bindings
from shorterwait.reading.word.body import Surroundings, Walk
from shorterwait.reading.word.embedded import embedded_files
from shorterwait.reading.word.imports import Budget, Imports
from shorterwait.reading.word.notes import edge_blocks, left_over, note_blocks
from shorterwait.reading.word.numbering import read_numbering
from shorterwait.reading.word.package import Package, Relationship
from shorterwait.reading.word.paragraph import Manner
from shorterwait.reading.word.prompts import read_prompts
from shorterwait.reading.word.styles import Styles, read_styles
from shorterwait.reading.word.symbols import uses_symbol_fonts
from shorterwait.reading.word.xml import parse_plain, plain_bytes
from shorterwait.vocabulary.document import Block
from shorterwait.vocabulary.outcome import Outcome

_NOTES = {"footnotes": "footnote", "endnotes": "endnote", "comments": "comment"}
_EDGES = ("header", "footer")
_LINKED = frozenset({"oleObject", "package", "subDocument", "aFChunk"})
_VEILS = (b":vanish", b":strike", b":dstrike")
_UNREAD_NAMES = {
    "header": "a header",
    "footer": "a footer",
    "footnotes": "the footnotes",
    "endnotes": "the endnotes",
    "comments": "the comments",
    "drawing": "a diagram",
    "form control": "a form control",
    "numbering": "the numbering",
    "styles": "the styles",
    "rels": "a list of its parts",
}
_NO_IMPORT = "A part imported into the document could not be read; open it in Word and save it again."
_OUTSIDE = "The document shows files that lie outside it; these were not opened."
_PICTURES = "The document holds pictures but no words; it needs character recognition."
_EMPTY = "The document holds no words."


def read_word(container: Container, part: str) -> Found:
    """Read a Word document.

    Args:
        container: Its package.
        part: Name of the part that holds the document.

    Returns:
        Its blocks: headers, the body in order with notes and comments where they are pointed to, footers; and
        the files embedded in it.

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
    package, budget = Package(container), Budget()
    reading = _Reading(package, part, budget)
    blocks = reading.blocks()
    attached = embedded_files(container, reading.pointers)
    title, saved = _properties(package)
    notes = _notes(reading, budget)
    outcome = Outcome.READ
    if not blocks:
        pictured = any(pointer.kind == "image" for pointer in reading.pointers)
        outcome = Outcome.NEEDS_OCR if pictured else outcome
        notes.insert(0, _PICTURES if pictured else _EMPTY)
    return Found(tuple(blocks), tuple(notes), outcome, title=title, saved=saved, attached=tuple(attached))


def word_blocks(container: Container, part: str, budget: Budget) -> list[Block]:
    """Read the blocks of a Word document that another one imports.

    Args:
        container: Its package.
        part: Name of the part that holds the document.
        budget: What the outer document may draw in.

    Returns:
        Its blocks, as for a document of its own.

    Raises:
        UnreadableError: When the document part is broken, locked or hostile.

    Example:
        >>> import io, docx
        >>> from shorterwait.reading.container import open_container
        >>> made, packed = docx.Document(), io.BytesIO()
        >>> _ = made.add_paragraph("Hello")
        >>> made.save(packed)
        >>> word_blocks(open_container(packed.getvalue()), "word/document.xml", Budget())[0].text
        'Hello'
    """
    return _Reading(Package(container), part, budget).blocks()


class _Reading:
    """The reading of one document; ``pointers`` holds every pointer of the parts read."""

    def __init__(self, package: Package, part: str, budget: Budget) -> None:
        self.package = package
        self.pointers: list[Relationship] = []
        self._budget = budget
        self._data = plain_bytes(package.container.read(part), "text part")
        self._own = package.relationships(part)
        self.pointers.extend(self._own.values())

    def blocks(self) -> list[Block]:
        """The headers, the body with its notes, what no place points to, the footers."""
        around = self._surroundings()
        body = _body_of(parse_plain(self._data, "text part"))
        for plural, kind in _NOTES.items():
            for root, apart in self._side_parts(plural, around):
                around.notes.update(note_blocks(root, kind, apart))
        walk = Walk(around)
        walk.container(body)
        walk.finish()
        left = left_over(around.notes, body) if around.notes else []
        headers, footers = (edge_blocks(self._side_parts(kind, around)) for kind in _EDGES)
        known = {block.text for block in headers}
        footers = [block for block in footers if block.text not in known]
        return [*headers, *promote_headings(walk.blocks, walk.listed), *left, *footers]

    def _surroundings(self) -> Surroundings:
        styles, drawn = self._styles()
        data = self._data
        manner = Manner(
            styles,
            veiled=any(veil in data for veil in _VEILS),
            drawn=drawn or uses_symbol_fonts(data),
            prompts=read_prompts(self.package, self._own) if b"showingPlcHdr" in data else {},
            bound=Bindings(self.package, self._own).value,
        )
        around = self._linked(Surroundings(manner), self._own)
        for _, root in self.package.parts(self._own, "numbering"):
            around.numbering = read_numbering(root)
        return around

    def _styles(self) -> tuple[Styles, bool]:
        for _, root in self.package.parts(self._own, "styles"):
            styles = read_styles(root)
            return styles, bool(styles.fonts)
        return Styles(), False

    def _side_parts(self, kind: str, around: Surroundings) -> "Iterator[tuple[etree._Element, Surroundings]]":
        """Parts beside the body; each follows pointers of its own, and may hide text or draw ticks."""
        for name, root in self.package.parts(self._own, kind):
            pointers = self.package.relationships(name)
            self.pointers.extend(pointers.values())
            manner = replace(around.manner, veiled=True, drawn=True)
            notes = around.notes if kind in _EDGES else {}
            yield root, self._linked(replace(around, manner=manner, notes=notes), pointers)

    def _linked(self, around: Surroundings, pointers: dict[str, Relationship]) -> Surroundings:
        imports = Imports(self.package, dict(pointers), self._budget, word_blocks)
        manner = replace(around.manner, control=imports.control)
        return replace(around, manner=manner, chunk=imports.blocks, diagram=imports.diagram)


def _body_of(root: "etree._Element") -> "etree._Element":
    for child in root:
        if isinstance(child.tag, str) and etree.QName(child).localname == "body":
            return child
    raise damaged("The file holds no document text part; open it in its program and save it again.")


def _properties(package: Package) -> tuple[str, date | None]:
    pointers = package.relationships("")
    for _, root in package.parts(pointers, "core-properties"):
        return core_properties(root)
    return "", None


def _notes(reading: _Reading, budget: Budget) -> list[str]:
    notes = []
    if budget.unread:
        notes.append(_NO_IMPORT)
    if any(pointer.external and pointer.kind in _LINKED for pointer in reading.pointers):
        notes.append(_OUTSIDE)
    unread = dict.fromkeys(_UNREAD_NAMES[kind] for kind in reading.package.unread if kind in _UNREAD_NAMES)
    if unread:
        notes.append(f"Parts of the file are broken and were left out: {', '.join(unread)}.")
    return notes
