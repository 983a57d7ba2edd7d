"""How the demo's lives go on in the order of time: each says when it next does something, and is woken then."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta

from bofast.kernel.clock import HERE

Life = Iterator[datetime]  # yields the moment of its next deed, and does it when it is asked for the one after
SATURDAY = 5
OPENS, OPEN_MINUTES = time(8, 10), 440


def live(lives: Iterable[Life], *, until: datetime) -> None:
    """Let all lives go on until that moment; of two at the same moment the one that was given first."""
    waiting: list[tuple[datetime, int, Life]] = []

    def wake(number: int, life: Life) -> None:
        moment = next(life, None)
        if moment is not None and moment <= until:
            heapq.heappush(waiting, (moment, number, life))

    for number, life in enumerate(lives):
        wake(number, life)
    while waiting:
        _, number, life = heapq.heappop(waiting)
        wake(number, life)


def at_work(day: date, turn: int) -> datetime:
    """A moment of that working day, or of the next one; `turn` spreads what happens over the hours."""
    while day.weekday() >= SATURDAY:
        day += timedelta(days=1)
    return datetime.combine(day, OPENS, HERE) + timedelta(minutes=turn * 37 % OPEN_MINUTES)


def at(day: str, clock: str = "09.00") -> datetime:
    """A moment as it is written in the demo's plans: `at("2022-07-04", "10.30")`."""
    return datetime.strptime(f"{day} {clock}", "%Y-%m-%d %H.%M").replace(tzinfo=HERE)
