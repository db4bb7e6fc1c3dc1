"""What a map would read of a table, and a map proposed for a table that none fits."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from shorterwait.reading.mapping.likeness import Words, content_likeness
from shorterwait.reading.mapping.tablemaps import TableMap, load_table_maps, recognise_table
from shorterwait.reading.records.values import READERS, identifier, read_cells
from shorterwait.reading.tablefile.dates import parse_dates

if TYPE_CHECKING:
    import pandas as pd

    from shorterwait.reading.tables import Table

NAMED, LIKELY, GUESS = "by name", "likely", "a guess: check"
_LEAST_NAME, _LIKELY_NAME = 0.42, 0.75
_LEAST_SUM = 1.6
_MOST_VALUES, _MOST_SHAPES = 6, 3
_LETTERS = re.compile(r"[^\W\d_]+")
#: What may be shown as it stands: codes, counts, yes and no; anything else may name somebody.
_CODE = re.compile(r"[A-Z]{1,4}\d{0,2}|\d{1,3}|m|f|True|False")
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class ColumnReading:
    """What is read of one column.

    Attributes:
        field: The canonical field.
        column: The column's name in the file.
        sureness: ``by name``, ``likely`` or ``a guess: check``.
        filled: How many cells hold anything.
        read: How many of them could be read.
        shows: What was read, in short: a range of dates, codes with counts, shapes of identifiers; no names.
    """

    field: str
    column: str
    sureness: str
    filled: int
    read: int
    shows: str


@dataclass(frozen=True, slots=True)
class SheetReading:
    """What is read of one table of a file.

    Attributes:
        sheet: Name of the sheet; ``""`` for a text file.
        rows: How many rows it has.
        notes: What is odd about the table.
        kind: The map that reads it, or that a proposal builds on; None when it resembles nothing.
        recognised: Whether the map fits as it is; False for a proposal.
        columns: The columns that are read.
        wanted: Required fields that no column was found for.
        fields_left: Other fields of the map that no column was found for.
        columns_left: Columns that are not read.
    """

    sheet: str
    rows: int
    notes: tuple[str, ...]
    kind: TableMap | None
    recognised: bool
    columns: tuple[ColumnReading, ...] = ()
    wanted: tuple[str, ...] = ()
    fields_left: tuple[str, ...] = ()
    columns_left: tuple[str, ...] = ()


def sheet_reading(
    table: Table, maps: Sequence[TableMap] | None = None, like: str | None = None
) -> SheetReading:
    r"""Say what would be read of a table, proposing a map where none fits.

    Args:
        table: The table.
        maps: The maps to choose from; None means the built-in ones.
        like: Id of the map to build a proposal on; None means the one that fits best.

    Returns:
        What is read of each column.

    Raises:
        KeyError: When no map has the id given.

    Example:
        >>> from shorterwait.reading.tables import tables_from_bytes
        >>> text = b"Lead adopter,Approval dt,Matching date\nA B,01/02/2020,03/04/2021\n"
        >>> found = sheet_reading(tables_from_bytes(text, "tracker.csv")[0])
        >>> found.kind.id, found.recognised, [column.field for column in found.columns]
        ('tracker_adopters', False, ['applicant1', 'approved', 'matched'])
    """
    choices = tuple(load_table_maps() if maps is None else maps)
    known = recognise_table(table, choices)
    if known is not None and like in (None, known.id):
        pairs = known.match([str(column) for column in table.frame.columns])
        return _reading(table, known, {field: (column, NAMED) for field, column in pairs.items()}, known=True)
    if like is not None:
        bases = [next(choice for choice in choices if choice.id == like)] if _has(choices, like) else []
        if not bases:
            raise KeyError(like)
    else:
        bases = [choice for choice in choices if choice.used]
    words = Words.of(choices)
    proposals = [(base, _pairs(table, base, words)) for base in bases]
    base, pairs_found = max(proposals, key=lambda proposal: _worth(*proposal))
    if like is None and _worth(base, pairs_found) < _LEAST_SUM:
        return SheetReading(
            table.sheet, len(table.frame), _notes(table), None, False, columns_left=_names(table)
        )
    sure = {field: (column, sureness) for field, (column, sureness, _) in pairs_found.items()}
    return _reading(table, base, sure, known=False)


def _has(maps: Sequence[TableMap], identity: str) -> bool:
    return any(table_map.id == identity for table_map in maps)


def _pairs(table: Table, kind: TableMap, words: Words) -> dict[str, tuple[str, str, float]]:
    """Give each field its likeliest column, the likeliest pairs first; no column serves twice."""
    columns = _names(table)
    named = kind.match(columns)
    scores: list[tuple[float, float, str, str]] = []
    for field, aliases in kind.columns.items():
        if field in named:
            continue
        for column in columns:
            name = words.likeness(column, aliases)
            fits = content_likeness(table.frame[column], field, kind) if name >= _LEAST_NAME else None
            if fits is not None:
                scores.append((name + fits, name, field, column))
    found = {field: (column, NAMED, 1.0) for field, column in named.items()}
    taken = set(named.values())
    for total, name, field, column in sorted(scores, key=lambda score: (-score[0], score[2], score[3])):
        if field not in found and column not in taken:
            found[field] = (column, LIKELY if name >= _LIKELY_NAME else GUESS, min(total, 1.0))
            taken.add(column)
    return {field: found[field] for field in kind.columns if field in found}


def _worth(kind: TableMap, pairs: dict[str, tuple[str, str, float]]) -> float:
    missing = 0.5 * sum(field not in pairs for field in kind.required)
    return sum(score for _, _, score in pairs.values()) - missing


def _names(table: Table) -> tuple[str, ...]:
    return tuple(str(column) for column in table.frame.columns)


def _notes(table: Table) -> tuple[str, ...]:
    return tuple(getattr(table, "notes", ()))


def _reading(table: Table, kind: TableMap, pairs: dict[str, tuple[str, str]], *, known: bool) -> SheetReading:
    columns = tuple(
        _column(table.frame[column], field, kind, (column, sureness))
        for field, (column, sureness) in pairs.items()
    )
    used = {column for column, _ in pairs.values()}
    left = [field for field in kind.columns if field not in pairs]
    return SheetReading(
        sheet=table.sheet,
        rows=len(table.frame),
        notes=_notes(table),
        kind=kind,
        recognised=known,
        columns=columns,
        wanted=tuple(field for field in left if field in kind.required),
        fields_left=tuple(field for field in left if field not in kind.required),
        columns_left=tuple(name for name in _names(table) if name not in used),
    )


def _column(cells: pd.Series, field: str, kind: TableMap, named: tuple[str, str]) -> ColumnReading:
    filled = cells.dropna()
    empty = ColumnReading(field, named[0], named[1], 0, 0, "empty")
    if filled.empty:
        return empty
    made = replace(empty, filled=len(filled))
    if field in kind.dates:
        days = parse_dates(filled).dropna()
        shows = f"{days.min():%d/%m/%Y} to {days.max():%d/%m/%Y}" if len(days) else "no dates"
        return replace(made, read=len(days), shows=shows)
    reader = READERS.get(field)
    if reader is None or reader is identifier:
        return replace(made, read=len(filled), shows=_shapes(filled))
    values = read_cells(filled, reader).dropna()
    if not all(_CODE.fullmatch(str(value)) for value in values.unique()):
        return replace(made, read=len(values), shows=_shapes(filled))
    return replace(made, read=len(values), shows=_values(values))


def _values(values: pd.Series) -> str:
    counts = Counter(str(value) for value in values).most_common()
    shown = ", ".join(f"{value} {count:,}" for value, count in counts[:_MOST_VALUES])
    more = len(counts) - _MOST_VALUES
    return f"{shown}, and {more} more" if more > 0 else shown


def _shapes(filled: pd.Series) -> str:
    """Shapes of texts, never the texts: they name people."""
    different = filled.nunique()
    shapes = Counter(_shape(text) for text in filled).most_common(_MOST_SHAPES)
    return f"{different:,} different, such as " + " or ".join(shape for shape, _ in shapes)


def _shape(text: str) -> str:
    shape = _LETTERS.sub(lambda word: _letters(word.group()), text[:40])
    return _DIGITS.sub(lambda run: "9" * min(len(run.group()), 6), shape)


def _letters(word: str) -> str:
    if word.isupper():
        return "A" * min(len(word), 4)
    return ("Aa" if word[0].isupper() else "a") + ("…" if len(word) > 2 else "")
