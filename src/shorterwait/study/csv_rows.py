"""Small CSV files that people edit in Excel."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from pathlib import Path

from shorterwait.study.errors import StudyError

#: A first line by which Excel is told the separator.
_TOLD_SEPARATOR = re.compile(r"sep=([,;\t])\r?\n", re.IGNORECASE)
_MOST_BYTES = 20 * 1024**2


def csv_rows(path: Path, columns: Sequence[str]) -> list[tuple[int, dict[str, str]]]:
    """Read the lines of a CSV file that Excel may have saved, with any of its separators and encodings.

    Args:
        path: The file.
        columns: Columns it must have; others may stand beside them.

    Returns:
        Line number from 1 and the cells by column, in small letters; empty lines are left out.

    Raises:
        StudyError: The file cannot be opened, is no CSV, or lacks a column.

    Example:
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     path = Path(folder) / "a.csv"
        ...     _ = path.write_text("File;Kind" + chr(10) + "1;PAR")
        ...     csv_rows(path, ["file", "kind"])
        [(2, {'file': '1', 'kind': 'PAR'})]
    """
    text = _text(path)
    told = _TOLD_SEPARATOR.match(text)
    first = text[told.end() :].split("\n", 1)[0] if told else text.split("\n", 1)[0]
    separator = told[1] if told else max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        if told:
            next(reader)
        header = [name.strip(" \t\xa0'\"").lower() for name in next(reader, [])]
        missing = [name for name in columns if name not in header]
        if missing:
            raise StudyError(
                f"{path.name} lacks the column {', '.join(missing)}: its first line must read {', '.join(columns)}."
            )
        found, start = [], reader.line_num + 1
        for cells in reader:
            if any(cell.strip() for cell in cells):
                filled = [*cells, *[""] * (len(header) - len(cells))]
                row = {name: cell.strip() for name, cell in zip(header, filled, strict=False)}
                found.append((start, row))
            start = reader.line_num + 1
    except csv.Error:
        raise StudyError(f"{path.name} is no table that can be read; save it again as CSV.") from None
    return found


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise StudyError(f"{path.name} is far too large for a file of corrections.")
        data = path.read_bytes()
    except OSError as error:
        raise StudyError(
            f"{path.name} could not be opened ({type(error).__name__}). Close it in Excel and try again."
        ) from None
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")
