"""One sheet of a file as rows of text, built within limits whatever the file declares."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from shorterwait.reading.tablefile.error import TableError
from shorterwait.vocabulary.outcome import Outcome

#: Most cells that the rows of one sheet may take up before the file is refused.
MOST_CELLS = 50_000_000
#: Most rows a sheet can have; every spreadsheet program stops here or earlier.
MOST_ROWS = 1_048_576
#: Most columns a sheet can have.
MOST_COLUMNS = 16_384
#: Columns from this one on are kept only where something stands in them.
FAR_COLUMN = 256

Box = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet as rows of text.

    Attributes:
        name: Its name; ``""`` for a text file.
        rows: Cells as text, ``""`` when empty; rows may differ in length.
        hidden: How the workbook hides it: ``""``, ``"hidden"`` or ``"very hidden"``.
        merged: Merged cells as (top, left, bottom, right), from 0, ends included.
        notes: What an analyst should know of it, as plain sentences.
        splits: Whether blank rows may part it into several tables.
    """

    name: str
    rows: Sequence[Sequence[str]]
    hidden: str = ""
    merged: tuple[Box, ...] = ()
    notes: tuple[str, ...] = ()
    splits: bool = True


@dataclass(slots=True)
class Grid:
    """Cells gathered one by one; memory follows the cells that hold something, not the sheet's size.

    Attributes:
        file: Name of the file, for the reason if the sheet is too large.
        rows: The rows gathered so far.
        beyond: Cells that lie outside what any spreadsheet program can hold, left out.
    """

    file: str
    rows: list[list[str]] = field(default_factory=list)
    beyond: int = 0
    _far: dict[int, dict[int, str]] = field(default_factory=dict)
    _slots: int = 0

    def put(self, row: int, column: int, text: str) -> None:
        """Set one cell.

        Args:
            row: From 0.
            column: From 0.
            text: What stands in it; nothing is done when empty.

        Raises:
            TableError: When the sheet holds more cells than a table of records can.

        Example:
            >>> grid = Grid("a.xlsx")
            >>> grid.put(1, 1, "x")
            >>> grid.finished()
            [[], ['', 'x']]
        """
        if not text:
            return
        if not (0 <= row < MOST_ROWS and 0 <= column < MOST_COLUMNS):
            self.beyond += 1
            return
        if column >= FAR_COLUMN:
            self._far.setdefault(row, {})[column] = text
            self._grow(1)
            return
        while len(self.rows) <= row:
            self.rows.append([])
        cells = self.rows[row]
        missing = column + 1 - len(cells)
        if missing > 0:
            cells.extend([""] * missing)
            self._grow(missing)
        cells[column] = text

    def put_line(self, row: int, line: list[str]) -> None:
        """Set the first cells of a row at once.

        Args:
            row: From 0.
            line: Cells from the first column on, ``""`` when empty; not used by the caller afterwards.

        Raises:
            TableError: As ``put``.

        Example:
            >>> grid = Grid("a.xlsx")
            >>> grid.put_line(1, ["a", "", "b"])
            >>> grid.finished()
            [[], ['a', '', 'b']]
        """
        if len(self.rows) <= row < MOST_ROWS and len(line) <= FAR_COLUMN:
            self.rows.extend([] for _ in range(row - len(self.rows)))
            self.rows.append(line)
            self._grow(len(line))
        else:
            for column, text in enumerate(line):
                self.put(row, column, text)

    def put_row(self, row: int, cells: Iterable[tuple[int, str]]) -> None:
        """Set the cells of a row, as ``put`` does but faster.

        Args:
            row: From 0.
            cells: Columns from 0 with their texts.

        Raises:
            TableError: As ``put``.

        Example:
            >>> grid = Grid("a.xlsx")
            >>> grid.put_row(0, [(0, "a"), (2, "b")])
            >>> grid.finished()
            [['a', '', 'b']]
        """
        line: list[str] = []
        if len(self.rows) <= row < MOST_ROWS:
            while len(self.rows) < row:
                self.rows.append([])
            self.rows.append(line)
        for column, text in cells:
            missing = column - len(line)
            if missing >= 0 and column < FAR_COLUMN and text and self.rows and self.rows[-1] is line:
                if missing:
                    line.extend([""] * missing)
                line.append(text)
            else:
                self.put(row, column, text)
        self._grow(len(line))

    def finished(self) -> list[list[str]]:
        """Give the rows; far columns are moved together, with one blank column before each gap.

        Returns:
            Rows of cells, ``""`` when empty.

        Raises:
            TableError: As ``put``.

        Example:
            >>> grid = Grid("a.xlsx")
            >>> grid.put(0, 16000, "x")
            >>> len(grid.finished()[0])
            258
        """
        places = self._far_places()
        for row, cells in sorted(self._far.items()):
            while len(self.rows) <= row:
                self.rows.append([])
            line = self.rows[row]
            for column, text in sorted(cells.items()):
                missing = places[column] + 1 - len(line)
                if missing > 0:
                    self._grow(missing)
                    line.extend([""] * missing)
                line[places[column]] = text
        self._far.clear()
        return self.rows

    def _far_places(self) -> dict[int, int]:
        places: dict[int, int] = {}
        place, before = FAR_COLUMN - 1, FAR_COLUMN - 1
        for column in sorted({column for cells in self._far.values() for column in cells}):
            place += 1 if column == before + 1 else 2
            places[column] = place
            before = column
        return places

    def _grow(self, cells: int) -> None:
        self._slots += cells
        if self._slots > MOST_CELLS:
            raise too_large(self.file)


