"""What was published so far from one study, so that a new table cannot be subtracted from an earlier one."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING

from shorterwait.privacy.disclosure import (
    ROUND_TO,
    SMALL_NUMBER,
    PublishableTable,
    table_without,
    whole_counts,
)
from shorterwait.privacy.drafting import Draft, Release

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Offer:
    """What became of a table that was to be published.

    Attributes:
        table: The table as it may be published, or None when it may not.
        reason: Why it may not, or why more is hidden than the table alone would need; else empty.
        register: The register with the table in it; the same as before when it may not be published.
    """

    table: PublishableTable | None
    reason: str
    register: Released


@dataclass(frozen=True, slots=True)
class Released:
    """A register of everything one study has published; it stays inside the study.

    Attributes:
        releases: The tables, oldest first.
        people: Id -> the people (ids inside the study) of each set that a table counts.
        small_number: The largest count that is hidden.
        round_to: Base to which shown counts are rounded.

    Example:
        >>> import pandas as pd
        >>> families = [f"H{n}" for n in range(100)]
        >>> first = Released().offer("by_area", pd.DataFrame({"n": [40, 60]}, index=["a", "b"]), families)
        >>> more = [*families, "H100", "H101", "H102"]
        >>> later = first.register.offer("by_area", pd.DataFrame({"n": [43, 60]}, index=["a", "b"]), more)
        >>> later.table is None, later.reason.split(":")[0]
        (True, 'Not published')
    """

    releases: tuple[Release, ...] = ()
    people: dict[str, tuple[str, ...]] = field(default_factory=dict)
    small_number: int = SMALL_NUMBER
    round_to: int = ROUND_TO

    def offer(
        self, table: str, frame: pd.DataFrame, people: Iterable[str], run: str = "", coded: str = ""
    ) -> Offer:
        """Make a table publishable beside everything that was published before.

        Small counts and what would give them away within the table are hidden first. Then, while any hidden count of
        this or an earlier table, or any small difference between two tables, could be worked out, more of the new table
        is hidden. When the people differ by a small number from those of an earlier table with some of the same groups,
        the table is refused, because any change is about those few. So it is when nothing new would be left to see.

        Args:
            table: Stable name of the table.
            frame: Counts without totals. The names of its index and columns say what they are broken down by; figures
                of other tables with the same breakdown are compared.
            people: Ids inside the study of everyone counted, each in one cell.
            run: Run that publishes it.
            coded: Version of the rules by which people are put into groups (not of the data).

        Returns:
            The table or why not, and the register to keep.

        Raises:
            ValueError: The frame holds no whole counts, has a label twice, or does not count the people named.
        """
        counts = whole_counts(frame)
        members = tuple(sorted(set(people)))
        if sum(map(sum, counts)) != len(members):
            raise ValueError(
                "The table must count everyone named once: its total differs from the number of ids."
            )
        people_of = {key: frozenset(ids) for key, ids in self.people.items()}
        release = _release(table, frame, members, run, coded)
        people_of[release.people] = frozenset(members)
        draft = Draft(release, counts, self.releases, people_of, (self.small_number, self.round_to))
        refused = draft.settle()
        if refused:
            return Offer(None, f"Not published: {refused}.", self)
        kept = replace(release, shown=draft.shown())
        register = replace(
            self,
            releases=self.releases if kept in self.releases else (*self.releases, kept),
            people={**self.people, release.people: members},
        )
        why = f"More is hidden: {'; '.join(draft.reasons)}." if draft.reasons else ""
        return Offer(table_without(frame, draft.hidden, self.small_number, self.round_to), why, register)

    def to_json(self) -> str:
        """Give the register as text to keep inside the study.

        Returns:
            JSON.

        Example:
            >>> Released.from_json(Released().to_json()) == Released()
            True
        """
        return json.dumps(asdict(self), sort_keys=True)

    @classmethod
    def from_json(cls, text: str) -> Released:
        """Read a register that was kept.

        Args:
            text: From `to_json`.

        Returns:
            The register.

        Raises:
            ValueError: The text is no register.
        """
        try:
            body = json.loads(text)
            releases = tuple(
                Release(
                    **{
                        **row,
                        "by": tuple(row["by"]),
                        "rows": tuple(row["rows"]),
                        "columns": tuple(row["columns"]),
                        "shown": tuple(map(tuple, row["shown"])),
                    }
                )
                for row in body["releases"]
            )
            people = {key: tuple(ids) for key, ids in body["people"].items()}
            return cls(releases, people, int(body["small_number"]), int(body["round_to"]))
        except (KeyError, TypeError, AttributeError, ValueError) as error:
            raise ValueError("The register of what was published cannot be read: it is damaged.") from error


def _release(table: str, frame: pd.DataFrame, members: tuple[str, ...], run: str, coded: str) -> Release:
    rows, columns = tuple(map(str, frame.index)), tuple(map(str, frame.columns))
    if len(set(rows)) < len(rows) or len(set(columns)) < len(columns):
        raise ValueError("Each row and each column needs a label of its own.")
    by = (str(frame.index.name or f"{table}: rows"), str(frame.columns.name or f"{table}: columns"))
    people = hashlib.sha256("\n".join(members).encode()).hexdigest()[:16]
    return Release(table, run, people, by, rows, columns, (), coded)
