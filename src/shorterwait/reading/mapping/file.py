"""A proposed map written as a TOML file that an analyst completes."""

from __future__ import annotations

import json
import re

from shorterwait.reading.mapping.sheets import NAMED, SheetReading

_NOT_ID = re.compile(r"[^a-z0-9]+")


def map_text(reading: SheetReading, identity: str) -> str:
    r"""Write the map that a reading proposes.

    Args:
        reading: What would be read, with the map it builds on.
        identity: Id of the new map, letters, digits and underscores.

    Returns:
        The text of a TOML file: one line a field found, and as comments what was not found.

    Raises:
        ValueError: When the table resembles nothing, so that there is nothing to build on.

    Example:
        >>> from shorterwait.reading.mapping.sheets import sheet_reading
        >>> from shorterwait.reading.tables import tables_from_bytes
        >>> table = tables_from_bytes(b"Lead adopter,Approval dt\nA B,01/02/2020\n", "tracker.csv")[0]
        >>> print(map_text(sheet_reading(table), "own_tracker").splitlines()[3])
        id = "own_tracker"
    """
    kind = reading.kind
    if kind is None:
        raise ValueError("The table resembles no known one; say which with the id of a map.")
    found = [column for column in reading.columns if column.sureness != NAMED]
    lines = [
        f"# A map for tables like this one, built on {kind.id} ({_plain(kind.label)}).",
        "# Check each line: on the left what the column means, on the right its name in your file.",
        "# Names that the built-in map knows already need no line.",
        f'id = "{identity}"',
        f'extends = "{kind.id}"',
        f"label = {_quoted(f'{kind.label} (own columns)')}",
        "",
        "[columns]",
    ]
    lines += [f"{column.field} = [{_quoted(column.column)}]  # {column.sureness}" for column in found]
    if reading.wanted:
        lines += ["", "# Needed, and no column was found; write the column's name between the quotes:"]
        lines += [f'{field} = ["..."]' for field in reading.wanted]
    if reading.fields_left:
        lines += ["", "# Not found, and not needed:"]
        lines += [f'# {field} = [""]' for field in reading.fields_left]
    if reading.columns_left:
        lines += ["", "# Columns of the file that nothing is read from:"]
        lines += [f"# {_quoted(name)}" for name in reading.columns_left]
    return "\n".join(lines) + "\n"


def map_id(name: str, sheet: str) -> str:
    """Make an id for a map from the names of a file and a sheet.

    Args:
        name: Name of the file without its ending.
        sheet: Name of the sheet, or ``""``.

    Returns:
        Letters, digits and underscores.

    Example:
        >>> map_id("Adopter Tracker 2021", "Live cases")
        'adopter_tracker_2021_live_cases'
    """
    return _NOT_ID.sub("_", f"{name} {sheet}".lower()).strip("_") or "own_map"


def _quoted(text: str) -> str:
    return json.dumps(_plain(text), ensure_ascii=False)


def _plain(text: str) -> str:
    return " ".join(text.split())
