"""The body of a Word document walked in reading order."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from lxml import etree

from shorterwait.reading.headings import bold_heading_level
from shorterwait.reading.ticks import tick
from shorterwait.reading.word import names as n
from shorterwait.reading.word.controls import control_is_unfilled, control_tick
from shorterwait.reading.word.paragraph import ParagraphReader, Words, chosen_alternative, tidy
from shorterwait.reading.word.styles import Styles, outline_level
from shorterwait.vocabulary.document import Block, BlockKind

_LONGEST_BOLD = 90
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds"
_CELL_TEXT = frozenset({BlockKind.PARAGRAPH, BlockKind.FIELD, BlockKind.HEADING})
_CELL_PROPERTIES, _GRID_SPAN, _MERGE, _CELL_DELETED = (
    n.W + "tcPr",
    n.W + "gridSpan",
    n.W + "vMerge",
    n.W + "cellDel",
)
_ROW_PROPERTIES, _GRID_BEFORE, _DELETED = n.W + "trPr", n.W + "gridBefore", n.W + "del"


@dataclass(slots=True)
class Surroundings:
    """What the walk needs to know beyond the part it walks.

    Attributes:
        styles: The styles of the document.
        veiled: Whether any text is hidden or struck out.
        notes: Blocks of footnotes, endnotes and comments by kind and id; each is taken out once used.
        chunk: Gives the blocks of an imported part (``w:altChunk``) by relationship id.
        diagram: Gives the lines of a drawn diagram by relationship id.
    """

    styles: Styles = field(default_factory=Styles)
    veiled: bool = True
    notes: dict[tuple[str, str], list[Block]] = field(default_factory=dict)
    chunk: Callable[[str], list[Block]] = lambda _: []
    diagram: Callable[[str], list[str]] = lambda _: []


class Walk:
    """A walk over one part; ``blocks`` holds what was found so far.

    Args:
        around: What the walk needs to know beyond the part.

    Example:
        >>> body = etree.fromstring(
        ...     f'<w:body xmlns:w="{n.WORD}"><w:p><w:r><w:t>One</w:t></w:r></w:p></w:body>')
        >>> walk = Walk(Surroundings())
        >>> walk.container(body)
        >>> [block.text for block in walk.blocks]
        ['One']
    """

    def __init__(self, around: Surroundings) -> None:
        self.blocks: list[Block] = []
        self._around = around
        self._reader = ParagraphReader(around.styles.hiding, around.veiled)
        self._tables = 0
        self._carried = ""

    def container(self, element: "etree._Element") -> None:
        """Walk everything that stands in a container: paragraphs, tables, controls.

        Args:
            element: The body, a cell, a text box or a note.

        Example:
            >>> Walk(Surroundings()).container(etree.Element(n.W + "body"))
        """
        for child in element:
            tag = child.tag
            if tag == n.PARAGRAPH:
                self._paragraph(child)
            elif tag == n.TABLE:
                self._table(child)
            elif tag in n.OPENED:
                self.container(child)
            elif tag == n.CONTROL:
                self._control(child)
            elif tag == n.ALTERNATE:
                self.container(chosen_alternative(child))
            elif tag == n.CHUNK:
                self.blocks.extend(self._around.chunk(child.get(n.R + "id", "")))

    def finish(self) -> None:
        """Give out a last paragraph whose end mark was deleted.

        Example:
            >>> Walk(Surroundings()).finish()
        """
        if self._carried:
            self.blocks.append(Block(BlockKind.PARAGRAPH, self._carried))
            self._carried = ""

    def _control(self, control: "etree._Element") -> None:
        content = control.find(n.CONTROL_CONTENT)
        ticked = control_tick(control)
        if ticked is not None:
            mark, state = tick(ticked)
            rest = Walk(self._around)
            if content is not None:
                rest.container(content)
            words = " ".join(block.text for block in rest.blocks).lstrip("☒☐ ")
            self.blocks.append(Block(BlockKind.FIELD, f"{mark} {words}".strip(), state=state))
        elif content is not None and not control_is_unfilled(control):
            self.container(content)

    def _paragraph(self, paragraph: "etree._Element") -> None:
        words = self._reader.read(paragraph)
        text = tidy([self._carried, *words.shown])
        self._carried = ""
        properties = paragraph.find(n.PARAGRAPH_PROPERTIES)
        if text and _joins_next(properties):
            self._carried = text
            text = ""
        if text:
            self.blocks.append(self._block(properties, text, words))
        hidden = tidy(words.hidden)
        if hidden:
            self.blocks.append(Block(BlockKind.PARAGRAPH, hidden, hidden=True))
        for drawing in words.boxes:
            self._drawing(drawing)
        for key in words.notes:
            self.blocks.extend(self._around.notes.pop(key, []))

    def _block(self, properties: "etree._Element | None", text: str, words: Words) -> Block:
        level, hidden = self._look(properties)
        if not level and len(text) <= _LONGEST_BOLD and not words.states and words.bold:
            level = bold_heading_level(text)
        if level:
            return Block(BlockKind.HEADING, text, level=level, hidden=hidden)
        state = words.states[0] if len(words.states) == 1 else None
        kind = BlockKind.FIELD if words.states else BlockKind.PARAGRAPH
        return Block(kind, text, state=state, hidden=hidden)

    def _look(self, properties: "etree._Element | None") -> tuple[int, bool]:
        if properties is None:
            return 0, False
        named = properties.find(n.W + "pStyle")
        style = named.get(n.VAL, "") if named is not None else ""
        outline = properties.find(n.W + "outlineLvl")
        level = outline_level(outline) if outline is not None else self._around.styles.levels.get(style, 0)
        return level, style in self._around.styles.hiding

    def _drawing(self, drawing: "etree._Element") -> None:
        for box in _outermost_boxes(drawing):
            self.container(box)
        for pointer in drawing.iter(_DIAGRAM):
            lines = self._around.diagram(pointer.get(n.R + "dm", ""))
            self.blocks.extend(Block(BlockKind.PARAGRAPH, line) for line in lines)

    def _table(self, table: "etree._Element") -> None:
        self._tables += 1
        number = self._tables
        for place, row in enumerate(_rows(table)):
            cells = _cells(row)
            for column, cell in cells:
                self._cell(cell, (number, place, column), sole=len(cells) == 1)

    def _cell(self, cell: "etree._Element", place: tuple[int, int, int], sole: bool) -> None:
        self.finish()
        outer, self.blocks = self.blocks, []
        self.container(cell)
        self.finish()
        inner, self.blocks = self.blocks, outer
        if sole:
            self.blocks.extend(_boxed(inner, place))
        else:
            self.blocks.extend(_joined_cell(inner, place))


def _boxed(inner: list[Block], place: tuple[int, int, int]) -> list[Block]:
    """The only cell of a row is a box drawn round text: several paragraphs stay as they are."""
    own = [block for block in inner if block.kind in _CELL_TEXT and block.table is None]
    if len(own) != 1 or own[0].kind is BlockKind.HEADING:
        return inner
    return [_placed(block, place) if block is own[0] else block for block in inner]


def _placed(block: Block, place: tuple[int, int, int]) -> Block:
    return replace(block, kind=BlockKind.CELL, table=place[0], row=place[1], column=place[2])


def _joined_cell(inner: list[Block], place: tuple[int, int, int]) -> list[Block]:
    own = [b for b in inner if b.kind in _CELL_TEXT and b.table is None and not b.hidden]
    others = [b for b in inner if b.kind not in _CELL_TEXT or b.table is not None]
    hidden = [_placed(b, place) for b in inner if b.hidden and b.kind in _CELL_TEXT and b.table is None]
    text = "\n".join(block.text for block in own)
    states = [block.state for block in own if block.state is not None]
    fields = sum(block.kind is BlockKind.FIELD for block in own)
    state = states[0] if fields == 1 and len(states) == 1 else None
    cell = Block(BlockKind.CELL, text, table=place[0], row=place[1], column=place[2], state=state)
    return ([cell] if text else []) + hidden + others


def _joins_next(properties: "etree._Element | None") -> bool:
    mark = properties.find(n.RUN_PROPERTIES) if properties is not None else None
    return mark is not None and mark.find(_DELETED) is not None


def _outermost_boxes(drawing: "etree._Element") -> "list[etree._Element]":
    found = []
    for child in drawing:
        if child.tag == n.TEXT_BOX:
            found.append(child)
        elif child.tag == n.ALTERNATE:
            found.extend(_outermost_boxes(chosen_alternative(child)))
        else:
            found.extend(_outermost_boxes(child))
    return found


def _rows(element: "etree._Element") -> "list[etree._Element]":
    found = []
    for child in element:
        if child.tag == n.ROW:
            settings = child.find(_ROW_PROPERTIES)
            if settings is None or settings.find(_DELETED) is None:
                found.append(child)
        elif child.tag == n.CONTROL:
            content = child.find(n.CONTROL_CONTENT)
            found.extend(_rows(content) if content is not None else [])
        elif child.tag in n.OPENED:
            found.extend(_rows(child))
    return found


def _cells(row: "etree._Element") -> "list[tuple[int, etree._Element]]":
    settings = row.find(_ROW_PROPERTIES)
    before = settings.find(_GRID_BEFORE) if settings is not None else None
    column = _whole(before.get(n.VAL)) if before is not None else 0
    found = []
    for cell in _cell_elements(row):
        own = cell.find(_CELL_PROPERTIES)
        if own is None:
            found.append((column, cell))
            column += 1
            continue
        span, merge = own.find(_GRID_SPAN), own.find(_MERGE)
        goes_on = merge is not None and merge.get(n.VAL, "continue") == "continue"
        if not goes_on and own.find(_CELL_DELETED) is None:
            found.append((column, cell))
        column += max(_whole(span.get(n.VAL)), 1) if span is not None else 1
    return found


def _cell_elements(element: "etree._Element") -> "list[etree._Element]":
    found = []
    for child in element:
        if child.tag == n.CELL:
            found.append(child)
        elif child.tag == n.CONTROL:
            content = child.find(n.CONTROL_CONTENT)
            ticked = control_tick(child)
            if content is not None:
                found.extend(_cell_elements(content))
            if ticked is not None and found:
                _mark_cell(found[-1], ticked)
        elif child.tag in n.OPENED:
            found.extend(_cell_elements(child))
    return found


def _mark_cell(cell: "etree._Element", ticked: bool) -> None:
    for text in cell.iter(n.TEXT):
        text.text = tick(ticked)[0]
        return


def _whole(value: str | None) -> int:
    return int(value) if value is not None and value.isdecimal() and len(value) < 6 else 0
