"""One page of a PDF: its lines and tables in reading order, with form fields and drawn boxes in place."""

from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from shorterwait.reading.pdf.boxes import drawn_boxes, with_boxes
from shorterwait.reading.pdf.drawings import Drawings, page_drawings
from shorterwait.reading.pdf.footnotes import find_footnotes, note_text
from shorterwait.reading.pdf.forms import Widget
from shorterwait.reading.pdf.grids import Grid, find_grids
from shorterwait.reading.pdf.letters import Letters
from shorterwait.reading.pdf.lines import Cut, Line, RawLine
from shorterwait.reading.pdf.order import reading_order
from shorterwait.reading.pdf.places import Box, turned_box, turned_rules
from shorterwait.reading.pdf.remarks import Remarks
from shorterwait.reading.pdf.strikes import struck_spans
from shorterwait.reading.pdf.tables import Table, filled_tables, table_cuts
from shorterwait.vocabulary.document import Block, BlockKind

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

_SCAN_SHARE = 0.6
_MANY_PATHS = 30
_FEW_WORDS = 15
_OUTSIDE = 2.0
_TALL = 28.0
_WORK_OF_A_DRAWING = 3


@dataclass(slots=True)
class PageFound:
    """What one page holds.

    Attributes:
        items: Lines and tables in reading order.
        unseen: Lines that stand outside the part of the page that is shown.
        scan: Whether one picture covers most of the page.
        behind: Whether its words stand behind that picture, as recognition programs put them.
        picture: Whether the page holds a picture or a drawing.
        cut_short: Whether it holds more drawings than were looked at.
        signs: How many letters and drawings there are, as a measure of the work it takes.
        frame: The part of the page that is shown, as the reader sees it.
        notes: Its footnotes, by page and number as their marks in the text say.
        struck: How many words are struck through.
    """

    items: list[Line | Table] = field(default_factory=list)
    unseen: list[Line] = field(default_factory=list)
    scan: bool = False
    behind: bool = False
    picture: bool = False
    cut_short: bool = False
    signs: int = 0
    frame: Box = (0.0, 0.0, 0.0, 0.0)
    notes: dict[str, Block] = field(default_factory=dict)
    struck: int = 0

    @property
    def wordless(self) -> bool:
        """Whether its words, if any, stand in a picture."""
        if not self.items:
            return self.picture
        if not self.scan or any(isinstance(item, Table) for item in self.items):
            return False
        return sum(len(item.text.split()) for item in self.items if isinstance(item, Line)) < _FEW_WORDS


def read_page(
    page: "PdfPage", number: int, widgets: Sequence[Widget] = (), remarks: Remarks | None = None
) -> PageFound:
    """Read one page.

    Args:
        page: The page, opened by pypdfium2.
        number: Its number from 1.
        widgets: The form fields on it.
        remarks: What people wrote on top of it.

    Returns:
        Its lines and tables in reading order.

    Example:
        >>> import pypdfium2
        >>> with pypdfium2.PdfDocument.new() as made:
        ...     read_page(made.new_page(100, 100), 1).items
        []
    """
    drawings = page_drawings(page)
    frame = page.get_bbox()
    with closing(page.get_textpage()) as text_page:
        letters = Letters(text_page, number, drawings.symbols, drawings.heavy)
        found = _sorted_out(letters, drawings, widgets, remarks or Remarks(), frame)
        found.signs = text_page.count_chars() + _WORK_OF_A_DRAWING * drawings.objects
    width, height = abs(frame[2] - frame[0]), abs(frame[3] - frame[1])
    found.scan = any(_area(box) >= _SCAN_SHARE * width * height for box in drawings.pictures)
    found.behind = found.scan and drawings.visible <= drawings.invisible // 4
    found.picture = bool(drawings.pictures) or drawings.shaded or drawings.paths > _MANY_PATHS
    found.cut_short = drawings.cut_short
    return found


def _area(box: Box) -> float:
    return abs((box[2] - box[0]) * (box[3] - box[1]))


def _sorted_out(
    letters: Letters, drawings: Drawings, widgets: Sequence[Widget], remarks: Remarks, frame: Box
) -> PageFound:
    raws = letters.lines()
    turned = letters.turned
    boxes, across, upright = drawn_boxes(drawings) if drawings.shapes or drawings.across else ([], [], [])
    grids: list[Grid] = []
    if len(drawings.across) + len(across) > 1 or len(drawings.upright) + len(upright) > 1:
        rules = turned_rules([*drawings.across, *across], [*drawings.upright, *upright], turned)
        grids = find_grids(*rules)
    found = PageFound(frame=turned_box(frame, turned))
    raws = _with_marks(letters, raws, drawings, remarks.struck, found)
    places = [turned_box(widget.box, turned) for widget in widgets]
    cuts = table_cuts(grids)
    for box in (*places, *(turned_box(drawn.box, turned) for drawn in boxes)):
        cuts += [Cut(box[0], box[1], box[3]), Cut(box[2], box[1], box[3])]
    pieces, askew, found.unseen = _pieces(letters, raws, cuts, found.frame)
    pieces = with_boxes(pieces, boxes, [widget.box for widget in widgets], turned) if boxes else pieces
    pieces = _with_widgets(pieces, widgets, places, letters.page)
    pieces += [_remark(text, turned_box(box, turned), letters.page) for text, box in remarks.typed]
    tables, rest = filled_tables(grids, pieces, letters.page) if grids else ([], pieces)
    found.items = [*reading_order(rest, tables), *askew]
    return found


