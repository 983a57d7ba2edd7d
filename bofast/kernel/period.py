"""Stretches of days, from a first one until one that is no longer within it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Period:
    """`[start, until)`. Raises ValueError when it would hold no day."""

    start: date
    until: date  # exclusive

    def __post_init__(self) -> None:
        if self.until <= self.start:
            raise ValueError(f"{self.start} until {self.until} holds no day")

    def __contains__(self, day: date) -> bool:
        return self.start <= day < self.until

    def __iter__(self) -> Iterator[date]:
        return (self.start + number * DAY for number in range(self.days))

    @property
    def days(self) -> int:
        return (self.until - self.start).days

    @property
    def last(self) -> date:
        """The last day within it."""
        return self.until - DAY

    def holds(self, other: Period) -> bool:
        """Whether all of the other lies within this one."""
        return self.start <= other.start and other.until <= self.until

    def shared(self, other: Period) -> Period | None:
        """The days in both; None when there are none."""
        start, until = max(self.start, other.start), min(self.until, other.until)
        return Period(start, until) if start < until else None
