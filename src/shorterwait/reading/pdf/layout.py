"""Lines of a PDF put together into headings and paragraphs."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from shorterwait.reading.headings import heading_level, promote_headings
from shorterwait.reading.pdf.lines import HYPHEN, Line
from shorterwait.vocabulary.document import Block, BlockKind

_EDGE_LINES = 2
_FEWEST_REPEATS = 3
_LARGER, _MUCH_LARGER = 1.12, 1.4
_WIDE_GAP = 1.35
_COLUMN = 40.0
_LONGEST_HEADING = 90
_STARTS_ANEW = re.compile(r"(?:[-•*–▪●o]\s|\(?\w{1,2}[.)]\s|☒|☐|[A-Z][\w ’'/()-]{0,40}:(?:\s|$))")
_ENDS = re.compile(r"[.!?:;”\"')]\s*$")
_SPLIT_WORD = re.compile(rf"(\w+){HYPHEN}(\w+)")


def page_blocks(pages: Sequence[Sequence[Line]]) -> list[Block]:
    """Put the lines of all pages together.

    Args:
        pages: The lines of each page in reading order.

    Returns:
        Blocks with page numbers. Lines that repeat at the edges of pages stand once, as headers.

    Example:
        >>> [block.text for block in page_blocks([[Line("1. Health", 1), Line("Both are well.", 1)]])]
        ['1. Health', 'Both are well.']
    """
    repeated = _repeated_edges(pages)
    body_size = _body_size(pages)
    headers: dict[str, Block] = {}
    blocks: list[Block] = []
    for lines in pages:
        kept = []
        for place, line in enumerate(lines):
            pattern = _pattern(line.text)
            edge = place < _EDGE_LINES or place >= len(lines) - _EDGE_LINES
            if edge and pattern in repeated:
                headers.setdefault(pattern, Block(BlockKind.HEADER, line.text, page=line.page))
            else:
                kept.append(line)
        new = _paragraphs(kept, body_size)
        if new and blocks and _goes_on_over_page(blocks[-1], new[0]):
            blocks[-1] = replace(blocks[-1], text=f"{blocks[-1].text} {new[0].text}")
            new = new[1:]
        blocks.extend(new)
    return _rejoined([*headers.values(), *promote_headings(blocks)])


def _pattern(text: str) -> str:
    return re.sub(r"\d+", "#", text.lower())


def _repeated_edges(pages: Sequence[Sequence[Line]]) -> set[str]:
    seen: Counter[str] = Counter()
    for lines in pages:
        edges = [*lines[:_EDGE_LINES], *lines[_EDGE_LINES:][-_EDGE_LINES:]]
        seen.update({_pattern(line.text) for line in edges})
    fewest = max(_FEWEST_REPEATS, len(pages) // 2)
    return {pattern for pattern, count in seen.items() if count >= fewest}


def _body_size(pages: Sequence[Sequence[Line]]) -> float:
    sizes: Counter[float] = Counter()
    for lines in pages:
        for line in lines:
            sizes[round(line.size, 1)] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _paragraphs(lines: Sequence[Line], body_size: float) -> list[Block]:
    spacing = _usual_spacing(lines)
    margins = _margins(lines)
    groups: list[list[Line]] = []
    for line in lines:
        if groups and not _breaks(groups[-1][-1], line, spacing, margins):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [_block(group, body_size) for group in groups]


def _usual_spacing(lines: Sequence[Line]) -> float:
    gaps = [a.base - b.base for a, b in pairwise(lines) if b.base >= 0 and a.base > b.base]
    return median(gaps) if gaps else 0.0


def _margins(lines: Sequence[Line]) -> dict[int, float]:
    """Right margins by column, found from where lines that start near one another end."""
    ends: dict[int, list[float]] = defaultdict(list)
    for line in lines:
        for column in range(int(line.left // _COLUMN) - 1, int(line.left // _COLUMN) + 2):
            ends[column].append(line.right or float(len(line.text)))
    return {column: sorted(found)[-2 if len(found) > 6 else -1] for column, found in ends.items()}


def _fills_its_row(before: Line, line: Line, margins: dict[int, float]) -> bool:
    """Whether the first word of a line would not have fitted at the end of the line before."""
    margin = margins.get(int(before.left // _COLUMN), 0.0)
    word = len(line.text.split(maxsplit=1)[0]) + 1
    if not before.right:
        if heading_level(before.text, alone=False):
            return False
        return len(before.text) + word > 0.85 * margin
    letter = (before.right - before.left) / max(len(before.text), 1)
    return before.right + 0.9 * word * letter > margin - 0.02 * (margin - before.left)


def _breaks(before: Line, line: Line, spacing: float, margins: dict[int, float]) -> bool:
    if line.base >= 0 and before.base >= 0:
        gap = before.base - line.base
        small = min(before.size, line.size) * 1.1
        if gap < 0 or (spacing and gap > _WIDE_GAP * max(min(spacing, 1.6 * max(line.size, 1.0)), small)):
            return True
    if before.states or line.states or abs(before.size - line.size) > 0.1 * max(before.size, line.size):
        return True
    if before.heavy != line.heavy and (before.heavy or _ENDS.search(before.text)):
        return True
    if _STARTS_ANEW.match(line.text) or "\t" in line.text or "\t" in before.text:
        return True
    return not _fills_its_row(before, line, margins)


def _block(group: Sequence[Line], body_size: float) -> Block:
    first = group[0]
    text = " ".join(line.text for line in group)
    states = [state for line in group for state in line.states]
    if states:
        state = states[0] if len(states) == 1 else None
        return Block(BlockKind.FIELD, text, page=first.page, state=state)
    level = _level(group, text, body_size)
    kind = BlockKind.HEADING if level else BlockKind.PARAGRAPH
    return Block(kind, text, level=level, page=first.page)


def _level(group: Sequence[Line], text: str, body_size: float) -> int:
    if len(group) > 2 or len(text) > _LONGEST_HEADING or "\t" in text:
        return 0
    first = group[0]
    larger = first.size / body_size if body_size else 0.0
    guessed = heading_level(text, alone=True)
    if larger >= _LARGER and not text.endswith((".", ",", ";")):
        return 1 if larger >= _MUCH_LARGER else guessed or 2
    if first.heavy:
        return guessed
    return heading_level(text, alone=False) if len(group) == 1 else 0


def _goes_on_over_page(before: Block, after: Block) -> bool:
    paragraphs = before.kind is after.kind is BlockKind.PARAGRAPH
    return paragraphs and after.text[:1].islower() and not re.search(r"[.!?:]\W*$", before.text)


def _rejoined(blocks: list[Block]) -> list[Block]:
    if not any(HYPHEN in block.text for block in blocks):
        return blocks
    whole = "\n".join(block.text for block in blocks).lower()
    known = set(re.findall(r"\w+", _SPLIT_WORD.sub(" ", whole)))
    splits = whole.count(HYPHEN)
    hyphenated = splits > max(3, len(whole) / 2500)

    def rejoin(match: "re.Match[str]") -> str:
        left, right = match.groups()
        joined = f"{left}{right}"
        plain = right[0].islower() and not left[-1].isdigit()
        if plain and (joined.lower() in known or (hyphenated and left.lower() not in known)):
            return joined
        return f"{left}-{right}"

    return [
        replace(block, text=_SPLIT_WORD.sub(rejoin, block.text).replace(HYPHEN, "-"))
        if HYPHEN in block.text
        else block
        for block in blocks
    ]
