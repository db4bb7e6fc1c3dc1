"""One return checked by the rules: from data frames, or from the folder it lies in."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import shorterwait.reading.rules.check as _rules
from shorterwait.reading.records.sources import read_sources
from shorterwait.reading.rules.rule import load_rules
from shorterwait.reading.rules.tables import ReturnTables
from shorterwait.reading.rules.years import first_year, return_year

if TYPE_CHECKING:
    import pandas as pd

    from shorterwait.vocabulary.records import Contradiction


def check_return(
    given: Mapping[str, pd.DataFrame] | Path | str, year: int | str | None = None
) -> list[Contradiction]:
    r"""Hold the rules against a return.

    Args:
        given: The folder or file that the return lies in (CSV files, workbooks, XML, zip folders, at any depth); or
            table of the return (``Header``, ``Episodes``, ``AD1``, ``PlacedAdoption`` ...) -> its rows under the
            return's own column names.
        year: Collection year: its first calendar year or a label such as ``2021/22``. None for a folder: as names,
            columns or dates tell; for frames: not known, and then a code passes if any year has it.

    Returns:
        What breaks a rule: the rule's number and words, both values, and the place of each.

    Raises:
        ValueError: When the year is no collection year, a frame has no column CHILD, or a folder holds no return.

    Example:
        >>> import tempfile
        >>> folder = Path(tempfile.mkdtemp())
        >>> _ = (folder / "ad1.csv").write_text("CHILD,DATE_MATCH,NB_ADOPTR,SEX_ADOPTR\n7,,2,M1\n")
        >>> [(found.rule_id, found.place_a) for found in check_return(folder, 2019)][-1]
        ('511', 'ad1.csv row 2')
    """
    if isinstance(given, Mapping):
        return _rules.check_return(given, year)
    path = Path(given)
    files = sorted(file for file in path.rglob("*") if file.is_file()) if path.is_dir() else [path]
    sources = read_sources(files)
    if not sources.returns:
        raise ValueError("nothing there is a table of the SSDA903 return; give the folder with its files.")
    frames = sources.returns
    if year is not None:
        first = first_year(year)
        label = return_year(first).label
        frames = {
            table: frame.assign(_label=label, _earliest=first, _latest=first)
            for table, frame in frames.items()
        }
    return list(_rules.check_tables(ReturnTables(frames), load_rules(), sources.where))
