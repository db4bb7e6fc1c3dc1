"""Pages of a PDF put together: repeated edges, tables and paragraphs that go on over a page."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from shorterwait.reading.pdf.aligned import with_aligned_tables
from shorterwait.reading.pdf.cells import TableWriter, cell_lines
from shorterwait.reading.pdf.edges import Item, without_edges
from shorterwait.reading.pdf.lines import HYPHEN, Line
from shorterwait.reading.pdf.paragraphs import joined_text, paragraphs
from shorterwait.reading.pdf.tables import Table
from shorterwait.reading.text.headings import promote_headings
from shorterwait.vocabulary.document import Block, BlockKind

_LONG = 80
_SPLIT_WORD = re.compile(rf"(\w+){HYPHEN}(\w+)")


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
    body_size = _body_size(pages)
    writer = TableWriter(body_size)
    blocks: list[Block] = []
    kept, headers = without_edges(pages, body_size)
    for items, after in zip(kept, [*kept[1:], []], strict=True):
        _add_page(blocks, items, after[0] if after else None, writer)
    return _rejoined([*headers, *promote_headings(blocks)])


def _add_page(blocks: list[Block], items: Sequence[Item], after: Item | None, writer: TableWriter) -> None:
    """Write out one page; ``after`` is what the next page begins with."""
    lines: list[Line] = []
    begun = False
    for place, item in enumerate(items):
        follows = after if place == len(items) - 1 else None
        if isinstance(item, Line):
            lines.append(item)
        elif writer.is_box(item, follows, goes_on=not place) and not _is_one_paragraph(item, writer):
            lines.extend(line for cell in item.cells for line in cell_lines(cell))
        else:
            begun = _add_lines(blocks, lines, writer, begun=begun)
            writer.add(blocks, item, goes_on=not place)
            begun = True
    if lines:
        writer.end()
    _add_lines(blocks, lines, writer, begun=begun)


def _is_one_paragraph(box: Table, writer: TableWriter) -> bool:
    """Whether a box stands round one paragraph, which is a cell then, as in Word."""
    inside = [paragraphs(cell_lines(cell), writer.body_size) for cell in box.cells if cell.pieces]
    return len(inside) == 1 and [block.kind for block in inside[0]] == [BlockKind.PARAGRAPH]


def _add_lines(blocks: list[Block], lines: list[Line], writer: TableWriter, *, begun: bool) -> bool:
    """Write out the lines met so far and forget them; says whether the page has begun."""
    if not lines:
        return begun
    for part in with_aligned_tables(lines):
        if isinstance(part, Table):
            writer.end()
            writer.add(blocks, part, goes_on=False)
            writer.end()
        else:
            _add_paragraphs(blocks, part, writer, begun=begun)
        begun = True
    lines.clear()
    return True


def _add_paragraphs(blocks: list[Block], lines: Sequence[Line], writer: TableWriter, *, begun: bool) -> None:
    new = paragraphs(lines, writer.body_size)
    if not begun and new and blocks and _goes_on_over_page(blocks[-1], new[0]):
        blocks[-1] = replace(blocks[-1], text=joined_text([blocks[-1].text, new[0].text]))
        new = new[1:]
    blocks.extend(new)


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
