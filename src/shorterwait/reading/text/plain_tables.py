"""Tables drawn in plain text with bars, borders or tabs."""

import re
from collections.abc import Sequence

_BARS = str.maketrans(dict.fromkeys("│┃║┆┇┊┋", "|"))
_BORDER = re.compile(r"[\s|+:=\-_─━═┄┈┌┐└┘├┤┬┴┼╔╗╚╝╠╣╦╩╬╒╕╘╛╞╡╤╧╪╓╖╙╜╟╢╥╨╫┏┓┗┛┣┫┳┻╋]*")
_LEAST_BORDER = 3
_LIST_MARK = re.compile(r"\s*(?:[-•*–o▪·]|\(?\w{1,3}[.)])\t")
_MOST_COLUMNS = 60
_LONGEST_ROW = 10_000

Rows = list[list[str]]


def is_border(line: str) -> bool:
    """Say whether a line only draws the border of a table.

    Args:
        line: The line.

    Returns:
        True for lines such as ``+----+----+`` and ``|---|:-:|``.

    Example:
        >>> is_border("+----+---+"), is_border("|---|"), is_border("a - b"), is_border("---------")
        (True, True, False, False)
    """
    line = line.strip()
    if len(line) < _LEAST_BORDER or not _BORDER.fullmatch(line):
        return False
    return any(letter in "|+┌┐└┘├┤┬┴┼╔╗╚╝╠╣╦╩╬┏┓┗┛┣┫┳┻╋╒╕╘╛╞╡╤╧╪" for letter in line) and len(set(line)) > 1


def table_at(lines: Sequence[str], start: int) -> tuple[int, Rows]:
    """Read the table that starts at a line, if one does.

    Args:
        lines: The lines of the text.
        start: Where to look.

    Returns:
        How many lines the table takes and its rows of cells, some of them empty. Without rows, the number of
        lines among which no table starts, at least one.

    Example:
        >>> table_at(["Name | Age", "Ann | 34", "", "End"], 0)
        (2, [['Name', 'Age'], ['Ann', '34']])
    """
    if "\t" in lines[start].strip():
        return _tabbed(lines, start)
    return _barred(lines, start)


def _barred(lines: Sequence[str], start: int) -> tuple[int, Rows]:
    rows: Rows = []
    bordered, width, end = False, 0, start
    while end < len(lines):
        line = lines[end].translate(_BARS)
        if is_border(lines[end]):
            bordered = True
        else:
            cells = _bar_cells(line)
            if len(cells) < 2 or len(cells) > _MOST_COLUMNS or (width and len(cells) != width):
                break
            width = len(cells)
            if bordered and rows and not cells[0] and any(cells) and sum(map(len, rows[-1])) < _LONGEST_ROW:
                rows[-1] = [f"{old} {new}".strip() for old, new in zip(rows[-1], cells, strict=True)]
            else:
                rows.append(cells)
        end += 1
    return max(end - start, 1), rows if len(rows) >= 2 or (bordered and rows) else []


def _bar_cells(line: str) -> list[str]:
    line = line.strip()
    if "|" not in line:
        return []
    inner = line.removeprefix("|")
    inner = inner.removesuffix("|") if inner != "" else inner
    return [cell.strip() for cell in inner.split("|")]


def _tabbed(lines: Sequence[str], start: int) -> tuple[int, Rows]:
    end = start
    while end < len(lines) and "\t" in lines[end].strip() and not _LIST_MARK.match(lines[end]):
        end += 1
    found = lines[start:end]
    if len(found) < 2:
        return 1, []
    exact = [[cell.strip() for cell in line.rstrip("\n").split("\t")] for line in found]
    loose = [[cell.strip() for cell in re.split(r"\t+", line.strip())] for line in found]
    for rows in (loose, exact):
        if len({len(row) for row in rows}) == 1 and len(rows[0]) <= _MOST_COLUMNS:
            return len(found), rows
    widest = max(len(row) for row in exact)
    if widest <= _MOST_COLUMNS and all(line[:1].strip() for line in found):
        return len(found), exact
    return len(found), []
