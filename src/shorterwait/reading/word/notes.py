"""Footnotes, endnotes, comments, headers and footers of a Word document as blocks."""

from collections.abc import Iterable

from lxml import etree

from shorterwait.reading.word import names as n
from shorterwait.reading.word.body import Surroundings, Walk
from shorterwait.vocabulary.document import Block, BlockKind

_SEPARATORS = frozenset({"separator", "continuationSeparator", "continuationNotice"})
_MARKS = {"footnote": BlockKind.FOOTNOTE, "endnote": BlockKind.FOOTNOTE, "comment": BlockKind.COMMENT}
_REFERENCES = {"footnote": n.FOOTNOTE, "endnote": n.ENDNOTE}


def note_blocks(
    root: "etree._Element", kind: str, around: Surroundings
) -> dict[tuple[str, str], list[Block]]:
    """Read the notes of one kind.

    Args:
        root: Root of the part that holds them.
        kind: ``footnote``, ``endnote`` or ``comment``.
        around: Styles and the like of the document.

    Returns:
        One block per note, by kind and id; empty notes and separators are left out.

    Example:
        >>> words = '<w:footnote w:id="2"><w:p><w:r><w:t>See p. 4</w:t></w:r></w:p></w:footnote>'
        >>> part = etree.fromstring(f'<w:footnotes xmlns:w="{n.WORD}">{words}</w:footnotes>')
        >>> note_blocks(part, "footnote", Surroundings())["footnote", "2"][0].text
        'See p. 4'
    """
    found: dict[tuple[str, str], list[Block]] = {}
    for note in root.iter(n.W + kind):
        if note.get(n.W + "type") in _SEPARATORS:
            continue
        blocks = _walked(note, around)
        text = "\n".join(block.text for block in blocks if not block.hidden)
        if text:
            found[kind, note.get(n.W + "id", "")] = [Block(_MARKS[kind], text)]
    return found


def left_over(notes: dict[tuple[str, str], list[Block]], body: "etree._Element") -> list[Block]:
    """Give the notes that nothing shown points to.

    Args:
        notes: The notes not used so far.
        body: The body of the document.

    Returns:
        Comments, and notes without any reference. A note whose only reference was deleted is gone with it.

    Example:
        >>> note = {("comment", "1"): [Block(BlockKind.COMMENT, "Check.")]}
        >>> [block.text for block in left_over(note, etree.Element("body"))]
        ['Check.']
    """
    deleted: set[tuple[str, str]] = set()
    for kind, tag in _REFERENCES.items():
        if any(key[0] == kind for key in notes):
            deleted.update((kind, mark.get(n.W + "id", "")) for mark in body.iter(tag))
    return [block for key, blocks in notes.items() if key not in deleted for block in blocks]


def edge_blocks(parts: "Iterable[tuple[etree._Element, Surroundings]]") -> list[Block]:
    """Read headers or footers, each different text once.

    Args:
        parts: The root of each part with what its walk needs to know.

    Returns:
        Blocks of kind HEADER; comments stay comments.

    Example:
        >>> words = '<w:p><w:r><w:t>Draft</w:t></w:r></w:p>'
        >>> part = etree.fromstring(f'<w:hdr xmlns:w="{n.WORD}">{words}</w:hdr>')
        >>> [(b.kind.value, b.text) for b in edge_blocks([(part, Surroundings()), (part, Surroundings())])]
        [('header', 'Draft')]
    """
    seen: dict[tuple[BlockKind, str], Block] = {}
    for root, around in parts:
        for block in _walked(root, around):
            kind = block.kind if block.kind is BlockKind.COMMENT else BlockKind.HEADER
            line = block.text.replace("\n", " ")
            made = Block(kind, line, state=block.state, hidden=block.hidden, boilerplate=block.boilerplate)
            seen.setdefault((kind, line), made)
    return list(seen.values())


def _walked(element: "etree._Element", around: Surroundings) -> list[Block]:
    walk = Walk(around)
    walk.container(element)
    walk.finish()
    return walk.blocks
