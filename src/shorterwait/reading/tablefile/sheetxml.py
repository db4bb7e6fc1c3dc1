"""The cells of one sheet in Office Open XML, told by the parser one by one ([ECMA-376] 18.3.1)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from shorterwait.reading.tablefile.numbers import Shape, written_number
from shorterwait.reading.tablefile.sheet import FAR_COLUMN, MOST_COLUMNS, Box, Grid, counted, lost_texts, sheet_notes
from shorterwait.reading.tablefile.stream import tell_part
from shorterwait.reading.tablefile.texts import TextParts, unescaped

if TYPE_CHECKING:
    from xml.parsers.expat import XMLParserType

    from shorterwait.reading.tablefile.package import Package

#: Most merged ranges of a sheet that are looked at.
MOST_MERGED = 20_000
#: Different numbers of one format that are written once and kept.
MOST_KEPT = 100_000
TRUE = ("1", "true", "on")
_DIGITS = "0123456789"
_CELL_NAME = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")


@dataclass(frozen=True, slots=True)
class Values:
    """What all sheets of a workbook share.

    Attributes:
        texts: The shared texts.
        shapes: What the number format of each cell style makes of a number.
        since_1904: Whether days are counted from 1904.
    """

    texts: list[str]
    shapes: list[Shape]
    since_1904: bool


class _Written(dict[str, str]):
    """Numbers of one cell style as written; each different one is worked out once."""

    def __init__(self, shape: Shape, since_1904: bool) -> None:
        super().__init__()
        self._shape, self._since_1904 = shape, since_1904

    def __missing__(self, raw: str) -> str:
        text = written_number(raw.strip(), self._shape, since_1904=self._since_1904).strip()
        if len(self) < MOST_KEPT:
            self[raw] = text
        return text


@dataclass(slots=True)
class _Seen:
    """What was met on a sheet besides its values."""

    uncached: int = 0
    lost: int = 0
    hidden_rows: int = 0
    filtered: bool = False
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    merged: list[Box] = field(default_factory=list)


class SheetCells:
    """Gathers the cells of a sheet while its part is told.

    Only the start of elements and texts are listened to, as ends cost as much again; a cell is finished when the
    next one starts. Ends are listened to inside texts with runs alone.

    Attributes:
        grid: The cells so far.
        merged: Merged cells so far.

    Example:
        >>> SheetCells(Values([], [], False), Grid("a.xlsx")).finished()
        []
    """

    def __init__(self, values: Values, grid: Grid) -> None:
        self.grid = grid
        self._values = values
        self._written: dict[str, _Written] = {}
        self._seen = _Seen()
        self._row, self._column, self._line = -1, -1, list[str]()
        self._hidden = False
        self._cell: dict[str, str] | None = None
        self._open = self._formula = False
        self._text: str | None = None
        self._inline: TextParts | None = None
        self._name("")
        self._others = {
            "col": self._columns,
            "mergeCell": self._merge,
            "autoFilter": self._filter,
            "sheetData": self._data,
        }
        self._parser: XMLParserType | None = None
        self._root = False

    @property
    def merged(self) -> tuple[Box, ...]:
        return tuple(self._seen.merged)

    def read(self, package: Package, part: str) -> None:
        """Read the part of a sheet.

        Args:
            package: The workbook.
            part: Name of the part in the zip.

        Raises:
            TableError: When it is broken or too large.

        Example:
            >>> import io, xlsxwriter
            >>> from shorterwait.reading.tablefile.package import open_package
            >>> file = io.BytesIO()
            >>> with xlsxwriter.Workbook(file) as book:
            ...     _ = book.add_worksheet().write(0, 0, 7)
            >>> cells = SheetCells(Values([], [], False), Grid("a.xlsx"))
            >>> cells.read(open_package(file.getvalue(), "a.xlsx"), "xl/worksheets/sheet1.xml")
            >>> cells.finished()
            [['7']]
        """
        tell_part(package, part, self._prepare)
        self._parser = None

    def finished(self) -> list[list[str]]:
        """Give the rows once the part is read.

        Returns:
            Rows of cells, ``""`` when empty.

        Raises:
            TableError: When the sheet spans too many cells.

        Example:
            >>> SheetCells(Values([], [], False), Grid("a.xlsx")).finished()
            []
        """
        self._end_row()
        return self.grid.finished()

    def notes(self, width: int) -> list[str]:
        """Say what a person looking at the sheet would not see, or see otherwise.

        Args:
            width: Columns of the sheet.

        Returns:
            Plain sentences.

        Example:
            >>> SheetCells(Values([], [], False), Grid("a.xlsx")).notes(3)
            []
        """
        seen = self._seen
        columns = sum(max(0, min(last, width) - first + 1) for first, last in seen.hidden_columns)
        notes = sheet_notes(seen.uncached, seen.hidden_rows, columns, filtered=seen.filtered)
        if self.grid.beyond:
            notes.append(f"{counted(self.grid.beyond, 'cell')} outside what a sheet can hold were left out.")
        if seen.lost:
            notes.append(lost_texts(seen.lost))
        return notes

    def _prepare(self, parser: XMLParserType) -> None:
        self._parser = parser
        parser.StartElementHandler = self._start
        parser.CharacterDataHandler = self._letters

    def _name(self, prefix: str) -> None:
        names = (f"{prefix}{name}" for name in ("c", "v", "row", "f", "is"))
        self._c, self._v, self._r, self._f, self._is = names

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if name == self._v:
            self._open = True
            if self._text is None:
                self._text = ""
            return
        if name == self._c:
            self._end_cell()
            self._cell = attributes
        elif name == self._r:
            self._end_row()
            said = attributes.get("r", "")
            self._row = int(said) - 1 if said.isdecimal() and len(said) < 8 else self._row + 1
            self._hidden = attributes.get("hidden", "").lower() in TRUE
        elif name == self._f:
            self._formula = True
        elif name == self._is and self._cell is not None:
            self._start_inline()
        else:
            self._start_other(name, attributes)
        self._open = False

    def _start_other(self, name: str, attributes: dict[str, str]) -> None:
        prefix, colon, local = name.rpartition(":")
        if self._inline is not None:
            self._inline.start(local)
        elif not self._root or local == "sheetData":
            self._root = True
            self._name(prefix + colon)
        if prefix + colon + "c" == self._c and (other := self._others.get(local)):
            other(attributes)

    def _letters(self, text: str) -> None:
        if self._inline is not None:
            self._inline.more(text)
        elif self._open:
            self._text = self._text + text if self._text else text

    def _start_inline(self) -> None:
        self._inline = TextParts()
        if self._parser is not None:
            self._parser.EndElementHandler = self._end_inline

    def _end_inline(self, name: str) -> None:
        if self._inline is not None and name != self._is:
            self._inline.end(name.rpartition(":")[2])
        elif self._inline is not None and self._cell is not None:
            self._text, self._inline = self._inline.taken(), None
            self._cell["t"] = "inline"
            if self._parser is not None:
                self._parser.EndElementHandler = None

    def _end_cell(self) -> None:
        cell = self._cell
        if cell is None:
            return
        self._cell = None
        name = cell.get("r")
        column = column_of(name.rstrip(_DIGITS)) if name else self._column + 1
        self._column = column
        value = self._text
        if value:
            self._text = None
            kind = cell.get("t", "n")
            text = (
                self._written_as(cell.get("s", "0"))[value] if kind == "n" else self._of_kind(kind, value)
            )
            if text:
                self._put(column, text)
        elif self._formula:
            self._seen.uncached += cell.get("t") != "str" or value is None
            self._text = None
        self._formula = False

    def _put(self, column: int, text: str) -> None:
        line = self._line
        missing = column - len(line)
        if missing == 0 and column < FAR_COLUMN:
            line.append(text)
        elif 0 < missing and column < FAR_COLUMN:
            line.extend([""] * missing)
            line.append(text)
        elif missing < 0:
            line[column] = text
        else:
            self.grid.put(self._row, column, text)

    def _end_row(self) -> None:
        self._end_cell()
        if self._line:
            self.grid.put_line(self._row, self._line)
            self._seen.hidden_rows += self._hidden
            self._line = []
        self._column = -1

    def _written_as(self, style: str) -> _Written:
        written = self._written.get(style)
        if written is None:
            shapes = self._values.shapes
            place = int(style) if style.isdecimal() and len(style) < 8 else -1
            shape = shapes[place] if 0 <= place < len(shapes) else Shape()
            written = self._written[style] = _Written(shape, self._values.since_1904)
        return written

    def _of_kind(self, kind: str, value: str) -> str:
        if kind == "s":
            place = int(value) if value.strip().isdecimal() else -1
            if 0 <= place < len(self._values.texts):
                return self._values.texts[place]
            self._seen.lost += 1
            return ""
        if kind in ("str", "inlineStr"):
            return unescaped(value).strip()
        if kind == "b":
            return "TRUE" if value.strip().lower() in TRUE else "FALSE"
        return _iso(value.strip()) if kind == "d" else value.strip()
