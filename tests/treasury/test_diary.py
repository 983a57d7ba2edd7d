"""The officers' diary: their projects' matters, registering by hand, correcting, and what leaves it."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from bofast.audit.models import Event
from bofast.funding.models import Decision
from bofast.projects.models import Staff
from bofast.projects.rules import Duty
from bofast.records.actions import open_matter, register_document
from bofast.records.models import Document
from bofast.records.rules import Direction, Secrecy
from tests.region import AT, DAY

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7 intyg"


@pytest.fixture(autouse=True)
def _own_files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def matter(funded):
    made = open_matter(title="Ansökan: En attraktiv region", by=None, at=AT)
    Decision.objects.filter(project=funded).update(matter=made)
    return made


@pytest.fixture
def document(matter):
    said = {"direction": Direction.RECEIVED, "title": "Intyg", "party": "Åre kommun", "content": PDF}
    return register_document(matter=matter, name="Intyg Åre.pdf", by=None, at=AT, **said)


@pytest.fixture
def address(client, disa, matter):
    client.force_login(disa)
    return f"/diariet/{matter.pk}/"


def form(**facts):
    said = {"direction": "received", "title": "Yttrande", "party": "Tuva Granris", "dated_on": "2022-10-01"}
    return said | {"secrecy": ""} | facts


@pytest.mark.parametrize("who", ["disa", "ylva", "sten"])
def test_who_handles_the_project_finds_its_matter_and_its_documents(client, request, matter, document, who):
    client.force_login(request.getfixturevalue(who))

    assert "RUN/1/2022" in client.get("/diariet/").text
    assert "RUN/1/2022" in client.get("/diariet/?sok=run/1/2022").text
    assert "RUN/1/2022" in client.get("/diariet/?sok=Intyg").text
    assert "Inget ärende stämmer" in client.get("/diariet/?sok=renskötsel").text
    assert "Åre kommun" in client.get(f"/diariet/{matter.pk}/").text


@pytest.mark.parametrize("who", ["vera", "nils", "bodil", "maj", "alva", "signe"])
@pytest.mark.parametrize("where", ["", "{pk}/", "{pk}/registrera/", "{pk}/handling/1/", "{pk}/arkivpaket/"])
def test_for_others_it_does_not_exist(client, request, document, who, where):
    client.force_login(request.getfixturevalue(who))

    assert client.get(f"/diariet/{where.format(pk=document.matter_id)}").status_code == 404


def test_an_officer_who_works_in_the_project_does_not_see_its_matter(client, disa, project, matter):
    Staff.objects.create(project=project, person=disa, duty=Duty.ECONOMIST, starts_on=project.starts_on)
    client.force_login(disa)

    assert "RUN/1/2022" not in client.get("/diariet/").text
    assert client.get(f"/diariet/{matter.pk}/").status_code == 404


def test_a_matter_of_no_project_of_theirs_is_not_seen(client, disa, matter):
    other = open_matter(title="Något annat", by=None, at=AT)
    client.force_login(disa)

    assert client.get(f"/diariet/{other.pk}/").status_code == 404


def test_a_document_is_registered_with_its_file(client, address, matter, disa):
    sent = form(file=SimpleUploadedFile("Yttrande å.pdf", PDF), party_is_a_person="on", secrecy="person")

    answer = client.post(f"{address}registrera/", sent)

    made = Document.objects.get()
    assert answer.url == address
    assert (made.title, made.party, made.party_is_a_person, made.secrecy) == (
        "Yttrande",
        "Tuva Granris",
        True,
        "person",
    )
    assert (made.name, made.registered_by, made.file.read()) == ("Yttrande å.pdf", disa, PDF)
    assert "Registrerad som RUN/1/2022-1." in client.get(address).text
    assert Event.objects.filter(what="document.register", by=disa).count() == 1


def test_a_document_may_be_without_a_file(client, address):
    client.post(f"{address}registrera/", form(direction="made", title="Anteckning från samtal"))

    assert not Document.objects.get().file
    assert "ingen fil" in client.get(address).text


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": ""},
        {"direction": "lost"},
        {"secrecy": "top"},
        {"dated_on": "2022-10-04"},
        {"dated_on": "i går"},
        {"file": SimpleUploadedFile("a.exe", b"MZ")},
        {"file": SimpleUploadedFile("a.pdf", b"inte pdf")},
    ],
)
def test_what_is_wrong_is_said_beside_the_field_and_nothing_is_registered(client, address, wrong):
    answer = client.post(f"{address}registrera/", form(**wrong))

    assert answer.status_code == 422
    assert "aria-invalid" in answer.text or "error" in answer.text
    assert not Document.objects.exists()


def test_a_corrected_version_is_registered_once(client, address, document):
    asked = client.get(f"{address}registrera/?rattar=1").text
    client.post(f"{address}registrera/?rattar=1", form(title="Intyg, rättat"))
    again = client.post(f"{address}registrera/?rattar=1", form(title="Intyg, rättat igen"))

    assert 'value="Åre kommun"' in asked
    assert Document.objects.get(serial=2).replaces == document
    assert again.status_code == 422
    assert "redan registrerad" in again.text
    told = client.get(address).text
    assert "rättar 1" in told
    assert "rättad genom 2" in told


def test_a_version_of_nothing_is_not_registered(client, address):
    assert client.get(f"{address}registrera/?rattar=7").status_code == 404


def test_a_file_is_handed_out_as_a_download(client, address, document):
    answer = client.get(f"{address}handling/1/")

    assert b"".join(answer.streaming_content) == PDF
    assert answer["Content-Disposition"].startswith("attachment")
    assert client.get(f"{address}handling/2/").status_code == 404


def test_the_archive_package_is_handed_out(client, address, document):
    answer = client.get(f"{address}arkivpaket/")

    assert answer["Content-Disposition"] == 'attachment; filename="RUN-1-2022.zip"'
    files = zipfile.ZipFile(io.BytesIO(answer.content))
    assert files.read("RUN-1-2022/representations/rep1/data/0001.pdf") == PDF


def test_a_matter_is_closed_and_opens_again_for_what_comes(client, address, matter):
    client.post(f"{address}avsluta/")
    matter.refresh_from_db()
    closed_on = matter.closed_on
    refused = client.post(f"{address}avsluta/", headers={"Referer": address}, follow=True)
    client.post(f"{address}registrera/", form())
    matter.refresh_from_db()

    assert closed_on == DAY
    assert "avslutades" in refused.text
    assert matter.closed_on is None


def test_the_audit_package_is_the_officers_with_what_is_marked(client, address, matter, project, ylva):
    said = {"direction": Direction.MADE, "title": "Affärsplan", "secrecy": Secrecy.BUSINESS}
    register_document(matter=matter, **said, content=PDF, name="a.pdf", by=None, at=AT)
    client.force_login(ylva)

    answer = client.get(f"/revisionspaket/{project.slug}/")

    files = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))
    assert files.read("revision-en-attraktiv-region/handlingar/RUN-1-2022/0001.pdf") == PDF


@pytest.mark.parametrize("who", ["vera", "bodil", "alva"])
def test_the_officers_audit_package_is_not_for_others(client, request, matter, project, who):
    client.force_login(request.getfixturevalue(who))

    assert client.get(f"/revisionspaket/{project.slug}/").status_code == 404
