"""One map: what a kind of table is called, and which of its columns means what."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

_NOT_WORDS = re.compile(r"[\W_]+")
#: An item number in a column's name: ``B4 Match date``, ``Match date (B4)``, ``A13a.``
_ITEM = re.compile(r"(?:^\W*|/\W*|[(\[])([A-Z]{1,2}\d{1,2}[a-z]?)(?![A-Za-z0-9])", re.IGNORECASE)
#: The same around the name of a column; letters beyond D number people, not items, as in ``S1 start``.
_NUMBERED = re.compile(r"^\W*[A-D]\d{1,2}[a-z]?[\s.:\-–)]+|\s*[(\[][A-D]\d{1,2}[a-z]?[)\]]\s*$")


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
        or_required: Other sets of fields, any of which tells the table as well as ``required`` does.
        items: Canonical field -> the item numbers a column's name may start with, e.g. ``B4`` for a column
            ``B4 - Match date``; looked at where no name of the column is known.
        return_table: Table of the SSDA903 return, e.g. ``Episodes``; the first name of each of its columns is
            then the return's own.
    """

    id: str
    label: str
    table: str
    columns: Mapping[str, tuple[str, ...]]
    required: tuple[str, ...]
    dates: tuple[str, ...] = ()
    used: bool = True
    or_required: tuple[tuple[str, ...], ...] = ()
    items: Mapping[str, tuple[str, ...]] = dataclasses.field(default_factory=dict)
    return_table: str = ""

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
        for name in columns:  # a header over several rows: "Stage 1 / Start date" is also "Start date"
            plain.setdefault(plain_name(name.rsplit(" / ", 1)[-1]), name)
        for name in columns:  # an item number before or behind: "B5 Date placed" is also "Date placed"
            plain.setdefault(plain_name(_NUMBERED.sub("", name)), name)
        found: dict[str, str] = {}
        taken: set[str] = set()
        for field, aliases in self.columns.items():
            column = next((hit for alias in aliases if (hit := _find(alias, plain)) is not None), None)
            if column is None and field in self.items:
                column = _find_item(self.items[field], columns)
            if column is not None and column not in taken:
                found[field] = column
                taken.add(column)
        return found

    def fits(self, columns: Sequence[str]) -> bool:
        """Say whether a table with these columns is of this kind.

        Args:
            columns: The table's column names.

        Returns:
            True when every required field is there, or every field of one of the other sets.

        Example:
            >>> TableMap("x", "X", "x", {"dob": ("DOB",)}, ("dob",)).fits(["NAME"])
            False
        """
        return self.told_by(self.match(columns))

    def told_by(self, fields: Collection[str]) -> bool:
        """Say whether these fields suffice to tell a table as one of this kind.

        Args:
            fields: Canonical fields that a table's columns were matched with.

        Returns:
            True when ``required`` or one of ``or_required`` is among them.

        Example:
            >>> TableMap("x", "X", "x", {"dob": ("DOB",)}, ("dob",)).told_by({"dob"})
            True
        """
        return any(set(wanted) <= set(fields) for wanted in (self.required, *self.or_required))


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


def _find(alias: str, plain: Mapping[str, str]) -> str | None:
    if "*" not in alias:
        return plain.get(plain_name(alias))
    pattern = _pattern(alias)
    return next((column for name, column in plain.items() if pattern.fullmatch(name)), None)


def _find_item(numbers: Sequence[str], columns: Sequence[str]) -> str | None:
    """Find the column whose name carries an item number, whatever words stand beside it."""
    wanted = {plain_name(number) for number in numbers}
    for column in columns:
        if any(found[1].casefold() in wanted for found in _ITEM.finditer(column)):
            return column
    return None


@cache
def _pattern(alias: str) -> re.Pattern[str]:
    return re.compile(".*".join(re.escape(plain_name(part)) for part in alias.split("*")))
