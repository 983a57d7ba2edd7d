"""The engine's inner loops in plain numpy: the compiled ones' twin, for tests and for machines without a compiler."""

from __future__ import annotations

import numpy as np

from bofast.matching.rules.arrays import Array
from bofast.matching.rules.kernels import Columns, Groups, Kinds, Near, Reach, Rows, Tally, Terms

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


def worths(columns: Columns, shares: Array, terms: Terms) -> tuple[Array, Array]:
    share = shares[columns.kind]
    asked, held = _counts(columns.skill_start, columns.held[columns.skill])
    known = terms.worth_without_skills + terms.worth_of_skills * (held / np.maximum(asked, 1))
    value = share * np.where(asked > 0, known, terms.worth_when_unknown)
    wanted = columns.is_open & ((terms.other_extent == 0) | (columns.extent != terms.other_extent))
    lacking = _counts(columns.must_start, columns.lacked[columns.must])[1] > 0
    return np.where(wanted & ~lacking, value, 0.0), np.where(wanted & lacking, value, 0.0)


def _counts(start: Array, ones: Array) -> tuple[Array, Array]:
    """How long each run is, and how many ones it holds."""
    total = np.concatenate(([0], np.cumsum(ones, dtype=np.int64)))
    return np.diff(start), total[start[1:]] - total[start[:-1]]


def grouped(worth: Array, rows: Rows, terms: Terms) -> Groups:
    workplaces = len(rows.workplace_start) - 1
    workplace = np.searchsorted(rows.workplace_start, np.arange(len(worth)), side="right") - 1
    if terms.from_home:
        workplace = np.where(rows.remote, workplaces, workplace)
    row = np.flatnonzero((worth > 0.0) & (workplace >= 0))
    row = row[np.lexsort((rows.order[row], worth[row], workplace[row]))]
    new = np.ones(len(row), dtype=np.bool_)
    new[1:] = (np.diff(workplace[row]) != 0) | (np.diff(worth[row]) != 0)
    first = np.flatnonzero(new)
    positions = np.add.reduceat(rows.positions[row], first) if len(row) else np.zeros(0, dtype=np.int64)
    start = np.searchsorted(workplace[row[first]], np.arange(workplaces + 2)).astype(np.int64)
    return Groups(start, worth[row[first]], positions, rows.order[row[first]], rows.positions[row[first]])


def tallied(reach: Reach, groups: Groups, terms: Terms, tally: Tally) -> None:
    for place in range(len(reach.start) - 1):
        group, minutes = _reached(place, reach, groups, terms)
        if not len(group):
            continue
        score = groups.worth[group] * (1.0 - terms.commute * minutes / terms.limit)
        key, first = billionths(score), groups.first[group]
        top = np.lexsort((first, -key))[0]
        tally.best[place] = max(tally.best[place], score.max())
        if (key[top], -first[top]) > (tally.best_key[place], -tally.first[place]):
            tally.best_key[place], tally.first[place], tally.first_score[place] = key[top], first[top], score[top]
            tally.first_positions[place] = groups.first_positions[group[top]]
        tally.good[place] += groups.positions[group][score >= terms.choice_from].sum()
        tally.positions[place] += groups.positions[group].sum()


def _reached(place: int, reach: Reach, groups: Groups, terms: Terms) -> tuple[Array, Array]:
    """The groups within the limit and how far each is; what is done from home is no way off."""
    run = slice(reach.start[place], reach.start[place + 1])
    near = reach.minutes[run] <= terms.limit
    workplace = np.concatenate(([len(groups.start) - 2], reach.workplace[run][near]))
    minutes = np.concatenate(([0.0], reach.minutes[run][near]))
    counts = groups.start[workplace + 1] - groups.start[workplace]
    offset = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
    return np.repeat(groups.start[workplace], counts) + offset, np.repeat(minutes, counts)


def listed(  # noqa: PLR0917 - a loop takes what it reads
    places: Array, most: int, reach: Reach, groups: Groups, worth: Array, rows: Rows, terms: Terms
) -> tuple[Array, Array, Array]:
    found = np.full((len(places), most), -1, dtype=np.int64)
    far, scores = np.zeros((len(places), most)), np.zeros((len(places), most))
    workplace = np.searchsorted(rows.workplace_start, np.arange(len(worth)), side="right") - 1
    for number, place in enumerate(places):
        run = slice(reach.start[place], reach.start[place + 1])
        away = np.full(len(rows.workplace_start), np.inf)  # the last: nowhere
        away[reach.workplace[run]] = reach.minutes[run]
        minutes = np.where(terms.from_home & rows.remote, 0.0, away[workplace])
        row = np.flatnonzero((worth > 0.0) & (minutes <= terms.limit))
        score = worth[row] * (1.0 - terms.commute * minutes[row] / terms.limit)
        best = np.lexsort((rows.order[row], -billionths(score)))[:most]
        found[number, : len(best)] = row[best]
        far[number, : len(best)], scores[number, : len(best)] = minutes[row[best]], score[best]
    return found, far, scores
