from datetime import date, timedelta

import pytest

from bofast.cases.models import Hire
from bofast.households.models import Access, Consent
from bofast.households.rules import Purpose
from bofast.organisations.rules import Role
from tests.region import AT, DAY, household, member

pytestmark = pytest.mark.django_db


@pytest.fixture
def shown(granris, nedre_fors):
    """Lets an adult be seen by Nedre Fors El from a day on."""

    def made(adult, *, at=AT, until=date(2023, 1, 1)):
        consent = Consent.objects.create(
            household=adult.household,
            adult=adult,
            receiver=nedre_fors,
            purpose=Purpose.PROFILE,
            text_version=1,
            asked_at=at,
            given_at=at,
            until=until,
            erase_on=adult.erase_on,
        )
        return Access.objects.create(
            household=adult.household,
            adult=adult,
            organisation=nedre_fors,
            purpose=Purpose.PROFILE,
            consent=consent,
            given_at=at,
            until=until,
            erase_on=adult.erase_on,
        )

    return made


def electrician(adult):
    adult.occupations = [{"id": "7411", "label": "Elektriker", "is_group": True}]
    adult.licences = ["B"]
    adult.phone = "+46701740605"
    adult.save()
    return adult


@pytest.fixture
def page(client, maj):
    """What Maj reads."""

    def read():
        client.force_login(maj)
        return client.get("/organisation/").text

    return read


def test_an_employer_sees_what_somebody_can_and_not_who_it_is(page, shown, granris, case, signe):
    case.guide = signe
    case.save()
    shown(electrician(granris.adults.get(number=2)))

    text = page()

    assert "Elektriker" in text
    assert "Signe Myrstig" in text
    for private in ("Elis", "Blåbärsmo", "elis.blabarsmo", "701740605", "Tuva", "Västerås"):
        assert private not in text


def test_people_stand_in_the_order_that_they_came(page, shown, granris):
    second, first = granris.adults.order_by("number")
    for adult, label, days in ((second, "Sjuksköterska", 1), (first, "Elektriker", 5)):
        adult.occupations = [{"id": "x", "label": label, "is_group": False}]
        adult.save()
        shown(adult, at=AT - timedelta(days=days))

    text = page()

    assert text.index("Elektriker") < text.index("Sjuksköterska")


@pytest.mark.parametrize("ended", [{"ended_at": AT}, {"until": DAY}])
def test_whoever_withdrew_or_whose_time_is_out_is_gone(page, shown, granris, ended):
    access = shown(electrician(granris.adults.get(number=2)))
    Access.objects.filter(pk=access.pk).update(**ended)

    assert "Elektriker" not in page()


def test_hires_are_the_employers_own(page, case, granris, nedre_fors, krokom):
    for employer, work in ((nedre_fors, "Servicemontör"), (krokom, "Sjuksköterska")):
        Hire.objects.create(
            case=case,
            adult=granris.adults.get(number=2),
            employer=employer,
            work=work,
            starts_on=date(2022, 11, 1),
            registered_at=AT,
            erase_on=case.erase_on,
        )

    text = page()

    assert "Servicemontör" in text
    assert "Sjuksköterska" not in text


def test_an_empty_home_says_what_will_be_there(page):
    assert "Hushåll väljer själva" in page()


def test_whoever_only_recruits_does_not_speak_for_the_organisation(client, nedre_fors, asked, alva):
    client.force_login(member(alva, nedre_fors, Role.EMPLOYER))

    text = client.get("/organisation/").text

    assert "En attraktiv region" not in text
    assert "Bjud in" not in text


def test_somebody_with_two_organisations_goes_between_them(client, maj, krokom):
    member(maj, krokom, Role.EMPLOYER)
    client.force_login(maj)

    assert "<h1>Krokoms kommun</h1>" in client.get("/organisation/").text
    assert f'href="/organisation/{krokom.pk}/"' not in client.get("/organisation/").text
    assert "<h1>Krokoms kommun</h1>" in client.get(f"/organisation/{krokom.pk}/").text


@pytest.mark.parametrize("who", ["signe", "tuva", "alva", "vera"])
def test_for_whoever_acts_for_no_organisation_there_is_none(client, request, nedre_fors, who):
    client.force_login(request.getfixturevalue(who))

    assert client.get("/organisation/").status_code == 404
    assert client.get(f"/organisation/{nedre_fors.pk}/").status_code == 404


def test_another_organisation_is_not_found(client, maj, krokom):
    client.force_login(maj)

    assert client.get(f"/organisation/{krokom.pk}/").status_code == 404


def test_who_is_not_signed_in_is_asked_to(client, nedre_fors):
    assert client.get("/organisation/").headers["Location"].startswith("/logga-in/")


def test_the_page_takes_few_questions_however_many_are_shown(
    client, maj, shown, nedre_fors, asked, django_assert_max_num_queries
):
    for number in range(30):
        adult = household((f"Rut Tallrot {number}", f"rut{number}@hushall.example", None)).adults.get()
        adult.skills = ["none-that-is-known"]
        shown(electrician(adult))
    client.force_login(maj)

    with django_assert_max_num_queries(12):
        assert client.get("/organisation/").text.count("Elektriker") == 20
    assert client.get("/organisation/?sida=2").text.count("Elektriker") == 10
