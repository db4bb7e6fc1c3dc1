"""What can be worked out from several published tables together, by adding, subtracting and comparing them.

An attacker holds every table that was published, knows the rounding, that counts are not negative, that rows and
columns add up, that one group's figure is the same in every table about the same people, and that it is no smaller in a
table about more people. By linear programming over exactly these facts each figure has a lowest and a highest value.
Source of the idea: Fischetti and Salazar (2001), Management Science 47, 1008-1027, carried over to linked tables.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from shorterwait.privacy.secondary import Cell

#: What a figure is about: pairs of a breakdown and one of its values; none for everybody.
About = frozenset[tuple[str, str]]
#: A figure: the people it is drawn from and what it is about.
Figure = tuple[str, About]


@dataclass(frozen=True, slots=True)
class Layout:
    """Which people a table counts, and by what.

    Attributes:
        people: Id of the set of people.
        by: Names of the breakdown in its rows and of that in its columns.
        rows: Row labels.
        columns: Column labels.
    """

    people: str
    by: tuple[str, str]
    rows: tuple[str, ...]
    columns: tuple[str, ...]

    def figure(self, row: int, column: int) -> Figure:
        """Say what the figure at a place is; one past the last is a total.

        Args:
            row: Row number from 0.
            column: Column number from 0.

        Returns:
            The figure.

        Example:
            >>> Layout("a", ("year", "area"), ("2020",), ("north",)).figure(0, 1)
            ('a', frozenset({('year', '2020')}))
        """
        about = set()
        if row < len(self.rows):
            about.add((self.by[0], self.rows[row]))
        if column < len(self.columns):
            about.add((self.by[1], self.columns[column]))
        return self.people, frozenset(about)

    def places(self) -> Iterator[Cell]:
        """Give the place of every figure, totals last in each row and column.

        Yields:
            Row and column.

        Example:
            >>> list(Layout("a", ("", ""), ("x",), ("y",)).places())
            [(0, 0), (0, 1), (1, 0), (1, 1)]
        """
        for row in range(len(self.rows) + 1):
            for column in range(len(self.columns) + 1):
                yield row, column

    def sums(self) -> Iterator[tuple[list[Figure], Figure]]:
        """Give what adds up to what.

        Yields:
            The parts and their total.

        Example:
            >>> len(list(Layout("a", ("", ""), ("x", "y"), ("z",)).sums()))
            5
        """
        height, width = len(self.rows), len(self.columns)
        for row in range(height + 1):
            yield [self.figure(row, column) for column in range(width)], self.figure(row, width)
        for column in range(width + 1):
            yield [self.figure(row, column) for row in range(height)], self.figure(height, column)


class Attack:
    """Everything that published tables say, ready to be asked for the range of a figure."""

    def __init__(self, layouts: list[Layout], within: list[tuple[str, str]]) -> None:
        """Set up what holds for the figures whatever is shown.

        Args:
            layouts: Every table.
            within: Pairs of sets of people of which the first lies within the second.
        """
        figures = sorted(
            {layout.figure(*place) for layout in layouts for place in layout.places()},
            key=lambda figure: (figure[0], sorted(figure[1])),
        )
        self._at = {figure: number for number, figure in enumerate(figures)}
        equal = {
            (tuple(sorted(self._at[part] for part in parts)), self._at[total])
            for layout in layouts
            for parts, total in layout.sums()
        }
        self.pairs = [
            ((smaller, about), (larger, about))
            for smaller, larger in within
            for people, about in figures
            if people == smaller and (larger, about) in self._at
        ]
        adding = [[*((part, 1.0) for part in parts), (total, -1.0)] for parts, total in sorted(equal)]
        order = [[(self._at[small], 1.0), (self._at[large], -1.0)] for small, large in self.pairs]
        self._adding, self._order = self._matrix(adding), self._matrix(order)

    def _matrix(self, rows: list[list[tuple[int, float]]]) -> Any:
        """Put rows of places and factors into a sparse matrix."""
        from scipy.sparse import coo_array

        entries = [(number, at, factor) for number, row in enumerate(rows) for at, factor in row]
        where = ([row for row, _, _ in entries], [at for _, at, _ in entries])
        factors = [factor for _, _, factor in entries]
        return coo_array((factors, where), shape=(len(rows), len(self._at)), dtype=float).tocsr()

    def range_of(
        self, target: dict[Figure, float], shown: dict[Figure, tuple[int, int]]
    ) -> tuple[float, float] | None:
        """Work out the lowest and the highest value of a figure, or of a sum or difference of figures.

        Args:
            target: Figures and what each is multiplied by.
            shown: Lowest and highest value that each published figure can stand for.

        Returns:
            The range, or None when what is shown contradicts itself.

        Example:
            >>> layout = Layout("a", ("year", "area"), ("2020",), ("north", "south"))
            >>> north, south, both = (layout.figure(0, column) for column in range(3))
            >>> attack = Attack([layout], [])
            >>> attack.range_of({north: 1.0}, {south: (38, 42), both: (43, 47)})
            (1.0, 9.0)
        """
        import numpy as np
        from scipy.optimize import linprog

        size = len(self._at)
        most = 2.0 * max((high for _, high in shown.values()), default=0) + 1000.0
        bounds = [(0.0, most)] * size
        for figure, (low, high) in shown.items():
            bounds[self._at[figure]] = (float(low), float(high))
        goal = np.zeros(size)
        for figure, factor in target.items():
            goal[self._at[figure]] += factor
        ends = []
        for sign in (1.0, -1.0):
            solved = linprog(
                sign * goal,
                A_eq=self._adding,
                b_eq=np.zeros(self._adding.shape[0]),
                A_ub=self._order,
                b_ub=np.zeros(self._order.shape[0]),
                bounds=bounds,
                method="highs",
            )
            if not solved.success or solved.fun is None:
                return None
            ends.append(sign * float(solved.fun))
        return round(ends[0], 6), round(ends[1], 6)
