"""Checks that a table may stand in a logistic model, with errors that say what to do."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]


class ModelInputError(ValueError):
    """Raised when a table cannot stand in a model; the message says why and what to do.

    Example:
        >>> issubclass(ModelInputError, ValueError)
        True
    """


class ModelDidNotSettleError(ModelInputError):
    """Raised when a fit does not converge although the input looks sound.

    Example:
        >>> issubclass(ModelDidNotSettleError, ModelInputError)
        True
    """


def column_names(names: Sequence[str] | None, count: int) -> tuple[str, ...]:
    """Give every column a name.

    Args:
        names: One name a column, or None for ``x1``, ``x2``, ...
        count: Number of columns.

    Returns:
        One name a column.

    Raises:
        ModelInputError: If there are more or fewer names than columns, or a name stands twice.

    Example:
        >>> column_names(None, 2)
        ('x1', 'x2')
    """
    if names is None:
        return tuple(f"x{i + 1}" for i in range(count))
    if len(names) != count:
        raise ModelInputError(f"{len(names)} names were given for {count} columns; give one name a column")
    if len(set(names)) != len(names):
        twice = sorted({name for name in names if list(names).count(name) > 1})
        raise ModelInputError(f"column names must differ; given twice: {', '.join(twice)}")
    return tuple(str(name) for name in names)


def check_outcome(y: ArrayLike) -> Floats:
    """Check an outcome that must be 0 or 1.

    Args:
        y: Shape (rows,); 1 for a case and 0 for a comparator, or True and False.

    Returns:
        The outcome as floats 0.0 and 1.0.

    Raises:
        ModelInputError: If a value is missing or not 0 or 1, or all values are equal.

    Example:
        >>> check_outcome([True, False]).tolist()
        [1.0, 0.0]
    """
    outcome = _floats(y, "y")
    if outcome.ndim != 1:
        raise ModelInputError(f"y must have one value a row; it has shape {outcome.shape}")
    if np.isnan(outcome).any():
        raise ModelInputError(
            f"y has {int(np.isnan(outcome).sum())} missing values; leave those rows out first"
        )
    values = np.unique(outcome)
    if not set(values.tolist()) <= {0.0, 1.0}:
        shown = ", ".join(f"{v:g}" for v in values[:4])
        raise ModelInputError(f"y must be coded 0 and 1 (1 = case); it holds {shown}")
    if len(values) < 2:
        raise ModelInputError("y holds one value only; both cases (1) and comparators (0) are needed")
    return outcome


def check_columns(
    x: ArrayLike, rows: int, names: Sequence[str] | None = None
) -> tuple[Floats, tuple[str, ...]]:
    """Check predictors: numbers only, nothing missing, nothing constant, enough rows.

    Args:
        x: Shape (rows, columns).
        rows: How many rows the outcome has.
        names: One name a column, used in errors and results.

    Returns:
        The predictors as floats, and the names.

    Raises:
        ModelInputError: If the table is empty, ragged, not numeric, has missing or infinite values or
            constant columns, or has fewer rows than columns + 2.

    Example:
        >>> check_columns([[0.0], [1.0], [1.0]], 3, ["has_dog"])[1]
        ('has_dog',)
    """
    table = _floats(x, "x")
    if table.ndim != 2 or table.shape[1] == 0:
        raise ModelInputError(f"x must have rows and at least one column; it has shape {table.shape}")
    if table.shape[0] != rows:
        raise ModelInputError(f"x has {table.shape[0]} rows but y has {rows}")
    labels = column_names(names, table.shape[1])
    bad = [name for j, name in enumerate(labels) if not np.isfinite(table[:, j]).all()]
    if bad:
        raise ModelInputError(
            f"missing or infinite values in: {', '.join(bad)}; fill or leave out those rows first"
        )
    flat = [name for name, spread in zip(labels, np.ptp(table, axis=0), strict=True) if spread == 0]
    if flat:
        raise ModelInputError(f"the same value in every row of: {', '.join(flat)}; leave these columns out")
    if rows < table.shape[1] + 2:
        raise ModelInputError(
            f"{rows} rows are too few for {table.shape[1]} columns; have at least columns + 2"
        )
    return table, labels


def redundant_columns(x: Floats) -> list[int]:
    """Find columns that the columns before them (and an intercept) already determine.

    Args:
        x: Shape (rows, columns), finite.

    Returns:
        Positions of the columns that add nothing, in order.

    Example:
        >>> redundant_columns(np.array([[0.0, 1.0], [1.0, 0.0], [1.0, 0.0]]))
        [1]
    """
    basis = [np.full(x.shape[0], x.shape[0] ** -0.5)]
    dropped: list[int] = []
    for j in range(x.shape[1]):
        column = x[:, j] - x[:, j].mean()
        size = float(np.linalg.norm(column))
        for _ in range(2):
            held = np.array(basis)
            column = column - held.T @ (held @ column)
        left = float(np.linalg.norm(column))
        if size == 0 or left < 1e-8 * size:
            dropped.append(j)
        else:
            basis.append(column / left)
    return dropped


def _floats(values: ArrayLike, what: str) -> Floats:
    try:
        return np.array(values, dtype=np.float64)
    except (TypeError, ValueError) as error:
        raise ModelInputError(f"{what} must hold numbers only, the same count in every row") from error
