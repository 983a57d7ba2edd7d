"""What payouts wait for: handed in by the project, shown beside what it is for, registered in the diary."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from bofast.funding.models import Attachment, Condition, Decision
from bofast.letters.models import Letter
from bofast.records.actions import open_matter
from bofast.records.models import Document
from tests import money
from tests.region import AT, DAY

pytestmark = pytest.mark.django_db
PROJECT = "/projekt/en-attraktiv-region/"


@pytest.fixture(autouse=True)
def _strict(strict_templates, on_the_day):
    """Every page is read on the day of the tests, and names nothing that it was not given."""


@pytest.fixture
def financier(project, krokom):
    money.decision(project)
    Decision.objects.update(matter=open_matter(title="En attraktiv region", by=None, at=AT))
    return money.financier(project, krokom, certified_on=None)


@pytest.fixture
def economist(client, nils):
    client.force_login(nils)
    return client


def file(name="intyg.pdf", content=b"%PDF-1.7"):
    return SimpleUploadedFile(name, content)


def test_what_is_missing_leads_to_where_it_is_handed_in(economist, financier):
    claims = economist.get(f"{PROJECT}utbetalningar/").text
    page = economist.get(f"{PROJECT}intyg/").text

    assert f'href="{PROJECT}intyg/"' in claims
    assert "Krokoms kommun" in page
    assert f"finansiarer/{financier.pk}/intyg.docx" in page


def test_a_certificate_is_handed_in_registered_and_shown_beside(economist, financier, ylva):
    page = economist.post(f"{PROJECT}intyg/{financier.pk}/", {f"intyg-{financier.pk}-file": file()}, follow=True)

    attachment = Attachment.objects.get()
    assert attachment.financier == financier
    assert Document.objects.get(pk=attachment.document_id).title == "Intyg om medfinansiering: Krokoms kommun"
    assert [letter.to for letter in Letter.objects.all()] == [ylva.email]
    assert "intyg.pdf" in page.text
    assert "inlämnat, väntar på finansiären" in page.text
    assert b"".join(economist.get(f"{PROJECT}intyg/fil/{attachment.pk}/").streaming_content) == b"%PDF-1.7"


def test_evidence_of_a_condition_is_handed_in_too(economist, financier):
    condition = Condition.objects.create(project=financier.project, kind="other", text="Styrgrupp är utsedd")

    economist.post(f"{PROJECT}villkor/{condition.pk}/", {f"villkor-{condition.pk}-file": file()})

    assert Attachment.objects.get().condition == condition


def test_a_file_that_is_none_is_asked_about_beside_its_own(economist, financier):
    page = economist.post(f"{PROJECT}intyg/{financier.pk}/", {f"intyg-{financier.pk}-file": file("x.exe", b"MZ")})

    assert page.status_code == 422
    assert not Attachment.objects.exists()


def test_what_is_registered_takes_no_more(economist, financier):
    type(financier).objects.update(certified_on=DAY)

    page = economist.get(f"{PROJECT}intyg/").text

    assert "registrerat" in page
    assert "multipart/form-data" not in page


def test_the_reviewer_reads_and_strangers_do_not(client, financier, ylva, alva):
    client.force_login(ylva)
    page = client.get(f"{PROJECT}intyg/")
    sent = client.post(f"{PROJECT}intyg/{financier.pk}/", {f"intyg-{financier.pk}-file": file()})
    client.force_login(alva)

    assert (page.status_code, sent.status_code) == (200, 404)
    assert "multipart/form-data" not in page.text
    assert client.get(f"{PROJECT}intyg/").status_code == 404
