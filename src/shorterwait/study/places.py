"""Where the agency keeps the files of a study, and what became of those that are no longer there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import delete, select, update

from shorterwait.study.errors import StudyError
from shorterwait.study.finding_files import fingerprint
from shorterwait.study.tables import CODED, EVIDENCE, FILES, MASKED

if TYPE_CHECKING:
    from shorterwait.study.folder import StudyFolder

#: Formats that may hold other files.
_HOLDERS = ("zip", "eml", "msg")

#: Fingerprint -> every place where a file of that content was just found.
Contents = Mapping[str, Sequence[Path]]


def drop_what_is_gone(folder: StudyFolder, contents: Contents, looked_in: Sequence[Path]) -> int:
    """Let go of files whose place now holds other content, or holds nothing though it was just looked in.

    Args:
        folder: The study.
        contents: What was just found.
        looked_in: The files and folders that were looked in.

    Returns:
        How many files the study no longer holds.

    Raises:
        StudyError: A file of records is gone from a place that was not looked in; without it people would be missing.
    """
    here = {path for paths in contents.values() for path in paths}
    roots = [path.resolve() for path in looked_in]
    gone, astray = [], 0
    for row in folder.store.rows(FILES):
        sha, place = row["sha256"], folder.place_of(row["inside"] or row["sha256"])
        if sha in contents or row["inside"] in contents or place is None:
            continue
        looked = place in here or any(root in place.parents for root in roots)
        missing = not place.is_file()
        if place in here or (looked and missing):
            gone.append(sha)
        elif missing and row["content"] == "table" and row["outcome"] == "read":
            astray += 1
    if astray:
        raise StudyError(
            f"{astray} files of records (returns, workbooks, trackers) are no longer where they were. "
            "Connect the drive, or add the folder they were in or were moved to."
        )
    with folder.store.writing() as connection:
        for sha in gone:
            for table in (EVIDENCE, CODED, MASKED, FILES):
                connection.execute(delete(table).where(table.c.sha256 == sha))
        if gone:  # what was dropped may stand inside a file as well: let those be looked into again
            outer = select(FILES.c.inside).where(FILES.c.inside.is_not(None))
            holds = FILES.c.sha256.in_(outer) | (FILES.c.content == "folder") | FILES.c.format.in_(_HOLDERS)
            connection.execute(update(FILES).where(holds).values(version=""))
    return len(gone)


def remember_places(folder: StudyFolder, contents: Contents) -> None:
    """Note in the name key where each content lies, also when it was moved.

    Args:
        folder: The study.
        contents: What was just found.
    """
    for sha, paths in contents.items():
        place = folder.place_of(sha)
        if place not in paths and (place is None or not place.is_file() or fingerprint(place) != sha):
            folder.key.remember_file(sha, paths[0])
    folder.key.save()


def count_copies(folder: StudyFolder, contents: Contents) -> None:
    """Note how many further files hold the same content.

    Args:
        folder: The study.
        contents: What was just found.
    """
    held = {row["sha256"]: row["copies"] for row in folder.store.rows(FILES)}
    with folder.store.writing() as connection:
        for sha, paths in contents.items():
            known = [folder.place_of(f"{sha}+{number}") for number in range(1, held[sha] + 1)]
            others = [place for place in known if place and place.is_file() and place not in paths]
            places = others + [path for path in paths if path != folder.place_of(sha)]
            for number, place in enumerate(places, start=1):
                folder.key.remember_file(f"{sha}+{number}", place)
            if len(places) != held[sha]:
                changed = update(FILES).where(FILES.c.sha256 == sha).values(copies=len(places))
                connection.execute(changed)
