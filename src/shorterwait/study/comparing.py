"""The verb *compare*: set households matched with children likely to wait longer beside other matched households."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from shorterwait.study.errors import StudyError
from shorterwait.study.folder import Progress, StudyFolder, silent
from shorterwait.study.households import candidates, compared_households
from shorterwait.study.runs import run_id
from shorterwait.vocabulary.cohort import COHORTS

if TYPE_CHECKING:
    from shorterwait.vocabulary.findings import Comparison


def compare(folder: StudyFolder, progress: Progress = silent) -> Comparison:
    """Compare the households of a study, and keep the result.

    Args:
        folder: The study, added, masked and coded.
        progress: Told how far it has come.

    Returns:
        The comparison; a cohort that is too small has no model and says so.

    Raises:
        StudyError: A characteristic named in the settings is not in the codebook.
    """
    from dataclasses import replace

    from shorterwait.analysis import cohort_names, compare_households

    run = run_id(folder)
    offered = candidates(folder.codebook)
    _check_names(folder, {item.indicator.id for item in offered})
    found = compared_households(folder)
    frame = found.frame if len(found.frame) else _empty(offered)
    labels = cohort_names(folder.settings.cohorts)
    result = compare_households(
        frame,
        offered,
        folder.settings,
        labels,
        seed=folder.settings.seed,
        run=run,
        planned=planned_at(folder),
        progress=progress,
    )
    result = replace(result, left_out=found.left_out | result.left_out)
    folder.store.put_result("comparison", run, _plain(result))
    folder.journal.write("compare", {"run": run, "households": result.households})
    return result


def planned_at(folder: StudyFolder) -> str:
    """When the list of characteristics named beforehand was last changed, from the journal.

    Args:
        folder: The study.

    Returns:
        ISO date and time.
    """
    named = ",".join(folder.settings.compare.confirmatory)
    entries = [entry for entry in folder.journal.entries() if entry.verb == "plan"]
    if entries and entries[-1].details.get("confirmatory") == named:
        return entries[-1].at
    looked = sum(entry.verb == "compare" for entry in folder.journal.entries())
    return folder.journal.write("plan", {"confirmatory": named, "results_seen_before": looked}).at


def kept_comparison(folder: StudyFolder) -> Comparison | None:
    """Read the comparison that was kept last.

    Args:
        folder: The study.

    Returns:
        The comparison, or None when there is none yet.
    """
    body = folder.store.result("comparison")
    return None if body is None else _comparison(body)


def _check_names(folder: StudyFolder, known: set[str]) -> None:
    unknown = sorted(set(folder.settings.compare.confirmatory) - known)
    if unknown:
        raise StudyError(
            f"study.toml names indicators that the codebook does not have: {', '.join(unknown)}. "
            "Correct [compare] confirmatory, or add the characteristic under characteristics/ in the study folder."
        )


def _empty(offered: list[Any]) -> Any:
    import pandas as pd

    columns = ["authority", "approval_year", "document_words", "foster_carer_adopter", *COHORTS]
    return pd.DataFrame(columns=[*columns, *(item.indicator.id for item in offered)])


def _plain(result: Comparison) -> Any:
    from dataclasses import asdict

    return asdict(result)


def _comparison(body: dict[str, Any]) -> Comparison:
    from pydantic import TypeAdapter

    from shorterwait.vocabulary.findings import Comparison

    return TypeAdapter(Comparison).validate_python(body)
