"""Where a project's money stands, and what a claim would pay."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db.models import Sum

from bofast.funding.models import Claim, Decision, Financier, Payout
from bofast.funding.queries import acts, decision_of, missing_certificates, named_in_money, reckoning, standing
from bofast.funding.rules.claims import FinancingKind, NoDecision, State, Verdict
from bofast.funding.rules.duties import Acts
from bofast.funding.rules.payout import StepName
from bofast.organisations.models import Membership
from bofast.organisations.rules import Role
from bofast.projects.models import Staff
from tests import money
from tests.region import AT, DAY, member

pytestmark = pytest.mark.django_db


def paid(activity, amount, payout, *, number=1, approved=None):
    """A claim that was paid, as it was attested then."""
    claim = money.claim(activity.project, number=number, state=State.PAID)
    cost = money.cost(activity, amount, number=number)
    granted = Decimal(approved or amount)
    verdict = Verdict.REDUCE if approved else Verdict.APPROVE
    money.line(claim, cost, verdict=verdict, approved=granted, reason="vat" if approved else "")
    Payout.objects.create(claim=claim, amount=Decimal(payout), steps=[], attested_at=AT, paid_on=DAY)
    return claim


def in_review(activity, *amounts, number=2):
    """Every other line approved, from the first."""
    claim = money.claim(activity.project, number=number, state=State.IN_REVIEW)
    for place, amount in enumerate(amounts):
        cost = money.cost(activity, amount, number=10 * number + place)
        said = {"verdict": Verdict.APPROVE, "approved": cost.amount} if place % 2 == 0 else {}
        money.line(claim, cost, **said)
    return claim


def test_the_standing_tells_paid_in_review_and_left(activity):
    paid(activity, "1001.00", 500)
    in_review(activity, "2000.00", "9000.00")

    now = standing(activity.project)

    assert (now.cap, now.rate, now.paid, now.in_review) == (Decimal(19_283_328), Decimal("0.5"), 500, 1000)
    assert (now.left, now.claimed, now.approved) == (Decimal(19_281_828), Decimal(12_001), Decimal(1_001))


def test_what_is_judged_of_an_open_claim_is_not_called_approved_before_it_is_decided(activity):
    in_review(activity, "2000.00")
    before = standing(activity.project)
    Claim.objects.update(state=State.DECIDED)

    assert (before.is_decided, standing(activity.project).is_decided) == (False, True)


def test_the_standing_of_a_project_without_a_decision_is_zero(project):
    now = standing(project)

    assert (now.decision, now.cap, now.rate, now.paid, now.left, now.missing) == (None, 0, 0, 0, 0, [])


def test_drafts_stand_nowhere(activity):
    money.line(money.claim(activity.project, state=State.DRAFT), money.cost(activity))

    now = standing(activity.project)

    assert (now.claimed, now.in_review) == (0, 0)


def test_the_standing_takes_few_queries(activity, django_assert_max_num_queries):
    paid(activity, "1001.00", 500)
    in_review(activity, "2000.00", "9000.00")

    with django_assert_max_num_queries(7):
        standing(activity.project)


def test_the_last_version_of_a_decision_holds(funded):
    later = Decision.objects.get()
    later.pk, later.version, later.cap = None, 2, Decimal(5)
    later.save()

    assert decision_of(funded) == later


def test_certificates_are_missing_from_all_but_the_own_funds(funded, region, nedre_fors, harjedalen):
    money.financier(funded, nedre_fors)
    money.financier(funded, harjedalen)
    Financier.objects.create(project=funded, organisation=region, kind=FinancingKind.OWN.value, amount=Decimal(5))

    assert [one.organisation.name for one in missing_certificates(funded)] == ["Härjedalens kommun", "Nedre Fors El AB"]


def test_a_claim_is_reckoned_as_it_is_judged_so_far(activity):
    claim = in_review(activity, "2000.00", "9000.00", "1000.01")
    claim.lines.filter(number=3).update(verdict=Verdict.PARK.value, approved=None, reason="no_logo")

    now = reckoning(claim)

    assert (now.amount, now.waiting, now.parked, now.left) == (1000, 1, 1, Decimal(19_282_328))


def test_earlier_claims_count_with_what_was_approved_of_them(activity):
    paid(activity, "2000.00", 500, approved="1001.00")

    now = reckoning(in_review(activity, "1000.00"))

    amounts = {step.name: step.amount for step in now.steps}
    assert (amounts[StepName.APPROVED_BEFORE], amounts[StepName.CUMULATIVE]) == (Decimal(1001), Decimal(2001))
    assert (amounts[StepName.PAID_BEFORE], now.amount) == (-500, 500)


def test_a_changed_decision_does_not_rewrite_what_was_paid(activity):
    paid(activity, "1000.00", 500)
    Decision.objects.update(rate=Decimal("0.4"))

    now = reckoning(in_review(activity, "1000.00"))

    assert now.amount == 300


def test_a_claim_without_lines_pays_nothing(activity):
    assert reckoning(money.claim(activity.project)).amount == 0


def test_without_a_decision_nothing_is_reckoned(project):
    with pytest.raises(NoDecision) as refused:
        reckoning(money.claim(project))

    assert refused.value.facts == {"project": "En attraktiv region"}


@pytest.mark.parametrize(
    ("who", "is_to"),
    [
        ("ylva", Acts(is_reviewer=True)),
        ("sten", Acts(is_attestant=True)),
        ("vera", Acts(is_staff=True)),
        ("bodil", Acts()),
        ("signe", Acts()),
        ("alva", Acts()),
    ],
)
def test_a_role_is_what_one_is_to_the_project(project, request, who, is_to):
    assert acts(request.getfixturevalue(who), project, on=DAY) == is_to


def test_a_reviewer_elsewhere_is_nobody_here(project, alva, krokom):
    member(alva, krokom, Role.REVIEWER, Role.ATTESTANT)

    assert acts(alva, project, on=DAY) == Acts()


def test_an_ended_role_gives_nothing_and_an_ended_duty_still_bars(project, ylva, vera):
    Membership.objects.update(until=DAY, erase_on=DAY + timedelta(days=365))
    Staff.objects.update(until=DAY)

    assert [acts(one, project, on=DAY) for one in (ylva, vera)] == [Acts(), Acts(is_staff=True)]  # who has worked in it


def test_a_sum_of_many_lines_is_exact_on_every_database(activity):
    """Added with floating point, 60 times 1 000,10 kr is a little less than 60 006 kr, and half of it a krona less."""
    claim = money.claim(activity.project)
    for place in range(60):
        cost = money.cost(activity, "1000.10", number=place)
        money.line(claim, cost, verdict=Verdict.APPROVE, approved=cost.amount)

    now = standing(activity.project)

    assert (reckoning(claim).amount, now.in_review, now.claimed) == (30_003, 30_003, 60_006)
    assert claim.lines.aggregate(sum=Sum("amount")) == {"sum": Decimal("60006.00")}


def test_whoever_a_row_of_money_names_is_kept(activity, nils, ylva, alva):
    claim = money.claim(activity.project, by=nils)
    cost = money.cost(activity)
    money.line(claim, cost, verdict=Verdict.APPROVE, approved=cost.amount, reviewed_by=ylva)

    assert named_in_money() == {nils.pk, ylva.pk}
