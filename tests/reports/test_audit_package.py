"""The audit package: all that it promises is there, and its own ten lines find what has been touched."""

import csv
import io
import json
import subprocess
import sys
import zipfile
from decimal import Decimal

import pytest
from django.apps import apps
from django.core.files.base import ContentFile
from django.db import models

from bofast.audit.actions import record
from bofast.funding.actions import add_cost, add_proof
from bofast.funding.models import Claim, CostLine, Decision, Payout, Proof, ReviewNote
from bofast.projects.models import Project
from bofast.records.actions import open_matter, register_document
from bofast.records.rules import Direction, Secrecy
from bofast.reports.audit_package import VERIFY, write_audit_package
from bofast.reports.audit_tables import TABLES
from bofast.web.reckoned import sentences
from tests import money
from tests.region import AT

pytestmark = pytest.mark.django_db
INVOICE = b"%PDF-1.7 faktura"
LEFT_OUT = {
    "funding.mappingrule",  # how rows of ledgers are sorted: no evidence
    "funding.looseproof",  # files that wait for a cost: they prove nothing yet
}


@pytest.fixture(autouse=True)
def _own_files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def activity(project, krokom, terms):
    money.decision(project)
    money.financier(project, krokom)
    return money.activity(project)


@pytest.fixture
def cost(activity):
    return money.cost(activity, "12500.50", text="=1+1 Kampanjfilm åäö; del 1", supplier="Skogsljus\nFilm AB")


@pytest.fixture
def proof(cost, nils):
    return add_proof(cost=cost, name="Faktura 4471 åäö.PDF", content=ContentFile(INVOICE), by=nils, at=AT)


@pytest.fixture
def matter(project, activity):
    made = open_matter(title="Ansökan: En attraktiv region", by=None, at=AT)
    Decision.objects.filter(project=project).update(matter=made)
    said = {"direction": Direction.RECEIVED, "by": None, "at": AT}
    register_document(matter=made, title="Intyg", content=b"intyg", name="intyg.txt", **said)
    register_document(
        matter=made, title="Affärsplan", secrecy=Secrecy.BUSINESS, content=b"hemligt", name="plan.txt", **said
    )
    return made


def packed(project, tmp_path, *, is_for_funder=True):
    path = tmp_path / "revision.zip"
    with path.open("w+b") as out:
        told = write_audit_package(project, to=out, at=AT, sentences=sentences, is_for_funder=is_for_funder)
    return told, path


def unpacked(path, tmp_path):
    with zipfile.ZipFile(path) as zipped:
        assert zipped.testzip() is None
        zipped.extractall(tmp_path / "ut")
    (root,) = (tmp_path / "ut").iterdir()
    return root


