"""A correction is settled by the next claim; after the last one it is asked back, with interest when it is late."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from bofast.audit.models import Event
from bofast.cases.rules.work import DayNotYetCome
from bofast.funding.actions import (
    attest_claim,
    attest_recovery,
    correct_line,
    pay_recovery,
    release_payout,
    remit_recovery,
    reverse_cost,
    take_back_correction,
)
from bofast.funding.models import Claim, Correction, Decision, Payout, Recovery, Value
from bofast.funding.queries import standing
from bofast.funding.rules.claims import ClaimMoveNotOpen, State, Verdict
from bofast.funding.rules.duties import NotAttestant, NotReviewer, SamePerson, SelfReview
from bofast.funding.rules.paying import (
    CannotCorrect,
    CorrectionKind,
    CorrectionSettled,
    CorrectionWithoutWords,
    RecoveryMoveNotOpen,
    RecoveryNotAttested,
    RecoveryState,
)
from bofast.funding.rules.recovery import TooLateToRecover
from bofast.funding.rules.terms import NoTerms
from bofast.letters.models import Letter
from bofast.organisations.rules import Role
from bofast.records.actions import open_matter
from tests import money
from tests.funding import way
from tests.region import AT, DAY, member

LATER = datetime(2023, 3, 1, 8, 0, tzinfo=UTC)
pytestmark = pytest.mark.django_db
THEN = datetime(2022, 12, 1, 9, 0, tzinfo=UTC)


def paid(activity, ylva, *amounts, number=1, is_final=False, payout):
    """A claim whose lines are all approved, with the payout that it was given."""
    claim = money.claim(activity.project, number=number, state=State.PAID)
    claim.is_final, claim.decided_by = is_final, ylva
    claim.save()
    claim.reviewers.add(ylva)
    for place, amount in enumerate(amounts):
        cost = money.cost(activity, amount, number=100 * number + place)
        money.line(claim, cost, verdict=Verdict.APPROVE.value, approved=cost.amount, reviewed_by=ylva)
    Payout.objects.create(
        claim=claim, amount=payout, steps=[], attested_at=AT, released_at=AT, paid_on=DAY, paid_by=ylva
    )
    return claim


def decided(activity, ylva, amount, *, number, is_final=False):
    claim = money.claim(activity.project, number=number, state=State.DECIDED)
    claim.is_final, claim.decided_by = is_final, ylva
    claim.save()
    claim.reviewers.add(ylva)
    cost = money.cost(activity, amount, number=100 * number)
    money.line(claim, cost, verdict=Verdict.APPROVE.value, approved=cost.amount, reviewed_by=ylva)
    return claim


@pytest.fixture
def line(activity, ylva):
    """The first line of a paid claim: 1 000,00 kr."""
    return paid(activity, ylva, "1000.00", "500.50", payout=750).lines.get(number=1)


@pytest.fixture
def last(activity, ylva):
    """The line of a last claim exactly at the cap."""
    return paid(activity, ylva, "38566656.00", is_final=True, payout=19_283_328).lines.get()


def correct(line, amount, *, by, at=AT, kind=CorrectionKind.ERROR, words="Fakturan gällde ett annat projekt."):
    return correct_line(line=line, kind=kind, amount=Decimal(amount), words=words, by=by, at=at)


def told():
    """To whom, and the letter's words without their day and sign-in."""
    rows = [(one.to, one.subject, one.text) for one in Letter.objects.order_by("pk")]
    Letter.objects.all().delete()
    return [(to, f"{subject} {text}".replace("\u00a0", " ")) for to, subject, text in rows]


def test_the_project_is_told_of_a_correction_and_of_its_being_taken_back(line, ylva, nils, vera):
    correction = correct(line, "400.00", by=ylva)
    of_it = told()
    take_back_correction(correction=correction, words="Rätt projekt.", by=ylva, at=AT)

    assert [to for to, _ in of_it] == [nils.email, vera.email]
    assert "rad 1 är rättad" in of_it[0][1]
    assert "rad 1 ändras med −400,00 kr. Det regleras i nästa ansökan." in of_it[0][1]
    assert "Fakturan gällde" not in of_it[0][1]
    assert "rad 1 ändras med 400,00 kr." in told()[0][1]


def test_the_project_is_told_of_a_recovery_once_it_is_attested(last, ylva, sten, nils):
    correction = correct(last, "1000000.00", by=ylva)
    before = told()

    attest_recovery(recovery=correction.recovery, by=sten, at=AT)

    assert before == []
    assert "500 000 kr ska betalas tillbaka senast" in told()[0][1]


