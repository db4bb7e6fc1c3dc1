"""Tick boxes drawn as lines on a PDF page, with what is drawn in them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from shorterwait.reading.pdf.drawings import Drawings, Shape
from shorterwait.reading.pdf.lines import Line
from shorterwait.reading.pdf.places import Box, Rule, turned_box
from shorterwait.reading.text.ticks import tick

_SMALLEST, _LARGEST = 5.0, 21.0
_NARROWEST = 0.72
_MOST_SHAPES = 600
_MARKS = frozenset("xX×✓✔✗✘☒☑✕✖")
_FULL = "■"


@dataclass(frozen=True, slots=True)
class DrawnBox:
    """A tick box that is drawn, not typed.

    Attributes:
        box: Left, bottom, right and top edge, in points.
        ticked: Whether a mark is drawn in it.
        filled: Whether it is dark throughout.
    """

    box: Box
    ticked: bool
    filled: bool = False


def drawn_boxes(drawings: Drawings) -> tuple[list[DrawnBox], list[Rule], list[Rule]]:
    """Find small squares and circles that may be tick boxes, and tell them from cells of a grid.

    Args:
        drawings: What is drawn on the page.

    Returns:
        The boxes, and lines across and up and down the page: the edges of squares that touch one another,
        which are cells of a grid.

    Example:
        >>> square = Shape((10, 10, 20, 20), stroked=True, dark=False, straight=True, curved=False)
        >>> cross = Shape((11, 11, 19, 19), stroked=True, dark=False, straight=False, curved=False)
        >>> drawn_boxes(Drawings(shapes=[square, cross]))[0][0].ticked
        True
    """
    shapes = drawings.shapes
    if len(shapes) > _MOST_SHAPES:
        return [], [], []
    squares = [shape for shape in shapes if _is_box(shape) and shape.straight]
    squares += _squares_of_rules(drawings)
    cells = [square for square in squares if _touches_another(square, squares)]
    across, upright = _edges(cells)
    lone = _without_doubles([square for square in squares if square not in cells])
    circles = _without_doubles([shape for shape in shapes if _is_box(shape) and shape.curved])
    dots = [circle for circle in circles if _ticked(circle, shapes)]
    found = [DrawnBox(square.box, _ticked(square, shapes)) for square in lone]
    if len(circles) > 1 and dots:
        found += [DrawnBox(circle.box, circle in dots) for circle in circles]
    if lone:
        found += [DrawnBox(box, ticked=False, filled=True) for box in _filled_alike(lone, shapes)]
    return found, across, upright


def _is_box(shape: Shape) -> bool:
    width, height = shape.box[2] - shape.box[0], shape.box[3] - shape.box[1]
    size = max(width, height)
    right_size = _SMALLEST <= size <= _LARGEST and min(width, height) >= _NARROWEST * size
    return right_size and shape.stroked and not shape.dark and (shape.straight or shape.curved)


def _squares_of_rules(drawings: Drawings) -> list[Shape]:
    """Squares drawn as four lines."""
    across = [rule for rule in drawings.across if _SMALLEST <= rule.end - rule.start <= _LARGEST]
    upright = [rule for rule in drawings.upright if _SMALLEST <= rule.end - rule.start <= _LARGEST]
    if len(across) * len(upright) > 40_000:
        return []
    found = []
    for low in across:
        size = low.end - low.start
        for high in across:
            rise = high.at - low.at
            same = abs(high.start - low.start) < 1.5 and abs(high.end - low.end) < 1.5
            if not (same and _NARROWEST * size <= rise <= size / _NARROWEST):
                continue
            sides = [
                rule
                for rule in upright
                if abs(rule.start - low.at) < 1.5
                and abs(rule.end - high.at) < 1.5
                and min(abs(rule.at - low.start), abs(rule.at - low.end)) < 1.5
            ]
            if len(sides) > 1:
                box = (low.start, low.at, low.end, high.at)
                found.append(Shape(box, stroked=True, dark=False, straight=True, curved=False))
    return found


def _touches_another(square: Shape, squares: Iterable[Shape]) -> bool:
    left, bottom, right, top = square.box
    for other in squares:
        if other is square:
            continue
        a, b, c, d = other.box
        level = abs(b - bottom) < 1.5 and abs(d - top) < 1.5
        plumb = abs(a - left) < 1.5 and abs(c - right) < 1.5
        if level and not plumb and min(abs(a - right), abs(c - left)) < 1.5:
            return True
        if plumb and not level and min(abs(b - top), abs(d - bottom)) < 1.5:
            return True
    return False


def _edges(squares: Iterable[Shape]) -> tuple[list[Rule], list[Rule]]:
    across, upright = [], []
    for square in squares:
        left, bottom, right, top = square.box
        across += [Rule(bottom, left, right), Rule(top, left, right)]
        upright += [Rule(left, bottom, top), Rule(right, bottom, top)]
    return across, upright


def _without_doubles(shapes: Iterable[Shape]) -> list[Shape]:
    """The outermost of boxes drawn in one another, as a frame in a frame is."""
    found: list[Shape] = []
    for shape in sorted(shapes, key=lambda shape: shape.box[0] - shape.box[2]):
        if not any(_inside(shape.box, other.box) for other in found):
            found.append(shape)
    return found


def _inside(box: Box, other: Box) -> bool:
    across, up = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return other[0] <= across <= other[2] and other[1] <= up <= other[3]


def _ticked(box: Shape, shapes: Iterable[Shape]) -> bool:
    size = box.box[2] - box.box[0]
    for shape in shapes:
        if shape is box or not _inside(shape.box, box.box):
            continue
        width, height = shape.box[2] - shape.box[0], shape.box[3] - shape.box[1]
        share = max(width, height) / size
        if not 0.3 <= share <= 1.7:
            continue
        drawn = shape.stroked or shape.dark
        if drawn and not shape.straight and not shape.curved and min(width, height) >= 0.25 * size:
            return True
        if shape.dark and share <= 0.9 and min(width, height) >= 0.25 * size:
            return True
        if shape.curved and shape.stroked and not box.curved and not _is_box(shape):
            return True
    return False


def _filled_alike(squares: Sequence[Shape], shapes: Iterable[Shape]) -> list[Box]:
    """Dark squares as large as the empty ones: what they mean is left to the reader."""
    sizes = [square.box[2] - square.box[0] for square in squares]
    found = []
    for shape in shapes:
        width, height = shape.box[2] - shape.box[0], shape.box[3] - shape.box[1]
        alike = any(abs(width - size) < 1.5 and abs(height - size) < 1.5 for size in sizes)
        alone = not any(_inside(shape.box, square.box) for square in squares)
        if shape.dark and shape.straight and alike and alone:
            found.append(shape.box)
    return found


def with_boxes(
    pieces: list[Line], boxes: Iterable[DrawnBox], taken: Sequence[Box], turned: int = 0
) -> list[Line]:
    """Put drawn tick boxes among the words of a page, each where it stands.

    Args:
        pieces: The pieces of lines of the page, parted at the edges of the boxes.
        boxes: The drawn boxes.
        taken: Places of form fields, which stand for the boxes drawn round them.
        turned: Quarter turns by which the pieces were turned.

    Returns:
        The pieces with tick marks among them. A box beside no words at all is left out.

    Example:
        >>> words = Line("yes", 1, 30, 50, 10, 11)
        >>> [piece.text for piece in with_boxes([words], [DrawnBox((12, 9, 21, 18), True)], [])]
        ['yes', '☒']
    """
    found = list(pieces)
    for drawn in boxes:
        if any(_inside(drawn.box, place) or _inside(place, drawn.box) for place in taken):
            continue
        box = turned_box(drawn.box, turned)
        marks = [
            piece for piece in found if _inside((piece.left, piece.middle, piece.right, piece.middle), box)
        ]
        if any(piece.text not in _MARKS for piece in marks):
            continue
        rest = [piece for piece in found if piece not in marks]
        row = [piece for piece in rest if piece.size and box[1] - 2 < piece.middle < box[3] + 2]
        if not row:
            continue
        beside = min(row, key=lambda piece: min(abs(piece.left - box[2]), abs(box[0] - piece.right)))
        shown = _FULL if drawn.filled else tick(drawn.ticked or bool(marks))[0]
        found = [
            *rest,
            beside._replace(
                text=shown, left=box[0], right=box[2], heavy=False, states=(), alone="", tail=0.0
            ),
        ]
    return found
