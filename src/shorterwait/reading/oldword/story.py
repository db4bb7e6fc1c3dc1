"""One part of an old Word file walked in reading order: paragraphs, tables, notes where they are pointed to."""

import re
from bisect import bisect_right

from shorterwait.reading.oldword.line import Line, Words, read_line, tidy
from shorterwait.reading.oldword.paragraphs import Setting
from shorterwait.reading.oldword.pinned import Boxes, Pinned
from shorterwait.reading.oldword.tables import OpenTable, Row, table_blocks
from shorterwait.reading.text.headings import bold_heading_level
from shorterwait.reading.text.joined import joined
from shorterwait.reading.text.ticks import TICKED, UNTICKED
from shorterwait.reading.word.numbering import Counter
from shorterwait.vocabulary.document import Block, BlockKind

_ENDS = re.compile("[\r\x07\x0c]")
_CELL_MARK, _SECTION_MARK = "\x07", "\x0c"
_CONTENTS_LINE = re.compile(r"[\s\d]\s*(?:\d{1,4}|[ivxl]{1,6})$")
_LONGEST_BOLD = 90
_BODY_LEVEL = 9
_LAST_LEVEL = 8
_MOST_TABLES = 50_000
_LAST_LIST = 0x7FE


class Walk:
    """A walk over one part of a document.

    Args:
        words: The characters of the document.
        notes: Notes and comments, which belong after the paragraphs that point to them.
        boxes: Text boxes, which belong after the paragraphs that they are anchored in.

    Attributes:
        blocks: What was found so far.

    Example:
        >>> walk = Walk(Words.plain("One" + chr(13) + "Two"))
        >>> walk.range(0, 8)
        >>> [block.text for block in walk.blocks]
        ['One', 'Two']
    """

    def __init__(self, words: Words, notes: Pinned | None = None, boxes: Boxes | None = None) -> None:
        self.blocks: list[Block] = []
        self._words = words
        self._notes, self._boxes = notes or Pinned(), boxes or Boxes()
        self._counter = Counter(words.numbering)
        self._numbered: dict[int, Block] = {}
        self._tables = 0
        self._open: list[OpenTable] = []
        self._carried = ""

    @property
    def listed(self) -> set[int]:
        """Places in ``blocks`` of paragraphs that Word numbers by itself."""
        return {place for place, block in enumerate(self.blocks) if id(block) in self._numbered}

    def range(self, first: int, end: int) -> None:
        """Walk a range of characters to its end.

        Args:
            first: Number of the first character.
            end: Number of the character after the last.

        Example:
            >>> Walk(Words.plain("One")).range(0, 3)
        """
        letters, sections = self._words.fields.letters, self._words.sections
        end = min(end, len(letters))
        for mark in _ENDS.finditer(letters, first, end):
            place = mark.start()
            if mark.group() == _SECTION_MARK and sections and place + 1 not in sections:
                continue  # a page break within its paragraph
            self._paragraph(first, place)
            first = place + 1
        if first < end:
            self._paragraph(first, end)
        self._flush()
        self._close(0)

    def finish(self) -> None:
        """Walk the text boxes whose place in the text is not known.

        Example:
            >>> walk = Walk(Words.plain("Boxed"), boxes=Boxes([(-1, (0, 5))]))
            >>> walk.finish()
            >>> walk.blocks[0].text
            'Boxed'
        """
        for span in self._boxes.rest():
            self.blocks.extend(self._box(span))

    def _paragraph(self, first: int, mark: int) -> None:
        setting = self._words.settings.at(mark)
        if setting.depth != len(self._open):
            self._flush()
            self._close(setting.depth)
            while len(self._open) < setting.depth and self._tables < _MOST_TABLES:
                self._tables += 1
                self._open.append(OpenTable(self._tables))
        if setting.row_end and self._open:
            self._row(first, mark, setting)
            return
        self._read(first, mark, setting)
        if self._open and (setting.cell_end or self._words.fields.letters[mark : mark + 1] == _CELL_MARK):
            self._flush()
            table = self._open[-1]
            table.cells.append(table.cell)
            table.cell = []

    def _row(self, first: int, mark: int, setting: Setting) -> None:
        self._flush()
        table = self._open[-1]
        if first < mark:
            self._read(first, mark, setting)
        if table.cell:
            table.cells.append(table.cell)
        table.rows.append(Row(table.cells, setting.shape, self._words.looks.at(mark).deleted))
        table.cells, table.cell = [], []

    def _close(self, depth: int) -> None:
        while len(self._open) > depth:
            blocks = table_blocks(self._open.pop())
            self._out().extend(blocks)

    def _out(self) -> list[Block]:
        return self._open[-1].cell if self._open else self.blocks

    def _flush(self) -> None:
        carried = tidy([self._carried])
        self._carried = ""
        if carried:
            self._out().append(Block(BlockKind.PARAGRAPH, carried))

    def _read(self, first: int, mark: int, setting: Setting) -> None:
        line = read_line(self._words, first, mark, setting)
        pieces = [joined(self._carried, "".join(line.shown))] if self._carried else line.shown
        text = tidy(pieces)
        self._carried = ""
        out = self._out()
        if self._words.looks.at(mark).deleted:
            self._carried, text = "".join(pieces) if text else "", ""
        elif self._words.numbering.levels:
            text = self._labelled(text, setting)
        if text:
            block = self._block(setting, text, line, mark)
            out.append(block)
            if len(text) > len(tidy(pieces)) and text[:1] != "•":
                self._numbered[id(block)] = block
        self._aside(line, out, first, mark)

    def _aside(self, line: Line, out: list[Block], first: int, mark: int) -> None:
        """What does not stand in the line of a paragraph: hidden words, prompts, text boxes and notes."""
        if line.hidden:
            hidden = tidy(line.hidden)
            out.extend([Block(BlockKind.PARAGRAPH, hidden, hidden=True)] if hidden else [])
        if line.prompts:
            out.append(Block(BlockKind.PARAGRAPH, tidy(line.prompts), boilerplate=True))
        for span in self._boxes.take(first, mark + 1):
            out.extend(self._box(span))
        for number, blocks in self._notes.take(first, mark + 1):
            deleted = self._words.looks.at(number).deleted
            out.extend(block for block in blocks if not deleted or block.kind is BlockKind.COMMENT)

    def _box(self, span: tuple[int, int]) -> list[Block]:
        inner = Walk(self._words)
        inner._tables = self._tables
        inner.range(*span)
        self._tables = inner._tables
        return inner.blocks

    def _labelled(self, text: str, setting: Setting) -> str:
        """Put the number or bullet that Word shows by itself before the text."""
        number, level = self._words.styles.lists.get(setting.style, (0, None))
        if setting.list is not None:
            number = setting.list
        level = setting.list_level if setting.list_level is not None else level
        if not 0 < number <= _LAST_LIST:
            return text
        label = self._counter.label(str(number), min(level or 0, _LAST_LEVEL))
        if label and (text or label[0] in TICKED + UNTICKED):
            return f"{label}{text}".strip()
        return text

    def _block(self, setting: Setting, text: str, line: Line, mark: int) -> Block:
        if setting.style in self._words.styles.contents or self._in_contents(mark, text):
            return Block(BlockKind.PARAGRAPH, text, boilerplate=True)
        level = self._words.styles.levels.get(setting.style, 0)
        if setting.outline is not None:
            level = setting.outline + 1 if setting.outline < _BODY_LEVEL else 0
        if not level and line.bold and not line.states and len(text) <= _LONGEST_BOLD:
            level = bold_heading_level(text)
        if level:
            return Block(BlockKind.HEADING, text, level=level)
        state = line.states[0] if len(line.states) == 1 else None
        return Block(BlockKind.FIELD if line.states else BlockKind.PARAGRAPH, text, state=state)

    def _in_contents(self, mark: int, text: str) -> bool:
        """Say whether a paragraph is a line of a table of contents that is still open at its end."""
        contents = self._words.fields.contents
        if not contents or not _CONTENTS_LINE.search(text):
            return False
        place = bisect_right(contents, (mark, 0)) - 1
        return place >= 0 and mark <= contents[place][1]
