"""The engine's inner loops, compiled by numba: exact, because nothing is reordered and nothing approximated.

Importing this takes a second, and its loops compile at first use. What is compiled is cached by this file's time and
size: the loops take plain arrays and numbers, since a cached class of our own would break the cache when it changes.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numba import njit

from bofast.matching.rules.arrays import Array
from bofast.matching.rules.kernels import (
    MUSTS,
    OPEN,
    PLACED,
    REMOTE,
    SKILLS,
    Asked,
    Columns,
    Kinds,
    Near,
    Offers,
    Reach,
    Terms,
)

BILLION = 1e9
BILLIONTHS = 2e-9  # scores further apart than this differ after rounding to nine decimals
compiled = njit(cache=True, nogil=True)
SPLIT = 134_217_729.0  # 2 ** 27 + 1: cuts a float64 into two halves of which products with 10 ** 9 are exact


@compiled
def _billionths(score: float) -> int:
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
def billionths(scores: Array) -> Array:
    found = np.empty(len(scores), dtype=np.int64)
    for i in range(len(scores)):
        found[i] = _billionths(scores[i])
    return found


def occupation_shares(kinds: Kinds, wanted: Kinds, near: Near, terms: Terms) -> Array:
    return _occupation_shares(*kinds, *wanted, *near, terms.same_occupation, terms.same_group)


@compiled
def _occupation_shares(  # noqa: PLR0917 - a loop takes what it reads
    kind_occupation: Array,
    kind_group: Array,
    wanted_occupation: Array,
    wanted_group: Array,
    near_start: Array,
    near_serves: Array,
    near_share: Array,
    same: float,
    same_group: float,
) -> Array:
    said = np.zeros(len(near_start))  # of each occupation: what the taxonomy says in the direction wanted → it
    shares = np.zeros(len(kind_occupation))
    for i in range(len(wanted_occupation)):
        occupation, group = wanted_occupation[i], wanted_group[i]
        begin, end = (near_start[occupation], near_start[occupation + 1]) if occupation >= 0 else (0, 0)
        for j in range(begin, end):
            said[near_serves[j]] = near_share[j]
        for kind in range(len(shares)):
            other = kind_occupation[kind]
            if other >= 0 and other == occupation:
                share = same
            elif other >= 0 and said[other] > 0.0:
                share = said[other]
            elif group >= 0 and kind_group[kind] == group:
                share = same_group
            else:
                share = 0.0
            shares[kind] = max(shares[kind], share)
        for j in range(begin, end):
            said[near_serves[j]] = 0.0
    return shares


def offers(columns: Columns, asked: Asked, *, lacking: bool) -> Offers:
    return Offers(*_offers(*columns, *asked, lacking), asked.home)


@compiled
def _offers(  # noqa: PLR0912, PLR0917 - a loop takes what it reads, and decides row by row
    kind_start: Array,
    kind_row: Array,
    flags: Array,
    skill_start: Array,
    skill: Array,
    must_start: Array,
    must: Array,
    workplace: Array,
    remote_rows: Array,
    order: Array,
    positions: Array,
    shares: Array,
    held: Array,
    lacked: Array,
    other_extent: int,
    from_home: bool,
    home: int,
    worth_without_skills: float,
    worth_of_skills: float,
    worth_when_unknown: float,
    lacking: bool,
) -> tuple[Array, Array, Array, Array, Array, Array, Array, Array]:
    label = np.zeros(len(flags), dtype=np.int32)  # of each row that fits: which worth it has, from 1
    somewhere = PLACED | REMOTE if from_home else PLACED
    worths, many, count = np.empty(16), np.zeros(16, dtype=np.int64), 0
    for kind in range(len(shares)):
        if shares[kind] == 0.0:
            continue
        for i in range(kind_start[kind], kind_start[kind + 1]):
            row, flag = kind_row[i], flags[kind_row[i]]
            if not flag & OPEN or not flag & somewhere or flag & other_extent:
                continue
            if (flag & MUSTS and _marks(row, must_start, must, lacked) > 0) != lacking:
                continue
            worth = shares[kind] * worth_when_unknown
            if flag & SKILLS:
                share = _marks(row, skill_start, skill, held) / (skill_start[row + 1] - skill_start[row])
                worth = shares[kind] * (worth_without_skills + worth_of_skills * share)
            at = 0
            while at < count and worths[at] != worth:
                at += 1
            if at == count:
                if count == len(worths):
                    worths, many = np.append(worths, worths), np.append(many, np.zeros(count, dtype=np.int64))
                worths[at], many[at] = worth, 0
                count += 1
            many[at] += 1
            label[row] = at + 1
    by_worth = np.argsort(-worths[:count])
    filled = np.zeros(count, dtype=np.int64)  # where the next row of each worth goes
    for rank in range(1, count):
        filled[by_worth[rank]] = filled[by_worth[rank - 1]] + many[by_worth[rank - 1]]
    rows, places = np.empty(many.sum(), dtype=np.int64), np.empty(many.sum(), dtype=np.int64)
    for row in range(len(label)):  # rows come by workplace and then by order
        if label[row] and not (from_home and flags[row] & REMOTE):
            at = label[row] - 1
            rows[filled[at]], places[filled[at]] = row, workplace[row]
            filled[at] += 1
    if from_home:
        for row in remote_rows:
            if label[row]:
                at = label[row] - 1
                rows[filled[at]], places[filled[at]] = row, home
                filled[at] += 1
    return _grouped(rows, places, worths[label[rows] - 1], order, positions)


@compiled
def _marks(row: int, start: Array, item: Array, marks: Array) -> int:
    """How many of the row's items are marked."""
    count = 0
    for i in range(start[row], start[row + 1]):
        count += marks[item[i]]
    return count


