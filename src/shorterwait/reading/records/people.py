"""Children under two identifiers: taken as one where the pupil number says so, otherwise only listed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from shorterwait.vocabulary.records import Contradiction

if TYPE_CHECKING:
    import pandas as pd

#: Column that holds the number of a child in frames of facts.
KEY = "_key"
#: A child that changed its identifier is in the return of the next year under the new one.
YEARS_BETWEEN = 1

Row = dict[str, Any]

ONE_CHILD = "two identifiers were taken as one child: same pupil number, date of birth and sex"
MAYBE = (
    "may be the same child: same date of birth, sex and ethnicity, and the second starts when the first stops"
)
SHARED_NUMBER = "two children have the same pupil number"


def same_children(
    header: pd.DataFrame, people: pd.DataFrame, source: str
) -> tuple[dict[int, int], list[Contradiction]]:
    """Find children that changed their identifier.

    Two identifiers of one authority are taken as one child where pupil number, date of birth and sex are the
    same and no return has both. Where only date of birth, sex and ethnicity are the same and the second
    identifier appears in the return after the last one with the first, they may be one child: that is listed
    and nothing is joined.

    Args:
        header: Rows of the Header with the number of the child.
        people: One row a child: ``child`` and ``authority``.
        source: The column of identifiers, for people.

    Returns:
        Number of the child under its old identifier -> number under its newest; and what was found, for people.

    Example:
        >>> import pandas as pd
        >>> born = pd.Timestamp("2015-02-01")
        >>> header = pd.DataFrame({"_key": [0, 1], "upn": "A12345678901B", "dob": born, "sex": "f",
        ...     "ethnic_code": "WBRI", "_year": [2019.0, 2020.0], "_label": ["2019/20", "2020/21"]})
        >>> people = pd.DataFrame({"child": ["7", "70"], "authority": ""})
        >>> same_children(header, people, "CHILD")[0]
        {0: 1}
    """
    if header.empty:
        return {}, []
    ordered = header.sort_values("_year", kind="stable", na_position="first")
    known = ordered.groupby(KEY, sort=False).agg(
        upn=("upn", "last"), dob=("dob", "last"), sex=("sex", "last"), ethnic_code=("ethnic_code", "last"),
        first=("_year", "min"), last=("_year", "max"),
    )  # fmt: skip
    known = known.assign(
        authority=people["authority"].reindex(known.index),
        child=people["child"].reindex(known.index),
        undated=known.index.isin(ordered.loc[ordered["_year"].isna(), KEY]),
    )
    same: dict[int, int] = {}
    listed: list[Contradiction] = []
    for old, new in _pairs(known.dropna(subset=["upn"]), ["authority", "upn"]):
        a, b = _row(known, old), _row(known, new)
        one = _agree(a, b) and not (a["undated"] or b["undated"]) and not _together(ordered, old, new)
        if one:
            same[old] = new
        listed.append(_listed(a, b, source, ONE_CHILD if one else SHARED_NUMBER))
    rest = known[~known.index.isin(same) & ~known["undated"]].dropna(subset=["dob", "sex", "ethnic_code"])
    for old, new in _pairs(rest, ["authority", "dob", "sex", "ethnic_code"], YEARS_BETWEEN):
        a, b = _row(rest, old), _row(rest, new)
        if not (isinstance(a["upn"], str) and isinstance(b["upn"], str) and a["upn"] != b["upn"]):
            listed.append(_listed(a, b, source, MAYBE))
    return {old: _newest(old, same) for old in same}, listed


def _pairs(
    known: pd.DataFrame, columns: list[str], years_between: int | None = None
) -> Iterator[tuple[int, int]]:
    """Give neighbours in time among children that agree in some columns, the second starting soon after."""
    alike = known[known.duplicated(columns, keep=False)].sort_values(
        [*columns, "first", "last"], kind="stable", na_position="first"
    )
    again = alike.duplicated(columns, keep="first").to_numpy()
    if years_between is not None:
        gap = (alike["first"] - alike["last"].shift()).to_numpy()
        again = again & (gap > 0) & (gap <= years_between)
    for number in range(1, len(alike)):
        if again[number]:
            yield int(alike.index[number - 1]), int(alike.index[number])


def _together(header: pd.DataFrame, old: int, new: int) -> bool:
    """Say whether one return has both identifiers."""
    years = [set(header.loc[header[KEY] == child, "_year"]) for child in (old, new)]
    return bool(years[0] & years[1])


def _row(known: pd.DataFrame, child: int) -> Row:
    return {str(name): value for name, value in known.loc[child].items()}


def _agree(a: Row, b: Row) -> bool:
    return bool(a["dob"] == b["dob"] and a["sex"] == b["sex"])


def _newest(old: int, same: dict[int, int]) -> int:
    new = same[old]
    while new in same:
        new = same[new]
    return new


def _listed(a: Row, b: Row, source: str, rule: str) -> Contradiction:
    joined = rule == ONE_CHILD
    return Contradiction(
        about="child",
        identifier=str(b["child"]),
        field="child",
        source_a=source,
        value_a=str(a["child"]),
        source_b=source,
        value_b=str(b["child"]),
        rule=rule,
        rule_id="one-child" if joined else "maybe-one-child" if rule == MAYBE else "shared-pupil-number",
        believed=str(b["child"]) if joined else "",
        why="the newest identifier is kept" if joined else "they are counted as two children",
    )
