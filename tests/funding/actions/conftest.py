"""Money that is committed, for tests in which several people or processes meet at one database."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest
from django.db import connection

from bofast.accounts.models import User
from bofast.audit.models import Event, Head
from bofast.funding.models import Claim, ClaimLine, Correction, CostLine, Decision, Financier, Payout, Proof
from bofast.letters.models import Letter
from bofast.organisations.models import Membership, Organisation
from bofast.organisations.rules import Kind, Role
from bofast.projects.models import Activity, Area, Project, Staff
from bofast.projects.rules import Duty
from tests import money
from tests.funding import way
from tests.region import member, organisation, person, with_terms

WRITTEN = (
    Letter,
    Letter,
    Correction,
    Payout,
    ClaimLine,
    Claim,
    Proof,
    CostLine,
    Financier,
    Decision,
    Activity,
    Area,
    Staff,
    Project,
    Membership,
    Event,
    Head,
    User,
    Organisation,
)


@pytest.fixture
def committed(django_db_setup, django_db_blocker):
    """A project with two costs, its two staff, two reviewers, two attestants, and a claim that has been sent.

    Written and removed by itself, so that the reference data stays.
    """
    with django_db_blocker.unblock():
        if not {"test", "memorydb"} & set(connection.settings_dict["NAME"].replace(":", "_").split("_")):
            pytest.fail("a database of its own is made when a test in the run is marked django_db")
        yield _written()
        CostLine._base_manager.filter(reverses__isnull=False).delete()
        for model in WRITTEN:
            model._base_manager.all().delete()
        connection.close()


def _written() -> SimpleNamespace:
    with_terms()
    region = organisation("2321000214", "Region Jämtland Härjedalen", Kind.REGION, "2380")
    project = Project.objects.create(
        slug="en-attraktiv-region",
        name="En attraktiv region",
        owner=region,
        funder=region,
        starts_on=date(2020, 1, 1),
        until=date(2023, 1, 1),
    )
    Area.objects.create(project=project, number=1, name="Ta emot")
    staff = []
    for name, duty in (("Vera Tjärnlund", Duty.MANAGER), ("Nils Kallmyr", Duty.ECONOMIST)):
        one = person(f"{name[:4].lower()}@regionen.example", name)
        Staff.objects.create(project=project, person=one, duty=duty, starts_on=project.starts_on)
        staff.append(one)
    seats = {
        role: [member(person(f"{name[:4].lower()}@regionen.example", name), region, role) for name in names]
        for role, names in {
            Role.REVIEWER: ("Ylva Tallrot", "Saga Granhed"),
            Role.ATTESTANT: ("Sten Fjällrot", "Iver Mossdal"),
        }.items()
    }
    money.decision(project)
    activity = money.activity(project)
    costs = [money.cost(activity, amount, number=number) for number, amount in enumerate(("1000.00", "2000.01"), 1)]
    return SimpleNamespace(
        project=project,
        activity=activity,
        costs=costs,
        vera=staff[0],
        nils=staff[1],
        reviewers=seats[Role.REVIEWER],
        attestants=seats[Role.ATTESTANT],
        claim=way.sent(project, by=staff[1]),
    )
