"""How many masked records stand out by what is coded of them: counted, never listed."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from shorterwait.study.households import ComparedHouseholds, candidates

if TYPE_CHECKING:
    from shorterwait.study.folder import StudyFolder

#: Fewer households than this make no count of rare ones worth having.
_FEWEST = 20


def count_standing_out(folder: StudyFolder, found: ComparedHouseholds) -> dict[str, str]:
    """Count the households that stand out by one, two or three coded facts, and list the facts that do most of it.

    Args:
        folder: The study; ``internal/rare_combinations.csv`` is written into it, by facts and counts.
        found: The households that can be compared.

    Returns:
        ``singly``, ``in pairs``, ``in threes`` -> how many stand in a group of fewer than five, small counts hidden;
        empty where there are too few households to say.
    """
    from shorterwait.privacy import rare_combinations

    if len(found.frame) < _FEWEST:
        return {}
    known = [item.indicator.id for item in candidates(folder.codebook) if item.indicator.id in found.frame]
    small = folder.settings.privacy.small_number
    rare = rare_combinations(found.frame, list(dict.fromkeys(known)), k=max(small, 2))
    place = folder.root / "internal"
    place.mkdir(exist_ok=True)
    with (place / "rare_combinations.csv").open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("facts", "alone", "rare", "rare by no fewer of them"))
        for row in rare.worst:
            writer.writerow((" + ".join(row.columns), row.unique, row.rare, row.added))
    shown = rare.publishable()["rare"]
    return {str(taken): str(count) for taken, count in shown.items()}
