"""The register of purchases: a new one, costs that name it, and the notice of its award."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from bofast.funding.models import Procurement
from tests import money
from tests.region import AT

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("terms")]
URL = "/projekt/en-attraktiv-region/upphandlingar/"


@pytest.fixture(autouse=True)
def _strict(strict_templates, on_the_day):
    """Every page is read on the day of the tests, and names nothing that it was not given."""


@pytest.fixture
def activity(project):
    money.decision(project)
    return money.activity(project)


@pytest.fixture
def said(activity):
    return {
        "supplier": "Skogsljus Film AB",
        "supplier_number": "559901-0021",
        "subject": "Kampanjfilmer",
        "value": "648 750",
        "method": "direct",
        "documented": "Tre byråer tillfrågades.",
        "signed_on": "2022-03-01",
    }


@pytest.fixture
def economist(client, nils):
    client.force_login(nils)
    return client


def purchase(project, **facts):
    said = {"supplier": "Skogsljus Film AB", "supplier_number": "5599010021", "subject": "Kampanjfilmer"}
    said |= {"value": Decimal(500_000), "method": "direct", "signed_on": date(2022, 3, 1), "added_at": AT}
    return Procurement.objects.create(project=project, **(said | facts))


def test_a_purchase_is_registered_with_its_contract(economist, said):
    file = SimpleUploadedFile("avtal.pdf", b"%PDF-1.7 avtal")
    economist.post(f"{URL}ny/", said | {"file": file, "last_on": "2022-12-31"})

    made = Procurement.objects.get()
    page = economist.get(URL).text
    contract = economist.get(f"{URL}{made.pk}/avtal/")
    assert (made.value, made.until) == (Decimal("648750.00"), date(2023, 1, 1))
    assert "559901-0021" in page
    assert "avtal.pdf" in page
    assert b"".join(contract.streaming_content) == b"%PDF-1.7 avtal"


def test_what_the_supplier_sent_without_a_purchase_is_told_beside_its_sum(economist, activity, project):
    named = purchase(project)
    money.cost(activity, "1000.00", procurement=named)
    money.cost(activity, "250.50", number=2)
    money.cost(activity, "49.50", number=3)
    money.cost(activity, "7.00", number=4, booked_on=date(2022, 2, 1))
    money.cost(activity, "9.00", number=5, supplier="Väverskans Processtöd AB")

    page = economist.get(URL).text.replace("\xa0", " ")

    assert "2 kostnader till från Skogsljus Film AB, 300,00 kr" in page


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"value": "700 000"}, "700\u00a0000"),
        ({"documented": ""}, "100\u00a0000"),
        ({"supplier_number": "123"}, "organisationsnummer"),
        ({"last_on": "2022-02-01"}, "slutar efter"),
    ],
)
def test_what_breaks_a_rule_is_said_with_the_number(economist, said, facts, words):
    page = economist.post(f"{URL}ny/", said | facts)

    assert page.status_code == 422
    assert words in page.text
    assert 'value="Kampanjfilmer"' in page.text
    assert not Procurement.objects.exists()


def test_a_cost_over_the_limit_is_linked(economist, activity):
    cost = money.cost(activity, "248750.00")
    made = purchase(activity.project)

    before = economist.get(URL).text
    economist.post(f"{URL}kostnader/", {f"cost-{cost.pk}": ""})
    economist.post(f"{URL}kostnader/", {f"cost-{cost.pk}": made.pk})
    after = economist.get(URL).text

    cost.refresh_from_db()
    assert cost.procurement == made
    assert "En kostnad över gränsen saknar upphandling" in before
    assert "saknar upphandling" not in after
    assert "248\u00a0750,00" in after


def test_the_only_purchase_of_the_supplier_is_proposed_and_nothing_else(economist, activity):
    made = purchase(activity.project)
    of_it = money.cost(activity, "248750.00", number=1, supplier=made.supplier, booked_on=made.signed_on)
    before = made.signed_on - timedelta(days=1)
    others = [
        money.cost(activity, "248750.00", number=2, supplier="En annan AB"),
        money.cost(activity, "248750.00", number=3, supplier=made.supplier, booked_on=before),
    ]

    page = economist.get(URL)

    assert {cost.pk: likely for _, cost, likely in page.context["without"]} == {
        of_it.pk: str(made.pk),
        **{cost.pk: "" for cost in others},
    }
    assert page.text.count(f'<option value="{made.pk}" selected>') == 1


def test_several_costs_are_linked_at_once_and_the_others_left(economist, activity):
    costs = [money.cost(activity, "248750.00", number=number) for number in (1, 2, 3)]
    made = purchase(activity.project)
    chosen = {f"cost-{cost.pk}": made.pk for cost in costs[:2]} | {f"cost-{costs[2].pk}": "999"}

    page = economist.post(f"{URL}kostnader/", chosen, follow=True).text

    assert list(made.costs.order_by("pk")) == costs[:2]
    assert "2 kostnader har fått sina upphandlingar." in page
    assert "En kostnad över gränsen saknar upphandling" in page


def test_the_notice_of_an_award_is_late_and_then_there(economist, activity):
    made = purchase(activity.project, method="open")

    before = economist.get(URL).text
    economist.post(f"{URL}{made.pk}/efterannons/", {"on": "2022-03-20"})

    made.refresh_from_db()
    assert "annonsen är försenad" in before
    assert "senast 31\u00a0mars\u00a02022" in before
    assert made.announced_on == date(2022, 3, 20)
    assert "annonsen är försenad" not in economist.get(URL).text


def test_direct_awards_that_come_to_the_limit_together_are_warned_about(economist, activity):
    for subject in ("Kampanjfilmer", "Bildbank"):
        purchase(activity.project, subject=subject)

    assert economist.get(URL).text.count("har fått direktupphandlingar för 1\u00a0000\u00a0000,00") == 1


def test_the_reviewer_reads_and_writes_nothing(client, activity, ylva):
    made = purchase(activity.project)
    client.force_login(ylva)

    page = client.get(URL).text

    assert "Kampanjfilmer" in page
    assert "ny/" not in page
    assert client.get(f"{URL}ny/").status_code == 404
    assert client.post(f"{URL}{made.pk}/efterannons/", {}).status_code == 404


@pytest.mark.parametrize("who", ["alva", "bodil", "maj"])
def test_for_strangers_it_does_not_exist(client, activity, request, who):
    client.force_login(request.getfixturevalue(who))

    assert [client.get(address).status_code for address in (URL, f"{URL}ny/")] == [404, 404]


def test_there_are_no_purchases_yet(economist, activity):
    assert "Inga upphandlingar än" in economist.get(URL).text
