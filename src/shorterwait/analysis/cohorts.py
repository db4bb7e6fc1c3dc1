"""Which children belong to which cohort, and which households were matched with them."""

from collections.abc import Mapping, Sequence

import pandas as pd

from shorterwait.analysis.model_input import ModelInputError
from shorterwait.vocabulary.cohort import COHORTS, cohort_label
from shorterwait.vocabulary.ethnicity import ethnic_group
from shorterwait.vocabulary.settings import CohortSettings

#: Children of one family whose match dates lie this close were matched together.
DAYS_MATCHED_TOGETHER = 31

_NEEDED = ("child", "family", "ethnic_group", "disability", "matched", "age_months")


def cohort_names(settings: CohortSettings) -> dict[str, str]:
    """Give the cohorts with plain names that carry the age that was set.

    Args:
        settings: Who counts as a child likely to wait longer.

    Returns:
        Cohort id -> words that complete "households matched with ...".

    Example:
        >>> cohort_names(CohortSettings(older_from_age=4))["older"]
        'a child aged four or over'
    """
    return {cohort: cohort_label(cohort, settings.older_from_age) for cohort in COHORTS}


def assign_cohorts(
    children: pd.DataFrame, needs: Mapping[str, int] | None, settings: CohortSettings
) -> pd.DataFrame:
    """Say for every child which cohorts it belongs to; unknown stays unknown.

    - Sibling group: as many children placed or planned together as the records say; where they do not say,
      enough children of the same family matched within 31 days of each other.
    - Older: the birthday was reached by the reference date.
    - Minority ethnic: by the group of the ethnicity code; refused or missing is unknown.
    - Complex needs: enough needs in the Child Permanence Report, or a recorded disability where that
      counts. Without a report for the child it is unknown unless a disability decides it; with no
      reports at all (``needs`` None) the disability alone decides.
    - Any of them: yes if one is yes, unknown if none is yes but one is unknown.

    Args:
        children: Canonical children, one row a child (``vocabulary.records.CHILD_COLUMNS``); where
            identifying columns are not kept, ``household`` may stand for ``family``, ``ethnic_group`` for
            ``ethnic_code``, and ``age_months_decision`` (or the other reference date) for ``dob``.
        needs: Child's identifier -> number of needs coded as known or marked, for children whose report
            was read; None where the agency holds no such reports.
        settings: Definitions of the cohorts.

    Returns:
        One row a child with the index of ``children``; one column a cohort of pandas dtype ``boolean``
        (True, False or NA).

    Raises:
        ModelInputError: If a column is missing or a child stands in two rows.

    Example:
        >>> day = pd.Timestamp("2020-06-01")
        >>> born = pd.Timestamp("2014-01-01")
        >>> children = pd.DataFrame({"child": ["a", "b"], "family": ["F1", "F1"], "dob": born, "matched": day,
        ...     "ethnic_code": ["WBRI", None], "disability": False, "decision": day})
        >>> assign_cohorts(children, {"a": 3}, CohortSettings())["complex_needs"].tolist()
        [True, <NA>]
    """
    table = _one_shape(children, settings.reference_date)
    flags = pd.DataFrame(index=table.index)
    flags["sibling_group"] = _sibling_group(table, settings.sibling_group_from)
    flags["older"] = _older(table["age_months"], settings.older_from_age)
    flags["minority_ethnic"] = _minority(table["ethnic_group"], settings.minority_ethnic_groups)
    flags["complex_needs"] = _complex(table, needs, settings)
    flags["any_of"] = _any_known(flags)
    return flags.set_index(children.index)


def household_flags(children: pd.DataFrame, flags: pd.DataFrame) -> pd.DataFrame:
    """Roll children up to the households they were matched with.

    Args:
        children: Canonical children; only those with a family and a match date count.
        flags: What ``assign_cohorts`` gave for them, row by row.

    Returns:
        Indexed by family: a column a cohort (yes if any child is yes, unknown if none is yes but one is
        unknown) and ``foster_carer_adopter`` (yes if recorded for any child, otherwise no).

    Raises:
        ModelInputError: If a column is missing or the two tables differ in length.

    Example:
        >>> day = pd.Timestamp("2020-06-01")
        >>> children = pd.DataFrame({"family": ["F1", "F1"], "matched": day})
        >>> children["foster_carer_adopts"] = [None, True]
        >>> flags = pd.DataFrame({"older": pd.array([False, None], dtype="boolean")})
        >>> household_flags(children, flags).loc["F1"].tolist()
        [<NA>, True]
    """
    missing = [c for c in ("family", "matched", "foster_carer_adopts") if c not in children.columns]
    if missing:
        raise ModelInputError(f"the children table lacks: {', '.join(missing)}")
    if len(children) != len(flags):
        raise ModelInputError(f"{len(flags)} rows of cohorts were given for {len(children)} children")
    counted = (children["family"].notna() & children["matched"].notna()).to_numpy()
    matched = children[counted]
    families = pd.Index(sorted(matched["family"].unique()), name="family")
    rolled = pd.DataFrame(index=families)
    for cohort in flags.columns:
        values = flags.loc[counted, cohort].set_axis(matched["family"].to_numpy())
        yes = values.eq(True).fillna(value=False).groupby(level=0).any().reindex(families)
        unknown = values.isna().groupby(level=0).any().reindex(families)
        rolled[cohort] = yes.astype("boolean").mask(unknown & ~yes.astype(bool))
    foster = matched["foster_carer_adopts"].map(lambda v: v is True or v == 1).astype(bool)
    rolled["foster_carer_adopter"] = foster.groupby(matched["family"]).any().reindex(families)
    return rolled


