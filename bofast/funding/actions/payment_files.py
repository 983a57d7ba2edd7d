"""Gathers released payouts and advances in a file to the bank, and a table to the ledger."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from datetime import datetime

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Max, QuerySet

from bofast.accounts.models import User
from bofast.audit.actions import record
from bofast.funding.actions.advancing import demand_before_claims
from bofast.funding.actions.paying import account_of, demand_account, demand_released
from bofast.funding.actions.seats import demand_conditions, demand_payer
from bofast.funding.models import Advance, PaymentFile, Payout
from bofast.funding.payment_file import Party, Payment, pain001, table
from bofast.funding.rules.paying import NothingToPay
from bofast.kernel.calendar import next_working_day
from bofast.kernel.clock import local_day
from bofast.organisations.models import Organisation


@transaction.atomic
def make_payment_file(
    *, payer: Organisation, payouts: Collection[int] = (), advances: Collection[int] = (), by: User, at: datetime
) -> PaymentFile:
    """A file of the released payouts and advances among those (primary keys) that no file holds yet; each lies in one.

    The bank's file holds what is paid to others. What the payer owes itself is booked by the table, which has both:
    where nothing else is chosen, the table is the file.

    Raises NothingToPay, NoAccount, AccountChanged, AdvanceAfterClaim, SelfReview, DeclaredConflict, HasPrepared,
    NotAttestant, ConditionsMissing and DecisionRevoked.
    """
    Organisation.objects.select_for_update(of=("self",)).get(pk=payer.pk)  # files are numbered in turn
    paid = _waiting_payouts(payer).filter(pk__in=payouts)
    ahead = _waiting_advances(payer).filter(pk__in=advances)
    chosen: list[Payout | Advance] = [*paid, *ahead]
    if not chosen:
        raise NothingToPay
    for one in chosen:
        demand_payer(one.project, by, at=at)
        demand_conditions(one.project)  # a decision may be revoked between release and file
        demand_released(one)
    for advance in ahead:
        demand_before_claims(advance)
    made = PaymentFile(payer=payer, number=_next_number(payer), made_at=at, made_by=by)
    _write(made, [_payment_of(one) for one in chosen], at=at)
    made.save()
    made.payouts.set(paid)
    made.advances.set(ahead)
    record(what="payment_file.make", on=made, by=by, at=at, after=f"{len(chosen)} payments {made.total:f}")
    return made


def _waiting_payouts(payer: Organisation) -> QuerySet[Payout, Payout]:
    rows = Payout.objects.select_for_update(of=("self",)).filter(
        claim__project__funder=payer,
        released_at__isnull=False,
        paid_on__isnull=True,
        payment_files__isnull=True,
        amount__gt=0,
    )
    return rows.select_related("claim__project__owner", "claim__project__funder").order_by("pk")


def _waiting_advances(payer: Organisation) -> QuerySet[Advance, Advance]:
    rows = Advance.objects.select_for_update(of=("self",)).filter(
        project__funder=payer, released_at__isnull=False, paid_on__isnull=True, payment_files__isnull=True
    )
    return rows.select_related("project__owner", "project__funder").order_by("pk")


def _next_number(payer: Organisation) -> int:
    return (PaymentFile.objects.filter(payer=payer).aggregate(last=Max("number"))["last"] or 0) + 1


def _write(made: PaymentFile, payments: Sequence[Payment], *, at: datetime) -> None:
    """Both files, kept as they are now, and the digest of the one that it is named after."""
    to_bank = [payment for payment in payments if not payment.is_internal]
    name, content = f"utbetalningar-{made.number}", table(payments)
    made.name, made.total = f"{name}.csv", sum(payment.amount for payment in payments)
    made.table.save(made.name, ContentFile(content), save=False)
    if to_bank:
        payer = Party(made.payer.name, made.payer.number, demand_account(made.payer))
        on = next_working_day(local_day(at))
        content = pain001(to_bank, payer=payer, name=f"{payer.number}-{made.number}", made_at=at, on=on)
        made.name = f"{name}.xml"
        made.file.save(made.name, ContentFile(content), save=False)
    made.sha256 = hashlib.sha256(content).hexdigest()


def _payment_of(one: Payout | Advance) -> Payment:
    """To the number that its payee has now. Raises NoAccount."""
    project = one.project
    what, words = (
        (f"{one.claim.number}", f"ansökan om utbetalning {one.claim.number}")
        if isinstance(one, Payout)
        else ("F", "förskott")
    )
    return Payment(
        reference=f"{project.pk}-{what}-{one.pk}",
        payee=Party(project.owner.name, project.owner.number, bankgiro=account_of(one)),
        amount=one.amount,
        words=f"{project.name}, {words}",
        is_internal=project.is_of_its_funder,
    )
