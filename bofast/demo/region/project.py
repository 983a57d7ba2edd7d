"""The project of the demo is set up, and organisations are asked to take part; most of them confirm it themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from functools import partial

from bofast.demo.region import organisations, people
from bofast.demo.region.applications import the_regions
from bofast.demo.region.deciding import decide
from bofast.demo.region.ground import Ground
from bofast.demo.region.living import Life, at, at_work
from bofast.organisations.rules import Kind
from bofast.projects.actions import (
    add_staff,
    ask_participation,
    confirm_participation,
    withdraw_participation,
)
from bofast.projects.models import Participation, Project
from bofast.projects.rules import Part

Deed = tuple[datetime, Callable[..., object]]
BEGINS = at("2020-01-07", "08.30")


def set_up(ground: Ground) -> Project:
    """En attraktiv region, from its application to its decision, with its plan and its staff."""
    application = the_regions(ground)
    decide(application, ground)
    project, vera = application.project, ground.people[people.VERA]
    for worker in people.STAFF:
        if worker.email != people.VERA:  # she wrote the application
            add_staff(project=project, person=ground.people[worker.email], duty=worker.duty, by=vera, at=BEGINS)
    return project


def taking_part(project: Project, ground: Ground) -> Life:
    """Who was asked, who said yes, and who left again."""
    for moment, deed in sorted(_deeds(project, ground), key=lambda one: one[0]):
        yield moment
        deed(at=moment)


def _deeds(project: Project, ground: Ground) -> Iterator[Deed]:
    for place, told in enumerate(told for told in organisations.ALL if told.takes_part):
        first = date(2020, 1, 13) if told not in organisations.INVENTED else date(2020, 9, 7)
        asked = at_work(first + timedelta(days=18 * (place % 30)), place)
        if told.takes_part == "asked":
            asked = at_work(date(2022, 8, 29) + timedelta(days=place), place)
        yield asked, partial(_ask, project, ground, told)
        if told.takes_part != "asked":
            yield (
                at_work(asked.date() + timedelta(days=4 + place % 9), place + 3),
                partial(_answer, ground, told, confirm_participation),
            )
        if told.takes_part == "withdrawn":
            yield at_work(date(2022, 5, 16), place), partial(_answer, ground, told, withdraw_participation)


def _ask(project: Project, ground: Ground, told: organisations.Told, *, at: datetime) -> None:
    vera = ground.people[people.VERA]
    part = Part.PARTICIPANT
    if told == organisations.REGION:
        part = Part.OWNER
    elif told in (*organisations.MUNICIPALITIES, *organisations.FINANCIERS):
        part = Part.FINANCIER
    elif told.kind is Kind.ASSOCIATION:
        part = Part.PARTNER
    ask_participation(
        project=project,
        organisation=ground.organisations[told.key],
        part=part,
        commitment=told.commitment,
        by=vera,
        at=at,
    )


def _answer(ground: Ground, told: organisations.Told, answer: Callable[..., object], *, at: datetime) -> None:
    participation = Participation.objects.get(organisation=ground.organisations[told.key])
    answer(participation=participation, by=ground.speakers[told.key], at=at)
