"""Which documents make up one file: those of a household and its children, who share names and dates."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from shorterwait.study.tables import CHILDREN, FILES

if TYPE_CHECKING:
    from shorterwait.study.folder import StudyFolder

#: Documents that are masked together at most; a file has some dozens, and more are linked to it by mistake.
MOST_TOGETHER = 100

#: A name, number or birth that the records know: ``(text, kind, role)``.
Known = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Member:
    """One document of a file.

    Attributes:
        sha256: Fingerprint it had when it was added.
        child: Name of the child it is about as the records have it, or empty.
    """

    sha256: str
    child: str = ""


@dataclass(frozen=True, slots=True)
class CaseFile:
    """All documents of one household and the children placed with it, of a child, or one that is nobody's.

    Attributes:
        members: Its documents, oldest first, undated ones last, so that a new one rarely moves the others.
        known: What the records know of its people: applicants first, then the children.
        days: Secret number of days by which exact dates in it are moved.
    """

    members: tuple[Member, ...]
    known: tuple[Known, ...]
    days: int

    def version(self, made_by: object, members: tuple[Member, ...]) -> str:
        """Give the version of the masking of this file, which hangs on every document it was made from.

        Args:
            made_by: Whatever else it hangs on; holds a secret, for names are too easily guessed.
            members: The documents that can be read.

        Returns:
            16 hex digits.

        Example:
            >>> file = CaseFile((Member("aa"),), (), 9)
            >>> file.version("program", file.members) == file.version("program", ())
            False
        """
        told = repr((made_by, self.known, self.days, members))
        return hashlib.sha256(told.encode()).hexdigest()[:16]


def case_files(folder: StudyFolder) -> list[CaseFile]:
    """Gather the readable documents of a study into files; one of very many documents is cut into several, by date.

    Args:
        folder: The study; its name key must open.

    Returns:
        The files, in the order of the fingerprints of their first documents.
    """
    families = {row["child"]: row["household"] for row in folder.store.rows(CHILDREN)}
    placed: defaultdict[str, list[str]] = defaultdict(list)
    for child, household in families.items():
        if household:
            placed[household].append(child)
    rows: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in folder.store.rows(FILES):
        if row["content"] == "document" and row["outcome"] == "read":
            whose = row["household"] or families.get(row["child"]) or row["child"]
            rows[whose or f"document {row['sha256']}"].append(row)
    files = [file for whose, found in rows.items() for file in _case_files(folder, whose, found, placed)]
    return sorted(files, key=lambda file: file.members[0].sha256)


def place_of_member(folder: StudyFolder, inside: dict[str, str | None], member: Member) -> str:
    """Say where a document lies now.

    Args:
        folder: The study.
        inside: Fingerprint -> fingerprint of the file it stands inside, if any.
        member: The document.

    Returns:
        Its path or that of the file around it; empty when there is no file any more.
    """
    path = folder.place_of(inside.get(member.sha256) or member.sha256)
    return str(path) if path is not None and Path(path).exists() else ""


def _case_files(
    folder: StudyFolder, whose: str, rows: list[dict[str, Any]], placed: dict[str, list[str]]
) -> Iterator[CaseFile]:
    key = folder.key
    children = {row["child"] for row in rows if row["child"]} | set(placed.get(whose, ()))
    people = [whose, *sorted(children - {whose}, key=lambda child: (_real(folder, child), child))]
    known = [(row["text"], row["kind"], row["role"]) for person in people for row in key.names(person)]
    ordered = sorted(rows, key=lambda row: (row["date"] or date.max, row["sha256"]))
    members = tuple(Member(row["sha256"], _name_of(folder, row["child"])) for row in ordered)
    for start in range(0, len(members), MOST_TOGETHER):
        together = members[start : start + MOST_TOGETHER]
        yield CaseFile(together, tuple(dict.fromkeys(known)), key.day_shift(whose))


def _real(folder: StudyFolder, pseudonym: str) -> str:
    """The agency's own identifier, which gives an order that does not hang on the key."""
    try:
        return folder.key.real(pseudonym)
    except KeyError:
        return ""


def _name_of(folder: StudyFolder, child: str | None) -> str:
    names = folder.key.names(child) if child else []
    return next((row["text"] for row in names if row["kind"] == "person"), "")
