"""What is drawn on a PDF page besides letters: rules, small boxes, pictures, letters of symbol fonts."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from shorterwait.reading.pdf.places import Box, Rule
from shorterwait.reading.pdf.symbols import symbol_family

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

_TEXT, _PATH, _IMAGE, _SHADING, _FORM = 1, 2, 3, 4, 5
_DEEPEST = 3
_MOST_OBJECTS = 60_000
_MOST_PATHS = 8_000
_MOST_CORNERS = 600
_THIN, _THICKEST, _LONG = 3.2, 7.0, 8.0
_SMALLEST_BOX, _LARGEST_BOX = 4.0, 24.0
_DARK = 110
_INVISIBLE = 3
_HEAVY = 600
_LARGE_PICTURE = 60_000.0

Matrix = tuple[float, float, float, float, float, float]
_PLAIN: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Shape:
    """A small drawing, about the size of a letter.

    Attributes:
        box: Left, bottom, right and top edge, in points.
        stroked: Whether its outline is drawn.
        dark: Whether it is filled with a dark colour.
        straight: Whether all its edges run along the edges of the page.
        curved: Whether it has curves.
    """

    box: Box
    stroked: bool
    dark: bool
    straight: bool
    curved: bool


@dataclass(slots=True)
class Drawings:
    """What is drawn on one page.

    Attributes:
        across: Lines across the page.
        upright: Lines up and down the page.
        shapes: Small drawings.
        pictures: The boxes of pictures.
        symbols: Families of symbol fonts by the address of the text object that uses them.
        heavy: Addresses of the text objects with bold letters.
        visible: How many pieces of text are drawn on top of the pictures met so far.
        invisible: How many pieces of text are not drawn at all, as recognition programs write them.
        paths: How many lines and shapes there are in all.
        objects: How many things are drawn in all, pieces of text among them.
        shaded: Whether an area is filled with a gradient.
        cut_short: Whether there was more than is looked at.
    """

    across: list[Rule] = field(default_factory=list)
    upright: list[Rule] = field(default_factory=list)
    shapes: list[Shape] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    symbols: dict[int, str] = field(default_factory=dict)
    heavy: set[int] = field(default_factory=set)
    visible: int = 0
    invisible: int = 0
    paths: int = 0
    objects: int = 0
    shaded: bool = False
    cut_short: bool = False


def page_drawings(page: "PdfPage") -> Drawings:
    """Look at everything drawn on a page.

    Args:
        page: The page, opened by pypdfium2.

    Returns:
        Its lines, small shapes, pictures and letters of symbol fonts, in points of the page.

    Example:
        >>> import pypdfium2
        >>> with pypdfium2.PdfDocument.new() as made:
        ...     page_drawings(made.new_page(72, 72)).paths
        0
    """
    look = _Look()
    look.walk(page.raw, _PLAIN, 0)
    if look.found.pictures:
        look.count_texts()
    return look.found


class _Look:
    def __init__(self) -> None:
        from pypdfium2 import raw

        self.found = Drawings()
        self._pdfium = raw
        self._fonts: dict[int, tuple[str, bool]] = {}
        self._texts: list[Any] = []
        self._edges = [ctypes.c_float() for _ in range(4)]
        self._at = [ctypes.byref(edge) for edge in self._edges]

    def walk(self, holder: Any, matrix: Matrix, depth: int) -> None:
        pdfium = self._pdfium
        count = pdfium.FPDFFormObj_CountObjects(holder) if depth else pdfium.FPDFPage_CountObjects(holder)
        get = pdfium.FPDFFormObj_GetObject if depth else pdfium.FPDFPage_GetObject
        get_type = pdfium.FPDFPageObj_GetType
        for place in range(count):
            self.found.objects += 1
            if self.found.objects > _MOST_OBJECTS:
                self.found.cut_short = True
                return
            drawn = get(holder, place)
            kind = get_type(drawn)
            if kind == _TEXT:
                self._text(drawn)
            elif kind == _PATH:
                self._path(drawn, matrix)
            elif kind == _IMAGE:
                self._picture(self._bounds(drawn, matrix))
            elif kind == _SHADING:
                self.found.shaded = True
            elif kind == _FORM and depth < _DEEPEST:
                self.walk(drawn, _times(self._matrix(drawn), matrix), depth + 1)

    def _picture(self, box: Box) -> None:
        self.found.pictures.append(box)
        if (box[2] - box[0]) * (box[3] - box[1]) >= _LARGE_PICTURE:
            self.count_texts()
            self.found.visible = 0

    def count_texts(self) -> None:
        """Count the pieces of text met since the last count, which matters beside pictures alone."""
        for drawn in self._texts:
            if self._pdfium.FPDFTextObj_GetTextRenderMode(drawn) == _INVISIBLE:
                self.found.invisible += 1
            else:
                self.found.visible += 1
        self._texts.clear()

    def _text(self, drawn: Any) -> None:
        self._texts.append(drawn)
        font = self._pdfium.FPDFTextObj_GetFont(drawn)
        if not font:
            return
        address = ctypes.addressof(font.contents)
        known = self._fonts.get(address)
        if known is None:
            known = self._fonts[address] = self._font(font)
        family, heavy = known
        if family:
            self.found.symbols[ctypes.addressof(drawn.contents)] = family
        if heavy:
            self.found.heavy.add(ctypes.addressof(drawn.contents))

    def _font(self, font: Any) -> tuple[str, bool]:
        """The symbol family of a font, and whether its letters are bold."""
        kept = ctypes.create_string_buffer(128)
        self._pdfium.FPDFFont_GetBaseFontName(font, kept, len(kept))
        name = kept.value.lower()
        heavy = b"bold" in name or b"heavy" in name or b"black" in name
        heavy = heavy or self._pdfium.FPDFFont_GetWeight(font) >= _HEAVY
        return symbol_family(kept.value.decode("latin-1")), heavy

    def _bounds(self, drawn: Any, matrix: Matrix) -> Box:
        if not self._pdfium.FPDFPageObj_GetBounds(drawn, *self._at):
            return (0.0, 0.0, 0.0, 0.0)
        left, bottom, right, top = (edge.value for edge in self._edges)
        if matrix is _PLAIN:
            return left, bottom, right, top
        return _moved((left, bottom, right, top), matrix)

    def _matrix(self, drawn: Any) -> Matrix:
        given = self._pdfium.FS_MATRIX()
        if not self._pdfium.FPDFPageObj_GetMatrix(drawn, ctypes.byref(given)):
            return _PLAIN
        return given.a, given.b, given.c, given.d, given.e, given.f

    def _path(self, drawn: Any, matrix: Matrix) -> None:
        found = self.found
        found.paths += 1
        if found.paths > _MOST_PATHS:
            found.cut_short = True
            return
        box = self._bounds(drawn, matrix)
        width, height = box[2] - box[0], box[3] - box[1]
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        self._pdfium.FPDFPath_GetDrawMode(drawn, ctypes.byref(fill), ctypes.byref(stroke))
        if not fill.value and not stroke.value:
            return
        if _as_rule(found, box, width, height):
            return
        small = _SMALLEST_BOX <= max(width, height) <= _LARGEST_BOX
        if not stroke.value and not small:
            return
        corners = list(self._corners(drawn, matrix))
        if stroke.value and not small:
            _as_rules(found, corners)
            return
        if stroke.value and len(corners) == 1 and _is_level_or_upright(corners[0]):
            _as_rules(found, corners)
            return
        dark = bool(fill.value) and self._dark(drawn)
        straight = all(kind != 2 and (abs(x - a) < 0.5 or abs(y - b) < 0.5) for kind, a, b, x, y in corners)
        curved = any(kind == 1 for kind, *_ in corners)
        if corners:
            found.shapes.append(Shape(box, bool(stroke.value), dark, straight and not curved, curved))

    def _dark(self, drawn: Any) -> bool:
        parts = [ctypes.c_uint() for _ in range(4)]
        if not self._pdfium.FPDFPageObj_GetFillColor(drawn, *(ctypes.byref(part) for part in parts)):
            return True
        red, green, blue, solid = (part.value for part in parts)
        return solid > _DARK and max(red, green, blue) < 2 * _DARK and min(red, green, blue) < _DARK

    def _corners(self, drawn: Any, matrix: Matrix) -> Iterator[tuple[int, float, float, float, float]]:
        """Edges of a path: kind (0 straight, 1 curve) and the two ends; curves give their end points."""
        pdfium = self._pdfium
        matrix = _times(self._matrix(drawn), matrix)
        x, y = ctypes.c_float(), ctypes.c_float()
        begin: tuple[float, float] | None = None
        before: tuple[float, float] | None = None
        for place in range(min(pdfium.FPDFPath_CountSegments(drawn), _MOST_CORNERS)):
            segment = pdfium.FPDFPath_GetPathSegment(drawn, place)
            kind = pdfium.FPDFPathSegment_GetType(segment)
            pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
            point = _point(x.value, y.value, matrix)
            if kind == pdfium.FPDF_SEGMENT_MOVETO:
                begin = point
            elif before is not None:
                yield int(kind == pdfium.FPDF_SEGMENT_BEZIERTO), *before, *point
            before = point
            if begin is not None and before != begin and pdfium.FPDFPathSegment_GetClose(segment):
                yield 0, *before, *begin
                before = begin


def _as_rule(found: Drawings, box: Box, width: float, height: float) -> bool:
    left, bottom, right, top = box
    thick = min(width, height)
    if thick > _THIN and (thick > _THICKEST or max(width, height) < _LONG * thick):
        return False
    if max(width, height) <= _THIN:
        return True
    if width >= height:
        found.across.append(Rule((bottom + top) / 2, left, right, height))
    else:
        found.upright.append(Rule((left + right) / 2, bottom, top, width))
    return True


def _is_level_or_upright(edge: tuple[int, float, float, float, float]) -> bool:
    kind, x, y, to_x, to_y = edge
    return not kind and min(abs(x - to_x), abs(y - to_y)) < 0.75


def _as_rules(found: Drawings, corners: list[tuple[int, float, float, float, float]]) -> None:
    for kind, x, y, to_x, to_y in corners:
        if kind:
            continue
        if abs(y - to_y) < 0.75 < abs(x - to_x):
            found.across.append(Rule((y + to_y) / 2, min(x, to_x), max(x, to_x)))
        elif abs(x - to_x) < 0.75 < abs(y - to_y):
            found.upright.append(Rule((x + to_x) / 2, min(y, to_y), max(y, to_y)))


def _times(one: Matrix, two: Matrix) -> Matrix:
    if one == _PLAIN:
        return two
    a, b, c, d, e, f = one
    g, h, i, j, k, m = two
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def _point(x: float, y: float, matrix: Matrix) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _moved(box: Box, matrix: Matrix) -> Box:
    points = [_point(x, y, matrix) for x in (box[0], box[2]) for y in (box[1], box[3])]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)
