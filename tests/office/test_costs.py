"""The project's costs: the list, a new one, its proofs, and taking one back."""

from decimal import Decimal

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile

from bofast.funding.actions import reverse_cost
from bofast.funding.models import CostLine, Proof
from bofast.funding.rules.claims import State
from tests import money
from tests.html import without_tokens
from tests.region import AT

pytestmark = pytest.mark.django_db
URL = "/projekt/en-attraktiv-region/kostnader/"
MEGABYTE = 1024 * 1024


@pytest.fixture(autouse=True)
def _strict(strict_templates, on_the_day):
    """Every page is read on the day of the tests, and names nothing that it was not given."""


@pytest.fixture
def activity(project):
    money.decision(project)
    return money.activity(project)


@pytest.fixture
def said(activity):
    """What one writes of a cost."""
    return {
        "activity": activity.pk,
        "kind": "external",
        "supplier": "Skogsljus Film AB",
        "text": "Kampanjfilm",
        "amount": "12 500,50",
        "voucher": "B 2236",
        "booked_on": "2022-05-20",
        "paid_on": "2022-06-19",
    }


@pytest.fixture
def economist(client, nils):
    client.force_login(nils)
    return client


def test_a_cost_is_added_as_it_was_written(economist, said):
    economist.post(f"{URL}ny/", said)

    cost = CostLine.objects.get()
    assert (cost.amount, cost.supplier, cost.added_by.name) == (
        Decimal("12500.50"),
        "Skogsljus Film AB",
        "Nils Kallmyr",
    )


@pytest.mark.parametrize(
    ("typed", "words"),
    [("-5", "inte vara negativt"), ("1,505", "högst två decimaler"), ("tolv", "bara siffror"), ("", "måste fyllas i")],
)
def test_a_sum_that_is_none_is_asked_about_and_all_is_kept(economist, said, typed, words):
    page = economist.post(f"{URL}ny/", said | {"amount": typed})

    assert page.status_code == 422
    assert words in page.text
    assert 'value="Kampanjfilm"' in page.text
    assert f'value="{typed}"' in page.text or not typed
    assert not CostLine.objects.exists()


def test_a_day_that_has_not_come_is_no_booking(economist, said):
    page = economist.post(f"{URL}ny/", said | {"booked_on": "2022-10-04"})

    assert "bokfört och betalat" in page.text
    assert not CostLine.objects.exists()


def test_the_same_cost_twice_is_said_and_not_added(economist, said):
    economist.post(f"{URL}ny/", said)

    page = economist.post(f"{URL}ny/", said)

    assert page.status_code == 422
    assert CostLine.objects.count() == 1


def test_a_file_comes_with_it(economist, said):
    economist.post(f"{URL}ny/", said | {"proofs": SimpleUploadedFile("faktura.pdf", b"%PDF-1.7 faktura")})

    assert Proof.objects.get().name == "faktura.pdf"


def test_fifty_megabytes_are_too_many_and_nothing_is_lost(economist, said):
    large = SimpleUploadedFile("film.mov", b"0" * (50 * MEGABYTE))

    page = economist.post(f"{URL}ny/", said | {"proofs": large})

    assert page.status_code == 422
    assert "”film.mov” är 50,0" in page.text
    assert 'value="12 500,50"' in page.text
    assert not CostLine.objects.exists()


def test_a_proof_is_added_later_and_downloaded(economist, activity):
    cost = money.cost(activity)

    economist.post(f"{URL}{cost.pk}/underlag/", {"proofs": SimpleUploadedFile("avtal.pdf", b"%PDF-1.7 avtal")})

    proof = Proof.objects.get()
    answer = economist.get(f"/projekt/en-attraktiv-region/underlag/{proof.pk}/")
    assert b"".join(answer.streaming_content) == b"%PDF-1.7 avtal"
    assert answer["Content-Disposition"] == 'attachment; filename="avtal.pdf"'


def test_adding_no_file_is_asked_about(economist, activity):
    page = economist.post(f"{URL}{money.cost(activity).pk}/underlag/", {})

    assert page.status_code == 422
    assert "Lägg till filer" in page.text


def test_reversing_adds_the_opposite_and_marks_both(economist, activity):
    cost = money.cost(activity, "12500.50")

    economist.post(f"{URL}{cost.pk}/aterfor/")

    page = economist.get(URL)
    assert sorted(CostLine.objects.values_list("amount", flat=True)) == [Decimal("-12500.50"), Decimal("12500.50")]
    assert "−12\u00a0500,50" in page.text
    assert "återförd" in page.text


