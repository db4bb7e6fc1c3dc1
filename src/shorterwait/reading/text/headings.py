"""Headings guessed in text that carries no styles: short lines that stand alone."""

import re
from collections.abc import Collection
from dataclasses import replace

from shorterwait.vocabulary.document import Block, BlockKind

_MOST_CHARACTERS = 80
_MOST_WORDS = 11
_PROSE = 120
_ENOUGH = 3
_NUMBERED = re.compile(
    r"(?:(?:section|part|chapter|appendix|annex)\s+)?(?P<number>\d{1,2}|[A-H]\d{0,2}|[IVX]{1,5})"
    r"(?P<below>(?:\.\d{1,2}){0,3})[.):]?\s+(?P<title>[A-Z\"'“‘(].*)"
)
_NAMED = re.compile(
    r"(?:section|part|appendix|annex)\s+(?:\d{1,2}|[A-H]|[IVX]{1,5})\b(?:[.:)]?\s*[A-Z][^:|\t☒☐\[]*)?",
    re.IGNORECASE,
)
_LABELLED = re.compile(r":\s*\S|[|\t]|\s{3,}|☒|☐|\[[ xX]?\]|@|\d{4,}|\d{1,2}[/.]\d{1,2}[/.]\d{2}")
_BULLET = re.compile(r"[-•*–—o▪·]\s")
_LETTERS = re.compile(r"[^\W\d_]")


def heading_level(line: str, alone: bool = True) -> int:
    """Guess whether a line is a heading from its own words.

    Args:
        line: One line of text.
        alone: Whether it stands alone, with an empty line, or the start or end of the text, before it.

    Returns:
        1 for a heading, 2 for one below it (``2.1 Health``), 0 for running text.

    Example:
        >>> heading_level("3. Religious persuasion"), heading_level("2.1 Health"), heading_level("A dog.")
        (1, 2, 0)
    """
    line = line.strip()
    words = len(line.split())
    if not words or words > _MOST_WORDS or len(line) > _MOST_CHARACTERS:
        return 0
    if _NAMED.fullmatch(line) and line[-1] not in ".,;":
        return 1
    if _BULLET.match(line) or _LABELLED.search(line) or not _LETTERS.search(line):
        return 0
    if line[-1] in ".,;!" or not (line[0].isupper() or line[0].isdigit()):
        return 0
    numbered = _NUMBERED.fullmatch(line)
    if numbered:
        return 2 if numbered["below"] else 1
    if line.isupper() and len(line) > 3:
        return 1
    return 2 if alone and line[-1] != ":" else 0


def bold_heading_level(text: str) -> int:
    """Guess whether a paragraph that is bold throughout is a heading.

    Args:
        text: The paragraph.

    Returns:
        Its level, or 0.

    Example:
        >>> bold_heading_level("Support network"), bold_heading_level("Name: Ann Lee")
        (2, 0)
    """
    return heading_level(text.rstrip(":"))


def promote_headings(blocks: list[Block], listed: Collection[int] = ()) -> list[Block]:
    """Mark as headings the paragraphs that read like headings, for text with hardly any styled heading.

    Args:
        blocks: Blocks in reading order.
        listed: Places of blocks that a list numbers; these are headings only where long text follows.

    Returns:
        The blocks; those where a heading is certain enough are headings now: numbered lines, capitals, and
        short lines between long paragraphs. Where three or more are headings already, nothing is guessed.

    Example:
        >>> lines = [Block(BlockKind.PARAGRAPH, text) for text in ("4. HOME", "A flat.")]
        >>> promote_headings(lines)[0].level
        1
    """
    if sum(block.kind is BlockKind.HEADING for block in blocks) >= _ENOUGH:
        return blocks
    promoted = []
    for place, block in enumerate(blocks):
        after = blocks[place + 1] if place + 1 < len(blocks) else None
        fixed = block.kind is not BlockKind.PARAGRAPH or block.hidden or block.boilerplate
        if fixed or after is None or (place in listed and not _is_prose(after)):
            promoted.append(block)
            continue
        before = blocks[place - 1] if place else None
        between = _is_prose(after) and (before is None or _is_prose(before))
        level = heading_level(block.text, alone=between)
        promoted.append(replace(block, kind=BlockKind.HEADING, level=level) if level else block)
    return promoted


def _is_prose(block: Block) -> bool:
    return block.kind is BlockKind.PARAGRAPH and len(block.text) >= _PROSE
