"""The funder's grants against its frames."""

import pytest

from bofast.audit.models import Event
from bofast.funding.models import Frame, Payout
from bofast.funding.rules.claims import State
from tests import money
from tests.region import AT, DAY

pytestmark = pytest.mark.django_db
URL = "/portfolj/"
FRAME = {"appropriation": "1:1", "year": "2022", "amount": "20 000 000"}


@pytest.fixture
def paid(funded, activity, nils):
    """1 750 kr of the cap."""
    claim = money.claim(funded, state=State.PAID, by=nils)
    return Payout.objects.create(claim=claim, amount=1_750, steps=[], attested_at=AT, paid_on=DAY)


def test_what_is_decided_paid_and_expected_stands_together(client, paid, bodil):
    client.force_login(bodil)

    page = client.get(URL)

    assert "19\u00a0283\u00a0328" in page.text
    assert "1\u00a0750" in page.text
    assert "Väntas 2023" in page.text
    assert "19\u00a0281\u00a0578" in page.text
    assert "ingen ram är satt" in page.text


def test_what_a_closed_project_did_not_take_is_freed(client, paid, bodil):
    paid.claim.is_final = True
    paid.claim.save()
    client.force_login(bodil)

    page = client.get(URL)

    assert page.text.count("19\u00a0281\u00a0578") == 2  # of the project, and together
    assert "Väntas" not in page.text


def test_a_frame_is_set_and_what_is_left_of_it_told(client, paid, disa):
    client.force_login(disa)

    page = client.post(URL, FRAME | {"year": "2019"}, follow=True)

    assert "716\u00a0672" in page.text
    assert Event.objects.filter(what="frame.set").count() == 1

    page = client.post(URL, FRAME | {"year": "2019", "amount": "19 000 000"}, follow=True)

    assert "mer är beslutat än ramen rymmer" in page.text
    assert Frame.objects.count() == 1


def test_a_frame_that_cannot_be_read_is_told_and_kept(client, funded, disa):
    client.force_login(disa)

    page = client.post(URL, FRAME | {"amount": "tjugo"})

    assert page.status_code == 422
    assert 'value="tjugo"' in page.text


def test_who_only_reads_sets_no_frame(client, funded, bodil):
    client.force_login(bodil)

    assert "Sätt ramen" not in client.get(URL).text
    client.post(URL, FRAME)
    assert not Frame.objects.exists()


@pytest.mark.parametrize("who", ["nils", "maj", "alva"])
def test_for_others_it_does_not_exist(client, funded, request, who):
    client.force_login(request.getfixturevalue(who))

    assert client.get(URL).status_code == 404


def test_it_takes_few_queries(client, paid, bodil, django_assert_max_num_queries):
    client.force_login(bodil)

    with django_assert_max_num_queries(12):
        client.get(URL)
