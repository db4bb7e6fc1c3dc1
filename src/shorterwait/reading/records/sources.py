"""All recognised tables of an agency, stacked by kind, each row knowing where it came from."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from shorterwait.reading.mapping.tablemaps import TableMap, load_table_maps, recognise_table
from shorterwait.reading.parts import table_files
from shorterwait.reading.records.pieces import (
    ORIGIN,
    Piece,
    canonical_piece,
    date_by_contents,
    recognised_table,
)
from shorterwait.reading.tables import Table, TableError, tables_from_bytes
from shorterwait.vocabulary.outcome import Outcome
from shorterwait.vocabulary.records import Contradiction, RecognisedTable

if TYPE_CHECKING:
    import pandas as pd

#: What a table that no map fits is called in the account of files.
UNRECOGNISED = "unrecognised"

Account = tuple[str, str, str, int]


@dataclass(frozen=True, slots=True, eq=False)
class Sources:
    """Every used table of an agency.

    Attributes:
        frames: Kind of table -> its rows of all files, oldest year first. Columns: the canonical fields
            and ``_authority``, ``_year`` (number or NaN), ``_label`` (the year for people), ``_file`` and
            ``_row`` (row of the sheet from 1; negative: counted below the header, where the file has no rows).
        maps: Kind of table -> the map that names its columns.
        accounts: What each sheet of each file was recognised as: sha256, sheet, table, rows.
        unreadable: Dates that could not be read.
        returns: Table of the SSDA903 return -> its rows as sent, under the return's column names.
        recognised: What each sheet of each file was recognised as, with its year and columns.
        files: Files and sheets, by the numbers in the column ``_file`` of the frames.
    """

    frames: dict[str, pd.DataFrame]
    maps: dict[str, TableMap]
    accounts: tuple[Account, ...]
    unreadable: tuple[Contradiction, ...]
    returns: dict[str, pd.DataFrame] = field(default_factory=dict)
    recognised: tuple[RecognisedTable, ...] = ()
    files: tuple[str, ...] = ()

    def frame(self, table: str) -> pd.DataFrame:
        """Give the rows of one kind of table.

        Args:
            table: Kind of table, e.g. ``ssda903_ad1``.

        Returns:
            Its rows; a frame with the right columns and no rows when there is no such file.

        Example:
            >>> read_sources([]).frame("ssda903_ad1").empty
            True
        """
        import pandas as pd

        if table in self.frames:
            return self.frames[table]
        columns = [*self.maps[table].columns, *ORIGIN]
        dates = dict.fromkeys(self.maps[table].dates, "datetime64[ns]")
        return pd.DataFrame({column: pd.Series(dtype=dates.get(column, object)) for column in columns})

    def where(self, file: int, row: int) -> str:
        """Name the place of a row for people.

        Args:
            file: Number of the file, -1 when not known.
            row: Row of the sheet from 1, or, negative, counted below the header.

        Returns:
            E.g. ``2021-ad1.csv row 18``, or ``2021.xml AD1, row 17 below the header``.

        Example:
            >>> read_sources([]).where(-1, 17)
            ''
        """
        return _row_of(self.files[file], row) if 0 <= file < len(self.files) else ""

    def place(self, table: str, field: str, label: object = "") -> str:
        """Name a column of a table for people.

        Args:
            table: Kind of table.
            field: Canonical field.
            label: The year for people.

        Returns:
            E.g. ``SSDA903 AD1 DATE_MATCH 2021/22``.

        Example:
            >>> read_sources([]).place("ssda903_ad1", "matched", "2021/22")
            'SSDA903 AD1 DATE_MATCH 2021/22'
        """
        kind = self.maps[table]
        column = kind.columns[field][0] if field in kind.columns else field
        return f"{kind.label.split(' (')[0]} {column} {label or ''}".strip()


@dataclass(slots=True)
class _Read:
    """What has been read so far: the account of every sheet, with its table where that is used."""

    accounts: list[tuple[Account, int]] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    pieces: dict[int, Piece] = field(default_factory=dict)

    def add(self, sha256: str, sheet: str, table: str, rows: int) -> None:
        """Account for one sheet of the file that is being read."""
        self.accounts.append(((sha256, sheet, table, rows), len(self.files) - 1))

    def recognised(self, dated: Sequence[Piece]) -> Iterator[RecognisedTable]:
        """Say what each sheet of each file was read as."""
        for number, (account, file) in enumerate(self.accounts):
            piece = self.pieces.get(number)
            by_dates = any(piece is each for each in dated)
            name = self.files[file] if file >= 0 else ""
            yield recognised_table(account, name, piece, "dates" if by_dates else "")


def read_sources(paths: Iterable[Path], extra_maps: Path | None = None) -> Sources:
    """Read every table of many files and stack those of a kind.

    Args:
        paths: The files.
        extra_maps: Folder with an agency's own table maps.

    Returns:
        The stacked tables and an account of every file; a file that cannot be read is accounted for with
        its outcome, a file given twice is read once.

    Raises:
        MapError: When one of the agency's own maps is not as it should be.

    Example:
        >>> read_sources([]).accounts
        ()
    """
    maps = load_table_maps(extra_maps)
    kinds = {kind.table: kind for kind in load_table_maps()} | {
        kind.table: kind for kind in maps if kind.id == kind.table
    }
    read = _Read()
    unreadable: list[Contradiction] = []
    paths = list(paths)
    folder = _common_folder(paths)
    places: list[str] = []
    for path, table, kind in _recognised(paths, maps, read):
        piece, lost = canonical_piece(table, kind, path, len(places))
        places.append(f"{_below(path, folder)} {table.sheet}".strip())
        read.pieces[len(read.accounts) - 1] = piece
        place = places[-1]
        unreadable.extend(replace(each, place_a=_row_of(place, row)) for row, each in lost if kind.used)
    pieces = list(read.pieces.values())
    dated = date_by_contents(pieces)
    used = [piece for piece in pieces if piece.kind.used]
    return Sources(
        frames=_stacked((piece.kind.table, piece.frame) for piece in used),
        maps=kinds,
        accounts=tuple(account for account, _ in read.accounts),
        unreadable=tuple(unreadable),
        returns=_stacked(
            (piece.kind.return_table, piece.cells()) for piece in used if piece.kind.return_table
        ),
        recognised=tuple(read.recognised(dated)),
        files=tuple(places),
    )


def _row_of(place: str, row: int) -> str:
    return f"{place} row {row}" if row > 0 else f"{place} row {-row} below the header"


def _common_folder(paths: Sequence[Path]) -> Path | None:
    """Give the folder that all files lie in, so that places can be named from there."""
    try:
        return Path(os.path.commonpath([path.absolute().parent for path in paths])) if paths else None
    except ValueError:  # on different drives
        return None


def _below(path: PurePath, folder: Path | None) -> str:
    whole = Path(path).absolute()
    return (
        whole.relative_to(folder).as_posix() if folder and whole.is_relative_to(folder) else whole.as_posix()
    )


def _stacked(parts: Iterable[tuple[str, pd.DataFrame]]) -> dict[str, pd.DataFrame]:
    """Stack the tables of a kind, oldest year first."""
    import pandas as pd

    kinds: dict[str, list[pd.DataFrame]] = {}
    for kind, frame in parts:
        kinds.setdefault(kind, []).append(frame)
    return {
        kind: pd.concat(frames, ignore_index=True).sort_values(
            "_year", kind="stable", na_position="first", ignore_index=True
        )
        for kind, frames in kinds.items()
    }


def _files(paths: Iterable[Path], read: _Read) -> Iterator[tuple[PurePath, bytes]]:
    """Yield the bytes of every file of tables, also of those packed in zip folders."""
    for path in paths:
        try:
            yield from table_files(path)
        except OSError:
            read.files.append(path.name)
            read.add("", "", Outcome.DAMAGED.value, 0)


def _recognised(
    paths: Iterable[Path], maps: Sequence[TableMap], read: _Read
) -> Iterator[tuple[PurePath, Table, TableMap]]:
    """Yield every recognised table, and write down what each sheet of each file is."""
    seen: set[str] = set()
    known: dict[tuple[str, ...], TableMap | None] = {}
    for path, content in _files(paths, read):
        read.files.append(path.name)
        sha256 = hashlib.sha256(content).hexdigest()
        if sha256 in seen:
            read.add(sha256, "", Outcome.DUPLICATE.value, 0)
            continue
        try:
            tables = tables_from_bytes(content, path.name)
        except TableError as error:
            seen.add(sha256)
            read.add(sha256, "", error.outcome.value, 0)
            continue
        if any(len(table.frame) for table in tables):  # a table without rows is alike in every year
            seen.add(sha256)
        for table in tables:
            columns = tuple(str(column) for column in table.frame.columns)
            if columns not in known:
                known[columns] = recognise_table(table, maps)
            kind = known[columns]
            read.add(sha256, table.sheet, kind.id if kind else UNRECOGNISED, len(table.frame))
            if kind is not None:
                yield path, table, kind
