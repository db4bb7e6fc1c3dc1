"""A document seen as lines: table rows put together as a reader sees them."""

from collections.abc import Sequence

from shorterwait.vocabulary.document import Block, BlockKind

_NO_ROW = (None, None)
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
