"""The verb *score*: measure the program against documents that people have labelled."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from shorterwait.study.errors import StudyError


def score(what: str, folder: Path, **options: Any) -> Any:
    """Score coding or masking.

    Args:
        what: ``coding`` or ``masking``.
        folder: Labelled documents: NAME.txt with NAME.json beside it.
        **options: Passed on.

    Returns:
        A ``CodingScore`` or ``MaskingScore``.

    Raises:
        StudyError: There is nothing of that name to score, or no labelled document in the folder.
    """
    if what not in ("coding", "masking"):
        raise StudyError(f"There is no score for {what!r}; choose coding or masking.")
    if not folder.is_dir():
        raise StudyError(f"{folder} is not a folder. Give the folder of labelled documents.")
    if not any(path.with_suffix(".json").is_file() for path in folder.glob("*.txt")):
        raise StudyError(f"{folder} holds no labelled document: NAME.txt with NAME.json beside it.")
    if what == "coding":
        from shorterwait.coding import score_coding

        return score_coding(folder, **options)
    from shorterwait.privacy import score_masking

    return score_masking(folder, **options)
