"""The lines of one PDF page, with where they stand and how large and heavy their letters are."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

HYPHEN = "\ufffe"
"""The mark that pdfium leaves where a hyphen ended a line."""

_BULLETS = frozenset("•▪▫◦‣⁃∙·➢➤►▸❖◆♦o")


def is_bullet(text: str) -> bool:
    """Say whether a text is one sign that programs set before the items of a list.

    Args:
        text: A text. Circles and squares are no such signs, since forms use them to tick.

    Returns:
        True for such a sign alone, also for the letter o.

    Example:
        >>> is_bullet("▪"), is_bullet("○")
        (True, False)
    """
    return text in _BULLETS


class Line(NamedTuple):
    """One line of a page, or a piece of one.

    A tuple because a report has tens of thousands: it is made several times as fast as a frozen dataclass.

    Attributes:
        text: Its words.
        page: Page number from 1.
        left: Where it starts, in points from the left edge; 0 when unknown.
        right: Where it ends, in points from the left edge; 0 when unknown.
        base: Where it stands, in points from the bottom edge; unknown when ``size`` is 0.
        size: Height of its letters in points; 0 when unknown.
        heavy: Whether its first letters are bold.
        states: States of the form fields in it.
        tail: Where its last piece starts, for a line put together from pieces that stand apart.
        alone: What stands for it where it has no words beside it, for a form field.
        spans: Where its parts start and end, for a line with tabs put together from pieces.
        edge: Where the longest line of its column ends, in points; 0 when unknown.
    """

    text: str
    page: int
    left: float = 0.0
    right: float = 0.0
    base: float = 0.0
    size: float = 0.0
    heavy: bool = False
    states: tuple[str, ...] = ()
    tail: float = 0.0
    alone: str = ""
    edge: float = 0.0
    spans: tuple[tuple[float, float], ...] = ()

    @property
    def middle(self) -> float:
        """Height of the middle of its letters, in points from the bottom edge."""
        return self.base + 0.3 * self.size


class RawLine(NamedTuple):
    """A line as pdfium gives it.

    Attributes:
        line: Its text and place.
        start: Number of its first character on the page.
        text: Its characters, one for each of pdfium's.
        turned: Quarter turns of its letters, or 9 for letters that stand askew.
        wide: Whether it may hold gaps that part columns.
    """

    line: Line
    start: int
    text: str
    turned: int
    wide: bool


class Cut(NamedTuple):
    """A place where words to its left and to its right never belong together.

    Attributes:
        at: Distance from the left edge, in points.
        bottom: Where it starts.
        top: Where it ends.
    """

    at: float
    bottom: float
    top: float


def crossing(line: Line, cuts: Mapping[float, Sequence[Cut]]) -> list[float]:
    """Give the cuts that run through a line.

    Args:
        line: The line.
        cuts: Cuts by their distance from the left edge.

    Returns:
        Their distances from the left edge.

    Example:
        >>> crossing(Line("a b", 1, 10, 90, 20, 10), {50.0: [Cut(50.0, 0, 40)], 95.0: [Cut(95.0, 0, 40)]})
        [50.0]
    """
    left, right, middle = line.left, line.right, line.middle
    return [
        at
        for at, cuts_there in cuts.items()
        if left < at < right and any(cut.bottom <= middle <= cut.top for cut in cuts_there)
    ]
