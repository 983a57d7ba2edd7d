"""How far each place to live is what the household wishes for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from bofast.matching.rules.arrays import Array
from bofast.matching.rules.household import Point, Wishes
from bofast.matching.rules.score import Weights, housing_share, size_of
from bofast.matching.rules.view import View


@dataclass(frozen=True, slots=True)
class Wished:
    """The shares of the wishes that were made, NaN where unknown, and the factor they put on a fit: (places,)."""

    shares: Mapping[str, Array]
    factor: Array


def wished_of(view: View, wishes: Wishes, prices: Mapping[str, int], weights: Weights) -> Wished:
    """How far each place is what is wished for. `prices`: the mean house price by municipality code."""
    shares = {}
    if wishes.cheap_housing:
        shares["housing"] = _housing(view, prices)
    if wishes.size is not None:
        counts = view.ground.place_population.tolist()
        shares["size"] = np.array(
            [np.nan if count < 0 else float(size_of(count, weights) == wishes.size) for count in counts]
        )
    if wishes.near is not None:
        minutes = minutes_to(view, wishes.near)
        shares["near"] = np.maximum(0.0, 1.0 - minutes / weights.wished_within)
    places = len(view.place_rows)
    total, known_shares = np.zeros(places), np.zeros(places)
    for share in shares.values():
        total += np.where(np.isnan(share), 0.0, share)
        known_shares += ~np.isnan(share)
    mean = np.where(known_shares > 0, total / np.maximum(known_shares, 1), 1.0)
    return Wished(shares, weights.without_wishes + weights.of_wishes * mean)


def _housing(view: View, prices: Mapping[str, int]) -> Array:
    cheapest, dearest = min(prices.values(), default=0), max(prices.values(), default=0)
    share = {code: housing_share(price, cheapest, dearest) for code, price in prices.items()}
    counts = np.diff(np.append(view.municipality_start, len(view.place_rows)))
    known = [share.get(code) for code in view.municipalities]
    return np.repeat(np.array([np.nan if one is None else one for one in known]), counts)


def minutes_to(view: View, point: Point) -> Array:
    """Minutes one way from each place to live to the point: (places,)."""
    return view.travel.minutes(view.homes(), (np.array([point.latitude]), np.array([point.longitude])))[:, 0]
