"""What a project has reached: figures, and the units with evidence that each of them opens to.

Everything is counted anew from cases, services, hires and confirmations; nothing is stored.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bofast.projects.models import Definition, Indicator, Project
from bofast.projects.queries.companies import Company, companies
from bofast.projects.queries.households import Arrival, arrivals
from bofast.projects.queries.organisations import participants
from bofast.projects.rules import (
    EVIDENCE,
    Counts,
    Found,
    Step,
    attribution_ladder,
    counted,
    evidence_ladder,
    merged,
    reckoned,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One that counts, or would with better evidence. A household has no name here: whoever sees a case finds it."""

    key: str  # "household-17", "company-4", "organisation-9": the same as long as the unit is
    evidence: int
    day: date  # of the move, of the presentation or the hire, of the confirmation or the question
    municipality: str  # "" where it is not known
    attribution: int | None = None
    moved_from: str = ""
    organisation: str = ""
    number: str = ""  # the organisation's, as it is read
    part: str = ""
    commitment: str = ""
    case_ids: tuple[int, ...] = ()  # a household's: several where it was registered more than once

    @property
    def case_id(self) -> int | None:
        return self.case_ids[0] if self.case_ids else None


@dataclass(frozen=True, slots=True)
class Figure:
    """How far an indicator has come on a day: `headline` of `target`, and its ladders, whose rows are never summed."""

    indicator: Indicator
    definition: Definition
    headline: int
    target: int
    ladder: Sequence[Step]  # every unit, on its level of evidence
    attribution: Sequence[Step]  # the headline's units, on their level of attribution; empty where nobody is asked

    @property
    def counts(self) -> Counts:
        return Counts(self.indicator.counts)

    @property
    def is_reached(self) -> bool:
        return self.headline >= self.target

    @property
    def left(self) -> int:
        return max(0, self.target - self.headline)


def figures(project: Project, *, on: date) -> list[Figure]:
    """The project's indicators in their order, as they stand that day: five queries for all of them."""
    definitions = Definition.objects.filter(indicator__project=project).select_related("indicator")
    versions: dict[int, list[Definition]] = {}
    for definition in definitions.order_by("indicator__number", "version"):
        versions.setdefault(definition.indicator_id, []).append(definition)
    counting = _Counting(project, on)
    in_use = [in_force(of, on=on) for of in versions.values()]
    return [_figure(definition, counting.found(Counts(definition.indicator.counts))) for definition in in_use]


def figure_of(definition: Definition, among: Sequence[Unit]) -> Figure:
    """The figure that those units add up to."""
    found = [
        Found(key=unit.key, evidence=unit.evidence, day=unit.day, source=place, attribution=unit.attribution)
        for place, unit in enumerate(among)
    ]
    return _figure(definition, found)


def in_force(versions: Sequence[Definition], *, on: date) -> Definition:
    """The definition that holds that day: the last that had begun, the first before any had."""
    return [each for each in versions if each.valid_from <= on or each is versions[0]][-1]


def units(indicator: Indicator, *, on: date) -> list[Unit]:
    """Every unit of an indicator that day, whatever its evidence, the oldest first."""
    project = indicator.project
    match Counts(indicator.counts):
        case Counts.HOUSEHOLDS:
            return _households(arrivals(within=reckoned(project.starts_on, project.until, on=on)))
        case Counts.COMPANIES:
            return _companies(_Counting(project, on).companies())
        case Counts.ORGANISATIONS:
            return _organisations(project, on)


def named_participants(project: Project, *, on: date) -> list[Unit]:
    """The organisations that count, to be named: in the order of their names. None where the project counts none."""
    of_organisations = Definition.objects.filter(indicator__project=project, indicator__counts=Counts.ORGANISATIONS)
    versions = list(of_organisations.order_by("version"))
    if not versions:
        return []
    least = in_force(versions, on=on).headline_level
    named = [unit for unit in _organisations(project, on) if unit.evidence >= least]
    return sorted(named, key=lambda unit: (unit.organisation.casefold(), unit.number))


class _Counting:
    """What may count on a day, read once however many indicators ask."""

    def __init__(self, project: Project, on: date) -> None:
        self.project, self.span = project, reckoned(project.starts_on, project.until, on=on)
        self._arrivals: list[Arrival] | None = None

    def arrivals(self) -> list[Arrival]:
        if self._arrivals is None:
            self._arrivals = arrivals(within=self.span)
        return self._arrivals

    def companies(self) -> list[Company]:
        return companies(within=self.span, moved={arrival.case_id for arrival in self.arrivals()})

    def found(self, counts: Counts) -> list[Found]:
        match counts:
            case Counts.HOUSEHOLDS:
                return [arrival.found for arrival in self.arrivals()]
            case Counts.COMPANIES:
                return [company.found for company in self.companies()]
            case Counts.ORGANISATIONS:
                return [one.found for one in participants(self.project, within=self.span)]


def _figure(definition: Definition, found: Sequence[Found]) -> Figure:
    indicator = definition.indicator
    among = merged(found)
    reached = counted(among, headline_level=definition.headline_level)
    ladder = evidence_ladder(among, EVIDENCE[Counts(indicator.counts)])
    return Figure(indicator, definition, len(reached), indicator.target, ladder, attribution_ladder(reached))


def _households(moves: Sequence[Arrival]) -> list[Unit]:
    by_case = {move.case_id: move for move in moves}
    cases: dict[object, list[int]] = {}
    for move in sorted(moves, key=lambda move: -move.found.evidence):
        cases.setdefault(move.found.key, []).append(move.case_id)
    return [
        Unit(
            key=f"household-{one.key}",
            evidence=one.evidence,
            attribution=one.attribution,
            day=one.day,
            municipality=by_case[one.source].to,
            moved_from=by_case[one.source].origin,
            case_ids=tuple(cases[one.key]),
        )
        for one in merged(move.found for move in moves)
    ]


def _companies(found: Sequence[Company]) -> list[Unit]:
    by_key = {company.found.key: company for company in found}
    return [
        Unit(
            key=f"company-{one.key}",
            evidence=one.evidence,
            day=one.day,
            municipality=by_key[one.key].municipality,
            organisation=by_key[one.key].name,
            number=by_key[one.key].number,
        )
        for one in merged(company.found for company in found)
    ]


def _organisations(project: Project, on: date) -> list[Unit]:
    rows = participants(project, within=reckoned(project.starts_on, project.until, on=on))
    by_key = {row.found.key: row for row in rows}
    return [
        Unit(
            key=f"organisation-{one.key}",
            evidence=one.evidence,
            day=one.day,
            municipality=by_key[one.key].municipality,
            organisation=by_key[one.key].name,
            number=by_key[one.key].number,
            part=by_key[one.key].part,
            commitment=by_key[one.key].commitment,
        )
        for one in merged(row.found for row in rows)
    ]
