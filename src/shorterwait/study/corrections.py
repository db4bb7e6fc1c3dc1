"""The file of corrections: where a person says what a document is, when it was written, and whose it is.

``corrections.csv`` in the study folder opens in Excel. It lists the documents that are in doubt with empty columns to
fill in; what stands there wins over what was found. It holds pseudonyms only, never a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from shorterwait.reading.purpose.dates import find_dates
from shorterwait.study.csv_rows import csv_rows
from shorterwait.study.errors import StudyError
from shorterwait.vocabulary.outcome import DocumentKind

#: Name of the file in the study folder.
CORRECTIONS_FILE = "corrections.csv"
#: Length of the short id of a file: the first digits of its fingerprint.
SHORT = 12
#: Stands before the short id, for Excel turns ids such as 12345678e012 into numbers.
_MARK = "F-"
_FINGERPRINT = 64
COLUMNS = ("file", "kind", "date", "household", "child", "reason")
FOUND_COLUMNS = ("found kind", "found date", "suggested", "doubt")
#: A cell that begins so is a formula to a spreadsheet, the full-width signs too; ours begin with an apostrophe then.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_NONE = frozenset({"none", "-", "unknown", "?"})
_KINDS = {kind.value.lower(): kind.value for kind in DocumentKind}
_EARLIEST = 1970
_LONGEST = 200
_EXCEL_DAY_ZERO = date(1899, 12, 30).toordinal()


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person says of one document; None leaves what was found.

    Attributes:
        sha256: Fingerprint of the file; the first digits of it where the study does not hold the file.
        kind: What it is for, a value of ``DocumentKind``.
        date: The date it speaks from.
        household: Pseudonym of the household it belongs to; empty text for nobody's.
        child: Pseudonym of the child it belongs to; empty text for nobody's.
        reason: The person's words.
        more: Cells of columns that the person added, with their names.
    """

    sha256: str
    kind: str | None = None
    date: date | None = None
    household: str | None = None
    child: str | None = None
    reason: str = ""
    more: tuple[tuple[str, str], ...] = ()

    @property
    def of_study(self) -> bool:
        """Whether the study holds the file."""
        return len(self.sha256) == _FINGERPRINT

    @property
    def says_something(self) -> bool:
        """Whether it changes anything."""
        return any(value is not None for value in (self.kind, self.date, self.household, self.child))


@dataclass(frozen=True, slots=True)
class InDoubt:
    """A document that a person should look at.

    Attributes:
        sha256: Fingerprint of the file.
        kind: What was found that it is for.
        date: The date found.
        suggested: Household or child that fits best but is not sure; None when there is none.
        doubt: Why it is listed, in plain words without words of the file.
    """

    sha256: str
    kind: str
    date: date | None
    suggested: str | None
    doubt: str


def short_id(sha256: str) -> str:
    """Give the short id by which people know a file.

    Args:
        sha256: Its fingerprint.

    Returns:
        ``F-`` and twelve hex digits.

    Example:
        >>> short_id("0123456789abcdef" * 4)
        'F-0123456789ab'
    """
    return _MARK + sha256[:SHORT]


def read_corrections(
    path: Path, files: Iterable[str], households: Iterable[str], children: Iterable[str]
) -> list[Correction]:
    """Read the file of corrections; either every line is sound, or nothing is taken.

    Args:
        path: ``corrections.csv``; a missing file holds no corrections.
        files: Fingerprints of the documents of the study.
        households: Pseudonyms of households that the study knows.
        children: Pseudonyms of children that the study knows.

    Returns:
        The lines that say something, corrections and notes, in their order. Lines of files that the study does not hold
        (any more) are kept, for a person to look at.

    Raises:
        StudyError: The file cannot be read, or lines are wrong: unknown kind, household or child, no date, no short id,
            a file listed twice. The message names each line.

    Example:
        >>> read_corrections(Path("no such file.csv"), set(), set(), set())
        []
    """
    if not path.exists():
        return []
    rows = csv_rows(path, COLUMNS)
    study = _Study(tuple(files), frozenset(households), frozenset(children))
    problems: list[str] = []
    found: dict[str, Correction] = {}
    lines: dict[str, int] = {}
    for number, row in rows:
        correction, wrong = _correction(row, study)
        problems += [f"line {number}: {words}" for words in wrong]
        if correction is None or wrong:
            continue
        if correction.sha256 in found:
            problems.append(
                f"line {number}: the file {row['file']} stands in line {lines[correction.sha256]} too; keep one."
            )
        found[correction.sha256], lines[correction.sha256] = correction, number
    if problems:
        more = f" (and {len(problems) - 10} more)" if len(problems) > 10 else ""
        raise StudyError(
            f"{path.name} has lines that cannot be used; nothing was changed. "
            + " ".join(problems[:10])
            + more
        )
    return list(found.values())


