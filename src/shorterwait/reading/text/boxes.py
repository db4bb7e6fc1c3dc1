"""Tick boxes in blocks of any format: typed ones as marks, and the state where one box stands alone."""

from collections.abc import Sequence
from dataclasses import replace

from shorterwait.reading.text.plain_ticks import tick_state, typed_ticks
from shorterwait.reading.text.ticks import TICKED, UNTICKED
from shorterwait.vocabulary.document import Block, BlockKind

_BRACKETS = ("[", "(")


def with_boxes(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Bring tick boxes into one shape, whatever program drew them.

    Args:
        blocks: Blocks in reading order.

    Returns:
        The blocks, with boxes typed as ``[x]`` and ``[ ]`` as marks, and with a state on each block that holds one
        box; a paragraph with boxes is a form field.

    Example:
        >>> block = with_boxes([Block(BlockKind.PARAGRAPH, "[x] dog"), Block(BlockKind.PARAGRAPH, "[ ] cat")])[0]
        >>> block.kind.value, block.text, block.state
        ('field', '☒ dog', 'ticked')
    """
    texts = _typed(blocks)
    return tuple(_with_state(block, text) for block, text in zip(blocks, texts, strict=True))


def _typed(blocks: Sequence[Block]) -> list[str]:
    texts = [block.text for block in blocks]
    if not any(bracket in text for text in texts for bracket in _BRACKETS):
        return texts
    lines = [text.split("\n") for text in texts]
    marked = iter(typed_ticks([line for of_block in lines for line in of_block]))
    return ["\n".join(next(marked) for _ in of_block) for of_block in lines]


def _with_state(block: Block, text: str) -> Block:
    if TICKED not in text and UNTICKED not in text:
        return block if text == block.text else replace(block, text=text)
    state = block.state if block.state is not None else tick_state(text)[1]
    kind = BlockKind.FIELD if block.kind is BlockKind.PARAGRAPH else block.kind
    if (text, state, kind) == (block.text, block.state, block.kind):
        return block
    return replace(block, text=text, state=state, kind=kind)
