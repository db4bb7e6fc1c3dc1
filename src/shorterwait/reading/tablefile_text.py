"""Rows out of a text file: its encoding, its delimiter, its quoting."""

from __future__ import annotations

import csv
import io
import re

from shorterwait.reading.tablefile_error import TableError
from shorterwait.vocabulary.outcome import Outcome

#: Delimiters that are looked for, the likeliest first.
DELIMITERS = (",", ";", "\t", "|")
#: How many lines the delimiter is judged from.
SNIFFED_LINES = 50
#: Longest cell that is accepted, in characters.
LONGEST_CELL = 10_000_000

_UTF16_BOMS = (b"\xff\xfe", b"\xfe\xff")
_FOREIGN_WORD = re.compile(r"[^\W\d_]+")


def text_rows(content: bytes, name: str) -> list[list[str]]:
    r"""Read the rows of a delimited text file (CSV, TSV and their relatives).

    Args:
        content: The file's bytes.
        name: The file's name, for the reason if it cannot be read.

    Returns:
        Rows of cells as written, blank lines kept as empty rows; rows may differ in length.

    Raises:
        TableError: When the bytes are no text we can tell the letters of.

    Example:
        >>> text_rows(b"CHILD;DOB\n0012;01/02/2015\n", "header.csv")
        [['CHILD', 'DOB'], ['0012', '01/02/2015']]
    """
    text = decode(content, name).replace("\r\n", "\n").replace("\r", "\n")
    csv.field_size_limit(LONGEST_CELL)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text)))
    except csv.Error as error:
        reason = f"{name} is not a readable table of text. Open it in Excel and save it as CSV UTF-8."
        raise TableError(Outcome.DAMAGED, reason) from error


def decode(content: bytes, name: str) -> str:
    r"""Turn the bytes of a text file into text: UTF-8, UTF-16 or Windows Western (cp1252).

    Args:
        content: The file's bytes.
        name: The file's name, for the reason if it cannot be read.

    Returns:
        The text without a byte-order mark.

    Raises:
        TableError: When the bytes are in none of these, so that letters would come out wrong.

    Example:
        >>> decode(b"\xef\xbb\xbfCHILD", "header.csv")
        'CHILD'
    """
    try:
        if content[:2] in _UTF16_BOMS:
            return content.decode("utf-16")
        wide = _wide_encoding(content)
        if wide:
            return content.decode(wide)
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _western(content, name)


def _wide_encoding(content: bytes) -> str | None:
    """Name UTF-16 without a byte-order mark by where its zero bytes fall."""
    start = content[:400]
    if len(start) < 8 or start.count(0) < len(start) // 3:
        return None
    return "utf-16-le" if start[1::2].count(0) > start[0::2].count(0) else "utf-16-be"


def _western(content: bytes, name: str) -> str:
    reason = (
        f"{name}: the letters are in an encoding we cannot tell. Open it in Excel and save it as CSV UTF-8."
    )
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError as error:
        raise TableError(Outcome.NOT_SUPPORTED, reason) from error
    words = [word for word in _FOREIGN_WORD.findall(text) if not word.isascii()]
    foreign = [word for word in words if len(word) > 1 and sum(not c.isascii() for c in word) > len(word) / 2]
    if len(foreign) * 2 > len(words):
        raise TableError(Outcome.NOT_SUPPORTED, reason)
    return text


def _delimiter(text: str) -> str:
    """Choose the delimiter that cuts the most lines into the same number of cells."""
    sample = text[:200_000]
    best, best_score = ",", 0.0
    for delimiter in DELIMITERS:
        try:
            reader = csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter)
            widths = [len(row) for row, _ in zip(reader, range(SNIFFED_LINES), strict=False) if row]
        except csv.Error:
            continue
        cut = [width for width in widths if width > 1]
        if not cut:
            continue
        usual = max(set(cut), key=lambda width: (cut.count(width), width))
        score = cut.count(usual) / len(widths) + usual / 10_000
        if score > best_score:
            best, best_score = delimiter, score
    return best
