"""Two people do the same thing with the money at the same time; only a real database server lets them."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal
from threading import Barrier

import pytest
from django.core.files.base import ContentFile
from django.db import connection

from bofast.audit.models import Event
from bofast.audit.queries import tampering
from bofast.funding.actions import (
    add_cost,
    add_proof,
    attest_claim,
    correct_line,
    judge_line,
    pay_claim,
    release_payout,
    reverse_cost,
    sign_claim,
    start_claim,
    start_review,
)
from bofast.funding.models import OPEN_VALUES, Claim, ClaimLine, Correction, CostLine, Payout, Proof
from bofast.funding.rules.claims import (
    ClaimIsDraft,
    ClaimIsOpen,
    ClaimMoveNotOpen,
    CostType,
    LineAlreadyJudged,
    Reason,
    State,
    Verdict,
)
from bofast.funding.rules.costs import CostBookedBefore, CostInOpenClaim, CostReversed, ProofAddedBefore
from bofast.funding.rules.paying import CannotCorrect, CorrectionKind
from bofast.kernel.refused import Refused
from bofast.organisations.rules import Role
from tests.funding import way
from tests.region import AT, member, person

pytestmark = pytest.mark.postgres


@pytest.fixture(autouse=True)
def _server(django_db_setup):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite lets one write at a time")


def at_once(*acts):
    """What each came to, or what it was refused with; all begin together."""
    ready = Barrier(len(acts))

    def done(act):
        try:
            ready.wait()
            return act()
        except Refused as refused:
            return refused
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as people:
        return list(people.map(done, acts))


def the_refused(results):
    (refused,) = [one for one in results if isinstance(one, Refused)]
    return refused


def drafts(project, *, by, number):
    """A further claim that is being written, with the costs of the first."""
    claim = Claim.objects.create(
        project=project, number=number, starts_on=way.SUMMER[0], until=way.SUMMER[1], made_at=AT, made_by=by
    )
    cost = CostLine.objects.filter(project=project).order_by("pk").first()
    ClaimLine.objects.create(claim=claim, cost=cost, number=1, amount=cost.amount)
    return claim


@pytest.mark.django_db
def test_they_meet_in_a_database_of_the_tests():
    assert connection.settings_dict["NAME"].startswith("test_")  # made since this test, unlike the others, asks for it


def test_of_two_verdicts_on_a_line_one_stands_and_the_other_reviewer_hears_whose(committed):
    start_review(claim=committed.claim, by=committed.reviewers[0], at=AT)
    line = committed.claim.lines.get(number=1)

    results = at_once(
        *(
            lambda by=by, verdict=verdict: judge_line(
                line=line, verdict=verdict, reason=Reason.NOT_PROVEN.value, seen_version=0, by=by, at=AT
            )
            for by, verdict in zip(committed.reviewers, (Verdict.APPROVE, Verdict.REJECT), strict=True)
        )
    )

    refused = the_refused(results)
    line.refresh_from_db()
    assert isinstance(refused, LineAlreadyJudged)
    assert refused.facts == {"number": 1, "by": str(line.reviewed_by), "verdict": line.verdict}
    assert line.version == 1
    assert Event.objects.filter(what="line.judge").count() == 1
    assert tampering() == []


def test_a_double_click_sends_a_claim_once(committed):
    Claim.objects.update(state=State.DRAFT.value, signed_at=None, signed_by=None)
    before = Event.objects.filter(what="claim.sign").count()

    results = at_once(*[lambda: sign_claim(claim=committed.claim, by=committed.vera, at=AT)] * 2)

    assert isinstance(the_refused(results), ClaimMoveNotOpen)
    assert Claim.objects.get().state == State.SIGNED
    assert Event.objects.filter(what="claim.sign").count() == before + 1


def test_of_two_claims_that_are_signed_at_once_one_is_open(committed):
    Claim.objects.update(state=State.DRAFT.value, signed_at=None, signed_by=None)
    both = [committed.claim, drafts(committed.project, by=committed.vera, number=2)]

    results = at_once(
        *(
            lambda claim=claim, by=by: sign_claim(claim=claim, by=by, at=AT)
            for claim, by in zip(both, (committed.vera, committed.vera), strict=True)
        )
    )

    refused = the_refused(results)
    is_open = Claim.objects.get(state__in=OPEN_VALUES)
    assert isinstance(refused, ClaimIsOpen)
    assert refused.facts == {"number": is_open.number, "state": State.SIGNED.value}


def test_of_two_claims_that_are_begun_at_once_one_is(committed):
    def begin(by):
        return start_claim(project=committed.project, starts_on=way.SUMMER[0], until=way.SUMMER[1], by=by, at=AT)

    results = at_once(lambda: begin(committed.nils), lambda: begin(committed.vera))

    assert isinstance(the_refused(results), ClaimIsDraft)
    assert sorted(Claim.objects.values_list("number", flat=True)) == [1, 2]


def test_two_attestants_at_once_make_one_payout(committed):
    claim = way.decided(committed.claim, by=committed.reviewers[0])

    results = at_once(*(lambda by=by: attest_claim(claim=claim, by=by, at=AT) for by in committed.attestants))

    assert isinstance(the_refused(results), ClaimMoveNotOpen)
    assert Payout.objects.get().amount == 1500
    assert Event.objects.filter(what="claim.attest").count() == 1
    assert tampering() == []


def test_a_payout_is_released_once_and_never_by_its_first_attestant(committed):
    claim = way.decided(committed.claim, by=committed.reviewers[0])
    first, second = committed.attestants
    third = member(person("tore@regionen.example", "Tore Isvik"), committed.project.funder, Role.ATTESTANT)
    payout = attest_claim(claim=claim, by=first, at=AT)

    results = at_once(
        *(lambda by=by: release_payout(payout=payout, by=by, at=AT) for by in (first, second, third)),
    )

    refused = sorted(type(one).__name__ for one in results if isinstance(one, Refused))
    assert refused == ["AlreadyReleased", "SameAttestant"]
    assert Payout.objects.get().released_by in {second, third}
    assert Event.objects.filter(what="payout.release").count() == 1
    assert tampering() == []


def test_a_double_click_pays_once(committed):
    claim = way.decided(committed.claim, by=committed.reviewers[0])
    payout = attest_claim(claim=claim, by=committed.attestants[0], at=AT)
    release_payout(payout=payout, by=committed.attestants[1], at=AT)

    results = at_once(*[lambda: pay_claim(claim=claim, by=committed.reviewers[0], at=AT)] * 2)

    assert isinstance(the_refused(results), ClaimMoveNotOpen)
    assert Event.objects.filter(what="claim.pay").count() == 1


def test_two_corrections_at_once_never_take_back_more_than_was_approved(committed):
    way.paid(
        committed.claim,
        reviewer=committed.reviewers[0],
        attestant=committed.attestants[0],
        releaser=committed.attestants[1],
    )
    line = committed.claim.lines.get(number=1)

    results = at_once(
        *(
            lambda by=by: correct_line(
                line=line, kind=CorrectionKind.ERROR, amount=Decimal(600), words="Fel.", by=by, at=AT
            )
            for by in committed.reviewers
        )
    )

    assert isinstance(the_refused(results), CannotCorrect)
    assert Correction.objects.get().amount == -600


def test_a_cost_is_reversed_or_sent_and_never_half_of_each(committed):
    Claim.objects.update(state=State.DRAFT.value, signed_at=None, signed_by=None)

    results = at_once(
        lambda: sign_claim(claim=committed.claim, by=committed.vera, at=AT),
        lambda: reverse_cost(cost=committed.costs[0], by=committed.vera, at=AT),
    )

    kept = ClaimLine.objects.filter(cost=committed.costs[0]).exists()
    assert kept == isinstance(results[1], CostInOpenClaim) != CostLine.objects.filter(reverses__isnull=False).exists()
    assert Claim.objects.get().state == State.SIGNED


def test_a_cost_is_reversed_once(committed):
    Claim.objects.update(state=State.DRAFT.value, signed_at=None, signed_by=None)

    results = at_once(*[lambda: reverse_cost(cost=committed.costs[0], by=committed.nils, at=AT)] * 2)

    assert isinstance(the_refused(results), CostReversed)
    assert CostLine.objects.filter(reverses=committed.costs[0]).count() == 1


def test_the_same_cost_is_booked_once(committed):
    def book(by):
        return add_cost(
            project=committed.project,
            activity=committed.activity,
            kind=CostType.TRAVEL.value,
            voucher="B 2301",
            booked_on=date(2022, 8, 1),
            paid_on=date(2022, 8, 9),
            supplier="Fjällbussen AB",
            text="Resa till Bräcke",
            amount=money_of_a_journey,
            by=by,
            at=AT,
        )

    money_of_a_journey = committed.costs[0].amount
    results = at_once(lambda: book(committed.nils), lambda: book(committed.vera))

    assert isinstance(the_refused(results), CostBookedBefore)
    assert CostLine.objects.filter(voucher="B 2301").count() == 1


def test_the_same_file_is_laid_with_a_cost_once(committed):
    def lay(by):
        return add_proof(cost=committed.costs[0], name="not.txt", content=ContentFile(b"hej"), by=by, at=AT)

    results = at_once(lambda: lay(committed.nils), lambda: lay(committed.vera))

    assert isinstance(the_refused(results), ProofAddedBefore)
    assert Proof.objects.count() == 1
