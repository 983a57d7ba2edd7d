"""The engine's inner loops in plain numpy: the compiled ones' twin, for tests and for machines without a compiler."""

from __future__ import annotations

import numpy as np

from bofast.matching.rules.arrays import Array
from bofast.matching.rules.kernels import OPEN, REMOTE, Asked, Columns, Kinds, Near, Offers, Reach, Terms

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


def offers(columns: Columns, asked: Asked, *, lacking: bool) -> Offers:
    kinds = np.repeat(np.arange(len(asked.shares)), np.diff(columns.kind_start))
    share, row = asked.shares[kinds], columns.kind_row.astype(np.int64)
    flags = columns.flags[row]
    at_home = asked.from_home & (flags & REMOTE > 0)
    workplace = np.where(at_home, asked.home, columns.workplace[row])
    lacks = counted(columns.must_start, columns.must, asked.lacked, row)[1] > 0
    open_and_wanted = (flags & OPEN > 0) & (flags & asked.other_extent == 0)
    fits = (share > 0.0) & open_and_wanted & (workplace >= 0) & (lacks == lacking)
    row, workplace = row[fits], workplace[fits]
    length, has = counted(columns.skill_start, columns.skill, asked.held, row)
    known = asked.worth_without_skills + asked.worth_of_skills * (has / np.maximum(length, 1))
    worth = share[fits] * np.where(length > 0, known, asked.worth_when_unknown)
    by = np.lexsort((columns.order[row], workplace, -worth))
    return _grouped(row[by], workplace[by], worth[by], columns, asked.home)


def _grouped(row: Array, workplace: Array, worth: Array, columns: Columns, home: int) -> Offers:
    """The offers, and what those of one worth at one workplace are together."""
    order, positions = columns.order[row], columns.positions[row]
    new = np.ones(len(row), dtype=np.bool_)
    new[1:] = (workplace[1:] != workplace[:-1]) | (worth[1:] != worth[:-1])
    start = np.flatnonzero(new)
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


def counted(start: Array, item: Array, marks: Array, row: Array) -> tuple[Array, Array]:
    """How many items each row has, and how many of them are marked."""
    begin = start[row]
    length = start[row + 1] - begin
    ends = np.cumsum(length)
    which = np.arange(length.sum()) + np.repeat(begin - (ends - length), length)
    total = np.concatenate(([0], np.cumsum(marks[item[which]], dtype=np.int64)))
    return length, total[ends] - total[ends - length]


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
