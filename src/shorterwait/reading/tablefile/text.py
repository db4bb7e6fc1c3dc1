"""Rows out of a text file: its delimiter, its quoting, its lines."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice

from shorterwait.reading.tablefile.encoding import Encoding, find_encoding
from shorterwait.reading.tablefile.sheet import Sheet

#: Delimiters that are looked for, the likeliest first.
DELIMITERS = (",", ";", "\t", "|", "^", "¦", "~")
#: How many lines the delimiter is judged from.
SNIFFED_LINES = 200
#: How many letters the delimiter is judged from.
SNIFFED_LETTERS = 400_000
#: Longest cell that is accepted, in characters; a longer one is a quotation mark never closed.
LONGEST_CELL = 1_000_000
#: Different texts that are kept once while rows are read, so that repeated cells cost no memory.
MOST_KEPT = 2_000_000

_SEP = re.compile(r"\A[\s\ufeff]*[\"]?sep=([^\w\s\"]|\t|\\t)[\"]?[ \t,;]*(?:\r\n|\r|\n|\Z)", re.IGNORECASE)
_FORMULA_TEXT = re.compile(r'="(?P<text>(?:[^"]|"")*)"')
_ODD = re.compile('[\0\ufeff\r\x1a]|\\A="')
_LEFT_OUT = dict.fromkeys((0, 0xFEFF, 0x1A))
_END = "\x1cend of the file\x1c"


def text_sheet(content: bytes, name: str) -> Sheet:
    r"""Read the rows of a delimited text file (CSV, TSV and their relatives).

    Args:
        content: The file's bytes.
        name: The file's name, for the reason if it cannot be read.

    Returns:
        Rows of cells as written, blank lines kept as empty rows; rows may differ in length.

    Raises:
        TableError: When the bytes are no text we can tell the letters of.

    Example:
        >>> text_sheet(b"CHILD;DOB\n0012;01/02/2015\n", "header.csv").rows
        [('CHILD', 'DOB'), ('0012', '01/02/2015')]
    """
    content = content.replace(b"\r\r\n", b"\r\n")
    encoding = find_encoding(content, name)
    with _lines(content, encoding) as stream:
        sample = stream.read(SNIFFED_LETTERS)
        whole = not stream.read(1)
    stated = _SEP.match(sample)
    delimiter = stated[1].replace("\\t", "\t") if stated else find_delimiter(sample, whole=whole)
    quoting = _find_quoting(sample, delimiter, whole=whole)
    cells = _Cells()
    notes = list(encoding.notes)
    rows = _rows(content, encoding, quoting, cells)
    if rows is None:
        rows, note = _rows_misquoted(content, encoding, quoting, cells)
        notes.append(note)
    if stated and rows:
        rows[0] = ()
    return Sheet("", rows, notes=(*notes, *cells.notes()))


@dataclass(frozen=True, slots=True)
class _Quoting:
    """How cells are parted and quoted."""

    delimiter: str
    escape: str | None = None
    spaces: bool = False
    strict: bool = False


def _rows(
    content: bytes, encoding: Encoding, quoting: _Quoting, cells: _Cells
) -> list[tuple[str, ...]] | None:
    """Read all rows; None where quotation marks stand in a wrong place or are never closed."""
    with _lines(content, encoding) as lines:
        return cells.rows(_read(chain(lines, [_END]), replace(quoting, strict=True)))


def _rows_misquoted(
    content: bytes, encoding: Encoding, quoting: _Quoting, cells: _Cells
) -> tuple[list[tuple[str, ...]], str]:
    """Read rows with misplaced quotation marks; line by line where a mark has swallowed other rows."""
    with _lines(content, encoding) as lines:
        rows = cells.rows(_read(chain(lines, [_END]), quoting))
    if rows is not None and not _swallows(rows, quoting.delimiter):
        return (
            rows,
            "Quotation marks stand in a wrong place in some rows; check the cells with quotation marks.",
        )
    with _lines(content, encoding) as lines:
        rows = cells.rows(chain(_read_apart(lines, quoting), [[_END]])) or []
    return rows, (
        "A quotation mark is never closed, so every line was read as one row; check cells with line breaks."
    )


def _swallows(rows: Sequence[Sequence[str]], delimiter: str) -> bool:
    """Say whether a cell holds lines that look like rows."""
    widths = Counter(len(row) for row in rows if len(row) > 1)
    usual = max(widths, key=lambda width: widths[width], default=0)
    return any(
        line.count(delimiter) >= max(usual - 1, 1)
        for row in rows
        for cell in row
        if "\n" in cell
        for line in cell.split("\n")[1:]
    )


def find_delimiter(text: str, *, whole: bool = True) -> str:
    r"""Choose the delimiter that cuts the most lines into the same number of cells.

    Args:
        text: The start of the file.
        whole: Whether this is all of the file, so that its last line counts too.

    Returns:
        The delimiter; a comma where nothing else fits.

    Example:
        >>> find_delimiter("Lorem, ipsum; dolor\nconsectetur; elit\n")
        ';'
    """
    best, best_score = ",", 0.0
    for delimiter in DELIMITERS:
        score = _evenness(_widths(text, _Quoting(delimiter), whole=whole))
        if score > best_score:
            best, best_score = delimiter, score
    return best


def _evenness(widths: list[int]) -> float:
    """Give the share of lines cut into the usual number of cells; more cells decide between equals."""
    cut = [width for width in widths if width > 1]
    if not cut:
        return 0.0
    usual = max(set(cut), key=lambda width: (cut.count(width), width))
    return cut.count(usual) / len(widths) + min(usual, 500) / 10_000


def _widths(text: str, quoting: _Quoting, *, whole: bool) -> list[int]:
    widths: list[int] = []
    try:
        for row in islice(_read(io.StringIO(text, newline=""), quoting), SNIFFED_LINES):
            if row:
                widths.append(len(row))
    except csv.Error:
        return widths
    cut_short = not whole and 1 < len(widths) < SNIFFED_LINES
    return widths[:-1] if cut_short else widths


def _find_quoting(sample: str, delimiter: str, *, whole: bool) -> _Quoting:
    """Tell whether a backslash stands before quotation marks in cells, and spaces before those around them."""
    choices = [_Quoting(delimiter)]
    if re.search(re.escape(delimiter) + r'[ ]+"', sample):
        choices.append(_Quoting(delimiter, spaces=True))
    if '\\"' in sample:
        choices.extend([replace(choice, escape="\\") for choice in choices])
    return max(choices, key=lambda choice: _evenness(_widths(sample, choice, whole=whole)))


def _lines(content: bytes, encoding: Encoding) -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(content), encoding.name, encoding.errors, newline="")


def _read(lines: Iterable[str], quoting: _Quoting) -> Iterator[list[str]]:
    csv.field_size_limit(LONGEST_CELL)
    return csv.reader(
        lines,
        delimiter=quoting.delimiter,
        escapechar=quoting.escape,
        doublequote=quoting.escape is None,
        skipinitialspace=quoting.spaces,
        strict=quoting.strict,
    )


def _read_apart(lines: Iterable[str], quoting: _Quoting) -> Iterator[list[str]]:
    """Read every line by itself, so that a quotation mark never closed spoils one row only."""
    for line in lines:
        try:
            yield from _read([line[:LONGEST_CELL]], quoting)
        except csv.Error:
            yield line[:LONGEST_CELL].rstrip("\r\n").split(quoting.delimiter)


class _Cells(dict[str, str]):
    """Raw cells and their clean texts; each different text is cleaned, and kept, once."""

    def __init__(self) -> None:
        super().__init__()
        self._seen = {"nul": 0, "mark": 0, "formula": 0}

    def __missing__(self, raw: str) -> str:
        text = self._clean(raw) if _ODD.search(raw) else raw.strip()
        if len(self) < MOST_KEPT:
            self[raw] = text
        return text

    def rows(self, found: Iterable[list[str]]) -> list[tuple[str, ...]] | None:
        """Clean all rows; None when a quotation mark stays open up to the end of the file."""
        clean = self.__getitem__
        try:
            rows = [tuple(map(clean, row)) for row in found]
        except csv.Error:
            return None
        return rows if rows.pop() == (_END.strip(),) else None

    def notes(self) -> list[str]:
        """Say what had to be cleaned."""
        notes = []
        if self._seen["nul"]:
            notes.append("NUL bytes stand between the letters of some cells; they were left out.")
        if self._seen["mark"]:
            notes.append(
                "Byte-order marks stand inside the file, as when files are joined; they were left out."
            )
        if self._seen["formula"]:
            notes.append('Some cells are written as ="..." to keep leading zeros; the text inside was read.')
        return notes

    def _clean(self, raw: str) -> str:
        self._seen["nul"] += "\0" in raw
        self._seen["mark"] += "\ufeff" in raw
        text = raw.translate(_LEFT_OUT).replace("\r\n", "\n").replace("\r", "\n").strip()
        formula = _FORMULA_TEXT.fullmatch(text)
        if formula:
            self._seen["formula"] += 1
            text = formula["text"].replace('""', '"').strip()
        return text
