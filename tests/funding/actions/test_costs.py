"""The project books costs, proves them and takes them back."""

import hashlib
from datetime import date
from decimal import Decimal

import pytest
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction

from bofast.audit.models import Event
from bofast.funding.actions import add_cost, add_proof, reverse_cost
from bofast.funding.models import ClaimLine, CostLine, Proof
from bofast.funding.rules.claims import CostType, State, Verdict
from bofast.funding.rules.costs import (
    ActivityOfAnother,
    BadAmount,
    CostBookedBefore,
    CostInOpenClaim,
    CostOutsideProject,
    CostReversed,
    FileNotTaken,
    FileTooLarge,
    ProofAddedBefore,
)
from bofast.projects.models import Area, Project
from bofast.projects.rules import NotProjectStaff
from tests import money
from tests.region import AT

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7 faktura"


@pytest.fixture
def said(activity, nils):
    return {
        "project": activity.project,
        "activity": activity,
        "kind": CostType.EXTERNAL.value,
        "voucher": "B 2236",
        "booked_on": date(2022, 5, 20),
        "paid_on": date(2022, 6, 19),
        "supplier": " Skogsljus Film AB ",
        "text": "Kampanjfilm",
        "amount": Decimal("12500.50"),
        "by": nils,
        "at": AT,
    }


@pytest.fixture
def cost(activity):
    return money.cost(activity)


def proof(cost, nils, content=PDF, name="faktura.pdf"):
    return add_proof(cost=cost, name=name, content=ContentFile(content), by=nils, at=AT)


def test_a_cost_is_booked_and_written_in_the_audit(said, nils):
    cost = add_cost(**said)

    event = Event.objects.get()
    assert (cost.amount, cost.supplier, cost.added_by) == (Decimal("12500.50"), "Skogsljus Film AB", nils)
    assert (event.what, event.on, event.by, event.after) == (
        "cost.add",
        f"funding.costline:{cost.pk}",
        nils,
        "12500.50",
    )


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"amount": Decimal(0)}, BadAmount),
        ({"amount": Decimal(-5)}, BadAmount),
        ({"amount": Decimal("1.005")}, BadAmount),
        ({"booked_on": date(2023, 1, 1)}, CostOutsideProject),
    ],
)
def test_what_is_no_cost_of_the_project_is_refused(said, change, refusal):
    with pytest.raises(refusal):
        add_cost(**said | change)

    assert not CostLine.objects.exists()
    assert not Event.objects.exists()


def test_an_activity_of_another_project_is_refused(said, region):
    other = Project.objects.create(
        slug="annat", name="Annat", owner=region, funder=region, starts_on=date(2020, 1, 1), until=date(2023, 1, 1)
    )
    Area.objects.create(project=other, number=1, name="Område")

    with pytest.raises(ActivityOfAnother):
        add_cost(**said | {"activity": money.activity(other)})


def test_the_same_cost_is_booked_once(said):
    add_cost(**said)

    with pytest.raises(CostBookedBefore) as refused:
        add_cost(**said)

    assert refused.value.facts == {"voucher": "B 2236"}
    assert CostLine.objects.count() == 1


@pytest.mark.parametrize("who", ["ylva", "sten", "bodil", "alva", "signe"])
def test_only_project_staff_keeps_the_costs(said, cost, nils, request, who):
    other = request.getfixturevalue(who)

    for act in (
        lambda: add_cost(**said | {"by": other}),
        lambda: proof(cost, other),
        lambda: reverse_cost(cost=cost, by=other, at=AT),
    ):
        with pytest.raises(NotProjectStaff):
            act()


def test_the_database_takes_no_negative_cost(cost):
    with pytest.raises(IntegrityError, match="cost_is_positive_unless_it_reverses"), transaction.atomic():
        CostLine.objects.filter(pk=cost.pk).update(amount=Decimal(-1))


def test_a_proof_is_kept_by_what_it_holds(cost, nils):
    made = proof(cost, nils, name="../Faktura å.PDF")

    digest = hashlib.sha256(PDF).hexdigest()
    assert (made.name, made.size, made.sha256) == ("Faktura å.PDF", len(PDF), digest)
    assert made.file.name.rpartition("/")[2].startswith(digest[:20])
    assert made.file.read() == PDF


def test_the_same_file_is_added_once(cost, nils):
    proof(cost, nils)

    with pytest.raises(ProofAddedBefore):
        proof(cost, nils, name="igen.pdf")

    assert Proof.objects.count() == 1


@pytest.mark.parametrize(
    ("content", "name", "refusal"),
    [
        (b"<html>", "faktura.pdf", FileNotTaken),
        (b"", "faktura.pdf", FileNotTaken),
        (PDF + b"0" * 20 * 2**20, "faktura.pdf", FileTooLarge),
    ],
)
def test_a_file_that_proves_nothing_is_not_kept(cost, nils, content, name, refusal):
    with pytest.raises(refusal):
        proof(cost, nils, content, name)

    assert not Proof.objects.exists()


def test_reversing_books_the_opposite_and_leaves_the_cost(cost, nils):
    reversal = reverse_cost(cost=cost, by=nils, at=AT)

    assert (reversal.amount, reversal.reverses) == (-cost.amount, cost)
    assert CostLine.objects.get(pk=cost.pk).amount == cost.amount
    assert Event.objects.get().what == "cost.reverse"


def test_a_cost_is_reversed_once_and_a_reversal_never(cost, nils):
    reversal = reverse_cost(cost=cost, by=nils, at=AT)

    for taken_back in (cost, reversal):
        with pytest.raises(CostReversed):
            reverse_cost(cost=taken_back, by=nils, at=AT)


def test_a_cost_at_the_reviewer_is_not_reversed(cost, nils):
    claim = money.claim(cost.project, number=3, state=State.IN_REVIEW, by=nils)
    money.line(claim, cost)

    with pytest.raises(CostInOpenClaim) as refused:
        reverse_cost(cost=cost, by=nils, at=AT)

    assert refused.value.facts == {"number": 3}


def test_a_draft_loses_a_cost_that_is_reversed(cost, nils):
    money.line(money.claim(cost.project, state=State.DRAFT, by=nils), cost)

    reverse_cost(cost=cost, by=nils, at=AT)

    assert not ClaimLine.objects.exists()


def test_a_paid_cost_is_reversed_and_its_line_stays(cost, nils):
    claim = money.claim(cost.project, state=State.PAID, by=nils)
    line = money.line(claim, cost, verdict=Verdict.APPROVE.value, approved=cost.amount)

    reverse_cost(cost=cost, by=nils, at=AT)

    assert ClaimLine.objects.get() == line
