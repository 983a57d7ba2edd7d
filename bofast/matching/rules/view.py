"""The vacancies that count on a day: those of an index and those written since, as one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from bofast.matching.rules.arrays import Array
from bofast.matching.rules.facts import Must, PlaceFacts
from bofast.matching.rules.ground import Ground, Register, places_of
from bofast.matching.rules.kernels import FULL, MUSTS, OPEN, PART, PLACED, REMOTE, SKILLS, Columns, Kinds, Near, Reach
from bofast.matching.rules.stock import EXTENTS, Stock, evidences_of, musts_of
from bofast.matching.rules.travel import Travel


@dataclass(frozen=True, slots=True)
class Part:
    """One stock as the view sees it; its columns' order is the rank among all the view's vacancies."""

    stock: Stock
    is_open: Array
    kinds: Kinds
    columns: Columns
    around: Reach  # the workplaces
    reach: Reach  # of the places
    musts: tuple[Must, ...]
    evidences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class View:
    ground: Ground
    travel: Travel
    register: Register
    near: Near
    parts: tuple[Part, ...]
    considered: int
    without_place: int
    places: tuple[PlaceFacts, ...]
    place_rows: Mapping[int, int]  # a place's key → its row
    municipalities: tuple[str, ...]
    municipality_start: Array  # their first places

    def homes(self) -> tuple[Array, Array]:
        """Where the places to live lie."""
        return self.ground.place_latitude, self.ground.place_longitude


def view_of(ground: Ground, stocks: Sequence[Stock], travel: Travel, *, on: date | None) -> View:
    """What is open on the day, or everything for None; a vacancy in a later stock replaces an earlier one."""
    orders = _ranks([stock.name for stock in stocks], [stock.order for stock in stocks])
    parts = []
    for number, (stock, order) in enumerate(zip(stocks, orders, strict=True)):
        is_open = _open(stock, on)
        for later in stocks[number + 1 :]:
            is_open &= ~np.isin(stock.key, later.key)
        parts.append(_part(stock, is_open, order))
    places = places_of(ground)
    codes, first = np.unique(ground.place_municipality, return_index=True)
    return View(
        ground=ground,
        travel=travel,
        register=Register(ground),
        near=Near(ground.near_start, ground.near_serves, ground.near_share),
        parts=tuple(parts),
        considered=sum(int(part.is_open.sum()) for part in parts),
        without_place=sum(int((part.is_open & (part.stock.workplace < 0)).sum()) for part in parts),
        places=places,
        place_rows={place.key: row for row, place in enumerate(places)},
        municipalities=tuple(code.decode() for code in codes.tolist()),
        municipality_start=first,
    )


def _part(stock: Stock, is_open: Array, order: Array) -> Part:
    columns = Columns(
        kind_start=stock.kind_start,
        kind_row=stock.kind_row,
        flags=_flags(stock, is_open),
        skill_start=stock.skill_start,
        skill=stock.skill,
        must_start=stock.must_start,
        must=stock.must,
        workplace=stock.workplace,
        remote_rows=_by_order(np.flatnonzero(stock.evidence >= 0), order),
        order=order,
        positions=stock.positions,
    )
    for array in columns:
        array.flags.writeable = False  # as those of the stock: another type would be compiled anew
    return Part(
        stock=stock,
        is_open=is_open,
        kinds=Kinds(stock.kind_occupation, stock.kind_group),
        columns=columns,
        around=Reach(stock.around_start, stock.around_place, stock.around_minutes),
        reach=Reach(stock.reach_start, stock.reach_workplace, stock.reach_minutes),
        musts=musts_of(stock),
        evidences=evidences_of(stock),
    )


def _flags(stock: Stock, is_open: Array) -> Array:
    facts = {
        OPEN: is_open,
        PLACED: stock.workplace >= 0,
        REMOTE: stock.evidence >= 0,
        SKILLS: np.diff(stock.skill_start) > 0,
        MUSTS: np.diff(stock.must_start) > 0,
        FULL: stock.extent == EXTENTS["full"],
        PART: stock.extent == EXTENTS["part"],
    }
    found = np.zeros(len(is_open), dtype=np.uint8)
    for flag, rows in facts.items():
        found |= np.where(rows, flag, 0).astype(np.uint8)
    return found


def _by_order(rows: Array, order: Array) -> Array:
    found: Array = rows[np.argsort(order[rows])]
    return found


def _open(stock: Stock, on: date | None) -> Array:
    if on is None:
        return np.ones(len(stock.key), dtype=np.bool_)
    day = on.toordinal()
    is_open: Array = ~stock.closed & (stock.opens <= day) & (stock.closes >= day)
    return is_open


def _ranks(names: Sequence[Array], orders: Sequence[Array]) -> list[Array]:
    """Each row's rank among the rows of all stocks: its own stock's, and how many names of the others come before."""
    by_name = [name[np.argsort(order)] for name, order in zip(names, orders, strict=True)]
    return [
        order
        + sum(
            (np.searchsorted(others, by_name[own])[order] for other, others in enumerate(by_name) if other != own),
            start=np.zeros(len(order), dtype=np.int64),
        )
        for own, order in enumerate(orders)
    ]
