"""The body of an OpenDocument text walked in reading order."""

from dataclasses import dataclass, field, replace

from lxml import etree

from shorterwait.reading.opendocument import names as n
from shorterwait.reading.opendocument.forms import control_words
from shorterwait.reading.opendocument.lists import Count, Lists
from shorterwait.reading.opendocument.objects import Objects
from shorterwait.reading.opendocument.paragraph import ParagraphReader, Words, tidy
from shorterwait.reading.opendocument.rows import Cell, row_cells, table_rows
from shorterwait.reading.opendocument.styles import Styles
from shorterwait.reading.text.cells import cell_blocks
from shorterwait.reading.text.headings import bold_heading_level
from shorterwait.reading.text.joined import GONE, run_together
from shorterwait.reading.text.symbols import BULLET
from shorterwait.reading.text.ticks import TICKED, UNTICKED
from shorterwait.vocabulary.document import Block, BlockKind

_LONGEST_BOLD = 90
_MOST_ROWS = 1_048_576
_LISTS, _ITEMS = n.TEXT + "list", (n.TEXT + "list-item", n.TEXT + "list-header")
_NUMBERED = n.TEXT + "numbered-paragraph"
_SECTION, _TABLE = n.TEXT + "section", n.TABLE + "table"
_NOTE, _COMMENT = n.TEXT + "note", n.OFFICE + "annotation"
_CONTROL = n.DRAW + "control"
_DEEPEST_LIST = 10
_BOXES = frozenset((TICKED, UNTICKED))
_CONTENTS = frozenset(
    n.TEXT + f"{kind}-index" for kind in ("illustration", "table", "object", "user", "alphabetical")
)
_CONTENTS |= {n.TEXT + "table-of-content"}


@dataclass(slots=True)
class Surroundings:
    """What the walk needs to know beyond the part it walks.

    Attributes:
        styles: The styles of the document.
        lists: Its list styles and how far its lists have counted.
        controls: Its form controls by id.
        objects: What is embedded in it.
        deletions: Ids of tracked deletions, and whether each took away the end of a paragraph.
    """

    styles: Styles = field(default_factory=Styles)
    lists: Lists = field(default_factory=Lists)
    controls: "dict[str, etree._Element]" = field(default_factory=dict)
    objects: Objects = field(default_factory=lambda: Objects(None))
    deletions: dict[str, bool] = field(default_factory=dict)


@dataclass(slots=True)
class _Item:
    """A list item while it is walked: it labels the first paragraph in it."""

    style: str
    level: int
    count: Count
    start: int | None
    labelled: bool = False


