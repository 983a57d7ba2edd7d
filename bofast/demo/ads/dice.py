"""Chance that falls the same way each time: on every version of Python, in every process."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


class Dice:
    """Draws that follow from the name alone; only `random()` is used, which Python promises to keep as it is."""

    def __init__(self, name: str) -> None:
        self.roll = random.Random(f"bofast demo {name}").random  # noqa: S311  no secret hangs on it

    def below(self, number: int) -> int:
        """One of 0 … number − 1."""
        return int(self.roll() * number)

    def between(self, least: int, most: int) -> int:
        return least + self.below(most - least + 1)

    def chance(self, share: float) -> bool:
        return self.roll() < share

    def one(self, of: Sequence[T]) -> T:
        return of[self.below(len(of))]

    def some(self, of: Sequence[T], number: int) -> list[T]:
        """So many different ones, in the order in which they stand; all of them where there are no more."""
        left = list(range(len(of)))
        drawn = sorted(left.pop(self.below(len(left))) for _ in range(min(number, len(of))))
        return [of[place] for place in drawn]
