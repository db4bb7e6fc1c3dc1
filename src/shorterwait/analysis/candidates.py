"""Candidate characteristics, and reading a table of True, False and not stated."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from shorterwait.analysis.model_input import Floats, ModelInputError
from shorterwait.vocabulary.evidence import Indicator, Stage, Use
from shorterwait.vocabulary.findings import GroupCount, Interval
from shorterwait.vocabulary.proportions import wilson_interval


@dataclass(frozen=True, slots=True)
class Candidate:
    """One indicator that may be compared, and where it may appear.

    Attributes:
        indicator: The yes/no reading; its id is the column name.
        stage: Background, preparation or openness.
        use: Insight, equality or never.

    Example:
        >>> dog = Indicator("has_dog", "pets", "have a dog", values=("dog",))
        >>> Candidate(dog, Stage.BACKGROUND, Use.INSIGHT).id
        'has_dog'
    """

    indicator: Indicator
    stage: Stage
    use: Use

    @property
    def id(self) -> str:
        """Column name of the indicator.

        Example:
            >>> Candidate(Indicator("a", "b", "c"), Stage.BACKGROUND, Use.INSIGHT).id
            'a'
        """
        return self.indicator.id


def three_states(frame: pd.DataFrame, columns: Sequence[str]) -> Floats:
    """Read columns of True, False and nothing as 1, 0 and NaN.

    Args:
        frame: Any table.
        columns: Columns that hold True/False or 1/0, and None or NaN where not stated.

    Returns:
        Shape (rows, columns).

    Raises:
        ModelInputError: If a column is not there or holds anything else.

    Example:
        >>> three_states(pd.DataFrame({"a": [True, False, None]}), ["a"]).ravel().tolist()
        [1.0, 0.0, nan]
    """
    values = np.full((len(frame), len(columns)), np.nan)
    for j, column in enumerate(columns):
        if column not in frame.columns:
            raise ModelInputError(f"there is no column {column!r}")
        stated = frame[column].notna().to_numpy()
        held = frame[column].to_numpy(dtype=object)[stated]
        other = sorted({repr(v) for v in held if v not in (True, False)})
        if other:
            raise ModelInputError(
                f"{column} may hold True, False or nothing; it holds {', '.join(other[:3])}"
            )
        values[stated, j] = held.astype(np.float64)
    return values


def count(column: Floats) -> GroupCount:
    """Count a group's yes, no and not stated.

    Args:
        column: 1, 0 or NaN, shape (households,).

    Returns:
        The counts.

    Example:
        >>> count(np.array([1.0, 0.0, np.nan])).not_stated
        1
    """
    return GroupCount(
        households=len(column),
        yes=int((column == 1).sum()),
        no=int((column == 0).sum()),
        not_stated=int(np.isnan(column).sum()),
    )


def prevalence(group: GroupCount) -> Interval:
    """Give the share of a group that is stated yes, with its Wilson interval.

    Args:
        group: Counts of the group.

    Returns:
        Share of all its households, not only of those where it is stated.

    Example:
        >>> prevalence(GroupCount(20, 5, 3, 12)).estimate
        0.25
    """
    return wilson_interval(group.yes, group.households)
