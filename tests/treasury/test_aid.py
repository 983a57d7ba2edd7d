"""Aid of minor importance: checked before it is given, registered, told to the register."""

from datetime import date
from decimal import Decimal

import pytest

from bofast.funding.actions.de_minimis import grant_aid
from bofast.funding.models import AidGrant
from tests.region import AT, DAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("terms")]
FORM = {"undertaking": "559901-0021", "measure": "Coachning", "granted_on": "2022-10-03", "euro": "1 000"}


@pytest.fixture
def office(client, disa, nedre_fors):
    client.force_login(disa)
    return client


@pytest.fixture
def given(nedre_fors, region, disa):
    """199 500 euro, of the 200 000 that held then."""
    return grant_aid(
        undertaking=nedre_fors,
        giver=region,
        measure="Rekryteringsstöd",
        granted_on=date(2022, 3, 1),
        euro=Decimal("199500.00"),
        by=disa,
        at=AT,
    )


def test_a_check_tells_how_it_was_reckoned_and_writes_nothing(office, given):
    page = office.post("/stod/nytt/", FORM | {"do": "check"})

    assert "Stödet ryms inte" in page.text
    assert "så 500,00 euro är kvar" in page.text
    assert 'value="grant"' not in page.text
    assert AidGrant.objects.count() == 1


def test_what_fits_is_registered_and_its_undertaking_shown(office, given):
    checked = office.post("/stod/nytt/", FORM | {"euro": "500", "do": "check"})
    page = office.post("/stod/nytt/", FORM | {"euro": "500", "do": "grant"}, follow=True)

    assert 'value="grant"' in checked.text
    assert page.redirect_chain == [("/stod/5599010021/", 302)]
    assert "kan få <b>0,00 euro</b> till" in page.text


def test_what_does_not_fit_is_refused_also_at_the_last_step(office, given):
    page = office.post("/stod/nytt/", FORM | {"do": "grant"})

    assert page.status_code == 422
    assert AidGrant.objects.count() == 1
    assert 'value="Coachning"' in page.text


@pytest.mark.parametrize(
    "typed, words",
    [
        ({"undertaking": "559901-0022"}, "559901-0022"),
        ({"undertaking": "556000-4615"}, "Ingen organisation med numret 556000-4615 är registrerad"),
        ({"kronor": "5"}, "Skriv summan i kronor eller i euro, en av dem."),
        ({"euro": ""}, "Skriv summan i kronor eller i euro, en av dem."),
        ({"euro": "", "kronor": "5"}, "Vad en euro kostade den 3\u00a0oktober\u00a02022 är inte känt här."),
    ],
)
def test_what_cannot_be_read_is_told_at_its_field(office, typed, words):
    page = office.post("/stod/nytt/", FORM | typed)

    assert page.status_code == 422
    assert words in page.text


def test_the_list_tells_what_is_left_and_hands_out_the_registers_file(office, given):
    assert "500,00" in office.get("/stod/").text

    file = office.post("/stod/register.csv")

    assert file.content.decode("utf-8-sig").splitlines()[1] == (
        "559901-0021;Nedre Fors El AB;Region Jämtland Härjedalen;2022-03-01;199500.00;Rekryteringsstöd;(EU) 2023/2831"
    )
    given.refresh_from_db()
    assert given.exported_at is not None


def test_aid_from_others_is_noted_certificates_too_and_aid_taken_back(office, given):
    declared = {"giver_words": "Vinnova", "measure": "Check", "granted_on": "2022-05-01", "euro": "500"}
    page = office.post("/stod/5599010021/", declared, follow=True)
    assert "kan få <b>0,00 euro</b> till" in page.text

    office.post(f"/stod/beslut/{given.pk}/intyg/")
    page = office.post(f"/stod/beslut/{given.pk}/ta-tillbaka/", follow=True)

    given.refresh_from_db()
    assert (given.certified_at is not None, given.revoked_on) == (True, DAY)
    assert "kan få <b>199\u00a0500,00 euro</b> till" in page.text


@pytest.mark.parametrize("who", ["nils", "sten", "bodil", "maj", "alva"])
@pytest.mark.parametrize("path", ["/stod/", "/stod/nytt/", "/stod/5599010021/"])
def test_for_others_it_does_not_exist(client, given, request, who, path):
    client.force_login(request.getfixturevalue(who))

    assert client.get(path).status_code == 404
