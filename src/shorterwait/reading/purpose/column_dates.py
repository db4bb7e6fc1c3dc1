"""Dates in a table's column given the words of the column's heading."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from shorterwait.reading.purpose.dates_in_text import find_dates, find_months, mend_digits
from shorterwait.vocabulary.document import Block, BlockKind

_LONGEST = 32


def with_column_labels(blocks: Sequence[Block], is_label: Callable[[str], bool]) -> list[Block]:
    """Put the heading of its column before each date that stands alone in a cell below it.

    A date beside a label of its own keeps that: ``Date of report | 14 March 2023``.

    Args:
        blocks: The blocks in reading order.
        is_label: Says whether a heading tells what the dates below it are.

    Returns:
        The blocks, cells of dates with their heading before them.

    Example:
        >>> rows = [["Name", "Date of birth"], ["Ann", "4 May 1980"]]
        >>> cells = [Block(BlockKind.CELL, text, table=1, row=row, column=column)
        ...          for row, line in enumerate(rows) for column, text in enumerate(line)]
        >>> with_column_labels(cells, lambda text: text.startswith("Date"))[-1].text
        'Date of birth: 4 May 1980'
    """
    columns: dict[tuple[int | None, int | None], list[str]] = {}
    row: tuple[int | None, int | None] = (None, None)
    left = ""
    labelled = []
    for block in blocks:
        if block.kind is not BlockKind.CELL:
            labelled.append(block)
            continue
        if (block.table, block.row) != row:
            row, left = (block.table, block.row), ""
        text = block.text.strip()
        above = columns.setdefault((block.table, block.column), [])
        if above and _is_date(text) and not is_label(left):
            head = _heading(above, is_label)
            block = replace(block, text=f"{head}: {text}") if head else block
        elif text:
            above.append(text)
        left = text or left
        labelled.append(block)
    return labelled


def _heading(above: list[str], is_label: Callable[[str], bool]) -> str:
    """The nearest heading above in a column; what stands below it is forgotten, for it is looked at once only."""
    while above and not is_label(above[-1]):
        above.pop()
    return above[-1].rstrip(" :") if above else ""


def _is_date(text: str) -> bool:
    if not text or len(text) > _LONGEST or not any(character.isdigit() for character in text):
        return False
    mended = mend_digits(text)
    return any(True for _ in find_dates(mended)) or any(True for _ in find_months(mended))
