"""Pages of a PDF put together: repeated edges, tables and paragraphs that go on over a page."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from shorterwait.reading.pdf.cells import TableWriter, cell_lines
from shorterwait.reading.pdf.lines import HYPHEN, Line
from shorterwait.reading.pdf.paragraphs import joined_text, paragraphs
from shorterwait.reading.pdf.tables import Table
from shorterwait.reading.text.headings import promote_headings
from shorterwait.vocabulary.document import Block, BlockKind

_EDGE_LINES = 2
_FEWEST_REPEATS = 3
_LONG = 80
_PAGE_NUMBER = re.compile(r"\b(?:page|sheet|p\.?) ?\d|\d ?(?:of|/) ?\d|^\W*\d+\W*$", re.IGNORECASE)
_SPLIT_WORD = re.compile(rf"(\w+){HYPHEN}(\w+)")

Item = Line | Table


def page_blocks(pages: Sequence[Sequence[Item]]) -> list[Block]:
    """Put the lines and tables of all pages together.

    Args:
        pages: The lines and tables of each page in reading order.

    Returns:
        Blocks with page numbers. Lines that repeat at the edges of pages stand once, as headers; a table that
        goes on over a page keeps its number.

    Example:
        >>> [block.text for block in page_blocks([[Line("1. Health", 1), Line("Both are well.", 1)]])]
        ['1. Health', 'Both are well.']
    """
    repeated = _repeated_edges(pages)
    writer = TableWriter(_body_size(pages))
    headers: dict[str, Block] = {}
    blocks: list[Block] = []
    kept = [_without_headers(items, repeated, headers) for items in pages]
    for items, after in zip(kept, [*kept[1:], []], strict=True):
        _add_page(blocks, items, after[0] if after else None, writer)
    return _rejoined([*headers.values(), *promote_headings(blocks)])


def _without_headers(items: Sequence[Item], repeated: set[str], headers: dict[str, Block]) -> list[Item]:
    kept: list[Item] = []
    for place, item in enumerate(items):
        edge = place < _EDGE_LINES or place >= len(items) - _EDGE_LINES
        pattern = _pattern(item) if edge else ""
        if edge and pattern in repeated:
            words = _words(item)
            # "Page 2 of 9" stands once; "Reference 2" may be no page number, and every one is kept
            key = pattern if _PAGE_NUMBER.search(words) else words
            headers.setdefault(key, Block(BlockKind.HEADER, words, page=item.page))
        else:
            kept.append(item)
    return kept


def _add_page(blocks: list[Block], items: Sequence[Item], after: Item | None, writer: TableWriter) -> None:
    """Write out one page; ``after`` is what the next page begins with."""
    lines: list[Line] = []
    begun = False
    for place, item in enumerate(items):
        follows = after if place == len(items) - 1 else None
        if isinstance(item, Line):
            lines.append(item)
        elif writer.is_box(item, follows, goes_on=not place):
            lines.extend(line for cell in item.cells for line in cell_lines(cell))
        else:
            begun = _add_lines(blocks, lines, writer, begun=begun)
            writer.add(blocks, item, goes_on=not place)
            begun = True
    if lines:
        writer.end()
    _add_lines(blocks, lines, writer, begun=begun)


def _add_lines(blocks: list[Block], lines: list[Line], writer: TableWriter, *, begun: bool) -> bool:
    """Write out the lines met so far and forget them; says whether the page has begun."""
    if not lines:
        return begun
    new = paragraphs(lines, writer.body_size)
    if not begun and new and blocks and _goes_on_over_page(blocks[-1], new[0]):
        blocks[-1] = replace(blocks[-1], text=joined_text([blocks[-1].text, new[0].text]))
        new = new[1:]
    blocks.extend(new)
    lines.clear()
    return True


def _words(item: Item) -> str:
    if isinstance(item, Line):
        return item.text
    return "\t".join(" ".join(piece.text for piece in cell.pieces) for cell in item.cells)


def _pattern(item: Item) -> str:
    return re.sub(r"\d+", "#", _words(item).lower())


def _repeated_edges(pages: Sequence[Sequence[Item]]) -> set[str]:
    seen: Counter[str] = Counter()
    for items in pages:
        edges = [*items[:_EDGE_LINES], *items[_EDGE_LINES:][-_EDGE_LINES:]]
        seen.update({_pattern(item) for item in edges})
    fewest = max(_FEWEST_REPEATS, len(pages) // 2)
    return {pattern for pattern, count in seen.items() if count >= fewest}


def _body_size(pages: Sequence[Sequence[Item]]) -> float:
    exact: dict[float, int] = defaultdict(int)
    for items in pages:
        for item in items:
            if isinstance(item, Line):
                exact[item.size] += len(item.text)
            else:
                for cell in item.cells:
                    for piece in cell.pieces:
                        exact[piece.size] += len(piece.text)
    sizes: Counter[float] = Counter()
    for size, letters in exact.items():
        sizes[round(size, 1)] += letters
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _goes_on_over_page(before: Block, after: Block) -> bool:
    plain = before.kind is after.kind is BlockKind.PARAGRAPH and "\t" not in before.text
    if not plain or re.search(r"[.!?:]\W*$", before.text):
        return False
    long = len(before.text) >= _LONG and len(after.text) >= _LONG
    return after.text[:1].islower() or (long and before.text[-1] not in ";)" and after.text[:1].isalpha())


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
