"""Writing a draft as a PDF: with text, as a scan without text, or behind a password."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from shorterwait.synthetic.pieces import TICKED, UNTICKED, Draft, Piece

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

_Line = tuple[float, bool, list[tuple[float, str]]]
_WIDTH, _HEIGHT, _MARGIN = 595.0, 842.0, 56.0
_LEADING = 1.35
_SIZES = {"title": 16.0, "heading": 13.0, "hint": 9.0}
#: Password of the file that is locked, as an agency might choose it.
PASSWORD = "Panel2019"  # noqa: S105 - a made-up file that is meant to be refused


def pdf_text(text: str) -> str:
    """Give the words as a PDF prints them: boxes as ``[X]`` and ``[ ]``.

    Args:
        text: Words of a draft.

    Returns:
        The words without characters that the plain fonts lack.

    Example:
        >>> pdf_text("☒ Married ☐ Single")
        '[X] Married [ ] Single'
    """
    plain = text.replace(TICKED, "[X]").replace(UNTICKED, "[ ]")
    return plain.encode("cp1252", "replace").decode("cp1252")


def pdf_bytes(draft: Draft) -> bytes:
    """Write a draft as a PDF whose text can be read.

    Args:
        draft: The document.

    Returns:
        The file's bytes; the same draft gives the same bytes.
    """
    out = io.BytesIO()
    canvas = _canvas(out, draft)
    y = _HEIGHT - _MARGIN
    for block in _blocks(draft):
        if y - sum(line[0] for line in block) * _LEADING < _MARGIN:
            _finish_page(canvas, draft)
            y = _HEIGHT - _MARGIN
        for size, bold, cells in block:
            canvas.setFont("Helvetica-Bold" if bold else "Helvetica", size)
            for x, text in cells:
                canvas.drawString(_MARGIN + x, y, text)
            y -= size * _LEADING
    _finish_page(canvas, draft)
    canvas.save()
    return out.getvalue()


def scanned_pdf_bytes(draft: Draft) -> bytes:
    """Write the first page of a draft as a picture, as a scanner does: there is no text to read.

    Args:
        draft: The document.

    Returns:
        The file's bytes.
    """
    from PIL import Image, ImageDraw, ImageFont
    from reportlab.lib.utils import ImageReader

    out = io.BytesIO()
    canvas = _canvas(out, draft)
    scale = 1.6
    page = Image.new("L", (int(_WIDTH * scale), int(_HEIGHT * scale)), 250)
    pen = ImageDraw.Draw(page)
    fonts: dict[float, Any] = {}
    y = _MARGIN
    for size, _bold, cells in (line for block in _blocks(draft) for line in block):
        if y > _HEIGHT - _MARGIN:
            break
        font = fonts.setdefault(size, ImageFont.load_default(size * scale * 0.9))
        for x, text in cells:
            pen.text(((_MARGIN + x) * scale, y * scale), text, fill=20, font=font)
        y += size * _LEADING
    canvas.drawImage(ImageReader(page), 0, 0, _WIDTH, _HEIGHT)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def locked_pdf_bytes(draft: Draft) -> bytes:
    """Write a draft as a PDF that opens with a password only.

    Args:
        draft: The document.

    Returns:
        The file's bytes; an old cipher keeps them the same from run to run.
    """
    import pikepdf

    out = io.BytesIO()
    lock = pikepdf.Encryption(user=PASSWORD, owner=PASSWORD, R=3, aes=False, metadata=False)
    with pikepdf.open(io.BytesIO(pdf_bytes(draft))) as pdf:
        pdf.save(out, encryption=lock, static_id=True)
    return out.getvalue()


def _canvas(out: io.BytesIO, draft: Draft) -> Canvas:
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(out, pagesize=(_WIDTH, _HEIGHT), invariant=1, pageCompression=1)
    canvas.setAuthor(draft.author)
    return canvas


def _finish_page(canvas: Canvas, draft: Draft) -> None:
    canvas.setFont("Helvetica", 8)
    canvas.drawString(_MARGIN, 30, f"{pdf_text(draft.footer)}   Page {canvas.getPageNumber()}")
    canvas.showPage()


def _blocks(draft: Draft) -> Iterator[list[_Line]]:
    """Give the lines of each piece; what stands together stays on one page."""
    for piece in draft.pieces:
        if piece.kind == "table":
            for row in piece.rows:
                yield list(_row(row))
            yield [(5.0, False, [])]
        else:
            yield list(_text(piece))


def _row(row: tuple[str, ...]) -> Iterator[_Line]:
    room = _WIDTH - 2 * _MARGIN
    share = 0.35 if len(row) < 4 else 0.58
    starts = [0.0] + [room * (share + n * (1 - share) / (len(row) - 1)) for n in range(len(row) - 1)]
    ends = [*starts[1:], room]
    columns = [
        _wrap(pdf_text(cell), 9.0, end - start - 4)
        for cell, start, end in zip(row, starts, ends, strict=True)
    ]
    for number in range(max(map(len, columns))):
        yield 9.0, False, [(x, c[number]) for x, c in zip(starts, columns, strict=True) if number < len(c)]


def _text(piece: Piece) -> Iterator[_Line]:
    size = _SIZES.get(piece.kind, 10.5)
    bold = piece.kind in ("title", "heading")
    if bold:
        yield 8.0, False, []
    for line in _wrap(pdf_text(piece.text), size, _WIDTH - 2 * _MARGIN - (30 if bold else 0)):
        yield size, bold, [(0.0, line)]
    yield 4.0, False, []


def _wrap(text: str, size: float, room: float) -> list[str]:
    lines, line, used = [], "", 0.0
    space = _width(" ") * size
    for word in text.split():
        width = _width(word) * size
        if line and used + space + width > room:
            lines.append(line)
            line, used = word, width
        else:
            line, used = (f"{line} {word}", used + space + width) if line else (word, width)
    return [*lines, line] if line else lines or [""]


@cache
def _width(word: str) -> float:
    from reportlab.pdfbase.pdfmetrics import stringWidth

    return float(stringWidth(word, "Helvetica", 1000)) / 1000