def registered(matter):
    return [(one.title, one.direction, one.file.read().decode()) for one in matter.documents.order_by("serial")]


def test_the_diary_has_a_correction_and_its_being_taken_back(line, ylva):
    matter = open_matter(title="En attraktiv region", by=None, at=AT)
    Decision.objects.update(matter=matter)

    correction = correct(line, "400.50", by=ylva)
    take_back_correction(correction=correction, words="Rätt projekt.", by=ylva, at=AT)

    title, changed = "Rättelse av ansökan om utbetalning 1, rad 1", "Det som är godkänt på rad 1 ändras med"
    assert registered(matter) == [
        (
            title,
            "sent",
            f"{changed} −400,50 kronor. Det regleras i nästa ansökan.\n\nFakturan gällde ett annat projekt.\n",
        ),
        (title, "sent", f"{changed} 400,50 kronor. Det regleras i nästa ansökan.\n\nRätt projekt.\n"),
    ]


def test_the_diary_has_what_is_asked_back_and_by_when(last, ylva):
    matter = open_matter(title="En attraktiv region", by=None, at=AT)
    Decision.objects.update(matter=matter)

    correct(last, "1000000.00", by=ylva)

    ((_, _, text),) = registered(matter)
    assert "−1000000,00 kronor. 500000 kronor ska betalas tillbaka senast 2022-11-02." in text


def test_the_next_claim_settles_a_correction(activity, line, ylva, sten):
    correction = correct(line, "400.00", by=ylva)
    following = decided(activity, ylva, "1000.00", number=2)

    payout = attest_claim(claim=following, by=sten, at=AT)

    correction.refresh_from_db()
    following.refresh_from_db()
    assert (correction.amount, correction.settled_in, following.corrected) == (-400, following, -400)
    assert payout.amount == 1050 - 750
    assert [step["amount"] for step in payout.steps if step["step"] == "corrected"] == ["-400.00"]
    assert Event.objects.filter(what="correction.make").get().after == f"line {line.pk} -400.00"


def test_what_is_settled_is_not_settled_again(activity, line, ylva, sten):
    correct(line, "400.00", by=ylva)
    first = attest_claim(claim=decided(activity, ylva, "1000.00", number=2), by=sten, at=AT)
    Claim.objects.filter(number=2).update(state=State.PAID.value)

    second = attest_claim(claim=decided(activity, ylva, "1000.00", number=3), by=sten, at=AT)

    assert (first.amount, second.amount) == (300, 500)


def test_a_correction_that_is_taken_back_leaves_nothing(activity, line, ylva, sten):
    correction = correct(line, "400.00", by=ylva)

    back = take_back_correction(correction=correction, words="Den gällde rätt projekt.", by=ylva, at=AT)
    payout = attest_claim(claim=decided(activity, ylva, "1000.00", number=2), by=sten, at=AT)

    assert (back.amount, back.reverses) == (400, correction)
    assert payout.amount == 500
    for one in (correction, back):
        with pytest.raises(CorrectionSettled):
            take_back_correction(correction=one, words="Igen.", by=ylva, at=AT)


def test_what_a_claim_has_settled_is_not_taken_back(activity, line, ylva, sten):
    correction = correct(line, "400.00", by=ylva)
    attest_claim(claim=decided(activity, ylva, "1000.00", number=2), by=sten, at=AT)

    with pytest.raises(CorrectionSettled):
        take_back_correction(correction=correction, words="Rätt projekt.", by=ylva, at=AT)


def test_what_a_claimed_reversal_has_left_out_is_not_taken_back(reversed_after, ylva):
    with pytest.raises(CorrectionSettled):
        take_back_correction(correction=Correction.objects.get(), words="Rätt projekt.", by=ylva, at=AT)


def test_a_reversal_that_no_claim_holds_yet_hinders_nothing(line, nils, ylva):
    correction = correct(line, "400.00", by=ylva)
    reverse_cost(cost=line.cost, by=nils, at=AT)

    assert take_back_correction(correction=correction, words="Rätt projekt.", by=ylva, at=AT).amount == 400


@pytest.mark.parametrize("amount", ["0", "-1", "1000.01", "0.001"])
def test_no_more_is_taken_back_than_stands_approved(line, ylva, amount):
    with pytest.raises(CannotCorrect) as refused:
        correct(line, amount, by=ylva)

    assert refused.value.facts == {"most": Decimal(1000)}
    assert not Correction.objects.exists()


def test_what_was_taken_back_is_not_taken_again(line, ylva):
    correct(line, "600.00", by=ylva)

    with pytest.raises(CannotCorrect) as refused:
        correct(line, "400.01", by=ylva)

    assert refused.value.facts == {"most": Decimal(400)}


