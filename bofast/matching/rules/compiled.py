"""The engine's inner loops, compiled by numba: exact, because nothing is reordered and nothing approximated.

Importing this takes a second, and its functions compile at first use: engine.warm() does both ahead of time.
"""

from __future__ import annotations

import math

import numpy as np
from numba import njit

from bofast.matching.rules.arrays import Array
from bofast.matching.rules.kernels import Columns, Groups, Kinds, Near, Reach, Rows, Tally, Terms

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
def worths(columns: Columns, shares: Array, terms: Terms) -> tuple[Array, Array]:
    worth, excluded = np.zeros(len(columns.kind)), np.zeros(len(columns.kind))
    for row in range(len(worth)):
        share = shares[columns.kind[row]]
        unwanted = terms.other_extent != 0 and columns.extent[row] == terms.other_extent
        if share == 0.0 or unwanted or not columns.is_open[row]:
            continue
        begin, end = columns.skill_start[row], columns.skill_start[row + 1]
        if begin == end:
            value = share * terms.worth_when_unknown
        else:
            count = 0
            for i in range(begin, end):
                count += columns.held[columns.skill[i]]
            value = share * (terms.worth_without_skills + terms.worth_of_skills * (count / (end - begin)))
        lacking = 0
        for i in range(columns.must_start[row], columns.must_start[row + 1]):
            lacking += columns.lacked[columns.must[i]]
        if lacking:
            excluded[row] = value
        else:
            worth[row] = value
    return worth, excluded


@compiled
def grouped(worth: Array, rows: Rows, terms: Terms) -> Groups:
    workplaces = len(rows.workplace_start) - 1
    most = np.count_nonzero(worth)
    start = np.zeros(workplaces + 2, dtype=np.int64)
    values = np.empty(most)
    positions, first = np.empty(most, dtype=np.int64), np.empty(most, dtype=np.int64)
    first_positions = np.empty(most, dtype=np.int64)
    count = 0
    for workplace in range(workplaces + 1):
        start[workplace] = count
        at_home = workplace == workplaces
        if at_home:
            begin, end = 0, len(rows.from_home) if terms.from_home else 0
        else:
            begin, end = rows.workplace_start[workplace], rows.workplace_start[workplace + 1]
        for i in range(begin, end):
            row = rows.from_home[i] if at_home else i
            if worth[row] == 0.0 or (terms.from_home and rows.remote[row]) != at_home:
                continue
            group = start[workplace]
            while group < count and values[group] != worth[row]:
                group += 1
            if group == count:
                values[group], positions[group], first[group] = worth[row], 0, rows.order[row] + 1
                count += 1
            positions[group] += rows.positions[row]
            if rows.order[row] < first[group]:
                first[group], first_positions[group] = rows.order[row], rows.positions[row]
    start[workplaces + 1] = count
    return Groups(start, values[:count], positions[:count], first[:count], first_positions[:count])


@compiled
def tallied(reach: Reach, groups: Groups, terms: Terms, tally: Tally) -> None:
    at_home = len(groups.start) - 2
    for place in range(len(reach.start) - 1):
        best, best_key = tally.best[place], tally.best_key[place]
        first, first_score = tally.first[place], tally.first_score[place]
        first_positions = tally.first_positions[place]
        good, positions = tally.good[place], tally.positions[place]
        for i in range(reach.start[place] - 1, reach.start[place + 1]):
            if i < reach.start[place]:
                run, factor = at_home, 1.0
            elif reach.minutes[i] > terms.limit:
                break
            else:
                run = reach.workplace[i]
                factor = 1.0 - terms.commute * reach.minutes[i] / terms.limit
            for group in range(groups.start[run], groups.start[run + 1]):
                score = groups.worth[group] * factor
                positions += groups.positions[group]
                if score >= terms.choice_from:
                    good += groups.positions[group]
                if score > best - BILLIONTHS:
                    key = billionths(score)
                    if key > best_key or (key == best_key and groups.first[group] < first):
                        best_key, first, first_score = key, groups.first[group], score
                        first_positions = groups.first_positions[group]
                    best = max(best, score)
        tally.best[place], tally.best_key[place] = best, best_key
        tally.first[place], tally.first_score[place] = first, first_score
        tally.first_positions[place] = first_positions
        tally.good[place], tally.positions[place] = good, positions


@compiled
def listed(  # noqa: PLR0917 - a loop takes what it reads
    places: Array, most: int, reach: Reach, groups: Groups, worth: Array, rows: Rows, terms: Terms
) -> tuple[Array, Array, Array]:
    found = np.full((len(places), most), -1, dtype=np.int64)
    far, scores = np.zeros((len(places), most)), np.zeros((len(places), most))
    for p in range(len(places)):
        _list(places[p], (found[p], far[p], scores[p]), reach, groups, worth, rows, terms)
    return found, far, scores


@compiled
def _list(  # noqa: PLR0917 - a loop takes what it reads
    place: int, best: tuple[Array, Array, Array], reach: Reach, groups: Groups, worth: Array, rows: Rows, terms: Terms
) -> None:
    """Fill the place's row of the lists, in order at every moment."""
    found, far, scores = best
    most = len(found)
    keys, orders = np.empty(most, dtype=np.int64), np.empty(most, dtype=np.int64)
    count = 0
    for i in range(reach.start[place] - 1, reach.start[place + 1]):
        at_home = i < reach.start[place]
        if not at_home and reach.minutes[i] > terms.limit:
            break
        run = len(groups.start) - 2 if at_home else reach.workplace[i]
        minutes = 0.0 if at_home else reach.minutes[i]
        for group in range(groups.start[run], groups.start[run + 1]):
            score = groups.worth[group] * (1.0 - terms.commute * minutes / terms.limit)
            key = billionths(score)
            begin, end = 0, len(rows.from_home)
            if not at_home:
                begin, end = rows.workplace_start[run], rows.workplace_start[run + 1]
            for j in range(begin, end):
                if count == most and key < keys[count - 1]:
                    break
                row = rows.from_home[j] if at_home else j
                if worth[row] != groups.worth[group] or (terms.from_home and rows.remote[row]) != at_home:
                    continue
                order = rows.order[row]
                if count == most and key == keys[count - 1] and order > orders[count - 1]:
                    continue
                count = min(count + 1, most)
                at = count - 1
                while at > 0 and (key > keys[at - 1] or (key == keys[at - 1] and order < orders[at - 1])):
                    found[at], far[at], scores[at] = found[at - 1], far[at - 1], scores[at - 1]
                    keys[at], orders[at] = keys[at - 1], orders[at - 1]
                    at -= 1
                found[at], far[at], scores[at], keys[at], orders[at] = row, minutes, score, key, order