def table(root, name):
    text = (root / name).read_text(encoding="utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


def verified(root):
    return subprocess.run([sys.executable, root / "verify.py"], capture_output=True, text=True, check=False)


def test_a_cost_stands_in_its_table_with_its_activity_and_words(project, proof, cost, tmp_path):
    _, path = packed(project, tmp_path)

    (row,) = table(unpacked(path, tmp_path), "tabeller/kostnader.csv")

    assert (row["id"], row["amount"], row["kind"]) == (str(cost.pk), "12500,50", "Externa tjänster")
    assert row["text"] == "'=1+1 Kampanjfilm åäö; del 1"  # no formula
    assert row["supplier"] == "Skogsljus\nFilm AB"
    assert (row["booked_on"], row["activity__name"], row["is_fictive"]) == (
        "2022-05-20",
        "Flyttlots och välkomnande",
        "ja",
    )


def test_a_proof_lies_in_it_as_it_was_added(project, proof, cost, tmp_path):
    _, path = packed(project, tmp_path)

    root = unpacked(path, tmp_path)

    assert (root / f"filer/underlag/{proof.pk}.pdf").read_bytes() == INVOICE
    (row,) = table(root, "tabeller/underlag.csv")
    assert (row["name"], row["sha256"], row["cost__voucher"]) == ("Faktura 4471 åäö.PDF", proof.sha256, cost.voucher)


def test_claims_lines_verdicts_and_the_steps_of_a_payout(project, activity, nils, ylva, sten, tmp_path):
    claim = money.claim(project, by=nils)
    lines = money.lines(claim, activity, ["1000.00", "2000.01"])
    for line in lines:
        line.verdict, line.approved, line.reviewed_by = "approve", line.amount, ylva
        line.save()
    steps = [{"step": "share", "facts": {}}]
    Claim.objects.update(state="attested", decided_at=AT, decided_by=ylva)
    Payout.objects.create(claim=claim, amount=1500, steps=steps, attested_at=AT, attested_by=sten)

    with (tmp_path / "r.zip").open("w+b") as out:
        write_audit_package(project, to=out, at=AT, sentences=lambda _payout: ["Andelen är 50 %."], is_for_funder=True)
    root = unpacked(tmp_path / "r.zip", tmp_path)

    assert (root / "utbetalningar/01.txt").read_text() == "Andelen är 50 %.\n"
    assert json.loads((root / "utbetalningar/01.json").read_text()) == steps
    rows = table(root, "tabeller/granskade-rader.csv")
    assert [(row["verdict"], row["approved"], row["claim__number"]) for row in rows] == [
        ("Godkänd", "1000,00", "1"),
        ("Godkänd", "2000,01", "1"),
    ]
    assert table(root, "tabeller/utbetalningar.csv")[0]["amount"] == "1500,00"
    people = {row["name"] for row in table(root, "personer.csv")}
    assert {nils.name, ylva.name, sten.name} <= people


def test_documents_lie_by_matter_and_number(project, matter, tmp_path):
    _, path = packed(project, tmp_path)

    root = unpacked(path, tmp_path)

    assert (root / "handlingar/RUN-1-2022/0001.txt").read_bytes() == b"intyg"
    assert (root / "handlingar/RUN-1-2022/0002.txt").read_bytes() == b"hemligt"
    assert [row["title"] for row in table(root, "tabeller/handlingar.csv")] == ["Intyg", "Affärsplan"]


def test_the_projects_own_package_lacks_what_is_marked_and_what_the_funder_keeps(
    project, matter, activity, nils, ylva, tmp_path
):
    claim = money.claim(project, by=nils)
    ReviewNote.objects.create(claim=claim, text="Fråga Ebba", written_at=AT, written_by=ylva)

    _, path = packed(project, tmp_path, is_for_funder=False)

    root = unpacked(path, tmp_path)
    assert not (root / "handlingar/RUN-1-2022/0002.txt").exists()
    assert [(row["number"], row["title"]) for row in table(root, "tabeller/handlingar.csv")] == [
        ("RUN/1/2022-1", "Intyg"),
        ("RUN/1/2022-2", ""),
    ]
    whole = "".join(one.read_text(errors="replace") for one in root.rglob("*") if one.is_file())
    assert "Fråga Ebba" not in whole
    assert "hemligt" not in whole
    assert "ingår inte i detta paket" in (root / "LAS-MIG.txt").read_text()
    assert verified(root).returncode == 0


def test_the_log_holds_the_projects_rows_and_no_others(project, proof, matter, nils, tmp_path):
    record(what="case.move", on=nils, by=nils, at=AT, after="settled")

    _, path = packed(project, tmp_path)

    rows = table(unpacked(path, tmp_path), "logg.csv")
    assert {row["what"] for row in rows} == {"proof.add", "matter.open", "document.register"}
    assert [row["on"] for row in rows if row["what"] == "proof.add"] == [f"funding.proof:{proof.pk}"]
    assert all(len(row["hash"]) == 64 for row in rows)


def test_another_projects_rows_are_not_in_it(project, cost, region, krokom, tmp_path):
    other = Project.objects.create(
        slug="annat", name="Annat", owner=krokom, funder=region, starts_on=project.starts_on, until=project.until
    )

    _, path = packed(other, tmp_path)

    root = unpacked(path, tmp_path)
    assert root.name == "revision-annat"
    assert table(root, "tabeller/kostnader.csv") == []
    assert verified(root).returncode == 0


def test_its_ten_lines_and_sha256sum_find_nothing_when_nothing_has_been_touched(project, proof, matter, tmp_path):
    told, path = packed(project, tmp_path)
    root = unpacked(path, tmp_path)

    checked = verified(root)

    assert len(VERIFY.splitlines()) <= 10
    assert (checked.returncode, checked.stderr) == (0, "")
    assert checked.stdout == f"{told.files - 1} filer, alla som de packades\n"
    summed = subprocess.run(
        ["sha256sum", "--check", "--quiet", "--strict", "SHA256SUMS"],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (summed.returncode, summed.stdout, summed.stderr) == (0, "", "")


@pytest.mark.parametrize("harm", ["change", "remove", "add"])
def test_they_find_what_has_been_touched(project, proof, tmp_path, harm):
    _, path = packed(project, tmp_path)
    root = unpacked(path, tmp_path)
    touched = root / ("tabeller/extra.csv" if harm == "add" else "tabeller/kostnader.csv")
    if harm == "remove":
        touched.unlink()
    else:
        touched.write_text("annat")

    checked = verified(root)

    assert checked.returncode == 1
    assert checked.stdout.splitlines() == [touched.relative_to(root).as_posix()]


def test_a_file_that_is_missing_or_changed_is_told_and_the_rest_is_packed(project, cost, proof, nils, tmp_path):
    second = add_proof(cost=cost, name="bild.txt", content=ContentFile(b"bild"), by=nils, at=AT)
    proof.file.storage.delete(proof.file.name)
    Proof.objects.filter(pk=second.pk).update(sha256="0" * 64)

    told, path = packed(project, tmp_path)

    root = unpacked(path, tmp_path)
    assert told.wrong == [
        f"filer/underlag/{proof.pk}.pdf: the file is missing",
        f"filer/underlag/{second.pk}.txt: the file is not the one that was added",
    ]
    assert (root / "AVVIKELSER.txt").read_text().splitlines() == told.wrong
    assert verified(root).returncode == 0


def test_every_table_of_a_projects_money_is_in_it_or_left_out_for_a_reason():
    def reaches(model, seen=()):
        """Whether a chain of rows leads from it to a project."""
        if model is Project:
            return True
        if model in seen:
            return False
        to = [f.related_model for f in model._meta.concrete_fields if isinstance(f, models.ForeignKey)]
        return any(reaches(one, (*seen, model)) for one in to)

    held = {one.model._meta.label_lower for one in TABLES}
    money_of_projects = {m._meta.label_lower for m in apps.get_app_config("funding").get_models() if reaches(m)}

    assert money_of_projects - held == LEFT_OUT


def test_costs_of_the_products_own_making_come_through(project, activity, nils, tmp_path):
    said = {"voucher": "B 1", "booked_on": money.SENT.date(), "paid_on": money.SENT.date()}
    said |= {"kind": "travel", "supplier": "Fjällbussen", "text": "Resa", "amount": Decimal(10)}
    add_cost(project=project, activity=activity, by=nils, at=AT, **said)

    told, path = packed(project, tmp_path)

    assert CostLine.objects.count() == 1
    assert told.rows > 1
    assert table(unpacked(path, tmp_path), "logg.csv")[-1]["what"] == "cost.add"
