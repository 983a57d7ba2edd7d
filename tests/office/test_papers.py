"""What a project gets as files: the decision on a claim, a form for a co-financier, a receipt."""

import pytest
from django.urls import reverse

from bofast.funding.models import Application, Claim
from bofast.funding.rules.claims import State
from tests import money
from tests.region import AT
from tests.reports import case

pytestmark = pytest.mark.django_db
SLUG = "en-attraktiv-region"


@pytest.fixture
def claim(project, ylva):
    money.decision(project)
    made = money.claim(project, state=State.DECIDED)
    money.line(made, money.cost(money.activity(project), "1000.00"), verdict="approve", approved="1000.00")
    Claim.objects.update(decided_at=AT, decided_by=ylva)
    return made


def test_a_claim_that_is_decided_has_its_paper(client, vera, claim):
    client.force_login(vera)

    answer = client.get(reverse("office:claim_decision", args=[SLUG, 1, "pdf"]))

    assert answer.content.startswith(b"%PDF")
    assert "beslut-utbetalning-1-en-attraktiv-region.pdf" in answer["Content-Disposition"]


def test_before_that_it_has_none(client, vera, claim):
    Claim.objects.update(state=State.IN_REVIEW.value, decided_at=None, decided_by=None)
    client.force_login(vera)

    assert client.get(reverse("office:claim_decision", args=[SLUG, 1, "pdf"])).status_code == 404


def test_the_form_for_a_co_financier(client, nils, project, krokom):
    financier = money.financier(project, krokom)
    client.force_login(nils)

    answer = client.get(reverse("office:financing_certificate", args=[SLUG, financier.pk, "docx"]))

    assert answer.content.startswith(b"PK")


def test_the_receipt_of_what_was_sent(client, vera, torkel, project):
    case.the_memos(project)
    client.force_login(torkel)

    assert client.get(reverse("office:receipt", args=[SLUG, "pdf"])).content.startswith(b"%PDF")


def test_a_draft_has_no_receipt(client, vera, project):
    Application.objects.create(project=project, saved_at=AT)
    client.force_login(vera)

    assert client.get(reverse("office:receipt", args=[SLUG, "pdf"])).status_code == 404


@pytest.mark.parametrize("form", ["pdf", "odt"])
def test_a_stranger_gets_nothing(client, alva, project, claim, krokom, form):
    financier = money.financier(project, krokom)
    client.force_login(alva)

    assert client.get(reverse("office:claim_decision", args=[SLUG, 1, form])).status_code == 404
    assert client.get(reverse("office:financing_certificate", args=[SLUG, financier.pk, form])).status_code == 404
    assert client.get(reverse("office:receipt", args=[SLUG, form])).status_code == 404
