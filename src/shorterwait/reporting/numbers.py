"""Counts and shares as they may be shown: small ones hidden, the rest rounded."""

from __future__ import annotations

from dataclasses import dataclass

from shorterwait.vocabulary.findings import Finding, GroupCount, Interval
from shorterwait.vocabulary.proportions import wilson_interval

#: Shown in the place of a small count, in the words the sector uses.
TOO_FEW = "5 or fewer"
HIDDEN = "not shown"


@dataclass(frozen=True, slots=True)
class ShownGroup:
    """One group of a finding as it may be shown.

    Attributes:
        households: Rounded number of households, or None when too few.
        yes: Rounded number stated yes, or None when too few (or too few are left over).
        no: Rounded number stated no, or None.
        not_stated: Rounded number not stated, or None.
        share: Share stated yes, worked out from the rounded counts, with its Wilson interval, or None.
    """

    households: int | None
    yes: int | None
    no: int | None
    not_stated: int | None
    share: Interval | None


@dataclass(frozen=True, slots=True)
class Shown:
    """Both groups of a finding as they may be shown."""

    cases: ShownGroup
    comparators: ShownGroup


def show(finding: Finding, small: int, round_to: int) -> Shown:
    """Bring the counts of a finding through disclosure control.

    When one cell of a row is small the row would give it away with its total, so at least two cells are hidden.

    Args:
        finding: The finding with exact counts.
        small: Counts of this many or fewer are hidden.
        round_to: Shown counts are rounded to this.

    Returns:
        What may be shown.

    Example:
        >>> from shorterwait.vocabulary.evidence import Stage, Use
        >>> from shorterwait.vocabulary.findings import Tier
        >>> one = Interval(0, 0, 1)
        >>> finding = Finding("x", "x", "x", Tier.CONFIRMATORY, Stage.BACKGROUND, Use.INSIGHT,
        ...     GroupCount(40, 3, 7, 30), GroupCount(90, 33, 7, 50), one, one)
        >>> show(finding, 5, 5).cases.yes is None, show(finding, 5, 5).comparators.yes
        (True, 35)
    """
    return Shown(_group(finding.cases, small, round_to), _group(finding.comparators, small, round_to))


def rounded(count: int, small: int, round_to: int) -> int | None:
    """A count as it may be shown.

    Args:
        count: The exact count.
        small: Counts of this many or fewer are hidden.
        round_to: Shown counts are rounded to this.

    Returns:
        The rounded count, or None when it is hidden.

    Example:
        >>> rounded(38, 5, 5), rounded(4, 5, 5)
        (40, None)
    """
    from shorterwait.privacy import round_count

    return None if count <= small else round_count(count, round_to)


def count_words(count: int | None) -> int | str:
    """A count for a table cell.

    Args:
        count: From `rounded`.

    Returns:
        The number, or the words that stand in its place.

    Example:
        >>> count_words(None)
        '5 or fewer'
    """
    return TOO_FEW if count is None else count


def share_words(group: ShownGroup) -> str:
    """A share for a sentence.

    Args:
        group: One group of a finding.

    Returns:
        ``"40%"``, or words when it may not be shown.

    Example:
        >>> share_words(ShownGroup(None, None, None, None, None))
        'too few to show'
    """
    return "too few to show" if group.share is None else f"{group.share.estimate * 100:.0f}%"


def interval_words(interval: Interval | None, scale: float = 100, unit: str = "%") -> str:
    """An interval for a table cell.

    Args:
        interval: The interval, or None.
        scale: What to multiply by.
        unit: What to put behind each end.

    Returns:
        ``"30% to 51%"``.

    Example:
        >>> interval_words(Interval(0.4, 0.3, 0.51))
        '30% to 51%'
    """
    if interval is None:
        return HIDDEN
    return f"{interval.low * scale:.0f}{unit} to {interval.high * scale:.0f}{unit}"


def _group(count: GroupCount, small: int, round_to: int) -> ShownGroup:
    cells = [count.yes, count.no, count.not_stated]
    hidden = [0 < cell <= small for cell in cells]
    if count.households <= small:
        return ShownGroup(None, None, None, None, None)
    if sum(hidden) == 1:
        others = [number for number in range(3) if not hidden[number] and cells[number] > 0]
        hidden[min(others, key=lambda number: cells[number])] = True
    shown = [
        None if hide else (rounded(cell, small, round_to) if cell else 0)
        for cell, hide in zip(cells, hidden, strict=True)
    ]
    total = rounded(count.households, small, round_to)
    yes = shown[0]
    safe = yes is not None and total is not None and count.households - count.yes > small
    share = (
        wilson_interval(min(yes, total), total) if safe and yes is not None and total is not None else None
    )
    return ShownGroup(total, yes, shown[1], shown[2], share)
