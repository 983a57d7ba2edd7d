"""A project with its plan and definitions, and moves that may count towards it."""

from datetime import date

import pytest

from bofast.cases.models import Case, Hire, Relocation, Service
from bofast.cases.rules import Phase, ServiceKind
from bofast.projects.actions import create_project
from bofast.projects.rules import Counts, Level, Plan, PlannedActivity, PlannedIndicator
from tests.region import AT, household, municipality

STARTS, UNTIL = date(2020, 1, 1), date(2023, 1, 1)


def goal(counts, *, target):
    return PlannedIndicator(counts, Level.REGIONAL, f"Mål {target}", target, "Så räknas det", "So it is counted", 2)


def plan(region, *more):
    doing = PlannedActivity("Samverkansplattform", 1, Phase.WELCOME, region.number, STARTS, UNTIL, list(Counts))
    goals = [
        goal(Counts.ORGANISATIONS, target=20),
        goal(Counts.HOUSEHOLDS, target=400),
        goal(Counts.COMPANIES, target=200),
    ]
    return Plan(["Plattform", "Marknadsföring"], goals, [doing, *more])


@pytest.fixture
def project(region):
    """En attraktiv region with its three goals and one activity, the region's own."""
    return create_project(
        slug="en-attraktiv-region",
        name="En attraktiv region",
        purpose="",
        owner=region,
        funder=region,
        starts_on=STARTS,
        until=UNTIL,
        plan=plan(region),
        by=None,
        at=AT,
    )


def arrive(organisation, *, on, evidence=2, attribution=2, to="2309", origin="1980", words="", helped_on=None, of=None):
    """A household that has moved, with a service logged before it."""
    of = of or household(("Frida Lavmyr", "frida.lavmyr@hushall.example", None))
    case = Case.objects.create(
        household=of, organisation=organisation, opened_at=AT, stage_since=AT, erase_on=of.erase_on
    )
    serve(case, on=helped_on or date(2019, 1, 1))
    Relocation.objects.create(
        case=case,
        moved_on=on,
        moved_from=municipality(origin) if origin else None,
        moved_from_words=words,
        moved_to=municipality(to),
        evidence=evidence,
        evidence_on=on,
        attribution=attribution,
        registered_at=AT,
        erase_on=of.erase_on,
    )
    return case


def serve(case, *, on, kind=ServiceKind.ADVICE, organisation=None):
    return Service.objects.create(
        case=case,
        kind=kind,
        phase=Phase.ATTRACT,
        organisation=organisation,
        on=on,
        at=AT,
        erase_on=case.erase_on,
    )


def hire(case, employer, *, on):
    return Hire.objects.create(
        case=case, employer=employer, work="Elektriker", starts_on=on, registered_at=AT, erase_on=case.erase_on
    )
