from datetime import UTC, date, datetime, timedelta

import pytest

from bofast.indexes import folders
from bofast.indexes.actions import bump
from bofast.indexes.models import Revision
from bofast.matching import current
from bofast.places.models import Locality
from bofast.vacancies.models import Vacancy
from tests.matching.posting import DAY

pytestmark = pytest.mark.django_db


def versions():
    return sorted(path.name for path in folders.home(current.KIND).iterdir())


def open_ads(view):
    return sorted(
        key
        for part in view.parts
        for key, is_open in zip(part.stock.key.tolist(), part.is_open.tolist(), strict=True)
        if is_open
    )


def test_the_first_reader_builds_what_nobody_has_built(post):
    ad = post()

    assert open_ads(current.view(DAY)) == [ad.pk]
    assert len(versions()) == 1


def test_an_index_that_is_there_is_opened(post):
    post()
    folder = current.build()

    current.view(DAY)

    assert versions() == [folder.name]


def test_nothing_is_opened_again_while_nothing_is_written(post, django_assert_num_queries):
    post()
    first = current.view(DAY)

    with django_assert_num_queries(1):
        assert current.view(DAY) is first


def test_a_vacancy_is_found_at_once(post):
    post()
    current.view(DAY)

    new = post()

    assert new.pk in open_ads(current.view(DAY))
    assert len(versions()) == 1


def test_a_vacancy_that_is_closed_or_changed_counts_as_it_is_now(post):
    closed, changed, same = post(), post(), post()
    current.view(DAY)

    Vacancy.objects.filter(pk=closed.pk).update(closed_at=datetime(2022, 9, 2, tzinfo=UTC), revision=bump("vacancies"))
    Vacancy.objects.filter(pk=changed.pk).update(positions=9, revision=bump("vacancies"))

    view = current.view(DAY)
    assert open_ads(view) == [changed.pk, same.pk]
    assert sorted(int(part.stock.positions[part.is_open].sum()) for part in view.parts) == [1, 9]


def test_many_new_vacancies_are_worth_a_new_index(post, monkeypatch):
    monkeypatch.setattr(current, "SMALL", 1)
    post()
    current.view(DAY)

    ads = [post(), post()]

    view = current.view(DAY)
    assert (len(view.parts), len(open_ads(view)), len(versions())) == (1, 1 + len(ads), 2)


def test_another_place_means_a_new_index(post):
    post()
    before = len(current.view(DAY).places)

    Locality.objects.create(
        code="2380TB199",
        name="Fjällby",
        slug="fjallby",
        municipality_id="2380",
        latitude=63.3,
        longitude=14.8,
        population=210,
        population_year=2020,
    )
    bump("places")

    assert len(current.view(DAY).places) == before + 1
    assert len(versions()) == 2


def test_learned_words_leave_the_index_as_it_is(post):
    post()
    current.view(DAY)

    bump("taxonomy")

    current.view(DAY)
    assert len(versions()) == 1


def test_an_index_of_a_database_that_was_restored_from_before_is_not_believed(post):
    post()
    current.build()
    Vacancy.objects.all().delete()
    Revision.objects.filter(name="vacancies").update(number=0)

    assert open_ads(current.view(DAY)) == []


def test_each_day_has_its_own_view_and_only_a_few_are_kept(post):
    post(last_day=DAY)

    found = [len(open_ads(current.view(day))) for day in (DAY, DAY + timedelta(1), None, date(2023, 1, 1), DAY)]
    again = open_ads(current.view(DAY + timedelta(9)))

    assert (found, again) == ([1, 0, 1, 0, 1], [])


def test_an_index_that_is_pruned_while_it_is_opened_is_built_again(post, monkeypatch):
    ad = post()
    gone = current.build()
    monkeypatch.setattr(current.folders, "newest", lambda kind: (gone.name, gone.parent / "pruned"))

    assert open_ads(current.view(DAY)) == [ad.pk]


def test_another_thread_may_have_opened_it_meanwhile(post):
    post()
    first = current.view(DAY)

    assert current._opened(DAY) is first
