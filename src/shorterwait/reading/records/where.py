"""Where a value stands: file and row, for the values that contradictions show."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from shorterwait.reading.records.identity import KEY, ChildRows
from shorterwait.reading.records.sources import Sources

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd


class Places:
    """Finds the row that a value of a child or a household was read from.

    Attributes:
        sources: The stacked tables.
    """

    def __init__(self, sources: Sources, rows: ChildRows) -> None:
        """Keep the tables; rows are numbered when first asked for.

        Args:
            sources: The stacked tables.
            rows: Rows about children.
        """
        self.sources = sources
        self._frames: dict[tuple[str, str], pd.DataFrame] = {
            ("child", table): frame for table, frame in rows.frames.items()
        }
        self._rows: dict[tuple[str, str], dict[Any, np.ndarray]] = {}
        self._cells: dict[tuple[str, str, str], np.ndarray] = {}

    def of(self, about: str, table: str, field: str, who: Any, value: Any) -> str:
        """Name the place of a value.

        Args:
            about: ``child`` or ``household``.
            table: Kind of table.
            field: Field of that table.
            who: Number of the child, or the household.
            value: The value; the last row of the child or household that holds it is meant.

        Returns:
            File and row for people; ``""`` when the value was derived from several rows.

        Example:
            >>> from shorterwait.reading.records.identity import identify_children
            >>> from shorterwait.reading.records.sources import read_sources
            >>> sources = read_sources([])
            >>> Places(sources, identify_children(sources)).of("child", "ssda903_ad1", "matched", 0, None)
            ''
        """
        rows = self._numbered(about, table).get(who)
        frame = self._frames[about, table]
        if rows is None or field not in frame:
            return ""
        said = self._column(about, table, field)
        for row in reversed(rows):
            if said[row] == value:
                files, numbers = self._column(about, table, "_file"), self._column(about, table, "_row")
                return self.sources.where(int(files[row]), int(numbers[row]))
        return ""

    def _column(self, about: str, table: str, field: str) -> np.ndarray:
        key = (about, table, field)
        if key not in self._cells:
            self._cells[key] = self._frames[about, table][field].to_numpy(dtype=object)
        return self._cells[key]

    def _numbered(self, about: str, table: str) -> dict[Any, np.ndarray]:
        import numpy as np

        key = (about, table)
        if key not in self._rows:
            if key not in self._frames:
                self._frames[key] = _with_household(self.sources.frame(table))
            frame = self._frames[key].reset_index(drop=True)
            self._frames[key] = frame
            by = frame.groupby(KEY if about == "child" else "_who", sort=False)
            self._rows[key] = {who: np.asarray(rows) for who, rows in by.indices.items()}
        return self._rows[key]


def _with_household(frame: pd.DataFrame) -> pd.DataFrame:
    """Name each row's household as the facts do: by family, else by reference."""
    family = frame["family"].astype(object)
    if "reference" in frame:
        family = family.where(family.notna(), "reference " + frame["reference"].astype(object))
    return frame.assign(_who=family)
