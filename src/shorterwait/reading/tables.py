"""Tables out of any file an agency keeps them in: CSV in any usual dress, workbooks, web pages, the return's XML."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from shorterwait.reading.limits import MAX_BYTES
from shorterwait.reading.tablefile.bodyrows import body_rows
from shorterwait.reading.tablefile.columns import column_notes
from shorterwait.reading.tablefile.error import TableError
from shorterwait.reading.tablefile.frame import body_frame, row_length_notes
from shorterwait.reading.tablefile.header import read_header
from shorterwait.reading.tablefile.markup import is_mail_page, is_page, mail_page_sheets, page_sheets
from shorterwait.reading.tablefile.sheet import Sheet, counted
from shorterwait.reading.tablefile.split import Part, split_tables
from shorterwait.reading.tablefile.text import text_sheet
from shorterwait.reading.tablefile.workbook import is_workbook, workbook_sheets
from shorterwait.reading.tablefile.xml import is_xml, xml_sheets
from shorterwait.vocabulary.outcome import Outcome

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Table", "TableError", "read_table", "tables_from_bytes"]

_NOT_TABLES = (
    (b"{\\rtf", "a rich-text document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a packed file; unpack it first"),
    (b"7z\xbc\xaf", "a packed file; unpack it first"),
    (b"Rar!", "a packed file; unpack it first"),
    (b"PAR1", "a Parquet file; save it as CSV UTF-8 first"),
    (b"ID;P", "a SYLK file; open it in Excel and save it as .xlsx"),
    (b"TABLE\r\n0,1", "a DIF file; open it in Excel and save it as .xlsx"),
    (b"TABLE\n0,1", "a DIF file; open it in Excel and save it as .xlsx"),
    (b"SQLite format 3", "a database; export its tables as CSV UTF-8 first"),
)


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """One table of a file.

    Attributes:
        sheet: Name of the sheet; ``""`` for a text file.
        frame: Its cells as text or None, one column a header cell; identifiers keep leading zeros.
        header_row: The row of the file or sheet that the header starts in, from 0; -1 when there is none.
        hidden: Whether the workbook hides the sheet.
        notes: What an analyst should know of it, as plain sentences that never quote a cell.
        rows: Row of the sheet, from 1 as Excel numbers them, for each row of the frame; empty where the file has no
            such rows (XML).
    """

    sheet: str
    frame: pd.DataFrame
    header_row: int
    hidden: bool = False
    notes: tuple[str, ...] = ()
    rows: Sequence[int] = ()


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
    if len(content) > MAX_BYTES:
        reason = f"{name} is larger than {MAX_BYTES // 1024**2} MB, the most that is read; split it."
        raise TableError(Outcome.REFUSED, reason)
    if not content.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe\x1a"):
        raise TableError(Outcome.DAMAGED, f"{name} is empty.")
    for start, what in _NOT_TABLES:
        if content.startswith(start):
            raise TableError(Outcome.NOT_SUPPORTED, f"{name} is not read as a table: it is {what}.")
    if b"%PDF-" in content[:1024]:
        raise TableError(Outcome.NOT_SUPPORTED, f"{name} is a PDF, not a table.")
    sheets, notes = _sheets(content, name)
    tables = [table for sheet in sheets for table in _tables(sheet, name)]
    if not tables:
        said = " ".join(
            ("no sheet or line holds anything.", *notes, *(n for sheet in sheets for n in sheet.notes))
        )
        raise TableError(Outcome.DAMAGED, f"{name} is empty: {said}")
    blank = sum(1 for sheet in sheets if not any(map(any, sheet.rows)))
    if blank:
        notes.append(f"{counted(blank, 'sheet')} of the workbook {'is' if blank == 1 else 'are'} empty.")
    tables[0] = _noted(tables[0], notes)
    return tables


def _sheets(content: bytes, name: str) -> tuple[list[Sheet], list[str]]:
    """Choose the reader by the bytes and give its sheets, and its notes on the file as a whole."""
    if is_workbook(content):
        return workbook_sheets(content, name)
    if is_page(content):
        return page_sheets(content, name)
    if is_xml(content):
        return xml_sheets(content, name)
    if is_mail_page(content):
        return mail_page_sheets(content, name)
    if content[:200].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith((b"<!", b"<?")):
        raise TableError(
            Outcome.NOT_SUPPORTED, f"{name} holds markup but no table; it was not read as a table."
        )
    return [text_sheet(content, name)], []


def _tables(sheet: Sheet, name: str) -> Iterator[Table]:
    """Make the tables of one sheet."""
    parts = split_tables(sheet.rows, sheet.merged) if sheet.splits else [Part(sheet.rows)]
    for part in parts:
        header = read_header(part.rows, part.merged)
        if header is None:
            continue
        frame, notes = body_frame(part.rows, header, name)
        if not sheet.name:
            notes += row_length_notes(part.rows, header)
        if len(parts) > 1:
            notes.insert(0, f"The sheet holds {len(parts)} tables; each is read as one of its own.")
        if sheet.hidden:
            notes.insert(0, f"The sheet is {sheet.hidden} in the workbook.")
        row = header.first + part.top if header.first >= 0 else header.first
        said = (*notes, *sheet.notes, *column_notes(frame))
        numbers = body_rows(part.rows, header, part.top) if sheet.splits else ()
        yield Table(sheet.name, frame, row, bool(sheet.hidden), said, numbers)


def _noted(table: Table, notes: list[str]) -> Table:
    return replace(table, notes=(*table.notes, *notes))
