from datetime import UTC, date, datetime

import pytest

from bofast.matching.rules.facts import Must, VacancyFacts
from bofast.matching.written import facts_of, fingerprint, ground_now, written_since
from bofast.places.models import Locality
from bofast.vacancies.models import Vacancy
from tests.matching.posting import NURSE

pytestmark = pytest.mark.django_db


def test_a_vacancy_s_facts_are_all_that_the_engine_asks_for(post):
    ad = post(
        latitude=63.18,
        longitude=14.64,
        positions=2,
        published_at=datetime(2022, 9, 1, 22, 30, tzinfo=UTC),  # after midnight in Sweden
        last_day=date(2022, 10, 9),
        extent="full",
        remote=True,
        remote_evidence="på distans",
        must_skills=[{"id": "k", "label": "Sårvård"}],
        must_languages=[{"id": "sv", "label": "Svenska"}],
        licences=[{"id": "b", "label": "B"}],
        licence_required=True,
    )

    assert list(facts_of(Vacancy.objects.all())) == [
        VacancyFacts(
            key=ad.pk,
            id="ad-1",
            source="employer",
            occupation=NURSE,
            group="2221",
            latitude=63.18,
            longitude=14.64,
            municipality="2380",
            positions=2,
            opens_on=date(2022, 9, 2),
            last_day=date(2022, 10, 9),
            extent="full",
            remote="på distans",
            skills=frozenset("k"),
            musts=(Must("sv", "Svenska", is_licence=False), Must("b", "B", is_licence=True)),
        )
    ]


def test_a_licence_that_is_only_nice_to_have_and_a_removed_ad(post):
    post(licences=[{"id": "b", "label": "B"}], closed_at=datetime(2022, 9, 2, tzinfo=UTC), occupation=None, group=None)

    [facts] = facts_of(Vacancy.objects.all())

    assert (facts.musts, facts.closed, facts.occupation, facts.group, facts.remote) == ((), True, None, None, None)


def test_only_what_was_written_after_a_revision_is_new(post):
    first, second = post(), post()

    assert list(written_since(first.revision)) == [second]


def test_the_same_places_and_occupations_have_the_same_fingerprint(db):
    before, again = fingerprint(ground_now()), fingerprint(ground_now())
    Locality.objects.filter(municipality="2380", is_seat=True).update(population=1)

    assert (before == again, before == fingerprint(ground_now())) == (True, False)