def too_large(file: str) -> TableError:
    """Make the error for a sheet that spans more cells than a table of records can.

    Args:
        file: Name of the file.

    Returns:
        The error, to be raised.

    Example:
        >>> too_large("a.xlsx").outcome.value
        'refused'
    """
    reason = f"{file}: a sheet spans more than {MOST_CELLS:,} cells; delete its empty rows and columns."
    return TableError(Outcome.REFUSED, reason)


def counted(number: int, one: str, many: str = "") -> str:
    """Write a count with its noun.

    Args:
        number: How many.
        one: The noun for one.
        many: The noun for more; ``one`` with an s when empty.

    Returns:
        E.g. ``3 cells``.

    Example:
        >>> counted(1, "cell"), counted(1200, "entry", "entries")
        ('1 cell', '1,200 entries')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def sheet_notes(uncached: int, hidden_rows: int, hidden_columns: int, *, filtered: bool = False) -> list[str]:
    """Say what of a sheet a person looking at it would not see, or see otherwise.

    Args:
        uncached: Formulas without a stored result.
        hidden_rows: Rows that are hidden.
        hidden_columns: Columns that are hidden.
        filtered: Whether a filter is set.

    Returns:
        Plain sentences.

    Example:
        >>> sheet_notes(0, 2, 0)
        ['2 hidden rows are read like the others.']
    """
    notes = []
    if uncached:
        verb = "has" if uncached == 1 else "have"
        notes.append(
            f"{counted(uncached, 'formula')} {verb} no stored result, so the cells are empty; "
            "open the file in Excel, save it, and add that copy."
        )
    for number, what in ((hidden_rows, "row"), (hidden_columns, "column")):
        if number:
            verb = "is read like the others" if number == 1 else "are read like the others"
            cause = " (a filter is set)" if filtered and what == "row" else ""
            notes.append(f"{counted(number, 'hidden ' + what)} {verb}{cause}.")
    return notes


def lost_texts(number: int) -> str:
    """Say that cells refer to texts that the file does not hold.

    Args:
        number: How many cells.

    Returns:
        A plain sentence.

    Example:
        >>> lost_texts(1)
        'The text of 1 cell is missing from the file; get a fresh copy.'
    """
    verb, texts = ("is", "text") if number == 1 else ("are", "texts")
    return f"The {texts} of {counted(number, 'cell')} {verb} missing from the file; get a fresh copy."
