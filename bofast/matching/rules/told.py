"""The best vacancies of one adult from each place, with the facts that explain them."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, TypeVar

import numpy as np

from bofast.matching.rules.answer import ExcludedVacancy, VacancyAnswer
from bofast.matching.rules.arrays import Array
from bofast.matching.rules.household import Adult
from bofast.matching.rules.kernels import Kernels, Offers
from bofast.matching.rules.plain import counted
from bofast.matching.rules.reasons import Required, Seen
from bofast.matching.rules.work import Offered, Work


class Facts(NamedTuple):
    """What is the same of a vacancy from every place."""

    key: int
    id: str
    source: str
    order: int
    occupation_fit: float
    seen: Seen


Told = TypeVar("Told", VacancyAnswer, ExcludedVacancy)
Teller = Callable[[Facts, float, float], Told]  # of minutes and score


def vacancies_told(work: Work, places: Array, most: int, loops: Kernels) -> list[tuple[VacancyAnswer, ...]]:
    """The best within reach of each place, by score and then by name."""

    def told(facts: Facts, minutes: float, score: float) -> VacancyAnswer:
        return VacancyAnswer(facts.key, facts.id, facts.source, score, facts.occupation_fit, minutes, facts.seen)

    found = [(offered, offered.offers) for offered in work.offered]
    return _told(work, places, np.flatnonzero(work.fit[places]), most, found, loops, told)


def excluded_told(work: Work, places: Array, most: int, loops: Kernels) -> list[tuple[ExcludedVacancy, ...]]:
    """The best of those that a lack excludes."""

    def told(facts: Facts, minutes: float, score: float) -> ExcludedVacancy:
        return ExcludedVacancy(facts.key, facts.id, facts.source, score, minutes, facts.seen)

    found = [(offered, offered.excluded) for offered in work.offered if offered.excluded is not None]
    return _told(work, places, np.arange(len(places)), most, found, loops, told)


def _told(  # noqa: PLR0917 - what both ask for
    work: Work,
    places: Array,
    some: Array,
    most: int,
    parts: list[tuple[Offered, Offers]],
    loops: Kernels,
    told: Teller[Told],
) -> list[tuple[Told, ...]]:
    """The best of every part's best, looked for from some of the places; parts share no vacancy."""
    best: list[list[tuple[float, int, Told]]] = [[] for _ in range(len(places))]
    for offered, offers in parts:
        listed, far, scores = loops.listed(places[some], most, offered.part.reach, offers, work.terms)
        at = np.unique(listed[listed >= 0])
        facts = dict(zip(at.tolist(), _facts(offered, offers.row[at], work.adult), strict=True))
        for place, *columns in zip(some.tolist(), listed.tolist(), far.tolist(), scores.tolist(), strict=True):
            for offer, minutes, score in zip(*columns, strict=True):
                if offer >= 0:
                    of_it = facts[offer]
                    best[place].append((-score, of_it.order, told(of_it, minutes, score)))
    if len(parts) > 1:
        best = [sorted(found, key=_rank)[:most] for found in best]
    return [tuple(one for _, _, one in found) for found in best]


def _rank(found: tuple[float, int, object]) -> tuple[float, int]:
    return round(found[0], 9), found[1]


def _facts(offered: Offered, rows: Array, adult: Adult) -> list[Facts]:
    stock, part = offered.part.stock, offered.part
    asked, held = counted(stock.skill_start, stock.skill, offered.held, rows)
    columns = (
        stock.key[rows],
        stock.name[rows],
        part.columns.order[rows],
        offered.shares[stock.kind[rows]],
        stock.extent[rows],
        stock.evidence[rows],
        stock.must_start[rows],
        stock.must_start[rows + 1],
    )
    told = []
    for has, asks, *row in zip(held.tolist(), asked.tolist(), *(column.tolist() for column in columns), strict=True):
        key, name, order, share, extent, evidence, first_must, last_must = row
        identity, _, source = name.decode().partition("\0")
        seen = Seen(
            held=has,
            asked=asks,
            evidence=part.evidences[evidence] if adult.remote and evidence >= 0 else None,
            extent_unknown=adult.extent is not None and extent == 0,
            required=_required(offered, stock.must[first_must:last_must], adult) if first_must < last_must else (),
        )
        told.append(Facts(key, identity, source, order, share, seen))
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
