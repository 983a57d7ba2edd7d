import pytest
from django.utils.translation import override

from bofast.matching.rules import Extent, Size, Where, Wishes
from bofast.site.country import called, country
from bofast.site.question import AdultAsked, Question
from bofast.site.reading import read, sentence, shortened
from tests.vacancies.search.conftest import DAY

pytestmark = pytest.mark.django_db

COOK, NURSE = AdultAsked("Kock à la carte"), AdultAsked("Sjuksköterska, grundutbildad")


def reading(*adults, **question):
    return read(Question(adults, **question), country(DAY))


def test_everything_that_is_said_reaches_the_engine():
    asked = AdultAsked(COOK.words, "30", ("B",), ("C",), True, "del", ("sk1",), ("sv",), ("fi", "sv"))

    adult = reading(asked).household.adults[0]

    assert [wanted.label for wanted in adult.occupations] == [COOK.words]
    assert (adult.commute_minutes, adult.remote, adult.extent) == (30.0, True, Extent.PART)
    assert (adult.licences, adult.skills, adult.languages) == (frozenset({"B"}), frozenset({"sk1"}), frozenset({"sv"}))
    assert adult.lacks == frozenset({"BKCx_hST_Pcm", "fi"})


@pytest.mark.parametrize(
    ("code", "where"),
    [
        ("", Where()),
        ("23", Where(counties=frozenset({"23"}))),
        ("2380", Where(municipalities=frozenset({"2380"}))),
    ],
)
def test_where_is_a_county_a_municipality_or_anywhere(code, where):
    assert reading(COOK, where=code).household.where == where


def test_wishes_about_the_place_are_passed_on():
    assert reading(COOK, cheap=True, size="by").household.wishes == Wishes(True, Size.VILLAGE)


def test_a_licence_both_held_and_lacking_is_held():
    adult = reading(AdultAsked(COOK.words, holds=("B",), lacks=("B",))).household.adults[0]

    assert (adult.licences, adult.lacks) == (frozenset({"B"}), frozenset())


def test_a_label_with_a_comma_in_it_is_one_occupation():
    assert [one.wanted.label for one in reading(NURSE).taken] == [NURSE.words]


def test_nobody_asking_is_no_error():
    silent = reading(AdultAsked(), AdultAsked())

    assert (silent.household, silent.errors) == (None, {})


def test_what_an_adult_wants_is_told_by_their_number():
    both = reading(NURSE, COOK)

    assert [one.wanted.label for one in both.taken_by(2)] == [COOK.words]


def test_the_household_is_told_in_a_sentence():
    both = reading(NURSE, AdultAsked(COOK.words, "30"))

    with override("sv"):
        assert (
            sentence(both, both.household)
            == "Sjuksköterska, grundutbildad och kock à la carte, högst 30 och 45 minuter till jobbet."
        )


def test_what_was_typed_is_shortened_in_messages():
    assert (shortened("kort"), len(shortened("x" * 500))) == ("kort", 40)


@pytest.mark.parametrize(
    ("name", "swedish"),
    [
        ("Krokom", "Krokoms kommun"),
        ("Åre", "Åre kommun"),
        ("Alingsås", "Alingsås kommun"),
        ("Falun", "Falu kommun"),
        ("Kalmar", "Kalmar kommun"),
    ],
)
def test_municipalities_are_called_as_swedes_call_them(name, swedish):
    with override("sv"):
        assert called(name) == swedish
    with override("en"):
        assert called(name) == f"{name} municipality"


def test_the_country_is_kept_until_the_register_changes():
    assert country(DAY) is country(DAY)
    assert country(DAY).name_of("23") == "Jämtlands län"
    assert country(DAY).name_of("2380") == "Östersund"
    assert country(DAY).name_of("99") == ""
