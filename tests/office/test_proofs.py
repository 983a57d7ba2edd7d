"""Adding many proofs at once on its page: what found its cost, what is placed by hand, and what is refused."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from bofast.funding.models import LooseProof, Proof
from tests import money

pytestmark = pytest.mark.django_db
URL = "/projekt/en-attraktiv-region/kostnader/underlag/"


@pytest.fixture(autouse=True)
def _strict(strict_templates, on_the_day):
    """Every page is read on the day of the tests, and names nothing that it was not given."""


@pytest.fixture
def cost(project):
    money.decision(project)
    return money.cost(money.activity(project), voucher="A 123")


@pytest.fixture
def economist(client, nils):
    client.force_login(nils)
    return client


def file(name, content=b"%PDF-1.7"):
    return SimpleUploadedFile(name, content)


def test_many_files_are_sorted_and_told(economist, cost):
    files = [
        file("ver-A-123 faktura.pdf"),
        file("okänd.pdf", b"%PDF-1.7 2"),
        file("A123.exe", b"MZ"),
        file("x.pdf", b""),
    ]

    page = economist.post(URL, {"proofs": files}).text

    assert f'href="/projekt/en-attraktiv-region/kostnader/{cost.pk}/">A 123' in page
    assert "okänd.pdf" in page
    assert "A123.exe" in page
    assert "Varje kostnad har ett underlag." in page
    assert (Proof.objects.count(), LooseProof.objects.count()) == (1, 1)


def test_what_waits_is_laid_with_the_cost_that_is_chosen(economist, cost):
    before = economist.post(URL, {"proofs": [file("okänd.pdf")]}).text
    loose = LooseProof.objects.get()

    page = economist.post(f"{URL}placera/", {f"file-{loose.pk}": cost.pk}, follow=True).text

    assert "En kostnad saknar underlag." in before
    assert "En fil ligger nu med sin kostnad." in page
    assert Proof.objects.get().cost == cost


def test_what_waits_is_read_and_taken_away(economist, cost):
    economist.post(URL, {"proofs": [file("okänd.pdf")]})
    loose = LooseProof.objects.get()

    read = economist.get(f"{URL}{loose.pk}/")
    economist.post(f"{URL}placera/", {"drop": loose.pk})

    assert b"".join(read.streaming_content) == b"%PDF-1.7"
    assert not LooseProof.objects.exists()


def test_no_file_is_asked_about(economist, cost):
    assert economist.post(URL, {}).status_code == 422


def test_the_costs_page_leads_here(economist, cost):
    assert f'href="{URL}"' in economist.get("/projekt/en-attraktiv-region/kostnader/").text


@pytest.mark.parametrize("who", ["ylva", "alva"])
def test_for_others_the_page_does_not_exist(client, cost, request, who):
    client.force_login(request.getfixturevalue(who))

    assert [client.get(URL).status_code, client.post(f"{URL}placera/").status_code] == [404, 404]
