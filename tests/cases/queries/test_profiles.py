import pytest

from bofast.cases.queries import profiles, shown_to
from bofast.households.models import Access, Consent
from bofast.households.rules import Purpose
from bofast.taxonomy.models import Skill
from tests.region import AT, DAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def shown(granris, nedre_fors):
    """Elis lets Nedre Fors El see what he can."""
    elis = granris.adults.get(number=2)
    facts = {
        "household": granris,
        "adult": elis,
        "purpose": Purpose.PROFILE,
        "given_at": AT,
        "until": granris.erase_on,
        "erase_on": granris.erase_on,
    }
    consent = Consent.objects.create(**facts, receiver=nedre_fors, text_version=1, asked_at=AT)
    return Access.objects.create(**facts, organisation=nedre_fors, consent=consent)


def read(nedre_fors):
    return profiles(shown_to(nedre_fors, on=DAY))


def test_a_profile_says_what_somebody_can_in_the_registers_words(shown, nedre_fors, case, signe):
    welding, _ = Skill.objects.get_or_create(concept_id="test_sve_tsn", defaults={"label": "Svetsning"})
    elis = shown.adult
    elis.occupations = [{"id": "7411", "label": "Elektriker", "is_group": True}]
    elis.skills, elis.licences = [welding.concept_id, "none-that-is-known"], ["C", "B"]
    elis.save()
    case.guide = signe
    case.save()

    (profile,) = read(nedre_fors)

    assert (profile.occupations, profile.skills, profile.licences) == (["Elektriker"], ["Svetsning"], ["B", "C"])
    assert (profile.received_by, profile.guide, profile.shown_on) == ("Krokoms kommun", signe, DAY)


def test_a_profile_without_a_case_names_nobody_to_ask(shown, nedre_fors):
    (profile,) = read(nedre_fors)

    assert (profile.received_by, profile.guide) == ("", None)


def test_an_organisation_that_receives_the_household_has_no_profile_by_that(granris, krokom):
    assert read(krokom) == []


def test_a_profile_goes_with_the_household(shown, granris, nedre_fors):
    granris.name, granris.erased_at = "", AT
    granris.save()

    assert read(nedre_fors) == []