@pytest.fixture
def reversed_after(activity, line, ylva, nils):
    """The 1 000,00 kr of which 400,00 kr have been corrected, taken back in the ledger too; and a draft with that."""
    correct(line, "400.00", by=ylva)
    reverse_cost(cost=line.cost, by=nils, at=AT)
    return way.drafted(activity.project, by=nils)


def test_a_reversal_takes_back_only_what_corrections_have_left(reversed_after):
    assert [one.amount for one in reversed_after.lines.all()] == [Decimal(-600)]


def test_what_a_reversal_takes_back_is_not_corrected_too(reversed_after, line, ylva):
    with pytest.raises(CannotCorrect) as refused:
        correct(line, "0.01", by=ylva)

    assert refused.value.facts == {"most": Decimal(0)}


def test_who_made_a_correction_does_not_attest_the_claim_that_settles_it(activity, region, line, ylva, sten, ebba):
    member(sten, region, Role.REVIEWER)
    correct(line, "400.00", by=sten)
    following = decided(activity, ylva, "1000.00", number=2)

    with pytest.raises(SamePerson):
        attest_claim(claim=following, by=sten, at=AT)

    payout = attest_claim(claim=following, by=ebba, at=AT)
    with pytest.raises(SamePerson):
        release_payout(payout=payout, by=sten, at=AT)


def test_a_claim_after_the_last_is_reckoned_with_what_was_corrected_since(activity, last, ylva, sten):
    correct(last, "1000000.00", by=ylva, at=THEN)
    following = decided(activity, ylva, "600000.00", number=2)

    payout = attest_claim(claim=following, by=sten, at=AT)

    assert (Recovery.objects.get().amount, payout.amount) == (500_000, 300_000)


def test_a_correction_under_the_cap_is_not_given_again_by_a_later_claim(activity, ylva, sten):
    over = paid(activity, ylva, "38566656.00", "1000000.00", is_final=True, payout=19_283_328)
    correct(over.lines.get(number=2), "1000000.00", by=ylva, at=THEN)
    correct(over.lines.get(number=1), "200000.00", by=ylva, at=THEN)

    payout = attest_claim(claim=decided(activity, ylva, "150000.00", number=2), by=sten, at=AT)

    assert (Recovery.objects.get().amount, payout.amount) == (100_000, 75_000)


def test_a_correction_says_why(line, ylva):
    with pytest.raises(CorrectionWithoutWords):
        correct(line, "1.00", by=ylva, words=" ")
    with pytest.raises(CorrectionWithoutWords):
        take_back_correction(correction=correct(line, "1.00", by=ylva), words="", by=ylva, at=AT)


def test_only_a_paid_claim_is_corrected(activity, ylva):
    claim = decided(activity, ylva, "10.00", number=1)

    with pytest.raises(ClaimMoveNotOpen):
        correct(claim.lines.get(), "1.00", by=ylva)


@pytest.mark.parametrize(("who", "refusal"), [("sten", NotReviewer), ("vera", SelfReview), ("alva", NotReviewer)])
def test_only_the_funders_reviewer_corrects(line, request, who, refusal):
    with pytest.raises(refusal):
        correct(line, "1.00", by=request.getfixturevalue(who))


def test_an_error_of_12_400_after_a_last_claim_at_the_cap_is_recovered_by_half(last, ylva):
    correction = correct(last, "12400.00", by=ylva, kind=CorrectionKind.AUDIT, at=THEN)

    recovery = Recovery.objects.get()
    assert (recovery.correction, recovery.amount, recovery.state) == (correction, 6_200, RecoveryState.CLAIMED)
    assert (recovery.decided_on, recovery.due_on) == (date(2022, 12, 1), date(2023, 1, 2))
    assert recovery.paid_out_on == DAY
    assert [(step["step"], step["amount"]) for step in recovery.steps] == [
        ("corrected", "-12400.00"),
        ("cumulative", "38554256.00"),
        ("earned", "19277128.00"),
        ("paid", "19283328.00"),
        ("recover", "6200.00"),
    ]


def test_two_errors_after_the_last_claim_take_back_what_one_of_their_sum_would(last, ylva):
    correct(last, "6200.01", by=ylva)
    correct(last, "6199.99", by=ylva)

    assert sum(Recovery.objects.values_list("amount", flat=True)) == 6_200


def test_costs_over_the_cap_were_not_paid_for_and_are_not_recovered(activity, ylva):
    over = paid(activity, ylva, "38600000.00", is_final=True, payout=19_283_328).lines.get()

    correction = correct(over, "12400.00", by=ylva)
    nothing = Recovery.objects.exists()
    correct(over, "30000.00", by=ylva)

    assert (correction.is_after_last, nothing) == (True, False)
    assert Recovery.objects.get().amount == 4_528


