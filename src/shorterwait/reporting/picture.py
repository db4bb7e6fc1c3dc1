"""Charts as PNG pictures, for Word."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from shorterwait.reporting.content import DotChart
from shorterwait.reporting.drawing import TEXT_COLOUR, Dot, Line, Words, draw

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw

_SCALE = 2


def chart_png(chart: DotChart) -> bytes:
    r"""Draw a chart as a PNG picture at twice its size in pixels.

    Args:
        chart: The chart.

    Returns:
        The bytes of a PNG file.

    Example:
        >>> chart_png(DotChart("c", "Dogs", "cohort", "others", ()))[:4]
        b'\x89PNG'
    """
    from PIL import Image, ImageDraw

    drawing = draw(chart)
    image = Image.new("RGB", (drawing.width * _SCALE, drawing.height * _SCALE), "white")
    canvas = ImageDraw.Draw(image)
    for shape in drawing.shapes:
        _paint(canvas, shape)
    kept = BytesIO()
    image.save(kept, "PNG")
    return kept.getvalue()


def _paint(canvas: ImageDraw, shape: Line | Dot | Words) -> None:
    if isinstance(shape, Line):
        ends = [shape.x1 * _SCALE, shape.y1 * _SCALE, shape.x2 * _SCALE, shape.y2 * _SCALE]
        canvas.line(ends, fill=shape.colour, width=round(shape.width * _SCALE))
    elif isinstance(shape, Dot):
        size = 5 if shape.square else 6
        box = [
            (shape.x - size) * _SCALE,
            (shape.y - size) * _SCALE,
            (shape.x + size) * _SCALE,
            (shape.y + size) * _SCALE,
        ]
        if shape.square:
            canvas.rectangle(box, fill="white", outline=shape.colour, width=5)
        else:
            canvas.ellipse(box, fill=shape.colour)
    else:
        _write(canvas, shape)


def _write(canvas: ImageDraw, words: Words) -> None:
    from PIL import ImageFont

    font = ImageFont.load_default(words.size * _SCALE)
    anchor = {"start": "ls", "middle": "ms", "end": "rs"}[words.anchor]
    stroke = 1 if words.bold else 0
    place = (words.x * _SCALE, words.y * _SCALE)
    canvas.text(place, words.text, fill=TEXT_COLOUR, font=font, anchor=anchor, stroke_width=stroke)
