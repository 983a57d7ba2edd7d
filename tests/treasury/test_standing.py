"""The committee's one page."""

import pytest

from bofast.cases.rules import LostReason, Stage
from tests import money
from tests.region import AT

pytestmark = pytest.mark.django_db
URL = "/laget/en-attraktiv-region/"


def test_the_committee_sees_kronor_and_that_the_region_funds_itself(client, funded, bodil):
    client.force_login(bodil)

    page = client.get(URL)

    assert page.status_code == 200
    assert "19\u00a0283\u00a0328\u00a0kr" in page.text
    assert "regionen är både sökande och finansiär" in page.text


def test_why_households_did_not_come_is_counted_and_names_nobody(client, funded, bodil, case):
    case.stage, case.lost_reason, case.ended_at = Stage.LOST, LostReason.HOUSING, AT
    case.save()
    client.force_login(bodil)

    page = client.get(URL)

    assert "Boende" in page.text
    assert "1 hushåll" in page.text
    assert "Granris" not in page.text


def test_missing_certificates_are_named(client, funded, bodil, nedre_fors):
    money.financier(funded, nedre_fors)
    client.force_login(bodil)

    assert "Nedre Fors El AB" in client.get(URL).text


@pytest.mark.parametrize("who", ["nils", "signe", "maj", "alva"])
def test_for_others_it_does_not_exist(client, funded, request, who):
    client.force_login(request.getfixturevalue(who))

    assert client.get(URL).status_code == 404


def test_it_takes_few_queries(client, funded, bodil, django_assert_max_num_queries):
    client.force_login(bodil)

    with django_assert_max_num_queries(12):
        client.get(URL)
