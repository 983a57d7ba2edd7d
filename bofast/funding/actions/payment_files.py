"""Gathers released payouts in a file to the bank."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from datetime import datetime

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Max

from bofast.accounts.models import User
from bofast.audit.actions import record
from bofast.audit.models import Event
from bofast.funding.actions.paying import demand_payer
from bofast.funding.actions.seats import demand_conditions
from bofast.funding.models import PaymentFile, Payout
from bofast.funding.payment_file import Party, Payment, pain001, table
from bofast.funding.rules.paying import AccountSetBySelf, NoAccount, NothingToPay
from bofast.kernel.bankgiro import has_right_check_digit
from bofast.kernel.calendar import next_working_day
from bofast.kernel.clock import local_day
from bofast.organisations.models import Organisation


@transaction.atomic
def make_payment_file(*, payer: Organisation, payouts: Collection[int], by: User, at: datetime) -> PaymentFile:
    """A file of the released payouts among those (primary keys) that no file holds yet; each lies in one file.

    The bank's file holds what is paid to others. What the payer owes itself is booked by the table: where nothing else
    is chosen, the table is the file.

    Raises NothingToPay, NoAccount, AccountSetBySelf, SelfReview, DeclaredConflict, HasPrepared, NotAttestant,
    ConditionsMissing and DecisionRevoked.
    """
    Organisation.objects.select_for_update(of=("self",)).get(pk=payer.pk)  # files are numbered in turn
    waiting = Payout.objects.select_for_update(of=("self",)).filter(
        pk__in=payouts,
        claim__project__funder=payer,
        released_at__isnull=False,
        paid_on__isnull=True,
        payment_files__isnull=True,
        amount__gt=0,
    )
    chosen = list(waiting.select_related("claim__project__owner", "claim__project__funder").order_by("pk"))
    if not chosen:
        raise NothingToPay
    for payout in chosen:
        demand_payer(payout.claim.project, by, at=at)
        demand_conditions(payout.claim.project)  # a decision may be revoked between release and file
        _demand_another_set(payout.claim.project.owner, by)
    number = (PaymentFile.objects.filter(payer=payer).aggregate(last=Max("number"))["last"] or 0) + 1
    payments = payments_of(chosen)
    to_bank = [payment for payment in payments if not payment.is_internal]
    name = f"utbetalningar-{number}.{'xml' if to_bank else 'csv'}"
    made = PaymentFile(payer=payer, number=number, made_at=at, made_by=by, name=name)
    made.total = sum(payment.amount for payment in payments)
    batch, on = f"{payer.number}-{number}", next_working_day(local_day(at))
    content = pain001(to_bank, payer=party(payer), name=batch, made_at=at, on=on) if to_bank else table(payments)
    made.sha256 = hashlib.sha256(content).hexdigest()
    made.file.save(made.name, ContentFile(content), save=False)
    made.save()
    made.payouts.set(chosen)
    record(what="payment_file.make", on=made, by=by, at=at, after=f"{len(chosen)} payouts {made.total:f}")
    return made


def _demand_another_set(payee: Organisation, by: User) -> None:
    """One person alone does not say where money goes and send it there."""
    named = f"{payee._meta.label_lower}:{payee.pk}"
    last = Event.objects.filter(what="organisation.bankgiro", on=named).order_by("-number").first()
    if last is not None and last.by_id == by.pk:
        raise AccountSetBySelf(organisation=payee.name)


def payments_of(payouts: Collection[Payout]) -> list[Payment]:
    """Raises NoAccount."""
    return [
        Payment(
            reference=f"{payout.claim.project_id}-{payout.claim.number}-{payout.pk}",
            payee=_itself(payout.claim.project.owner)
            if payout.claim.project.is_of_its_funder
            else party(payout.claim.project.owner),
            amount=payout.amount,
            words=f"{payout.claim.project.name}, ansökan om utbetalning {payout.claim.number}",
            is_internal=payout.claim.project.is_of_its_funder,
        )
        for payout in payouts
    ]


def party(organisation: Organisation) -> Party:
    """Raises NoAccount."""
    if not organisation.bankgiro or not has_right_check_digit(organisation.bankgiro):
        raise NoAccount(organisation=organisation.name)
    return Party(organisation.name, organisation.number, organisation.bankgiro)


def _itself(organisation: Organisation) -> Party:
    return Party(organisation.name, organisation.number, bankgiro="")
