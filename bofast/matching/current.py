"""Which index is the right one now: opened once, and seen together with the vacancies that were written since.

A version's name tells the format, a fingerprint of the places and the taxonomy, and the revision of the vacancies.
Vacancies carry the revision they were last written at, so what a version lacks is exactly the rows with a later one;
they are never deleted, only closed. Other places or another taxonomy touch every vacancy, and mean a new build.
"""

from __future__ import annotations

import contextlib
import threading
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path

from bofast.indexes import folders
from bofast.indexes.queries import revisions
from bofast.matching.rules.ground import Ground
from bofast.matching.rules.stock import Stock, stock_of
from bofast.matching.rules.travel import ESTIMATE
from bofast.matching.rules.view import View, view_of
from bofast.matching.stored import load, save
from bofast.matching.written import facts_of, fingerprint, ground_now, written_since
from bofast.vacancies.models import Vacancy

KIND = "matching"
FORMAT = "1"  # of the arrays: raise it when Stock changes
SMALL = 5_000  # so many vacancies are added in memory; more are worth a new index
DAYS = 4  # kept open at once: today, everything, and a change of day

Revisions = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Held:
    """What is open in this process, and the index home and revisions it was made of."""

    made_of: tuple[Path, Revisions]
    ground: Ground
    stocks: tuple[Stock, ...]
    views: dict[date | None, View] = field(default_factory=dict)


_held: _Held | None = None
_one_at_a_time = threading.Lock()


def view(on: date | None) -> View:
    """What is open on the day, everything for None; one small query when nothing has been written since last time."""
    held = _held
    made_of = folders.home(KIND), _now()
    seen = held.views.get(on) if held is not None and held.made_of == made_of else None
    return seen or _opened(on)


def build() -> Path:
    """Build the index for the database as it is now and publish it, unless somebody already has."""
    now = _now()
    return _publish(now, *_ground(folders.home(KIND), now[:2]))


def _now() -> Revisions:
    return revisions("places", "taxonomy", "vacancies")


def _opened(on: date | None) -> View:
    """Open what is now, unless another thread just did."""
    global _held  # noqa: PLW0603 - one open index a process
    with _one_at_a_time:
        made_of = folders.home(KIND), _now()
        if _held is None or _held.made_of != made_of:
            _held = _Held(made_of, *_stocks(*made_of))
        if on not in _held.views:
            if len(_held.views) >= DAYS:
                _held.views.clear()
            _held.views[on] = view_of(_held.ground, _held.stocks, ESTIMATE, on=on)
        return _held.views[on]


def _stocks(home: Path, now: Revisions) -> tuple[Ground, tuple[Stock, ...]]:
    """The published index and, where it is behind by little, what was written since; else a new one."""
    ground, digest = _ground(home, now[:2])
    newest = folders.newest(KIND)
    if newest is not None:
        kind, _, known = newest[0].rpartition("-")
        if kind == f"{FORMAT}-{digest}" and known.isdecimal() and int(known) <= now[2]:
            since = written_since(int(known))
            with contextlib.suppress(FileNotFoundError):  # pruned while we opened it: there are newer ones
                if int(known) == now[2]:
                    return ground, (load(newest[1]),)
                if since.count() <= SMALL:
                    return ground, (load(newest[1]), stock_of(facts_of(since), ground, ESTIMATE))
    return ground, (load(_publish(now, ground, digest)),)


def _publish(now: Revisions, ground: Ground, digest: str) -> Path:
    def fill(folder: Path) -> None:
        save(stock_of(facts_of(Vacancy.objects.all()), ground, ESTIMATE), folder)

    return folders.publish(KIND, f"{FORMAT}-{digest}-{now[2]}", fill)


@lru_cache(maxsize=1)
def _ground(_home: Path, _revisions: Revisions) -> tuple[Ground, str]:
    """The ground at these revisions of places and taxonomy; learned words change the taxonomy's, but not the ground."""
    ground = ground_now()
    return ground, fingerprint(ground)
