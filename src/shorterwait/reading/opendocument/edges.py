"""Headers and footers of an OpenDocument text."""

import re
from dataclasses import replace

from lxml import etree

from shorterwait.reading.opendocument import names as n
from shorterwait.reading.opendocument.body import Surroundings, Walk
from shorterwait.vocabulary.document import Block, BlockKind

_FIGURES = re.compile(r"\d+")
_COUNTS = (n.TEXT + "page-number", n.TEXT + "page-count")
_PLACES = ("", "-left", "-first")
_HEADERS = (*(f"{n.STYLE}header{place}" for place in _PLACES), n.LOEXT + "header-first")
_FOOTERS = (*(f"{n.STYLE}footer{place}" for place in _PLACES), n.LOEXT + "footer-first")


def edge_blocks(roots: "list[etree._Element]", around: Surroundings) -> tuple[list[Block], list[Block]]:
    """Read the headers and footers of all page styles, each different text once.

    Args:
        roots: Roots of the parts that hold page styles.
        around: Styles and the like of the document.

    Returns:
        Headers and footers, as blocks of kind HEADER.

    Example:
        >>> page = (f'<s:master-page xmlns:s="{n.STYLE[1:-1]}" xmlns:t="{n.TEXT[1:-1]}"><s:header>'
        ...     '<t:p>Draft</t:p></s:header></s:master-page>')
        >>> edge_blocks([etree.fromstring(f"<a>{page}{page}</a>")], Surroundings())[0][0].text
        'Draft'
    """
    return _edges(roots, _HEADERS, around), _edges(roots, _FOOTERS, around)


def _edges(roots: "list[etree._Element]", tags: tuple[str, ...], around: Surroundings) -> list[Block]:
    """A line that only its page number tells from another one is the same line."""
    seen: dict[str, Block] = {}
    for root in roots:
        for page in root.iter(n.STYLE + "master-page"):
            for edge in page:
                if edge.tag not in tags or edge.get(n.STYLE + "display") == "false":
                    continue
                counts = next(edge.iter(*_COUNTS), None) is not None
                walk = Walk(around)
                walk.container(edge)
                for block in walk.blocks:
                    line = block.text.replace("\n", " ")
                    key = _FIGURES.sub("", line) if counts else line
                    seen.setdefault(key, replace(Block(BlockKind.HEADER, line), hidden=block.hidden))
    return list(seen.values())
