"""The frame below a header, and what an analyst should know of its rows and columns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING

from shorterwait.reading.tablefile.header import Header, header_names, is_number
from shorterwait.reading.tablefile.mention import is_plain_name, mentioned
from shorterwait.reading.tablefile.sheet import MOST_CELLS, counted, too_large

if TYPE_CHECKING:
    import pandas as pd

#: Rows at the end of a table that are looked at for totals and footnotes.
LAST_ROWS = 5
#: Rows that show how many cells a row of the table usually fills.
ROWS_JUDGED = 1_000
#: What spreadsheets show in place of a value that cannot be calculated.
ERRORS = frozenset(
    ("#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#GETTING_DATA", "#SPILL!", "#CALC!")
)
_LIBRE_ERROR = re.compile(r"Err:5\d\d")
_EXAMPLE = re.compile(r"e\.?g\b|example\b|for example\b", re.IGNORECASE)
_GUIDANCE = re.compile(
    r"(?:e\.?g\b|example\b|for example\b|(?:please |use |enter |select |choose |format:? ?)+\w|"
    r"\(?(?:dd?[/. -]mm?[/. -]yy|yyyy-mm)|(?:free )?text$|(?:yes|y) ?(?:or|/) ?(?:no|n)\b|drop-? ?down)",
    re.IGNORECASE,
)
_TOTALS = ("total", "totals", "grand total", "sub total", "subtotal", "sub-total", "sum", "overall", "all")


def body_frame(
    rows: Sequence[Sequence[str]], header: Header, file: str = ""
) -> tuple[pd.DataFrame, list[str]]:
    """Make the frame below a header: blank rows and nameless empty columns dropped, short rows filled up.

    Args:
        rows: All rows of the table, cells without spaces around them.
        header: Its header.
        file: Name of the file, for the reason if the table is too large.

    Returns:
        A frame of text and None, one column a header cell; and notes on what is unusual.

    Raises:
        TableError: When the table spans too many cells.

    Example:
        >>> body_frame([["CHILD", "DOB"], ["001", ""], ["", ""]], Header(0, 0, ("CHILD", "DOB")))[0].values.tolist()
        [['001', None]]
    """
    import pandas as pd

    below = [row for row in rows[header.last + 1 :] if any(row)]
    notes = list(_header_notes(rows, header))
    repeated = _repeated_headers(rows, header)
    if repeated:
        before = len(below)
        below = [row for row in below if tuple(row) not in repeated]
        if before > len(below):
            notes.append(f"{counted(before - len(below), 'row')} that only repeat the header were left out.")
    columns = _columns(below, len(header.names), file)
    width = max(len(header.names), max(columns, default=-1) + 1)
    names = header_names(header.names, width)
    named = [number < len(header.names) and bool(header.names[number]) for number in range(width)]
    notes.extend(_column_notes(header, names, named, columns))
    notes.extend(_error_notes(names, columns))
    kept = {
        names[number]: pd.Series(columns.get(number) or [None] * len(below), dtype=object)
        for number in range(width)
        if named[number] or number in columns
    }
    notes.extend(_odd_row_notes(below))
    frame = pd.DataFrame(kept, dtype=object, index=pd.RangeIndex(len(below)))
    if not len(frame):
        notes.append("There are no rows below the header.")
    return frame, notes


def row_length_notes(rows: Sequence[Sequence[str]], header: Header) -> list[str]:
    """Say which rows of a text file have more or fewer cells than its header.

    Args:
        rows: All rows of the table.
        header: Its header.

    Returns:
        Sentences; none when all rows are of one length.

    Example:
        >>> row_length_notes([["a", "b"], ["1"]], Header(0, 0, ("a", "b")))
        ['1 row has fewer cells than the header; the missing cells at its end are empty.']
    """
    wide = max((number + 1 for number, name in enumerate(header.names) if name), default=0)
    if not wide:
        return []
    lengths = Counter(len(row) for row in rows[header.last + 1 :] if any(row))
    short = sum(count for length, count in lengths.items() if length < wide)
    longer = max(len(header.names), wide)
    long = sum(1 for row in rows[header.last + 1 :] if len(row) > longer and any(row[longer:]))
    notes = []
    if short:
        ends = "its" if short == 1 else "their"
        verb = "has" if short == 1 else "have"
        notes.append(
            f"{counted(short, 'row')} {verb} fewer cells than the header; "
            f"the missing cells at {ends} end are empty."
        )
    if long:
        verb = "has" if long == 1 else "have"
        notes.append(
            f"{counted(long, 'row')} {verb} more cells than the header; the extra cells are kept unnamed."
        )
    return notes


def _columns(below: Sequence[Sequence[str]], wide: int, file: str) -> dict[int, list[str | None]]:
    """Turn rows into the columns that hold anything; sparse wide sheets never become full grids."""
    width = max(map(len, below), default=0)
    slots = sum(map(len, below))
    if width * len(below) <= 2 * slots + 1_000_000:
        return {
            number: [cell or None for cell in column]
            for number, column in enumerate(zip_longest(*below, fillvalue=""))
            if any(column)
        }
    used: set[int] = set()
    for row in below:
        used.update(number for number, cell in enumerate(row) if cell)
    if len(used) * len(below) > MOST_CELLS:
        raise too_large(file)
    return {
        number: [(row[number] or None) if number < len(row) else None for row in below]
        for number in sorted(used)
    }


def _repeated_headers(rows: Sequence[Sequence[str]], header: Header) -> set[tuple[str, ...]]:
    if header.first < 0:
        return set()
    lines = {tuple(rows[number]) for number in range(header.first, header.last + 1)}
    return {line for line in lines if sum(map(bool, line)) > 1}


def _header_notes(rows: Sequence[Sequence[str]], header: Header) -> Iterator[str]:
    if header.first < 0:
        yield "No header was found: the rows start at once, so the columns have no names."
        return
    named = [name for name in header.names if name]
    if named and not any(map(is_plain_name, named)):
        yield (
            "No column has a name made of words that headers usually use; check that the row taken as the header "
            "is no record."
        )
    titles = sum(1 for row in rows[: header.first] if any(row))
    if titles:
        verb = "was" if titles == 1 else "were"
        yield f"{counted(titles, 'row')} above the header {verb} left out as a title."
    if header.last > header.first:
        yield (
            f"The header goes over {header.last - header.first + 1} rows; its names were joined from the top "
            'down with " / ".'
        )


def _column_notes(
    header: Header, names: Sequence[str], named: Sequence[bool], columns: dict[int, list[str | None]]
) -> Iterator[str]:
    if header.first < 0:
        return
    nameless = [(number, names[number]) for number in columns if not named[number]]
    if nameless:
        verb = "A column has no name and is" if len(nameless) == 1 else "Columns without a name are"
        yield f"{verb} called {mentioned(nameless)}."
    dropped = sum(1 for number in range(len(header.names)) if not named[number] and number not in columns)
    if dropped:
        verb = "was" if dropped == 1 else "were"
        yield f"{counted(dropped, 'empty column')} without a name {verb} left out."
    last = max(columns, default=-1)
    if any(not named[number] and number not in columns for number in range(min(columns, default=0), last)):
        yield "An empty column stands between filled ones; both sides were read as one table."
    times = Counter(name for name in header.names if name)
    again = [(header.names.index(name), name) for name, count in times.items() if count > 1]
    if again:
        yield (
            f"More than one column is called {mentioned(again)}; the later ones were renamed with a number, "
            "as in (2)."
        )


def _error_notes(names: Sequence[str], columns: dict[int, list[str | None]]) -> Iterator[str]:
    """Empty the cells that hold a formula error, which stands for no value, and say where they were."""
    places = []
    emptied = 0
    for number, column in columns.items():
        errors = {cell for cell in set(column) if cell and (cell in ERRORS or _LIBRE_ERROR.fullmatch(cell))}
        if errors:
            emptied += sum(1 for cell in column if cell in errors)
            column[:] = [None if cell in errors else cell for cell in column]
            places.append((number, names[number]))
    if places:
        verb = "holds" if emptied == 1 else "hold"
        yield (
            f"{counted(emptied, 'cell')} of {mentioned(places)} {verb} a formula error such as #N/A or #REF!; "
            "read as empty."
        )


def _odd_row_notes(below: Sequence[Sequence[str]]) -> Iterator[str]:
    """Say which rows do not look like records: guidance, sub-headings, totals, footnotes; they are kept as rows."""
    if below and sum(1 for cell in below[0] if _GUIDANCE.match(cell)) > (
        0 if _EXAMPLE.match(_first(below[0])) else 1
    ):
        yield "The first row looks like guidance or an example; kept as a row, so do not count it."
    last = below[-LAST_ROWS:]
    totals = sum(1 for row in last if _first(row).rstrip(":").lower() in _TOTALS)
    if totals:
        verb, kept, it = (
            ("looks like a total", "a row", "it") if totals == 1 else ("look like totals", "rows", "them")
        )
        yield f"{counted(totals, 'row')} at the end {verb}; kept as {kept}, so do not count {it}."
    wide = max((sum(map(bool, row)) for row in below[:ROWS_JUDGED]), default=0)
    footnotes = 0
    for row in reversed(last):
        if not _is_lone(row, wide) or len(row[0]) < 12:
            break
        footnotes += 1
    if footnotes:
        verb, kind, kept = (
            ("fills", "a footnote", "a row") if footnotes == 1 else ("fill", "footnotes", "rows")
        )
        yield f"{counted(footnotes, 'row')} at the end {verb} one cell only, like {kind}; kept as {kept}."
    inside = sum(
        1 for row in below[: len(below) - footnotes] if _is_lone(row, wide) and not is_number(row[0])
    )
    if inside:
        verb, kind, kept = (
            ("fills", "a sub-heading", "a row") if inside == 1 else ("fill", "sub-headings", "rows")
        )
        yield f"{counted(inside, 'row')} inside the table {verb} the first cell only, like {kind}; kept as {kept}."


def _is_lone(row: Sequence[str], wide: int) -> bool:
    """Say whether a row fills its first cell only, where others fill three and more."""
    return wide > 2 and bool(row[0]) and sum(map(bool, row)) == 1


def _first(row: Sequence[str]) -> str:
    return next((cell for cell in row if cell), "")
