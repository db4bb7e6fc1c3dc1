"""A document seen as lines: table rows put together as a reader sees them."""

from collections.abc import Sequence

from shorterwait.vocabulary.document import Block, BlockKind

_LEFT_OUT = frozenset({BlockKind.COMMENT, BlockKind.FOOTNOTE})


def reading_lines(blocks: Sequence[Block]) -> list[str]:
    """Give the lines of a document; the cells of a table row stand on one line, parted by bars.

    Args:
        blocks: Blocks in reading order.

    Returns:
        Lines without empty ones; comments, notes and hidden text are left out.

    Example:
        >>> cells = [Block(BlockKind.CELL, "Our ref", table=1, row=0, column=0),
        ...          Block(BlockKind.CELL, "AB/12", table=1, row=0, column=1)]
        >>> reading_lines(cells)
        ['Our ref | AB/12']
    """
    lines: list[str] = []
    row: tuple[int | None, int | None] = (None, None)
    for block in blocks:
        if block.kind in _LEFT_OUT or block.hidden:
            continue
        here = (block.table, block.row) if block.kind is BlockKind.CELL else (None, None)
        if here != (None, None) and here == row and lines:
            lines[-1] = f"{lines[-1]} | {' '.join(block.text.split(chr(10)))}"
        else:
            pieces = block.text.split("\n") if "\n" in block.text else (block.text,)
            lines.extend(stripped for line in pieces if (stripped := line.strip()))
        row = here
    return lines
