"""Whose return a file is and for which year, told from the folders and the file's name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePath

#: Folders this far above a file may name its year.
FOLDERS_FOR_YEAR = 3

_PAIR = re.compile(r"(?<!\d)(20\d\d)\s*(?:[-_/–—. ]|to|and|&)+\s*(?:20)?(\d\d)(?!\d)")
#: ``1920``, ``19-20`` or ``19_20``, not inside a date such as ``2024-12-13`` or ``09.10.2023``.
_SHORT_PAIR = re.compile(r"(?<!\d)(?<!\d[-/.])([123]\d)[-_/–— ]?([123]\d)(?![-/.]?\d)")
_SINGLE = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_NOT_LETTERS = re.compile(r"[\W_\d]+")
_VERSION = re.compile(r"(?<![a-z])v(?:er(?:sion)?)?[\W_]*\d+", re.IGNORECASE)
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
    "submitted",
    "tracker",
    "trackers",
    "zip",
    "final",
    "submission",
    "submissions",
    "extract",
    "extracts",
    "export",
    "exports",
    "upload",
    "uploads",
    "years",
    "lac",
    "cla",
    "statutoryreturns",
    "statutoryreturn",
}
#: Words that stand beside a year in the name of a folder or file without saying whose it is.
_ABOUT = re.compile(
    r"final|draft|signed|off|submitted|submission|resubmission|resubmitted|return|returns|ssda|lac|cla|data|csv"
    r"|xml|xlsx?|zip|year|yr|fy|y|collection|amended|checked|validated|clean|copy|of|the|to|and|export|extract"
)


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


def place_of(path: PurePath, *, is_return: bool = False) -> Place:
    """Tell a file's authority and collection year from where it lies.

    An authority is a folder that lies in a folder such as ``returns``, or next to a folder named after a
    year: ``returns/Barsetshire/2019-20/ad1.csv``. The years of a return may lie in folders or files with more
    words in their names: ``Barsetshire/903 return 1920 FINAL/ad1.csv``. Anything else is left open, not guessed.

    Args:
        path: The file.
        is_return: Whether it is a return, which one authority makes; other tables may be the whole agency's.

    Returns:
        What could be told.

    Example:
        >>> place_of(PurePath("returns/Barsetshire/2019-20/ad1.csv"))
        Place(authority='Barsetshire', year=2019, year_label='2019/20')
        >>> place_of(PurePath("Barsetshire/903 return 1920 FINAL/ad1.csv"), is_return=True)
        Place(authority='Barsetshire', year=2019, year_label='2019/20')
    """
    folders = [folder.name for folder in path.parents if folder.name]
    authority = _authority(folders)
    if is_return and not authority:
        authority = _beside_years(path.stem, folders)
    for name in (path.stem, *folders[:FOLDERS_FOR_YEAR]):
        year, label = year_of(name)
        if year is not None:
            return Place(authority, year, label)
    return Place(authority, None, "")


def year_of(text: str) -> tuple[int | None, str]:
    """Find a collection year in a name or a cell.

    Args:
        text: E.g. ``SSDA903_2021``, ``903 return 1920 FINAL`` or ``Annex A 2019-20``.

    Returns:
        Its first calendar year and its label; ``(None, "")`` when there is none, or when there are several.

    Example:
        >>> year_of("Annex A 2019-20"), year_of("SSDA903_2021"), year_of("header")
        ((2019, '2019/20'), (2021, '2021'), (None, ''))
        >>> year_of("903 1920"), year_of("Annex A 2015-16 to 2019-20")
        ((2019, '2019/20'), (None, ''))
    """
    years = _pairs(_PAIR, text) or _pairs(_SHORT_PAIR, text)
    if years:
        first = years.pop()
        return (None, "") if years else (first, f"{first}/{(first + 1) % 100:02d}")
    single = _SINGLE.search(text)
    return (int(single[1]), single[1]) if single else (None, "")


def _pairs(pattern: re.Pattern[str], text: str) -> set[int]:
    """Give the first years of all pairs of years that follow on each other; ``2021`` alone is no pair."""
    years = {(int(pair[1]) % 100, int(pair[2])) for pair in pattern.finditer(text)}
    return {
        2000 + first for first, second in years if second == first + 1 and (first, second) != (20, 21)
    } | {
        2020
        for pair in pattern.finditer(text)
        if (pair[1][-2:], pair[2]) == ("20", "21") and pair[0] != "2021"
    }


def _authority(folders: list[str]) -> str:
    for number, name in enumerate(folders):
        if _has_year(name) or _letters(name) in _CONTENTS:
            continue
        inside = folders[number - 1] if number else ""
        around = folders[number + 1] if number + 1 < len(folders) else ""
        beside_year = _is_year(inside) or _is_year(around)
        return name.replace("_", " ").strip() if beside_year or _letters(around) in _HOLDERS else ""
    return ""


def _beside_years(file: str, folders: list[str]) -> str:
    """Give the folder that holds the years of a return, or lies in one, whatever else their names say."""
    for number, name in enumerate(folders):
        if _has_year(name) or _letters(name) in _CONTENTS or not _ABOUT.sub("", _letters(name)):
            continue
        around = folders[number + 1] if number + 1 < len(folders) else ""
        dated = any(_has_year(inner) for inner in (file, *folders[:number], around))
        return name.replace("_", " ").strip() if dated else ""
    return ""


def _has_year(name: str) -> bool:
    return year_of(name)[0] is not None


def _is_year(name: str) -> bool:
    return _has_year(name) and _letters(name) in {"", "to", "y", "fy", "year", "yr"}


def _letters(name: str) -> str:
    return _NOT_LETTERS.sub("", _VERSION.sub("", name)).casefold()
