"""The engine's inner loops in plain numpy: the compiled ones' twin, for tests and for machines without a compiler."""

from __future__ import annotations

import numpy as np

from bofast.matching.rules.arrays import Array
from bofast.matching.rules.kernels import Groups, Kinds, Near, Offers, Reach, Tally, Terms

BILLION = 1e9
SPLIT = 134_217_729.0  # 2 ** 27 + 1: cuts a float64 into two halves of which products with 10 ** 9 are exact


def billionths(scores: Array) -> Array:
    """The scores in whole billionths, rounded as round(score, 9) rounds: by their exact values, half to even."""
    scaled = scores * BILLION
    whole = np.floor(scaled)
    high = scores * SPLIT - (scores * SPLIT - scores)
    beyond = (high * BILLION - scaled) + (scores - high) * BILLION  # what the product lost
    between = (scaled - whole == 0.5) & (beyond != 0.0)
    found: Array = np.where(between, whole + (beyond > 0.0), np.rint(scaled)).astype(np.int64)
    return found


def occupation_shares(kinds: Kinds, wanted: Kinds, near: Near, terms: Terms) -> Array:
    shares = np.zeros(len(kinds.occupation))
    for occupation, group in zip(wanted.occupation, wanted.group, strict=True):
        said = np.zeros(len(near.start))
        if occupation >= 0:
            run = slice(near.start[occupation], near.start[occupation + 1])
            said[near.serves[run]] = near.share[run]
            said[occupation] = terms.same_occupation
        told = np.where(kinds.occupation >= 0, said[kinds.occupation], 0.0)
        grouped = np.where((group >= 0) & (kinds.group == group), terms.same_group, 0.0)
        shares = np.maximum(shares, np.where(told > 0.0, told, grouped))
    return shares


def grouped(offers: Offers) -> Groups:
    by = np.lexsort((offers.order, offers.worth, offers.workplace))
    workplace, worth = offers.workplace[by], offers.worth[by]
    first = np.flatnonzero(_changes(workplace) | _changes(worth))
    run = np.flatnonzero(_changes(offers.workplace))
    positions = np.add.reduceat(offers.positions[by], first) if len(first) else offers.positions
    return Groups(
        workplace=offers.workplace[run],
        start=np.append(np.searchsorted(first, run), len(first)),
        offer_start=np.append(run, len(by)),
        worth=worth[first],
        positions=positions,
        first=offers.order[by][first],
        first_positions=offers.positions[by][first],
    )


def _changes(values: Array) -> Array:
    """Where a value is another than the one before it."""
    changes = np.ones(len(values), dtype=np.bool_)
    changes[1:] = values[1:] != values[:-1]
    return changes


def tallied(reach: Reach, groups: Groups, terms: Terms, tally: Tally) -> None:
    for run in range(len(groups.workplace)):
        place, minutes = _within(len(tally.best), groups.workplace[run], reach, terms)
        for group in range(groups.start[run], groups.start[run + 1]):
            score = groups.worth[group] * (1.0 - terms.commute * minutes / terms.limit)
            key, first = billionths(score), groups.first[group]
            tally.positions[place] += groups.positions[group]
            tally.good[place] += np.where(score >= terms.choice_from, groups.positions[group], 0)
            tally.best[place] = np.maximum(tally.best[place], score)
            leads = (key > tally.best_key[place]) | ((key == tally.best_key[place]) & (first < tally.first[place]))
            ahead = place[leads]
            tally.best_key[ahead], tally.first_score[ahead] = key[leads], score[leads]
            tally.first[ahead], tally.first_positions[ahead] = first, groups.first_positions[group]


def _within(places: int, workplace: int, reach: Reach, terms: Terms) -> tuple[Array, Array]:
    """The places within the limit of a workplace, and how far they are; work from home is no way from anywhere."""
    if workplace == len(reach.start) - 1:
        return np.arange(places), np.zeros(places)
    run = slice(reach.start[workplace], reach.start[workplace + 1])
    near = reach.minutes[run] <= terms.limit
    return reach.place[run][near], reach.minutes[run][near]


def listed(  # noqa: PLR0917 - a loop takes what it reads
    slots: Array, most: int, reach: Reach, groups: Groups, offers: Offers, terms: Terms
) -> tuple[Array, Array, Array]:
    asked = slots.max() + 1
    away = np.full((asked, len(reach.start)), np.inf)
    for workplace in np.unique(offers.workplace):
        place, minutes = _within(len(slots), workplace, reach, terms)
        away[slots[place][slots[place] >= 0], workplace] = minutes[slots[place] >= 0]
    found = np.full((asked, most), -1, dtype=np.int64)
    far, scores = np.zeros((asked, most)), np.zeros((asked, most))
    for slot in range(asked):
        minutes = away[slot, offers.workplace]
        offer = np.flatnonzero(np.isfinite(minutes))
        score = offers.worth[offer] * (1.0 - terms.commute * minutes[offer] / terms.limit)
        best = np.lexsort((offers.order[offer], -billionths(score)))[:most]
        found[slot, : len(best)], scores[slot, : len(best)] = offer[best], score[best]
        far[slot, : len(best)] = minutes[offer[best]]
    return found, far, scores