def _with_marks(
    letters: Letters, raws: list[RawLine], drawings: Drawings, reviewed: Sequence[Box], found: PageFound
) -> list[RawLine]:
    """Mark struck words and what points to footnotes; the lines without those of the footnotes."""
    if drawings.across or reviewed or (letters.turned and drawings.upright):
        rules = turned_rules(drawings.across, drawings.upright, letters.turned)
        places = [turned_box(box, letters.turned) for box in reviewed]
        letters.spans = struck_spans(letters, raws, rules, places)
        for raw in raws if letters.spans else ():
            found.struck += sum(
                len(raw.text[s.start : s.end].split()) for s in letters.spans.get(raw.start, ())
            )
    notes, pointers = find_footnotes(letters, raws)
    for raw, span in pointers:
        letters.spans[raw.start] = sorted([*letters.spans.get(raw.start, ()), span])
    for note in notes:
        text = note_text(piece.text for raw in note.lines for piece in letters.pieces(raw) if piece.text)
        found.notes[f"{letters.page}.{note.number}"] = Block(BlockKind.FOOTNOTE, text, page=letters.page)
    own = {raw.start for note in notes for raw in (*note.lines, note.apart) if raw is not None}
    return [raw for raw in raws if raw.start not in own] if own else raws


def _pieces(
    letters: Letters, raws: Sequence[RawLine], cuts: Iterable[Cut], frame: Box
) -> tuple[list[Line], list[Line], list[Line]]:
    """Pieces of lines in the order of the file; lines turned otherwise; lines outside the page."""
    pieces: list[Line] = []
    askew: list[Line] = []
    unseen: list[Line] = []
    before: dict[str, list[Line]] = {}
    places: dict[float, list[Cut]] = {}
    for cut in cuts:
        places.setdefault(cut.at, []).append(cut)
    for raw in raws:
        for piece in letters.pieces(raw, places):
            if not piece.text:
                continue
            if raw.turned != letters.turned:
                askew.append(piece._replace(size=0.0))
            elif _is_outside(piece, frame):
                unseen.append(piece)
            elif not _is_double(piece, before.setdefault(piece.text, [])):
                pieces.append(piece)
    return pieces, askew, unseen


def _is_outside(piece: Line, frame: Box) -> bool:
    across = piece.right < frame[0] - _OUTSIDE or piece.left > frame[2] + _OUTSIDE
    return across or piece.base > frame[3] + _OUTSIDE or piece.base + piece.size < frame[1] - _OUTSIDE


def _is_double(piece: Line, before: list[Line]) -> bool:
    """Whether the same words were drawn in nearly the same place, as programs do to make them bold."""
    near = 0.2 * piece.size
    for other in before[-8:]:
        if abs(other.left - piece.left) < near and abs(other.base - piece.base) < near:
            return True
    before.append(piece)
    return False


def _with_widgets(
    pieces: list[Line], widgets: Sequence[Widget], places: Sequence[Box], page: int
) -> list[Line]:
    found = list(pieces)
    for widget, box in zip(widgets, places, strict=True):
        left, bottom, right, top = box
        row = [
            piece
            for piece in pieces
            if bottom - 1 <= piece.middle <= top + 1
            and not left + 1 < (piece.left + piece.right) / 2 < right - 1
        ]
        base, size = bottom + 0.25 * min(top - bottom, 14.0), min(max(top - bottom, 4.0), 10.0)
        if row:
            beside = max(row, key=lambda piece: piece.base) if top - bottom > _TALL else _nearest(row, box)
            base, size = beside.base, beside.size
        elif top - bottom > _TALL:
            base = top - 12.0
        states = (widget.state,) if widget.state else ()
        alone = "" if row else widget.alone
        found.append(Line(widget.shown, page, left, right, base, size, states=states, alone=alone))
    return found


def _nearest(row: list[Line], box: Box) -> Line:
    middle = (box[1] + box[3]) / 2
    return min(row, key=lambda piece: (abs(piece.middle - middle) > 4, abs(piece.left - box[2])))


def _remark(text: str, box: Box, page: int) -> Line:
    return Line(text, page, box[0], box[2], box[3] - 10.0, 10.0)
