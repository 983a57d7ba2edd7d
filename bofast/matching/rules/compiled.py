"""The engine's inner loops, compiled by numba: exact, because nothing is reordered and nothing approximated.

Importing this takes a second, and its functions compile at first use: engine.warm() does both ahead of time.
"""

from __future__ import annotations

import math

import numpy as np
from numba import njit

from bofast.matching.rules.arrays import Array
from bofast.matching.rules.kernels import Kinds, Near, Offers, Reach, Tally, Terms

BILLION = 1e9
BILLIONTHS = 2e-9  # scores further apart than this differ after rounding to nine decimals
compiled = njit(cache=True, nogil=True)
SPLIT = 134_217_729.0  # 2 ** 27 + 1: cuts a float64 into two halves of which products with 10 ** 9 are exact


@compiled
def billionths(score: float) -> int:
    """The score in whole billionths, rounded as round(score, 9) rounds: by its exact value, half to even."""
    scaled = score * BILLION
    whole = math.floor(scaled)
    if scaled - whole != 0.5:
        return int(np.rint(scaled))
    high = score * SPLIT - (score * SPLIT - score)
    beyond = (high * BILLION - scaled) + (score - high) * BILLION  # what the product lost
    if beyond == 0.0:
        return int(np.rint(scaled))
    return int(whole) + (1 if beyond > 0.0 else 0)


@compiled
def occupation_shares(kinds: Kinds, wanted: Kinds, near: Near, terms: Terms) -> Array:
    said = np.zeros(len(near.start))  # of each occupation: what the taxonomy says in the direction wanted → it
    shares = np.zeros(len(kinds.occupation))
    for i in range(len(wanted.occupation)):
        occupation, group = wanted.occupation[i], wanted.group[i]
        begin, end = (near.start[occupation], near.start[occupation + 1]) if occupation >= 0 else (0, 0)
        for j in range(begin, end):
            said[near.serves[j]] = near.share[j]
        for kind in range(len(shares)):
            other = kinds.occupation[kind]
            if other >= 0 and other == occupation:
                share = terms.same_occupation
            elif other >= 0 and said[other] > 0.0:
                share = said[other]
            elif group >= 0 and kinds.group[kind] == group:
                share = terms.same_group
            else:
                share = 0.0
            shares[kind] = max(shares[kind], share)
        for j in range(begin, end):
            said[near.serves[j]] = 0.0
    return shares


@compiled
def tallied(around: Reach, offers: Offers, terms: Terms, tally: Tally) -> None:
    for group in range(len(offers.worth)):
        workplace, worth = offers.workplace[group], offers.worth[group]
        first, positions = offers.first[group], offers.positions[group]
        at_home = workplace == len(around.start) - 1
        begin, end = (0, len(tally.best)) if at_home else (around.start[workplace], around.start[workplace + 1])
        is_good = positions  # until the score, which only falls on the way outwards, is too low for a choice
        for i in range(begin, end):
            minutes = 0.0 if at_home else around.minutes[i]
            if minutes > terms.limit:
                break
            place = i if at_home else around.other[i]
            score = worth * (1.0 - terms.commute * minutes / terms.limit)
            if score < terms.choice_from:
                is_good = 0
            tally.positions[place] += positions
            tally.good[place] += is_good
            if score <= tally.best[place] - BILLIONTHS:
                continue
            key = billionths(score)
            if key > tally.best_key[place] or (key == tally.best_key[place] and first < tally.first[place]):
                tally.best_key[place], tally.first[place], tally.first_score[place] = key, first, score
                tally.first_positions[place] = offers.first_positions[group]
            tally.best[place] = max(tally.best[place], score)


@compiled
def listed(places: Array, most: int, reach: Reach, offers: Offers, terms: Terms) -> tuple[Array, Array, Array]:
    found = np.full((len(places), most), -1, dtype=np.int64)
    far, scores = np.zeros((len(places), most)), np.zeros((len(places), most))
    keys = np.full((len(places), most), -1, dtype=np.int64)
    highest = offers.worth[0] if len(offers.worth) else 0.0
    home = len(offers.groups_start) - 2
    for p in range(len(places)):
        best = found[p], far[p], scores[p], keys[p]
        for i in range(reach.start[places[p]] - 1, reach.start[places[p] + 1]):
            at_home = i < reach.start[places[p]]  # the first round; the others go outwards
            minutes = 0.0 if at_home else reach.minutes[i]
            factor = 1.0 - terms.commute * minutes / terms.limit
            if minutes > terms.limit or billionths(highest * factor) < keys[p, most - 1]:
                break
            workplace = home if at_home else reach.other[i]
            for at in range(offers.groups_start[workplace], offers.groups_start[workplace + 1]):
                group = offers.groups_at[at]
                score = offers.worth[group] * factor
                key = billionths(score)
                for offer in range(offers.start[group], offers.start[group + 1]):
                    if not _insert(offer, minutes, score, key, best, offers):
                        break
    return found, far, scores


@compiled
def _insert(  # noqa: PLR0917 - a loop takes what it reads
    offer: int, minutes: float, score: float, key: int, best: tuple[Array, Array, Array, Array], offers: Offers
) -> bool:
    """Put the offer where it belongs among the best, whose last falls out; False when it is not among them."""
    found, far, scores, keys = best
    at = len(found)
    while at > 0 and (
        key > keys[at - 1] or (key == keys[at - 1] and offers.order[offer] < offers.order[found[at - 1]])
    ):
        at -= 1
        if at + 1 < len(found):
            found[at + 1], far[at + 1], scores[at + 1], keys[at + 1] = found[at], far[at], scores[at], keys[at]
    if at == len(found):
        return False
    found[at], far[at], scores[at], keys[at] = offer, minutes, score, key
    return True


@compiled
def powers(values: Array, exponent: float) -> Array:
    found = np.empty(len(values))
    for i in range(len(values)):
        found[i] = values[i] ** exponent
    return found
