"""The cells of one sheet in Office Open XML ([ECMA-376] 18.3.1)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from shorterwait.reading.tablefile.numbers import Shape, written_number
from shorterwait.reading.tablefile.places import box_of, column_of
from shorterwait.reading.tablefile.sheet import (
    FAR_COLUMN,
    MOST_COLUMNS,
    Box,
    Grid,
    counted,
    lost_texts,
    sheet_notes,
)
from shorterwait.reading.tablefile.stream import tell_part
from shorterwait.reading.tablefile.texts import TextParts, unescaped

if TYPE_CHECKING:
    from xml.parsers.expat import XMLParserType

    from shorterwait.reading.tablefile.package import Package

#: Most merged ranges of a sheet that are looked at.
MOST_MERGED = 20_000
#: Different numbers of one format that are worked out once and kept.
MOST_KEPT = 100_000
TRUE = ("1", "true", "on")
_DIGITS = "0123456789"
_HOLDERS = ("worksheet", "sheetData")

#: A cell's attributes; None where its value begins; letters; the name and attributes of any other element, or
#: its name and None where it ends.
_Event = dict[str, str] | None | str | tuple[str, dict[str, str] | None]


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


class SheetCells:
    """Gathers the cells of a sheet while its part is told.

    The parser only notes what it meets, and the notes on each piece of the part are then worked through in one go:
    answering every call by itself takes much longer. Ends are listened to inside texts with runs alone.

    Attributes:
        grid: The cells so far.
        seen: What was met besides values.

    Example:
        >>> SheetCells(Values([], [], False), Grid("a.xlsx")).finished()
        []
    """

    def __init__(self, values: Values, grid: Grid) -> None:
        self.grid, self.seen = grid, Seen()
        self._values = values
        self._written = _Styles(values)
        self._events: list[_Event] = []
        self._row, self._column, self._line = -1, -1, list[str]()
        self._hidden = self._open = self._formula = False
        self._cell: dict[str, str] | None = None
        self._text: str | None = None
        self._inline: TextParts | None = None
        self._prefix = ""

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
        tell_part(package, part, self._prepare, self._take)

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
        seen = self.seen
        columns = sum(max(0, min(last, width) - first + 1) for first, last in seen.hidden_columns)
        notes = sheet_notes(seen.uncached, seen.hidden_rows, columns, filtered=seen.filtered)
        if self.grid.beyond:
            notes.append(f"{counted(self.grid.beyond, 'cell')} outside what a sheet can hold were left out.")
        if seen.lost:
            notes.append(lost_texts(seen.lost))
        return notes

    def _prepare(self, parser: XMLParserType) -> None:
        """Set what notes the elements; names are known by the prefix of the sheet's own element."""
        note = self._events.append
        cell, value, text = "c", "v", "is"

        def start(name: str, attributes: dict[str, str]) -> None:
            nonlocal cell, value, text
            if name == cell:
                note(attributes)
            elif name == value:
                note(None)
            else:
                note((name, attributes))
                if name == text:
                    parser.EndElementHandler = end
                elif name.endswith(_HOLDERS):
                    prefix = _prefix(name)
                    cell, value, text = f"{prefix}c", f"{prefix}v", f"{prefix}is"

        def end(name: str) -> None:
            note((name, None))
            if name == text:
                parser.EndElementHandler = None

        parser.StartElementHandler = start
        parser.CharacterDataHandler = note

    def _take(self) -> None:
        """Work through what was noted."""
        cell, text, is_open = self._cell, self._text, self._open
        for event in self._events:
            if event is None:
                is_open, text = True, text or ""
            elif isinstance(event, str):
                if is_open:
                    text = text + event if text else event
                elif self._inline is not None:
                    self._inline.more(event)
            elif isinstance(event, dict):
                if cell is not None:
                    self._put(cell, text)
                cell, text, is_open = event, None, False
            else:
                self._cell, self._text = cell, text
                self._meet(*event)
                cell, text, is_open = self._cell, self._text, False
        self._cell, self._text, self._open = cell, text, is_open
        self._events.clear()

    def _meet(self, name: str, attributes: dict[str, str] | None) -> None:
        """Take in the start of any element but a cell or a value, or the end of one inside a text."""
        local = name.removeprefix(self._prefix)
        if self._inline is not None:
            self._meet_text(local, starts=attributes is not None)
        elif attributes is None:
            return
        elif local == "row":
            self._end_row()
            said = attributes.get("r", "")
            self._row = int(said) - 1 if said.isdecimal() and len(said) < 8 else self._row + 1
            self._hidden = attributes.get("hidden", "").lower() in TRUE
        elif local == "f":
            self._formula = True
        elif local == "is":
            self._inline = TextParts()
        elif local.endswith(_HOLDERS):
            self._prefix = _prefix(name)
        else:
            self.seen.meet(local, attributes)

    def _meet_text(self, local: str, *, starts: bool) -> None:
        if self._inline is None:
            return
        if starts:
            self._inline.start(local)
        elif local != "is":
            self._inline.end(local)
        else:
            self._text, self._inline = self._inline.taken(), None
            if self._cell is not None:
                self._cell["t"] = "is"

    def _end_row(self) -> None:
        if self._cell is not None:
            self._put(self._cell, self._text)
        self._cell = self._text = None
        if self._line:
            self.grid.put_line(self._row, self._line)
            self.seen.hidden_rows += self._hidden
            self._line = []
        self._column = -1

    def _put(self, cell: dict[str, str], value: str | None) -> None:
        """Put one cell into its row."""
        name = cell.get("r")
        self._column = column = _COLUMNS[name.rstrip(_DIGITS)] if name else self._column + 1
        if self._formula:
            self._formula = False
            self.seen.uncached += not value and (value is None or cell.get("t") != "str")
        if not value:
            return
        kind = cell.get("t", "n")
        if kind == "n":
            text = self._written[cell.get("s", "")][value]
        else:
            text = self._shared(value) if kind == "s" else self._of_kind(kind, value)
        if column == len(self._line) < FAR_COLUMN and text:
            self._line.append(text)
        elif text:
            self._put_apart(column, text)

    def _put_apart(self, column: int, text: str) -> None:
        line = self._line
        if column >= FAR_COLUMN:
            self.grid.put(self._row, column, text)
        elif column < len(line):
            line[column] = text
        else:
            line.extend([""] * (column - len(line)))
            line.append(text)

    def _shared(self, value: str) -> str:
        try:
            place = int(value)
            if place >= 0:
                return self._values.texts[place]
        except (ValueError, IndexError):
            pass
        self.seen.lost += 1
        return ""

    def _of_kind(self, kind: str, value: str) -> str:
        if kind in ("str", "inlineStr"):
            return unescaped(value).strip()
        if kind == "b":
            return "TRUE" if value.strip().lower() in TRUE else "FALSE"
        return _iso(value.strip()) if kind == "d" else value.strip()


class _Styles(dict[str, "_Written"]):
    """Cell styles by their number as written."""

    def __init__(self, values: Values) -> None:
        super().__init__()
        self._values = values

    def __missing__(self, style: str) -> _Written:
        shapes = self._values.shapes
        place = int(style or "0") if len(style) < 8 and (style or "0").isdecimal() else len(shapes)
        if place < len(shapes):
            written = self[style] = _Written(shapes[place], self._values.since_1904)
            return written
        return self.setdefault("none", _Written(Shape(), self._values.since_1904))


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


class _Columns(dict[str, int]):
    """Columns by their letters."""

    def __missing__(self, letters: str) -> int:
        column = column_of(letters)
        if column < MOST_COLUMNS:
            self[letters] = column
        return column


_COLUMNS = _Columns()


def _prefix(name: str) -> str:
    return name.removesuffix("worksheet").removesuffix("sheetData")


def _iso(text: str) -> str:
    day, _, clock = text.partition("T")
    clock = clock.rstrip("Z").split(".")[0]
    return day if clock in ("", "00:00:00", "00:00") else f"{day} {clock}".strip()
