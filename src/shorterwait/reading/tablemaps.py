"""What a table is, told from its columns: maps of column names that an analyst can add to without Python."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from shorterwait.reading.tables import Table

_KEYS = {"id", "label", "extends", "used", "required", "dates", "columns"}
_NOT_WORDS = re.compile(r"[\W_]+")


class MapError(ValueError):
    """A map file that cannot be used; says which file, what is wrong and what to do.

    Example:
        >>> str(MapError("mosaic.toml: add a [columns] section."))
        'mosaic.toml: add a [columns] section.'
    """


@dataclass(frozen=True, slots=True)
class TableMap:
    """What one kind of table is called and what its columns mean.

    Attributes:
        id: Stable name of the map, e.g. ``annex_a_list10``.
        label: Plain name.
        table: The kind of table its rows count as: its own id, or the id of the map it extends.
        columns: Canonical field -> the names that column goes by, the likeliest first; a ``*`` stands
            for any letters.
        required: Fields without which a table is not of this kind.
        dates: Fields that hold dates.
        used: False for tables that are recognised so that they are accounted for, and then left.
    """

    id: str
    label: str
    table: str
    columns: Mapping[str, tuple[str, ...]]
    required: tuple[str, ...]
    dates: tuple[str, ...] = ()
    used: bool = True

    def match(self, columns: Sequence[str]) -> dict[str, str]:
        """Find the fields of this map among a table's columns.

        Args:
            columns: The table's column names; case, spaces and punctuation do not matter.

        Returns:
            Canonical field -> the column that holds it; no column serves twice.

        Example:
            >>> TableMap("x", "X", "x", {"dob": ("Date of birth", "DOB")}, ("dob",)).match(["DATE OF BIRTH "])
            {'dob': 'DATE OF BIRTH '}
        """
        plain: dict[str, str] = {}
        for name in columns:
            plain.setdefault(plain_name(name), name)
        found: dict[str, str] = {}
        for field, aliases in self.columns.items():
            column = next((hit for alias in aliases if (hit := _find(alias, plain)) is not None), None)
            if column is not None and column not in found.values():
                found[field] = column
        return found

    def fits(self, columns: Sequence[str]) -> bool:
        """Say whether a table with these columns is of this kind.

        Args:
            columns: The table's column names.

        Returns:
            True when every required field is there.

        Example:
            >>> TableMap("x", "X", "x", {"dob": ("DOB",)}, ("dob",)).fits(["NAME"])
            False
        """
        return set(self.required) <= set(self.match(columns))


def plain_name(column: str) -> str:
    r"""Reduce a column name to what is compared: letters and digits, lower case.

    Args:
        column: The name as written, with any spaces (also non-breaking) and punctuation.

    Returns:
        The reduced name.

    Example:
        >>> plain_name("Date of\u00a0Adoption Order ") == plain_name("DATE_OF_ADOPTION_ORDER")
        True
    """
    return _NOT_WORDS.sub("", column).casefold()


def recognise_table(table: Table, maps: Sequence[TableMap] | None = None) -> TableMap | None:
    r"""Tell what a table is from its set of columns, never from its name.

    Args:
        table: The table.
        maps: The maps to choose from; None means the built-in ones.

    Returns:
        The map that explains the most columns among those that fit, or None.

    Example:
        >>> from shorterwait.reading.tables import tables_from_bytes
        >>> table = tables_from_bytes(b"child,sex,dob,ethnic\n7,2,01/02/2015,MWBC\n", "a.csv")[0]
        >>> recognise_table(table).id
        'ssda903_header'
    """
    columns = [str(column) for column in table.frame.columns]
    choices = [
        (len(found), len(choice.required), choice.id, choice)
        for choice in (load_table_maps() if maps is None else maps)
        if set(choice.required) <= set(found := choice.match(columns))
    ]
    return max(choices)[3] if choices else None


def load_table_maps(extra: Path | None = None) -> tuple[TableMap, ...]:
    """Read the built-in maps and those of an agency's own folder.

    Args:
        extra: Folder with more ``*.toml`` maps; a map with ``extends = "annex_a_list10"`` adds names for
            that table's columns.

    Returns:
        All maps; the agency's own come first.

    Raises:
        MapError: When a map file is not as it should be; names the file and what to do.

    Example:
        >>> "annex_a_list11" in {table_map.id for table_map in load_table_maps()}
        True
    """
    base = _built_in()
    if extra is None:
        return base
    if not extra.is_dir():
        raise MapError(f"{extra} is not a folder of table maps.")
    known = {table_map.id: table_map for table_map in base}
    own = [_read_map(path.name, path.read_text("utf-8-sig"), known) for path in sorted(extra.glob("*.toml"))]
    replaced = {table_map.id for table_map in own}
    return (*own, *(table_map for table_map in base if table_map.id not in replaced))


@cache
def _built_in() -> tuple[TableMap, ...]:
    folder = files("shorterwait.reading") / "maps"
    found = sorted(
        (entry for entry in folder.iterdir() if entry.name.endswith(".toml")), key=lambda e: e.name
    )
    return tuple(_read_map(entry.name, entry.read_text("utf-8"), {}) for entry in found)


def _read_map(name: str, text: str, known: Mapping[str, TableMap]) -> TableMap:
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise MapError(f"{name} is not valid TOML: {error}.") from error
    unknown = sorted(set(content) - _KEYS)
    if unknown:
        raise MapError(f"{name}: {unknown[0]!r} is not a setting of a map; use {', '.join(sorted(_KEYS))}.")
    columns = _columns(name, content)
    if "extends" in content:
        return _extended(name, content, columns, known)
    required = _texts(name, content, "required")
    absent = sorted({*required, *_texts(name, content, "dates")} - set(columns))
    if not isinstance(content.get("id"), str) or not required or absent:
        raise MapError(
            f"{name}: a map needs an id, a [columns] section and a list of required fields from that section"
            + (f" ({', '.join(absent)} is not there)." if absent else ".")
        )
    return TableMap(
        id=content["id"],
        label=str(content.get("label", content["id"])),
        table=content["id"],
        columns=columns,
        required=required,
        dates=_texts(name, content, "dates"),
        used=bool(content.get("used", True)),
    )


def _extended(
    name: str, content: dict[str, Any], columns: dict[str, tuple[str, ...]], known: Mapping[str, TableMap]
) -> TableMap:
    base = known.get(str(content["extends"]))
    if base is None:
        raise MapError(
            f"{name}: extends = {content['extends']!r} is no map; choose one of {', '.join(known)}."
        )
    unknown = sorted({*columns, *_texts(name, content, "required")} - set(base.columns))
    if unknown:
        raise MapError(
            f"{name}: {unknown[0]!r} is no field of {base.id}; its fields are {', '.join(base.columns)}."
        )
    merged = {field: (*columns.get(field, ()), *aliases) for field, aliases in base.columns.items()}
    return replace(
        base,
        id=str(content.get("id", base.id)),
        label=str(content.get("label", base.label)),
        columns=merged,
        required=_texts(name, content, "required") or base.required,
    )


def _columns(name: str, content: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    section = content.get("columns")
    if not isinstance(section, dict) or not section:
        raise MapError(f'{name}: add a [columns] section with lines such as dob = ["Date of birth", "DOB"].')
    return {field: _texts(name, section, field) for field in section}


def _texts(name: str, content: dict[str, Any], key: str) -> tuple[str, ...]:
    value = content.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, str) and item for item in value):
        raise MapError(f'{name}: {key} must be a list of names such as ["Date of birth", "DOB"].')
    return tuple(value)


def _find(alias: str, plain: Mapping[str, str]) -> str | None:
    if "*" not in alias:
        return plain.get(plain_name(alias))
    pattern = _pattern(alias)
    return next((column for name, column in plain.items() if pattern.fullmatch(name)), None)


@cache
def _pattern(alias: str) -> re.Pattern[str]:
    return re.compile(".*".join(re.escape(plain_name(part)) for part in alias.split("*")))
