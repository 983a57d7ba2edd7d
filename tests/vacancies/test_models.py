from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from bofast.places.models import Municipality
from bofast.taxonomy.models import Group
from bofast.vacancies.models import Feed, Vacancy

pytestmark = pytest.mark.django_db

PUBLISHED = datetime(2025, 3, 1, 8, 30, tzinfo=UTC)


def a_vacancy(**changes):
    facts = {"source": "jobtech", "source_id": "1", "headline": "Kock", "published_at": PUBLISHED}
    return Vacancy.objects.create(**(facts | changes))


@pytest.mark.parametrize(
    "constraint, changes",
    [
        ("vacancy_comes_from_a_known_source", {"source": "rumour"}),
        ("vacancy_has_an_id", {"source_id": ""}),
        ("vacancy_has_a_headline", {"headline": ""}),
        ("vacancy_offers_a_position", {"positions": 0}),
        ("vacancy_has_a_known_extent", {"extent": "some"}),
        ("vacancy_has_both_coordinates_or_none", {"latitude": 63.0}),
        ("vacancy_has_both_coordinates_or_none", {"longitude": 14.0}),
        ("vacancy_is_on_earth", {"latitude": 91.0, "longitude": 14.0}),
        ("vacancy_is_on_earth", {"latitude": 63.0, "longitude": -181.0}),
        ("remote_vacancy_shows_its_evidence", {"remote": True}),
    ],
)
def test_the_database_holds_no_vacancy_against_its_rules(constraint, changes):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        a_vacancy(**changes)


def test_vacancy_is_told_once_by_its_source():
    a_vacancy()

    with pytest.raises(IntegrityError), transaction.atomic():
        a_vacancy()


def test_two_sources_may_use_one_id():
    a_vacancy()
    a_vacancy(source="historical")

    assert Vacancy.objects.count() == 2


@pytest.mark.parametrize("changes", [{"address": ""}, {"address": "https://one.example"}])
def test_a_feed_has_an_address_of_its_own(changes):
    Feed.objects.create(address="https://one.example")

    with pytest.raises(IntegrityError), transaction.atomic():
        Feed.objects.create(**changes)


def test_a_municipality_with_vacancies_stays():
    a_vacancy(municipality=Municipality.objects.get(code="2380"))

    with pytest.raises(ProtectedError):
        Municipality.objects.get(code="2380").delete()


def test_a_vacancy_outlives_its_group():
    vacancy = a_vacancy(group=Group.objects.get(code="7411"))

    Group.objects.filter(code="7411").delete()

    vacancy.refresh_from_db()
    assert vacancy.group is None


@pytest.mark.parametrize(
    "changes, is_open",
    [
        ({}, True),
        ({"last_day": date(2025, 3, 10)}, True),
        ({"last_day": date(2025, 3, 9)}, False),
        ({"closed_at": PUBLISHED}, False),
        ({"published_at": datetime(2025, 3, 10, 22, 59, tzinfo=UTC)}, True),  # 23:59 in Sweden
        ({"published_at": datetime(2025, 3, 10, 23, 0, tzinfo=UTC)}, False),
    ],
)
def test_open_means_published_not_removed_and_not_past_its_last_day(changes, is_open):
    a_vacancy(**changes)

    assert Vacancy.objects.open_on(date(2025, 3, 10)).exists() is is_open


def test_a_vacancy_and_a_feed_say_what_they_are():
    assert str(Feed(address="https://one.example")) == "https://one.example"
    assert str(a_vacancy()) == "Kock (jobtech 1)"
