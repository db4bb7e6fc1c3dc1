"""One table on its way to being published: what else must be hidden because of what was published before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from shorterwait.privacy.differencing import Attack, Figure, Layout
from shorterwait.privacy.disclosure import round_count
from shorterwait.privacy.secondary import Cell, protect

_TOGETHER = "otherwise a small count could be worked out together with tables published before"


@dataclass(frozen=True, slots=True)
class Release:
    """One table as it was published.

    Attributes:
        table: Stable name of the table.
        run: Run that published it.
        people: Id of the set of people it counts.
        by: Names of the breakdown in its rows and of that in its columns.
        rows: Row labels.
        columns: Column labels.
        shown: Rounded figures, totals in the last row and column; None for a hidden one.
        coded: Version of the rules by which people were put into groups.
    """

    table: str
    run: str
    people: str
    by: tuple[str, str]
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    shown: tuple[tuple[int | None, ...], ...]
    coded: str = ""

    @property
    def layout(self) -> Layout:
        """Which people the table counts, and by what; under other rules groups are not the same groups."""
        return Layout(f"{self.people}/{self.coded}", self.by, self.rows, self.columns)

    def figures(self) -> dict[Figure, int]:
        """Give the figures that were shown.

        Returns:
            Figure -> rounded count.
        """
        layout = self.layout
        found = {}
        for row, column in layout.places():
            figure = self.shown[row][column]
            if figure is not None:
                found[layout.figure(row, column)] = figure
        return found


class Draft:
    """A table that was offered, with the choice of what is hidden in it."""

    def __init__(
        self,
        release: Release,
        counts: list[list[int]],
        earlier: tuple[Release, ...],
        people: Mapping[str, frozenset[str]],
        rule: tuple[int, int],
    ) -> None:
        """Hide what the table alone needs hidden.

        Args:
            release: The table without figures.
            counts: Exact counts without totals.
            earlier: Tables published before.
            people: Id -> the people of each set.
            rule: The largest count that is hidden, and the base of rounding.
        """
        self.reasons: list[str] = []
        self._release, self._releases, self._people = release, earlier, people
        self._small, self._base = rule
        self._layout = release.layout
        sums = [[*row, sum(row)] for row in counts]
        sums.append([sum(row[column] for row in sums) for column in range(len(sums[0]))])
        self._counts = {place: sums[place[0]][place[1]] for place in self._layout.places()}
        self.hidden = set(protect(counts, *rule))
        self._before: dict[Figure, int] = {}
        for old in earlier:
            self._before |= old.figures()
        layouts = [*dict.fromkeys(old.layout for old in earlier), self._layout]
        self._figures = list(
            dict.fromkeys(layout.figure(*place) for layout in reversed(layouts) for place in layout.places())
        )
        within = self._within()
        self._nested = any(self._layout.people in pair for pair in within)
        self._attack = Attack(layouts, within)

    def shown(self) -> tuple[tuple[int | None, ...], ...]:
        """Give the figures as they may be published.

        Returns:
            Rows with totals; None for a hidden figure.
        """
        height, width = len(self._release.rows) + 1, len(self._release.columns) + 1
        return tuple(tuple(self._figure((row, column)) for column in range(width)) for row in range(height))

    def settle(self) -> str:
        """Hide more until nothing small can be worked out.

        Returns:
            Why the table may not be published at all, in plain words; empty when it may.
        """
        if self._contradicts():
            return (
                "it contradicts what was published about the same people under the same rules; "
                "when the rules or records changed, say so with a new version of the rules"
            )
        refused = self._changed_by_few()
        if refused:
            return refused
        while (exposed := self._exposed()) is not None:
            if _TOGETHER not in self.reasons:
                self.reasons.append(_TOGETHER)
            if not self._hide_one(exposed):
                return _TOGETHER
        fresh = any(self._layout.figure(*place) not in self._before for place in self._shown())
        return self.reasons[0] if self.reasons and not fresh else ""

    def _figure(self, place: Cell) -> int | None:
        return None if place in self.hidden else round_count(self._counts[place], self._base)

    def _shown(self) -> list[Cell]:
        return [place for place in self._layout.places() if place not in self.hidden]

    def _within(self) -> list[tuple[str, str]]:
        """Pairs of sets of people of which one lies within the other, under the same rules."""
        sets = {(one.people, one.coded) for one in (*self._releases, self._release)}
        return sorted(
            (f"{a}/{rules}", f"{b}/{others}")
            for a, rules in sets
            for b, others in sets
            if rules == others and self._people[a] < self._people[b]
        )

    def _contradicts(self) -> bool:
        """Say whether a figure about the same people under the same rules was published differently."""
        for place in self._shown():
            if self._before.get(self._layout.figure(*place)) not in (None, self._figure(place)):
                return True
        return self._attack.range_of({self._figures[0]: 1.0}, self._bounds()) is None

    def _changed_by_few(self) -> str:
        """Refuse a table about nearly the same people and groups as before: any change is about those few."""
        mine = self._people[self._release.people]
        for old in self._releases:
            theirs = self._people[old.people]
            if mine == theirs or max(len(mine - theirs), len(theirs - mine)) > self._small:
                continue
            held = {about for _, about in self._groups(old.layout)}
            if held & {about for _, about in self._groups(self._layout)}:
                return (
                    f'it counts nearly the same people as "{old.table}" published before '
                    f"({self._small} or fewer came or went), and what changed would be about those few; "
                    "the earlier table stands until more have changed"
                )
            self._hide_total(old)
        return ""

    def _hide_total(self, old: Release) -> None:
        """Hide the total where another total was published that lies a few people away."""
        if old.shown[-1][-1] is not None and old.people != self._release.people:
            self.hidden.add((len(self._release.rows), len(self._release.columns)))
            reason = f'the total beside that of "{old.table}" would tell how few people lie between them'
            if reason not in self.reasons:
                self.reasons.append(reason)

    def _bounds(self) -> dict[Figure, tuple[int, int]]:
        shown = dict(self._before)
        for place in self._shown():
            shown[self._layout.figure(*place)] = round_count(self._counts[place], self._base)
        half, rest = self._base // 2, (self._base - 1) // 2
        return {figure: (max(self._small + 1, count - half), count + rest) for figure, count in shown.items()}

    def _exposed(self) -> Figure | None:
        """Find a figure that can be worked out too closely because of the new table."""
        shown = self._bounds()
        old = {figure: bounds for figure, bounds in shown.items() if figure in self._before}
        for figure in self._reachable(shown, old):
            if figure not in shown and self._too_close({figure: 1.0}, shown):
                if self._too_close({figure: 1.0}, old):
                    continue
                return figure
        for smaller, larger in self._attack.pairs:
            if smaller in shown and larger in shown:
                difference = {larger: 1.0, smaller: -1.0}
                if self._too_close(difference, shown, difference=True) and not (
                    smaller in old and larger in old and self._too_close(difference, old, difference=True)
                ):
                    return smaller if smaller[0] == self._layout.people else larger
        return None

    def _reachable(
        self, shown: dict[Figure, tuple[int, int]], old: dict[Figure, tuple[int, int]]
    ) -> list[Figure]:
        """The figures that the new table can bear on: by groups they share, or else by the total.

        Tables that share nothing but the total bear on each other through its range alone.
        """
        total = self._layout.figure(len(self._release.rows), len(self._release.columns))
        ranges = [self._attack.range_of({total: 1.0}, bounds) for bounds in (shown, old)]
        if self._nested or ranges[0] != ranges[1]:
            return self._figures
        near = {self._layout}
        groups = self._groups(self._layout)
        waiting = {release.layout for release in self._releases} - near
        while linked := {layout for layout in waiting if self._groups(layout) & groups}:
            near |= linked
            waiting -= linked
            for layout in linked:
                groups |= self._groups(layout)
        kept = {layout.figure(*place) for layout in near for place in layout.places()}
        return [figure for figure in self._figures if figure in kept]

    @staticmethod
    def _groups(layout: Layout) -> set[Figure]:
        return {figure for place in layout.places() if (figure := layout.figure(*place))[1]}

    def _too_close(
        self, target: dict[Figure, float], shown: dict[Figure, tuple[int, int]], difference: bool = False
    ) -> bool:
        """Say whether the range of a figure holds fewer values than a hidden one must keep."""
        ends = self._attack.range_of(target, shown)
        if ends is None:
            return False
        low, high = ends
        if difference and (low > self._small or (low <= 0 and high - low >= self._small - 1)):
            return False  # surely not small, or as good as unchanged
        return high - low < self._small

    def _hide_one(self, exposed: Figure) -> bool:
        """Hide one further figure of the new table: the same one, else one that shares a group with it."""
        about = exposed[1]
        totals = (len(self._release.rows), len(self._release.columns))

        def cost(place: Cell) -> tuple[bool, bool, int, int, Cell]:
            mine = self._layout.figure(*place)[1]
            ends = (place[0] == totals[0]) + (place[1] == totals[1])
            return mine != about, not mine & about, ends, self._counts[place], place

        choices = [place for place in self._shown() if self._layout.figure(*place) not in self._before]
        if not choices:
            return False
        self.hidden.add(min(choices, key=cost))
        return True
