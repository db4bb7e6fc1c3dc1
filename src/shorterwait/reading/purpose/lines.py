"""A document seen as lines: table rows put together as a reader sees them."""

import re
from collections.abc import Sequence

from shorterwait.vocabulary.document import Block, BlockKind

_NO_ROW = (None, None)
#: Where lines are longer than this on average, in characters, a program has put pages on one line.
_LOST, _TITLE = 800, 60
_LINE_END = re.compile(
    r"(?<=[a-z)\]\d][.?!])\s+(?=[A-Z(\[])|(?<=[A-Z']{3})\s+(?=[A-Z][a-z])|\s+(?=[A-Z]\w*(?: [a-z]\w*){0,4}:\s)"
    r"|\s+(?=(?:Completed|Prepared|Written|Compiled|Signed|Dated)\b|(?:Date|Report)\s(?:of|dated|completed|signed)\b)"
)
_LEFT_OUT = frozenset({BlockKind.COMMENT, BlockKind.FOOTNOTE})


def reading_lines(blocks: Sequence[Block], most: int | None = None) -> list[str]:
    """Give the lines of a document; the cells of a table row stand on one line, parted by bars.

    Args:
        blocks: Blocks in reading order.
        most: How many lines are wanted; all where not given.

    Returns:
        Lines without empty ones; comments, notes and hidden text are left out.

    Example:
        >>> cells = [Block(BlockKind.CELL, "Our ref", table=1, row=0, column=0),
        ...          Block(BlockKind.CELL, "AB/12", table=1, row=0, column=1)]
        >>> reading_lines(cells)
        ['Our ref | AB/12']
    """
    lines: list[str] = []
    row: tuple[int | None, int | None] = _NO_ROW
    for block in blocks:
        kind, text = block.kind, block.text
        if block.hidden or kind in _LEFT_OUT:
            continue
        here = (block.table, block.row) if kind is BlockKind.CELL else _NO_ROW
        if here != _NO_ROW and here == row and lines:
            lines[-1] = f"{lines[-1]} | {' '.join(text.split(chr(10)))}"
            continue
        if most is not None and len(lines) > most:
            break
        row = here
        if "\n" in text:
            lines.extend(stripped for line in text.split("\n") if (stripped := line.strip()))
        elif stripped := text.strip():
            lines.append(stripped)
    return lines[:most]


def unfold(lines: Sequence[str]) -> list[str]:
    """Cut a document whose lines were lost, a page or more on each, where its lines may have ended.

    Args:
        lines: Its lines.

    Returns:
        The same lines where they are as long as lines are; else pieces of them: the first words by themselves, labels
        with what follows them, sentences.

    Example:
        >>> page = "Adopter's report Agency: North Report dated: 4 May 2021 They live by the sea. " + "And so on. " * 90
        >>> unfold([page])[1:4]
        ["Adopter's report", 'Agency: North', 'Report dated: 4 May 2021 They live by the sea.']
    """
    if not lines or sum(map(len, lines)) <= _LOST * len(lines):
        return list(lines)
    head = lines[0][:_TITLE].rsplit(" ", 1)[0]
    return [head, *(piece for line in lines for piece in _LINE_END.split(line) if piece)]
