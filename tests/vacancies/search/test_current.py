"""The index follows the database, through changes and new builds."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bofast.indexes import folders
from bofast.indexes.actions import bump
from bofast.places.models import Municipality
from bofast.taxonomy.models import Group, Occupation
from bofast.vacancies.models import Vacancy
from bofast.vacancies.search.asked import Search
from bofast.vacancies.search.current import KIND, Version, build, current
from tests.vacancies.search.conftest import DAY, NOON

pytestmark = pytest.mark.django_db

SEARCHES = [Search(), Search(words="kock"), Search(words="natt"), Search(extent=("full",)), Search(words="kokc")]
operations = st.lists(
    st.tuples(
        st.sampled_from("abcd"),
        st.sampled_from(["Kock", "Kockar, natt", "Diskare", "Servitör"]),
        st.sampled_from(["full", "part", ""]),
        st.sampled_from([None, NOON]),
    ),
    max_size=8,
)


def answers():
    return [current().found(search, DAY) for search in SEARCHES]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(operations)
def test_after_any_writes_the_search_answers_as_a_new_build_does(tmp_path_factory, settings, advertise, written):
    settings.VAR = tmp_path_factory.mktemp("changed")
    Vacancy.objects.all().delete()
    current()
    for source_id, headline, extent, closed_at in written:
        advertise(source_id, headline, extent=extent, closed_at=closed_at)
        current()
    changed = answers()

    settings.VAR = tmp_path_factory.mktemp("anew")

    assert answers() == changed


def test_what_was_just_written_is_found_at_once(advertise):
    build()

    vacancy = advertise("1", "Fjällräddare")

    assert current().found(Search(words="fjällräddare"), DAY).ids == (vacancy.pk,)


def test_what_was_just_closed_is_gone_at_once(advertise):
    advertise("1")
    found = current().found(Search(), DAY).total

    advertise("1", closed_at=NOON)

    assert (found, current().found(Search(), DAY).total) == (1, 0)


def test_many_small_changes_leave_few_folders(advertise):
    for number in range(5):
        advertise(str(number))
        current()

    assert len(list(folders.home(KIND).iterdir())) == folders.KEPT
    assert current().found(Search(), DAY).total == 5


def test_a_reader_that_nothing_has_changed_under_is_kept(advertise, django_assert_num_queries):
    reader = current()

    with django_assert_num_queries(1):
        assert current() is reader


def test_a_new_name_of_an_occupation_means_a_new_build(advertise):
    occupation = Occupation.objects.create(concept_id="x", label="Trollkarl")
    advertise("1", "Vi söker dig", occupation=occupation)
    before = current().found(Search(words="häxmästare"), DAY).total

    Occupation.objects.filter(pk=occupation.pk).update(label="Häxmästare")
    bump("taxonomy")

    assert (before, current().found(Search(words="häxmästare"), DAY).total) == (0, 1)


def test_words_learned_for_an_occupation_are_no_reason_to_build_anew(advertise):
    advertise("1")
    reader = current()

    bump("taxonomy")

    assert current() is reader


def test_a_version_that_others_have_gone_past_is_left_for_the_newer(advertise):
    advertise("1")
    build()
    newest = folders.newest(KIND)
    version = Version.read(newest[0])
    newest[1].rename(newest[1].with_name(str(replace(version, vacancies=version.vacancies + 1))))

    assert current().found(Search(), DAY).total == 1


def test_a_folder_with_another_name_or_format_is_not_built_upon(advertise):
    for name in ("strange", "0-0-0"):
        (folders.home(KIND) / name).mkdir(parents=True)
    advertise("1")

    assert current().found(Search(), DAY).total == 1
    assert Version.read("strange") is None


def test_every_fact_of_a_vacancy_is_searched(advertise):
    group = Group.objects.get(code="2221")
    krokom = Municipality.objects.get(code="2309")
    advertise(
        "1",
        "Rubrik",
        text="Brödtext",
        employer_name="Arbetsgivare",
        workplace_name="Arbetsplats",
        occupation_label="Yrke",
        group=group,
        municipality=krokom,
        city="Postort",
        must_skills=[{"id": "1", "label": "Kunnande"}],
        extent="part",
        remote=True,
        remote_evidence="flag",
    )
    words = ["rubrik", "brödtext", "arbetsgivare", "arbetsplats", "yrke", "krokom", "jämtlands", "postort", "kunnande"]

    found = current().found(Search(), DAY)

    assert [current().found(Search(words=word), DAY).total for word in words] == [1] * len(words)
    assert found.facets == {
        "county": {"23": 1},
        "municipality": {"2309": 1},
        "field": {group.field.concept_id: 1},
        "group": {"2221": 1},
        "extent": {"part": 1},
        "remote": {"yes": 1},
    }


@pytest.mark.parametrize("days,total", [(-1, 0), (0, 1), (7, 1), (8, 0)])
def test_an_ad_is_found_from_the_day_it_is_published_to_its_last(advertise, days, total):
    advertise("1", published_at=NOON, last_day=DAY + timedelta(days=7))

    assert current().found(Search(), DAY + timedelta(days=days)).total == total
    assert Vacancy.objects.open_on(DAY + timedelta(days=days)).count() == total
