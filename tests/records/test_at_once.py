"""Many open matters and register documents at the same time; only a real database server lets them."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Barrier

import pytest
from django.db import connection, transaction

from bofast.audit.actions import record
from bofast.audit.models import Event, Head
from bofast.audit.queries import tampering
from bofast.records.actions import close_matter, open_matter, register_document
from bofast.records.models import Document, Matter, Series
from bofast.records.rules import Direction
from tests.region import AT

pytestmark = pytest.mark.postgres
NEW_YEAR = datetime(2023, 1, 2, 8, 0, tzinfo=UTC)
PEOPLE = 20


@pytest.fixture(autouse=True)
def _server(django_db_setup, django_db_blocker):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite lets one write at a time")
    with django_db_blocker.unblock():
        if "test" not in connection.settings_dict["NAME"].split("_"):
            pytest.fail("a database of its own is made when a test in the run is marked django_db")
        yield
        for model in (Document, Matter, Series, Event, Head):
            model.objects.all().delete()
        connection.close()


@pytest.mark.django_db
def test_they_meet_in_a_database_of_the_tests():
    assert connection.settings_dict["NAME"].startswith("test_")  # made since this test, unlike the others, asks for it


class ChangedTheirMind(Exception):
    """What rolls a transaction back."""


def at_once(act, *, many=PEOPLE):
    """What each of the places 0 to `many` came to; all begin together."""
    ready = Barrier(many)

    def done(place):
        try:
            ready.wait()
            with transaction.atomic():
                return act(place)
        except ChangedTheirMind:
            return None
        finally:
            connection.close()

    with ThreadPoolExecutor(many) as people:
        return list(people.map(done, range(many)))


def opened(place):
    """Every fourth opens a matter and is then rolled back."""
    matter = open_matter(title=f"Ansökan {place}", by=None, at=AT)
    if place % 4 == 3:
        raise ChangedTheirMind
    return matter.serial


def test_twenty_who_open_a_matter_at_once_get_the_numbers_from_one_without_a_gap():
    numbers = at_once(opened)

    assert sorted(number for number in numbers if number) == list(range(1, 16))
    assert sorted(Matter.objects.values_list("serial", flat=True)) == list(range(1, 16))
    assert Series.objects.get().last == 15
    assert tampering() == []


def test_a_year_that_many_begin_at_once_has_one_row_and_begins_at_one():
    open_matter(title="Förra året", by=None, at=AT)

    numbers = at_once(lambda place: open_matter(title=f"Nytt år {place}", by=None, at=NEW_YEAR).number)

    assert sorted(numbers) == sorted(f"RUN/{serial}/2023" for serial in range(1, PEOPLE + 1))
    assert list(Series.objects.values_list("year", "last")) == [(2022, 1), (2023, PEOPLE)]


def test_a_year_whose_first_opener_is_rolled_back_begins_at_one():
    numbers = at_once(lambda place: opened(3 if place == 0 else place * 4), many=2)

    assert sorted(numbers, key=str) == [1, None]
    assert Matter.objects.get().number == "RUN/1/2022"


def test_documents_that_come_at_once_are_numbered_without_a_gap():
    matter = open_matter(title="Ansökan", by=None, at=AT)

    def register(place):
        document = register_document(
            matter=matter, direction=Direction.RECEIVED, title=f"Intyg {place}", by=None, at=AT
        )
        if place % 4 == 3:
            raise ChangedTheirMind
        return document.serial

    numbers = at_once(register)

    assert sorted(number for number in numbers if number) == list(range(1, 16))
    assert sorted(matter.documents.values_list("serial", flat=True)) == list(range(1, 16))
    assert tampering() == []


def test_none_waits_for_another_who_waits_for_them():
    """Some have written in the audit before they reach the diary, others begin there: nobody is stopped."""
    matter = open_matter(title="Ansökan", by=None, at=AT)

    def act(place):
        if place % 2:
            record(what="claim.decide", on=None, by=None, at=AT)
        if place == 0:
            close_matter(matter=matter, by=None, at=AT)
        open_matter(title=f"Ansökan {place}", by=None, at=AT)
        register_document(matter=matter, direction=Direction.MADE, title=f"Beslut {place}", by=None, at=AT)
        return place

    assert at_once(act) == list(range(PEOPLE))
    assert matter.documents.count() == PEOPLE
    assert Series.objects.get().last == PEOPLE + 1
    assert tampering() == []
