"""A decided claim is attested by one, released by another, and paid, once the decision's conditions are met."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from bofast.accounts.models import User
from bofast.audit.actions import record
from bofast.funding.actions.letters import tell_project
from bofast.funding.actions.seats import demand_conditions, lock_ledger, locked, moved, seated
from bofast.funding.models import Claim, Correction, Payout
from bofast.funding.queries import reckoning
from bofast.funding.queries.paying import handled_by
from bofast.funding.rules.claims import ClaimMoveNotOpen, Move, State
from bofast.funding.rules.duties import (
    Acts,
    HasPrepared,
    NotAttestant,
    SameAttestant,
    SamePerson,
    may_attest,
    may_pay,
    may_release,
)
from bofast.funding.rules.paying import AlreadyReleased, NotReleased
from bofast.funding.rules.payout import Step
from bofast.kernel.clock import local_day
from bofast.projects.models import Project


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
    record(what="claim.attest", on=claim, by=by, at=at, before=before, after=f"{claim.state} {payout.amount:f}")
    return payout


@transaction.atomic
def release_payout(*, payout: Payout, by: User, at: datetime) -> Payout:
    """Let an attested payout be made: a second attestant does, who has neither reviewed nor attested it.

    Raises SelfReview, DeclaredConflict, HasPrepared, NotAttestant, SamePerson, SameAttestant, ClaimMoveNotOpen,
    AlreadyReleased, ConditionsMissing and DecisionRevoked.
    """
    claim = locked(payout.claim)
    payout = Payout.objects.select_for_update(of=("self",)).get(pk=payout.pk)
    demand_second(claim.project, by, handled=handled_by(claim), first=payout.attested_by_id, at=at)
    if claim.state != State.ATTESTED.value:
        raise ClaimMoveNotOpen(state=claim.state, move="release")
    if payout.released_at:
        raise AlreadyReleased
    demand_conditions(claim.project)
    payout.released_at, payout.released_by = at, by
    payout.save(update_fields=["released_at", "released_by"])
    record(what="payout.release", on=claim, by=by, at=at, after=f"{payout.amount:f}")
    return payout


@transaction.atomic
def pay_claim(*, claim: Claim, by: User, at: datetime) -> Payout:
    """Register that the payout has been made.

    Raises SelfReview, DeclaredConflict, HasPrepared, NotAttestant, ClaimMoveNotOpen, NotReleased, ConditionsMissing
    and DecisionRevoked.
    """
    claim = locked(claim)
    demand_payer(claim.project, by, at=at)
    before = moved(claim, Move.PAY)
    payout = Payout.objects.select_for_update(of=("self",)).get(claim=claim)
    if not payout.released_at:
        raise NotReleased(number=claim.number)
    demand_conditions(claim.project)
    payout.paid_on, payout.paid_by = local_day(at), by
    payout.save(update_fields=["paid_on", "paid_by"])
    claim.save(update_fields=["state"])
    tell_project(claim, Move.PAY, at=at)
    record(what="claim.pay", on=claim, by=by, at=at, before=before, after=f"{claim.state} {payout.amount:f}")
    return payout


def demand_attestant(project: Project, by: User, *, not_among: Collection[int | None], at: datetime) -> Acts:
    """Raises SelfReview, DeclaredConflict, HasPrepared, NotAttestant and SamePerson."""
    seat = seated(project, by, at=at)
    if not seat.is_attestant:
        raise NotAttestant(funder=project.funder.name)
    if seat.has_prepared:
        raise HasPrepared(project=project.name)
    if not may_attest(seat, by.pk, not_among):
        raise SamePerson
    return seat


def demand_second(
    project: Project, by: User, *, handled: Collection[int | None], first: int | None, at: datetime
) -> None:
    """As `demand_attestant`, and SameAttestant for the first one."""
    seat = demand_attestant(project, by, not_among=handled, at=at)
    if not may_release(seat, by.pk, handled_by=handled, attested_by=first):
        raise SameAttestant


def demand_payer(project: Project, by: User, *, at: datetime) -> None:
    """Raises SelfReview, DeclaredConflict, HasPrepared and NotAttestant."""
    seat = seated(project, by, at=at)
    if may_pay(seat):
        return
    if seat.has_prepared:
        raise HasPrepared(project=project.name)
    raise NotAttestant(funder=project.funder.name)


def _stored(step: Step) -> dict[str, object]:
    return {
        "step": step.name.value,
        "amount": f"{step.amount:f}",
        "share": None if step.share is None else f"{step.share:f}",
        **({"of": [f"{amount:f}" for amount in step.of]} if step.of else {}),
    }
