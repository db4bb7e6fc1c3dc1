"""Rows of AD1 that cannot be true: what one row says of the number, sex and legal status of the adopters.

The code lists and their cross-checks are those of the SSDA903 return (its rules 511 to 524).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from shorterwait.reading.records_identity import KEY
from shorterwait.reading.records_sources import Sources
from shorterwait.vocabulary.records import Contradiction

if TYPE_CHECKING:
    import pandas as pd

NUMBER, SEX, STATUS = "number_of_adopters", "sex_of_adopters", "status_of_adopters"
ONE_PERSON = ("M1", "F1")
TWO_PEOPLE = ("MM", "FF", "MF")
SAME_SEX = ("MM", "FF")
#: Legal status of the adopters: L0 single; L11, L12 married; L2 civil partnership; L3, L4 neither.
SINGLE = "L0"
COUPLES = ("L11", "L12", "L2", "L3", "L4")

Test = Callable[["pd.DataFrame"], "pd.Series"]


@dataclass(frozen=True, slots=True)
class RowRule:
    """One thing that a row of AD1 cannot say.

    Attributes:
        first: The field whose value is shown first.
        second: The field it does not agree with.
        text: Plain words for what is wrong.
        broken: Which rows break the rule.
    """

    first: str
    second: str
    text: str
    broken: Test


RULES = (
    RowRule(NUMBER, SEX, "two adopters need a sex code of two people (MM, FF or MF)",
            lambda ad1: ad1[NUMBER].eq(2) & ad1[SEX].isin(ONE_PERSON)),
    RowRule(NUMBER, SEX, "one adopter needs the sex code of one person (M1 or F1)",
            lambda ad1: ad1[NUMBER].eq(1) & ad1[SEX].isin(TWO_PEOPLE)),
    RowRule(NUMBER, STATUS, "legal status L0 (single) needs one adopter",
            lambda ad1: ad1[NUMBER].eq(2) & ad1[STATUS].eq(SINGLE)),
    RowRule(NUMBER, STATUS, "the legal status of a couple needs two adopters",
            lambda ad1: ad1[NUMBER].eq(1) & ad1[STATUS].isin(COUPLES)),
    RowRule(STATUS, SEX, "legal status L0 (single) needs the sex code of one person (M1 or F1)",
            lambda ad1: ad1[STATUS].eq(SINGLE) & ad1[SEX].isin(TWO_PEOPLE)),
    RowRule(STATUS, SEX, "the legal status of a couple needs a sex code of two people (MM, FF or MF)",
            lambda ad1: ad1[STATUS].isin(COUPLES) & ad1[SEX].isin(ONE_PERSON)),
    RowRule(STATUS, SEX, "legal status L3 or L11 (different sexes) needs the sex code MF",
            lambda ad1: ad1[STATUS].isin(("L3", "L11")) & ad1[SEX].isin(SAME_SEX)),
    RowRule(STATUS, SEX, "legal status L12 or L4 (same sex) needs the sex code MM or FF",
            lambda ad1: ad1[STATUS].isin(("L12", "L4")) & ad1[SEX].eq("MF")),
)  # fmt: skip


def ad1_contradictions(sources: Sources, ad1: pd.DataFrame) -> Iterator[Contradiction]:
    """List the rows of AD1 that contradict themselves; a row sent in several years is listed once.

    Args:
        sources: The stacked tables, for the names of columns.
        ad1: Rows of AD1 with the number of the child.

    Yields:
        One contradiction a row and rule.

    Example:
        >>> from shorterwait.reading.records_sources import read_sources
        >>> sources = read_sources([])
        >>> list(ad1_contradictions(sources, sources.frame("ssda903_ad1").assign(_key=[])))
        []
    """
    rows = ad1.drop_duplicates([KEY, NUMBER, SEX, STATUS], keep="last")
    for rule in RULES:
        broken = rows[rule.broken(rows)]
        for child, first, second, label in zip(
            broken["child"], broken[rule.first], broken[rule.second], broken["_label"], strict=True
        ):
            yield Contradiction(
                about="child",
                identifier=str(child),
                field="adopters",
                source_a=sources.place("ssda903_ad1", rule.first, label),
                value_a=str(first),
                source_b=sources.place("ssda903_ad1", rule.second, label),
                value_b=str(second),
                rule=rule.text,
            )
