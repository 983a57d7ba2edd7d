"""Whoever speaks for the giver reads what it brought, and confirms a period or sends it back."""

from datetime import date
from decimal import Decimal

import pytest

from bofast.funding.models import CostLine, InKindEntry, Proof
from bofast.organisations.rules import Role
from tests import money
from tests.region import AT, member, person

pytestmark = pytest.mark.django_db
PERIOD = {"starts_on": "2022-07-01", "until": "2022-10-01"}


@pytest.fixture
def entry(project, krokom):
    money.decision(project)
    return InKindEntry.objects.create(
        project=project,
        giver=krokom,
        activity=money.activity(project),
        type="hours",
        text="Flyttlotsens arbetstid",
        starts_on=date(2022, 7, 1),
        until=date(2022, 10, 1),
        quantity=10,
        unit="timmar",
        unit_value=Decimal("265.12"),
        valuation="unit_cost",
        basis="38 000 × 12 / 1 720",
        amount=Decimal("2651.20"),
        is_fictive=True,
        added_at=AT,
    )


@pytest.fixture
def siv(krokom):
    return member(person("siv.lingon@krokom.example", "Siv Lingon"), krokom, Role.REPRESENTATIVE)


@pytest.fixture
def url(krokom):
    return f"/organisation/{krokom.pk}/naturainsatser/"


@pytest.fixture
def speaker(client, siv):
    client.force_login(siv)
    return client


def test_one_button_confirms_all_of_a_period(speaker, url, entry):
    before = speaker.get(url).text
    after = speaker.post(f"{url}{entry.project.slug}/", PERIOD | {"entry": entry.pk}, follow=True).text

    assert "Bekräfta hela perioden" in before
    assert "2\u00a0651,20" in before
    assert "Bekräfta hela perioden" not in after
    assert "Siv Lingon" in after
    assert (CostLine.objects.get().amount, CostLine.objects.get().is_proven) == (Decimal("2651.20"), True)
    assert Proof.objects.get().name == "naturainsatser-2022-09.pdf"


def test_it_is_sent_back_with_words(speaker, url, entry):
    said = PERIOD | {"entry": entry.pk, "decline": "1"}

    without = speaker.post(f"{url}{entry.project.slug}/", said | {"words": ""}, headers={"Referer": url}, follow=True)
    after = speaker.post(f"{url}{entry.project.slug}/", said | {"words": "Åtta timmar, inte tio."}, follow=True)

    assert "Skriv vad som är fel" in without.text
    assert "Åtta timmar, inte tio." in after.text
    assert not CostLine.objects.exists()


def test_what_has_changed_since_is_not_confirmed(speaker, url, entry):
    page = speaker.post(f"{url}{entry.project.slug}/", PERIOD | {"entry": 0}, headers={"Referer": url}, follow=True)

    assert "har ändrats sedan" in page.text
    assert not CostLine.objects.exists()


def test_a_period_that_is_not_over_waits(speaker, url, entry):
    InKindEntry.objects.update(until=date(2022, 12, 1))

    page = speaker.get(url).text

    assert "när perioden är slut" in page
    assert "Bekräfta hela perioden" not in page


@pytest.mark.parametrize("facts", [{}, {"starts_on": "2022-10-01", "until": "2022-07-01"}])
def test_a_period_that_is_none_is_not_answered(speaker, url, entry, facts):
    assert speaker.post(f"{url}{entry.project.slug}/", facts).status_code == 404


def test_a_signatory_answers_too(client, url, entry, krokom):
    client.force_login(member(person("ulla.tall@krokom.example", "Ulla Tall"), krokom, Role.SIGNATORY))

    client.post(f"{url}{entry.project.slug}/", PERIOD | {"entry": entry.pk})

    assert CostLine.objects.count() == 1


@pytest.mark.parametrize("who", ["signe", "maj", "nils", "alva"])
def test_for_others_the_page_does_not_exist(client, url, entry, request, who):
    client.force_login(request.getfixturevalue(who))

    assert client.get(url).status_code == 404
    assert client.post(f"{url}{entry.project.slug}/", PERIOD | {"entry": entry.pk}).status_code == 404


def test_the_organisations_home_says_what_waits(speaker, krokom, url, entry):
    page = speaker.get(f"/organisation/{krokom.pk}/").text

    assert url in page
    assert "en väntar på er" in page


def test_nothing_has_been_written_down(speaker, url):
    assert "Inget är infört" in speaker.get(url).text
