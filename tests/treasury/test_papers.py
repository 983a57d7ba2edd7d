"""The funder's papers are handed out to those who may see them, in both forms, and never before their time."""

import pytest
from django.urls import reverse

from bofast.funding.models import AidGrant, Application
from bofast.funding.rules.applications import ApplicationState
from tests.region import AT, DAY
from tests.reports import case

pytestmark = pytest.mark.django_db
BEGINS = {"docx": b"PK", "pdf": b"%PDF"}


@pytest.fixture
def application(project):
    made = case.the_memos(project)
    case.proposal(made)
    return made


@pytest.fixture
def decided(application):
    Application.objects.update(state=ApplicationState.DECIDED.value)
    return case.decision(application.project)


def address(application, kind, form="pdf"):
    return reverse("treasury:paper", args=[application.pk, kind, form])


@pytest.mark.parametrize("form", BEGINS)
def test_the_officer_gets_the_memo(client, disa, application, form):
    client.force_login(disa)

    answer = client.get(address(application, "memo", form))

    assert answer.content.startswith(BEGINS[form])
    assert f"tjansteskrivelse-en-attraktiv-region.{form}" in answer["Content-Disposition"]
    assert answer["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("kind", ["decision", "extract", "notice", "receipt"])
def test_the_committee_gets_what_was_decided(client, bodil, application, decided, kind):
    client.force_login(bodil)

    assert client.get(address(application, kind)).content.startswith(b"%PDF")


@pytest.mark.parametrize("kind, status", [("memo", 404), ("decision", 200), ("extract", 200)])
def test_the_project_gets_the_decision_and_not_the_memo(client, vera, application, decided, kind, status):
    client.force_login(vera)

    assert client.get(address(application, kind)).status_code == status


def test_the_project_gets_nothing_before_the_decision(client, vera, application):
    client.force_login(vera)

    assert client.get(address(application, "decision")).status_code == 404


@pytest.mark.parametrize("kind", ["memo", "decision"])
def test_for_a_stranger_there_is_no_paper(client, alva, application, decided, kind):
    client.force_login(alva)

    assert client.get(address(application, kind)).status_code == 404


@pytest.mark.parametrize("kind, form", [("letter", "pdf"), ("memo", "odt"), ("decision", "pdf")])
def test_what_is_not_there_does_not_exist(client, disa, application, kind, form):
    client.force_login(disa)

    assert client.get(address(application, kind, form)).status_code == 404


@pytest.mark.parametrize("version, status", [("1", 200), ("2", 404), ("x", 404), ("²", 404)])
def test_an_older_version_is_asked_for_by_number(client, disa, application, decided, version, status):
    client.force_login(disa)

    assert client.get(address(application, "decision"), {"version": version}).status_code == status


@pytest.mark.parametrize("kind", ["decision", "extract", "notice"])
def test_a_no_has_its_papers_too(client, disa, application, kind):
    case.rejection(application)
    client.force_login(disa)

    assert client.get(address(application, kind)).status_code == 200


def test_the_decision_on_a_claim(client, ylva, alva, claim):
    address = reverse("treasury:claim_decision", args=[claim.pk, "docx"])
    client.force_login(ylva)

    assert client.get(address).content.startswith(b"PK")

    client.force_login(alva)
    assert client.get(address).status_code == 404


def test_an_undertaking_gets_its_certificate(client, maj, alva, project, nedre_fors):
    grant = AidGrant.objects.create(
        undertaking=nedre_fors, giver=project.funder, measure="Mässa", granted_on=DAY, euro=1, added_at=AT
    )
    address = reverse("treasury:aid_certificate", args=[grant.pk, "pdf"])
    client.force_login(maj)

    assert client.get(address).content.startswith(b"%PDF")

    client.force_login(alva)
    assert client.get(address).status_code == 404
