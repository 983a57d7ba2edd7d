"""What each giver has promised, brought and confirmed; new contributions, and asking for confirmation."""

from datetime import date
from decimal import Decimal

import pytest

from bofast.funding.models import Financier, InKindEntry
from bofast.funding.queries.in_kind import givers
from bofast.letters.models import Letter
from bofast.organisations.rules import Role
from tests import money
from tests.region import AT, member, person

pytestmark = pytest.mark.django_db
URL = "/projekt/en-attraktiv-region/naturainsatser/"


@pytest.fixture(autouse=True)
def _strict(strict_templates, on_the_day):
    """Every page is read on the day of the tests, and names nothing that it was not given."""


@pytest.fixture
def activity(project, krokom):
    money.decision(project)
    Financier.objects.create(project=project, organisation=krokom, kind="in_kind", amount=Decimal(1_500_000))
    return money.activity(project)


@pytest.fixture
def said(activity, krokom):
    return {
        "giver": krokom.pk,
        "period": "2022-07-01/2022-10-01",
        "activity": activity.pk,
        "type": "hours",
        "text": "Flyttlotsens arbetstid",
        "quantity": "100",
        "unit": "timmar",
        "unit_value": "265,12",
        "valuation": "unit_cost",
        "basis": "38 000 × 12 / 1 720",
    }


@pytest.fixture
def economist(client, nils):
    client.force_login(nils)
    return client


@pytest.fixture
def entry(activity, krokom):
    return InKindEntry.objects.create(
        project=activity.project,
        giver=krokom,
        activity=activity,
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
        added_at=AT,
    )


def test_what_is_booked_without_an_entry_is_not_called_confirmed(activity, entry, krokom):
    money.cost(activity, "283000.00", kind="in_kind", supplier=krokom.name)

    giver = givers(activity.project)[0]

    assert (giver.reported, giver.confirmed, giver.booked_before) == (Decimal("2651.20"), 0, 283_000)
    assert giver.missing == 1_217_000


def test_a_contribution_is_written_and_stands_in_the_list(economist, said):
    economist.post(f"{URL}ny/", said)

    page = economist.get(URL).text
    assert InKindEntry.objects.get().amount == Decimal("26512.00")
    assert "En givare har inte bekräftat 1\u00a0juli–30\u00a0september\u00a02022" in page
    assert "1\u00a0500\u00a0000,00" in page
    assert "26\u00a0512,00" in page


def test_without_a_ground_it_is_asked_about_and_all_is_kept(economist, said):
    page = economist.post(f"{URL}ny/", said | {"basis": ""})

    assert page.status_code == 422
    assert 'value="Flyttlotsens arbetstid"' in page.text
    assert not InKindEntry.objects.exists()


def test_what_comes_to_nothing_is_refused_on_its_field(economist, said):
    page = economist.post(f"{URL}ny/", said | {"quantity": "0,01", "unit_value": "0,01"})

    assert page.status_code == 422
    assert 'href="#id_unit_value"' in page.text


def test_it_is_withdrawn_before_it_is_confirmed(economist, entry):
    economist.post(f"{URL}{entry.pk}/dra-tillbaka/")

    entry.refresh_from_db()
    assert entry.withdrawn_at
    assert "Flyttlotsens arbetstid" not in economist.get(URL).text.split("main")[-1]


def test_those_who_speak_for_the_giver_get_a_letter(economist, entry, krokom):
    nobody = economist.post(f"{URL}fraga/", {"period": "2022-07-01/2022-10-01"}, headers={"Referer": URL}, follow=True)
    member(person("siv@krokom.example", "Siv Lingon"), krokom, Role.REPRESENTATIVE)
    page = economist.post(f"{URL}fraga/", {"period": "2022-07-01/2022-10-01"}, follow=True)

    assert "ingen att skriva till" in nobody.text
    assert "1 brev är på väg." in page.text
    assert Letter.objects.get().to == "siv@krokom.example"
    assert "Givaren fick ett brev" in page.text


def test_a_period_that_is_none_is_not_asked_about(economist, entry):
    assert economist.post(f"{URL}fraga/", {"period": "hösten"}).status_code == 404


def test_the_reviewer_reads_and_writes_nothing(client, entry, ylva):
    client.force_login(ylva)

    page = client.get(URL).text

    assert "Krokoms kommun" in page
    assert "ny/" not in page
    assert client.get(f"{URL}ny/").status_code == 404
    assert client.post(f"{URL}{entry.pk}/dra-tillbaka/").status_code == 404


@pytest.mark.parametrize("who", ["alva", "bodil", "maj"])
def test_for_strangers_it_does_not_exist(client, entry, request, who):
    client.force_login(request.getfixturevalue(who))

    assert [client.get(address).status_code for address in (URL, f"{URL}ny/")] == [404, 404]


def test_nobody_has_promised_anything(economist, project):
    assert "Ingen har lovat några naturainsatser" in economist.get(URL).text
