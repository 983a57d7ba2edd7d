import pytest

from bofast.taxonomy.models import Group, Occupation
from bofast.vacancies.actions.importing import import_ads
from bofast.vacancies.actions.tally import Tally
from bofast.vacancies.queries import SWEDEN, concept_of, municipalities_of, registers, unresolved
from tests.vacancies.ads import AT, an_ad

pytestmark = pytest.mark.django_db

JAMTLAND = {"2303", "2305", "2309", "2313", "2321", "2326", "2361", "2380"}


def test_registers_hold_what_ads_name(django_assert_num_queries):
    with django_assert_num_queries(3):
        found = registers()

    assert len(found.municipality_codes) == 290
    assert len(found.group_codes) == Group.objects.count()
    assert len(found.occupations) == Occupation.objects.count()


@pytest.mark.parametrize("place", ["23", "65Ms_7r1_RTG"])
def test_a_county_is_its_municipalities(place):
    assert municipalities_of(place) == JAMTLAND


@pytest.mark.parametrize("place", ["2380", "Vt7P_856_WZS"])
def test_a_municipality_is_itself(place):
    assert municipalities_of(place) == {"2380"}


@pytest.mark.parametrize("place", ["", SWEDEN])
def test_all_of_sweden_is_no_limit(place):
    assert municipalities_of(place) is None


def test_the_service_is_asked_by_concept_id():
    assert [concept_of(place) for place in ("23", "2380", "65Ms_7r1_RTG", SWEDEN)] == [
        "65Ms_7r1_RTG",
        "Vt7P_856_WZS",
        "65Ms_7r1_RTG",
        SWEDEN,
    ]


@pytest.mark.parametrize("ask", [municipalities_of, concept_of])
def test_a_place_that_no_register_knows_is_an_error(ask):
    with pytest.raises(LookupError):
        ask("99")


def test_unresolved_occupations_are_told_once():
    import_ads(ads=[an_ad("1"), an_ad("2"), an_ad("3", occupation=None)], tally=Tally(), by=None, at=AT)

    assert [(concept, label) for concept, label, _ in unresolved()] == [("made_up_id", "Kabeldragare")]
