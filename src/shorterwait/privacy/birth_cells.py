"""Dates of birth in tables: every date in a column or row whose heading cell calls it one."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from shorterwait.privacy.dates import find_dates
from shorterwait.privacy.finders.birth_date import LABEL
from shorterwait.privacy.spans import Found
from shorterwait.vocabulary.document import Block, Document

_LONGEST_HEADING = 60


def birth_cells(document: Document, starts: Sequence[int]) -> Iterator[Found]:
    """Find the dates of birth that only the heading of their column or row tells.

    Args:
        document: A document as read, whose cells know their table, row and column.
        starts: Where each block starts in the text of the whole document, in characters.

    Yields:
        Finds of kind ``date_of_birth``, with places in the text of the whole document.

    Example:
        >>> from shorterwait.vocabulary.document import BlockKind
        >>> from shorterwait.vocabulary.outcome import Outcome
        >>> words = (("Name", "DOB"), ("A", "1/2/2019"), ("B", "3/4/2021"))
        >>> cells = [Block(BlockKind.CELL, w, table=1, row=r, column=c)
        ...          for r, row in enumerate(words) for c, w in enumerate(row)]
        >>> document = Document("0" * 64, Outcome.READ, blocks=tuple(cells))
        >>> [found.start for found in birth_cells(document, [0, 6, 11, 14, 24, 27])]
        [14, 27]
    """
    tables: dict[int, list[tuple[Block, int]]] = defaultdict(list)
    for block, start in zip(document.blocks, starts, strict=True):
        if block.table is not None and block.row is not None and block.column is not None:
            tables[block.table].append((block, start))
    for cells in tables.values():
        columns: dict[int | None, bool] = {}
        rows: set[int | None] = set()
        for block, start in cells:
            dates = find_dates(block.text)
            heading = not dates and len(block.text) <= _LONGEST_HEADING
            if heading and LABEL.search(block.text):
                columns[block.column] = True
                rows.add(block.row)
            elif dates and (columns.get(block.column) or block.row in rows):
                for date in dates:
                    yield Found(
                        start + date.start,
                        start + date.end,
                        "date_of_birth",
                        "in a column of dates of birth",
                        88,
                    )
