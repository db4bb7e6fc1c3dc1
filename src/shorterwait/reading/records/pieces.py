"""One recognised table in canonical columns: each row with its authority, year, file and number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from shorterwait.reading.mapping.tablemaps import TableMap
from shorterwait.reading.records.places import Place, place_of, year_of
from shorterwait.reading.records.values import READERS, read_cells, words
from shorterwait.reading.rules.years import FIRST_MONTH, collection_years, return_year
from shorterwait.reading.tablefile.dates import is_filler_date, parse_dates
from shorterwait.reading.tables import Table
from shorterwait.vocabulary.records import Contradiction, RecognisedTable

if TYPE_CHECKING:
    import pandas as pd

#: Columns that say where a row comes from, beside the canonical ones.
ORIGIN = ("_authority", "_year", "_label", "_earliest", "_latest", "_file", "_row")
#: At least this share of the days on which episodes end lies in the year of their return.
SHARE_IN_YEAR = 0.8


@dataclass(slots=True, eq=False)
class Piece:
    """One table of one file.

    Attributes:
        kind: What it is.
        frame: Canonical fields and the ``ORIGIN`` columns.
        raw: Its cells as read.
        found: Canonical field -> column of ``raw``.
        place: Whose it is and for which year, as far as names say.
        folder: Where its file lies.
        dated: Whether every row has a year that can only mean one.
        file: Its file.
        label: The year for people, as far as names or dates say.
    """

    kind: TableMap
    frame: pd.DataFrame
    raw: pd.DataFrame
    found: dict[str, str]
    place: Place
    folder: str
    dated: bool
    file: str
    label: str

    def cells(self) -> pd.DataFrame:
        r"""Give the cells as sent under the return's own column names.

        Returns:
            Text or None, and the ``ORIGIN`` columns.

        Example:
            >>> from pathlib import Path
            >>> from shorterwait.reading.mapping.tablemaps import recognise_table
            >>> from shorterwait.reading.tables import tables_from_bytes
            >>> table = tables_from_bytes(b"child,sex,dob,ethnic\n7,2,01/02/2015,MWBC\n", "a.csv")[0]
            >>> piece, _ = canonical_piece(table, recognise_table(table), Path("a.csv"), 0)
            >>> piece.cells()["ETHNIC"].tolist()
            ['MWBC']
        """
        import pandas as pd

        names = {
            names[0]: self.raw[self.found[field]]
            for field, names in self.kind.columns.items()
            if field in self.found and field not in ("authority", "year")
        }
        return pd.DataFrame(names).assign(**{name: self.frame[name] for name in ORIGIN})

    def take_year(self, year: int) -> None:
        r"""Give every row the same collection year.

        Args:
            year: First calendar year.

        Example:
            >>> from pathlib import Path
            >>> from shorterwait.reading.mapping.tablemaps import recognise_table
            >>> from shorterwait.reading.tables import tables_from_bytes
            >>> table = tables_from_bytes(b"CHILD,SEX,DOB,ETHNIC\n7,2,01/02/2015,MWBC\n", "a.csv")[0]
            >>> piece, _ = canonical_piece(table, recognise_table(table), Path("a.csv"), 0)
            >>> piece.take_year(2021)
            >>> piece.frame["_label"].tolist()
            ['2021/22']
        """
        self.label = return_year(year).label
        self.frame = self.frame.assign(_year=float(year), _label=self.label, _earliest=year, _latest=year)
        self.dated = True


def canonical_piece(
    table: Table, kind: TableMap, path: PurePath, file: int
) -> tuple[Piece, list[tuple[int, Contradiction]]]:
    r"""Bring one table into canonical columns.

    Args:
        table: The table.
        kind: What it is.
        path: Where its file lies.
        file: Number under which file and sheet are known.

    Returns:
        The piece, and the dates in it that could not be read, each with its row as in ``_row``.

    Example:
        >>> from pathlib import Path
        >>> from shorterwait.reading.mapping.tablemaps import recognise_table
        >>> from shorterwait.reading.tables import tables_from_bytes
        >>> table = tables_from_bytes(b"CHILD,SEX,DOB,ETHNIC,YEAR\n7,2,01/02/2015,MWBC,2019/20\n", "a.csv")[0]
        >>> canonical_piece(table, recognise_table(table), Path("a.csv"), 0)[0].frame["_label"].tolist()
        ['2019/20']
    """
    import pandas as pd

    place = place_of(path, is_return=bool(kind.return_table))
    raw = table.frame
    found = kind.match([str(column) for column in raw.columns])
    values: dict[str, pd.Series] = {}
    lost: list[tuple[int, Contradiction]] = []
    for field in dict.fromkeys((*kind.columns, "authority", "year")):
        cells = raw[found[field]] if field in found else pd.Series(None, index=raw.index, dtype=object)
        if field in kind.dates:
            values[field] = parse_dates(cells)
            if not kind.return_table:
                lost.extend(_unreadable(cells, values[field], raw, found, (kind, field, place)))
        else:
            values[field] = read_cells(cells, READERS.get(field, words))
    frame = pd.DataFrame(values, index=raw.index)
    frame = _with_origin(frame, place, file, table)
    labels = frame["_label"] if len(frame) else pd.Series([place.year_label], dtype=object)
    dated = bool(labels.str.contains("/", regex=False).all())
    piece = Piece(kind, frame, raw, found, place, str(path.parent), dated, str(path), place.year_label)
    rows = frame["_row"]
    return piece, [(int(rows.iloc[row]), listed) for row, listed in lost]


def _with_origin(frame: pd.DataFrame, place: Place, file: int, table: Table) -> pd.DataFrame:
    import numpy as np
    import pandas as pd

    said = frame.pop("authority")
    authorities = said.where(said.notna(), place.authority).astype(object)
    codes, texts = pd.factorize(frame.pop("year"))
    told = [*(year_of(str(text)) for text in texts), (place.year, place.year_label)]
    spans = [_span(year, label) for year, label in told]
    exact = len(table.rows) == len(frame)
    number = np.asarray(table.rows, dtype="int64") if exact else -np.arange(1, len(frame) + 1, dtype="int64")
    return frame.assign(
        _authority=authorities,
        _year=pd.Series([year for year, _ in told], dtype="float64").to_numpy()[codes],
        _label=pd.Series([label for _, label in told], dtype=object).to_numpy()[codes],
        _earliest=pd.Series([first for first, _ in spans]).to_numpy()[codes],
        _latest=pd.Series([last for _, last in spans]).to_numpy()[codes],
        _file=file,
        _row=number,
    )


def _span(year: int | None, label: str) -> tuple[int, int]:
    """Give the collection years that are meant: ``2021`` alone may mean 2020/21 or 2021/22."""
    if year is None:
        return collection_years()[0], collection_years()[-1]
    return (year, year) if "/" in label else (year - 1, year)


def recognised_table(
    account: tuple[str, str, str, int], file: str, piece: Piece | None, year_from: str = ""
) -> RecognisedTable:
    """Say what one sheet of one file was read as.

    Args:
        account: Fingerprint of the file, sheet, kind of table, and rows.
        file: Name of the file.
        piece: The table in canonical columns; None when it was not recognised or read.
        year_from: ``dates`` when the year was told from the rows; otherwise it is found here.

    Returns:
        The account with year and columns.

    Example:
        >>> recognised_table(("", "", "damaged", 0), "a.csv", None).table
        'damaged'
    """
    sha256, sheet, table, rows = account
    if piece is None:
        return RecognisedTable(sha256, file, sheet, table, rows)
    used = tuple(piece.found.values())
    labels = [str(label) for label in piece.frame["_label"].unique()]
    label = labels[0] if len(labels) == 1 else "" if labels else piece.label
    if not year_from:
        by_rows = "year" in piece.found and bool(piece.raw[piece.found["year"]].notna().any())
        year_from = "column" if by_rows else "name" if piece.place.year is not None else ""
    names = {str(names[0]) for field, names in piece.kind.columns.items() if field in piece.found}
    wanted = return_year(int(label[:4])).tables.get(piece.kind.return_table, ()) if label else ()
    authorities = [str(name) for name in piece.frame["_authority"].unique()] or [piece.place.authority]
    return RecognisedTable(
        sha256,
        file,
        sheet,
        table,
        rows,
        authority=authorities[0] if len(authorities) == 1 else "",
        year=label,
        year_from=year_from,
        used=used,
        left=tuple(str(column) for column in piece.raw.columns if column not in used),
        absent=tuple(column for column in wanted if column not in names),
    )


def date_by_contents(pieces: Sequence[Piece]) -> list[Piece]:
    """Give the collection year to returns whose files and folders name none, where their dates tell it.

    Nearly all days on which the episodes of a return end lie in its year. All tables of one file, or in one
    folder, are taken to be one return. Where the days are spread over several years nothing is told. A single
    year in a name, such as ``2021``, leaves two collection years open; the dates then choose between them.

    Args:
        pieces: All tables; those that could be dated are changed.

    Returns:
        The tables that were dated so.

    Example:
        >>> date_by_contents([])
        []
    """
    returns: dict[tuple[object, ...], list[Piece]] = {}
    whole = {piece.file for piece in pieces if piece.kind.return_table == "Episodes"}
    several = {piece.file for piece in pieces if piece.kind.return_table not in ("", "Episodes")} & whole
    for piece in pieces:
        if piece.kind.return_table and not piece.dated and "year" not in piece.found:
            own = (piece.file,) if piece.file in several else (piece.folder, piece.place.authority)
            returns.setdefault((*own, piece.label), []).append(piece)
    dated: list[Piece] = []
    for (*_, label), group in returns.items():
        year = _year_of_endings(piece for piece in group if piece.kind.return_table == "Episodes")
        if year is None or (label and not int(str(label)) - 1 <= year <= int(str(label))):
            continue
        for piece in group:
            piece.take_year(year)
            dated.append(piece)
    return dated


def _year_of_endings(episodes: Iterable[Piece]) -> int | None:
    import pandas as pd

    found = [piece.frame["ended"].dropna() for piece in episodes if "ended" in piece.found]
    ended = pd.concat(found) if found else pd.Series(dtype="datetime64[ns]")
    if ended.empty:
        return None
    years = ended.dt.year - (ended.dt.month < FIRST_MONTH).astype(int)
    counts = years.value_counts()
    commonest = int(counts.index[0])
    clear = counts.iloc[0] >= SHARE_IN_YEAR * len(years)
    return commonest if clear and commonest in collection_years() else None


def _unreadable(
    cells: pd.Series,
    dates: pd.Series,
    frame: pd.DataFrame,
    found: dict[str, str],
    where: tuple[TableMap, str, Place],
) -> Iterator[tuple[int, Contradiction]]:
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
            listed = Contradiction(
                about, str(who or ""), field, source, text, "not a date", "", "the date cannot be read"
            )
            yield (
                int(str(row)),
                replace(listed, rule_id="date-unreadable", why="the date is taken as missing"),
            )
