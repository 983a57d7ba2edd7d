import pytest
from django.utils.translation import override

from bofast.matching.rules import Extent, Size, Where, Wishes
from bofast.site.country import called, country
from bofast.site.question import AdultAsked, Question
from bofast.site.reading import read, sentence, shortened
from tests.vacancies.search.conftest import DAY

pytestmark = pytest.mark.django_db

COOK, NURSE = AdultAsked("Kock à la carte"), AdultAsked("Sjuksköterska, grundutbildad")

DOCTORS = {"Läkare", "Specialistläkare", "ST-läkare", "AT-läkare"}


@pytest.fixture(autouse=True)
def in_swedish():
    with override("sv"):
        yield


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


def test_a_broad_word_is_all_that_it_means_and_the_sentence_says_so():
    doctor = reading(AdultAsked("läkare"))

    with override("sv"):
        told = sentence(doctor, doctor.household)

    assert {one.label for one in doctor.household.adults[0].occupations} == DOCTORS
    assert told.startswith("Läkare (")
    assert told.endswith("), högst 45 minuter till jobbet.")
    assert all(label[1:] in told for label in DOCTORS)


def test_what_has_most_jobs_comes_first_of_what_a_broad_word_means(wanted):
    wanted("1", "ST-läkare, psykiatri")
    wanted("2", "AT-läkare", positions=7)

    assert [one.label for one in reading(AdultAsked("läkare")).taken[0].all_wanted][:2] == ["AT-läkare", "ST-läkare"]


def test_of_a_long_list_the_first_are_named():
    engineer = reading(AdultAsked("ingenjör")).taken[0]

    with override("sv"):
        assert len(engineer.all_wanted) == 15
        assert engineer.meaning.endswith(" och 11 till")


def test_names_with_commas_in_them_are_kept_apart():
    carer = reading(AdultAsked("undersköterska")).taken[0]

    assert carer.meaning == (
        "Undersköterska, hemtjänst, äldreboende och habilitering; "
        "undersköterska, vård- och specialavdelning och mottagning"
    )


def test_a_word_that_is_too_vague_is_asked_about_with_what_has_jobs_first(wanted):
    wanted("1", "Restaurangchef")

    chef = reading(AdultAsked("chef")).taken[0]

    assert (chef.wanted.label, chef.is_doubtful, chef.also) == ("Restaurang- och kökschefer", True, ())
    assert len(chef.others) == 8
    assert all(other.ssyk.startswith("1") for other in chef.others)


def test_chef_is_a_cook_on_english_pages_and_labels_are_english():
    with override("en"):
        chef, nurse = reading(AdultAsked("chef"), AdultAsked("nurse")).taken

    assert (chef.wanted.id, chef.is_doubtful) == ("JbJw_as4_S93", False)
    assert nurse.wanted.label == "Registered nurse"


@pytest.mark.parametrize("words", ["läkare", "AT-läkare", "snickare", "chef", "sjuksköterska", "polis"])
@pytest.mark.parametrize("language", ["sv", "en"])
def test_no_meaning_is_offered_twice(words, language):
    with override(language):
        (taken,) = reading(AdultAsked(words)).taken
        labels = [*taken.labels, *(other.shown(language) for other in taken.others)]

    assert len(labels) == len({label.casefold() for label in labels})


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("pensionär", "”pensionär” är inget yrke. Lämna fältet tomt för den som inte söker jobb."),
        (
            "arbetslös",
            "”arbetslös” säger inte vad arbetet är. Skriv vad du kan eller vill arbeta som, till exempel ”kock”.",
        ),
        (
            "' OR 1=1 --",
            "Vi känner inte igen ”' OR 1=1 --” som yrke. Pröva ett annat ord, till exempel titeln i en annons.",
        ),
    ],
)
def test_what_is_no_occupation_is_said_beside_the_field(words, message):
    with override("sv"):
        wrong = reading(AdultAsked(words), NURSE)

    assert (wrong.household, wrong.errors) == (None, {"vem-1": message})


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