@dataclass(frozen=True, slots=True)
class _Study:
    files: tuple[str, ...]
    households: frozenset[str]
    children: frozenset[str]


def _correction(row: Mapping[str, str], study: _Study) -> tuple[Correction | None, list[str]]:
    """One line as a correction, or what is wrong with it."""
    wrong: list[str] = []
    more = tuple(
        (name, unprotected(row[name])) for name in row if name and name not in (*COLUMNS, *FOUND_COLUMNS)
    )
    sha = _file(row["file"], study.files, wrong)
    if not any(row[name] for name in COLUMNS[1:5]):
        note = row["reason"] or any(cell for _, cell in more)
        return (
            Correction(sha, reason=unprotected(row["reason"])[:_LONGEST], more=more) if note and sha else None
        ), []
    kind = _KINDS.get(row["kind"].lower().replace(" ", "_"))
    if row["kind"] and kind is None:
        wrong.append(f"the kind is none of {', '.join(_KINDS.values())}.")
    day = _day(row["date"]) if row["date"] else None
    if row["date"] and day is None:
        wrong.append("the date cannot be read or lies in the future; write it as 14/03/2023.")
    household = _person(row["household"], study.households, "household", wrong)
    child = _person(row["child"], study.children, "child", wrong)
    if household and child:
        wrong.append("a document belongs to a household or to a child, not to both; leave one empty.")
    reason = unprotected(row["reason"])[:_LONGEST]
    return Correction(sha, kind, day, household, child, reason, more), wrong


def unprotected(text: str) -> str:
    """Give the words of a cell that was kept from being run as a formula.

    Args:
        text: The cell.

    Returns:
        The words without the apostrophe before a sign that opens a formula; other words as they are.

    Example:
        >>> unprotected("'=told by phone"), unprotected("'tis clear")
        ('=told by phone', "'tis clear")
    """
    return text[1:] if text[:1] == "'" and text[1:].lstrip()[:1] in FORMULA_STARTS else text


def _file(short: str, files: Sequence[str], wrong: list[str]) -> str:
    """The document that a short id means; Excel may have shown it as a number."""
    plain = short.strip("'\" ").lower().removeprefix(_MARK.lower())
    if not re.fullmatch(r"[0-9a-f]{8,64}", plain):
        wrong.append(
            "the file is no short id as the study shows it (8 digits or more); copy it anew, as text."
        )
        return ""
    found = [sha for sha in files if sha.startswith(plain)]
    if not found and len(plain) >= SHORT:
        return plain[:SHORT]  # of a file that the study held once
    if len(found) != 1:
        why = "not told from others; give more digits" if found else "not in this study"
        wrong.append(f"the file {_MARK}{plain[:SHORT]} is {why}.")
        return ""
    return found[0]


def _day(text: str) -> date | None:
    """A date as people and Excel write it; not in the future."""
    if re.fullmatch(r"\d{5}(?:\.0+)?", text):
        day: date | None = date.fromordinal(_EXCEL_DAY_ZERO + int(float(text)))
    else:
        day = next(
            (
                found.day
                for found in find_dates(text)
                if found.start == 0 and not text[found.end :].strip(" 0:T")
            ),
            None,
        )
    today = date.today()
    return day if day is not None and date(_EARLIEST, 1, 1) <= day <= today else None


def _person(text: str, known: frozenset[str], who: str, wrong: list[str]) -> str | None:
    if not text:
        return None
    if text.lower() in _NONE:
        return ""
    plain = text[:1].upper() + text[1:].lower()
    if plain not in known:
        wrong.append(f"the {who} is not in this study; copy its pseudonym, or write none.")
        return None
    return plain
