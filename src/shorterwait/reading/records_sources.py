"""All recognised tables of an agency, stacked by kind, each row knowing where it came from."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from shorterwait.reading.parts import table_files
from shorterwait.reading.records_places import Place, place_of, year_of
from shorterwait.reading.records_values import READERS, read_cells
from shorterwait.reading.tablefile_dates import is_filler_date, parse_dates
from shorterwait.reading.tablemaps import TableMap, load_table_maps, recognise_table
from shorterwait.reading.tables import Table, TableError, tables_from_bytes
from shorterwait.vocabulary.outcome import Outcome
from shorterwait.vocabulary.records import Contradiction

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
            and ``_authority``, ``_year`` (number or NaN) and ``_label`` (the year for people).
        maps: Kind of table -> the map that names its columns.
        accounts: What each sheet of each file was recognised as: sha256, sheet, table, rows.
        unreadable: Dates that could not be read.
    """

    frames: dict[str, pd.DataFrame]
    maps: dict[str, TableMap]
    accounts: tuple[Account, ...]
    unreadable: tuple[Contradiction, ...]

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
        columns = [*self.maps[table].columns, "_authority", "_year", "_label"]
        dates = dict.fromkeys(self.maps[table].dates, "datetime64[ns]")
        return pd.DataFrame({column: pd.Series(dtype=dates.get(column, object)) for column in columns})

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
    import pandas as pd

    maps = load_table_maps(extra_maps)
    accounts: list[Account] = []
    unreadable: list[Contradiction] = []
    pieces: dict[str, list[pd.DataFrame]] = {}
    kinds = {kind.table: kind for kind in load_table_maps()} | {
        kind.table: kind for kind in maps if kind.id == kind.table
    }
    for path, table, kind in _recognised(paths, maps, accounts):
        piece, lost = _canonical(table, kind, place_of(path))
        pieces.setdefault(kind.table, []).append(piece)
        unreadable.extend(lost)
    frames = {
        table: pd.concat(parts, ignore_index=True).sort_values(
            "_year", kind="stable", na_position="first", ignore_index=True
        )
        for table, parts in pieces.items()
    }
    return Sources(frames, kinds, tuple(accounts), tuple(unreadable))


def _files(paths: Iterable[Path], accounts: list[Account]) -> Iterator[tuple[PurePath, bytes]]:
    """Yield the bytes of every file of tables, also of those packed in zip folders."""
    for path in paths:
        try:
            yield from table_files(path)
        except OSError:
            accounts.append(("", "", Outcome.DAMAGED.value, 0))


def _recognised(
    paths: Iterable[Path], maps: Sequence[TableMap], accounts: list[Account]
) -> Iterator[tuple[PurePath, Table, TableMap]]:
    """Yield every used table, and write down what each sheet of each file is."""
    seen: set[str] = set()
    for path, content in _files(paths, accounts):
        sha256 = hashlib.sha256(content).hexdigest()
        if sha256 in seen:
            accounts.append((sha256, "", Outcome.DUPLICATE.value, 0))
            continue
        seen.add(sha256)
        try:
            tables = tables_from_bytes(content, path.name)
        except TableError as error:
            accounts.append((sha256, "", error.outcome.value, 0))
            continue
        for table in tables:
            kind = recognise_table(table, maps)
            accounts.append((sha256, table.sheet, kind.id if kind else UNRECOGNISED, len(table.frame)))
            if kind is not None and kind.used:
                yield path, table, kind


def _canonical(table: Table, kind: TableMap, place: Place) -> tuple[pd.DataFrame, list[Contradiction]]:
    import pandas as pd

    found = kind.match([str(column) for column in table.frame.columns])
    size = len(table.frame)
    values: dict[str, pd.Series] = {}
    lost: list[Contradiction] = []
    for field in dict.fromkeys((*kind.columns, "authority", "year")):
        cells = table.frame[found[field]] if field in found else pd.Series([None] * size, dtype=object)
        if field in kind.dates:
            values[field] = parse_dates(cells)
            lost.extend(_unreadable(cells, values[field], table.frame, found, (kind, field, place)))
        else:
            values[field] = read_cells(cells, READERS[field]) if field in READERS else cells
    frame = pd.DataFrame(values)
    authorities = [name if isinstance(name, str) else place.authority for name in frame.pop("authority")]
    years = [
        year_of(text) if isinstance(text, str) else (place.year, place.year_label)
        for text in frame.pop("year")
    ]
    frame["_authority"] = pd.Series(authorities, dtype=object)
    frame["_year"] = pd.Series([year for year, _ in years], dtype="float64")
    frame["_label"] = pd.Series([label for _, label in years], dtype=object)
    return frame, lost


def _unreadable(
    cells: pd.Series,
    dates: pd.Series,
    frame: pd.DataFrame,
    found: dict[str, str],
    where: tuple[TableMap, str, Place],
) -> Iterator[Contradiction]:
    """List cells with figures that are no date; words such as "tbc" are simply missing."""
    kind, field, place = where
    suspects = cells[dates.isna() & cells.notna()]
    about, owner = next(
        (
            (about, found[key])
            for key, about in (("child", "child"), ("family", "household"), ("enquiry", "enquiry"))
            if key in found
        ),
        ("household", ""),
    )
    for row, text in suspects.items():
        if any(character.isdigit() for character in text) and not is_filler_date(text):
            who = frame.at[row, owner] if owner else ""
            source = f"{kind.label.split(' (')[0]} {found[field]} {place.year_label}".strip()
            yield Contradiction(
                about, str(who or ""), field, source, text, "not a date", "", "the date cannot be read"
            )