def test_a_recovery_is_attested_by_another_and_paid_back_with_interest(last, ylva, sten):
    correct(last, "12400.00", by=ylva, at=THEN)
    recovery = Recovery.objects.get()
    with pytest.raises(RecoveryNotAttested):
        pay_recovery(recovery=recovery, paid_on=date(2023, 1, 31), by=ylva, at=LATER)

    attest_recovery(recovery=recovery, by=sten, at=AT)
    recovery = pay_recovery(recovery=recovery, paid_on=date(2023, 1, 31), by=ylva, at=LATER)

    assert (recovery.state, recovery.settled_on) == (RecoveryState.PAID, date(2023, 1, 31))
    assert recovery.interest == Decimal("51.72")  # 29 days of 10.5 %
    assert recovery.steps[-2] == {
        "step": "interest",
        "amount": "51.72",
        "rate": "0.105",
        "first": "2023-01-03",
        "last": "2023-01-31",
        "days": 29,
    }
    assert standing(last.claim.project).paid == 19_283_328 - 6_200
    with pytest.raises(RecoveryMoveNotOpen):
        remit_recovery(recovery=recovery, words="För sent.", by=sten, at=AT)


def test_what_comes_in_time_bears_no_interest(last, ylva, sten):
    correct(last, "12400.00", by=ylva, at=THEN)
    recovery = attest_recovery(recovery=Recovery.objects.get(), by=sten, at=AT)

    recovery = pay_recovery(recovery=recovery, paid_on=recovery.due_on, by=ylva, at=LATER)

    assert (recovery.interest, len(recovery.steps)) == (0, 5)


def test_interest_is_not_guessed_where_the_reference_rate_is_not_known(last, ylva, sten):
    correct(last, "12400.00", by=ylva, at=THEN)
    recovery = attest_recovery(recovery=Recovery.objects.get(), by=sten, at=AT)
    Value.objects.filter(parameter="reference_rate", terms__valid_from__gte=date(2023, 1, 1)).delete()

    with pytest.raises(NoTerms):
        pay_recovery(recovery=recovery, paid_on=date(2023, 2, 1), by=ylva, at=LATER)


def test_money_does_not_come_back_on_a_day_to_come(last, ylva, sten):
    correct(last, "12400.00", by=ylva, at=THEN)
    recovery = attest_recovery(recovery=Recovery.objects.get(), by=sten, at=AT)

    with pytest.raises(DayNotYetCome):
        pay_recovery(recovery=recovery, paid_on=date(2022, 10, 4), by=ylva, at=AT)


def test_a_recovery_is_remitted_by_another_for_a_reason(last, ylva, sten):
    correct(last, "12400.00", by=ylva)
    with pytest.raises(CorrectionWithoutWords):
        remit_recovery(recovery=Recovery.objects.get(), words=" ", by=sten, at=AT)

    recovery = remit_recovery(recovery=Recovery.objects.get(), words="Mottagaren handlade i god tro.", by=sten, at=AT)

    assert (recovery.state, recovery.settled_by) == (RecoveryState.REMITTED, sten)
    assert standing(last.claim.project).paid == 19_283_328
    with pytest.raises(RecoveryMoveNotOpen):
        attest_recovery(recovery=recovery, by=sten, at=AT)


def test_who_decided_a_recovery_does_not_attest_it(last, ylva, region):
    correct(last, "12400.00", by=ylva)
    member(ylva, region, Role.ATTESTANT)

    with pytest.raises(SamePerson):
        attest_recovery(recovery=Recovery.objects.get(), by=ylva, at=AT)


@pytest.mark.parametrize(("who", "refusal"), [("bodil", NotAttestant), ("vera", SelfReview)])
def test_only_the_funders_attestant_attests_a_recovery(last, ylva, request, who, refusal):
    correct(last, "12400.00", by=ylva)

    with pytest.raises(refusal):
        attest_recovery(recovery=Recovery.objects.get(), by=request.getfixturevalue(who), at=AT)


def test_after_ten_years_nothing_is_asked_back(last, ylva):
    Payout.objects.update(paid_on=date(2012, 10, 2))

    with pytest.raises(TooLateToRecover):
        correct(last, "12400.00", by=ylva)

    assert not Correction.objects.exists()


def test_after_the_last_claim_a_correction_is_not_taken_back(last, ylva):
    with pytest.raises(CorrectionSettled):
        take_back_correction(correction=correct(last, "12400.00", by=ylva), words="Fel.", by=ylva, at=AT)
