"""Rare combinations: how many masked records could be told by what is left in them, and which facts do it.

Sources: k-anonymity, Sweeney (2002), International Journal of Uncertainty, Fuzziness and Knowledge-Based Systems 10,
557-570; counting uniques over small sets of key variables ("special uniques"), Elliot, Manning and Ford (2002), same
journal 10, 493-509.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import comb
from typing import TYPE_CHECKING

from shorterwait.privacy.disclosure import SMALL_NUMBER, Suppressed, suppress_count

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    Codes = NDArray[np.int64]

#: A combination is of at most this many columns: what a neighbour may know of a family at once.
TOGETHER = 3
_TAKEN = ("singly", "in pairs", "in threes")


@dataclass(frozen=True, slots=True)
class RareBySize:
    """How many records are rare on some combination of so many columns.

    Attributes:
        together: Number of columns in a combination: 1, 2 or 3.
        combinations: How many combinations of columns there are.
        unique: Records that stand alone on at least one of them.
        rare: Records in a group of fewer than k on at least one of them; the unique ones are among them.
    """

    together: int
    combinations: int
    unique: int
    rare: int


@dataclass(frozen=True, slots=True)
class RareColumns:
    """How many records one combination of columns makes rare.

    Attributes:
        columns: The columns.
        unique: Records that stand alone on it.
        rare: Records in a group of fewer than k on it.
        added: Of the rare ones, those that no fewer of its columns make rare.
    """

    columns: tuple[str, ...]
    unique: int
    rare: int
    added: int


@dataclass(frozen=True, slots=True)
class RareCombinations:
    """Rare combinations in a set of records: counts and names of columns, never a value or a record.

    Attributes:
        records: How many records there are.
        columns: The columns that were looked at.
        k: A group of fewer records than this is rare.
        sizes: One row for columns taken singly, in pairs and in threes.
        worst: Combinations that make most records rare, those of one, two and three columns apart, worst first.
        small_number: The largest count that `publishable` hides.
    """

    records: int
    columns: tuple[str, ...]
    k: int
    sizes: tuple[RareBySize, ...]
    worst: tuple[RareColumns, ...]
    small_number: int = SMALL_NUMBER

    def publishable(self) -> pd.DataFrame:
        """Give the counts by size as they may be published: small ones hidden, others rounded.

        A count is also hidden when it lies within the small number of another shown one (of unique and rare records, of
        one size and the next, of the rare ones and all), because the difference would be a small count.

        Returns:
            One row a size with ``unique`` and ``rare``, as text.

        Example:
            >>> import pandas as pd
            >>> records = pd.DataFrame({"area": ["a"] * 30 + ["b"] * 30 + ["c"] * 2})
            >>> rare_combinations(records, ["area"]).publishable()["rare"].tolist()
            ['5 or fewer']
        """
        import pandas as pd

        shown: list[int] = [self.records]
        rows = []
        for size in self.sizes:
            cells: list[str] = []
            for count in (size.unique, size.rare):
                cell = suppress_count(count, self.small_number)
                near = any(0 < abs(count - other) <= self.small_number for other in shown)
                if isinstance(cell, Suppressed):
                    cells.append(str(cell))
                elif near:
                    cells.append("not shown")
                else:
                    shown.append(count)
                    cells.append(f"{cell:,}")
            rows.append((_TAKEN[size.together - 1], *cells))
        return pd.DataFrame(rows, columns=["columns taken", "unique", "rare"]).set_index("columns taken")


def rare_combinations(
    frame: pd.DataFrame, columns: Sequence[str], k: int = 5, most: int = 10
) -> RareCombinations:
    """Count the records that stand out by a combination of up to three facts.

    A value that is missing (not stated) tells nothing: a record counts on a combination only when it states all of it,
    and only records that state the same count as its group, which errs on the side of calling it rare.

    Args:
        frame: One row a record; values of any kind that can be compared.
        columns: What an outsider might know of a family: columns of the frame.
        k: A group of fewer records than this is rare, 2 or more.
        most: How many of the worst combinations to name, of each size.

    Returns:
        Counts by size and the combinations that make most records rare.

    Raises:
        ValueError: A column is missing or named twice, or k is below 2.

    Example:
        >>> import pandas as pd
        >>> records = pd.DataFrame({"area": ["a", "b"] * 20, "faith": ["x"] * 39 + ["y"]})
        >>> [(size.unique, size.rare) for size in rare_combinations(records, ["area", "faith"]).sizes]
        [(1, 1), (1, 1)]
    """
    import numpy as np

    named = tuple(columns)
    unknown = [name for name in named if name not in frame.columns]
    if unknown or len(set(named)) < len(named):
        raise ValueError(
            f"Each column must be in the frame and named once; not found: {', '.join(unknown) or 'none'}."
        )
    if k < 2:
        raise ValueError("k must be 2 or more: a group of one record is always rare.")
    records = len(frame)
    coded = [_codes(frame[name]) for name in named]
    sizes: list[RareBySize] = []
    worst: list[RareColumns] = []
    before: dict[tuple[int, ...], NDArray[np.bool_]] = {}
    for together in range(1, min(TOGETHER, len(named)) + 1):
        alone, few = np.zeros(records, dtype=bool), np.zeros(records, dtype=bool)
        found: list[RareColumns] = []
        now: dict[tuple[int, ...], NDArray[np.bool_]] = {}
        for chosen, groups in _combined(coded, together, k):
            unique, rare = groups == 1, (groups > 0) & (groups < k)
            known = np.zeros(records, dtype=bool)
            for fewer in combinations(chosen, together - 1):
                known |= before.get(fewer, False)
            if together < TOGETHER:
                now[chosen] = rare | known
            alone |= unique
            few |= rare
            counts = (int(unique.sum()), int(rare.sum()), int((rare & ~known).sum()))
            found.append(RareColumns(tuple(named[at] for at in chosen), *counts))
        sizes.append(RareBySize(together, comb(len(named), together), int(alone.sum()), int(few.sum())))
        found.sort(key=lambda row: (-row.added, -row.rare, row.columns))
        worst += found[:most]
        before = now
    return RareCombinations(records, named, k, tuple(sizes), tuple(worst))


def _codes(values: pd.Series) -> tuple[Codes, int]:
    """Number the values of a column from 1, 0 where nothing is stated; and how many numbers there are."""
    import numpy as np
    import pandas as pd

    codes, kept = pd.factorize(values)
    return codes.astype(np.int64) + 1, len(kept) + 1


def _combined(
    coded: list[tuple[Codes, int]], together: int, k: int
) -> Iterator[tuple[tuple[int, ...], Codes]]:
    """Give each combination of columns on which somebody is rare, with the size of each record's group.

    The size is 0 for a record that does not state all of the combination.
    """
    import numpy as np

    records = len(coded[0][0])
    for head in combinations(range(len(coded)), together - 1):
        base, number = np.ones(records, dtype=np.int64), 2
        for at in head:
            base, number = _join(base, coded[at])
        for last in range(head[-1] + 1 if head else 0, len(coded)):
            values, wide = coded[last]
            codes = base * wide + values
            if number * wide > 16 * records:
                codes, number_of = _join(base, coded[last])
                groups = np.bincount(codes, minlength=number_of)
                groups[0] = 0
            else:
                groups = np.bincount(codes, minlength=number * wide)
                groups[:wide] = 0
                groups[::wide] = 0
            if ((groups > 0) & (groups < k)).any():
                yield (*head, last), groups[codes]


def _join(codes: Codes, column: tuple[Codes, int]) -> tuple[Codes, int]:
    """Number the pairs of two numberings from 1, 0 where either is 0; and how many numbers there are."""
    import numpy as np

    values, wide = column
    pairs = np.where((codes == 0) | (values == 0), 0, codes * wide + values)
    held, joined = np.unique(pairs, return_inverse=True)
    shift = 0 if len(held) and held[0] == 0 else 1
    return joined + shift, len(held) + shift
