"""Places on a PDF page: boxes, lines along its edges, and the turn that sets letters upright."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

Box = tuple[float, float, float, float]
"""Left, bottom, right and top edge, in points."""

ASKEW = 9
"""Stands for the quarter turns of letters that stand askew."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line along one edge of the page.

    Attributes:
        at: Where it stands: its height for a line across, its distance from the left for one up and down.
        start: Where it starts along its length, in points.
        end: Where it ends.
        thick: How thick it is drawn; 0 when unknown.
    """

    at: float
    start: float
    end: float
    thick: float = 0.0


def quarters(a: float, b: float) -> int:
    """Give the quarter turns of letters, from the first row of their matrix.

    Args:
        a: How far they go to the right.
        b: How far they go up.

    Returns:
        0 to 3 against the clock, or ``ASKEW``.

    Example:
        >>> quarters(0.0, 1.0), quarters(1.0, 1.0) == ASKEW
        (1, True)
    """
    angle = math.atan2(b, a) / (math.pi / 2)
    whole = round(angle)
    return whole % 4 if abs(angle - whole) < 0.12 else ASKEW


def turned_point(x: float, y: float, turned: int) -> tuple[float, float]:
    """Turn a point of a page so that letters that were turned stand upright.

    Args:
        x: Distance from the left edge.
        y: Distance from the bottom edge.
        turned: Quarter turns of the letters, against the clock.

    Returns:
        The new place; it may be negative.

    Example:
        >>> turned_point(10, 20, 1), turned_point(10, 20, 2)
        ((20, -10), (-10, -20))
    """
    return ((x, y), (y, -x), (-x, -y), (-y, x))[turned % 4]


def turned_box(box: tuple[float, float, float, float], turned: int) -> tuple[float, float, float, float]:
    """Turn a box as ``turned_point`` does.

    Args:
        box: Left, bottom, right and top edge.
        turned: Quarter turns of the letters, against the clock.

    Returns:
        Left, bottom, right and top edge after the turn.

    Example:
        >>> turned_box((0, 0, 10, 20), 1)
        (0, -10, 20, 0)
    """
    a, b = turned_point(box[0], box[1], turned), turned_point(box[2], box[3], turned)
    return min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1])


def turned_rules(
    across: Sequence[Rule], upright: Sequence[Rule], turned: int
) -> tuple[list[Rule], list[Rule]]:
    """Turn lines so that letters that were turned stand upright.

    Args:
        across: Lines across the page.
        upright: Lines up and down the page.
        turned: Quarter turns of the letters, against the clock.

    Returns:
        Lines across and lines up and down, as the reader sees them.

    Example:
        >>> turned_rules([Rule(5, 0, 10)], [], 1)
        ([], [Rule(at=5, start=-10, end=0, thick=0.0)])
    """
    if turned == 0:
        return list(across), list(upright)
    if turned == 2:
        return [_mirrored(rule) for rule in across], [_mirrored(rule) for rule in upright]
    if turned == 1:
        return [Rule(-rule.at, rule.start, rule.end, rule.thick) for rule in upright], [
            Rule(rule.at, -rule.end, -rule.start, rule.thick) for rule in across
        ]
    return [Rule(rule.at, -rule.end, -rule.start, rule.thick) for rule in upright], [
        Rule(-rule.at, rule.start, rule.end, rule.thick) for rule in across
    ]


def _mirrored(rule: Rule) -> Rule:
    return Rule(-rule.at, -rule.end, -rule.start, rule.thick)
