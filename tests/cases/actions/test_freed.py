"""A case is never left with a guide who may not see it."""

import pytest

from bofast.audit.models import Event
from bofast.cases.actions import free_cases, take_case
from bofast.cases.rules import Stage
from bofast.households.actions import withdraw_consent
from bofast.letters.models import Letter
from bofast.organisations.actions import end_membership
from bofast.organisations.rules import Role
from tests.region import AT, access, member, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def taken(case, signe):
    return take_case(case=case, by=signe, at=AT)


@pytest.fixture
def colleague(krokom):
    return member(person("tora.rosling@krokom.example", "Tora Rosling"), krokom, Role.GUIDE)


def test_a_guide_who_leaves_leaves_the_case_to_a_colleague_who_is_told(taken, signe, colleague):
    end_membership(membership=signe.memberships.get(), by=None, at=AT)

    assert free_cases(by=None, at=AT) == 1

    taken.refresh_from_db()
    assert (taken.guide, taken.taken_at) == (None, None)
    assert Letter.objects.latest("pk").to == colleague.email
    assert Event.objects.latest("pk").what == "case.free"
    assert take_case(case=taken, by=colleague, at=AT).guide == colleague


def test_a_household_that_changes_municipality_takes_its_case_along(taken, granris, tuva, harjedalen, ottar):
    access(granris, harjedalen)
    withdraw_consent(consent=granris.consents.get(receiver=taken.organisation), by=tuva, at=AT)

    free_cases(by=tuva, at=AT)

    taken.refresh_from_db()
    assert taken.organisation == harjedalen
    assert Letter.objects.latest("pk").to == ottar.email


def test_a_case_that_its_guide_receives_or_that_has_ended_stays(taken, signe):
    assert free_cases(by=None, at=AT) == 0

    taken.stage, taken.ended_at, taken.lost_reason = Stage.LOST, AT, "housing"
    taken.save()
    end_membership(membership=signe.memberships.get(), by=None, at=AT)
    assert free_cases(by=None, at=AT) == 0
