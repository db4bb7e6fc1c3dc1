"""Where the rows of a table stand on its sheet, as Excel numbers them."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from shorterwait.reading.tablefile.header import Header


def body_rows(rows: Sequence[Sequence[str]], header: Header, top: int = 0) -> Sequence[int]:
    """Number the rows that ``body_frame`` keeps: below the header, not blank and no repeat of the header.

    Args:
        rows: All rows of the table, cells without spaces around them.
        header: Its header.
        top: Row of the sheet that the table starts in, from 0.

    Returns:
        A row of the sheet, from 1, for each row of the frame; header, title and blank rows count.

    Example:
        >>> list(body_rows([["Title", ""], ["CHILD", "DOB"], ["", ""], ["001", ""]], Header(1, 1, ("CHILD", "DOB"))))
        [4]
    """
    lines = (tuple(rows[number]) for number in range(header.first, header.last + 1) if number >= 0)
    repeated = {line for line in lines if sum(map(bool, line)) > 1}
    start = header.last + 1
    return array(
        "l",
        [
            top + number + 1
            for number, row in enumerate(rows[start:], start=start)
            if any(row) and not (repeated and tuple(row) in repeated)
        ],
    )
