"""A decided claim is attested by another than its reviewer, and paid, once the decision's conditions are met."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from bofast.accounts.models import User
from bofast.audit.actions import record
from bofast.funding.actions.letters import tell_project
from bofast.funding.actions.seats import lock_ledger, locked, moved, seated
from bofast.funding.models import Claim, Payout
from bofast.funding.queries import missing_certificates, reckoning
from bofast.funding.rules.claims import ConditionsMissing, Move
from bofast.funding.rules.duties import NotAttestant, SamePerson, may_attest, may_pay
from bofast.funding.rules.payout import Step
from bofast.kernel.clock import local_day
from bofast.projects.models import Project


@transaction.atomic
def attest_claim(*, claim: Claim, by: User, at: datetime) -> Payout:
    """Reckon the payout from the project's first claim on, and write it with its steps: all of it, or nothing.

    Raises SelfReview, NotAttestant, SamePerson, ClaimMoveNotOpen, ConditionsMissing and NoDecision.
    """
    lock_ledger(claim.project)
    claim = locked(claim)
    _demand_attestant(claim, by, at=at)
    before = moved(claim, Move.ATTEST)
    _demand_conditions(claim.project)
    now = reckoning(claim)
    steps = [_stored(step) for step in now.steps]
    payout = Payout.objects.create(claim=claim, amount=now.amount, steps=steps, attested_at=at, attested_by=by)
    claim.save(update_fields=["state"])
    record(what="claim.attest", on=claim, by=by, at=at, before=before, after=f"{claim.state} {payout.amount:f}")
    return payout


@transaction.atomic
def pay_claim(*, claim: Claim, by: User, at: datetime) -> Payout:
    """Register that the payout has been made. Raises SelfReview, NotAttestant, ClaimMoveNotOpen, ConditionsMissing."""
    claim = locked(claim)
    if not may_pay(seated(claim.project, by, at=at)):
        raise NotAttestant(funder=claim.project.funder.name)
    before = moved(claim, Move.PAY)
    _demand_conditions(claim.project)
    payout = Payout.objects.select_for_update(of=("self",)).get(claim=claim)
    payout.paid_on, payout.paid_by = local_day(at), by
    payout.save(update_fields=["paid_on", "paid_by"])
    claim.save(update_fields=["state"])
    tell_project(claim, Move.PAY, at=at)
    record(what="claim.pay", on=claim, by=by, at=at, before=before, after=f"{claim.state} {payout.amount:f}")
    return payout


def _demand_attestant(claim: Claim, by: User, *, at: datetime) -> None:
    seat = seated(claim.project, by, at=at)
    if not seat.is_attestant:
        raise NotAttestant(funder=claim.project.funder.name)
    judged_by = {claim.decided_by_id, *claim.lines.values_list("reviewed_by", flat=True).order_by().distinct()}
    if not may_attest(seat, by.pk, judged_by):
        raise SamePerson


def _demand_conditions(project: Project) -> None:
    if missing := missing_certificates(project):
        raise ConditionsMissing(names=[financier.organisation.name for financier in missing])


def _stored(step: Step) -> dict[str, str | None]:
    return {
        "step": step.name.value,
        "amount": f"{step.amount:f}",
        "share": None if step.share is None else f"{step.share:f}",
    }
