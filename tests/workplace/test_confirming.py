from datetime import timedelta

import pytest

from bofast.cases.models import Confirmation, Relocation
from bofast.households.actions import withdraw_all
from tests.html import without_tokens
from tests.region import AT

pytestmark = pytest.mark.django_db
YES = {"answer": "yes", "name": "Maj Forsling"}


def unanswered():
    return Confirmation.objects.get().answered_at is None


def test_the_page_asks_with_first_names_a_municipality_and_a_month(client, link):
    page = client.get(link)

    assert "Har Tuva och Elis flyttat till kommunen Krokom i oktober 2022?" in page.text
    assert "Signe Myrstig" in page.text
    for private in ("Granris", "Blåbärsmo", "tuva", "Västerås"):
        assert private not in page.text


def test_reading_the_page_answers_nothing(client, link):
    for read in (client.get, client.head):
        assert read(f"{link}?answer=yes&name=Maj").status_code == 200

    assert unanswered()


def test_a_yes_is_kept_and_thanked_for(client, link):
    page = client.post(link, YES, follow=True)

    assert Confirmation.objects.get().is_confirmed
    assert Relocation.objects.get().evidence == 2
    assert "Maj Forsling svarade den 3 oktober 2022" in page.text.replace("\u00a0", " ")
    assert "<form" not in page.text[page.text.index('id="main"') :]


def test_a_no_is_kept_too(client, link):
    client.post(link, {**YES, "answer": "no"})

    assert Confirmation.objects.get().is_confirmed is False
    assert Relocation.objects.get().evidence == 1


@pytest.mark.parametrize("lacking", ["answer", "name"])
def test_an_answer_is_yes_or_no_with_a_name(client, link, lacking):
    page = client.post(link, {key: value for key, value in YES.items() if key != lacking})

    assert 'role="alert"' in page.text
    assert unanswered()


def test_the_second_answer_is_told_that_there_is_one(client, link):
    client.post(link, YES)

    page = client.post(link, {**YES, "answer": "no"}, headers={"Referer": f"http://testserver{link}"}, follow=True)

    assert "Frågan har redan besvarats av Maj Forsling." in page.text
    assert Confirmation.objects.get().is_confirmed


def test_an_expired_link_says_whom_to_ask(client, link, asked_maj):
    asked_maj.expires_at -= timedelta(days=40)
    asked_maj.save()

    page = client.get(link)

    assert "Be Signe Myrstig vid Krokoms kommun om en ny." in page.text
    assert "<form" not in page.text[page.text.index('id="main"') :]
    assert client.post(link, YES).status_code == 302
    assert unanswered()


def test_an_unknown_link_is_not_found(client, link):
    assert client.get("/intyg/nagot-helt-annat/").status_code == 404
    assert client.post("/intyg/nagot-helt-annat/", YES).status_code == 404


@pytest.mark.parametrize("party", ["tuva", "signe"])
def test_nobody_answers_for_themselves(client, link, request, party):
    client.force_login(request.getfixturevalue(party))

    page = client.get(link)

    assert "Du kan inte intyga din egen flytt" in page.text
    client.post(link, YES)
    assert unanswered()


def test_the_employer_may_be_signed_in(client, link, maj):
    client.force_login(maj)

    client.post(link, YES)

    assert not unanswered()


def test_a_link_to_an_erased_household_leads_nowhere(client, link, asked_maj):
    household = asked_maj.case.household
    household.name, household.erased_at = "", asked_maj.asked_at
    household.save()

    assert client.get(link).status_code == 404


def test_the_page_stands_in_english_too(client, link):
    page = client.get(f"/en{link}")

    assert "Have Tuva and Elis moved to Krokom municipality, in October 2022?" in page.text
    assert without_tokens(page.text)


def test_a_household_that_shares_with_nobody_any_more_is_not_told_of(client, link, granris, tuva):
    withdraw_all(household=granris, by=tuva, at=AT)

    page = client.get(link)
    answered = client.post(link, YES)

    assert (page.status_code, answered.status_code) == (404, 404)
    assert "Tuva" not in page.text
    assert unanswered()
