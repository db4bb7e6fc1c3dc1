"""Disclosure control: the one way out for every total. Small counts are hidden, shown ones rounded.

Source of the rule: the published Adoption and Special Guardianship tables, where local counts of 5 or fewer are
suppressed and the others rounded to 5.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from shorterwait.privacy.secondary import Cell, protect

if TYPE_CHECKING:
    from collections.abc import Container

    import pandas as pd

SMALL_NUMBER = 5
ROUND_TO = 5


@dataclass(frozen=True, slots=True)
class Suppressed:
    """A figure that is not shown.

    Attributes:
        reason: Why, in plain words.
    """

    reason: str = "5 or fewer"

    def __str__(self) -> str:
        return self.reason


Shown = int | Suppressed


def round_count(n: int, base: int = ROUND_TO) -> int:
    """Round a count to the nearest multiple of a base; a tie goes up.

    Args:
        n: A count, 0 or more.
        base: The base, 1 or more.

    Returns:
        The rounded count.

    Raises:
        ValueError: The count is negative or the base is below 1.

    Example:
        >>> round_count(12), round_count(13)
        (10, 15)
    """
    if n < 0 or base < 1:
        raise ValueError("A count cannot be negative and the base of rounding must be 1 or more.")
    return (2 * n + base) // (2 * base) * base


def suppress_count(n: int, small_number: int = SMALL_NUMBER, round_to: int = ROUND_TO) -> Shown:
    """Give a single count as it may be published: hidden when small, else rounded.

    Args:
        n: A count, 0 or more.
        small_number: The largest count that is hidden.
        round_to: Base to which shown counts are rounded.

    Returns:
        The rounded count, or ``Suppressed``.

    Raises:
        ValueError: The count is negative.

    Example:
        >>> str(suppress_count(5)), suppress_count(23)
        ('5 or fewer', 25)
    """
    if n < 0:
        raise ValueError("A count cannot be negative.")
    if n <= small_number:
        return Suppressed(f"{small_number} or fewer")
    return round_count(n, round_to)


def publishable_percentage(
    numerator: int, denominator: int, small_number: int = SMALL_NUMBER
) -> int | Suppressed:
    """Give a percentage as it may be published: whole, and made from the rounded counts only.

    Args:
        numerator: How many have the characteristic.
        denominator: How many there are.
        small_number: The largest count that is hidden.

    Returns:
        0 to 100, or ``Suppressed`` when the numerator or its complement is small.

    Raises:
        ValueError: The numerator is negative or above the denominator.

    Example:
        >>> publishable_percentage(23, 61), str(publishable_percentage(58, 61))
        (42, 'too few to show')
    """
    if not 0 <= numerator <= denominator:
        raise ValueError("The numerator must lie between 0 and the denominator.")
    if numerator <= small_number or denominator - numerator <= small_number:
        return Suppressed("too few to show")
    top, bottom = round_count(numerator), round_count(denominator)
    return min(100, (200 * top + bottom) // (2 * bottom))


@dataclass(frozen=True, slots=True)
class PublishableTable:
    """A table of counts that may leave the agency.

    Attributes:
        rows: Row labels.
        columns: Column labels.
        cells: One tuple a row: rounded counts or ``Suppressed``.
        row_totals: One a row.
        column_totals: One a column.
        total: The whole.
        small_number: The largest count that is hidden.
    """

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[Shown, ...], ...]
    row_totals: tuple[Shown, ...]
    column_totals: tuple[Shown, ...]
    total: Shown
    small_number: int = SMALL_NUMBER

    @property
    def suppressed(self) -> int:
        """How many cells, totals not counted, are hidden."""
        return sum(isinstance(cell, Suppressed) for row in self.cells for cell in row)

    def row_percentage(self, row: int, column: int) -> int | Suppressed:
        """Give the percentage of one cell in its row, made from the shown figures only.

        Args:
            row: Row number from 0.
            column: Column number from 0.

        Returns:
            0 to 100, or ``Suppressed`` when the cell, the rest of its row or the total is hidden.
        """
        cell, total = self.cells[row][column], self.row_totals[row]
        others = [c for i, c in enumerate(self.cells[row]) if i != column]
        if isinstance(cell, Suppressed) or isinstance(total, Suppressed) or total == 0:
            return Suppressed("too few to show")
        if any(isinstance(c, Suppressed) for c in others) or total - cell <= self.small_number:
            return Suppressed("too few to show")
        return min(100, (200 * cell + total) // (2 * total))

    def to_frame(self) -> pd.DataFrame:
        """Give the table with its totals as text, ready to write.

        Returns:
            A frame with a last row and a last column ``Total``.
        """
        import pandas as pd

        rows = [
            [*map(str, cells), str(total)] for cells, total in zip(self.cells, self.row_totals, strict=True)
        ]
        rows.append([*map(str, self.column_totals), str(self.total)])
        return pd.DataFrame(rows, index=[*self.rows, "Total"], columns=[*self.columns, "Total"])


def publishable_table(
    frame: pd.DataFrame, small_number: int = SMALL_NUMBER, round_to: int = ROUND_TO
) -> PublishableTable:
    """Make a table of counts publishable: small counts hidden, others rounded, and nothing left to subtract.

    Beside the small counts, further cells (and if need be totals) are hidden until no hidden count can be narrowed
    down by subtracting shown figures from shown totals to fewer than ``small_number + 1`` possible values.

    Args:
        frame: Counts of different people: every person stands in one cell. No totals.
        small_number: The largest count that is hidden.
        round_to: Base to which shown counts are rounded.

    Returns:
        The table with its totals.

    Raises:
        ValueError: The frame is empty, or holds a negative count or something that is no whole number.

    Example:
        >>> import pandas as pd
        >>> table = publishable_table(pd.DataFrame({"yes": [3, 40], "no": [30, 52]}, index=["north", "south"]))
        >>> table.suppressed, table.total
        (4, 125)
    """
    hidden = protect(whole_counts(frame), small_number, round_to)
    return table_without(frame, hidden, small_number, round_to)


def table_without(
    frame: pd.DataFrame, hidden: Container[Cell], small_number: int = SMALL_NUMBER, round_to: int = ROUND_TO
) -> PublishableTable:
    """Make a table of counts with chosen figures hidden and the others rounded.

    Args:
        frame: Counts, without totals.
        hidden: Row and column of each hidden figure; totals stand in the last row and column.
        small_number: The largest count that is hidden for its own sake.
        round_to: Base to which shown counts are rounded.

    Returns:
        The table with its totals. Nothing is checked: see `publishable_table` and `Released`.

    Raises:
        ValueError: The frame is empty, or holds a negative count or something that is no whole number.

    Example:
        >>> import pandas as pd
        >>> table_without(pd.DataFrame({"yes": [40], "no": [61]}), {(0, 0), (0, 2)}).cells[0][1]
        60
    """
    counts = whole_counts(frame)
    height, width = len(counts), len(counts[0])
    sums = [[*row, sum(row)] for row in counts]
    sums.append([sum(row[j] for row in sums) for j in range(width + 1)])

    def show(i: int, j: int) -> Shown:
        return Suppressed("suppressed") if (i, j) in hidden else round_count(sums[i][j], round_to)

    return PublishableTable(
        rows=tuple(str(label) for label in frame.index),
        columns=tuple(str(label) for label in frame.columns),
        cells=tuple(tuple(show(i, j) for j in range(width)) for i in range(height)),
        row_totals=tuple(show(i, width) for i in range(height)),
        column_totals=tuple(show(height, j) for j in range(width)),
        total=show(height, width),
        small_number=small_number,
    )


def whole_counts(frame: pd.DataFrame) -> list[list[int]]:
    """Give the counts of a frame as rows of whole numbers.

    Args:
        frame: Counts, without totals.

    Returns:
        Rows of counts.

    Raises:
        ValueError: The frame is empty, or holds a negative count or something that is no whole number.

    Example:
        >>> import pandas as pd
        >>> whole_counts(pd.DataFrame({"yes": [3, 40]}))
        [[3], [40]]
    """
    if frame.empty:
        raise ValueError("There is nothing to publish: the table has no cells.")
    counts: list[list[int]] = []
    for row in frame.itertuples(index=False):
        whole = [int(value) for value in row]
        if any(n < 0 or n != value for n, value in zip(whole, row, strict=True)):
            raise ValueError("Only counts of people can be published here: whole numbers of 0 or more.")
        counts.append(whole)
    return counts
