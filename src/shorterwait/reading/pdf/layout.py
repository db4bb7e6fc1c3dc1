"""Pages of a PDF put together: repeated edges, tables and paragraphs that go on over a page."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from shorterwait.reading.pdf.aligned import with_aligned_tables
from shorterwait.reading.pdf.cells import TableWriter, cell_lines
from shorterwait.reading.pdf.edges import Item, without_edges
from shorterwait.reading.pdf.lines import HYPHEN, Line
from shorterwait.reading.pdf.marks import settled
from shorterwait.reading.pdf.paragraphs import joined_text, paragraphs
from shorterwait.reading.pdf.places import Box
from shorterwait.reading.pdf.tables import Table
from shorterwait.reading.text.headings import promote_headings
from shorterwait.vocabulary.document import Block, BlockKind

_LONG = 80
_FULL_WIDTH = 0.75
_SPLIT_WORD = re.compile(rf"(\w+){HYPHEN}(\w+)")


def page_blocks(
    pages: Sequence[Sequence[Item]],
    frames: Mapping[int, Box] | None = None,
    notes: Mapping[str, Block] | None = None,
) -> list[Block]:
    """Put the lines and tables of all pages together.

    Args:
        pages: The lines and tables of each page in reading order.
        frames: The part of each page that is shown, by page number.
        notes: The footnotes by page and number, as the marks in the text say.

    Returns:
        Blocks with page numbers. Lines that repeat at the edges of pages stand once, as headers; a table that
        goes on over a page keeps its number; struck words stand in hidden blocks behind their own.

    Example:
        >>> [block.text for block in page_blocks([[Line("1. Health", 1), Line("Both are well.", 1)]])]
        ['1. Health', 'Both are well.']
    """
    body_size = _body_size(pages)
    kept, headers = without_edges(pages, body_size, frames)
    composed = _Composed(TableWriter(body_size), _right_margins(kept, frames or {}))
    for items, after in zip(kept, [*kept[1:], []], strict=True):
        composed.add_page(items, after[0] if after else None)
    return _rejoined(promote_headings(settled([*headers, *composed.blocks], notes or {})))


def _right_margins(pages: Sequence[Sequence[Item]], frames: Mapping[int, Box]) -> dict[int, float]:
    """Where the text of each page ends on the right; as far from the edge as on the left where it is short."""
    found = {}
    for items in pages:
        placed = [item for item in items if item.right]
        frame = frames.get(placed[0].page) if placed else None
        if frame is None:
            continue
        left, right = min(item.left for item in placed), max(item.right for item in placed)
        if right - frame[0] < _FULL_WIDTH * (frame[2] - frame[0]):
            right = max(right, frame[2] - max(left - frame[0], 0.0))
        found[placed[0].page] = right
    return found


@dataclass(slots=True)
class _Composed:
    """The blocks of the pages composed so far."""

    writer: TableWriter
    margins: Mapping[int, float]
    blocks: list[Block] = field(default_factory=list)

    def add_page(self, items: Sequence[Item], after: Item | None) -> None:
        """Write out one page; ``after`` is what the next page begins with."""
        lines: list[Line] = []
        begun = False
        for place, item in enumerate(items):
            follows = after if place == len(items) - 1 else None
            if isinstance(item, Line):
                lines.append(item)
            elif self.writer.is_box(item, follows, goes_on=not place) and not self._is_one_paragraph(item):
                lines.extend(line for cell in item.cells for line in cell_lines(cell))
            else:
                begun = self._add_lines(lines, begun=begun)
                self.writer.add(self.blocks, item, goes_on=not place)
                begun = True
        if lines:
            self.writer.end()
        self._add_lines(lines, begun=begun)

    def _is_one_paragraph(self, box: Table) -> bool:
        """Whether a box stands round one paragraph, which is a cell then, as in Word."""
        inside = [paragraphs(cell_lines(cell), self.writer.body_size) for cell in box.cells if cell.pieces]
        return len(inside) == 1 and [block.kind for block in inside[0]] == [BlockKind.PARAGRAPH]

    def _add_lines(self, lines: list[Line], *, begun: bool) -> bool:
        """Write out the lines met so far and forget them; says whether the page has begun."""
        if not lines:
            return begun
        for part in with_aligned_tables(lines):
            if isinstance(part, Table):
                self.writer.end()
                self.writer.add(self.blocks, part, goes_on=False)
                self.writer.end()
            else:
                self._add_paragraphs(part, begun=begun)
            begun = True
        lines.clear()
        return True

    def _add_paragraphs(self, lines: Sequence[Line], *, begun: bool) -> None:
        page_edge = self.margins.get(lines[0].page, 0.0)
        new, blocks = paragraphs(lines, self.writer.body_size, page_edge=page_edge), self.blocks
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
