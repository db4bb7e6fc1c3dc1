"""Which households can be compared, and how many cannot, for which reason."""

from collections.abc import Sequence

import pandas as pd

from shorterwait.analysis.model_input import ModelInputError

_REQUIRED = ("authority", "approval_year", "document_words", "foster_carer_adopter")


def comparable_households(
    households: pd.DataFrame, cohorts: Sequence[str], *, include_foster: bool = False
) -> tuple[pd.DataFrame, dict[str, int]]:
    """Leave out, and count, households that cannot be compared; each is counted for its first reason.

    Args:
        households: One row a household matched in the window.
        cohorts: Cohort columns that must be there.
        include_foster: Whether foster carers who adopted the child they fostered are compared with the rest.

    Returns:
        The households that can be compared, and plain reason -> number left out for it.

    Raises:
        ModelInputError: If a column is missing.

    Example:
        >>> table = pd.DataFrame({"authority": ["A", None], "approval_year": 2020, "document_words": 900.0,
        ...                       "foster_carer_adopter": False})
        >>> kept, left_out = comparable_households(table, [])
        >>> len(kept), left_out
        (1, {'no authority': 1})
    """
    missing = [column for column in (*_REQUIRED, *cohorts) if column not in households.columns]
    if missing:
        raise ModelInputError(f"the households table lacks: {', '.join(missing)}")
    words = pd.to_numeric(households["document_words"], errors="coerce")
    reasons = [
        ("no report with text", ~(words > 0)),
        ("no approval year", households["approval_year"].isna()),
        ("no authority", households["authority"].isna() | (households["authority"].astype(str) == "")),
    ]
    if not include_foster:
        foster = households["foster_carer_adopter"].map(lambda v: v is True or v == 1).astype(bool)
        reasons.insert(0, ("foster carers who adopted the child they fostered", foster))
    keep = pd.Series(data=True, index=households.index)
    left_out = {}
    for reason, mask in reasons:
        out = keep & mask
        if out.any():
            left_out[reason] = int(out.sum())
        keep &= ~mask
    return households[keep], left_out
