"""Words gathered between two ends of a paragraph of a page, and the blocks they make."""

import re
from dataclasses import dataclass, field

from shorterwait.reading.text.characters import clean, symbol_font_text
from shorterwait.reading.text.headings import bold_heading_level
from shorterwait.reading.text.plain_ticks import tick_state
from shorterwait.reading.web.look import Look
from shorterwait.vocabulary.document import Block, BlockKind

_SPACE = re.compile(r"[ \t\r\n\f]+")
_PARAGRAPHS = re.compile(r"\n[ \t]*\n\s*")
_LONGEST_BOLD = 90


@dataclass(slots=True)
class Words:
    """Words of one paragraph while it is read.

    Attributes:
        shown: Pieces of shown text.
        hidden: Pieces of text that is hidden or struck out.
        states: States of the form fields in it.
        bold: Whether all of it is bold.
    """

    shown: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    states: list[str] = field(default_factory=list)
    bold: bool = True

    def add(self, text: str | None, look: Look) -> None:
        r"""Add a stretch of text.

        Args:
            text: The text as it stands in the page.
            look: How it looks.

        Example:
            >>> words = Words()
            >>> words.add("a \n b", Look())
            >>> words.shown
            ['a b']
        """
        if not text:
            return
        if look.font:
            text = symbol_font_text(look.font, text)
        plain = text.replace("\r\n", "\n") if look.keeps_space else _SPACE.sub(" ", text)
        (self.hidden if look.hidden else self.shown).append(plain)
        if not look.bold and not look.hidden and not text.isspace():
            self.bold = False

    def blocks(self, level: int, part: BlockKind | None) -> list[Block]:
        """Make the blocks of the words gathered.

        Args:
            level: Heading level they stand at; 0 for running text.
            part: The kind of block of the part they stand in, or None.

        Returns:
            A block for each paragraph, and one for the hidden words if any.

        Example:
            >>> words = Words(["Both are well."], bold=False)
            >>> [block.text for block in words.blocks(0, None)]
            ['Both are well.']
        """
        if not self.shown and not self.hidden:
            return []
        found = [tidy(piece) for piece in _PARAGRAPHS.split(clean("".join(self.shown)).strip())]
        texts = [text for text in found if text]
        sole = len(texts) == 1
        blocks = [self._block(text, level, part, sole) for text in texts]
        hidden = tidy(clean("".join(self.hidden)))
        return [*blocks, *([Block(part or BlockKind.PARAGRAPH, hidden, hidden=True)] if hidden else [])]

    def _block(self, text: str, level: int, part: BlockKind | None, sole: bool) -> Block:
        boxed, state = tick_state(text)
        if self.states and sole:
            boxed, state = True, self.states[0] if len(self.states) == 1 else None
        if part is not None:
            return Block(part, text, state=state)
        if not level and self.bold and not boxed and len(text) <= _LONGEST_BOLD and "\n" not in text:
            level = bold_heading_level(text)
        if level:
            return Block(BlockKind.HEADING, text.replace("\n", " "), level=level)
        return Block(BlockKind.FIELD if boxed else BlockKind.PARAGRAPH, text, state=state)


def tidy(text: str) -> str:
    r"""Take away spaces that a page does not show.

    Args:
        text: The text.

    Returns:
        Its lines without space round them, single spaces between words.

    Example:
        >>> tidy(" a   b \n c")
        'a b\nc'
    """
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "\n".join(line for line in lines if line)
