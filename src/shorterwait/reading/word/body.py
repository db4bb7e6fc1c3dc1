"""The body of a Word document walked in reading order."""

import re
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field, replace

from lxml import etree

from shorterwait.reading.text.cells import cell_blocks
from shorterwait.reading.text.characters import clean
from shorterwait.reading.text.headings import bold_heading_level
from shorterwait.reading.text.joined import joined
from shorterwait.reading.text.ticks import TICKED, UNTICKED, tick
from shorterwait.reading.word import names as n
from shorterwait.reading.word.controls import Filling, control_filling, control_tick
from shorterwait.reading.word.drawings import DrawnPart, drawing_content
from shorterwait.reading.word.formulas import formula_text
from shorterwait.reading.word.numbering import Counter, Numbering
from shorterwait.reading.word.paragraph import Manner, ParagraphReader, Words, chosen_alternative, tidy
from shorterwait.reading.word.rows import Cell, Grid, row_is_hidden, rows
from shorterwait.reading.word.styles import outline_level
from shorterwait.vocabulary.document import Block, BlockKind

_LONGEST_BOLD, _LONGEST_PAGE = 90, 12
_CONTENTS_LINE = re.compile(r"[\s\d]\s*(?:\d{1,4}|[ivxl]{1,6})$")
_LEVEL_ID, _NUMBER_ID, _DROP_CAP = n.W + "ilvl", n.W + "numId", n.W + "dropCap"
_NO_LIST = "0"


@dataclass(slots=True)
class Surroundings:
    """What the walk needs to know beyond the part it walks.

    Attributes:
        manner: How the letters of the document are to be taken.
        numbering: The lists of the document.
        notes: Blocks of footnotes, endnotes and comments by kind and id; each is taken out once used.
        chunk: Gives the blocks of an imported part (``w:altChunk``) by relationship id.
        diagram: Gives the lines of a drawn diagram or chart by relationship id.
    """

    manner: Manner = field(default_factory=Manner)
    numbering: Numbering = field(default_factory=Numbering)
    notes: dict[tuple[str, str], list[Block]] = field(default_factory=dict)
    chunk: Callable[[str], list[Block]] = lambda _: []
    diagram: DrawnPart = lambda _: []


@dataclass(frozen=True, slots=True)
class _Look:
    """What the settings of a paragraph say."""

    style: str = ""
    outline: int | None = None
    numbered: "etree._Element | None" = None
    joins_next: bool = False
    drop_cap: bool = False


