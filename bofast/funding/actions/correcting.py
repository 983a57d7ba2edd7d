"""A cost that was approved by mistake is corrected: the next claim settles it, and after the last it is recovered."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from django.db import transaction

from bofast.accounts.models import User
from bofast.audit.actions import record
from bofast.funding.actions.letters import tell_of_correction
from bofast.funding.actions.recovering import recover
from bofast.funding.actions.registering import register_claim_papers
from bofast.funding.actions.seats import demand_reviewer, lock_ledger
from bofast.funding.models import ClaimLine, Correction
from bofast.funding.queries.paying import has_had_its_last, may_be_corrected, may_be_taken_back
from bofast.funding.rules.claims import ORE, ClaimMoveNotOpen, State
from bofast.funding.rules.paying import CannotCorrect, CorrectionKind, CorrectionSettled, CorrectionWithoutWords
from bofast.funding.rules.preparation import Paper
from bofast.records.rules import Direction


@transaction.atomic
def correct_line(
    *, line: ClaimLine, kind: CorrectionKind | str, amount: Decimal, words: str, by: User, at: datetime
) -> Correction:
    """Take `amount` kronor back of what was approved of a line in a paid claim, and say why.

    The next claim settles it; when the last claim has been attested it is recovered at once. The project is told, of
    a recovery when that has been attested, and the diary has it. Raises SelfReview, DeclaredConflict, HasPrepared,
    NotReviewer, ClaimMoveNotOpen, CorrectionWithoutWords, CannotCorrect, TooLateToRecover and NoDecision.
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
        recover(correction, by=by, at=at)
    else:
        correction.save()
    if correction.asked_back is None:
        tell_of_correction(correction, at=at)
    register_claim_papers(line.claim, [_paper(correction)], by=by, at=at)
    record(what="correction.make", on=correction, by=by, at=at, after=f"line {line.pk} {correction.amount:f}")
    return correction


@transaction.atomic
def take_back_correction(*, correction: Correction, words: str, by: User, at: datetime) -> Correction:
    """Correct the correction: what it took is given again, in the next claim.

    Raises as `correct_line` does, and CorrectionSettled where `may_be_taken_back` does not hold.
    """
    project = correction.project
    lock_ledger(project)
    demand_reviewer(project, by, at=at)
    if not words.strip():
        raise CorrectionWithoutWords
    if not may_be_taken_back(Correction.objects.filter(pk=correction.pk)).exists():
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
    tell_of_correction(back, at=at)
    register_claim_papers(back.line.claim, [_paper(back)], by=by, at=at)
    record(what="correction.take_back", on=back, by=by, at=at, after=f"{back.amount:f}")
    return back


def _paper(correction: Correction) -> Paper:
    """What the diary has of it, in Swedish as all its papers."""
    claim, line, owed = correction.line.claim.number, correction.line.number, correction.asked_back
    sum_ = f"{correction.amount:.2f}".replace(".", ",").replace("-", "−")
    then = f"{owed.amount:.0f} kronor ska betalas tillbaka senast {owed.due_on}." if owed else ""
    then = then or ("" if correction.is_after_last else "Det regleras i nästa ansökan.")
    said = f"Det som är godkänt på rad {line} ändras med {sum_} kronor. {then}".strip()
    return Paper(
        f"Rättelse av ansökan om utbetalning {claim}, rad {line}",
        f"rattelse-utbetalning-{claim}-rad-{line}.txt",
        f"{said}\n\n{correction.words}\n".encode(),
        Direction.SENT,
    )