def _sibling_group(table: pd.DataFrame, enough: int) -> pd.Series:
    """As the records say where they count the children together, else by family and match date."""
    derived = _matched_together(table, enough)
    if "siblings_together" not in table.columns:
        return derived
    said = pd.to_numeric(table["siblings_together"]).astype("Float64")
    return (said >= enough).astype("boolean").fillna(derived)


def _matched_together(table: pd.DataFrame, enough: int) -> pd.Series:
    together = pd.Series(pd.NA, index=table.index, dtype="boolean")
    dated = table[table["family"].notna() & table["matched"].notna()]
    for _, family in dated.groupby("family", sort=True):
        ordered = pd.to_datetime(family["matched"]).sort_values(kind="stable")
        start, group = ordered.iloc[0], 0
        groups = []
        for day in ordered:
            if (day - start).days > DAYS_MATCHED_TOGETHER:
                start, group = day, group + 1
            groups.append(group)
        labels = pd.Series(groups, index=ordered.index)
        together.loc[labels.index] = (labels.map(labels.value_counts()) >= enough).astype("boolean")
    return together


def _one_shape(children: pd.DataFrame, reference: str) -> pd.DataFrame:
    """Bring canonical and pseudonymous children into one shape, and check them."""
    table = children.reset_index(drop=True)
    if "family" not in table.columns and "household" in table.columns:
        table["family"] = table["household"]
    if "ethnic_code" in table.columns:
        codes = [code if isinstance(code, str) else None for code in table["ethnic_code"]]
        table["ethnic_group"] = pd.Series(
            [ethnic_group(code) for code in codes], index=table.index, dtype=object
        )
    if f"age_months_{reference}" in table.columns:
        table["age_months"] = pd.to_numeric(table[f"age_months_{reference}"])
    elif "dob" in table.columns and reference in table.columns:
        table["age_months"] = _months(pd.to_datetime(table["dob"]), pd.to_datetime(table[reference]))
    missing = [column for column in _NEEDED if column not in table.columns]
    if missing:
        raise ModelInputError(f"the children table lacks what gives: {', '.join(missing)}")
    if table["child"].duplicated().any():
        raise ModelInputError("a child stands in more than one row; count people, not rows")
    return table


def _months(birth: pd.Series, day: pd.Series) -> pd.Series:
    """Completed months of age."""
    months = 12 * (day.dt.year - birth.dt.year) + day.dt.month - birth.dt.month
    completed: pd.Series = months - (day.dt.day < birth.dt.day).astype(float)
    return completed


def _older(age_months: pd.Series, from_age: float) -> pd.Series:
    return (age_months >= 12 * from_age).astype("boolean").where(age_months >= 0)


def _minority(found: pd.Series, groups: Sequence[str]) -> pd.Series:
    values = [None if pd.isna(group) else group in groups for group in found]
    return pd.Series(pd.array(values, dtype="boolean"), index=found.index)


def _complex(table: pd.DataFrame, needs: Mapping[str, int] | None, settings: CohortSettings) -> pd.Series:
    values: list[bool | None] = []
    for child, disability in zip(table["child"], table["disability"], strict=True):
        disabled = None if pd.isna(disability) else bool(disability)
        counted = None if needs is None else needs.get(child)
        if settings.disability_counts and disabled:
            values.append(True)
        elif counted is not None:
            values.append(counted >= settings.complex_needs_from)
        elif needs is None and settings.disability_counts:
            values.append(disabled)
        else:
            values.append(None)
    return pd.Series(pd.array(values, dtype="boolean"), index=table.index)


def _any_known(flags: pd.DataFrame) -> pd.Series:
    """Three-valued or over the columns."""
    yes = flags.eq(True).fillna(value=False).any(axis=1)
    unknown = flags.isna().any(axis=1)
    return yes.astype("boolean").mask(unknown & ~yes)
