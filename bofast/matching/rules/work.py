"""What one adult finds to do, seen from every place to live."""

from __future__ import annotations

import functools
from dataclasses import dataclass

import numpy as np

from bofast.matching.rules.arrays import Array, rows, texts
from bofast.matching.rules.household import Adult, Extent
from bofast.matching.rules.kernels import Columns, Groups, Kernels, Kinds, Tally, Terms
from bofast.matching.rules.score import Weights, choice
from bofast.matching.rules.stock import EXTENTS
from bofast.matching.rules.view import Part, View

OTHER_EXTENT = {None: 0, Extent.FULL: EXTENTS["part"], Extent.PART: EXTENTS["full"]}


@dataclass(frozen=True, slots=True)
class Offered:
    """What one part of the view offers one adult."""

    part: Part
    columns: Columns
    shares: Array  # the occupation fit of each kind
    worth: Array
    excluded: Array  # what those had been worth that a lack excludes
    groups: Groups


@dataclass(frozen=True, slots=True)
class Work:
    """One adult's work in every place."""

    adult: Adult
    terms: Terms
    offered: tuple[Offered, ...]
    positions: Array
    good: Array  # positions of the other good vacancies
    fit: Array  # 0 where nothing is found


def work_of(view: View, adult: Adult, weights: Weights, loops: Kernels) -> Work:
    """Score every vacancy for the adult and sum up what each place offers."""
    terms = _terms(adult, weights)
    wanted = _wanted(view, adult)
    tally = _nothing(len(view.place_rows))
    offered = []
    for part in view.parts:
        shares = loops.occupation_shares(part.kinds, wanted, view.near, terms)
        columns = _columns(part, adult)
        worth, excluded = loops.worths(columns, shares, terms)
        groups = loops.grouped(worth, part.rows, terms)
        loops.tallied(part.reach, groups, terms, tally)
        offered.append(Offered(part, columns, shares, worth, excluded, groups))
    first_is_good = tally.first_score >= weights.choice_from
    good = tally.good - np.where(first_is_good, tally.first_positions, 0)
    chosen = choices(weights)[np.minimum(good, len(choices(weights)) - 1)]
    fit = np.where(tally.best_key >= 0, tally.best + (1.0 - tally.best) * weights.choice * chosen, 0.0)
    return Work(adult, terms, tuple(offered), tally.positions, good, fit)


def _terms(adult: Adult, weights: Weights) -> Terms:
    return Terms(
        limit=adult.commute_minutes,
        from_home=adult.remote,
        other_extent=OTHER_EXTENT[adult.extent],
        same_occupation=weights.same_occupation,
        same_group=weights.same_group,
        worth_without_skills=weights.worth_without_skills,
        worth_of_skills=weights.worth_of_skills,
        worth_when_unknown=weights.worth_when_unknown,
        commute=weights.commute,
        choice_from=weights.choice_from,
    )


def _wanted(view: View, adult: Adult) -> Kinds:
    """The current occupations that are wanted; of a dropped one without a successor, and of a group, the group."""
    found = sorted(
        {
            (-1, view.register.group(one.id)) if one.is_group else view.register.occupation(one.id)
            for one in adult.occupations
        }
    )
    return Kinds(rows(occupation for occupation, _ in found), rows(group for _, group in found))


def _columns(part: Part, adult: Adult) -> Columns:
    stock = part.stock
    return Columns(
        is_open=part.is_open,
        kind=stock.kind,
        extent=stock.extent,
        skill_start=stock.skill_start,
        skill=stock.skill,
        held=_marked(stock.skill_ids, adult.skills),
        must_start=stock.must_start,
        must=stock.must,
        lacked=_marked(stock.must_ids, adult.lacks),
    )


def _marked(ids: Array, chosen: frozenset[str]) -> Array:
    marks = np.isin(ids, texts(chosen)) if chosen else np.zeros(len(ids), dtype=np.bool_)
    return marks.astype(np.int8)


def _nothing(places: int) -> Tally:
    return Tally(
        best=np.full(places, -1.0),
        best_key=np.full(places, -1, dtype=np.int64),
        first=np.full(places, -1, dtype=np.int64),
        first_score=np.full(places, -1.0),
        first_positions=np.zeros(places, dtype=np.int64),
        good=np.zeros(places, dtype=np.int64),
        positions=np.zeros(places, dtype=np.int64),
    )


@functools.lru_cache(maxsize=8)
def choices(weights: Weights) -> Array:
    """What each number of other positions is worth, to where more make no difference in a float64."""
    return np.array([choice(number, weights) for number in range(int(60 * weights.choice_halves) + 1)])
