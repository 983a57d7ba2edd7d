"""Money is asked back by a day, attested by another than who decided it, and comes with interest or is let go."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction

from bofast.accounts.models import User
from bofast.audit.actions import record
from bofast.cases.rules.work import DayNotYetCome
from bofast.funding.actions.letters import tell_of_correction
from bofast.funding.actions.seats import demand_attestant, demand_payer, lock_ledger, locked, moved
from bofast.funding.models import Correction, Payout, Recovery
from bofast.funding.queries.paying import last_paid_on, reference_rates, settled_so_far, terms_in
from bofast.funding.queries.terms import terms_on
from bofast.funding.rules.claims import Move
from bofast.funding.rules.paying import (
    CorrectionWithoutWords,
    RecoveryMove,
    RecoveryNotAttested,
    RecoveryState,
    after,
)
from bofast.funding.rules.recovery import NothingToRecover, Step, check_age, due_on, interest, to_recover
from bofast.funding.rules.terms import Parameter
from bofast.kernel.clock import local_day
from bofast.projects.models import Project


def recover(correction: Correction, *, by: User, at: datetime) -> None:
    """Save a correction after the last claim, and ask for what the cumulative rule pays less by it.

    Nothing where costs over the cap were corrected. Raises TooLateToRecover and NoDecision.
    """
    project = correction.project
    paid_on = correction.line.claim.payout.paid_on or local_day(at)
    days = _days_to_pay(project, paid_on=paid_on, on=local_day(at))
    rule, claims = settled_so_far(project)
    correction.is_after_last = True
    correction.save()
    try:
        amount, steps = to_recover(rule, claims, correction.amount)
    except NothingToRecover:
        return
    recovery = Recovery(project=project, correction=correction, amount=amount, words=correction.words)
    recovery.paid_out_on, recovery.decided_by = paid_on, by
    recovery.steps = [stored(step) for step in steps]
    _decide(recovery, days=days, by=by, at=at)


def ask_back(payout: Payout, *, by: User, at: datetime) -> None:
    """Ask for what a claim shows was paid too much, once two have attested it; how, the payout's own steps say.

    Raises TooLateToRecover and NoDecision.
    """
    claim, project = payout.claim, payout.claim.project
    paid_on = last_paid_on(project) or local_day(at)
    days = _days_to_pay(project, paid_on=paid_on, on=local_day(at))
    recovery = Recovery(project=project, payout=payout, amount=-payout.amount, words=claim.decision_words)
    recovery.paid_out_on, recovery.decided_by = paid_on, claim.decided_by
    recovery.attested_at, recovery.attested_by = at, by
    _decide(recovery, days=days, by=by, at=at)


def _days_to_pay(project: Project, *, paid_on: date, on: date) -> int:
    """By the terms of the project's decision. Raises TooLateToRecover for what was paid too long ago, NoDecision."""
    terms = terms_in(project)
    check_age(paid_on, on, years=terms.days(Parameter.REPAYMENT_YEARS))
    return terms.days(Parameter.REPAYMENT_DAYS)


def _decide(recovery: Recovery, *, days: int, by: User, at: datetime) -> None:
    recovery.decided_on = local_day(at)
    recovery.due_on = due_on(recovery.decided_on, days=days)
    recovery.save()
    record(what="recovery.decide", on=recovery, by=by, at=at, after=f"{recovery.amount:f} {recovery.due_on}")


@transaction.atomic
def attest_recovery(*, recovery: Recovery, by: User, at: datetime) -> Recovery:
    """Somebody else than who decided it lets the money be asked for, and the project is told.

    Raises SelfReview, DeclaredConflict, HasPrepared, NotAttestant, SamePerson and RecoveryMoveNotOpen.
    """
    recovery = _locked(recovery)
    demand_attestant(recovery.project, by, not_among={recovery.decided_by_id}, at=at)
    after(RecoveryState(recovery.state), RecoveryMove.PAY)
    if recovery.attested_at is None:
        recovery.attested_at, recovery.attested_by = at, by
        recovery.save(update_fields=["attested_at", "attested_by"])
        if recovery.correction is not None:
            tell_of_correction(recovery.correction, at=at)
        record(what="recovery.attest", on=recovery, by=by, at=at, after=f"{recovery.amount:f}")
    return recovery


