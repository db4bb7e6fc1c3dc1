"""What the sheets of a workbook in Office Open XML share: texts, number formats, the first day."""

from __future__ import annotations

from dataclasses import dataclass

from shorterwait.reading.tablefile.numbers import Shape, written_number

#: Different numbers of one format that are worked out once and kept.
MOST_KEPT = 100_000


@dataclass(frozen=True, slots=True)
class Values:
    """What all sheets of a workbook share.

    Attributes:
        texts: The shared texts.
        shapes: What the number format of each cell style makes of a number.
        since_1904: Whether days are counted from 1904.
    """

    texts: list[str]
    shapes: list[Shape]
    since_1904: bool


class Styles(dict[str, "_Written"]):
    """Cell styles by their number as written, each with its numbers as written.

    Example:
        >>> Styles(Values([], [Shape(), Shape("percent")], False))["1"]["0.25"]
        '25%'
    """

    def __init__(self, values: Values) -> None:
        super().__init__()
        self._values = values

    def __missing__(self, style: str) -> _Written:
        shapes = self._values.shapes
        place = int(style or "0") if len(style) < 8 and (style or "0").isdecimal() else len(shapes)
        if place < len(shapes):
            written = self[style] = _Written(shapes[place], self._values.since_1904)
            return written
        return self.setdefault("none", _Written(Shape(), self._values.since_1904))


class _Written(dict[str, str]):
    """Numbers of one cell style as written; each different one is worked out once."""

    def __init__(self, shape: Shape, since_1904: bool) -> None:
        super().__init__()
        self._shape, self._since_1904 = shape, since_1904

    def __missing__(self, raw: str) -> str:
        text = written_number(raw.strip(), self._shape, since_1904=self._since_1904).strip()
        if len(self) < MOST_KEPT:
            self[raw] = text
        return text
