"""The cells of one sheet in Office Open XML ([ECMA-376] 18.3.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shorterwait.reading.tablefile.numbers import written_moment
from shorterwait.reading.tablefile.places import column_of
from shorterwait.reading.tablefile.seen import TRUE, Seen
from shorterwait.reading.tablefile.sheet import (
    FAR_COLUMN,
    MOST_COLUMNS,
    Grid,
    counted,
    lost_texts,
    sheet_notes,
)
from shorterwait.reading.tablefile.stream import tell_part
from shorterwait.reading.tablefile.texts import TextParts, unescaped
from shorterwait.reading.tablefile.values import Styles, Values

if TYPE_CHECKING:
    from xml.parsers.expat import XMLParserType

    from shorterwait.reading.tablefile.package import Package

_DIGITS = "0123456789"
_HOLDERS = ("worksheet", "sheetData")

#: A cell's attributes; None where its value begins; letters; the name and attributes of any other element, or
#: its name and None where it ends.
_Event = dict[str, str] | None | str | tuple[str, dict[str, str] | None]


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
        self._written = Styles(values)
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
                if is_open and text:
                    text += event
                elif is_open:
                    text = event
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
        return written_moment(value.strip()) if kind == "d" else value.strip()


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
