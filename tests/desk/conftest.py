"""A guide at her desk: Signe in Krokom has opened the pages, on the day of the tests."""

from datetime import timedelta

import pytest

from bofast.cases.models import Task
from bofast.places.models import Locality
from tests.region import AT, DAY, municipality


@pytest.fixture
def seat(db):
    """Krokom's main town, where those live who have named no place."""
    krokom = municipality("2309")
    return Locality.objects.filter(municipality=krokom, is_seat=True).first() or Locality.objects.create(
        name="Krokom", slug="krokom", municipality=krokom, latitude=63.33, longitude=14.45, population=2300,
        population_year=2020, is_seat=True,
    )  # fmt: skip


@pytest.fixture
def desk(client, signe, case, seat, on_the_day):
    """The browser of Signe, who is a guide in Krokom."""
    client.force_login(signe)
    return client


@pytest.fixture
def taken(case, signe):
    """The case is Signe's, and qualified."""
    case.guide, case.taken_at, case.stage = signe, AT, "qualified"
    case.save()
    return case


@pytest.fixture
def task(case, signe):
    return Task.objects.create(
        case=case,
        text="Ring förskolan",
        due_on=DAY + timedelta(days=1),
        made_at=AT,
        made_by=signe,
        erase_on=case.erase_on,
    )
