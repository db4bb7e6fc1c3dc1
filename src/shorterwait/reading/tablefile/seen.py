"""What is met on a sheet in Office Open XML besides its values."""

from __future__ import annotations

from dataclasses import dataclass, field

from shorterwait.reading.tablefile.places import box_of
from shorterwait.reading.tablefile.sheet import Box

#: Most merged ranges of a sheet that are looked at.
MOST_MERGED = 20_000
TRUE = ("1", "true", "on")


@dataclass(slots=True)
class Seen:
    """What was met on a sheet besides its values.

    Attributes:
        uncached: Formulas without a stored result.
        lost: Cells whose shared text is missing.
        hidden_rows: Hidden rows that hold anything.
        filtered: Whether a filter is set.
        hidden_columns: First and last of runs of hidden columns, from 1.
        merged: Merged cells.
    """

    uncached: int = 0
    lost: int = 0
    hidden_rows: int = 0
    filtered: bool = False
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    merged: list[Box] = field(default_factory=list)

    def meet(self, name: str, attributes: dict[str, str]) -> None:
        """Take in an element that is no row and no cell.

        Args:
            name: Its name without prefix.
            attributes: Its attributes.

        Example:
            >>> seen = Seen()
            >>> seen.meet("mergeCell", {"ref": "A1:B1"})
            >>> seen.merged
            [(0, 0, 0, 1)]
        """
        if name == "mergeCell" and len(self.merged) < MOST_MERGED:
            box = box_of(attributes.get("ref", ""))
            self.merged.extend([box] if box else [])
        elif name == "col" and attributes.get("hidden", "").lower() in TRUE:
            first, last = attributes.get("min", ""), attributes.get("max", "")
            if first.isdecimal() and last.isdecimal():
                self.hidden_columns.append((int(first[:7]), int(last[:7])))
        elif name == "autoFilter":
            self.filtered = True
