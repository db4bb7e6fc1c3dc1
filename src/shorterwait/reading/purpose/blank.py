"""Forms that nobody filled in."""

import re
from collections.abc import Sequence

from shorterwait.reading.purpose.hints import Speech, form_speech
from shorterwait.vocabulary.document import Block, BlockKind

_FEWEST_HINTS = 3
_MOST_WORDS = 15
_LABEL = re.compile(r"[^:]{1,60}:\s*(?:[_.…\s☐\[\]/-]|dd|mm|yy|yes|no|£)*\Z", re.IGNORECASE)
_SMALL = 8


def is_blank_form(blocks: Sequence[Block]) -> bool:
    """Say whether a document is a form that nobody filled in.

    Args:
        blocks: Its blocks in reading order.

    Returns:
        True where several hints, prompts or empty fields stand and hardly a word of anybody's answer.

    Example:
        >>> ask = [Block(BlockKind.PARAGRAPH, f"Please describe the {part}.") for part in ("home", "family", "school")]
        >>> is_blank_form(ask), is_blank_form([*ask, Block(BlockKind.PARAGRAPH, "They live by the sea. " * 5)])
        (True, False)
    """
    hints, words = 0, 0
    for block in blocks:
        if block.hidden or block.kind in (BlockKind.HEADING, BlockKind.COMMENT, BlockKind.HEADER):
            continue
        text = block.text.strip()
        if not text:
            continue
        count = text.count(" ") + 1
        if count > 4 * _MOST_WORDS + 40 and not form_speech(text):
            return False  # a paragraph of prose
        if form_speech(text) in (Speech.HINT, Speech.QUESTION, Speech.FURNITURE) or _LABEL.fullmatch(text):
            hints += 1
        elif block.state not in (None, "not ticked") or count > _SMALL or text.endswith("."):
            words += count
            if words >= _MOST_WORDS:
                return False
    return hints >= _FEWEST_HINTS
