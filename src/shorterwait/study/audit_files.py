"""The workbooks of an audit: one for each of two people, who mark what is left in masked passages."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from shorterwait.study.csv_rows import csv_rows
from shorterwait.study.errors import StudyError

#: What a person may put down for a passage.
MARKS = ("direct identifier", "indirect", "nothing")

_COLUMNS = ("passage id", "kind of document", "masked passage", "what is left", "notes")
_MOST_LISTED = 8
_MOST_BYTES = 50 * 1024**2
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_SHORT = {"direct": MARKS[0], "d": MARKS[0], "i": MARKS[1], "indirect identifier": MARKS[1], "n": MARKS[2]}
_SHORT |= {"none": MARKS[2], **{mark: mark for mark in MARKS}}
_HOW = (
    "Two people fill in one workbook each, without looking at the other's.",
    "Put one of three things beside every passage, in the column 'what is left':",
    "direct identifier: a name, initials that point to one person, an address, postcode, telephone number, e-mail, "
    "date of birth, or case, NHS or other number of a person.",
    "indirect: nothing of that, but somebody who knows the family could tell who it is.",
    "nothing: neither.",
    "Stand-ins in square brackets, such as [Applicant 1] or [address], are what masking put there; they do not count. "
    "Dates stand moved by a secret number of days; they do not count either, unless they are called a birth.",
    "Notes are for yourselves: they are not read back. Delete both workbooks when the result is kept.",
)


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of masked text for people to look at.

    Attributes:
        id: What it is known by in the workbooks.
        kind: Kind of the document it stands in.
        text: The masked words.
    """

    id: str
    kind: str
    text: str


def write_workbook(path: Path, passages: Sequence[Passage], seed: int) -> None:
    """Write a workbook to fill in.

    Args:
        path: Where to; replaced when it is there.
        passages: The passages, in the order in which they are looked at.
        seed: Seed of the draw, shown in it.

    Raises:
        StudyError: The file is open in another program.

    Example:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     path = Path(folder) / "audit.xlsx"
        ...     write_workbook(path, [Passage("p1", "PAR", "=[Person 1] came.")], 1)
        ...     sorted(read_marks(path, ["p1"], partly=True))
        []
    """
    import xlsxwriter

    written = io.BytesIO()
    book = xlsxwriter.Workbook(written, {"in_memory": True})
    book.set_properties(
        {"title": "Audit of masking", "author": "shorterwait", "created": datetime(2000, 1, 1)}
    )
    bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
    sheet = book.add_worksheet("Passages")
    for column, (title, width) in enumerate(zip(_COLUMNS, (14, 12, 100, 20, 40), strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, title, bold)
    for row, passage in enumerate(passages, start=1):
        for column, words in enumerate((passage.id, passage.kind, passage.text)):
            sheet.write_string(row, column, _NOT_IN_XML.sub(" ", words)[:32_000], wrapped)
    sheet.data_validation(1, 3, max(1, len(passages)), 3, {"validate": "list", "source": list(MARKS)})
    sheet.freeze_panes(1, 0)
    how = book.add_worksheet("How to")
    how.set_column(0, 0, 110)
    for row, words in enumerate((*_HOW, f"{len(passages)} passages, drawn with seed {seed}.")):
        how.write_string(row, 0, words, wrapped)
    book.close()
    try:
        path.write_bytes(written.getvalue())
    except PermissionError:
        raise StudyError(f"{path} cannot be written. Close it in Excel and try again.") from None


def read_marks(path: Path, ids: Sequence[str], *, partly: bool = False) -> dict[str, str]:
    """Read what one person put down.

    Args:
        path: The workbook filled in, or the same columns as CSV.
        ids: Passages of the draw.
        partly: Whether passages without a mark are let by.

    Returns:
        Passage -> mark.

    Raises:
        StudyError: The file cannot be read, is of another draw, or a mark is missing or unknown; says in which rows.

    Example:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     path = Path(folder) / "audit.csv"
        ...     _ = path.write_text("passage id,what is left" + chr(10) + "p1,Nothing")
        ...     read_marks(path, ["p1"])
        {'p1': 'nothing'}
    """
    rows = _rows(path)
    marks: dict[str, str] = {}
    wrong: list[int] = []
    wanted = set(ids)
    for number, id_, told in rows:
        if id_ not in wanted or id_ in marks:
            raise StudyError(
                f"Row {number} of {path.name} is not of the audit drawn last, or stands there twice. "
                "Draw again with mask --audit, or give the files of the last draw."
            )
        mark = _SHORT.get(" ".join(told.casefold().split()).strip(" ."))
        if mark is not None:
            marks[id_] = mark
        elif told.strip() or not partly:
            wrong.append(number)
    if wrong:
        listed = ", ".join(map(str, wrong[:_MOST_LISTED])) + (", ..." if len(wrong) > _MOST_LISTED else "")
        raise StudyError(
            f"{path.name}: {len(wrong)} passages have no mark or one that is not known (rows {listed}). "
            f"Put one of these beside each: {'; '.join(MARKS)}."
        )
    if not partly and len(marks) < len(wanted):
        raise StudyError(f"{path.name} lacks {len(wanted) - len(marks)} of the {len(wanted)} passages drawn.")
    return marks


def _rows(path: Path) -> list[tuple[int, str, str]]:
    """Row number, passage and mark of every line that has a passage."""
    columns = (_COLUMNS[0], _COLUMNS[3])
    if path.suffix.lower() != ".xlsx":
        return [(number, row[columns[0]].strip(), row[columns[1]]) for number, row in csv_rows(path, columns)]
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise StudyError(f"{path.name} is too large to be a workbook of an audit.")
        return _workbook_rows(path.read_bytes(), columns)
    except FileNotFoundError:
        raise StudyError(f"There is no file at {path}.") from None
    except PermissionError:
        raise StudyError(f"{path} cannot be opened. Close it in Excel and try again.") from None
    except (KeyError, ValueError, OSError, EOFError, zipfile.BadZipFile):
        raise StudyError(
            f"{path.name} is not a workbook of an audit; its columns are {', '.join(_COLUMNS)}."
        ) from None


def _workbook_rows(raw: bytes, columns: tuple[str, str]) -> list[tuple[int, str, str]]:
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(raw), read_only=True, data_only=True)
    try:
        lines = book["Passages"].iter_rows(values_only=True)
        head = [str(cell or "").strip().casefold() for cell in next(lines, ())]
        places = [head.index(column) for column in columns]
        found = []
        for number, line in enumerate(lines, start=2):
            id_, mark = (str(line[place] or "") if place < len(line) else "" for place in places)
            if id_.strip():
                found.append((number, id_.strip(), mark))
        return found
    finally:
        book.close()
