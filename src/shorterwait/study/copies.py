"""Paragraphs that stand in the Child Permanence Reports of two brothers or sisters: whose facts are they?"""

from __future__ import annotations

import csv
import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from shorterwait.study.corrections import short_id
from shorterwait.study.hiding import blocks_from_json
from shorterwait.study.tables import CHILDREN, FILES, MASKED
from shorterwait.study.versions import layer_version

if TYPE_CHECKING:
    from shorterwait.study.folder import StudyFolder

_CHILD = re.compile(r"\[Child \d{1,3}\]")
_FLAGS = ("order_known", "older_names_another", "newer_names_another")
_RESULT = "copied paragraphs"


@dataclass(frozen=True, slots=True)
class CopiedPassages:
    """Passages of Child Permanence Reports that stand in a sibling's report too.

    Attributes:
        rows: One row a passage and pair of reports: fingerprints, pseudonyms, numbers of the passages, likeness, and in
            which of the two it names another child than the report's own.
        left_out: ``(fingerprint, passage)`` of those that name another child and not the report's own: facts of a
            brother or sister, which do not count for the child.
    """

    rows: tuple[dict[str, Any], ...]
    left_out: frozenset[tuple[str, int]]


def copied_passages(folder: StudyFolder) -> CopiedPassages:
    """Find the paragraphs that siblings' reports share; kept until a report or the program changes.

    Args:
        folder: The study, masked.

    Returns:
        What was found; nothing where no two siblings have a report.
    """
    families = _reports_of_siblings(folder)
    masked = folder.store.versions(MASKED)
    state = [(sha, masked[sha]) for reports in families.values() for sha in reports if sha in masked]
    version = hashlib.sha256(
        repr((layer_version("reading"), layer_version("coding"), state)).encode()
    ).hexdigest()
    kept = folder.store.result(_RESULT)
    if kept is None or kept["version"] != version:
        kept = {"version": version, "rows": _find(folder, families)}
        folder.store.put_result(_RESULT, version[:16], kept)
    rows = tuple(kept["rows"])
    left_out = frozenset(
        (row[side], row[f"{side}_passage"])
        for row in rows
        for side in ("older", "newer")
        if row[f"{side}_names_another"]
    )
    return CopiedPassages(rows, left_out)


def list_copied(folder: StudyFolder) -> int:
    """Write the shared paragraphs to ``internal/copied_paragraphs.csv``, by ids and passage numbers, without words.

    Args:
        folder: The study.

    Returns:
        How many passages name another child than the one their report is about.
    """
    found = copied_passages(folder)
    place = folder.root / "internal"
    place.mkdir(exist_ok=True)
    columns = ("older", "older_child", "older_passage", "newer", "newer_child", "newer_passage", "likeness")
    with (place / "copied_paragraphs.csv").open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, (*columns, *_FLAGS), extrasaction="ignore")
        writer.writeheader()
        for row in found.rows:
            writer.writerow(row | {"older": short_id(row["older"]), "newer": short_id(row["newer"])})
    return len(found.left_out)


def _reports_of_siblings(folder: StudyFolder) -> dict[str, dict[str, dict[str, Any]]]:
    """Household -> the reports of its children, where two children or more have one."""
    household = {row["child"]: row["household"] for row in folder.store.rows(CHILDREN)}
    families: defaultdict[str, dict[str, dict[str, Any]]] = defaultdict(dict)
    for row in folder.store.rows(FILES):
        if row["kind"] == "CPR" and row["outcome"] == "read" and household.get(row["child"]):
            families[household[row["child"]]][row["sha256"]] = row
    return {
        name: reports
        for name, reports in sorted(families.items())
        if len({row["child"] for row in reports.values()}) > 1
    }


def _find(
    folder: StudyFolder, families: Mapping[str, Mapping[str, Mapping[str, Any]]]
) -> list[dict[str, Any]]:
    from shorterwait.reading.purpose.copies import copied_paragraphs

    rows = []
    for reports in families.values():
        read = {sha: told for sha in reports if (told := _passages(folder, reports[sha])) is not None}
        texts = {sha: told[0] for sha, told in read.items()}
        for copy in copied_paragraphs(texts, {sha: reports[sha]["date"] for sha in texts}):
            one, two = reports[copy.older]["child"], reports[copy.newer]["child"]
            if one != two:
                rows.append(
                    {
                        "older": copy.older,
                        "older_child": one,
                        "older_passage": copy.older_place,
                        "newer": copy.newer,
                        "newer_child": two,
                        "newer_passage": copy.newer_place,
                        "likeness": copy.likeness,
                        "order_known": copy.order_known,
                        "older_names_another": _names_another(
                            texts[copy.older][copy.older_place], read[copy.older][1]
                        ),
                        "newer_names_another": _names_another(
                            texts[copy.newer][copy.newer_place], read[copy.newer][1]
                        ),
                    }
                )
    return rows


def _names_another(text: str, own: str) -> bool:
    """Whether masked words name a child, but not the one the report is about."""
    named = set(_CHILD.findall(text))
    return bool(named) and own not in named


def _passages(folder: StudyFolder, report: Mapping[str, Any]) -> tuple[list[str], str] | None:
    """The passages of a masked report, numbered as its evidence is, and the stand-in of its child.

    Where the records do not know the child's name, it is the child whom the report names most.
    """
    from shorterwait.coding import passages
    from shorterwait.vocabulary.document import Document
    from shorterwait.vocabulary.outcome import DocumentKind, Outcome

    with folder.store.engine.connect() as connection:
        wanted = select(MASKED.c.blocks, MASKED.c.own).where(MASKED.c.sha256 == report["sha256"])
        row = connection.execute(wanted).one_or_none()
    if row is None:
        return None
    document = Document(
        report["sha256"], Outcome.READ, blocks=blocks_from_json(row.blocks), kind=DocumentKind(report["kind"])
    )
    texts = [passage.text for passage in passages(document)]
    named = Counter(name for text in texts for name in _CHILD.findall(text)).most_common(1)
    return texts, row.own or (named[0][0] if named else "")
