"""The engine's inner loops in plain numpy: the compiled ones' twin, for tests and for machines without a compiler."""

from __future__ import annotations

import numpy as np

from bofast.matching.rules.arrays import Array
from bofast.matching.rules.kernels import Kinds, Near, Offers, Reach, Terms

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


def tallied(around: Reach, offers: Offers, terms: Terms, tally: Array) -> None:
    for group, workplace in enumerate(offers.workplace):
        place, minutes = _within(len(tally), workplace, around, terms)
        score = offers.worth[group] * (1.0 - terms.commute * minutes / terms.limit)
        key, first = billionths(score), offers.first[group]
        tally["positions"][place] += offers.positions[group]
        tally["good"][place] += np.where(score >= terms.choice_from, offers.positions[group], 0)
        tally["best"][place] = np.maximum(tally["best"][place], score)
        best = tally["best_key"][place]
        leads = (key > best) | ((key == best) & (first < tally["first"][place]))
        tally["best_key"][place[leads]], tally["first_score"][place[leads]] = key[leads], score[leads]
        tally["first"][place[leads]] = first
        tally["first_positions"][place[leads]] = offers.first_positions[group]


def _within(places: int, workplace: int, around: Reach, terms: Terms) -> tuple[Array, Array]:
    """The places within the limit of a workplace, and how far they are; work from home is no way from anywhere."""
    if workplace == len(around.start) - 1:
        return np.arange(places), np.zeros(places)
    run = slice(around.start[workplace], around.start[workplace + 1])
    near = around.minutes[run] <= terms.limit
    return around.other[run][near], around.minutes[run][near]


def listed(places: Array, most: int, reach: Reach, offers: Offers, terms: Terms) -> tuple[Array, Array, Array]:
    found = np.full((len(places), most), -1, dtype=np.int64)
    far, scores = np.zeros((len(places), most)), np.zeros((len(places), most))
    group_of = np.repeat(np.arange(len(offers.worth)), np.diff(offers.start))
    for number, place in enumerate(places):
        run = slice(reach.start[place], reach.start[place + 1])
        away = np.full(offers.home + 1, np.inf)
        away[reach.other[run]] = reach.minutes[run]
        away[offers.home] = 0.0
        minutes = away[offers.workplace[group_of]]
        offer = np.flatnonzero(minutes <= terms.limit)
        score = offers.worth[group_of[offer]] * (1.0 - terms.commute * minutes[offer] / terms.limit)
        best = np.lexsort((offers.order[offer], -billionths(score)))[:most]
        found[number, : len(best)], scores[number, : len(best)] = offer[best], score[best]
        far[number, : len(best)] = minutes[offer[best]]
    return found, far, scores


def powers(values: Array, exponent: float) -> Array:
    return np.array([value**exponent for value in values.tolist()])
