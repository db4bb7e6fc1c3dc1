"""The words of a form itself told apart from what people wrote into it."""

import re
from collections.abc import Sequence
from dataclasses import replace

from shorterwait.reading.purpose.hints import Speech, form_speech
from shorterwait.vocabulary.document import Block, BlockKind
from shorterwait.vocabulary.outcome import DocumentKind

_WHOLE = frozenset(
    {BlockKind.PARAGRAPH, BlockKind.CELL, BlockKind.HEADER, BlockKind.FOOTNOTE, BlockKind.FIELD}
)
#: Kinds that ask and instruct in earnest: only furniture is the form's own there.
_SPOKEN = frozenset({DocumentKind.LETTER, DocumentKind.CASE_NOTE, DocumentKind.PANEL_MINUTES})
_BARE_ANSWER = re.compile(
    r"\W*(?:yes|no|none|nil|n/?a|not applicable|not known|never|both|neither|nothing|unknown|tbc"
    r"|☒|☐|☑|✓|\[\s?[xX ]?\s?\]|\d)",
    re.IGNORECASE,
)
_SHORT_ANSWER = 60
_LISTS = re.compile(
    r"\b(?:include|including|consider|cover|address|comment on|explore|think about|refer to|such as|topics?"
    r"|areas|points|prompts?|headings?|the following)\b[^.?!]*:\s*\Z",
    re.IGNORECASE,
)
_BULLET = re.compile(r"\s*(?:[•▪◦●·‣*–—-]|\(?[a-z\d]{1,2}[.)])\s+")
_FACT = re.compile(
    r"\d|\"|“|\b(?:I|we|my|our|is|are|was|were|has|have|had|does|did|will|would|lives?|works?"
    r"|he|she|they|his|her|their)\b|(?<=\w )[A-Z]",
)
_MOST_BULLET = 120
_LONGEST_NUMBER = 8


def mark_boilerplate(blocks: Sequence[Block], kind: DocumentKind) -> tuple[Block, ...]:
    """Mark the blocks that are the form's own words: instructions, hints, prompts, page furniture.

    A label keeps standing where its row or the next line answers it, for without it the answer would say
    nothing; headings are never marked. In letters, notes and minutes people ask in earnest, so only page furniture
    is marked there.

    Args:
        blocks: The blocks in reading order.
        kind: What the document is for.

    Returns:
        The same blocks in the same order, the form's own with ``boilerplate`` set.

    Example:
        >>> blocks = [Block(BlockKind.PARAGRAPH, "Please describe the home."), Block(BlockKind.PARAGRAPH, "A flat.")]
        >>> [block.boilerplate for block in mark_boilerplate(blocks, DocumentKind.PAR)]
        [True, False]
    """
    speeches = [_speech(block, kind) for block in blocks]
    marked = {
        place
        for place, speech in enumerate(speeches)
        if speech is Speech.FURNITURE
        or (speech and not _answered(blocks, speeches, place))
        or _is_page_number(blocks, place)
    }
    for place in sorted(marked):
        if _LISTS.search(blocks[place].text):
            marked.update(_prompts_below(blocks, place))
    return tuple(
        replace(block, boilerplate=True) if place in marked and not block.boilerplate else block
        for place, block in enumerate(blocks)
    )


def _speech(block: Block, kind: DocumentKind) -> Speech:
    if block.kind not in _WHOLE or block.hidden or (block.kind is BlockKind.FIELD and block.state):
        return Speech.NONE
    speech = form_speech(block.text)
    return Speech.NONE if kind in _SPOKEN and speech is not Speech.FURNITURE else speech


def _answered(blocks: Sequence[Block], speeches: Sequence[Speech], place: int) -> bool:
    """Whether a hint or question is the label of an answer that stands beside it or just below."""
    block = blocks[place]
    after = blocks[place + 1] if place + 1 < len(blocks) else None
    if after is not None and _same_column(block, after) and not speeches[place + 1]:
        bare = len(after.text) <= _SHORT_ANSWER and _BARE_ANSWER.match(after.text)
        if bare or (after.kind is BlockKind.FIELD and after.state):
            return True
    if block.kind is not BlockKind.CELL:
        return False
    beside, above = False, False
    for other, speech in _row(blocks, speeches, place):
        if speech or not other.text.strip():
            continue
        if other.column == block.column:
            above = True
        else:
            beside = True
    return beside and not above


def _same_column(block: Block, after: Block) -> bool:
    return (block.table, block.row, block.column) == (after.table, after.row, after.column)


def _row(blocks: Sequence[Block], speeches: Sequence[Speech], place: int) -> list[tuple[Block, Speech]]:
    """The other blocks of a cell's row."""
    row = (blocks[place].table, blocks[place].row)
    start, end = place, place + 1
    while start and (blocks[start - 1].table, blocks[start - 1].row) == row:
        start -= 1
    while end < len(blocks) and (blocks[end].table, blocks[end].row) == row:
        end += 1
    return [(blocks[at], speeches[at]) for at in range(start, end) if at != place]


def _is_page_number(blocks: Sequence[Block], place: int) -> bool:
    """Whether a number stands alone at the top or foot of a page."""
    block = blocks[place]
    if len(block.text) > _LONGEST_NUMBER:
        return False
    digits = block.text.strip()
    if block.kind not in (BlockKind.PARAGRAPH, BlockKind.HEADER) or not digits.isdecimal() or len(digits) > 3:
        return False
    if block.kind is BlockKind.HEADER:
        return True
    if block.page is None:
        return False
    before = blocks[place - 1].page if place else None
    after = blocks[place + 1].page if place + 1 < len(blocks) else None
    return block.page not in (before, after) or (block.page != after or block.page != before)


def _prompts_below(blocks: Sequence[Block], place: int) -> list[int]:
    """The bullets after an instruction that ends with a colon, when none of them tells a fact."""
    found = []
    for at in range(place + 1, len(blocks)):
        block = blocks[at]
        bullet = _BULLET.match(block.text)
        same = block.kind is blocks[place].kind and block.table == blocks[place].table
        if not same or not (bullet or block.text[:1].islower()) or len(block.text) > _MOST_BULLET:
            break
        found.append(at)
    if any(_FACT.search(_BULLET.sub("", blocks[at].text, count=1)) for at in found):
        return []
    return found
