"""Whose each document is: linked from hashes, put right by the file of corrections, doubts listed for a person."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import update

from shorterwait.study.corrections import (
    CORRECTIONS_FILE,
    Correction,
    InDoubt,
    read_corrections,
)
from shorterwait.study.following import Filed, follow_folders
from shorterwait.study.identity import Identity, hash_owners, record_hashes
from shorterwait.study.linking import Known, Link, link_document
from shorterwait.study.tables import CHILDREN, FILES, HOUSEHOLDS, REFERENCES
from shorterwait.study.writing_corrections import write_corrections

if TYPE_CHECKING:
    from shorterwait.privacy import NameKey
    from shorterwait.study.folder import StudyFolder

#: Kinds whose date and family matter to the findings; doubts about others are not listed.
_LISTED = frozenset({"PAR", "CPR", "APR", "support_plan"})
_UNDATED = "It bears no date."
_UNKNOWN = "It is not clear what it is for."
#: An unknown document with fewer words than this is no report.
_REPORT_WORDS = 600

#: ``(names, births, household, child)`` of one household or child of the records.
Person = tuple[Iterable[str], Iterable[date], str | None, str | None]


@dataclass(frozen=True, slots=True)
class Found:
    """What was found of a document when it was read, before anybody corrected it.

    Attributes:
        identity: Hashes of its references and names.
        kind: What it is for.
        date: The date it speaks from.
        date_source: Where that was found.
        date_doubt: What speaks against it.
    """

    identity: Identity
    kind: str
    date: date | None
    date_source: str
    date_doubt: str = ""

    def as_json(self) -> str:
        """Write it for the store.

        Returns:
            JSON without a name.
        """
        found = [self.kind, self.date.isoformat() if self.date else None, self.date_source, self.date_doubt]
        return json.dumps(json.loads(self.identity.as_json()) | {"found": found})

    @classmethod
    def of(cls, row: dict[str, Any]) -> Found:
        """Read it from a row of the files.

        Args:
            row: The row; of an older study it holds no more than the references.

        Returns:
            What was found.
        """
        told = json.loads(row["references"]).get("found")
        identity = Identity.from_json(row["references"])
        if told is None:
            return cls(identity, row["kind"] or "unknown", row["date"], row["date_source"] or "none")
        return cls(identity, told[0], date.fromisoformat(told[1]) if told[1] else None, *told[2:])


def name_rows(people: Iterable[Person], key: NameKey) -> list[dict[str, Any]]:
    """Rows for the table of references: whose each hashed name of the records is.

    Args:
        people: Everyone in the records.
        key: The name key.

    Returns:
        One row a hash.
    """
    hashed = (
        (record_hashes(names, births, key), household, child) for names, births, household, child in people
    )
    return [
        {"reference": sign, "household": household, "child": child}
        for sign, (household, child) in hash_owners(hashed).items()
    ]


def study_corrections(folder: StudyFolder) -> list[Correction]:
    """Read the study's file of corrections.

    Args:
        folder: The study.

    Returns:
        What a person said, line by line; nothing when there is no such file.

    Raises:
        StudyError: A line is wrong; nothing was taken then.
    """
    files = [row for row in folder.store.rows(FILES) if row["content"] == "document"]
    households = {row["household"] for row in (*folder.store.rows(HOUSEHOLDS), *files)} - {None}
    children = {row["child"] for row in (*folder.store.rows(CHILDREN), *files)} - {None}
    path = folder.root / CORRECTIONS_FILE
    return read_corrections(path, (row["sha256"] for row in files), households, children)


def link_documents(folder: StudyFolder) -> None:
    """Say of every document what it is, when it was written and whose it is; corrections win and are journalled.

    Args:
        folder: The study.

    Raises:
        StudyError: The file of corrections has a line that cannot be used.
    """
    said = {item.sha256: item for item in study_corrections(folder)}
    changed = 0
    with folder.store.writing() as connection:
        for row, found, link in _links(folder):
            correction = said.get(row["sha256"])
            values = _values(found, link, correction)
            if any(row[name] != value for name, value in values.items()):
                changed += correction is not None and correction.says_something
                connection.execute(update(FILES).where(FILES.c.sha256 == row["sha256"]).values(**values))
    if changed:
        folder.journal.write("corrections", {"lines": len(said), "changed": changed})


def list_doubts(folder: StudyFolder) -> int:
    """Write the documents in doubt into the file of corrections, keeping what a person said there.

    Args:
        folder: The study.

    Returns:
        How many documents a person should look at.

    Raises:
        StudyError: The file is open in another program.
    """
    said = study_corrections(folder)
    doubtful = list(_doubtful(folder))
    path = folder.root / CORRECTIONS_FILE
    if not doubtful and not path.exists():
        return 0
    return write_corrections(path, doubtful, said)


def _links(folder: StudyFolder) -> Iterator[tuple[dict[str, Any], Found, Link]]:
    known: Known = {
        row["reference"]: (row["household"], row["child"]) for row in folder.store.rows(REFERENCES)
    }
    rows = [row for row in folder.store.rows(FILES) if row["content"] == "document"]
    found = [Found.of(row) for row in rows]
    filed = []
    for row, each in zip(rows, found, strict=True):
        own = each.identity
        link = link_document(row["sha256"], each.kind, own.references, known, own.printed, names=own)
        names = frozenset((*own.subjects, *own.names))
        place = row["inside"] or str((folder.place_of(row["sha256"]) or Path()).parent)
        filed.append(
            Filed(place, each.kind, link, bool(own.printed), frozenset(own.subjects), names)
            if row["outcome"] == "read"
            else Filed("", each.kind, link)
        )
    named: dict[str, frozenset[str]] = {}
    for sign, (household, _) in known.items():
        if household and sign.startswith("N-"):
            named[household] = named.get(household, frozenset()) | {sign}
    yield from zip(rows, found, follow_folders(filed, named), strict=True)


def _values(found: Found, link: Link, said: Correction | None) -> dict[str, Any]:
    """The columns of a document, a person's words before what was found."""
    values: dict[str, Any] = {
        "kind": found.kind,
        "date": found.date,
        "date_source": found.date_source,
        "household": link.household,
        "child": link.child,
        "linked_by": link.by,
    }
    if said is None:
        return values
    if said.kind is not None:
        values["kind"] = said.kind
    if said.date is not None:
        values |= {"date": said.date, "date_source": "correction"}
    if said.household is not None or said.child is not None:
        values |= {
            "household": said.household or None,
            "child": said.child or None,
            "linked_by": "correction",
        }
    return values


def _doubtful(folder: StudyFolder) -> Iterator[InDoubt]:
    """Documents that were read and whose family, date or purpose is not sure."""
    for row, found, link in _links(folder):
        if row["outcome"] != "read":
            continue
        doubts = [link.doubt] if found.kind in _LISTED and link.doubt else []
        if found.kind in ("PAR", "CPR") and found.date is None:
            doubts.append(_UNDATED)
        if found.kind in ("PAR", "CPR") and found.date_doubt:
            doubts.append(found.date_doubt)
        if found.kind == "unknown" and (row["words"] or 0) >= _REPORT_WORDS:
            doubts.append(_UNKNOWN)
        if doubts:
            yield InDoubt(row["sha256"], found.kind, found.date, link.suggested, " ".join(doubts))
