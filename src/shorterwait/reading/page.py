"""Web pages (.html) as blocks: only what a reader would see."""

import re

from lxml import etree, html

from shorterwait.reading.characters import clean
from shorterwait.reading.failure import damaged
from shorterwait.reading.found import Found
from shorterwait.vocabulary.document import Block, BlockKind

_UNSEEN = frozenset({"script", "style", "head", "noscript", "template", "object", "iframe"})
_APART = re.compile(
    r"p|div|li|[uod]l|d[td]|section|article|header|footer|main|aside|blockquote|pre|form|fieldset|h[1-6r]"
    r"|body|html|fig(?:ure|caption)|caption"
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}


def html_blocks(data: bytes) -> list[Block]:
    """Read the visible text of a web page.

    Args:
        data: Its bytes.

    Returns:
        Headings, paragraphs and cells in order; tick boxes as ``☒`` and ``☐``.

    Raises:
        UnreadableError: When it is no web page at all.

    Example:
        >>> [block.text for block in html_blocks(b"<h1>Health</h1><p>Both are <b>well</b>.</p>")]
        ['Health', 'Both are well.']
    """
    parser = html.HTMLParser(no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(data, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise damaged("The web page holds nothing that can be read; save it again.") from error
    walk = _PageWalk()
    walk.element(root)
    walk.flush()
    return walk.blocks


def read_html(data: bytes) -> Found:
    """Read a web page.

    Args:
        data: Its bytes.

    Returns:
        Its blocks.

    Raises:
        UnreadableError: When it is no web page at all.

    Example:
        >>> read_html(b"<p>Hello</p>").blocks[0].text
        'Hello'
    """
    blocks = html_blocks(data)
    return Found(tuple(blocks), () if blocks else ("The page holds no words.",))


class _PageWalk:
    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._pieces: list[str] = []
        self._level = 0
        self._place: tuple[int, int, int] | None = None
        self._tables = 0

    def element(self, element: "etree._Element") -> None:
        tag = element.tag
        if not isinstance(tag, str) or tag in _UNSEEN:
            return
        if tag == "table":
            self._table(element)
            return
        apart = _APART.fullmatch(tag) is not None
        if apart:
            self.flush()
        self._level = _HEADINGS.get(tag, self._level)
        self._pieces.append({"br": "\n"}.get(tag, "") or _input_mark(element) or element.text or "")
        self._inside(element)
        if apart:
            self.flush()
        if tag in _HEADINGS:
            self._level = 0

    def _inside(self, element: "etree._Element") -> None:
        for child in element:
            self.element(child)
            self._pieces.append(child.tail or "")

    def _table(self, table: "etree._Element") -> None:
        self.flush()
        outer = self._place
        self._tables += 1
        number = self._tables
        rows = [row for row in table.iter("tr") if next(row.iterancestors("table")) is table]
        for place, row in enumerate(rows):
            for column, cell in enumerate(child for child in row if child.tag in ("td", "th")):
                self._place = (number, place, column)
                self._pieces.append(cell.text or "")
                self._inside(cell)
                self.flush()
        self._place = outer

    def flush(self) -> None:
        lines = [" ".join(line.split()) for line in clean("".join(self._pieces)).split("\n")]
        text = " ".join(line for line in lines if line)
        self._pieces = []
        if not text:
            return
        if self._place is not None:
            table, row, column = self._place
            self.blocks.append(Block(BlockKind.CELL, text, table=table, row=row, column=column))
        elif self._level:
            self.blocks.append(Block(BlockKind.HEADING, text, level=self._level))
        else:
            self.blocks.append(Block(BlockKind.PARAGRAPH, text))


def _input_mark(element: "etree._Element") -> str:
    if element.tag != "input" or element.get("type", "").lower() not in ("checkbox", "radio"):
        return ""
    return "☒ " if element.get("checked") is not None else "☐ "
