"""What the database keeps of samples and risk, and that a cost taken back may be booked anew."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from bofast.funding.models import RISK_LABELS, ClaimLine, CostLine
from bofast.funding.rules.claims import Reason, Verdict
from bofast.funding.rules.sampling import Ground
from tests import money

pytestmark = pytest.mark.django_db


@pytest.fixture
def activity(project):
    return money.activity(project)


@pytest.fixture
def cost(activity):
    return money.cost(activity, "1000.00")


@pytest.fixture
def line(project, cost):
    return money.line(money.claim(project), cost)


def refuses(named: str):
    """PostgreSQL names every rule that is broken, SQLite only its checks."""
    return pytest.raises(IntegrityError, match=f"{named}|UNIQUE")


@pytest.mark.parametrize(
    "facts",
    [
        {"verdict": Verdict.APPROVE, "approved": Decimal(1000), "is_sampled": True},
        {"verdict": "", "approved": None},
        {"verdict": Verdict.REJECT, "approved": Decimal(0), "reason": Reason.VAT.value},
    ],
)
def test_only_an_approved_line_outside_the_sample_is_approved_unread(line, facts):
    with refuses("line_is_approved_by_sample_unread"), transaction.atomic():
        ClaimLine.objects.update(by_sample=True, **facts)

    assert ClaimLine.objects.update(by_sample=True, verdict=Verdict.APPROVE, approved=Decimal(1000)) == 1


def test_a_risk_is_at_most_a_hundred(line):
    with refuses("line_risk_is_at_most_a_hundred"), transaction.atomic():
        ClaimLine.objects.update(risk=101)

    assert ClaimLine.objects.update(risk=100) == 1


def test_a_cost_that_was_taken_back_may_be_booked_anew_once(cost, activity):
    money.cost(activity, "-1000.00", reverses=cost)
    CostLine.objects.filter(pk=cost.pk).update(is_reversed=True)
    money.cost(activity, "1000.00")

    with refuses("cost_is_booked_once"):
        money.cost(activity, "1000.00")


def test_every_ground_of_risk_has_a_label():
    assert set(RISK_LABELS) == {ground.value for ground in Ground}


def test_a_claim_may_have_two_hundred_thousand_lines(line):
    assert ClaimLine.objects.update(number=200_000) == 1
