"""An advance: within its limits, decided, attested and released by three, and settled against the claims."""

from decimal import Decimal

import pytest

from bofast.audit.models import Event
from bofast.funding.actions import attest_advance, attest_claim, decide_advance, pay_advance, release_advance
from bofast.funding.models import Advance, Decision
from bofast.funding.queries import standing
from bofast.funding.rules.claims import ConditionsMissing, NoDecision
from bofast.funding.rules.duties import NotReviewer, SameAttestant, SamePerson, SelfReview
from bofast.funding.rules.paying import (
    AdvanceAfterClaim,
    AdvancePaid,
    AdvanceTooLarge,
    AdvanceWithoutReason,
    AlreadyReleased,
    NotReleased,
)
from bofast.organisations.rules import Role
from tests import money
from tests.funding.actions.test_correcting import decided
from tests.region import AT, DAY, member

pytestmark = pytest.mark.django_db
WORDS = {"reasons": "Lönerna betalas före första ansökan.", "viability": "Årsredovisning och kreditupplysning."}


def decide(project, *, by, amount="400000", **words):
    return decide_advance(project=project, amount=Decimal(amount), **WORDS | words, by=by, at=AT)


@pytest.fixture
def advance(funded, ylva):
    return decide(funded, by=ylva)


def paid(advance, *, first, second, by):
    attest_advance(advance=advance, by=first, at=AT)
    release_advance(advance=advance, by=second, at=AT)
    return pay_advance(advance=advance, by=by, at=AT)


def test_an_advance_is_paid_once_two_attestants_have_let_it(advance, ylva, sten, ebba):
    advance = paid(advance, first=sten, second=ebba, by=ylva)

    assert (advance.attested_by, advance.released_by, advance.paid_on, advance.paid_by) == (sten, ebba, DAY, ylva)
    assert list(Event.objects.order_by("pk").values_list("what", flat=True)) == [
        "advance.decide",
        "advance.attest",
        "advance.release",
        "advance.pay",
    ]
    assert standing(advance.project).paid == 400_000


def test_claims_are_settled_against_the_advance(activity, advance, ylva, sten, ebba):
    paid(advance, first=sten, second=ebba, by=ylva)

    payout = attest_claim(claim=decided(activity, ylva, "1000000.00", number=1), by=sten, at=AT)

    assert payout.amount == 100_000


def test_an_advance_that_is_not_paid_is_not_settled(activity, advance, ylva, sten):
    assert attest_claim(claim=decided(activity, ylva, "1000.00", number=1), by=sten, at=AT).amount == 500


def test_the_terms_of_the_decisions_day_limit_it(funded, ylva):
    Decision.objects.update(cap=Decimal(500_000))

    with pytest.raises(AdvanceTooLarge) as refused:
        decide(funded, by=ylva, amount="250001")

    assert refused.value.facts == {"most": Decimal(250_000)}


@pytest.mark.parametrize("word", ["reasons", "viability"])
def test_it_takes_reasons_and_a_test(funded, ylva, word):
    with pytest.raises(AdvanceWithoutReason):
        decide(funded, by=ylva, **{word: ""})


def test_it_comes_once_and_before_the_first_payout(activity, advance, ylva, sten):
    with pytest.raises(AdvanceAfterClaim):
        decide(advance.project, by=ylva)
    Advance.objects.all().delete()
    attest_claim(claim=decided(activity, ylva, "1000.00", number=1), by=sten, at=AT)

    with pytest.raises(AdvanceAfterClaim):
        decide(advance.project, by=ylva)


def test_an_advance_is_not_paid_beside_a_payout(activity, advance, ylva, sten, ebba):
    attest_advance(advance=advance, by=sten, at=AT)
    release_advance(advance=advance, by=ebba, at=AT)
    attest_claim(claim=decided(activity, ylva, "1000.00", number=1), by=sten, at=AT)

    with pytest.raises(AdvanceAfterClaim):
        pay_advance(advance=advance, by=ylva, at=AT)


def test_each_step_is_taken_in_its_order_and_once(advance, ylva, sten, ebba):
    with pytest.raises(NotReleased):
        release_advance(advance=advance, by=ebba, at=AT)
    with pytest.raises(NotReleased):
        pay_advance(advance=advance, by=ylva, at=AT)
    paid(advance, first=sten, second=ebba, by=ylva)

    with pytest.raises(AlreadyReleased):
        attest_advance(advance=advance, by=sten, at=AT)
    with pytest.raises(AlreadyReleased):
        release_advance(advance=advance, by=ebba, at=AT)
    with pytest.raises(AdvancePaid):
        pay_advance(advance=advance, by=ylva, at=AT)


def test_nobody_takes_two_of_the_steps(advance, ylva, sten, region):
    member(ylva, region, Role.ATTESTANT)
    with pytest.raises(SamePerson):
        attest_advance(advance=advance, by=ylva, at=AT)
    attest_advance(advance=advance, by=sten, at=AT)

    with pytest.raises(SameAttestant):
        release_advance(advance=advance, by=sten, at=AT)


@pytest.mark.parametrize(("who", "refusal"), [("sten", NotReviewer), ("vera", SelfReview)])
def test_only_the_funders_reviewer_decides_it(funded, request, who, refusal):
    with pytest.raises(refusal):
        decide(funded, by=request.getfixturevalue(who))


def test_conditions_hold_an_advance_too(advance, nedre_fors, sten):
    money.financier(advance.project, nedre_fors)

    with pytest.raises(ConditionsMissing):
        attest_advance(advance=advance, by=sten, at=AT)


def test_without_a_decision_there_is_no_advance(project, ylva):
    with pytest.raises(NoDecision):
        decide(project, by=ylva)
