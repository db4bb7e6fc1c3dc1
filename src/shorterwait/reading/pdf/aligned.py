"""Tables without any lines: rows of words that stand under one another in three or more columns."""

import re
from collections.abc import Iterator, Sequence

from shorterwait.reading.pdf.lines import Line
from shorterwait.reading.pdf.tables import Filled, Table
from shorterwait.reading.text.ticks import TICKED, UNTICKED

_FEWEST_COLUMNS, _FEWEST_ROWS = 3, 4
_ALIGNED = 3.0
_LONGEST_TITLE = 40
_FIGURE = re.compile(r"\W*|.*\d.*", re.DOTALL)


def with_aligned_tables(lines: Sequence[Line]) -> Iterator[list[Line] | Table]:
    r"""Tell clear tables without lines from rows of labels and values.

    Only what can hardly be anything else becomes a table: a row of short titles without figures or colons,
    and right under it three or more rows of as many columns, all of which start or end where the others do;
    and the titles are bold or a column holds nothing but figures. Anything else, also a table of two columns
    or with a cell of several lines, stays as rows, with tabs between the columns.

    Args:
        lines: Lines in reading order.

    Yields:
        Stretches of lines, and tables.

    Example:
        >>> texts = ("Visit\tPlace\tHours", "First\thome\t2", "Second\tpark\t3", "Third\thome\t2")
        >>> spans = ((10, 40), (60, 90), (110, 140))
        >>> rows = [Line(text, 1, 10, 140, 90 - 12 * n, 10, spans=spans) for n, text in enumerate(texts)]
        >>> [(cell.row, cell.pieces[0].text) for cell in next(with_aligned_tables(rows)).cells][:4]
        [(0, 'Visit'), (0, 'Place'), (0, 'Hours'), (1, 'First')]
    """
    if not any(len(line.spans) >= _FEWEST_COLUMNS for line in lines):
        yield list(lines)
        return
    kept: list[Line] = []
    place = 0
    while place < len(lines):
        end = _run_end(lines, place)
        run = lines[place:end]
        if len(run) >= _FEWEST_ROWS and _is_clear(run, lines[end] if end < len(lines) else None):
            if kept:
                yield kept
                kept = []
            yield _table(run)
        else:
            kept.extend(run)
        place = end
    if kept:
        yield kept


def _run_end(lines: Sequence[Line], start: int) -> int:
    """The end of the stretch of lines with columns that begins at a place, or of that one line."""
    end = start + 1
    if len(lines[start].spans) >= _FEWEST_COLUMNS:
        while end < len(lines) and len(lines[end].spans) > 1:
            end += 1
    return end


def _is_clear(run: Sequence[Line], after: Line | None) -> bool:
    rows = [line.text.split("\t") for line in run]
    titles, *body = rows
    wide = len(titles)
    if any(len(row) != wide or len(line.spans) != wide for row, line in zip(rows, run, strict=True)):
        return False
    if any(line.states or TICKED in line.text or UNTICKED in line.text for line in run):
        return False
    if any(_is_no_title(title) for title in titles) or any(row[0].rstrip().endswith(":") for row in body):
        return False
    if (
        after is not None
        and after.left > run[-1].left + _ALIGNED
        and run[-1].base - after.base < 1.6 * after.size
    ):
        return False  # the second line of a cell
    figures = any(all(_FIGURE.fullmatch(row[column]) for row in body) for column in range(1, wide))
    bold = run[0].heavy and not any(line.heavy for line in run[1:])
    return (figures or bold) and all(
        _is_straight([line.spans[column] for line in run]) for column in range(wide)
    )


def _is_no_title(text: str) -> bool:
    return len(text) > _LONGEST_TITLE or text.rstrip().endswith(":") or any(c.isdigit() for c in text)


def _is_straight(spans: Sequence[tuple[float, float]]) -> bool:
    """Whether the parts of one column start in one place, or end in one place, or have one middle."""
    lefts, rights = [left for left, _ in spans], [right for _, right in spans]
    middles = [(left + right) / 2 for left, right in spans]
    return any(max(edges) - min(edges) <= _ALIGNED for edges in (lefts, rights, middles))


def _table(run: Sequence[Line]) -> Table:
    cells = []
    for row, line in enumerate(run):
        for column, (text, span) in enumerate(zip(line.text.split("\t"), line.spans, strict=True)):
            piece = line._replace(text=text, left=span[0], right=span[1], tail=0.0, spans=())
            box = (span[0], line.base, span[1], line.base + line.size)
            cells.append(Filled(row, column, box, [piece]))
    left = min(cell.box[0] for cell in cells)
    right = max(cell.box[2] for cell in cells)
    box = (left, run[-1].base, right, run[0].base + run[0].size)
    return Table(run[0].page, box, tuple(start for start, _ in run[0].spans), cells)
