"""The verb *reveal*: say who stands behind one pseudonym, on the screen only, with who asked and why in the journal."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from shorterwait.study.errors import StudyError
from shorterwait.study.folder import StudyFolder
from shorterwait.study.tables import FILES

_SORTS = {"H": "household", "C": "child"}


@dataclass(frozen=True, slots=True)
class Revealed:
    """Who stands behind a pseudonym. For the screen: it is never written anywhere.

    Attributes:
        pseudonym: The pseudonym asked for.
        sort: ``household`` or ``child``.
        identifier: The agency's own identifier.
        known: ``(kind, role, text)`` of names, numbers and births that the records know.
        files: Where the documents of the household or child lie.
    """

    pseudonym: str
    sort: str
    identifier: str
    known: tuple[tuple[str, str, str], ...]
    files: tuple[Path, ...]


def reveal(folder: StudyFolder, pseudonym: str, who: str, why: str) -> Revealed:
    """Re-identify one household or child; the journal has it before anything is shown.

    Args:
        folder: The study.
        pseudonym: As reports of the study and its internal lists show it, e.g. ``H-7f3a0c9b21de``.
        who: The person who asks.
        why: The reason, without the name of anybody in the file.

    Returns:
        Who it is.

    Raises:
        StudyError: Nobody or no reason is named, the reason names the people, or the study has no such pseudonym.
        NameKeyError: The name key is gone or does not open.
    """
    who, why, pseudonym = " ".join(who.split()), " ".join(why.split()), pseudonym.strip()
    if not who or not why:
        raise StudyError(
            "Say who asks (--who) and why (--why): a reveal is written into the journal with both."
        )
    sort = _SORTS.get(pseudonym[:1].upper(), "")
    try:
        identifier = folder.key.real(pseudonym) if sort else ""
    except KeyError:
        identifier = ""
    if not identifier:
        raise StudyError(
            f"The name key knows no household or child {pseudonym!r}. Pseudonyms look like H-7f3a0c9b21de or "
            "C-0b1c2d3e4f5a."
        )
    rows = folder.key.names(pseudonym)
    _refuse_names(why, [identifier, *(row["text"] for row in rows)])
    folder.journal.write("reveal", {"pseudonym": pseudonym, "for": who, "why": why})
    known = tuple((row["kind"], row["role"], row["text"]) for row in rows)
    return Revealed(pseudonym, sort, identifier.rpartition("|")[2], known, _files(folder, pseudonym, sort))


def _refuse_names(why: str, secret: list[str]) -> None:
    """The journal never holds a name: a reason that names the people is refused before it is written."""
    from shorterwait.privacy.sequences import look
    from shorterwait.privacy.wordlists import plain

    words = re.findall(r"[^\W_]+", why)
    small = {plain(word) for word in words}
    for text in secret:
        for part in re.findall(r"[^\W_]{3,}", text):
            seen = look(plain(part))
            told = part in words if seen.ordinary or seen.quiet else plain(part) in small
            if told and not (part.isdigit() and len(part) < 5):
                raise StudyError(
                    "The reason holds a name or number of the people asked for. Say it without: the journal is "
                    "read by others."
                )


def _files(folder: StudyFolder, pseudonym: str, sort: str) -> tuple[Path, ...]:
    places = []
    for row in folder.store.each(FILES):
        if row[sort] == pseudonym and row["outcome"] == "read":
            place = folder.place_of(row["inside"] or row["sha256"])
            if place is not None:
                places.append(place)
    return tuple(sorted(set(places)))
