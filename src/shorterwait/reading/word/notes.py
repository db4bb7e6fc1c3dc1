"""Footnotes, endnotes, comments, headers and footers of a Word document as blocks."""

from dataclasses import replace

from lxml import etree

from shorterwait.reading.word import names as n
from shorterwait.reading.word.body import Surroundings, Walk
from shorterwait.vocabulary.document import Block, BlockKind

_SEPARATORS = frozenset({"separator", "continuationSeparator", "continuationNotice"})
_MARKS = {"footnote": BlockKind.FOOTNOTE, "endnote": BlockKind.FOOTNOTE, "comment": BlockKind.COMMENT}


def note_blocks(
    roots: "list[etree._Element]", kind: str, around: Surroundings
) -> dict[tuple[str, str], list[Block]]:
    """Read the notes of one kind.

    Args:
        roots: Roots of the parts that hold them.
        kind: ``footnote``, ``endnote`` or ``comment``.
        around: Styles and the like of the document.

    Returns:
        One block per note, by kind and id; empty notes and separators are left out.

    Example:
        >>> words = '<w:footnote w:id="2"><w:p><w:r><w:t>See p. 4</w:t></w:r></w:p></w:footnote>'
        >>> part = etree.fromstring(f'<w:footnotes xmlns:w="{n.WORD}">{words}</w:footnotes>')
        >>> note_blocks([part], "footnote", Surroundings())["footnote", "2"][0].text
        'See p. 4'
    """
    found: dict[tuple[str, str], list[Block]] = {}
    for root in roots:
        for note in root.iterfind(n.W + kind):
            if note.get(n.W + "type") in _SEPARATORS:
                continue
            text = _text_of(note, around)
            if text:
                found[kind, note.get(n.W + "id", "")] = [Block(_MARKS[kind], text)]
    return found


def edge_blocks(roots: "list[etree._Element]", around: Surroundings) -> list[Block]:
    """Read headers or footers, each different text once.

    Args:
        roots: Roots of the header or footer parts.
        around: Styles and the like of the document.

    Returns:
        Blocks of kind HEADER.

    Example:
        >>> words = '<w:p><w:r><w:t>Draft</w:t></w:r></w:p>'
        >>> part = etree.fromstring(f'<w:hdr xmlns:w="{n.WORD}">{words}</w:hdr>')
        >>> [(block.kind.value, block.text) for block in edge_blocks([part, part], Surroundings())]
        [('header', 'Draft')]
    """
    seen: dict[str, Block] = {}
    for root in roots:
        walk = Walk(around)
        walk.container(root)
        for block in walk.blocks:
            line = block.text.replace("\n", " ")
            seen.setdefault(line, replace(Block(BlockKind.HEADER, line), hidden=block.hidden))
    return list(seen.values())


def _text_of(note: "etree._Element", around: Surroundings) -> str:
    walk = Walk(around)
    walk.container(note)
    return "\n".join(block.text for block in walk.blocks)
