from datetime import UTC, datetime

import pytest

from bofast.cases.queries import suggestions
from bofast.matching import current
from bofast.places.models import Locality, Municipality
from tests.matching.posting import NURSE, publish
from tests.region import DAY

pytestmark = pytest.mark.django_db
NURSES = [{"id": NURSE, "label": "Sjuksköterska, grundutbildad", "is_group": False}]
ELECTRICIANS = [{"id": "7411", "label": "Installations- och serviceelektriker", "is_group": True}]


@pytest.fixture(autouse=True)
def _nothing_is_open(monkeypatch):
    """Each test is as a process that has just started."""
    monkeypatch.setattr(current, "_held", None)
    current._ground.cache_clear()


@pytest.fixture
def seeking(case, granris):
    """Tuva is a nurse, and Elis an electrician."""
    for adult, occupations in zip(granris.adults.order_by("number"), (NURSES, ELECTRICIANS), strict=True):
        adult.occupations = occupations
        adult.save()
    return case


def at_seat(code):
    seat = Locality.objects.get(municipality=code, is_seat=True)
    return {"municipality_id": code, "latitude": seat.latitude, "longitude": seat.longitude}


def test_each_adult_is_suggested_the_best_within_reach_of_where_they_want_to_live(seeking):
    near = publish(**at_seat("2309"))
    publish(**at_seat("1980"))

    found = suggestions(seeking, on=DAY)

    assert (found.place, found.minutes) == (Locality.objects.get(municipality="2309", is_seat=True), 45)
    tuva, elis = found.adults
    assert [job.vacancy for job in tuva.jobs] == [near]
    assert (tuva.positions, tuva.adult.name) == (1, "Tuva Granris")
    assert (elis.is_asked, elis.jobs) == (True, ())


def test_what_was_published_within_a_week_is_new(seeking):
    for day in (26, 27):
        publish(**at_seat("2309"), published_at=datetime(2022, 9, day, 12, tzinfo=UTC))

    found = suggestions(seeking, on=DAY)

    assert {job.published_on.day: job.is_new for job in found.adults[0].jobs} == {26: False, 27: True}
    assert found.new == 1


def test_they_follow_the_ads(seeking):
    assert suggestions(seeking, on=DAY).adults[0].jobs == ()

    publish(**at_seat("2309"))

    assert len(suggestions(seeking, on=DAY).adults[0].jobs) == 1


def test_as_many_as_are_asked_for(seeking):
    for _ in range(4):
        publish(**at_seat("2309"))

    assert len(suggestions(seeking, on=DAY).adults[0].jobs) == 3
    assert len(suggestions(seeking, on=DAY, best=4).adults[0].jobs) == 4


def test_the_place_that_was_named_goes_before_the_municipality(seeking, granris):
    granris.place = Locality.objects.get(municipality="2380", is_seat=True)
    granris.save()

    assert suggestions(seeking, on=DAY).place == granris.place


def test_of_several_municipalities_the_cases_own_is_looked_from(seeking, granris):
    granris.wanted.add("2303")

    assert suggestions(seeking, on=DAY).place.municipality_id == "2309"


def test_of_municipalities_elsewhere_the_first(seeking, granris):
    granris.wanted.set(Municipality.objects.filter(code__in=["2361", "2380"]))

    assert suggestions(seeking, on=DAY).place.municipality_id == "2361"


def test_whoever_seeks_no_work_or_has_not_said_what_is_not_asked_for(seeking, granris):
    publish(**at_seat("2309"))
    granris.adults.filter(number=1).update(seeks_work=False)
    granris.adults.filter(number=2).update(occupations=[])

    assert [adult.is_asked for adult in suggestions(seeking, on=DAY).adults] == [False, False]


def test_without_a_place_nothing_is_suggested(seeking, granris, krokom):
    granris.wanted.clear()
    seeking.organisation.municipality = None

    found = suggestions(seeking, on=DAY)

    assert (found.place, [adult.jobs for adult in found.adults]) == (None, [(), ()])
