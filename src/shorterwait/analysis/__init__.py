"""Comparing groups of households: association models, cohorts, alarms and self-tests.

The models work on any table: ``firth_logistic``, ``horseshoe_logistic``, ``compare_table``. Names load on
first use, so importing the package is quick.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from shorterwait.analysis.association import Association as Association
    from shorterwait.analysis.association import Rules as Rules
    from shorterwait.analysis.candidates import Candidate as Candidate
    from shorterwait.analysis.cohorts import assign_cohorts as assign_cohorts
    from shorterwait.analysis.cohorts import cohort_names as cohort_names
    from shorterwait.analysis.cohorts import household_flags as household_flags
    from shorterwait.analysis.false_discovery import bayesian_selection as bayesian_selection
    from shorterwait.analysis.false_discovery import benjamini_hochberg as benjamini_hochberg
    from shorterwait.analysis.firth import FirthResult as FirthResult
    from shorterwait.analysis.firth import firth_logistic as firth_logistic
    from shorterwait.analysis.horseshoe import HorseshoeResult as HorseshoeResult
    from shorterwait.analysis.horseshoe import Sampling as Sampling
    from shorterwait.analysis.horseshoe import horseshoe_logistic as horseshoe_logistic
    from shorterwait.analysis.households import compare_households as compare_households
    from shorterwait.analysis.model_input import ModelInputError as ModelInputError
    from shorterwait.analysis.proportions import detectable_difference as detectable_difference
    from shorterwait.analysis.proportions import power_two_proportions as power_two_proportions
    from shorterwait.analysis.proportions import sample_size_two_proportions as sample_size_two_proportions
    from shorterwait.analysis.table import compare_table as compare_table
    from shorterwait.analysis.waits import MatchWait as MatchWait
    from shorterwait.analysis.waits import match_waits as match_waits

_HOMES = {
    "Association": "association",
    "Rules": "association",
    "Candidate": "candidates",
    "assign_cohorts": "cohorts",
    "cohort_names": "cohorts",
    "household_flags": "cohorts",
    "bayesian_selection": "false_discovery",
    "benjamini_hochberg": "false_discovery",
    "FirthResult": "firth",
    "firth_logistic": "firth",
    "HorseshoeResult": "horseshoe",
    "Sampling": "horseshoe",
    "horseshoe_logistic": "horseshoe",
    "compare_households": "households",
    "ModelInputError": "model_input",
    "detectable_difference": "proportions",
    "power_two_proportions": "proportions",
    "sample_size_two_proportions": "proportions",
    "compare_table": "table",
    "MatchWait": "waits",
    "match_waits": "waits",
}

__all__ = sorted(_HOMES)


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
