"""A krona from an invoice to a payout and back, and a cost that comes again, each step by the product's own actions."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import transaction

from bofast.audit.models import Event
from bofast.audit.queries import tampering
from bofast.funding.actions import (
    attest_claim,
    decide_claim,
    pay_claim,
    refuse_claim,
    release_payout,
    reverse_cost,
    start_review,
)
from bofast.funding.models import Claim, ClaimLine, Payout
from bofast.funding.queries import standing
from bofast.funding.rules.claims import BadVerdict, Reason, State, Verdict
from tests import money
from tests.funding import way
from tests.region import AT

pytestmark = pytest.mark.django_db
NOT_PROVEN = {"reason": Reason.NOT_PROVEN.value, "words": "Fakturan saknas."}


@pytest.fixture
def cost(activity):
    return money.cost(activity, "1000.01")


def claimed(claim):
    return list(claim.lines.order_by("number").values_list("cost", "amount"))


def test_a_krona_goes_from_the_invoice_to_the_payout(funded, cost, nils, ylva, sten, ebba):
    claim = way.paid(way.sent(funded, by=nils), reviewer=ylva, attestant=sten, releaser=ebba)

    now = standing(funded)
    assert (claim.state, claim.payout.amount, now.paid, now.approved) == (State.PAID, 500, 500, Decimal("1000.01"))
    assert list(Event.objects.order_by("number").values_list("what", flat=True)) == [
        "claim.start",
        "claim.fill",
        "claim.sign",
        "claim.start_review",
        "line.judge",
        "claim.decide",
        "claim.attest",
        "payout.release",
        "claim.pay",
    ]
    assert tampering() == []


def test_the_audit_names_nobody_and_quotes_nothing(funded, cost, nils, ylva, sten):
    claim = start_review(claim=way.sent(funded, by=nils), by=ylva, at=AT)
    way.judge(claim.lines.get(), by=ylva, verdict=Verdict.REJECT, **NOT_PROVEN)

    written = " ".join(f"{event.before} {event.after}" for event in Event.objects.order_by("number"))
    assert not [word for word in ("Nils", "Ylva", "Fakturan", cost.supplier, cost.text) if word in written]


def test_what_is_parked_comes_again_in_the_next_claim_and_is_paid_once(funded, activity, cost, nils, ylva, sten, ebba):
    money.cost(activity, "500.00", number=2)
    claim = start_review(claim=way.sent(funded, by=nils), by=ylva, at=AT)
    parked, other = claim.lines.order_by("number")
    way.judge(parked, by=ylva, verdict=Verdict.PARK, **NOT_PROVEN)
    way.judge(other, by=ylva)
    decide_claim(claim=claim, by=ylva, at=AT)
    first = attest_claim(claim=claim, by=sten, at=AT)
    release_payout(payout=first, by=ebba, at=AT)
    pay_claim(claim=claim, by=ylva, at=AT)

    following = way.paid(way.sent(funded, by=nils, period=way.SUMMER), reviewer=ylva, attestant=sten, releaser=ebba)

    assert claimed(following) == [(cost.pk, Decimal("1000.01"))]
    assert (first.amount, following.payout.amount) == (250, 500)
    assert claimed(way.drafted(funded, by=nils, period=way.SUMMER)) == []


def test_the_costs_of_a_refused_claim_come_again(funded, cost, nils, ylva, sten, ebba):
    refused = start_review(claim=way.sent(funded, by=nils), by=ylva, at=AT)
    way.judge(refused.lines.get(), by=ylva)
    refuse_claim(claim=refused, words="Underskriften saknas.", by=ylva, at=AT)

    following = way.paid(way.sent(funded, by=nils, period=way.SUMMER), reviewer=ylva, attestant=sten, releaser=ebba)

    assert claimed(following) == [(cost.pk, Decimal("1000.01"))]
    assert following.payout.amount == 500
    assert not Payout.objects.filter(claim=refused).exists()


def test_what_was_paid_for_a_cost_that_is_reversed_is_recovered(funded, activity, cost, nils, ylva, sten, ebba):
    way.paid(way.sent(funded, by=nils), reviewer=ylva, attestant=sten, releaser=ebba)
    reversal = reverse_cost(cost=cost, by=nils, at=AT)
    new = money.cost(activity, "100.00", number=2, booked_on=date(2022, 8, 1))

    following = way.paid(way.sent(funded, by=nils, period=way.SUMMER), reviewer=ylva, attestant=sten, releaser=ebba)

    assert claimed(following) == [(reversal.pk, Decimal("-1000.01")), (new.pk, Decimal("100.00"))]
    assert (following.payout.amount, standing(funded).paid) == (-450, 50)


def test_a_reviewer_does_not_reject_a_reversal(funded, cost, nils, ylva, sten, ebba):
    way.paid(way.sent(funded, by=nils), reviewer=ylva, attestant=sten, releaser=ebba)
    reverse_cost(cost=cost, by=nils, at=AT)
    claim = start_review(claim=way.sent(funded, by=nils, period=way.SUMMER), by=ylva, at=AT)

    with pytest.raises(BadVerdict):
        way.judge(claim.lines.get(), by=ylva, verdict=Verdict.REJECT, **NOT_PROVEN)


def test_the_final_claim_is_the_last_to_be_reckoned_as_final(funded, cost, nils, ylva, sten, ebba):
    claim = way.paid(way.sent(funded, by=nils, is_final=True), reviewer=ylva, attestant=sten, releaser=ebba)

    assert (claim.is_final, claim.payout.amount) == (True, 500)


def test_what_was_paid_stays_frozen_when_the_cost_is_reversed(funded, cost, nils, ylva, sten, ebba):
    claim = way.paid(way.sent(funded, by=nils), reviewer=ylva, attestant=sten, releaser=ebba)

    reverse_cost(cost=cost, by=nils, at=AT)

    line = ClaimLine.objects.get()
    assert (line.claim, line.amount, line.approved) == (claim, Decimal("1000.01"), Decimal("1000.01"))


def test_what_is_rolled_back_leaves_no_row_and_no_audit(funded, cost, nils, ylva, sten):
    claim = way.decided(way.sent(funded, by=nils), by=ylva)
    before = Event.objects.count()

    with transaction.atomic():
        attest_claim(claim=claim, by=sten, at=AT)
        transaction.set_rollback(True)

    assert not Payout.objects.exists()
    assert (Event.objects.count(), Claim.objects.get().state) == (before, State.DECIDED)
    assert tampering() == []
    assert attest_claim(claim=claim, by=sten, at=AT).amount == 500
