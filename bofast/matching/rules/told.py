"""The best vacancies of one adult from each place, with the facts that explain them."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from bofast.matching.rules.answer import ExcludedVacancy, VacancyAnswer
from bofast.matching.rules.arrays import Array
from bofast.matching.rules.household import Adult
from bofast.matching.rules.kernels import Kernels, Offers
from bofast.matching.rules.reasons import Required, Seen
from bofast.matching.rules.work import Offered, Work, counts


class Facts(NamedTuple):
    """What is the same of a vacancy from every place."""

    key: int
    id: str
    source: str
    occupation_fit: float
    seen: Seen


class Found(NamedTuple):
    facts: Facts
    order: int
    minutes: float
    score: float


def vacancies_told(work: Work, places: Array, most: int, loops: Kernels) -> list[tuple[VacancyAnswer, ...]]:
    """The best within reach of each place, by score and then by name."""
    parts = [(offered, offered.offers) for offered in work.offered]
    return [
        tuple(
            VacancyAnswer(facts.key, facts.id, facts.source, score, facts.occupation_fit, minutes, facts.seen)
            for facts, _, minutes, score in found
        )
        for found in _best(work, places, np.flatnonzero(work.fit[places]), most, parts, loops)
    ]


def excluded_told(work: Work, places: Array, most: int, loops: Kernels) -> list[tuple[ExcludedVacancy, ...]]:
    """The best of those that a lack excludes."""
    parts = [(offered, offered.excluded) for offered in work.offered if offered.excluded is not None]
    return [
        tuple(
            ExcludedVacancy(facts.key, facts.id, facts.source, score, minutes, facts.seen)
            for facts, _, minutes, score in found
        )
        for found in _best(work, places, np.arange(len(places)), most, parts, loops)
    ]


def _best(  # noqa: PLR0917 - what one part is asked for
    work: Work, places: Array, some: Array, most: int, parts: list[tuple[Offered, Offers]], loops: Kernels
) -> list[list[Found]]:
    """The best of every part's best, looked for from some of the places; parts share no vacancy."""
    best: list[list[Found]] = [[] for _ in range(len(places))]
    for offered, offers in parts:
        listed, far, scores = loops.listed(places[some], most, offered.part.reach, offers, work.terms)
        at = np.unique(listed[listed >= 0])
        facts = dict(zip(at.tolist(), _facts(offered, offers.row[at], work.adult), strict=True))
        orders = dict(zip(at.tolist(), offers.order[at].tolist(), strict=True))
        for place, *rows in zip(some.tolist(), listed.tolist(), far.tolist(), scores.tolist(), strict=True):
            best[place] += [
                Found(facts[i], orders[i], minutes, score) for i, minutes, score in zip(*rows, strict=True) if i >= 0
            ]
    return [sorted(found, key=_rank)[:most] for found in best] if len(parts) > 1 else best


def _rank(found: Found) -> tuple[float, int]:
    return -round(found.score, 9), found.order


def _facts(offered: Offered, rows: Array, adult: Adult) -> list[Facts]:
    stock, part = offered.part.stock, offered.part
    asked, held = counts(stock.skill_start, stock.skill, offered.held, rows)
    columns = (
        stock.key[rows],
        stock.name[rows],
        offered.shares[stock.kind[rows]],
        stock.extent[rows],
        stock.evidence[rows],
        stock.must_start[rows],
        stock.must_start[rows + 1],
    )
    told = []
    for has, asks, *row in zip(held.tolist(), asked.tolist(), *(column.tolist() for column in columns), strict=True):
        key, name, share, extent, evidence, first_must, last_must = row
        identity, _, source = name.decode().partition("\0")
        seen = Seen(
            held=has,
            asked=asks,
            evidence=part.evidences[evidence] if adult.remote and evidence >= 0 else None,
            extent_unknown=adult.extent is not None and extent == 0,
            required=_required(offered, stock.must[first_must:last_must], adult) if first_must < last_must else (),
        )
        told.append(Facts(key, identity, source, share, seen))
    return told


def _required(offered: Offered, musts: Array, adult: Adult) -> tuple[Required, ...]:
    return tuple(
        Required(
            label=must.label,
            is_licence=must.is_licence,
            held=must.label in adult.licences if must.is_licence else must.id in adult.languages,
            lacked=must.id in adult.lacks,
        )
        for must in (offered.part.musts[row] for row in musts.tolist())
    )
