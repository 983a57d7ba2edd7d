"""A ledger that was read by mistake is taken out again with its costs, as long as nobody else has built on them."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from django.db import transaction

from bofast.accounts.models import User
from bofast.audit.actions import record
from bofast.funding.actions.ledger_rows import A_STATEMENT
from bofast.funding.actions.seats import demand_staff, lock_ledger
from bofast.funding.models import ClaimLine, CostLine, LedgerImport, LedgerRow, Proof
from bofast.funding.queries.ledgers import undoing
from bofast.funding.rules.ledgers import LedgerIsHeld, RowState


@transaction.atomic
def undo_import(*, ledger: LedgerImport, by: User, at: datetime) -> int:
    """Take away the file, its rows and the costs that they became; how many costs.

    The costs go, rather than being reversed: nothing of them has been sent. Drafts lose them, their proofs go too, what
    a credit took back stands again, and rows of other files that were duplicates of them wait. The same file can then
    be read anew. Raises NotProjectStaff, and LedgerIsHeld where a cost has been sent or corrected since.
    """
    demand_staff(ledger.project, by)
    lock_ledger(ledger.project)
    found = undoing(ledger)
    if found.held:
        raise LedgerIsHeld(count=len(found.held))
    _let_go(ledger)
    costs = list(CostLine.objects.filter(ledger_row__ledger=ledger).order_by("pk").values_list("pk", flat=True))
    told = f"{found.booked.number} costs {found.booked.total:f} {found.proofs} proofs {ledger.sha256}"
    record(what="ledger.undo", on=ledger, by=by, at=at, before=told)
    file = ledger.file
    ledger.delete()  # with its rows, which hold the costs
    for reverses in (True, False):  # what takes back goes before what was taken back
        for start in range(0, len(costs), A_STATEMENT):
            some = costs[start : start + A_STATEMENT]
            CostLine.objects.filter(pk__in=some, reverses__isnull=not reverses).delete()
    transaction.on_commit(partial(file.delete, save=False))
    return len(costs)


def _let_go(ledger: LedgerImport) -> None:
    """Part the costs from what others have of them."""
    ClaimLine.objects.filter(cost__ledger_row__ledger=ledger).delete()
    proofs = Proof.objects.filter(cost__ledger_row__ledger=ledger)
    for proof in proofs.order_by("pk"):
        transaction.on_commit(partial(proof.file.delete, save=False))
    proofs.delete()
    copies = LedgerRow.objects.filter(duplicate_of__ledger_row__ledger=ledger).exclude(ledger=ledger)
    copies.update(state=RowState.WAITING.value, duplicate_of=None)
    CostLine.objects.filter(reversed_by__ledger_row__ledger=ledger).update(is_reversed=False)
