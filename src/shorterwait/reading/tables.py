"""Tables out of any file an agency keeps them in: CSV in any usual dress, workbooks, the return's XML."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from shorterwait.reading.tablefile_error import TableError
from shorterwait.reading.tablefile_header import body_frame, find_header
from shorterwait.reading.tablefile_text import text_rows
from shorterwait.reading.tablefile_workbook import is_workbook, workbook_sheets
from shorterwait.reading.tablefile_xml import xml_rows
from shorterwait.vocabulary.outcome import Outcome

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Table", "TableError", "read_table", "tables_from_bytes"]

_NOT_TABLES = (
    (b"{\\rtf", "a rich-text document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
)


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """One table of a file.

    Attributes:
        sheet: Name of the sheet; ``""`` for a text file.
        frame: Its cells as text or None, one column a header cell; identifiers keep leading zeros.
        header_row: The row of the file or sheet that the header was found in, from 0; -1 when there is none.
        hidden: Whether the workbook hides the sheet.
    """

    sheet: str
    frame: pd.DataFrame
    header_row: int
    hidden: bool = False


def read_table(path: str | Path) -> list[Table]:
    r"""Read every table of a CSV, TSV, workbook or return in XML; the content decides which it is, not the name.

    Args:
        path: The file.

    Returns:
        One table a sheet that holds anything, in order.

    Raises:
        TableError: With outcome and plain reason when the file is encrypted, damaged, empty or no table.

    Example:
        >>> import tempfile
        >>> path = Path(tempfile.mkdtemp()) / "header.csv"
        >>> _ = path.write_text("CHILD,SEX\n0012,2\n")
        >>> read_table(path)[0].frame.loc[0, "CHILD"]
        '0012'
    """
    path = Path(path)
    try:
        content = path.read_bytes()
    except OSError as error:
        reason = (
            f"{path.name} cannot be opened ({error.strerror}). Check that it exists and that you may read it."
        )
        raise TableError(Outcome.DAMAGED, reason) from error
    return tables_from_bytes(content, path.name)


def tables_from_bytes(content: bytes, name: str) -> list[Table]:
    r"""Read every table from a file's bytes.

    Args:
        content: The file's bytes.
        name: The file's name, for the reason if it cannot be read.

    Returns:
        One table a sheet that holds anything, in order.

    Raises:
        TableError: As ``read_table``.

    Example:
        >>> tables_from_bytes(b"Returns 2021\n\nCHILD;DOB\n7;01/02/2015\n", "header.csv")[0].header_row
        2
    """
    if not content.strip():
        raise TableError(Outcome.DAMAGED, f"{name} is empty.")
    for start, what in _NOT_TABLES:
        if content.startswith(start):
            raise TableError(Outcome.NOT_SUPPORTED, f"{name} is {what}, not a table.")
    if b"%PDF-" in content[:1024]:
        raise TableError(Outcome.NOT_SUPPORTED, f"{name} is a PDF, not a table.")
    if is_workbook(content):
        sheets = workbook_sheets(content, name)
        found = [_table(sheet.name, sheet.rows, hidden=sheet.hidden) for sheet in sheets]
    elif _is_xml(content):
        found = [_table(sheet, rows) for sheet, rows in xml_rows(content, name).items()]
    else:
        _refuse_markup(content, name)
        found = [_table("", text_rows(content, name))]
    tables = [table for table in found if table is not None]
    if not tables:
        raise TableError(Outcome.DAMAGED, f"{name} is empty: no sheet or line holds anything.")
    return tables


def _is_xml(content: bytes) -> bool:
    start = _start(content)
    return start.startswith((b"<?xml", b"<!doctype ss", b"<expssda", b"<ssda"))


def _start(content: bytes) -> bytes:
    return content[:200].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t").lower()


def _refuse_markup(content: bytes, name: str) -> None:
    if _start(content).startswith((b"<!doctype", b"<html", b"<table", b"mime-version")):
        reason = f"{name} is a web page. Open it in Excel and save it as .xlsx or CSV UTF-8."
        raise TableError(Outcome.NOT_SUPPORTED, reason)


def _table(sheet: str, rows: Sequence[Sequence[str]], *, hidden: bool = False) -> Table | None:
    header = find_header(rows)
    return None if header is None else Table(sheet, body_frame(rows, header), header, hidden)
