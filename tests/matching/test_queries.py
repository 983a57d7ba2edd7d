from datetime import UTC, datetime

import pytest

from bofast.matching.queries import answer, household_of, place_answer, wanted, warm
from bofast.matching.rules import Adult, BadQuestion, Household, Wanted, Where, Wishes
from bofast.places.models import Locality
from bofast.taxonomy.models import Occupation
from tests.matching.posting import DAY, NURSE

pytestmark = pytest.mark.django_db

ALVA = Adult("Alva", (Wanted(NURSE, "Sjuksköterska"),))


def test_a_nurse_finds_work_in_the_town_where_it_is(post):
    ad = post(positions=3)

    found = answer(Household((ALVA,)), on=DAY)

    best = found.places[0]
    assert (best.place, best.municipality, best.county) == ("Östersund", "2380", "23")
    assert [(one.key, one.id, one.minutes) for one in best.adults[0].vacancies] == [(ad.pk, ad.source_id, 0.0)]
    assert (found.vacancies_considered, found.without_place, best.adults[0].positions) == (1, 0, 3)
    assert found.municipalities["2380"] == best.fit


def test_closed_vacancies_count_only_when_they_are_asked_for(post):
    post(closed_at=datetime(2022, 9, 2, tzinfo=UTC))

    found = [answer(Household((ALVA,)), on=DAY, including_closed=closed).places_found for closed in (False, True)]

    assert found[0] == 0
    assert found[1] > 0


def test_cheap_housing_moves_a_place_down_where_houses_are_dear(post):
    post(municipality_id="2321")  # Åre, the county's dearest
    here = Where(municipalities=frozenset({"2321"}))

    plain, cheap = (
        answer(Household((ALVA,), here, wishes), on=DAY).places[0] for wishes in (Wishes(), Wishes(cheap_housing=True))
    )

    assert cheap.fit == plain.fit * (0.5 + 0.5 * cheap.wishes["housing"])


def test_one_place_can_be_asked_for_wherever_one_would_rather_live(post):
    ads = [post() for _ in range(7)]
    ostersund = Locality.objects.get(municipality="2380", is_seat=True)

    found = place_answer(Household((ALVA,), Where(frozenset({"01"}))), place=ostersund.pk, on=DAY, vacancies=10)

    assert (found.rank, found.place) == (1, "Östersund")
    assert [one.key for one in found.adults[0].vacancies] == [ad.pk for ad in ads]


def test_a_place_that_is_none_is_a_key_error(post):
    with pytest.raises(KeyError):
        place_answer(Household((ALVA,)), place=-1, on=DAY)


def test_where_only_one_finds_work_the_place_stands_apart(post):
    post()
    bo = Adult("Bo", (Wanted("7411", "Elektriker", is_group=True),))

    found = answer(Household((ALVA, bo)), on=DAY, top=1)

    assert (found.places, found.one_only[0].place, found.one_only[0].fit) == ((), "Östersund", 0.0)


@pytest.mark.parametrize(
    "given, expected",
    [
        (NURSE, (NURSE, False, None)),
        ("2221", ("2221", True, None)),
        ("Z8ci_bBE_tmx", ("2221", True, None)),
        ("sjuksköterska", (NURSE, False, "sjuksköterska")),
    ],
)
def test_what_is_wanted_is_an_id_a_group_or_words(given, expected):
    found = wanted(given)

    assert (found.id, found.is_group, found.words) == expected


@pytest.mark.parametrize("given", ["AAAA_BBB_CCC", "0000", "qwxzj"])
def test_what_no_register_and_no_words_know_is_nothing(given):
    assert wanted(given) is None


def test_a_dropped_occupation_without_a_successor_is_wanted_as_the_group_of_its_ads(post):
    Occupation.objects.create(concept_id="Fjal_lsk_ote", label="Fjällsköterska", deprecated=True)
    before = wanted("Fjal_lsk_ote")

    post(occupation=None, occupation_concept="Fjal_lsk_ote")

    assert (before, wanted("Fjal_lsk_ote").id) == (None, "2221")


def test_a_dropped_occupation_with_a_successor_is_wanted_as_itself():
    nurse = Occupation.objects.get(concept_id=NURSE)
    Occupation.objects.create(concept_id="Fjal_lsk_ote", label="Syster", deprecated=True, replaced_by=nurse)

    assert wanted("Fjal_lsk_ote") == Wanted("Fjal_lsk_ote", "Syster")


def test_a_household_is_read_with_its_words_understood():
    found = household_of({"adults": [{"occupations": ["sjuksköterska", "2221"]}], "where": {"counties": ["23"]}})

    assert [one.id for one in found.adults[0].occupations] == [NURSE, "2221"]
    assert found.where == Where(frozenset({"23"}))


def test_the_field_that_nothing_matches_is_named():
    with pytest.raises(BadQuestion) as refused:
        household_of({"adults": [{"occupations": ["sjuksköterska", "qwxzj"]}]})

    assert refused.value.field == "adults[0].occupations[1]"


def test_what_was_understood_is_told(post):
    household = household_of({"adults": [{"occupations": ["sjuksköterska", "2221"]}]})

    [understood] = answer(household, on=DAY).understood

    assert (understood.words, understood.id) == ("sjuksköterska", NURSE)


def test_warming_opens_the_day_and_finds_nothing(post):
    post()

    assert warm(on=DAY) is None
