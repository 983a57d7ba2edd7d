"""A decided claim is attested by one, released by another, and paid, once the decision's conditions are met."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from bofast.accounts.models import User
from bofast.audit.actions import record
from bofast.funding.actions.letters import tell_funder, tell_project
from bofast.funding.actions.recovering import ask_back
from bofast.funding.actions.seats import (
    demand_attestant,
    demand_conditions,
    demand_payer,
    demand_second,
    lock_ledger,
    locked,
    moved,
)
from bofast.funding.models import Advance, Claim, Correction, Payout
from bofast.funding.queries import reckoning
from bofast.funding.queries.hands import handled_by, hands_of_claims, is_released, leaves_payer
from bofast.funding.rules.claims import ClaimMoveNotOpen, Move, State
from bofast.funding.rules.duties import Hands
from bofast.funding.rules.paying import AccountChanged, AlreadyReleased, NoAccount, NotReleased
from bofast.funding.rules.payout import Step
from bofast.kernel.bankgiro import has_right_check_digit
from bofast.kernel.clock import local_day
from bofast.organisations.models import Organisation
from bofast.organisations.rules import Role


@transaction.atomic
def attest_claim(*, claim: Claim, by: User, at: datetime) -> Payout:
    """Reckon the payout from the project's first claim on, and write it with its steps: all of it, or nothing.

    Corrections of earlier claims that wait are settled in it. Raises SelfReview, DeclaredConflict, HasPrepared,
    NotAttestant, SamePerson, ClaimMoveNotOpen, ConditionsMissing, DecisionRevoked, NegativeCosts and NoDecision.
    """
    lock_ledger(claim.project)
    claim = locked(claim)
    demand_attestant(claim.project, by, not_among=handled_by(claim), at=at)
    before = moved(claim, Move.ATTEST)
    demand_conditions(claim.project)
    now = reckoning(claim)
    waiting = Correction.objects.filter(project=claim.project_id, settled_in__isnull=True, is_after_last=False)
    claim.corrected = sum((one.amount for one in waiting.order_by("pk")), claim.corrected)
    waiting.update(settled_in=claim)
    steps = [_stored(step) for step in now.steps]
    payout = Payout.objects.create(claim=claim, amount=now.amount, steps=steps, attested_at=at, attested_by=by)
    claim.save(update_fields=["state", "corrected"])
    tell_funder(claim, Move.ATTEST, Role.ATTESTANT, besides=by, at=at)
    record(what="claim.attest", on=claim, by=by, at=at, before=before, after=f"{claim.state} {payout.amount:f}")
    return payout


@transaction.atomic
def release_payout(*, payout: Payout, by: User, at: datetime) -> Payout:
    """Let an attested payout be made to its payee's number: a second attestant does, who has had no part in it.

    It is released anew when the number has changed. What is to be paid back is asked for, by a day. Raises as
    `let_go` does, ClaimMoveNotOpen, and TooLateToRecover.
    """
    lock_ledger(payout.claim.project)
    claim = locked(payout.claim)
    payout = Payout.objects.select_for_update(of=("self",)).get(pk=payout.pk)
    payout.claim = claim
    if claim.state != State.ATTESTED.value:
        demand_second(claim.project, by, hands_of_claims([claim])[claim.pk], at=at)
        raise ClaimMoveNotOpen(state=claim.state, move="release")
    let_go(payout, hands_of_claims([claim])[claim.pk], by=by, at=at)
    record(what="payout.release", on=claim, by=by, at=at, after=f"{payout.amount:f} {payout.released_to}".strip())
    if payout.amount < 0:
        ask_back(payout, by=by, at=at)
        tell_project(claim, "ask_back", at=at)
    return payout


def let_go(one: Payout | Advance, hands: Hands, *, by: User, at: datetime) -> None:
    """Release it to the number that its payee has now.

    Raises as `demand_second` and `demand_conditions` do, AlreadyReleased and NoAccount.
    """
    demand_second(one.project, by, hands, at=at)
    if is_released(one):
        raise AlreadyReleased
    demand_conditions(one.project)
    one.released_at, one.released_by, one.released_to = at, by, account_of(one)
    one.save(update_fields=["released_at", "released_by", "released_to"])


def account_of(one: Payout | Advance) -> str:
    """The number that it goes to, none for a booking within. Raises NoAccount."""
    return demand_account(one.project.owner) if leaves_payer(one) else ""


def demand_account(organisation: Organisation) -> str:
    """Its bankgiro number. Raises NoAccount where that is missing or wrong."""
    if not (organisation.bankgiro and has_right_check_digit(organisation.bankgiro)):
        raise NoAccount(organisation=organisation.name)
    return organisation.bankgiro


def demand_released(one: Payout | Advance, *, number: int = 0) -> None:
    """Raises NotReleased, of claim `number`, and AccountChanged where it was released to another number than now."""
    if not one.released_at:
        raise NotReleased(number=number)
    if not is_released(one):
        raise AccountChanged(organisation=one.project.owner.name)


@transaction.atomic
def pay_claim(*, claim: Claim, by: User, at: datetime) -> Payout:
    """Register that the payout has been made. What is to be paid back is registered where it was asked for.

    Raises SelfReview, DeclaredConflict, HasPrepared, NotAttestant, ClaimMoveNotOpen, NotReleased, AccountChanged,
    ConditionsMissing and DecisionRevoked.
    """
    claim = locked(claim)
    demand_payer(claim.project, by, at=at)
    before = moved(claim, Move.PAY)
    payout = Payout.objects.select_for_update(of=("self",)).get(claim=claim)
    payout.claim = claim
    demand_released(payout, number=claim.number)
    if payout.amount < 0:
        raise ClaimMoveNotOpen(state=before, move=Move.PAY.value)
    demand_conditions(claim.project)
    payout.paid_on, payout.paid_by = local_day(at), by
    payout.save(update_fields=["paid_on", "paid_by"])
    claim.save(update_fields=["state"])
    tell_project(claim, Move.PAY, at=at)
    record(what="claim.pay", on=claim, by=by, at=at, before=before, after=f"{claim.state} {payout.amount:f}")
    return payout


def _stored(step: Step) -> dict[str, object]:
    return {
        "step": step.name.value,
        "amount": f"{step.amount:f}",
        "share": None if step.share is None else f"{step.share:f}",
        **({"of": [f"{amount:f}" for amount in step.of]} if step.of else {}),
    }
