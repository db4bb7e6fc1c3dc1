"""Columns that are always in a model: document length, approval year, authority."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from shorterwait.analysis.model_input import Floats, ModelInputError, redundant_columns

#: Groups smaller than this are put together as "other" so that a dummy is not one or two households.
SMALLEST_LEVEL = 10

#: From this many different years on, years become periods instead of one straight line.
MANY_YEARS = 8
_YEARS_A_PERIOD = 3


@dataclass(frozen=True, slots=True, eq=False)
class Covariates:
    """Numeric columns that are always in the model.

    Attributes:
        matrix: Shape (rows, columns), no missing values, nothing constant or redundant.
        names: One name a column.
        sources: Plain names of the table columns they were made from.

    Example:
        >>> Covariates(np.zeros((3, 0)), (), ()).names
        ()
    """

    matrix: Floats
    names: tuple[str, ...]
    sources: tuple[str, ...]


def covariates(frame: pd.DataFrame, columns: Sequence[str]) -> Covariates:
    """Make model columns from table columns.

    Numbers are centred and scaled to standard deviation 1; anything else becomes one dummy a value
    against the commonest value, values held by fewer than 10 rows together as "other". What is constant
    or adds nothing is left out.

    Args:
        frame: Any table, one row a unit.
        columns: Columns to adjust for.

    Returns:
        The model columns.

    Raises:
        ModelInputError: If a column is not there or has missing values.

    Example:
        >>> table = pd.DataFrame({"authority": ["A"] * 12 + ["B"] * 10, "year": range(22)})
        >>> covariates(table, ["authority", "year"]).names
        ('authority = B', 'year')
    """
    parts: list[Floats] = []
    names: list[str] = []
    sources: list[str] = []
    for column in columns:
        if column not in frame.columns:
            raise ModelInputError(f"there is no column {column!r} to adjust for")
        values = frame[column]
        if values.isna().any():
            raise ModelInputError(
                f"{column} is missing in {int(values.isna().sum())} rows; leave those rows out first"
            )
        made = _number(column, values) if pd.api.types.is_numeric_dtype(values) else _dummies(column, values)
        for name, part in made:
            parts.append(part)
            names.append(name)
            sources.append(column)
    matrix = np.column_stack(parts) if parts else np.empty((len(frame), 0))
    out = set(redundant_columns(matrix))
    kept = [j for j in range(matrix.shape[1]) if j not in out]
    return Covariates(
        matrix[:, kept], tuple(names[j] for j in kept), tuple(dict.fromkeys(sources[j] for j in kept))
    )


def household_covariates(
    households: pd.DataFrame, *, length: bool = True, fullness: Floats | None = None
) -> Covariates:
    """Make the columns that every household model has: log document length, approval year, authority.

    Up to 7 different approval years are one straight line; from 8 on they become periods of three years,
    so that a rise and fall over a long window is adjusted for as well.

    Args:
        households: One row a household with ``document_words``, ``approval_year`` and ``authority``.
        length: Whether document length is among them.
        fullness: How fully each file is written (``thoroughness.written_share``), or None. Beside the
            length it removes most of what fuller files would feign: in simulated worlds of 900 households
            where nothing was different but how fully files were written, 1 false finding in 12 worlds
            instead of 17.

    Returns:
        The model columns.

    Raises:
        ModelInputError: If a value is missing or a document has no words.

    Example:
        >>> table = pd.DataFrame({"document_words": [900.0, 1500.0, 4000.0], "authority": ["A", "A", "A"],
        ...                       "approval_year": [2019, 2020, 2022]})
        >>> household_covariates(table).sources
        ('document length', 'approval year')
    """
    if not (households["document_words"] > 0).all():
        raise ModelInputError(
            "document_words must be above 0 in every row; leave out households without a document"
        )
    year = households["approval_year"].astype(int)
    if year.nunique() >= MANY_YEARS:
        start = year.min() + (year - year.min()) // _YEARS_A_PERIOD * _YEARS_A_PERIOD
        period: pd.Series = "from " + start.astype(str)
    else:
        period = year.astype(float)
    columns: dict[str, pd.Series] = {}
    if length:
        words = households["document_words"].to_numpy(dtype=np.float64)
        columns["document length"] = pd.Series(np.log(words), index=households.index)
    if fullness is not None:
        columns["how fully the file is written"] = pd.Series(fullness, index=households.index)
    columns |= {"approval year": period, "authority": households["authority"].astype(str)}
    return covariates(pd.DataFrame(columns, index=households.index), list(columns))


def _number(column: str, values: pd.Series) -> list[tuple[str, Floats]]:
    numbers = values.to_numpy(dtype=np.float64)
    spread = float(numbers.std())
    return [] if spread == 0 else [(column, (numbers - numbers.mean()) / spread)]


def _dummies(column: str, values: pd.Series) -> list[tuple[str, Floats]]:
    text = values.astype(str)
    counts = text.value_counts()
    rare = set(counts.index[counts < SMALLEST_LEVEL])
    if len(rare) > 1 or (rare and len(counts) > 2):
        text = text.where(~text.isin(rare), "other")
    levels = sorted(text.unique(), key=lambda level: (-int((text == level).sum()), level))
    return [(f"{column} = {level}", (text == level).to_numpy(dtype=np.float64)) for level in levels[1:]]
