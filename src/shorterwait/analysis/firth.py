"""Firth's penalised logistic regression, which copes with few cases and with separation."""

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from numpy.typing import ArrayLike

from shorterwait.analysis.model_input import (
    Floats,
    ModelDidNotSettleError,
    ModelInputError,
    check_columns,
    check_outcome,
    redundant_columns,
)
from shorterwait.analysis.one_thread import one_thread

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True, eq=False)
class FirthResult:
    """What Firth's model says of each column.

    Attributes:
        names: Column names.
        coefficients: Log odds ratios, shape (columns,).
        standard_errors: Wald standard errors, shape (columns,).
        low: Lower ends of the 95 % intervals, shape (columns,).
        high: Upper ends.
        p_values: Penalised likelihood-ratio p-values, shape (columns,); NaN where not asked for.
        intercept: Log odds when every column is 0.
        log_likelihood: Penalised log-likelihood at the estimate.
        rows: Number of rows.
        cases: Number of rows with y = 1.
        interval_method: ``profile`` or ``wald``.

    Example:
        >>> firth_logistic([[0], [0], [0], [1], [1], [1]], [0, 0, 0, 1, 1, 1]).cases
        3
    """

    names: tuple[str, ...]
    coefficients: Floats
    standard_errors: Floats
    low: Floats
    high: Floats
    p_values: Floats
    intercept: float
    log_likelihood: float
    rows: int
    cases: int
    interval_method: str

    def to_frame(self) -> "pd.DataFrame":
        """Give the result as a table.

        Returns:
            One row a column: odds_ratio, low, high (of the odds ratio) and p_value.

        Example:
            >>> result = firth_logistic([[0], [0], [1], [1]], [0, 1, 0, 1], ["a"])
            >>> round(float(result.to_frame().loc["a", "odds_ratio"]), 3)
            1.0
        """
        import pandas as pd

        columns = {
            "odds_ratio": np.exp(self.coefficients),
            "low": np.exp(self.low),
            "high": np.exp(self.high),
            "p_value": self.p_values,
        }
        return pd.DataFrame(columns, index=pd.Index(self.names, name="column"))


def firth_logistic(
    x: ArrayLike,
    y: ArrayLike,
    names: Sequence[str] | None = None,
    tested: Sequence[str] | None = None,
    intervals: Literal["profile", "wald"] = "wald",
) -> FirthResult:
    """Fit Firth's bias-reduced logistic regression.

    The penalty (Jeffreys' prior) keeps estimates finite where a column separates cases from
    comparators. Sources: Firth (1993), Biometrika 80, 27-38; Heinze and Schemper (2002), Statistics in
    Medicine 21, 2409-2419 (use for separation, penalised likelihood-ratio test); profile intervals by
    Venzon and Moolgavkar (1988), Applied Statistics 37, 87-94.

    Args:
        x: Predictors, shape (rows, columns); an intercept is added.
        y: Outcome, shape (rows,): 1 for a case, 0 for a comparator.
        names: One name a column.
        tested: Names whose p-value is wanted; all by default.
        intervals: ``profile`` penalised-likelihood intervals (better with few cases) or quick ``wald``.

    Returns:
        Estimates, 95 % intervals and p-values.

    Raises:
        ModelInputError: If the input cannot stand in a model, a column is determined by the others, or
            the fit does not converge.

    Example:
        >>> separated = firth_logistic([[0], [0], [0], [1], [1], [1]], [0, 0, 0, 1, 1, 1])
        >>> round(float(separated.coefficients[0]), 3)
        3.892
    """
    outcome = check_outcome(y)
    table, labels = check_columns(x, len(outcome), names)
    redundant = [labels[j] for j in redundant_columns(table)]
    if redundant:
        raise ModelInputError(f"determined by other columns: {', '.join(redundant)}; leave these columns out")
    wanted = _positions(labels, tested)
    with one_thread():
        model = _fit(table, outcome)
        _ratio_tests(model, wanted)
        low, high, method = _intervals(model, len(labels), intervals)
    p_values = np.where(np.isin(np.arange(len(labels)), wanted), _tests(model)[: len(labels)], np.nan)
    return FirthResult(
        names=labels,
        coefficients=np.asarray(model.coef_, dtype=np.float64),
        standard_errors=np.asarray(model.bse_, dtype=np.float64)[: len(labels)],
        low=low,
        high=high,
        p_values=p_values,
        intercept=float(model.intercept_),
        log_likelihood=float(model.loglik_),
        rows=len(outcome),
        cases=int(outcome.sum()),
        interval_method=method,
    )


def _positions(labels: tuple[str, ...], tested: Sequence[str] | None) -> list[int]:
    if tested is None:
        return list(range(len(labels)))
    unknown = sorted(set(tested) - set(labels))
    if unknown:
        raise ModelInputError(f"asked to test columns that are not there: {', '.join(unknown)}")
    return [labels.index(name) for name in tested]


def _fit(table: Floats, outcome: Floats) -> Any:
    """Fit once, and again with short steps where the first way does not settle."""
    from firthmodels import FirthLogisticRegression

    for longest_step in (5.0, 0.5):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            model = FirthLogisticRegression(
                backend="numpy", max_iter=500, max_step=longest_step, gtol=1e-6, xtol=1e-6
            )
            model.fit(table, outcome)
        if model.converged_:
            return model
    raise ModelDidNotSettleError(
        "Firth's model did not settle; look for columns that nearly determine each other"
    )


def _ratio_tests(model: Any, wanted: list[int]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        model.lrt(wanted)


def _tests(model: Any) -> Floats:
    """Likelihood-ratio p-values, or the Wald p-value in the rare case that the null fit does not settle."""
    ratio = np.asarray(model.lrt_pvalues_, dtype=np.float64)
    return np.where(np.isnan(ratio), np.asarray(model.pvalues_, dtype=np.float64), ratio)


def _intervals(model: Any, count: int, method: str) -> tuple[Floats, Floats, str]:
    wald = np.asarray(model.conf_int(method="wald"), dtype=np.float64)[:count]
    if method == "wald":
        return wald[:, 0], wald[:, 1], "wald"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        ends = np.asarray(
            model.conf_int(method="pl", features=list(range(count)), max_iter=200), dtype=np.float64
        )[:count]
    ends = np.where(np.isnan(ends), wald, ends)
    return ends[:, 0], ends[:, 1], "profile"
