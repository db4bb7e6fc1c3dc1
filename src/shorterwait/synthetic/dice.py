"""Seeded choices: each household and each child group has its own dice, so order never matters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import TypeVar

import numpy as np

T = TypeVar("T")


class Dice:
    """Choices drawn from one seeded stream.

    Args:
        keys: Whole numbers, not negative, that name the stream; the same keys give the same choices.

    Example:
        >>> Dice(1, 7).between(1, 6) == Dice(1, 7).between(1, 6)
        True
    """

    def __init__(self, *keys: int) -> None:
        self.rng = np.random.default_rng(list(keys))

    def chance(self, probability: float) -> bool:
        """Say yes with a probability of 0 to 1."""
        return bool(self.rng.random() < probability)

    def pick(self, items: Sequence[T]) -> T:
        """Choose one of the items, all equally likely."""
        return items[int(self.rng.random() * len(items))]

    def weighted(self, weights: Mapping[str, float]) -> str:
        """Choose one key; weights need not add up to one."""
        point = self.rng.random() * sum(weights.values())
        for key, weight in weights.items():
            point -= weight
            if point < 0:
                return key
        return next(reversed(list(weights)))

    def between(self, low: int, high: int) -> int:
        """Choose a whole number from low to high, both included."""
        return low + int(self.rng.random() * (high - low + 1))

    def days(self, low: int, high: int) -> timedelta:
        """Choose a span of whole days from low to high."""
        return timedelta(days=self.between(low, high))

    def weekday(self, day: date) -> date:
        """Move a date that falls on a weekend to the Monday after."""
        return day + timedelta(days=max(0, 7 - day.weekday())) if day.weekday() > 4 else day

    def shuffled(self, items: Sequence[T]) -> list[T]:
        """Give the items in a random order."""
        return [items[int(i)] for i in self.rng.permutation(len(items))]