@transaction.atomic
def pay_recovery(*, recovery: Recovery, paid_on: date, by: User, at: datetime) -> Recovery:
    """The money has come back on a day; what was late bears interest.

    Raises DayNotYetCome, SelfReview, DeclaredConflict, HasPrepared, NotAttestant, RecoveryNotAttested,
    RecoveryMoveNotOpen, and NoTerms where the reference rate of a half-year is not known.
    """
    recovery = _locked(recovery)
    demand_payer(recovery.project, by, at=at)
    if paid_on > local_day(at):
        raise DayNotYetCome(on=paid_on)
    before = recovery.state
    recovery.state = after(RecoveryState(before), RecoveryMove.PAY).value
    if not recovery.attested_at:
        raise RecoveryNotAttested
    accrued, steps = Decimal(0), tuple[Step, ...]()
    if paid_on > recovery.due_on:
        rates = reference_rates(recovery.due_on, paid_on)
        over = terms_on(paid_on).value(Parameter.INTEREST_OVER_REFERENCE)
        accrued, steps = interest(recovery.amount, due=recovery.due_on, paid=paid_on, rates=rates, over=over)
    if recovery.payout is not None:
        _close(recovery.payout, paid_on=paid_on, by=by)
    recovery.settled_on, recovery.settled_by, recovery.interest = paid_on, by, accrued
    recovery.steps = [*recovery.steps, *(stored(step) for step in steps)]
    recovery.save(update_fields=["state", "settled_on", "settled_by", "interest", "steps"])
    record(what="recovery.pay", on=recovery, by=by, at=at, before=before, after=f"{recovery.state} {accrued:f}")
    return recovery


@transaction.atomic
def remit_recovery(*, recovery: Recovery, words: str, by: User, at: datetime) -> Recovery:
    """Let the money go, and say why. Raises as `attest_recovery` does, and CorrectionWithoutWords."""
    recovery = _locked(recovery)
    demand_attestant(recovery.project, by, not_among={recovery.decided_by_id}, at=at)
    before = recovery.state
    recovery.state = after(RecoveryState(before), RecoveryMove.REMIT).value
    if not words.strip():
        raise CorrectionWithoutWords
    if recovery.payout is not None:
        _close(recovery.payout, paid_on=None, by=by)
    recovery.settled_on, recovery.settled_by, recovery.remitted_because = local_day(at), by, words.strip()
    recovery.save(update_fields=["state", "settled_on", "settled_by", "remitted_because"])
    record(what="recovery.remit", on=recovery, by=by, at=at, before=before, after=recovery.state)
    return recovery


def _locked(recovery: Recovery) -> Recovery:
    lock_ledger(recovery.project)
    rows = Recovery.objects.select_for_update(of=("self",)).select_related("project__funder", "payout__claim__project")
    return rows.get(pk=recovery.pk)


def _close(payout: Payout, *, paid_on: date | None, by: User) -> None:
    """The claim ends when what it asked back has come, or was let go: then no day of payment."""
    claim = locked(payout.claim)
    moved(claim, Move.PAY)
    claim.save(update_fields=["state"])
    payout.paid_on, payout.paid_by = paid_on, by
    payout.save(update_fields=["paid_on", "paid_by"])


def stored(step: Step) -> dict[str, Any]:
    """As a step lies with its recovery."""
    facts = {name: fact for name, fact in asdict(step).items() if name != "name" and fact is not None}
    return {"step": step.name.value} | {name: _plain(fact) for name, fact in facts.items()}


def _plain(fact: Decimal | date | int) -> str | int:
    if isinstance(fact, int):
        return fact
    return f"{fact:f}" if isinstance(fact, Decimal) else fact.isoformat()
