"""One stream of paragraphs and tables: the body, a note, a header or a text box of a rich text file."""

from dataclasses import replace
from itertools import count

from shorterwait.reading.rtf.charset import paired
from shorterwait.reading.rtf.tables import RowShape, Table
from shorterwait.reading.text.characters import clean
from shorterwait.reading.text.headings import bold_heading_level
from shorterwait.reading.text.joined import run_together
from shorterwait.reading.text.symbols import BULLET
from shorterwait.reading.text.ticks import TICKED, UNTICKED
from shorterwait.vocabulary.document import Block, BlockKind

_LONGEST_BOLD = 90
_DEEPEST_TABLE = 12


class Flow:
    """Collects text into paragraphs, and paragraphs into cells.

    Args:
        numbers: Gives the next table number; shared by all flows of a document.
        is_label: Whether it is the number or bullet of a list item.

    Example:
        >>> flow = Flow(count(1))
        >>> flow.put("Hello")
        >>> flow.end_paragraph(0, 0)
        >>> [block.text for block in flow.finish()]
        ['Hello']
    """

    def __init__(self, numbers: "count[int]", *, is_label: bool = False) -> None:
        self.is_label = is_label
        self.states: list[str] = []
        self.label = ""
        self.bold = True
        self.counts_pages = False
        self.has_forms = False
        self._numbers = numbers
        self._shown: list[str] = []
        self._hidden: list[str] = []
        self._boxes: list[Block] = []
        self._notes: list[Block] = []
        self._prompts: list[str] = []
        self._listed: set[int] = set()
        self._blocks: list[Block] = []
        self._tables: list[Table] = []
        self._shapes: dict[int, RowShape] = {}

    def put(self, text: str, hidden: bool = False) -> None:
        """Add text to the paragraph that is being read.

        Args:
            text: The text.
            hidden: Whether it is hidden or struck out.

        Example:
            >>> Flow(count(1)).put("Hello")
        """
        (self._hidden if hidden else self._shown).append(text)

    def put_box(self, blocks: list[Block]) -> None:
        """Add the blocks of a text box, which come after the paragraph that is being read.

        Args:
            blocks: The blocks.

        Example:
            >>> Flow(count(1)).put_box([])
        """
        self._boxes.extend(blocks)

    def put_note(self, note: Block) -> None:
        """Add a note or comment, which comes after the paragraph that is being read and its text boxes.

        Args:
            note: The note.

        Example:
            >>> Flow(count(1)).put_note(Block(BlockKind.COMMENT, "A remark."))
        """
        self._notes.append(note)

    def put_prompt(self, text: str) -> None:
        """Add words that ask whoever fills in the form for something.

        Args:
            text: The words.

        Example:
            >>> Flow(count(1)).put_prompt("Click here")
        """
        self._prompts.append(text)

    def text(self) -> str:
        """Take out the text collected so far, when the flow is no document text but a name or the like.

        Returns:
            The text.

        Example:
            >>> flow = Flow(count(1))
            >>> flow.put("Arial;")
            >>> flow.text()
            'Arial;'
        """
        text = paired(run_together("".join((*self._shown, *self._hidden))))
        self._shown.clear()
        self._hidden.clear()
        return text

    def shape(self, depth: int) -> RowShape:
        """Give the shape of the row that is being described.

        Args:
            depth: How deep its table is nested, from 1.

        Returns:
            The shape; it stays in force until ``new_shape``.

        Example:
            >>> Flow(count(1)).shape(1).edges
            []
        """
        shape = self._shapes.setdefault(depth, RowShape())
        if shape.used:
            shape = self._shapes[depth] = shape.copy()
        return shape

    def new_shape(self, depth: int) -> None:
        r"""Start the description of a row (``\trowd``).

        Args:
            depth: How deep its table is nested, from 1.

        Example:
            >>> Flow(count(1)).new_shape(1)
        """
        self._shapes[depth] = RowShape()

    def end_paragraph(self, depth: int, level: int, contents: bool = False) -> None:
        """Finish the paragraph that is being read.

        Args:
            depth: In how many tables it stands; 0 for none.
            level: Its heading level by style, or 0.
            contents: Whether it is a line of a table of contents.

        Example:
            >>> Flow(count(1)).end_paragraph(0, 1)
        """
        blocks = self._paragraph(level, contents)
        if depth == 0 and self._in_open_row():
            depth = 1
        if not blocks and depth >= len(self._tables):
            return
        self._target(depth).extend(blocks)

    def end_cell(self, depth: int, level: int) -> None:
        """Finish the paragraph and the cell that are being read.

        Args:
            depth: How deep the table of the cell is nested, from 1.
            level: Heading level of the paragraph by style, or 0.

        Example:
            >>> flow = Flow(count(1))
            >>> flow.put("a dog.")
            >>> flow.end_cell(1, 0)
            >>> flow.end_row(1)
            >>> flow.finish()[0].kind.value
            'cell'
        """
        self._target(depth).extend(self._paragraph(level))
        self._tables[-1].end_cell()

    def end_row(self, depth: int) -> None:
        """Finish the row that is being read.

        Args:
            depth: How deep its table is nested, from 1.

        Example:
            >>> Flow(count(1)).end_row(1)
        """
        left = self._paragraph(0)
        if left or len(self._tables) > depth:
            self._target(depth).extend(left)
        if len(self._tables) < depth:
            return
        table, shape = self._tables[-1], self._shapes.setdefault(depth, RowShape())
        if shape.number == 0 and table.rows and table.rows[-1][1].number is not None:
            cells, table.cells = table.cells, []
            content, table.content = table.content, []
            self._close()
            self._target(depth)
            table = self._tables[-1]
            table.cells, table.content = cells, content
        table.end_row(shape)

    def finish(self) -> list[Block]:
        """Finish everything that is open.

        Returns:
            All blocks in reading order.

        Example:
            >>> Flow(count(1)).finish()
            []
        """
        self.end_paragraph(0, 0)
        self._target(0)
        return self._blocks

    @property
    def listed(self) -> set[int]:
        """Places, among the blocks that ``finish`` gave, of paragraphs that a list numbers."""
        return {place for place, block in enumerate(self._blocks) if id(block) in self._listed}

    def _paragraph(self, level: int, contents: bool = False) -> list[Block]:
        text = clean(paired(run_together("".join(self._shown)))).strip()
        hidden = clean(paired("".join(self._hidden))).strip()
        if self.label and (text or self.label in (TICKED, UNTICKED)):
            text = f"{self.label} {text}".strip()
        blocks = [self._block(text, level, contents)] if text else []
        if blocks and self.label not in ("", BULLET):
            self._listed.add(id(blocks[0]))
        if hidden:
            blocks.append(Block(BlockKind.PARAGRAPH, hidden, hidden=True))
        prompt = clean(" ".join(self._prompts)).strip()
        if prompt:
            blocks.append(Block(BlockKind.PARAGRAPH, prompt, boilerplate=True))
        blocks.extend((*self._boxes, *self._notes))
        self._shown, self._hidden, self._prompts, self._boxes, self._notes = [], [], [], [], []
        self.states, self.label, self.bold = [], "", True
        return blocks

    def _block(self, text: str, level: int, contents: bool) -> Block:
        if contents:
            return Block(BlockKind.PARAGRAPH, text, boilerplate=True)
        if not level and len(text) <= _LONGEST_BOLD and not self.states and self.bold:
            level = bold_heading_level(text)
        if level:
            return Block(BlockKind.HEADING, text, level=level)
        state = self.states[0] if len(self.states) == 1 else None
        return Block(BlockKind.FIELD if self.states else BlockKind.PARAGRAPH, text, state=state)

    def _in_open_row(self) -> bool:
        """Whether a row has begun and waits for more cells, so that a loose paragraph must be inside it."""
        if not self._tables:
            return False
        done = len(self._tables[0].cells)
        return 0 < done < len(self._shapes.get(1, RowShape()).edges)

    def _target(self, depth: int) -> list[Block]:
        depth = min(depth, _DEEPEST_TABLE)
        while len(self._tables) > depth:
            self._close()
        while len(self._tables) < depth:
            self._tables.append(Table(next(self._numbers)))
        return self._tables[-1].content if self._tables else self._blocks

    def _close(self) -> None:
        blocks = self._tables.pop().blocks()
        (self._tables[-1].content if self._tables else self._blocks).extend(blocks)


def edge_lines(blocks: list[Block]) -> list[Block]:
    """Turn the blocks of a header or footer into header blocks.

    Args:
        blocks: The blocks.

    Returns:
        One block of kind HEADER for each, on one line.

    Example:
        >>> edge_lines([Block(BlockKind.PARAGRAPH, "Draft")])[0].kind.value
        'header'
    """
    return [
        replace(Block(BlockKind.HEADER, block.text.replace("\n", " ")), hidden=block.hidden)
        for block in blocks
    ]
