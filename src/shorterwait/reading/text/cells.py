"""Table cells put together from the blocks that stand in them, the same for every format."""

from dataclasses import replace

from shorterwait.vocabulary.document import Block, BlockKind

_CELL_TEXT = frozenset({BlockKind.PARAGRAPH, BlockKind.FIELD, BlockKind.HEADING})


def cell_blocks(inner: list[Block], place: tuple[int, int, int], sole: bool) -> list[Block]:
    r"""Make the blocks of one table cell.

    Args:
        inner: The blocks that stand in it, in reading order; tables inside it are already placed.
        place: Number of its table from 1, its row and its column from 0.
        sole: Whether it is the only cell of its row. Such a cell is a box drawn round text: several
            paragraphs, or a heading, stay as they are.

    Returns:
        One cell with the text of its paragraphs, then what is hidden or a prompt in it, then notes, comments
        and inner tables.

    Example:
        >>> words = [Block(BlockKind.PARAGRAPH, "One"), Block(BlockKind.PARAGRAPH, "Two")]
        >>> cell_blocks(words, (1, 0, 2), sole=False)[0].text
        'One\nTwo'
    """
    own = [block for block in inner if block.kind in _CELL_TEXT and block.table is None]
    if sole:
        if len(own) != 1 or own[0].kind is BlockKind.HEADING:
            return inner
        return [_placed(block, place) if block is own[0] else block for block in inner]
    shown = [block for block in own if not (block.hidden or block.boilerplate)]
    hidden = [_placed(block, place) for block in own if block.hidden or block.boilerplate]
    others = [block for block in inner if block.kind not in _CELL_TEXT or block.table is not None]
    states = [block.state for block in shown if block.state is not None]
    fields = sum(block.kind is BlockKind.FIELD for block in shown)
    state = states[0] if fields == 1 and len(states) == 1 else None
    text = "\n".join(block.text for block in shown)
    table, row, column = place
    cell = Block(BlockKind.CELL, text, table=table, row=row, column=column, state=state)
    return ([cell] if text else []) + hidden + others


def _placed(block: Block, place: tuple[int, int, int]) -> Block:
    return replace(block, kind=BlockKind.CELL, table=place[0], row=place[1], column=place[2])
