"""Two officers meet at one application; only a real database server lets them."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from bofast.audit.models import Event
from bofast.audit.queries import tampering
from bofast.funding.actions.deciding import decide_application
from bofast.funding.actions.preparing import take_application
from bofast.funding.models import Answer, Application, BudgetLine, Condition, Conflict, Decision, Meeting, Score
from bofast.funding.rules.applications import ApplicationMoveNotOpen, ApplicationState
from bofast.funding.rules.preparation import AlreadyTaken, Decider, Taken
from bofast.kernel.refused import Refused
from bofast.letters.models import Letter
from bofast.organisations.models import Organisation
from bofast.organisations.rules import Role
from bofast.records.models import Document, Matter, Series
from tests import applied
from tests.region import AT, member, person

pytestmark = pytest.mark.postgres
WRITTEN = (Letter, Decision, Meeting, Condition, Conflict, Answer, Score, Application, BudgetLine, Document)
WRITTEN += (Matter, Series)


@pytest.fixture(autouse=True)
def _server(django_db_setup):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite lets one write at a time")


@pytest.fixture
def officers(committed):
    """Two of them, and an application that nobody has taken."""
    committed.claim.lines.all().delete()
    Decision.objects.all().delete()
    region = Organisation.objects.get(number="2321000214")
    committed.application = applied.application(committed.project)
    committed.meeting = applied.meeting(region, AT.date())
    committed.officers = [
        member(person(f"{name[:3].lower()}@regionen.example", name), region, Role.PREPARER)
        for name in ("Disa Lavmark", "Moa Björkås")
    ]
    yield committed
    for model in WRITTEN:
        model._base_manager.all().delete()


def at_once(*acts):
    """What each came to, or what it was refused with; all begin together."""
    ready = Barrier(len(acts))

    def done(act):
        try:
            ready.wait()
            return act()
        except Refused as refused:
            return refused
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as people:
        return list(people.map(done, acts))


@pytest.mark.django_db
def test_they_meet_in_a_database_of_the_tests():
    assert connection.settings_dict["NAME"].startswith("test_")


def test_of_two_officers_who_take_an_application_at_once_one_has_it(officers):
    results = at_once(
        *(lambda by=by: take_application(application=officers.application, by=by, at=AT) for by in officers.officers)
    )

    (refused,) = [one for one in results if isinstance(one, Refused)]
    taken = Application.objects.get()
    assert isinstance(refused, AlreadyTaken)
    assert refused.facts == {"by": str(taken.officer)}
    assert Conflict.objects.count() == 1
    assert Event.objects.filter(what="application.take").count() == 1
    assert tampering() == []


def test_a_decision_that_is_written_down_twice_at_once_is_written_once(officers):
    disa = officers.officers[0]
    Application.objects.update(state=ApplicationState.PROPOSED.value, officer=disa)
    applied.answered(officers.application, by=disa)
    taken = Taken(Decider.COMMITTEE, "Regionala utvecklingsnämnden")

    def decide():
        return decide_application(
            application=officers.application,
            grant=applied.grant(),
            taken=taken,
            meeting=officers.meeting,
            by=disa,
            at=AT,
        )

    results = at_once(decide, decide)

    (refused,) = [one for one in results if isinstance(one, Refused)]
    assert isinstance(refused, ApplicationMoveNotOpen)
    assert Decision.objects.get().version == 1
    assert tampering() == []
