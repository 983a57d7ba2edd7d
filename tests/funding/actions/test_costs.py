"""The project books costs, proves them and takes them back."""

import hashlib
from datetime import date
from decimal import Decimal

import pytest
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction

from bofast.audit.models import Event
from bofast.funding.actions import add_cost, add_proof, complete_cost, reverse_cost
from bofast.funding.models import ClaimLine, CostLine, Procurement, Proof
from bofast.funding.rules.claims import CostType, State, Verdict
from bofast.funding.rules.costs import (
    ActivityOfAnother,
    BadAmount,
    CostBookedBefore,
    CostInOpenClaim,
    CostIsSent,
    CostNotPaid,
    CostOutsideProject,
    CostReversed,
    FileNotTaken,
    FileTooLarge,
    ProcurementOfAnother,
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


FACTS = {"is_lump_sum": False, "specification": "", "is_publicity": False, "is_gathering": False, "procurement": None}


def complete(cost, by, **facts):
    return complete_cost(cost=cost, **(FACTS | facts), by=by, at=AT)


def test_facts_are_added_beside_the_sum_and_written_in_the_audit(cost, nils):
    proof = add_proof(cost=cost, name="logo.pdf", content=ContentFile(PDF), by=nils, at=AT)

    complete(cost, nils, is_lump_sum=True, specification=" 12 dagar ", is_publicity=True, showing_logo=[proof])

    cost.refresh_from_db()
    proof.refresh_from_db()
    assert (cost.is_lump_sum, cost.specification, cost.amount) == (True, "12 dagar", Decimal("12500.50"))
    assert (proof.shows_logo, proof.lists_participants) == (True, False)
    assert Event.objects.last().after == f"is_lump_sum is_publicity specified proof {proof.pk} logo"


def test_what_a_proof_shows_is_left_where_nothing_is_said_of_it(cost, nils):
    content = ContentFile(PDF)
    proof = add_proof(cost=cost, name="lista.pdf", content=content, lists_participants=True, by=nils, at=AT)

    complete(cost, nils, is_gathering=True)

    proof.refresh_from_db()
    assert proof.lists_participants


def test_a_cost_names_a_procurement_of_its_own_project(cost, said, region, nils):
    period = {"starts_on": date(2020, 1, 1), "until": date(2023, 1, 1)}
    project = Project.objects.create(slug="annat", name="Ett annat", owner=region, funder=region, **period)
    other = Procurement.objects.create(
        project=project, supplier="Gran AB", value=Decimal(1), signed_on=date(2022, 1, 1), added_at=AT
    )

    with pytest.raises(ProcurementOfAnother):
        complete(cost, nils, procurement=other)
    with pytest.raises(ProcurementOfAnother):
        add_cost(**(said | {"voucher": "B 9", "procurement": other}))


@pytest.mark.parametrize(
    ("state", "verdict", "is_sent"),
    [
        (State.DRAFT, "", False),
        (State.SIGNED, "", True),
        (State.IN_REVIEW, "", True),
        (State.COMPLETION, "", False),
        (State.DECIDED, Verdict.PARK, False),
        (State.PAID, Verdict.APPROVE, True),
        (State.REFUSED, "", False),
    ],
)
def test_facts_are_completed_until_the_funder_has_the_cost_and_when_it_asks(cost, nils, state, verdict, is_sent):
    approved = cost.amount if verdict == Verdict.APPROVE else None
    reason = "not_specified" if verdict == Verdict.PARK else ""
    claim = money.claim(cost.project, state=state, by=nils)
    money.line(claim, cost, verdict=verdict, approved=approved, reason=reason)

    if is_sent:
        with pytest.raises(CostIsSent):
            complete(cost, nils, is_lump_sum=True)
    else:
        assert complete(cost, nils, is_lump_sum=True).is_lump_sum


def test_what_has_been_taken_back_is_not_completed(cost, nils):
    reversal = reverse_cost(cost=cost, by=nils, at=AT)

    for one in (cost, reversal):
        with pytest.raises(CostReversed):
            complete(one, nils, is_lump_sum=True)


def test_a_reversed_cost_is_booked_anew(cost, said, nils):
    reverse_cost(cost=cost, by=nils, at=AT)

    cost.refresh_from_db()
    assert cost.is_reversed
    assert add_cost(**(said | {"voucher": cost.voucher, "text": cost.text, "amount": cost.amount})).pk != cost.pk


@pytest.mark.parametrize("day", ["booked_on", "paid_on"])
def test_what_is_not_paid_yet_is_no_cost(said, day):
    with pytest.raises(CostNotPaid) as refused:
        add_cost(**(said | {day: date(2022, 10, 4)}))

    assert refused.value.facts == {"day": date(2022, 10, 4)}


def test_only_project_staff_completes(cost, ylva):
    with pytest.raises(NotProjectStaff):
        complete(cost, ylva)