@compiled
def _grouped(
    rows: Array, places: Array, worths: Array, order: Array, positions: Array
) -> tuple[Array, Array, Array, Array, Array, Array, Array, Array]:
    """The offers, and what those of one worth at one workplace are together."""
    most = len(rows)
    orders, start = np.empty(most, dtype=np.int64), np.empty(most + 1, dtype=np.int64)
    offered = np.empty(most, dtype=np.int64)
    group = -1
    for i in range(most):
        orders[i] = order[rows[i]]
        if i == 0 or places[i] != places[i - 1] or worths[i] != worths[i - 1]:
            group += 1
            start[group], offered[group] = i, 0
        offered[group] += positions[rows[i]]
    start[group + 1] = most
    first = start[: group + 1]
    return (
        rows,
        orders,
        start[: group + 2],
        places[first],
        worths[first],
        offered[: group + 1],
        orders[first],
        positions[rows[first]],
    )


def tallied(around: Reach, offers: Offers, terms: Terms, tally: Array) -> None:
    groups = offers.workplace, offers.worth, offers.positions, offers.first, offers.first_positions
    _tallied(*around, *groups, terms.limit, terms.commute, terms.choice_from, tally)


@compiled
def _tallied(  # noqa: PLR0917 - a loop takes what it reads
    around_start: Array,
    around_place: Array,
    around_minutes: Array,
    workplaces: Array,
    worths: Array,
    positions: Array,
    firsts: Array,
    first_positions: Array,
    limit: float,
    commute: float,
    choice_from: float,
    tally: Array,
) -> None:
    for group in range(len(worths)):
        workplace, worth = workplaces[group], worths[group]
        offered, first, its_positions = positions[group], firsts[group], first_positions[group]
        is_good = worth >= choice_from  # until the score, which only falls on the way outwards, is too low
        if workplace == len(around_start) - 1:  # from home
            for place in range(len(tally)):
                _add(tally[place], worth, is_good, offered, first, its_positions)
            continue
        for i in range(around_start[workplace], around_start[workplace + 1]):
            minutes = around_minutes[i]
            if minutes > limit:
                break
            score = worth * (1.0 - commute * minutes / limit)
            is_good = is_good and score >= choice_from
            _add(tally[around_place[i]], score, is_good, offered, first, its_positions)


@compiled
def _add(  # noqa: PLR0917 - a loop takes what it reads
    tally: Any, score: float, is_good: bool, positions: int, first: int, first_positions: int
) -> None:
    """Add one group's offers to one place's tally."""
    tally["positions"] += positions
    tally["good"] += positions * is_good
    if score <= tally["best"] - BILLIONTHS:
        return
    key = _billionths(score)
    if key > tally["best_key"] or (key == tally["best_key"] and first < tally["first"]):
        tally["best_key"], tally["first"] = key, first
        tally["first_score"], tally["first_positions"] = score, first_positions
    tally["best"] = max(tally["best"], score)


def listed(places: Array, most: int, reach: Reach, offers: Offers, terms: Terms) -> tuple[Array, Array, Array]:
    groups = offers.start, offers.workplace, offers.worth, offers.order
    found: tuple[Array, Array, Array] = _listed(places, most, *reach, *groups, offers.home, terms.limit, terms.commute)
    return found


@compiled
def _listed(  # noqa: PLR0917 - a loop takes what it reads
    places: Array,
    most: int,
    reach_start: Array,
    reach_workplace: Array,
    reach_minutes: Array,
    start: Array,
    workplaces: Array,
    worths: Array,
    orders: Array,
    home: int,
    limit: float,
    commute: float,
) -> tuple[Array, Array, Array]:
    found = np.full((len(places), most), -1, dtype=np.int64)
    far, scores = np.zeros((len(places), most)), np.zeros((len(places), most))
    keys = np.full((len(places), most), -1, dtype=np.int64)
    offers_any = np.zeros(home + 1, dtype=np.uint8)  # small enough to stay at hand: most workplaces offer nothing
    first_group, next_group = np.empty(home + 1, dtype=np.int32), np.empty(len(worths), dtype=np.int32)
    for group in range(len(worths)):
        workplace = workplaces[group]
        next_group[group] = first_group[workplace] if offers_any[workplace] else -1
        first_group[workplace], offers_any[workplace] = group, 1
    highest = worths[0] if len(worths) else 0.0
    for p in range(len(places)):
        best = found[p], far[p], scores[p], keys[p]
        for i in range(reach_start[places[p]] - 1, reach_start[places[p] + 1]):
            at_home = i < reach_start[places[p]]  # the first round; the others go outwards
            minutes = 0.0 if at_home else reach_minutes[i]
            if minutes > limit:
                break
            workplace = home if at_home else reach_workplace[i]
            if not offers_any[workplace]:
                continue
            factor = 1.0 - commute * minutes / limit
            if highest * factor <= scores[p, most - 1] - BILLIONTHS:
                break  # further away nothing is as good as what there is
            group = first_group[workplace]
            while group >= 0:
                score = worths[group] * factor
                if score > scores[p, most - 1] - BILLIONTHS:
                    key = _billionths(score)
                    for offer in range(start[group], start[group + 1]):
                        if not _insert(offer, minutes, score, key, best, orders):
                            break  # the others of the group come after it
                group = next_group[group]
    return found, far, scores


@compiled
def _insert(  # noqa: PLR0917 - a loop takes what it reads
    offer: int, minutes: float, score: float, key: int, best: tuple[Array, Array, Array, Array], orders: Array
) -> bool:
    """Put the offer where it belongs among the best, whose last falls out; False when it is not among them."""
    found, far, scores, keys = best
    at = len(found)
    while at > 0 and (key > keys[at - 1] or (key == keys[at - 1] and orders[offer] < orders[found[at - 1]])):
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
