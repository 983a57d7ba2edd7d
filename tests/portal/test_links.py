import re
from datetime import timedelta

import pytest
from django.core import mail
from django.core.cache import cache

from bofast.households.actions import send_link
from bofast.households.models import PortalLink
from bofast.letters.models import Letter
from tests.households.conftest import token_in
from tests.region import AT

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_the_day", "strict_templates")]


@pytest.fixture(autouse=True)
def _nobody_has_tried_yet():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def token(granris):
    send_link(adult=granris.adults.first(), at=AT)
    return token_in(Letter.objects.latest("pk"))


@pytest.fixture
def address(token):
    return f"/min-flytt/lank/{token}/"


def age(days):
    PortalLink.objects.update(made_at=AT - timedelta(days=days + 1), expires_at=AT - timedelta(days=days))


def test_the_link_asks_for_a_code_and_lets_nobody_in_by_itself(client, address):
    page = client.get(address)

    assert "t•••@hushall.example" in page.text
    assert "tuva.granris" not in page.text
    assert client.get("/min-flytt/").status_code == 302


def test_opening_the_link_sends_no_code_until_it_is_asked_for(client, address):
    client.get(address)
    client.head(address)

    assert not mail.outbox


def test_the_code_goes_to_the_adults_own_address_and_leads_in(client, address, tuva, granris, case):
    step = client.post(address)
    assert mail.outbox[-1].to == [tuva.email]
    code = re.search(r"\d{4}-\d{4}", mail.outbox[-1].body)[0]

    landed = client.post(step.url, {"code": code}, follow=True)

    assert landed.redirect_chain[-1][0] == "/min-flytt/"
    assert "Granris" in landed.text
    assert client.session.get_expiry_age() > timedelta(days=29).total_seconds()


def test_a_wrong_code_lets_nobody_in(client, address):
    step = client.post(address)

    client.post(step.url, {"code": "00000000"})

    assert client.get("/min-flytt/").status_code == 302


def test_the_page_after_asking_names_no_address_in_full(client, address, tuva):
    step = client.post(address)

    assert tuva.email not in client.get("/").text
    assert step.url.startswith("/logga-in/kod/")


def test_who_is_signed_in_as_that_adult_goes_straight_in(client, address, tuva, case):
    client.force_login(tuva)

    assert client.get(address).url == "/min-flytt/"


def test_somebody_else_gets_nothing_but_a_word_that_it_is_not_theirs(client, address, alva):
    client.force_login(alva)

    page = client.get(address)

    assert page.status_code == 403
    assert "Granris" not in page.text
    assert "hushall.example" not in page.text.replace(alva.email, "")
    assert client.get("/min-flytt/").status_code == 404


def test_a_link_is_used_twice_and_works_twice(client, address, tuva, case):
    client.force_login(tuva)

    assert [client.get(address).status_code for _ in range(2)] == [302, 302]


def test_an_old_link_offers_a_new_one_to_the_same_adult(client, address, tuva):
    age(days=1)

    page = client.get(address)
    sent = client.post(f"{address}ny/")

    assert (page.status_code, sent.status_code) == (410, 200)
    assert tuva.email not in page.text + sent.text
    assert Letter.objects.latest("pk").to == tuva.email
    assert client.post(address).status_code == 410


def test_a_new_link_ends_the_one_before(client, granris, address):
    send_link(adult=granris.adults.first(), at=AT + timedelta(days=1))

    assert client.get(address).status_code == 410


def test_an_unknown_link_says_how_to_get_one(client):
    page = client.get("/min-flytt/lank/nobodys/")

    assert page.status_code == 404
    assert "/min-flytt/ny-lank/" in page.text


def test_asking_by_address_answers_the_same_whoever_asks(client, granris, tuva):
    known = client.post("/min-flytt/ny-lank/", {"email": " Tuva.Granris@hushall.example"})
    unknown = client.post("/min-flytt/ny-lank/", {"email": "nobody@hushall.example"})

    assert known.text.split("<main")[1] == unknown.text.split("<main")[1]
    assert [letter.to for letter in Letter.objects.all()] == [tuva.email]


def test_a_double_click_mails_one_link(client, granris):
    for _ in range(2):
        client.post("/min-flytt/ny-lank/", {"email": "tuva.granris@hushall.example"})

    assert Letter.objects.count() == 1


def test_an_address_that_is_none_is_said_at_its_field(client):
    page = client.post("/min-flytt/ny-lank/", {"email": "tuva"})

    assert 'aria-invalid="true"' in page.text


def test_an_old_link_does_not_fill_a_mailbox(client, address):
    for _ in range(9):
        PortalLink.objects.update(made_at=AT - timedelta(days=1))
        client.post(f"{address}ny/")

    assert Letter.objects.count() <= 6