class Walk:
    """A walk over one part.

    Attributes:
        blocks: What was found so far.
        listed: Places in ``blocks`` of paragraphs that a list numbers.

    Args:
        around: What the walk needs to know beyond the part.

    Example:
        >>> walk = Walk(Surroundings())
        >>> walk.container(etree.fromstring(f'<a xmlns:t="{n.TEXT[1:-1]}"><t:p>One</t:p></a>'))
        >>> [block.text for block in walk.blocks]
        ['One']
    """

    def __init__(self, around: Surroundings) -> None:
        self.blocks: list[Block] = []
        self.listed: set[int] = set()
        self._contents = False
        self._around = around
        self._reader = ParagraphReader(around.styles, around.controls, around.objects, around.deletions)
        self._tables = 0
        self._item: _Item | None = None
        self._carried = ""

    def container(self, element: "etree._Element") -> None:
        """Walk everything that stands in a container: paragraphs, lists, tables, sections, drawings.

        Args:
            element: The body, a cell, a text box, a section or a note.

        Example:
            >>> Walk(Surroundings()).container(etree.Element(n.SPAN))
        """
        for child in element:
            tag = child.tag
            if tag in (n.PARAGRAPH, n.HEADING):
                self._paragraph(child)
            elif tag == _TABLE:
                self._table(child)
            elif tag == _LISTS:
                self._list(child)
            elif tag == _NUMBERED:
                self._numbered(child)
            elif tag == _SECTION:
                self._section(child)
            elif tag in _CONTENTS:
                self._contents = True
                self.container(child)
                self._contents = False
            elif tag in n.DRAWN or tag in n.BOXES or tag in (_CONTROL, _NOTE, _COMMENT):
                self._aside(child)
            elif tag in (n.CHANGE_START, n.CHANGE_END):
                self._reader.change(child)
            elif isinstance(tag, str) and tag not in n.NOT_SHOWN:
                self.container(child)

    def finish(self) -> None:
        """Give out a last paragraph whose end mark was deleted.

        Example:
            >>> Walk(Surroundings()).finish()
        """
        text, self._carried = tidy([self._carried.rstrip(GONE)]), ""
        if text:
            self.blocks.append(Block(BlockKind.PARAGRAPH, text))

    def _section(self, section: "etree._Element") -> None:
        veiled = section.get(n.TEXT + "display") == "none" or section.get(n.HIDDEN) == "true"
        start = len(self.blocks)
        self.container(section)
        if veiled:
            self.blocks[start:] = [replace(block, hidden=True) for block in self.blocks[start:]]

    def _paragraph(self, paragraph: "etree._Element") -> None:
        words = self._reader.read(paragraph)
        label = self._label(paragraph)
        shown = run_together(self._carried + "".join(words.shown))
        self._carried = shown + GONE if self._reader.deleting else ""
        text = "" if self._reader.deleting else tidy([shown])
        if label and (text or label[0] in _BOXES):
            text = f"{label}{text}".strip()
            if text[:1] != BULLET:
                self.listed.add(len(self.blocks))
        if text:
            self.blocks.append(replace(self._block(paragraph, text, words), hidden=words.veiled))
        hidden = tidy(words.hidden)
        if hidden:
            self.blocks.append(Block(BlockKind.PARAGRAPH, hidden, hidden=True))
        prompts = tidy([" ".join(words.prompts)])
        if prompts:
            self.blocks.append(Block(BlockKind.PARAGRAPH, prompts, boilerplate=True))
        for element in sorted(words.after, key=lambda element: element.tag in (_NOTE, _COMMENT)):
            self._aside(element)

    def _label(self, paragraph: "etree._Element") -> str:
        lists, item = self._around.lists, self._item
        if item is not None:
            if item.labelled:
                return ""
            item.labelled = True
            return lists.label(item.style, item.level, item.count, item.start)
        numbering = self._around.styles.look("paragraph", paragraph.get(n.STYLE_NAME, "")).numbering
        if (
            paragraph.tag == n.HEADING
            and numbering != ""
            and paragraph.get(n.TEXT + "is-list-header") != "true"
        ):
            return lists.heading_label(n.whole(paragraph.get(n.TEXT + "outline-level"), 1, 10))
        return ""

    def _block(self, paragraph: "etree._Element", text: str, words: Words) -> Block:
        if self._contents:
            return Block(BlockKind.PARAGRAPH, text, boilerplate=True)
        if paragraph.tag == n.HEADING:
            level = n.whole(paragraph.get(n.TEXT + "outline-level"), 1, 10)
        else:
            level = self._around.styles.title_level(paragraph.get(n.STYLE_NAME, ""))
        if not level and len(text) <= _LONGEST_BOLD and not words.states and words.bold:
            level = bold_heading_level(text)
        if level:
            return Block(BlockKind.HEADING, text, level=level)
        state = words.states[0] if len(words.states) == 1 else None
        return Block(BlockKind.FIELD if words.states else BlockKind.PARAGRAPH, text, state=state)

    def _list(self, element: "etree._Element") -> None:
        outer = self._item
        level = min(outer.level + 1, _DEEPEST_LIST) if outer else 1
        style = element.get(n.STYLE_NAME) or (outer.style if outer else "")
        count = outer.count if outer else self._around.lists.count(element, style)
        for child in element:
            if child.tag in _ITEMS:
                stated = child.get(n.TEXT + "start-value")
                start = n.whole(stated, 1, _MOST_ROWS) if stated is not None else None
                own = child.get(n.TEXT + "style-override") or style
                self._item = _Item(own, level, count, start, labelled=child.tag == _ITEMS[1])
                self.container(child)
        self._item = outer

    def _numbered(self, element: "etree._Element") -> None:
        outer = self._item
        style = element.get(n.STYLE_NAME, "")
        count = self._around.lists.count(element, style)
        self._item = _Item(style, n.whole(element.get(n.TEXT + "level"), 1, _DEEPEST_LIST), count, None)
        self.container(element)
        self._item = outer

    def _aside(self, element: "etree._Element") -> None:
        item, self._item = self._item, None
        if element.tag == _NOTE:
            self._note(element, BlockKind.FOOTNOTE)
        elif element.tag == _COMMENT:
            self._note(element, BlockKind.COMMENT)
        else:
            self._drawing(element)
        self._item = item

    def _note(self, element: "etree._Element", kind: BlockKind) -> None:
        start = len(self.blocks)
        self.container(element)
        inner = self.blocks[start:]
        del self.blocks[start:]
        text = "\n".join(block.text for block in inner)
        if text:
            self.blocks.append(Block(kind, text))

    def _drawing(self, element: "etree._Element") -> None:
        if element.tag == _CONTROL:
            control = self._around.controls.get(element.get(n.DRAW + "control", ""))
            text, state = control_words(control) if control is not None else ("", None)
            if text:
                kind = BlockKind.PARAGRAPH if state is None else BlockKind.FIELD
                self.blocks.append(Block(kind, text, state=state))
        elif element.tag in n.BOXES:
            self.container(element)
        else:
            for child in element:
                if child.tag in n.BOXES or child.tag in n.DRAWN or child.tag == _CONTROL:
                    self._drawing(child)
                elif child.tag == n.OBJECT:
                    lines = self._around.objects.chart_lines(child)
                    self.blocks.extend(Block(BlockKind.PARAGRAPH, line) for line in lines)

    def _table(self, table: "etree._Element") -> None:
        self._tables += 1
        number, place = self._tables, 0
        item, self._item = self._item, None
        for row in table_rows(table):
            cells = row_cells(row)
            sole = sum(not cell.beside for cell in cells) == 1
            for cell in cells:
                self._cell(cell, (number, place, cell.column), sole)
            place = min(place + n.whole(row.get(n.TABLE + "number-rows-repeated"), 1, _MOST_ROWS), _MOST_ROWS)
        self._item = item

    def _cell(self, cell: Cell, place: tuple[int, int, int], sole: bool) -> None:
        self.finish()
        outer, self.blocks = self.blocks, []
        listed, self.listed = self.listed, set()
        self.container(cell.element)
        self.finish()
        inner, self.blocks = self.blocks, outer
        inside, self.listed = self.listed, listed
        if cell.covered:
            inner = [replace(block, hidden=True) for block in inner]
        if sole:
            self.listed.update(len(self.blocks) + number for number in inside)
        self.blocks.extend(cell_blocks(inner, place, sole))
