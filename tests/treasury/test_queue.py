"""The claims that wait for the funder."""

import pytest

from bofast.funding.rules.claims import State
from tests import money

pytestmark = pytest.mark.django_db
URL = "/utbetalningar/"


def part(page, head):
    return page.text.partition(f">{head}</h2>")[2].partition("</section>")[0]


def test_what_is_sent_waits_for_the_reviewer(client, claim, ylva):
    client.force_login(ylva)

    page = client.get(URL)

    assert "En attraktiv region 1" in part(page, "Väntar på dig")
    assert "0 av 3" in page.text


def test_what_is_decided_waits_for_the_attestant(client, claim, sten, ylva):
    claim.state, claim.decided_by = State.DECIDED, ylva
    claim.save()
    client.force_login(sten)

    assert "En attraktiv region 1" in part(client.get(URL), "Väntar på dig")


def test_what_waits_for_another_stands_apart(client, claim, sten):
    client.force_login(sten)

    page = client.get(URL)

    assert "Inget väntar på dig" in page.text
    assert "En attraktiv region 1" in part(page, "Hos andra")


def test_drafts_are_not_shown(client, claim, funded, nils, ylva):
    money.claim(funded, number=2, state=State.DRAFT, by=nils)
    client.force_login(ylva)

    assert "En attraktiv region 2" not in client.get(URL).text


@pytest.mark.parametrize("who", ["bodil", "nils", "signe", "alva"])
def test_who_neither_reviews_nor_attests_has_no_queue(client, claim, request, who):
    client.force_login(request.getfixturevalue(who))

    assert client.get(URL).status_code == 404


def test_who_has_not_signed_in_is_asked_to(client):
    assert client.get(URL).url == f"/logga-in/?next={URL}"
