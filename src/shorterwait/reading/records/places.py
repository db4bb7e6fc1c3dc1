"""Whose return a file is and for which year, told from the folders and the file's name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePath

#: Folders this far above a file may name its year.
FOLDERS_FOR_YEAR = 3

_PAIR = re.compile(r"(?<!\d)(20\d\d)\s*(?:[-_/–—. ]|to)+\s*(?:20)?(\d\d)(?!\d)")
_SINGLE = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_NOT_LETTERS = re.compile(r"[\W_\d]+")
#: Folders that hold one folder for each authority.
_HOLDERS = {
    "returns",
    "return",
    "ssda",
    "ssdareturns",
    "ssdareturn",
    "authorities",
    "localauthorities",
    "las",
    "annexa",
}
#: Folders whose names say what is in them, not whose it is.
_CONTENTS = _HOLDERS | {
    "",
    "csv",
    "xlsx",
    "xml",
    "data",
    "files",
    "inputs",
    "final",
    "submitted",
    "tracker",
    "trackers",
}


@dataclass(frozen=True, slots=True)
class Place:
    """Whose a return is and when it was made.

    Attributes:
        authority: Name of the authority, or ``""``.
        year: First calendar year of the collection year, or None.
        year_label: The year for people, e.g. ``2019/20``; ``""`` when not known.
    """

    authority: str
    year: int | None
    year_label: str


def place_of(path: PurePath) -> Place:
    """Tell a file's authority and collection year from where it lies.

    An authority is a folder that lies in a folder such as ``returns``, or next to a folder named after a
    year: ``returns/Barsetshire/2019-20/ad1.csv``. Anything else is left open, not guessed.

    Args:
        path: The file.

    Returns:
        What could be told.

    Example:
        >>> place_of(PurePath("returns/Barsetshire/2019-20/ad1.csv"))
        Place(authority='Barsetshire', year=2019, year_label='2019/20')
    """
    folders = [folder.name for folder in path.parents if folder.name]
    for name in (path.stem, *folders[:FOLDERS_FOR_YEAR]):
        year, label = year_of(name)
        if year is not None:
            return Place(_authority(folders), year, label)
    return Place(_authority(folders), None, "")


def year_of(text: str) -> tuple[int | None, str]:
    """Find a collection year in a name or a cell.

    Args:
        text: E.g. ``SSDA903_2021`` or ``Annex A 2019-20``.

    Returns:
        Its first calendar year and its label; ``(None, "")`` when there is none.

    Example:
        >>> year_of("Annex A 2019-20"), year_of("SSDA903_2021"), year_of("header")
        ((2019, '2019/20'), (2021, '2021'), (None, ''))
    """
    for pair in _PAIR.finditer(text):
        first = int(pair[1])
        if (first + 1) % 100 == int(pair[2]):
            return first, f"{first}/{pair[2]}"
    single = _SINGLE.search(text)
    return (int(single[1]), single[1]) if single else (None, "")


def _authority(folders: list[str]) -> str:
    for number, name in enumerate(folders):
        if _has_year(name) or _letters(name) in _CONTENTS:
            continue
        inside = folders[number - 1] if number else ""
        around = folders[number + 1] if number + 1 < len(folders) else ""
        beside_year = _is_year(inside) or _is_year(around)
        return name.replace("_", " ").strip() if beside_year or _letters(around) in _HOLDERS else ""
    return ""


def _has_year(name: str) -> bool:
    return year_of(name)[0] is not None


def _is_year(name: str) -> bool:
    return _has_year(name) and _letters(name) in {"", "to"}


def _letters(name: str) -> str:
    return _NOT_LETTERS.sub("", name).casefold()
