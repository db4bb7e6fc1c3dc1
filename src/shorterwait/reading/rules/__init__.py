"""The SSDA903 return by collection year, and the rules its rows have to keep; years and rules are small files."""

from __future__ import annotations

from shorterwait.reading.rules.check import check_return
from shorterwait.reading.rules.rule import Rule, RuleError, load_rules
from shorterwait.reading.rules.years import ReturnYear, code_list, collection_years, return_year

__all__ = [
    "ReturnYear",
    "Rule",
    "RuleError",
    "check_return",
    "code_list",
    "collection_years",
    "load_rules",
    "return_year",
]
