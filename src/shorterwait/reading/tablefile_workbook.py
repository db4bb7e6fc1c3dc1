"""Rows out of a workbook (xlsx, xlsm, xlsb, xls, ods): the values that its formulas last had."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from shorterwait.reading.tablefile_error import TableError
from shorterwait.vocabulary.outcome import Outcome

#: Most cells a sheet may span before the file is refused.
MOST_CELLS = 30_000_000
#: Most bytes a workbook may unpack to before it is refused.
MOST_BYTES_UNPACKED = 2_000_000_000
#: Packed files that grow more than this many times, and beyond 100 MB, are refused.
MOST_GROWTH = 300

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED_STREAM = "EncryptedPackage".encode("utf-16-le")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet as rows of text.

    Attributes:
        name: Its name.
        rows: Cells as text, ``""`` when empty.
        hidden: Whether the workbook hides it.
    """

    name: str
    rows: list[list[str]]
    hidden: bool


def is_workbook(content: bytes) -> bool:
    r"""Say whether bytes are a workbook's container, whatever the file is called.

    Args:
        content: The file's bytes.

    Returns:
        True for a zip or an old Office container.

    Example:
        >>> is_workbook(b"PK\x03\x04..."), is_workbook(b"CHILD,DOB")
        (True, False)
    """
    return content.startswith((b"PK\x03\x04", b"PK\x05\x06", _OLE))


def workbook_sheets(content: bytes, name: str) -> list[Sheet]:
    """Read every sheet of a workbook, hidden ones marked.

    Args:
        content: The file's bytes.
        name: The file's name, for the reason if it cannot be read.

    Returns:
        The sheets in order; dates as ``yyyy-mm-dd``, whole numbers without a decimal point.

    Raises:
        TableError: When the workbook is encrypted, damaged, hostile, or no workbook at all.

    Example:
        >>> import xlsxwriter
        >>> file = io.BytesIO()
        >>> with xlsxwriter.Workbook(file) as book:
        ...     _ = book.add_worksheet("List 10").write(0, 0, "Child Unique ID")
        >>> workbook_sheets(file.getvalue(), "annex a.xlsx")
        [Sheet(name='List 10', rows=[['Child Unique ID']], hidden=False)]
    """
    import python_calamine as calamine

    _refuse_hostile(content, name)
    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        return [_sheet(book, meta, name) for meta in book.sheets_metadata if _holds_cells(meta)]
    except calamine.PasswordError as error:
        raise _locked(name) from error
    except TableError:
        raise
    except Exception as error:  # the parser raises many kinds for files that are broken
        raise _broken(content, name) from error
    except BaseException as error:  # a panic in the parser's own code does not derive from Exception
        if isinstance(error, KeyboardInterrupt | SystemExit | GeneratorExit):
            raise
        raise _broken(content, name) from error


def _refuse_hostile(content: bytes, name: str) -> None:
    if content.startswith(_OLE):
        if _LOCKED_STREAM in content:
            raise _locked(name)
        return
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            entries = packed.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise _broken(content, name) from error
    size = sum(entry.file_size for entry in entries)
    if size > MOST_BYTES_UNPACKED or (size > 100_000_000 and size > MOST_GROWTH * len(content)):
        reason = f"{name} unpacks to {size // 1_000_000:,} MB, too much for a table of records; not opened."
        raise TableError(Outcome.REFUSED, reason)
    if any(entry.flag_bits & 1 for entry in entries):
        raise _locked(name)


def _holds_cells(meta: Any) -> bool:
    return str(meta.typ).rsplit(".", 1)[-1] == "WorkSheet"


def _sheet(book: Any, meta: Any, name: str) -> Sheet:
    sheet = book.get_sheet_by_name(meta.name)
    if sheet.total_height * sheet.total_width > MOST_CELLS:
        reason = f"{name}: a sheet spans more than {MOST_CELLS:,} cells; delete its empty rows and columns."
        raise TableError(Outcome.REFUSED, reason)
    rows = [[_cell(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
    hidden = str(meta.visible).rsplit(".", 1)[-1] != "Visible"
    return Sheet(meta.name, rows, hidden)


def _cell(value: object) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime):
        midnight = value.time() == time(0)
        return value.date().isoformat() if midnight else value.isoformat(sep=" ", timespec="seconds")
    return value.isoformat() if isinstance(value, date | time) else str(value)


def _locked(name: str) -> TableError:
    reason = f"{name} is protected with a password. Save a copy without the password and add that."
    return TableError(Outcome.ENCRYPTED, reason)


def _broken(content: bytes, name: str) -> TableError:
    if content.startswith(b"PK") and any(
        part in content for part in (b"word/document.xml", b"ppt/presentation.xml")
    ):
        return TableError(Outcome.NOT_SUPPORTED, f"{name} is not a workbook; it was not read as a table.")
    reason = f"{name} is damaged or is no workbook. Open it in Excel, save it again, and add that copy."
    return TableError(Outcome.DAMAGED, reason)
