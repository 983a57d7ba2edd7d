"""A cost that was approved by mistake is corrected: the next claim settles it, and after the last it is recovered."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction

from bofast.accounts.models import User
from bofast.audit.actions import record
from bofast.cases.rules.work import DayNotYetCome
from bofast.funding.actions.paying import demand_attestant, demand_payer
from bofast.funding.actions.seats import demand_reviewer, lock_ledger
from bofast.funding.models import ClaimLine, Correction, Recovery
from bofast.funding.queries.paying import (
    has_had_its_last,
    may_be_corrected,
    reference_rates,
    settled_so_far,
    terms_in,
)
from bofast.funding.queries.terms import terms_on
from bofast.funding.rules.claims import ORE, ClaimMoveNotOpen, State
from bofast.funding.rules.paying import (
    CannotCorrect,
    CorrectionKind,
    CorrectionSettled,
    CorrectionWithoutWords,
    RecoveryMove,
    RecoveryNotAttested,
    RecoveryState,
    after,
)
from bofast.funding.rules.recovery import NothingToRecover, Step, check_age, due_on, interest, to_recover
from bofast.funding.rules.terms import Parameter
from bofast.kernel.clock import local_day


@transaction.atomic
def correct_line(
    *, line: ClaimLine, kind: CorrectionKind | str, amount: Decimal, words: str, by: User, at: datetime
) -> Correction:
    """Take `amount` kronor back of what was approved of a line in a paid claim, and say why.

    The next claim settles it; when the last claim has been attested it is recovered at once. Raises SelfReview,
    DeclaredConflict, HasPrepared, NotReviewer, ClaimMoveNotOpen, CorrectionWithoutWords, CannotCorrect,
    TooLateToRecover and NoDecision.
    """
    project = line.claim.project
    lock_ledger(project)
    demand_reviewer(project, by, at=at)
    line = ClaimLine.objects.select_for_update(of=("self",)).select_related("claim__payout").get(pk=line.pk)
    if line.claim.state != State.PAID.value:
        raise ClaimMoveNotOpen(state=line.claim.state, move="correct")
    if not words.strip():
        raise CorrectionWithoutWords
    most = may_be_corrected(line)
    kind = CorrectionKind(kind)
    if not 0 < amount <= most or amount != amount.quantize(ORE) or kind is CorrectionKind.REVERSAL:
        raise CannotCorrect(most=most)
    correction = Correction(project=project, line=line, kind=kind.value, amount=-amount, words=words.strip())
    correction.made_at, correction.made_by = at, by
    if has_had_its_last(project):
        _recover(correction, by=by, at=at)
    else:
        correction.save()
    record(what="correction.make", on=correction, by=by, at=at, after=f"line {line.pk} {correction.amount:f}")
    return correction


@transaction.atomic
def take_back_correction(*, correction: Correction, words: str, by: User, at: datetime) -> Correction:
    """Correct the correction: what it took is given again, in the next claim.

    Raises as `correct_line` does, and CorrectionSettled when it was taken back before or no claim is left.
    """
    project = correction.project
    lock_ledger(project)
    demand_reviewer(project, by, at=at)
    if not words.strip():
        raise CorrectionWithoutWords
    was_reversed = Correction.objects.filter(reverses=correction).exists()
    if correction.reverses_id or was_reversed or has_had_its_last(project):
        raise CorrectionSettled
    back = Correction.objects.create(
        project=project,
        line=correction.line,
        kind=CorrectionKind.REVERSAL.value,
        amount=-correction.amount,
        words=words.strip(),
        reverses=correction,
        made_at=at,
        made_by=by,
    )
    record(what="correction.take_back", on=back, by=by, at=at, after=f"{back.amount:f}")
    return back


def _recover(correction: Correction, *, by: User, at: datetime) -> None:
    """Ask for what the cumulative rule pays less; nothing where costs over the cap were corrected."""
    on, paid_on = local_day(at), correction.line.claim.payout.paid_on or local_day(at)
    terms = terms_in(correction.project)
    check_age(paid_on, on, years=terms.days(Parameter.REPAYMENT_YEARS))
    rule, claims = settled_so_far(correction.project)
    correction.is_after_last = True
    correction.save()
    try:
        amount, steps = to_recover(rule, claims, correction.amount)
    except NothingToRecover:
        return
    recovery = Recovery.objects.create(
        project=correction.project,
        correction=correction,
        amount=amount,
        words=correction.words,
        paid_out_on=paid_on,
        decided_on=on,
        decided_by=by,
        due_on=due_on(on, days=terms.days(Parameter.REPAYMENT_DAYS)),
        steps=[stored(step) for step in steps],
    )
    record(what="recovery.decide", on=recovery, by=by, at=at, after=f"{amount:f} {recovery.due_on}")


@transaction.atomic
def attest_recovery(*, recovery: Recovery, by: User, at: datetime) -> Recovery:
    """Somebody else than who decided it lets the money be asked for.

    Raises SelfReview, DeclaredConflict, HasPrepared, NotAttestant, SamePerson and RecoveryMoveNotOpen.
    """
    recovery = _locked(recovery)
    demand_attestant(recovery.project, by, not_among={recovery.decided_by_id}, at=at)
    after(RecoveryState(recovery.state), RecoveryMove.PAY)
    if recovery.attested_at is None:
        recovery.attested_at, recovery.attested_by = at, by
        recovery.save(update_fields=["attested_at", "attested_by"])
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
    recovery.settled_on, recovery.settled_by, recovery.remitted_because = local_day(at), by, words.strip()
    recovery.save(update_fields=["state", "settled_on", "settled_by", "remitted_because"])
    record(what="recovery.remit", on=recovery, by=by, at=at, before=before, after=recovery.state)
    return recovery


def _locked(recovery: Recovery) -> Recovery:
    rows = Recovery.objects.select_for_update(of=("self",)).select_related("project__funder")
    return rows.get(pk=recovery.pk)


def stored(step: Step) -> dict[str, Any]:
    """As a step lies with its recovery."""
    facts = {name: fact for name, fact in asdict(step).items() if name != "name" and fact is not None}
    return {"step": step.name.value} | {name: _plain(fact) for name, fact in facts.items()}


def _plain(fact: Decimal | date | int) -> str | int:
    if isinstance(fact, int):
        return fact
    return f"{fact:f}" if isinstance(fact, Decimal) else fact.isoformat()
