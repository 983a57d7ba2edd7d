"""The engine's inner loops, compiled by numba: exact, because nothing is reordered and nothing approximated.

Importing this takes a second, and its functions compile at first use: engine.warm() does both ahead of time.
"""

from __future__ import annotations

import math

import numpy as np
from numba import njit

from bofast.matching.rules.arrays import Array
from bofast.matching.rules.kernels import Groups, Kinds, Near, Offers, Reach, Tally, Terms

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
def grouped(offers: Offers) -> Groups:
    most = len(offers.row)
    workplace, start = np.empty(most, dtype=np.int64), np.empty(most + 1, dtype=np.int64)
    offer_start = np.empty(most + 1, dtype=np.int64)
    worth, positions = np.empty(most), np.empty(most, dtype=np.int64)
    first, first_positions = np.empty(most, dtype=np.int64), np.empty(most, dtype=np.int64)
    runs = count = 0
    for i in range(most):
        if i == 0 or offers.workplace[i] != offers.workplace[i - 1]:
            workplace[runs], start[runs], offer_start[runs] = offers.workplace[i], count, i
            runs += 1
        group = start[runs - 1]
        while group < count and worth[group] != offers.worth[i]:
            group += 1
        if group == count:
            worth[group], positions[group], first[group] = offers.worth[i], 0, offers.order[i] + 1
            count += 1
        positions[group] += offers.positions[i]
        if offers.order[i] < first[group]:
            first[group], first_positions[group] = offers.order[i], offers.positions[i]
    start[runs], offer_start[runs] = count, most
    return Groups(
        workplace[:runs],
        start[: runs + 1],
        offer_start[: runs + 1],
        worth[:count],
        positions[:count],
        first[:count],
        first_positions[:count],
    )


@compiled
def tallied(reach: Reach, groups: Groups, terms: Terms, tally: Tally) -> None:
    for run in range(len(groups.workplace)):
        workplace = groups.workplace[run]
        at_home = workplace == len(reach.start) - 1
        begin, end = (0, len(tally.best)) if at_home else (reach.start[workplace], reach.start[workplace + 1])
        for i in range(begin, end):
            minutes = 0.0 if at_home else reach.minutes[i]
            if minutes > terms.limit:
                break
            place = i if at_home else reach.place[i]
            factor = 1.0 - terms.commute * minutes / terms.limit
            for group in range(groups.start[run], groups.start[run + 1]):
                score = groups.worth[group] * factor
                tally.positions[place] += groups.positions[group]
                if score >= terms.choice_from:
                    tally.good[place] += groups.positions[group]
                if score <= tally.best[place] - BILLIONTHS:
                    continue
                key, first = billionths(score), groups.first[group]
                if key > tally.best_key[place] or (key == tally.best_key[place] and first < tally.first[place]):
                    tally.best_key[place], tally.first[place], tally.first_score[place] = key, first, score
                    tally.first_positions[place] = groups.first_positions[group]
                tally.best[place] = max(tally.best[place], score)


@compiled
def listed(  # noqa: PLR0917 - a loop takes what it reads
    slots: Array, most: int, reach: Reach, groups: Groups, offers: Offers, terms: Terms
) -> tuple[Array, Array, Array]:
    asked = slots.max() + 1
    found = np.full((asked, most), -1, dtype=np.int64)
    far, scores = np.zeros((asked, most)), np.zeros((asked, most))
    keys = np.full((asked, most), -1, dtype=np.int64)
    for run in range(len(groups.workplace)):
        workplace = groups.workplace[run]
        at_home = workplace == len(reach.start) - 1
        begin, end = (0, len(slots)) if at_home else (reach.start[workplace], reach.start[workplace + 1])
        for i in range(begin, end):
            minutes = 0.0 if at_home else reach.minutes[i]
            if minutes > terms.limit:
                break
            slot = slots[i] if at_home else slots[reach.place[i]]
            if slot < 0:
                continue
            factor = 1.0 - terms.commute * minutes / terms.limit
            for group in range(groups.start[run], groups.start[run + 1]):
                score = groups.worth[group] * factor
                key = billionths(score)
                for offer in range(groups.offer_start[run], groups.offer_start[run + 1]):
                    if key < keys[slot, most - 1]:
                        break
                    if offers.worth[offer] == groups.worth[group]:
                        _insert(offer, minutes, score, key, (found[slot], far[slot], scores[slot], keys[slot]), offers)
    return found, far, scores


@compiled
def _insert(  # noqa: PLR0917 - a loop takes what it reads
    offer: int, minutes: float, score: float, key: int, best: tuple[Array, Array, Array, Array], offers: Offers
) -> None:
    """Put the offer where it belongs among the best, if it does; the last of them falls out."""
    found, far, scores, keys = best
    at = len(found)
    while at > 0 and (
        key > keys[at - 1] or (key == keys[at - 1] and offers.order[offer] < offers.order[found[at - 1]])
    ):
        at -= 1
        if at + 1 < len(found):
            found[at + 1], far[at + 1], scores[at + 1], keys[at + 1] = found[at], far[at], scores[at], keys[at]
    if at < len(found):
        found[at], far[at], scores[at], keys[at] = offer, minutes, score, key
