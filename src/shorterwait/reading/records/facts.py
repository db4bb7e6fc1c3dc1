"""Facts about children: what one kind of table says of each child, and which table is believed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from shorterwait.reading.records.identity import KEY

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True, eq=False)
class Facts:
    """What one kind of table says, one row a child (or household).

    Attributes:
        table: Kind of table.
        frame: Canonical fields and ``_label`` (the year for people); the index is the child's number.
        columns: Canonical field -> field of the table it was taken from, where they differ.
    """

    table: str
    frame: pd.DataFrame
    columns: Mapping[str, str]

    @property
    def fields(self) -> list[str]:
        """The canonical fields that these facts hold."""
        return [column for column in self.frame.columns if not column.startswith("_")]


def last_said(
    table: str,
    rows: pd.DataFrame,
    fields: Sequence[str],
    columns: Mapping[str, str] | None = None,
    by: str = KEY,
) -> Facts:
    """Keep the last thing said of each child: later returns win, an empty cell never wipes out a value.

    Args:
        table: Kind of table.
        rows: Its rows, oldest first, with the column ``by``.
        fields: The fields to keep.
        columns: Canonical field -> field of the table, where they differ.
        by: Column that tells whom a row is about.

    Returns:
        One row a child.

    Example:
        >>> import pandas as pd
        >>> rows = pd.DataFrame({"_key": [0, 0], "sex": ["f", None], "_label": ["2019", "2020"]})
        >>> last_said("ssda903_header", rows, ["sex"]).frame["sex"].tolist()
        ['f']
    """
    frame = rows[[by, *fields, "_label"]].groupby(by, sort=False).last()
    return Facts(table, frame, columns or {})


@dataclass(frozen=True, slots=True, eq=False)
class Merged:
    """Values that were believed, and where each came from.

    Attributes:
        values: One row a child, a column a field.
        origins: The same shape: number of the ``Facts`` in ``facts``, or -1 where there is no value.
        facts: The facts in the order in which they were believed.
    """

    values: pd.DataFrame
    origins: pd.DataFrame
    facts: tuple[Facts, ...]

    def source(self, who: Any, field: str) -> Facts:
        """Give the facts that a value was taken from.

        Args:
            who: Number of the child, or the household.
            field: A field that has a value there.

        Returns:
            The facts of one kind of table.

        Example:
            >>> import pandas as pd
            >>> facts = Facts("ssda903_header", pd.DataFrame({"sex": ["f"]}), {})
            >>> merge_facts([facts], ["sex"], pd.RangeIndex(1)).source(0, "sex").table
            'ssda903_header'
        """
        return self.facts[int(self.origins[field].loc[who])]


def merge_facts(facts: Sequence[Facts], fields: Sequence[str], index: pd.Index) -> Merged:
    """Take each field from the first table that holds it.

    Args:
        facts: What the tables say, the one believed first coming first.
        fields: The fields to fill.
        index: The numbers of all children (or households).

    Returns:
        Values and their origins.

    Example:
        >>> import pandas as pd
        >>> a = Facts("a", pd.DataFrame({"sex": ["f", None]}, dtype=object), {})
        >>> b = Facts("b", pd.DataFrame({"sex": ["m", "m"]}, dtype=object), {})
        >>> merge_facts([a, b], ["sex"], pd.RangeIndex(2)).values["sex"].tolist()
        ['f', 'm']
    """
    import numpy as np
    import pandas as pd

    values: dict[str, pd.Series] = {}
    origins: dict[str, pd.Series] = {}
    for field in fields:
        believed: pd.Series | None = None
        origin = pd.Series(-1, index=index, dtype=np.int64)
        for number, one in enumerate(facts):
            if field not in one.frame:
                continue
            said = one.frame[field].reindex(index)
            new = said.notna() if believed is None else said.notna() & believed.isna()
            believed = said if believed is None else believed.mask(new, said)
            origin = origin.mask(new, number)
        values[field] = pd.Series(None, index=index, dtype=object) if believed is None else believed
        origins[field] = origin
    return Merged(pd.DataFrame(values, index=index), pd.DataFrame(origins, index=index), tuple(facts))
