"""What a table is, told from its columns: maps of column names that an analyst can add to without Python."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from shorterwait.reading.mapping.tablemap import MapError, TableMap, plain_name

if TYPE_CHECKING:
    from shorterwait.reading.tables import Table

__all__ = ["MapError", "TableMap", "load_table_maps", "plain_name", "recognise_table"]

_KEYS = {
    "id", "label", "extends", "used", "required", "or_required", "dates", "columns", "items", "return_table",
}  # fmt: skip


def recognise_table(table: Table, maps: Sequence[TableMap] | None = None) -> TableMap | None:
    r"""Tell what a table is from its set of columns, never from its name.

    Args:
        table: The table.
        maps: The maps to choose from; None means the built-in ones.

    Returns:
        The map that explains the most columns among those that fit, or None. A column written as only the
        return writes it, such as DATE_PLACED, makes it a table of the return: a tracker's "Date placed" is the
        day of the move, the return's DATE_PLACED the day of a decision.

    Example:
        >>> from shorterwait.reading.tables import tables_from_bytes
        >>> table = tables_from_bytes(b"child,sex,dob,ethnic\n7,2,01/02/2015,MWBC\n", "a.csv")[0]
        >>> recognise_table(table).id
        'ssda903_header'
    """
    columns = [str(column) for column in table.frame.columns]
    choices = [
        (_is_return(choice, found), len(found), len(choice.required), choice.id, choice)
        for choice in (load_table_maps() if maps is None else maps)
        if choice.told_by(found := choice.match(columns))
    ]
    return max(choices)[-1] if choices else None


def _is_return(choice: TableMap, found: Mapping[str, str]) -> bool:
    """Say whether a table of the return is written with a name of two words that only the return has."""
    return bool(choice.return_table) and any(
        "_" in column and column.strip().upper() == choice.columns[field][0]
        for field, column in found.items()
    )


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
    known: dict[str, TableMap] = {}
    for entry in found:
        table_map = _read_map(entry.name, entry.read_text("utf-8"), known)
        known[table_map.id] = table_map
    return tuple(known.values())


def _read_map(name: str, text: str, known: Mapping[str, TableMap]) -> TableMap:
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise MapError(f"{name} is not valid TOML: {error}.") from error
    unknown = sorted(set(content) - _KEYS)
    if unknown:
        raise MapError(f"{name}: {unknown[0]!r} is not a setting of a map; use {', '.join(sorted(_KEYS))}.")
    columns = _columns(name, content) if "columns" in content or "items" not in content else {}
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
        or_required=_sets(name, content),
        items=_items(name, content, columns),
        return_table=str(content.get("return_table", "")),
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
        or_required=_sets(name, content) or (() if "required" in content else base.or_required),
        items={**base.items, **_items(name, content, base.columns)},
    )


def _columns(name: str, content: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    section = content.get("columns")
    if not isinstance(section, dict) or not section:
        raise MapError(f'{name}: add a [columns] section with lines such as dob = ["Date of birth", "DOB"].')
    return {field: _texts(name, section, field) for field in section}


def _sets(name: str, content: dict[str, Any]) -> tuple[tuple[str, ...], ...]:
    value = content.get("or_required", [])
    if not isinstance(value, list):
        raise MapError(
            f'{name}: or_required must be a list of lists of fields such as [["child", "matched"]].'
        )
    return tuple(_texts(name, {"or_required": each}, "or_required") for each in value)


def _items(name: str, content: dict[str, Any], columns: Mapping[str, object]) -> dict[str, tuple[str, ...]]:
    section = content.get("items", {})
    if not isinstance(section, dict) or set(section) - set(columns):
        raise MapError(f'{name}: [items] holds lines such as matched = ["B4"] for fields of [columns].')
    return {field: _texts(name, section, field) for field in section}


def _texts(name: str, content: dict[str, Any], key: str) -> tuple[str, ...]:
    value = content.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, str) and item for item in value):
        raise MapError(f'{name}: {key} must be a list of names such as ["Date of birth", "DOB"].')
    return tuple(value)
