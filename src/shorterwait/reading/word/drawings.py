"""Words inside drawings of Word: text boxes, diagrams, charts and drawn letters."""

from collections.abc import Callable
from dataclasses import dataclass

from lxml import etree

from shorterwait.reading.word import names as n
from shorterwait.reading.word.paragraph import chosen_alternative

_POINTS = (n.DIAGRAM, n.CHART, "{http://schemas.microsoft.com/office/drawing/2014/chartex}chart")
_DATA, _ID = n.R + "dm", n.R + "id"
_WANTED = (n.TEXT_BOX, n.WORD_ART, n.DRAWN_PARAGRAPH, *_POINTS)
_SERIES, _NAME, _CATEGORIES = n.CHART_ML + "ser", n.CHART_ML + "tx", n.CHART_ML + "cat"
_FIGURES, _VALUE = n.CHART_ML + "val", n.CHART_ML + "v"
_X, _Y = n.CHART_ML + "xVal", n.CHART_ML + "yVal"


@dataclass(slots=True)
class Drawn:
    """What a drawing holds, in order.

    Attributes:
        boxes: Text boxes: elements that hold paragraphs and tables.
        lines: Lines of drawn text that are no Word paragraphs.
        pointers: Relationship ids of its diagrams and charts.
    """

    boxes: "list[etree._Element]"
    lines: list[str]
    pointers: list[str]


def drawing_content(drawing: "etree._Element") -> Drawn:
    """Find the words in a drawing, also in grouped shapes.

    Args:
        drawing: A ``w:drawing``, ``w:pict`` or ``w:object`` element.

    Returns:
        Its text boxes, lines and pointers; a shape stored in two forms is found once.

    Example:
        >>> drawing_content(etree.Element(n.W + "drawing"))
        Drawn(boxes=[], lines=[], pointers=[])
    """
    found = Drawn([], [], [])
    if next(drawing.iter(*_WANTED), None) is not None:
        _gather(drawing, found)
    return found


def _gather(element: "etree._Element", found: Drawn) -> None:
    for child in element:
        tag = child.tag
        if tag == n.TEXT_BOX:
            found.boxes.append(child)
        elif tag == n.ALTERNATE:
            _gather(chosen_alternative(child), found)
        elif tag == n.DRAWN_PARAGRAPH:
            found.lines.extend(_lines_of(child))
        elif tag == n.WORD_ART:
            words = child.get("string", "").strip()
            found.lines.extend([words] if words else [])
        elif tag in _POINTS:
            pointer = child.get(_DATA) or child.get(_ID)
            found.pointers.extend([pointer] if pointer else [])
        else:
            _gather(child, found)


def drawn_lines(root: "etree._Element") -> list[str]:
    """Give the words of a diagram's or chart's own part, line by line.

    Args:
        root: Root of the part.

    Returns:
        Its lines of text, then one line a series of a chart: its name with each category and figure.

    Example:
        >>> part = f'<c:a xmlns:c="x" xmlns:a="{n.DRAWN[1:-1]}"><a:p><a:r><a:t>Family</a:t></a:r></a:p></c:a>'
        >>> drawn_lines(etree.fromstring(part))
        ['Family']
    """
    lines = [line for paragraph in root.iter(n.DRAWN_PARAGRAPH) for line in _lines_of(paragraph)]
    lines.extend(line for series in root.iter(_SERIES) for line in _series(series))
    return lines


def _lines_of(paragraph: "etree._Element") -> list[str]:
    line = "".join(text.text or "" for text in paragraph.iter(n.DRAWN_TEXT)).strip()
    return [line] if line else []


def _series(series: "etree._Element") -> list[str]:
    name = " ".join(_values(series, _NAME))
    categories = _values(series, _CATEGORIES) or _values(series, _X)
    figures = _values(series, _FIGURES) or _values(series, _Y)
    if len(categories) == len(figures):
        points = [f"{category} {figure}" for category, figure in zip(categories, figures, strict=True)]
    else:
        points = [*categories, *figures]
    line = ": ".join(part for part in (name, "; ".join(points)) if part)
    return [line] if line else []


def _values(series: "etree._Element", part: str) -> list[str]:
    found = series.find(part)
    return [value.text or "" for value in found.iter(_VALUE)] if found is not None else []


DrawnPart = Callable[[str], list[str]]
"""Gives the lines of a diagram or chart by relationship id."""
