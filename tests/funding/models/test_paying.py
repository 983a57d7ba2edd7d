"""What the database keeps of advances, corrections, recoveries and payment files."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from bofast.funding.models import Advance, Correction, PaymentFile, Payout, Recovery
from tests import money
from tests.region import AT, DAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def line(activity):
    return money.line(money.claim(activity.project), money.cost(activity))


def correction(line, **facts):
    said = {"project": line.claim.project, "line": line, "kind": "error", "amount": -10, "words": "Fel.", "made_at": AT}
    return Correction(**said | facts)


def advance(project, **facts):
    return Advance(**{"project": project, "amount": 10, "reasons": "-", "viability": "-", "decided_at": AT} | facts)


def recovery(project, **facts):
    said = {"project": project, "amount": 10, "words": "-", "paid_out_on": DAY, "decided_on": DAY, "due_on": DAY}
    return Recovery(**said | facts)


def refused_by(constraint, row):
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        row.save()
    assert constraint in str(refused.value) or "UNIQUE" in str(refused.value)


def test_correction_changes_something(line):
    refused_by("correction_changes_something", correction(line, amount=0))


def test_correction_takes_back_unless_it_reverses(line):
    made = correction(line)
    made.save()

    refused_by("correction_takes_back_unless_it_reverses", correction(line, amount=10))
    refused_by("correction_takes_back_unless_it_reverses", correction(line, amount=-10, reverses=made))


def test_correction_is_settled_or_recovered(line):
    refused_by("correction_is_settled_or_recovered", correction(line, is_after_last=True, settled_in=line.claim))


def test_advance_is_some_money(funded):
    refused_by("advance_is_some_money", advance(funded, amount=0))


def test_advance_is_given_once(funded):
    advance(funded).save()

    refused_by("advance_is_given_once", advance(funded))


def test_recovery_is_some_money(funded):
    refused_by("recovery_is_some_money", recovery(funded, amount=0))


@pytest.mark.parametrize("facts", [{"state": "paid"}, {"settled_on": date(2022, 10, 1)}])
def test_recovery_ends_on_a_day(funded, facts):
    refused_by("recovery_ends_on_a_day", recovery(funded, **facts))


def test_recovery_is_remitted_for_a_reason(funded):
    refused_by("recovery_is_remitted_for_a_reason", recovery(funded, state="remitted", settled_on=DAY))


def test_recovery_follows_one_thing(line):
    made = correction(line)
    made.save()
    payout = Payout.objects.create(claim=line.claim, amount=-10, steps=[], attested_at=AT)

    refused_by("recovery_follows_one_thing", recovery(line.claim.project, correction=made, payout=payout))


def test_payment_file_has_a_number(region):
    for_ = {"payer": region, "number": 1, "made_at": AT, "total": 1, "name": "utbetalningar-1.xml", "sha256": "0" * 64}
    PaymentFile(**for_).save()

    refused_by("payment_file_has_a_number", PaymentFile(**for_))


def test_they_are_told_apart_by_what_they_hold(line, region):
    assert str(correction(line)) == f"{line.pk} -10"
    assert str(advance(line.claim.project)).endswith(" 10")
    assert str(recovery(line.claim.project)).endswith(" 10")
    assert str(PaymentFile(payer=region, name="utbetalningar-1.xml")) == "utbetalningar-1.xml"