class Walk:
    """A walk over one part; ``blocks`` holds what was found so far.

    Args:
        around: What the walk needs to know beyond the part.

    Attributes:
        blocks: What was found so far.
        listed: Places in ``blocks`` of paragraphs that Word numbers by itself.

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
        self.listed: set[int] = set()
        self._around = around
        self._styles = around.manner.styles
        self._reader = ParagraphReader(around.manner)
        self._counter = Counter(around.numbering)
        self._numbers = bool(around.numbering.levels)
        self._tables = 0
        self._carried = ""
        self._carried_letter = False

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
            elif tag == n.CONTROL:
                self._control(child)
            elif tag == n.ALTERNATE:
                self.container(chosen_alternative(child))
            elif tag == n.CHUNK:
                self._chunk(child.get(n.R + "id", ""))
            elif tag not in n.DROPPED:
                self._other(child)

    def _other(self, element: "etree._Element") -> None:
        """Wrappers, and what some programs put beside paragraphs: formulas and bare runs."""
        if element.tag.startswith(n.MATH):
            text = tidy([formula_text(element)])
            self.blocks.extend([Block(BlockKind.PARAGRAPH, text)] if text else [])
        elif element.tag == n.RUN:
            holder = etree.Element(n.PARAGRAPH)
            holder.append(deepcopy(element))
            self._paragraph(holder)
        elif len(element):
            self.container(element)

    def finish(self) -> None:
        """Give out a last paragraph whose end mark was deleted.

        Example:
            >>> Walk(Surroundings()).finish()
        """
        if self._carried:
            self.blocks.append(Block(BlockKind.PARAGRAPH, self._carried))
            self._carried = ""

    def _chunk(self, identity: str) -> None:
        """Tables of an imported part get numbers of their own here."""
        imported = self._around.chunk(identity)
        first = self._tables
        for block in imported:
            if block.table is not None:
                self._tables = max(self._tables, first + block.table)
                block = replace(block, table=first + block.table)
            self.blocks.append(block)

    def _control(self, control: "etree._Element") -> None:
        content = control.find(n.CONTROL_CONTENT)
        ticked = control_tick(control)
        start = len(self.blocks)
        if ticked is not None:
            if content is not None:
                self.container(content)
            inner, self.blocks = self.blocks[start:], self.blocks[:start]
            self.blocks.append(_ticked_block(ticked, inner))
            return
        if content is None:
            return
        filling = control_filling(control, self._styles.prompts, self._around.manner.prompts)
        stored = self._around.manner.bound(control) if filling is not Filling.ANSWER else ""
        if stored:
            self.blocks.append(Block(BlockKind.PARAGRAPH, tidy([stored])))
        if stored or filling is Filling.PROMPT:
            return
        self.container(content)
        if filling is Filling.UNSURE:
            self.blocks[start:] = [replace(block, boilerplate=True) for block in self.blocks[start:]]

    def _paragraph(self, paragraph: "etree._Element") -> None:
        properties = paragraph.find(n.PARAGRAPH_PROPERTIES)
        look = _look(properties) if properties is not None else _Look()
        words = self._reader.read(paragraph, look.style)
        text = self._with_carried(words.shown) if self._carried else tidy(words.shown)
        if look.joins_next or look.drop_cap:
            self._carried, text = text, ""
            self._carried_letter = look.drop_cap
        elif self._numbers:
            label = self._label(look)
            if label and (text or label[0] in TICKED + UNTICKED):
                text = f"{label}{text}".strip()
                if text[:1] != "•":
                    self.listed.add(len(self.blocks))
        if text:
            self.blocks.append(self._block(look, text, words))
        self._aside(words)

    def _with_carried(self, shown: list[str]) -> str:
        """The words before whose end mark went away, or whose first letter stands apart, then these."""
        before, self._carried = self._carried, ""
        after = clean("".join(shown))
        return (before + after if self._carried_letter else joined(before, after)).strip()

    def _aside(self, words: Words) -> None:
        """What does not stand in the line of a paragraph: hidden words, prompts, drawings and notes."""
        if words.hidden:
            hidden = tidy(words.hidden)
            self.blocks.extend([Block(BlockKind.PARAGRAPH, hidden, hidden=True)] if hidden else [])
        if words.prompts:
            prompt = tidy(words.prompts)
            self.blocks.extend([Block(BlockKind.PARAGRAPH, prompt, boilerplate=True)] if prompt else [])
        for drawing in words.boxes:
            self._drawing(drawing)
        for key in words.notes:
            self.blocks.extend(self._around.notes.pop(key, ()))

    def _label(self, look: _Look) -> str:
        number, place = self._styles.lists.get(look.style, ("", None))
        level = int(place) if place is not None and place in tuple("012345678") else None
        if number and level is None:
            level = self._around.numbering.level_of_style(number, look.style)
        if look.numbered is not None:
            own, own_level = look.numbered.find(_NUMBER_ID), look.numbered.find(_LEVEL_ID)
            number = own.get(n.VAL, "") if own is not None else number
            value = own_level.get(n.VAL, "") if own_level is not None else ""
            level = int(value) if value in tuple("012345678") else level
        if not number or number == _NO_LIST:
            return ""
        return self._counter.label(number, level or 0)

    def _block(self, look: _Look, text: str, words: Words) -> Block:
        contents = look.style in self._styles.contents or (
            self._reader.fields.in_contents and _CONTENTS_LINE.search(text[-_LONGEST_PAGE:]) is not None
        )
        if contents:
            return Block(BlockKind.PARAGRAPH, text, boilerplate=True)
        level = look.outline if look.outline is not None else self._styles.level(look.style)
        if not level and words.bold and not words.states and len(text) <= _LONGEST_BOLD:
            level = bold_heading_level(text)
        if level:
            return Block(BlockKind.HEADING, text, level=level)
        if not words.states:
            return Block(BlockKind.PARAGRAPH, text)
        state = words.states[0] if len(words.states) == 1 else None
        return Block(BlockKind.FIELD, text, state=state)

    def _drawing(self, drawing: "etree._Element") -> None:
        drawn = drawing_content(drawing)
        for box in drawn.boxes:
            self.finish()
            self.container(box)
            self.finish()
        lines = [
            *drawn.lines,
            *(line for pointer in drawn.pointers for line in self._around.diagram(pointer)),
        ]
        self.blocks.extend(Block(BlockKind.PARAGRAPH, line) for line in lines)

    def _table(self, table: "etree._Element") -> None:
        self.finish()
        self._tables += 1
        number, grid = self._tables, Grid()
        for place, row in enumerate(rows(table)):
            cells = grid.cells(row)
            hidden = row_is_hidden(row)
            start = len(self.blocks)
            for cell in cells:
                self._cell(cell, (number, place, cell.column), sole=len(cells) == 1)
            if hidden:
                self.blocks[start:] = [replace(block, hidden=True) for block in self.blocks[start:]]

    def _cell(self, cell: Cell, place: tuple[int, int, int], sole: bool) -> None:
        outer, self.blocks = self.blocks, []
        listed, self.listed = self.listed, set()
        self.container(cell.element)
        self.finish()
        inner, self.blocks = self.blocks, outer
        inside, self.listed = self.listed, listed
        if cell.ticked is not None:
            inner = [_ticked_block(cell.ticked, inner)]
        if cell.covered:
            inner = [replace(block, hidden=True) for block in inner]
        if sole:
            self.listed.update(len(self.blocks) + number for number in inside)
        self.blocks.extend(cell_blocks(inner, place, sole))


def _ticked_block(ticked: bool, inner: list[Block]) -> Block:
    """A tick box drawn round whole paragraphs: its own drawn mark gives way to the state it is in."""
    mark, state = tick(ticked)
    words = " ".join(block.text for block in inner).lstrip("☒☐✓✗• ")
    words = "" if len(words) == 1 else words
    return Block(BlockKind.FIELD, f"{mark} {words}".strip(), state=state)


def _look(properties: "etree._Element") -> _Look:
    style, outline, numbered, joins, drop_cap = "", None, None, False, False
    for setting in properties:
        tag = setting.tag
        if tag == n.PARAGRAPH_STYLE:
            style = setting.get(n.VAL, "")
        elif tag == n.RUN_PROPERTIES:
            joins = joins or any(mark.tag in (n.DELETED, n.MOVED_AWAY) for mark in setting)
        elif tag == n.NUMBERED:
            numbered = setting
        elif tag == n.OUTLINE:
            outline = outline_level(setting)
        elif tag == n.FRAME:
            drop_cap = setting.get(_DROP_CAP, "none") != "none"
    return _Look(style, outline, numbered, joins, drop_cap)
