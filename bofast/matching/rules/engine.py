"""Where all of a household could live and work, which jobs that would be, and why: the exact answer."""

from __future__ import annotations

import functools
import importlib
import math
from collections.abc import Mapping
from typing import cast

import numpy as np

from bofast.matching.rules.answer import AdultAnswer, Answer, PlaceAnswer, Understood
from bofast.matching.rules.arrays import Array, texts
from bofast.matching.rules.household import Household, Where
from bofast.matching.rules.kernels import Kernels
from bofast.matching.rules.reasons import Gap, Missing
from bofast.matching.rules.score import SCORING, WEIGHTS, Weights
from bofast.matching.rules.told import excluded_told, vacancies_told
from bofast.matching.rules.view import View
from bofast.matching.rules.wished import Wished, minutes_to, wished_of
from bofast.matching.rules.work import Work, work_of

BEST_VACANCIES = 5
BEST_EXCLUDED = 3
GAPS = {"housing": Missing.HOUSING, "size": Missing.POPULATION}


@functools.cache
def compiled() -> Kernels:
    """The compiled loops. Importing numba takes a second, so that only those who ask pay for it."""
    return cast(Kernels, importlib.import_module("bofast.matching.rules.compiled"))


class Question:
    """A household's question, worked out for every place; what is asked of it is only told."""

    def __init__(
        self,
        view: View,
        household: Household,
        *,
        prices: Mapping[str, int],
        weights: Weights = WEIGHTS,
        kernels: Kernels | None = None,
    ) -> None:
        self._loops = kernels or compiled()
        self._view = view
        self._household = household
        self.works = tuple(work_of(view, adult, weights, self._loops) for adult in household.adults)
        self._wished = wished_of(view, household.wishes, prices, weights)
        self._fit = _fits(self.works, self._wished, self._loops)

    def answer(self, *, top: int, apart: int | None = None) -> Answer:
        """The best places where everybody who must have work finds some, and the best where only some do.

        `top` of the first, and as many of the second unless `apart` says another number.
        """
        allowed = _allowed(self._view, self._household.where)
        found = self._best_first(self._fit, allowed)
        only_some = self._best_first(np.where(self._fit > 0.0, 0.0, _partly(self.works, self._wished)), allowed)
        best, some = found[:top], only_some[: top if apart is None else apart]
        ranks = [*range(1, len(best) + 1), *range(1, len(some) + 1)]
        told = self._told(np.concatenate((best, some)), ranks, BEST_VACANCIES)
        return Answer(
            scoring=SCORING,
            travel_estimated=self._view.travel.estimated,
            vacancies_considered=self._view.considered,
            without_place=self._view.without_place,
            places_considered=int(allowed.sum()),
            places_found=len(found),
            one_only_found=len(only_some),
            places=told[: len(best)],
            one_only=told[len(best) :],
            municipalities=self._municipalities(),
            understood=_understood(self._household),
        )

    def place(self, key: int, *, vacancies: int) -> PlaceAnswer:
        """One place with so many vacancies for each adult, ranked among all of Sweden's (0: not all find work there).

        Raises KeyError when there is no such place.
        """
        row = self._view.place_rows[key]
        ahead = np.flatnonzero(self._best_first(self._fit, np.ones(len(self._fit), dtype=np.bool_)) == row)
        rank = int(ahead[0]) + 1 if len(ahead) else 0
        return self._told(np.array([row]), [rank], vacancies)[0]

    def _best_first(self, fit: Array, allowed: Array) -> Array:
        """The rows of the allowed places with a fit above 0; the ground's own order decides among equals."""
        found = np.flatnonzero(allowed & (fit > 0.0))
        best: Array = found[np.argsort(-self._loops.billionths(fit[found]), kind="stable")]
        return best

    def _told(self, places: Array, ranks: list[int], vacancies: int) -> tuple[PlaceAnswer, ...]:
        adults = zip(*(self._adult(work, places, vacancies) for work in self.works), strict=True)
        return tuple(
            self._place(row, rank, told) for row, rank, told in zip(places.tolist(), ranks, adults, strict=True)
        )

    def _place(self, row: int, rank: int, adults: tuple[AdultAnswer, ...]) -> PlaceAnswer:
        place = self._view.places[row]
        wishes = {name: float(share[row]) for name, share in self._wished.shares.items()}
        return PlaceAnswer(
            rank=rank,
            key=place.key,
            place=place.name,
            municipality=place.municipality,
            county=place.county,
            latitude=place.latitude,
            longitude=place.longitude,
            population=place.population,
            seat=place.seat,
            fit=float(self._fit[row]),
            wishes={name: share for name, share in wishes.items() if not math.isnan(share)},
            adults=adults,
            unknown=tuple(Gap(GAPS[name]) for name, share in wishes.items() if math.isnan(share)),
        )

    def _adult(self, work: Work, places: Array, most: int) -> list[AdultAnswer]:
        """What the adult finds in each of the places."""
        columns = (work.fit[places], work.positions[places], work.good[places])
        return [
            AdultAnswer(work.adult.name, work.adult.must_have_work, fit, positions, good, vacancies, excluded)
            for fit, positions, good, vacancies, excluded in zip(
                *(column.tolist() for column in columns),
                vacancies_told(work, places, most, self._loops),
                excluded_told(work, places, BEST_EXCLUDED, self._loops),
                strict=True,
            )
        ]

    def _municipalities(self) -> dict[str, float]:
        best = np.maximum.reduceat(self._fit, self._view.municipality_start) if len(self._fit) else self._fit
        return dict(zip(self._view.municipalities, best.tolist(), strict=True))


def _fits(works: tuple[Work, ...], wished: Wished, loops: Kernels) -> Array:
    """The household's fit in each place, 0 where somebody who must have work finds none."""
    fits = [work.fit for work in works if work.adult.must_have_work]
    found: Array = loops.powers(functools.reduce(np.multiply, fits), 1.0 / len(fits)) * wished.factor
    return found


def _partly(works: tuple[Work, ...], wished: Wished) -> Array:
    """What puts places apart in order: the arithmetic mean over all adults, so that finding nothing counts as 0."""
    total: Array = functools.reduce(np.add, [work.fit for work in works])
    return total / len(works) * wished.factor


def _allowed(view: View, where: Where) -> Array:
    """Which places the household would live in."""
    allowed = np.ones(len(view.place_rows), dtype=np.bool_)
    if where.counties or where.municipalities:
        in_county = np.isin(view.ground.place_county, texts(where.counties))
        allowed = in_county | np.isin(view.ground.place_municipality, texts(where.municipalities))
    if where.near is not None:
        allowed &= minutes_to(view, where.near.point) <= where.near.minutes
    return allowed


def _understood(household: Household) -> tuple[Understood, ...]:
    return tuple(
        Understood(one.words, one.id, one.label, one.confidence)
        for adult in household.adults
        for one in adult.occupations
        if one.words is not None
    )
