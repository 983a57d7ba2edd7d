"""A payout is reckoned from the first claim on, attested by another, and paid when the conditions are met."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from bofast.audit.models import Event
from bofast.funding.actions import (
    add_financier,
    answer_completion,
    ask_completion,
    attest_claim,
    decide_claim,
    decide_funding,
    judge_line,
    pay_claim,
    pay_recovery,
    register_certificate,
    release_payout,
    remit_recovery,
    start_review,
)
from bofast.funding.models import Advance, Claim, Decision, Payout, Recovery
from bofast.funding.queries import acts, named_in_money, standing
from bofast.funding.rules.claims import ClaimMoveNotOpen, ConditionsMissing, FinancingKind, NoDecision, State, Verdict
from bofast.funding.rules.duties import NotAttestant, NotReviewer, SameAttestant, SamePerson, SelfReview, may_prepare
from bofast.funding.rules.paying import AlreadyReleased, NotReleased
from bofast.letters.models import Letter
from bofast.organisations.rules import Role
from tests import money
from tests.region import AT, DAY, member

pytestmark = pytest.mark.django_db


def decided(activity, ylva, *amounts, number=1, is_final=False, state=State.DECIDED):
    """A claim that Ylva has decided, all its lines approved."""
    claim = money.claim(activity.project, number=number, state=state)
    claim.is_final, claim.decided_by, claim.decided_at = is_final, ylva, AT
    claim.save()
    claim.reviewers.add(ylva)
    for place, amount in enumerate(amounts):
        cost = money.cost(activity, amount, number=100 * number + place)
        money.line(claim, cost, verdict=Verdict.APPROVE.value, approved=cost.amount, reviewed_by=ylva)
    return claim


@pytest.fixture
def claim(activity, ylva):
    return decided(activity, ylva, "1000.00", "500.50")


def test_an_attested_payout_has_its_steps(claim, sten):
    payout = attest_claim(claim=claim, by=sten, at=AT)

    claim.refresh_from_db()
    event = Event.objects.get()
    assert (claim.state, payout.amount, payout.attested_by) == (State.ATTESTED, Decimal(750), sten)
    assert payout.steps[-1] == {"step": "payout", "amount": "750", "share": None}
    assert payout.steps[3] == {"step": "share", "amount": "750", "share": "0.5000"}
    assert (event.what, event.before, event.after) == ("claim.attest", "decided", "attested 750")


def paid(claim, ylva, sten, ebba):
    payout = attest_claim(claim=claim, by=sten, at=AT)
    release_payout(payout=payout, by=ebba, at=AT)
    return pay_claim(claim=claim, by=ylva, at=AT)


def test_payouts_add_up_to_the_half_of_all_ore(activity, ylva, sten, ebba):
    amounts = [paid(decided(activity, ylva, "1.01", number=number), ylva, sten, ebba).amount for number in range(1, 11)]

    assert (sum(amounts), amounts[:4]) == (5, [0, 1, 0, 1])


def test_the_last_krona_stops_at_the_cap(activity, ylva, sten, ebba):
    paid(decided(activity, ylva, "38566654.00"), ylva, sten, ebba)

    payout = attest_claim(claim=decided(activity, ylva, "1000000.00", number=2), by=sten, at=AT)

    assert payout.amount == 1
    assert sum(Payout.objects.values_list("amount", flat=True)) == Decimal(19_283_328)


def test_a_refused_claim_counts_for_nothing(activity, ylva, sten):
    decided(activity, ylva, "1000.00", state=State.REFUSED)

    assert attest_claim(claim=decided(activity, ylva, "10.00", number=2), by=sten, at=AT).amount == 5


def test_nothing_is_paid_until_every_certificate_is_there(claim, nedre_fors, ylva, sten):
    missing = money.financier(claim.project, nedre_fors)
    with pytest.raises(ConditionsMissing) as refused:
        attest_claim(claim=claim, by=sten, at=AT)
    nothing = Payout.objects.exists()

    register_certificate(financier=missing, on=DAY, by=ylva, at=AT)
    payout = attest_claim(claim=claim, by=sten, at=AT)

    missing.refresh_from_db()
    assert refused.value.facts == {"names": ["Nedre Fors El AB"]}
    assert (nothing, payout.amount) == (False, Decimal(750))
    assert (missing.certified_on, missing.certified_by) == (DAY, ylva)


def test_a_co_financier_who_comes_after_the_attest_still_blocks_the_payment(claim, nedre_fors, ylva, sten, ebba):
    payout = attest_claim(claim=claim, by=sten, at=AT)
    waiting = money.financier(claim.project, nedre_fors)
    with pytest.raises(ConditionsMissing):
        release_payout(payout=payout, by=ebba, at=AT)
    register_certificate(financier=waiting, on=DAY, by=ylva, at=AT)
    release_payout(payout=payout, by=ebba, at=AT)
    money.financier(claim.project, claim.project.funder)

    with pytest.raises(ConditionsMissing):
        pay_claim(claim=claim, by=ylva, at=AT)


def test_without_a_decision_there_is_nothing_to_reckon_by(claim, sten):
    Decision.objects.all().delete()

    with pytest.raises(NoDecision):
        attest_claim(claim=claim, by=sten, at=AT)

    claim.refresh_from_db()
    assert claim.state == State.DECIDED


def test_a_claim_is_attested_once(claim, sten):
    attest_claim(claim=claim, by=sten, at=AT)

    with pytest.raises(ClaimMoveNotOpen):
        attest_claim(claim=claim, by=sten, at=AT)

    assert Payout.objects.count() == 1


def test_paying_says_who_and_when_and_closes_the_claim(claim, ylva, sten, ebba):
    release_payout(payout=attest_claim(claim=claim, by=sten, at=AT), by=ebba, at=AT)

    payout = pay_claim(claim=claim, by=ylva, at=AT)

    assert (payout.paid_on, payout.paid_by, Claim.objects.get().state) == (DAY, ylva, State.PAID)
    with pytest.raises(ClaimMoveNotOpen):
        pay_claim(claim=claim, by=ylva, at=AT)


def test_nothing_is_paid_before_a_second_attestant_has_released_it(claim, ylva, sten, ebba):
    payout = attest_claim(claim=claim, by=sten, at=AT)
    with pytest.raises(NotReleased) as refused:
        pay_claim(claim=claim, by=ylva, at=AT)

    released = release_payout(payout=payout, by=ebba, at=AT)

    assert refused.value.facts == {"number": 1}
    assert (released.released_by, released.released_at) == (ebba, AT)
    assert Event.objects.filter(what="payout.release").get().after == "750.00"
    with pytest.raises(AlreadyReleased):
        release_payout(payout=payout, by=ebba, at=AT)


def test_the_first_attestant_does_not_release(claim, sten):
    payout = attest_claim(claim=claim, by=sten, at=AT)

    with pytest.raises(SameAttestant):
        release_payout(payout=payout, by=sten, at=AT)


def test_who_reviewed_does_not_release_even_with_both_roles(claim, ylva, sten, region):
    member(ylva, region, Role.ATTESTANT)
    payout = attest_claim(claim=claim, by=sten, at=AT)

    with pytest.raises(SamePerson):
        release_payout(payout=payout, by=ylva, at=AT)


@pytest.mark.parametrize(("who", "refusal"), [("bodil", NotAttestant), ("vera", SelfReview), ("alva", NotAttestant)])
def test_only_an_attestant_of_the_funder_releases(claim, sten, request, who, refusal):
    payout = attest_claim(claim=claim, by=sten, at=AT)

    with pytest.raises(refusal):
        release_payout(payout=payout, by=request.getfixturevalue(who), at=AT)


def test_what_has_been_paid_is_not_released_again(claim, ylva, sten, ebba):
    payout = paid(claim, ylva, sten, ebba)

    with pytest.raises(ClaimMoveNotOpen):
        release_payout(payout=payout, by=ebba, at=AT)


def test_a_payout_follows_the_decisions_ceiling_and_what_it_withholds(activity, ylva, sten, ebba):
    Decision.objects.update(ceiling=Decimal(1_000), withheld=Decimal("0.10"))

    first = paid(decided(activity, ylva, "1000.00"), ylva, sten, ebba)
    last = attest_claim(claim=decided(activity, ylva, "5000.00", number=2, is_final=True), by=sten, at=AT)

    assert (first.amount, last.amount) == (450, 550)


@pytest.mark.parametrize(
    ("who", "refusal"),
    [
        ("ylva", NotAttestant),
        ("bodil", NotAttestant),
        ("alva", NotAttestant),
        ("vera", SelfReview),
        ("nils", SelfReview),
    ],
)
def test_only_the_funders_attestant_attests(claim, request, who, refusal):
    with pytest.raises(refusal):
        attest_claim(claim=claim, by=request.getfixturevalue(who), at=AT)

    assert not Payout.objects.exists()


def test_who_reviewed_does_not_attest_even_with_both_roles(claim, ylva, region):
    member(ylva, region, Role.ATTESTANT)

    with pytest.raises(SamePerson):
        attest_claim(claim=claim, by=ylva, at=AT)


def test_who_judged_one_line_does_not_attest_what_another_decided(activity, ylva, sten, region):
    member(sten, region, Role.REVIEWER)
    claim = money.claim(activity.project, state=State.IN_REVIEW)
    for line, by in zip(money.lines(claim, activity, ["1.00", "2.00"]), (ylva, sten), strict=True):
        judge_line(line=line, verdict="approve", seen_version=0, by=by, at=AT)
    decide_claim(claim=claim, by=ylva, at=AT)

    with pytest.raises(SamePerson):
        attest_claim(claim=claim, by=sten, at=AT)


def rejudged(activity, sten, ylva):
    """Sten judged its line first, and Ylva judged it anew."""
    claim = money.claim(activity.project, state=State.IN_REVIEW)
    line = money.lines(claim, activity, ["1000.00"])[0]
    judge_line(line=line, verdict="reject", reason="not_paid", seen_version=0, by=sten, at=AT)
    judge_line(line=line, verdict="approve", seen_version=1, by=ylva, at=AT)
    return decide_claim(claim=claim, by=ylva, at=AT)


def began(activity, sten, ylva):
    """Sten took it up, and Ylva did the rest."""
    claim = money.claim(activity.project, state=State.SIGNED)
    line = money.lines(claim, activity, ["1000.00"])[0]
    start_review(claim=claim, by=sten, at=AT)
    judge_line(line=line, verdict="approve", seen_version=0, by=ylva, at=AT)
    return decide_claim(claim=claim, by=ylva, at=AT)


def asked(activity, sten, ylva, nils):
    """Sten asked the project, and Ylva did the rest."""
    claim = money.claim(activity.project, state=State.IN_REVIEW)
    line = money.lines(claim, activity, ["1000.00"])[0]
    ask_completion(claim=claim, question="Vad gäller resan?", by=sten, at=AT)
    answer_completion(claim=claim, answer="Mässan.", by=nils, at=AT)
    judge_line(line=line, verdict="approve", seen_version=0, by=ylva, at=AT)
    return decide_claim(claim=claim, by=ylva, at=AT)


@pytest.mark.parametrize("handled", [rejudged, began, asked])
def test_who_has_had_a_claim_in_review_never_attests_or_releases_it(handled, activity, region, nils, ylva, sten, ebba):
    member(sten, region, Role.REVIEWER)
    claim = handled(activity, sten, ylva, *([nils] if handled is asked else []))

    with pytest.raises(SamePerson):
        attest_claim(claim=claim, by=sten, at=AT)
    payout = attest_claim(claim=claim, by=ebba, at=AT)
    with pytest.raises(SamePerson):
        release_payout(payout=payout, by=sten, at=AT)


def test_who_has_had_a_claim_in_review_does_not_prepare_for_its_project(activity, region, sten, ylva):
    member(sten, region, Role.REVIEWER, Role.PREPARER)
    rejudged(activity, sten, ylva)

    assert not may_prepare(acts(sten, activity.project, on=DAY))
    assert sten.pk in named_in_money()


@pytest.fixture
def overpaid(activity, ylva, sten, ebba):
    """The last claim, attested, after an advance of 400 000 kr of which 1 000 kr have been earned."""
    Advance.objects.create(
        project=activity.project, amount=400_000, reasons="-", viability="-", decided_at=AT, paid_on=date(2022, 2, 1)
    )
    return attest_claim(claim=decided(activity, ylva, "2000.00", is_final=True), by=sten, at=AT)


def test_what_the_last_claim_shows_was_paid_too_much_is_asked_back_by_a_day(overpaid, nils, ylva, ebba):
    release_payout(payout=overpaid, by=ebba, at=AT)

    recovery = Recovery.objects.get()
    assert (overpaid.amount, recovery.amount, recovery.payout) == (-399_000, 399_000, overpaid)
    assert (recovery.decided_on, recovery.due_on) == (DAY, date(2022, 11, 2))
    assert (recovery.decided_by, recovery.attested_by, recovery.paid_out_on) == (ylva, ebba, date(2022, 2, 1))
    told = Letter.objects.get(to=nils.email).text.replace("\u00a0", " ")
    assert "399 000 kr ska betalas tillbaka senast 2 november 2022" in told
    with pytest.raises(ClaimMoveNotOpen):
        pay_claim(claim=overpaid.claim, by=ylva, at=AT)


def test_it_comes_back_with_interest_and_ends_the_claim(overpaid, ylva, ebba):
    release_payout(payout=overpaid, by=ebba, at=AT)
    project, later = overpaid.claim.project, date(2022, 11, 12)

    recovery = pay_recovery(
        recovery=overpaid.recovery, paid_on=later, by=ylva, at=datetime(2022, 11, 14, 8, 0, tzinfo=UTC)
    )

    overpaid.refresh_from_db()
    assert (overpaid.claim.state, overpaid.paid_on) == (State.PAID, later)
    assert recovery.interest == Decimal("929.18")  # ten days of 8.5 % a year
    assert standing(project).paid == 1_000


def test_what_is_let_go_ends_the_claim_and_stays_paid(overpaid, sten, ebba):
    release_payout(payout=overpaid, by=ebba, at=AT)

    remit_recovery(recovery=overpaid.recovery, words="God tro.", by=sten, at=AT)

    overpaid.refresh_from_db()
    assert (overpaid.claim.state, overpaid.paid_on) == (State.PAID, None)
    assert standing(overpaid.claim.project).paid == 400_000


@pytest.mark.parametrize(("who", "refusal"), [("bodil", NotAttestant), ("vera", SelfReview), ("alva", NotAttestant)])
def test_payments_are_registered_by_the_funder(claim, sten, request, who, refusal):
    attest_claim(claim=claim, by=sten, at=AT)

    with pytest.raises(refusal):
        pay_claim(claim=claim, by=request.getfixturevalue(who), at=AT)


def test_certificates_are_registered_by_the_reviewer(funded, sten, vera):
    financier = funded.financiers.get()

    for other, refusal in ((sten, NotReviewer), (vera, SelfReview)):
        with pytest.raises(refusal):
            register_certificate(financier=financier, on=DAY, by=other, at=AT)


def test_a_changed_decision_is_a_new_version(funded, ylva):
    said = {"number": "RUN/9/2021", "decided_on": date(2021, 5, 4), "decider": "Regionala utvecklingsnämnden"}
    terms = {"terms": "RUN/640/2017", "legal_ground": "Förordning (2003:596)", "appropriation": "1:1"}

    decide_funding(
        project=funded,
        **said,
        **terms,
        rate=Decimal("0.5"),
        cap=Decimal(20_000_000),
        final_report_due_on=date(2023, 3, 31),
        by=ylva,
        at=AT,
    )

    assert list(Decision.objects.values_list("version", "cap")) == [(1, Decimal(19_283_328)), (2, Decimal(20_000_000))]


def test_a_co_financier_is_written_down_with_what_is_promised(funded, nedre_fors):
    financier = add_financier(
        project=funded, organisation=nedre_fors, kind=FinancingKind.CASH, amount=None, by=None, at=AT
    )

    assert (financier.amount, financier.certified_on, Event.objects.get().what) == (None, None, "financier.add")
