"""The audit of a made-up region: its own identifiers, looked for in what masking left."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from shorterwait.study.audit_drawing import cut_passages
from shorterwait.study.audit_files import MARKS
from shorterwait.study.auditing import judge_marks, keep_audit
from shorterwait.study.finding_files import fingerprint
from shorterwait.study.tables import FILES, MASKED

if TYPE_CHECKING:
    from shorterwait.study.auditing import Audit
    from shorterwait.study.folder import StudyFolder

#: Kinds of the truth that identify nobody directly.
_INDIRECT = frozenset({"place", "employer", "school", "church"})


def audit_against_truth(folder: StudyFolder, region: Path) -> Audit:
    """Look in every masked passage for the identifiers that its document was made with, and keep the result.

    Args:
        folder: The study of the region, masked.
        region: Folder of the made-up region, with its truth.

    Returns:
        The share of passages that still hold a direct identifier.
    """
    return keep_audit(folder, judge_marks(folder, _marks(folder, region), source="known truth"))


def _marks(folder: StudyFolder, region: Path) -> Iterator[tuple[str, str]]:
    patterns = _patterns(region)
    kinds = {row["sha256"]: row["kind"] or "unknown" for row in folder.store.each(FILES)}
    for row in folder.store.each(MASKED):
        direct, indirect = patterns.get(row["sha256"], (None, None))
        for text in cut_passages(row["blocks"]):
            words = " ".join(text.split())
            found = MARKS[2]
            if direct is not None and direct.search(words):
                found = MARKS[0]
            elif indirect is not None and indirect.search(words):
                found = MARKS[1]
            yield kinds[row["sha256"]], found


def _patterns(region: Path) -> dict[str, tuple[re.Pattern[str] | None, re.Pattern[str] | None]]:
    """Fingerprint of a file -> patterns of its direct and its other identifiers, in their own capitals."""
    told: defaultdict[str, tuple[set[str], set[str]]] = defaultdict(lambda: (set(), set()))
    with (region / "truth" / "identifiers.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            told[row["file"]][row["kind"] in _INDIRECT].add(" ".join(row["text"].split()))
    return {
        fingerprint(region / name): (_either(direct), _either(indirect))
        for name, (direct, indirect) in told.items()
        if (region / name).is_file()
    }


def _either(texts: set[str]) -> re.Pattern[str] | None:
    listed = "|".join(re.escape(text) for text in sorted(texts, key=lambda text: (-len(text), text)) if text)
    return re.compile(rf"(?<!\w)(?:{listed})(?!\w)") if listed else None
