"""What one adult finds to do, seen from every place to live."""

from __future__ import annotations

import functools
from dataclasses import dataclass

import numpy as np

from bofast.matching.rules.arrays import Array, rows, texts
from bofast.matching.rules.household import Adult, Extent
from bofast.matching.rules.kernels import FULL, PART, Asked, Kernels, Kinds, Offers, Terms, nothing
from bofast.matching.rules.score import Weights, choice
from bofast.matching.rules.view import Part, View

OTHER_EXTENT = {None: 0, Extent.FULL: PART, Extent.PART: FULL}


@dataclass(frozen=True, slots=True)
class Offered:
    """What one part of the view offers one adult."""

    part: Part
    shares: Array  # the occupation fit of each kind
    held: Array  # of each skill
    offers: Offers
    excluded: Offers | None  # what a lack excludes


@dataclass(frozen=True, slots=True)
class Work:
    """One adult's work in every place: (places,)."""

    adult: Adult
    terms: Terms
    offered: tuple[Offered, ...]
    positions: Array
    good: Array  # positions of the other good vacancies
    fit: Array  # 0 where nothing is found


def work_of(view: View, adult: Adult, weights: Weights, loops: Kernels) -> Work:
    """Score every vacancy for the adult and sum up what each place offers."""
    terms = Terms(
        limit=adult.commute_minutes,
        same_occupation=weights.same_occupation,
        same_group=weights.same_group,
        commute=weights.commute,
        choice_from=weights.choice_from,
    )
    wanted = _wanted(view, adult)
    tally = nothing(len(view.places))
    offered = []
    for part in view.parts:
        shares = loops.occupation_shares(part.kinds, wanted, view.near, terms)
        offered.append(_offered(part, adult, shares, weights, loops))
        loops.tallied(part.around, offered[-1].offers, terms, tally)
    first = np.where(tally["first_score"] >= weights.choice_from, tally["first_positions"], 0)
    good, best = tally["good"] - first, tally["best"]
    chosen = choices(weights)[np.minimum(good, len(choices(weights)) - 1)]
    fit = np.where(tally["best_key"] >= 0, best + (1.0 - best) * weights.choice * chosen, 0.0)
    return Work(adult, terms, tuple(offered), tally["positions"], good, fit)


def _wanted(view: View, adult: Adult) -> Kinds:
    """The current occupations that are wanted; of a dropped one without a successor, and of a group, the group."""
    found = {
        (-1, view.register.group(one.id)) if one.is_group else view.register.occupation(one.id)
        for one in adult.occupations
    }
    return Kinds(rows(occupation for occupation, _ in sorted(found)), rows(group for _, group in sorted(found)))


def _offered(part: Part, adult: Adult, shares: Array, weights: Weights, loops: Kernels) -> Offered:
    stock = part.stock
    asked = Asked(
        shares=shares,
        held=marked(stock.skill_ids, adult.skills),
        lacked=marked(stock.must_ids, adult.lacks),
        other_extent=OTHER_EXTENT[adult.extent],
        from_home=adult.remote,
        home=len(part.around.start) - 1,
        worth_without_skills=weights.worth_without_skills,
        worth_of_skills=weights.worth_of_skills,
        worth_when_unknown=weights.worth_when_unknown,
    )
    excluded = loops.offers(part.columns, asked, lacking=True) if adult.lacks else None
    return Offered(part, shares, asked.held, loops.offers(part.columns, asked, lacking=False), excluded)


def marked(ids: Array, chosen: frozenset[str]) -> Array:
    """Which of the ids are among the chosen."""
    return np.isin(ids, texts(chosen)) if chosen else np.zeros(len(ids), dtype=np.bool_)


@functools.lru_cache(maxsize=8)
def choices(weights: Weights) -> Array:
    """What each number of other positions is worth, to where more make no difference in a float64."""
    return np.array([choice(number, weights) for number in range(int(60 * weights.choice_halves) + 1)])
