"""The characters of one PDF page read as lines and pieces of lines."""

import ctypes
import itertools
import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from shorterwait.reading.pdf.lines import HYPHEN, Cut, Line, RawLine, crossing
from shorterwait.reading.pdf.marks import Span, marked_text
from shorterwait.reading.pdf.places import ASKEW, Box, quarters, turned_box, turned_point
from shorterwait.reading.pdf.symbols import symbol_letter
from shorterwait.reading.text.characters import clean

if TYPE_CHECKING:
    from pypdfium2 import PdfTextPage

_WIDE_GAP = 0.7
_WIDE_LETTERS = 0.72
_SPACED_OUT = re.compile(r"(?:\S {1,3}){4,}\S")
_WORD = re.compile(r"\S+")
_AFTER_HYPHEN = re.compile(f"(?<={HYPHEN})")


def _raw() -> Any:
    from pypdfium2 import raw

    return raw


@dataclass(slots=True)
class Letters:
    """Reader of the characters of one page.

    Attributes:
        text_page: The page's text, opened by pypdfium2.
        page: Page number from 1.
        symbols: Families of symbol fonts by the address of the text object that uses them.
        heavy: Addresses of the text objects with bold letters.
        turned: Quarter turns of most letters of the page.
        spans: What is marked in lines, by the number of their first character.
    """

    text_page: "PdfTextPage"
    page: int
    symbols: dict[int, str] = field(default_factory=dict)
    heavy: set[int] = field(default_factory=set)
    turned: int = 0
    spans: dict[int, list[Span]] = field(default_factory=dict)
    _pdfium: Any = field(default_factory=_raw)
    _handle: Any = None
    _numbers: list[ctypes.c_double] = field(default_factory=lambda: [ctypes.c_double() for _ in range(4)])
    _matrix: Any = None
    _odd: bool = True

    def __post_init__(self) -> None:
        self._matrix = self._pdfium.FS_MATRIX()
        self._handle = self.text_page.raw

    def lines(self) -> list[RawLine]:
        """Read the lines of the page in the order of the file.

        Returns:
            Lines without empty ones. Where most letters are turned, the page is turned back.

        Example:
            >>> import pypdfium2
            >>> with pypdfium2.PdfDocument.new() as made:
            ...     Letters(made.new_page(100, 100).get_textpage(), 1).lines()
            []
        """
        text = self._text()
        marked = text.replace(HYPHEN, "")
        self._odd = clean(marked) != marked
        found: list[RawLine] = []
        start = 0
        for row in text.split("\r\n"):
            # pdfium puts the line after a hyphen at its end on the same line
            for raw in _AFTER_HYPHEN.split(row) if HYPHEN in row else (row,):
                if raw and not raw.isspace():
                    found.append(self._measured(raw, start))
                start += len(raw)
            start += 2
        turns: Counter[int] = Counter()
        for line in found:
            turns[line.turned] += len(line.text)
        self.turned = turns.most_common(1)[0][0] % ASKEW if turns else 0
        if not self.turned:
            return found
        return [raw._replace(line=self._turned_line(raw)) for raw in found]

    def _text(self) -> str:
        count = self.text_page.count_chars()
        text = self.text_page.get_text_range() if count > 0 else ""
        if len(text) != count:
            letters = (self._pdfium.FPDFText_GetUnicode(self.text_page, place) for place in range(count))
            text = "".join(
                HYPHEN if code == 2 else chr(code) if code < 0x110000 else "\0" for code in letters
            )
        if self.symbols:
            text = self._with_symbols(text)
        return text

    def _with_symbols(self, text: str) -> str:
        """Letters of symbol fonts replaced; they stand alone or at an end of a word, or are no letters."""
        found = list(text)
        for match in _WORD.finditer(text):
            start, end = match.span()
            word = match[0]
            if word.isascii() and not (self._family(start) or self._family(end - 1)):
                continue
            for place in range(start, end):
                family = self._family(place)
                if family:
                    found[place] = symbol_letter(family, text[place])
        return "".join(found)

    def _family(self, place: int) -> str:
        drawn = self._pdfium.FPDFText_GetTextObject(self._handle, place)
        return self.symbols.get(ctypes.addressof(drawn.contents), "") if drawn else ""

    def _measured(self, raw: str, start: int) -> RawLine:
        handle, pdfium = self._handle, self._pdfium
        stripped = raw.strip()
        first = start + raw.index(stripped)
        size = pdfium.FPDFText_GetFontSize(handle, first) or 1.0
        turned, level = 0, False
        matrix = self._matrix
        if pdfium.FPDFText_GetMatrix(handle, first, matrix):
            a, b = matrix.a, matrix.b
            level = not b and a > 0
            size *= math.hypot(matrix.c, matrix.d) or 1.0
            if not level and (abs(b) > 1e-3 * abs(a) or a < 0):
                turned = quarters(a, b)
        base = matrix.f if level else self._origin(first)[1]
        left, right, wide = self._extent(first, len(stripped), size)
        wide = wide or "   " in stripped or right - left > _WIDE_LETTERS * size * len(stripped)
        heavy = bool(self.heavy) and self._is_heavy(first)
        text = self._plain(stripped) if self._odd else stripped
        line = Line(text, self.page, left, right, base, size, heavy)
        return RawLine(line, first, stripped, turned, wide)

    def _extent(self, first: int, count: int, size: float) -> tuple[float, float, bool]:
        left, top, right, bottom = self._numbers
        get_rect, handle = self._pdfium.FPDFText_GetRect, self._handle
        rects = self._pdfium.FPDFText_CountRects(handle, first, count)
        if rects == 1:
            get_rect(handle, 0, left, top, right, bottom)
            return left.value, right.value, False
        start, end, wide = math.inf, -math.inf, False
        for place in range(rects):
            get_rect(handle, place, left, top, right, bottom)
            if left.value - end > _WIDE_GAP * size or end - left.value > size:
                wide = wide or end > -math.inf
            start, end = min(start, left.value), max(end, right.value)
        return (start, end, wide) if end >= start else (0.0, 0.0, False)

    def _is_heavy(self, place: int) -> bool:
        drawn = self._pdfium.FPDFText_GetTextObject(self._handle, place)
        return bool(drawn) and ctypes.addressof(drawn.contents) in self.heavy

    def _plain(self, text: str) -> str:
        if not self._odd:
            return text.strip()
        if HYPHEN in text:
            return clean(text.replace(HYPHEN, "\x01")).replace("\x01", HYPHEN).strip()
        return clean(text).strip()

    def _turned_line(self, raw: RawLine) -> Line:
        first, last = self.box(raw.start), self.box(raw.start + len(raw.text) - 1)
        _, base = turned_point(*self._origin(raw.start), self.turned)
        return raw.line._replace(left=min(first[0], last[0]), right=max(first[2], last[2]), base=base)

    def _origin(self, place: int) -> tuple[float, float]:
        x, y, *_ = self._numbers
        self._pdfium.FPDFText_GetCharOrigin(self._handle, place, x, y)
        return x.value, y.value

    def box(self, place: int) -> Box:
        """Give the box round a character.

        Args:
            place: Number of the character on the page.

        Returns:
            Left, bottom, right and top edge, in points, turned as the page is.

        Example:
            >>> import pypdfium2
            >>> with pypdfium2.PdfDocument.new() as made:
            ...     Letters(made.new_page(100, 100).get_textpage(), 1).box(0)
            (0.0, 0.0, 0.0, 0.0)
        """
        left, right, bottom, top = self._numbers
        self._pdfium.FPDFText_GetCharBox(self._handle, place, left, right, bottom, top)
        if not self.turned:
            return left.value, bottom.value, right.value, top.value
        return turned_box((left.value, bottom.value, right.value, top.value), self.turned)

    def pieces(self, raw: RawLine, cuts: Mapping[float, Sequence[Cut]] | None = None) -> list[Line]:
        """Part a line where a wide gap or a cut runs through it.

        Args:
            raw: The line.
            cuts: Places where words never belong together, by their distance from the left edge.

        Returns:
            The pieces from left to right, with ordinary spaces and tick marks.

        Example:
            >>> import pypdfium2
            >>> with pypdfium2.PdfDocument.new() as made:
            ...     letters = Letters(made.new_page(100, 100).get_textpage(), 1)
            ...     letters.pieces(RawLine(Line("a", 1), 0, "a", 0, False))[0].text
            'a'
        """
        line = raw.line
        if raw.turned != self.turned:
            return [line]
        here = crossing(line, cuts) if cuts else []
        spaced = raw.text[1:2] == " " and len(raw.text) > 8 and _SPACED_OUT.match(raw.text) is not None
        spans = self.spans.get(raw.start, ())
        if not (here or raw.wide or spaced):
            return [line._replace(text=self._plain(marked_text(raw.text, 0, spans)))] if spans else [line]
        found = []
        for start, end, left, right in self._parted(raw, here):
            text = raw.text[start:end]
            if spans:
                text = marked_text(text, start, spans)
            elif _SPACED_OUT.fullmatch(text):
                text = self._closed_up(raw, start, end)
            found.append(line._replace(text=self._plain(text), left=left, right=right))
        return found

    def _parted(self, raw: RawLine, cuts: list[float]) -> Iterator[tuple[int, int, float, float]]:
        begin, end, left, right = -1, -1, 0.0, 0.0
        for start, stop in (match.span() for match in _WORD.finditer(raw.text)):
            for first, last, word_left, word_right in self._cut_word(raw, start, stop, cuts):
                apart = begin >= 0 and (
                    word_left - right > _WIDE_GAP * raw.line.size
                    or word_right < left
                    or any(right - 1.5 <= cut <= word_left + 1.5 for cut in cuts)
                )
                if begin >= 0 and apart:
                    yield begin, end, left, right
                if begin < 0 or apart:
                    begin, left = first, word_left
                    right = word_right
                end, right = last, max(right, word_right)
        if begin >= 0:
            yield begin, end, left, right

    def _cut_word(
        self, raw: RawLine, start: int, stop: int, cuts: list[float]
    ) -> Iterator[tuple[int, int, float, float]]:
        first, last = self.box(raw.start + start), self.box(raw.start + stop - 1)
        inside = [cut for cut in cuts if first[0] + 1.5 < cut < last[2] - 1.5]
        suspect = last[2] - first[0] > 1.4 * raw.line.size * (stop - start)
        if not inside and not suspect:
            yield start, stop, first[0], last[2]
            return
        begin, left, right = start, first[0], first[2]
        for place in range(start + 1, stop):
            box = self.box(raw.start + place)
            middle = (box[0] + box[2]) / 2
            crossed = any((left + right) / 2 < cut < middle and right - 2 < cut for cut in inside)
            if crossed or box[0] - right > _WIDE_GAP * raw.line.size:
                yield begin, place, left, right
                begin, left = place, box[0]
            right = box[2]
        yield begin, stop, left, right

    def _closed_up(self, raw: RawLine, start: int, end: int) -> str:
        places = [place for place in range(start, end) if raw.text[place] != " "]
        boxes = [self.box(raw.start + place) for place in places]
        gaps = [b[0] - a[2] for a, b in itertools.pairwise(boxes)]
        usual = sorted(gaps)[len(gaps) // 2]
        limit = max(1.8 * usual, usual + 0.2 * raw.line.size)
        words = [raw.text[places[0]]]
        for gap, place in zip(gaps, places[1:], strict=True):
            words.append(f" {raw.text[place]}" if gap > limit else raw.text[place])
        return "".join(words)
