"""The vacancies that count on a day: those of an index and those written since, as one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from bofast.matching.rules.arrays import Array
from bofast.matching.rules.facts import Must, PlaceFacts
from bofast.matching.rules.ground import Ground, Register, places_of
from bofast.matching.rules.kernels import Kinds, Near, Reach
from bofast.matching.rules.stock import Stock, evidences_of, musts_of
from bofast.matching.rules.travel import Travel


@dataclass(frozen=True, slots=True)
class Part:
    """One stock as the view sees it; `order` is the rank among all the view's vacancies."""

    stock: Stock
    is_open: Array
    order: Array
    kinds: Kinds
    around: Reach  # the workplaces
    reach: Reach  # of the places
    has_placeless: bool
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
        kinds = Kinds(stock.kind_occupation, stock.kind_group)
        around = Reach(stock.around_start, stock.around_place, stock.around_minutes)
        reach = Reach(stock.reach_start, stock.reach_workplace, stock.reach_minutes)
        parts.append(
            Part(
                stock=stock,
                is_open=is_open,
                order=order,
                kinds=kinds,
                around=around,
                reach=reach,
                has_placeless=bool((stock.workplace < 0).any()),
                musts=musts_of(stock),
                evidences=evidences_of(stock),
            )
        )
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
