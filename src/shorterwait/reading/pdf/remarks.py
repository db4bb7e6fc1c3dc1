"""What people wrote on top of a PDF: notes, remarks on marked words, and typed words."""

import ctypes
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from shorterwait.reading.pdf.places import Box
from shorterwait.reading.text.characters import clean

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

_NOTE, _FREE_TEXT, _STRIKE_OUT, _STAMP, _FILE = 1, 3, 12, 13, 17
_MARKS = frozenset({4, 5, 6, 7, 8, 9, 10, 11, 12, 14, 15})
_HIDDEN = 0b10
_MOST = 2_000
_LONGEST = 200_000
_MOST_QUADS = 200


@dataclass(slots=True)
class Remarks:
    """What people wrote on one page.

    Attributes:
        comments: Notes and remarks, which are no part of the text.
        typed: Words typed onto the page, with their places.
        struck: Places of what reviewers struck out.
        files: How many files are pinned to it.
        more: Whether there are more remarks than are read.
    """

    comments: list[str] = field(default_factory=list)
    typed: list[tuple[str, Box]] = field(default_factory=list)
    struck: list[Box] = field(default_factory=list)
    files: int = 0
    more: bool = False


def page_remarks(page: "PdfPage") -> Remarks:
    """Read what people wrote on a page.

    Args:
        page: The page, opened by pypdfium2.

    Returns:
        Comments and typed words; links and form fields are left out.

    Example:
        >>> import pypdfium2
        >>> with pypdfium2.PdfDocument.new() as made:
        ...     page_remarks(made.new_page(72, 72)).comments
        []
    """
    from pypdfium2 import raw

    found = Remarks()
    count = raw.FPDFPage_GetAnnotCount(page)
    for place in range(min(count, _MOST)):
        annotation = raw.FPDFPage_GetAnnot(page, place)
        if not annotation:
            continue
        try:
            _note(annotation, found)
        finally:
            raw.FPDFPage_CloseAnnot(annotation)
    found.more = count > _MOST
    return found


def _note(annotation: Any, found: Remarks) -> None:
    from pypdfium2 import raw

    kind = raw.FPDFAnnot_GetSubtype(annotation)
    if kind == _FILE:
        found.files += 1
    if kind not in (_NOTE, _FREE_TEXT, _STAMP, _FILE) and kind not in _MARKS:
        return
    hidden = bool(raw.FPDFAnnot_GetFlags(annotation) & _HIDDEN)
    if kind == _STRIKE_OUT and not hidden and len(found.struck) < _MOST:
        found.struck += _places(annotation)
    words = _string(annotation, b"Contents")
    if not words:
        return
    if kind == _FREE_TEXT and not hidden:
        edges = raw.FS_RECTF()
        raw.FPDFAnnot_GetRect(annotation, edges)
        left, right = sorted((edges.left, edges.right))
        bottom, top = sorted((edges.bottom, edges.top))
        found.typed.append((words, (left, bottom, right, top)))
    else:
        found.comments.append(words)


def _places(annotation: Any) -> list[Box]:
    """The boxes round the words that a mark is on, one for each line."""
    from pypdfium2 import raw

    found = []
    corners = raw.FS_QUADPOINTSF()
    for place in range(min(raw.FPDFAnnot_CountAttachmentPoints(annotation), _MOST_QUADS)):
        if raw.FPDFAnnot_GetAttachmentPoints(annotation, place, corners):
            xs = (corners.x1, corners.x2, corners.x3, corners.x4)
            ys = (corners.y1, corners.y2, corners.y3, corners.y4)
            found.append((min(xs), min(ys), max(xs), max(ys)))
    return found


def _string(annotation: Any, key: bytes) -> str:
    from pypdfium2 import raw

    size = raw.FPDFAnnot_GetStringValue(annotation, key, None, 0)
    if not 2 < size <= _LONGEST:
        return ""
    kept = (raw.FPDF_WCHAR * (size // 2))()
    raw.FPDFAnnot_GetStringValue(annotation, key, kept, size)
    words = ctypes.string_at(kept, size - 2).decode("utf-16-le", errors="replace")
    return clean(words.replace("\r\n", "\n").replace("\r", "\n")).strip()
