"""Many proofs at once: each finds its costs by the voucher in its name, and the others wait to be placed."""

from datetime import date

import pytest
from django.core.files.base import ContentFile

from bofast.audit.models import Event
from bofast.funding.actions.proving import drop_loose, place_proof, sort_proofs
from bofast.funding.models import LooseProof, Proof
from bofast.funding.rules.costs import FileNotTaken, ProofAddedBefore
from bofast.projects.rules import NotProjectStaff
from tests import money
from tests.region import AT

pytestmark = pytest.mark.django_db


def file(name, content=b"%PDF-1.7"):
    return ContentFile(content, name)


@pytest.fixture
def cost(activity):
    return money.cost(activity, voucher="A 123")


@pytest.fixture
def sort(activity, nils):
    return lambda *files: sort_proofs(project=activity.project, files=files, by=nils, at=AT)


def test_a_file_goes_to_every_cost_of_the_voucher_in_its_name(sort, cost, activity):
    other = money.cost(activity, voucher="A 123", text="Frakt", number=2)
    money.cost(activity, voucher="A 124", number=3)

    done = sort(file("ver-A-123 faktura.pdf"))

    assert done.placed == [("ver-A-123 faktura.pdf", [cost, other])]
    assert [(proof.cost, proof.file.read()) for proof in Proof.objects.all()] == [
        (cost, b"%PDF-1.7"),
        (other, b"%PDF-1.7"),
    ]
    assert not LooseProof.objects.exists()


def test_a_second_file_of_a_voucher_goes_to_the_cost_that_has_one(sort, cost, activity):
    sort(file("A123 faktura.pdf"))
    new = money.cost(activity, voucher="A 124", number=2)

    done = sort(file("A123 logotyp.pdf", b"%PDF-1.7 2"), file("A124 till A123.pdf", b"%PDF-1.7 3"))

    assert done.placed == [("A123 logotyp.pdf", [cost]), ("A124 till A123.pdf", [new])]
    assert not done.loose


def test_what_tells_no_voucher_or_one_of_two_years_waits(sort, cost, activity):
    money.cost(activity, voucher="A 123", text="Året efter", booked_on=date(2021, 5, 20), number=2)

    done = sort(file("faktura.pdf"), file("A123.pdf", b"%PDF-1.7 2"))

    assert [one.name for one in done.loose] == ["faktura.pdf", "A123.pdf"]
    assert not Proof.objects.exists()


def test_a_file_that_is_refused_stops_no_other(sort, cost):
    done = sort(file("A123.exe", b"MZ"), file("A123.pdf"))

    assert [(name, type(no)) for name, no in done.refused] == [("A123.exe", FileNotTaken)]
    assert [name for name, _ in done.placed] == ["A123.pdf"]


def test_the_same_file_again_waits_nowhere(sort, cost):
    sort(file("A123.pdf"), file("x.pdf", b"%PDF-1.7 x"))

    done = sort(file("A123.pdf"), file("y.pdf", b"%PDF-1.7 x"))

    assert [type(no) for _, no in done.refused] == [ProofAddedBefore, ProofAddedBefore]
    assert (Proof.objects.count(), LooseProof.objects.count()) == (1, 1)


def test_what_waits_is_placed_by_hand(sort, cost, nils, django_capture_on_commit_callbacks):
    loose = sort(file("faktura.pdf")).loose[0]
    storage, name = loose.file.storage, loose.file.name

    with django_capture_on_commit_callbacks(execute=True):
        proof = place_proof(loose=loose, cost=cost, by=nils, at=AT)

    cost.refresh_from_db()
    assert (proof.name, proof.file.read(), cost.is_proven) == ("faktura.pdf", b"%PDF-1.7", True)
    assert not LooseProof.objects.exists()
    assert not storage.exists(name)


def test_what_nobody_wants_is_taken_away(sort, cost, nils):
    drop_loose(loose=sort(file("faktura.pdf")).loose[0], by=nils, at=AT)

    assert not LooseProof.objects.exists()
    assert Event.objects.order_by("-number").first().what == "proof.drop"


@pytest.mark.parametrize("who", ["alva", "ylva"])
def test_only_project_staff_adds_and_takes_away(sort, cost, request, who):
    loose, by = sort(file("faktura.pdf")).loose[0], request.getfixturevalue(who)

    with pytest.raises(NotProjectStaff):
        sort_proofs(project=cost.project, files=[], by=by, at=AT)
    with pytest.raises(NotProjectStaff):
        place_proof(loose=loose, cost=cost, by=by, at=AT)
    with pytest.raises(NotProjectStaff):
        drop_loose(loose=loose, by=by, at=AT)