def test_reversing_asks_first_and_is_not_offered_twice(economist, activity):
    cost = money.cost(activity)
    before = economist.get(f"{URL}{cost.pk}/")

    economist.post(f"{URL}{cost.pk}/aterfor/")

    assert "Återför 12\u00a0500,50" in before.text
    assert "aterfor/" not in economist.get(f"{URL}{cost.pk}/").text


def test_the_list_is_narrowed_by_activity_and_claim(economist, activity, project, nils):
    other = money.activity(project, number=2, name="Mässor")
    money.cost(other, text="Monter", number=2)
    money.line(money.claim(project, state=State.IN_REVIEW, by=nils), money.cost(activity, text="Affischer", number=1))

    free, claimed, second = (economist.get(URL + asked).text for asked in ("?lage=fria", "?lage=sokta", "?aktivitet=2"))

    assert ("Monter" in free, "Affischer" in free) == (True, False)
    assert ("Monter" in claimed, "Affischer" in claimed) == (False, True)
    assert ("Monter" in second, "Affischer" in second) == (True, False)


def test_those_that_lack_proofs_are_found(economist, activity, project, nils):
    money.cost(activity, text="Affischer", number=1, is_proven=True)
    money.cost(activity, text="Monter", number=2)
    reversed_ = money.cost(activity, text="Hyrbil", number=3)
    reverse_cost(cost=reversed_, by=nils, at=AT)

    told = economist.get(f"{URL}?lage=saknar-underlag").text

    assert [one in told for one in ("Affischer", "Monter", "Hyrbil")] == [False, True, False]


def test_the_total_is_of_all_pages(economist, activity):
    for number in range(60):
        money.cost(activity, "100.25", number=number)

    page = economist.get(URL)

    assert "6\u00a0015,00" in page.text
    assert page.text.count('<th scope="row"><a') == 50


@pytest.mark.parametrize("asked", ["?sida=x", "?sida=99", "?aktivitet=apa", "?lage=apa", "?aktivitet=²"])
def test_an_address_that_asks_for_what_is_not_there_is_answered(economist, activity, asked):
    assert economist.get(URL + asked).status_code == 200


def test_narrowing_swaps_in_what_a_reload_would_show(economist, activity):
    money.cost(activity)

    part = economist.get(f"{URL}?lage=fria", headers={"HX-Request": "true"})

    assert without_tokens(part.text).strip() in without_tokens(economist.get(f"{URL}?lage=fria").text)


def test_an_invented_sum_says_so(economist, activity):
    money.cost(activity)

    assert "Alla belopp i listan är fiktiva." in economist.get(URL).text


def test_an_invented_sum_among_others_is_marked_on_its_own_line(economist, activity):
    money.cost(activity)
    money.cost(activity, number=2, is_fictive=False)

    page = economist.get(URL).text

    assert "Ett belopp av 2 är fiktivt" in page
    assert page.count("fiktivt</span>") == 1


def test_the_reviewer_reads_and_cannot_write(client, activity, ylva):
    cost = money.cost(activity)
    client.force_login(ylva)

    read, write = client.get(URL), [client.get(f"{URL}ny/"), client.post(f"{URL}{cost.pk}/aterfor/")]

    assert read.status_code == 200
    assert "Lägg till en kostnad" not in read.text
    assert [answer.status_code for answer in write] == [404, 404]


@pytest.mark.parametrize("who", ["bodil", "signe", "maj", "alva"])
def test_for_others_the_costs_do_not_exist(client, activity, nils, request, who):
    cost = money.cost(activity)
    proof = Proof(cost=cost, name="a.pdf", size=1, sha256="0" * 64, added_at=money.SENT, added_by=nils)
    proof.file.save("a.pdf", ContentFile(b"a"))
    client.force_login(request.getfixturevalue(who))

    found = [
        client.get(URL),
        client.get(f"{URL}{cost.pk}/"),
        client.get(f"/projekt/en-attraktiv-region/underlag/{proof.pk}/"),
    ]

    assert [answer.status_code for answer in found] == [404, 404, 404]


def test_three_hundred_costs_take_at_most_twelve_queries(
    economist, activity, project, nils, django_assert_max_num_queries
):
    claim = money.claim(project, by=nils)
    for number in range(300):
        money.line(claim, money.cost(activity, number=number))

    with django_assert_max_num_queries(12):
        economist.get(URL)
