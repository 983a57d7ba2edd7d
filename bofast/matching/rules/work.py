"""What one adult finds to do, seen from every place to live."""

from __future__ import annotations

import functools
from dataclasses import dataclass

import numpy as np

from bofast.matching.rules.arrays import Array, rows, texts
from bofast.matching.rules.household import Adult, Extent
from bofast.matching.rules.kernels import Kernels, Kinds, Offers, Terms, nothing
from bofast.matching.rules.score import Weights, choice
from bofast.matching.rules.stock import EXTENTS
from bofast.matching.rules.view import Part, View

OTHER_EXTENT = {Extent.FULL: EXTENTS["part"], Extent.PART: EXTENTS["full"]}


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
        offered.append(_offered(part, adult, shares, weights))
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


def _offered(part: Part, adult: Adult, shares: Array, weights: Weights) -> Offered:
    stock = part.stock
    row = _fitting(part, adult, shares)
    held = marked(stock.skill_ids, adult.skills)
    worth = shares[stock.kind[row]] * _skills(part, row, held, weights)
    if not adult.lacks:
        return Offered(part, shares, held, _offers(part, adult, row, worth), None)
    lacking = counts(stock.must_start, stock.must, marked(stock.must_ids, adult.lacks), row)[1] > 0
    offers = _offers(part, adult, row[~lacking], worth[~lacking])
    return Offered(part, shares, held, offers, _offers(part, adult, row[lacking], worth[lacking]))


def _skills(part: Part, row: Array, held: Array, weights: Weights) -> Array:
    """What the skills make of a vacancy's worth."""
    asked, has = counts(part.stock.skill_start, part.stock.skill, held, row)
    known = weights.worth_without_skills + weights.worth_of_skills * (has / np.maximum(asked, 1))
    return np.where(asked > 0, known, weights.worth_when_unknown)


def _fitting(part: Part, adult: Adult, shares: Array) -> Array:
    """The rows, ascending, that are open, of a wanted kind, and do not state the other extent."""
    stock = part.stock
    runs = [stock.kind_row[stock.kind_start[kind] : stock.kind_start[kind + 1]] for kind in np.flatnonzero(shares)]
    row = np.sort(np.concatenate(runs)) if runs else np.empty(0, dtype=np.int32)
    row = row[part.is_open[row]]
    return row[stock.extent[row] != OTHER_EXTENT[adult.extent]] if adult.extent else row


def counts(start: Array, item: Array, marks: Array, row: Array) -> tuple[Array, Array]:
    """How many items each row has, and how many of them are marked."""
    begin = start[row]
    length = start[row + 1] - begin
    if not length.any() or not marks.any():
        return length, np.zeros(len(row), dtype=np.int64)
    ends = np.cumsum(length)
    which = np.arange(ends[-1]) + np.repeat(begin - (ends - length), length)
    total = np.concatenate(([0], np.cumsum(marks[item[which]], dtype=np.int64)))
    return length, total[ends] - total[ends - length]


def _offers(part: Part, adult: Adult, row: Array, worth: Array) -> Offers:
    """The rows, which come by workplace and order, in groups; those in no place and not from home are left out."""
    home = len(part.around.start) - 1
    workplace = part.stock.workplace[row]
    if adult.remote:
        workplace[part.stock.evidence[row] >= 0] = home
        by = np.lexsort((part.order[row], workplace, -worth))
    else:
        by = np.argsort(-worth, kind="stable")
    row, workplace, worth = row[by], workplace[by], worth[by]
    if part.has_placeless:
        placed = workplace >= 0
        row, workplace, worth = row[placed], workplace[placed], worth[placed]
    order, positions = part.order[row], part.stock.positions[row]
    start = np.flatnonzero(_changes(workplace) | _changes(worth))
    return Offers(
        row=row,
        order=order,
        start=np.append(start, len(row)),
        workplace=workplace[start],
        worth=worth[start],
        positions=np.add.reduceat(positions, start) if len(start) else positions,
        first=order[start],
        first_positions=positions[start],
        home=home,
    )


def _changes(values: Array) -> Array:
    """Where a value is another than the one before it."""
    changes = np.ones(len(values), dtype=np.bool_)
    changes[1:] = values[1:] != values[:-1]
    return changes


def marked(ids: Array, chosen: frozenset[str]) -> Array:
    """Which of the ids are among the chosen."""
    return np.isin(ids, texts(chosen)) if chosen else np.zeros(len(ids), dtype=np.bool_)


@functools.lru_cache(maxsize=8)
def choices(weights: Weights) -> Array:
    """What each number of other positions is worth, to where more make no difference in a float64."""
    return np.array([choice(number, weights) for number in range(int(60 * weights.choice_halves) + 1)])
