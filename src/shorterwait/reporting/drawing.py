"""The geometry of a dot-and-interval chart, worked out once and drawn as SVG or as a picture for Word."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import wrap

from shorterwait.reporting.content import DotChart, DotRow
from shorterwait.vocabulary.findings import Interval

#: Colours for two categories, contrast at least 3:1 (Government Analysis Function, Data visualisation: colours).
CASES_COLOUR = "#12436D"
COMPARATORS_COLOUR = "#F46A25"
TEXT_COLOUR = "#0B0C0C"
GRID_COLOUR = "#BFBFBF"

WIDTH = 760
_LABEL_WIDTH = 300
_RIGHT = 30
_TOP = 64
_ROW = 38
_LABEL_CHARACTERS = 40


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line from one point to another, in pixels."""

    x1: float
    y1: float
    x2: float
    y2: float
    colour: str
    width: float


@dataclass(frozen=True, slots=True)
class Dot:
    """A filled circle (cohort) or a hollow square (others) around a point: told apart without colour."""

    x: float
    y: float
    colour: str
    square: bool


@dataclass(frozen=True, slots=True)
class Words:
    """Words at a point; ``anchor`` is ``start``, ``middle`` or ``end``."""

    x: float
    y: float
    text: str
    size: int = 14
    anchor: str = "start"
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Drawing:
    """Everything to draw, in order, on a canvas of ``width`` by ``height`` pixels."""

    width: int
    height: int
    shapes: tuple[Line | Dot | Words, ...]


def draw(chart: DotChart) -> Drawing:
    """Work out where everything of a chart stands.

    Args:
        chart: The chart.

    Returns:
        Lines, dots and words in pixels.

    Example:
        >>> row = DotRow("have a dog", Interval(0.4, 0.3, 0.5), Interval(0.3, 0.25, 0.35))
        >>> draw(DotChart("c", "Dogs", "cohort", "others", (row,))).width
        760
    """
    top = _largest(chart)
    bottom = _TOP + _ROW * len(chart.rows)
    shapes: list[Line | Dot | Words] = [*_key(chart), *_axis(top, bottom)]
    for number, row in enumerate(chart.rows):
        shapes += _row(row, _TOP + _ROW * number + _ROW / 2, top)
    return Drawing(WIDTH, bottom + 52, tuple(shapes))


def _largest(chart: DotChart) -> float:
    ends = [interval.high for row in chart.rows for interval in (row.cases, row.comparators) if interval]
    highest = max(ends, default=1.0)
    return min(1.0, max(0.2, (int(highest * 10) + 1) / 10))


def _x(share: float, top: float) -> float:
    return _LABEL_WIDTH + (WIDTH - _LABEL_WIDTH - _RIGHT) * share / top


def _key(chart: DotChart) -> list[Line | Dot | Words]:
    return [
        Dot(12, 16, CASES_COLOUR, square=False),
        Words(26, 21, _capital(chart.cases_label)),
        Dot(12, 40, COMPARATORS_COLOUR, square=True),
        Words(26, 45, _capital(chart.comparators_label)),
    ]


def _axis(top: float, bottom: float) -> list[Line | Dot | Words]:
    shapes: list[Line | Dot | Words] = []
    step = 0.1 if top <= 0.6 else 0.2
    for number in range(round(top / step) + 1):
        share = step * number
        x = _x(share, top)
        shapes.append(Line(x, _TOP, x, bottom, GRID_COLOUR, 1))
        shapes.append(Words(x, bottom + 20, f"{share * 100:.0f}%", 13, "middle"))
    middle = (_LABEL_WIDTH + WIDTH - _RIGHT) / 2
    shapes.append(Words(middle, bottom + 42, "Share of households of whom the report says so", 13, "middle"))
    return shapes


def _row(row: DotRow, y: float, top: float) -> list[Line | Dot | Words]:
    shapes: list[Line | Dot | Words] = []
    lines = wrap(_capital(row.label), _LABEL_CHARACTERS)[:2]
    if row.mark and len(lines) < 2:
        lines.append(row.mark)
    for number, text in enumerate(lines):
        offset = 5 if len(lines) == 1 else -3 + 16 * number
        is_mark = bool(row.mark) and number == len(lines) - 1 and text == row.mark
        shapes.append(Words(4, y + offset, text, 12 if is_mark else 14, bold=is_mark))
    pairs = ((row.cases, -6.0, CASES_COLOUR, False), (row.comparators, 7.0, COMPARATORS_COLOUR, True))
    for interval, shift, colour, square in pairs:
        if interval is not None:
            shapes += _interval(interval, y + shift, top, colour, square)
    if row.cases is None and row.comparators is None:
        shapes.append(Words(_LABEL_WIDTH + 8, y + 5, "too few to show", 13))
    return shapes


def _interval(
    interval: Interval, y: float, top: float, colour: str, square: bool
) -> list[Line | Dot | Words]:
    low, high = _x(max(interval.low, 0), top), _x(min(interval.high, top), top)
    return [Line(low, y, high, y, colour, 2.5), Dot(_x(min(interval.estimate, top), top), y, colour, square)]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
