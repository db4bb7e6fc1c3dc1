"""The verb *map*: show what would be read of a file of tables, and write a map for what is not recognised."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from shorterwait.study.errors import StudyError

if TYPE_CHECKING:
    from shorterwait.reading.mapping.sheets import SheetReading


@dataclass(frozen=True, slots=True)
class Mapped:
    """What would be read of a file of tables.

    Attributes:
        sheets: One reading a table.
        proposals: Id of a proposed map -> the text of its file, for tables that no map fits.
        written: Files written just now.
    """

    sheets: tuple[SheetReading, ...]
    proposals: dict[str, str]
    written: tuple[Path, ...] = ()


def map_columns(
    file: Path, study: Path | None = None, *, like: str | None = None, write: bool = False
) -> Mapped:
    """Say what would be read of each table of a file, proposing a map where none fits.

    Args:
        file: A workbook, delimited text or return.
        study: A study, whose own maps count and into whose ``maps`` folder proposals are written.
        like: Id of the map to build a proposal on; None means the one that fits best.
        write: Whether to write the proposals.

    Returns:
        The readings and proposals; names of people are never shown, only the shapes of texts.

    Raises:
        StudyError: There is no such file, study or map, or a map of that name is there already.
        TableError: The file cannot be read as tables.
        MapError: One of the study's own maps is not as it should be.
    """
    from shorterwait.reading.mapping.file import map_id, map_text
    from shorterwait.reading.mapping.sheets import sheet_reading
    from shorterwait.reading.mapping.tablemaps import load_table_maps
    from shorterwait.reading.tables import read_table

    if not file.is_file():
        raise StudyError(f"{file} does not exist or is no file. Check the spelling.")
    if study is not None and not (study / "study.toml").is_file():
        raise StudyError(f"There is no study in {study}. Make one with: shorterwait new {study}")
    if write and study is None:
        raise StudyError("Say with --study which study the map is for.")
    own = study / "maps" if study is not None else None
    maps = load_table_maps(own if own is not None and own.is_dir() else None)
    if like is not None and like not in {known.id for known in maps}:
        raise StudyError(f"There is no map {like}. The maps are: {', '.join(known.id for known in maps)}.")
    sheets = tuple(sheet_reading(table, maps, like) for table in read_table(file))
    several = len(sheets) > 1
    proposals = {
        map_id(file.stem, sheet.sheet if several else ""): sheet
        for sheet in sheets
        if not sheet.recognised and sheet.kind is not None
    }
    texts = {identity: map_text(sheet, identity) for identity, sheet in proposals.items()}
    written = _write(own, texts) if write and own is not None else ()
    return Mapped(sheets, texts, tuple(written))


def _write(own: Path, texts: dict[str, str]) -> Sequence[Path]:
    places = {own / f"{identity}.toml": text for identity, text in texts.items()}
    there = [place for place in places if place.exists()]
    if there:
        raise StudyError(f"{there[0]} is there already. Edit it, or move it away and try again.")
    own.mkdir(exist_ok=True)
    for place, text in places.items():
        place.write_text(text, encoding="utf-8")
    return tuple(places)
