"""An employer or a landlord is asked whether a household has moved, by a link of its own, and answers once."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from django.db import transaction

from bofast.accounts.models import User
from bofast.audit.actions import record
from bofast.cases.actions.ground import received
from bofast.cases.actions.letters import write
from bofast.cases.actions.moved import raise_evidence, relocation_of
from bofast.cases.models import Case, Confirmation
from bofast.cases.queries import is_shared, parties
from bofast.cases.rules import (
    CONFIRMATION_DAYS,
    ConfirmationAnswered,
    ConfirmationExpired,
    Evidence,
    NotYoursToConfirm,
    Witness,
    may_be_asked,
    may_confirm,
    token_hash,
)
from bofast.kernel.clock import local_day
from bofast.organisations.models import Organisation


@transaction.atomic
def ask_confirmation(
    *,
    case: Case,
    witness: Witness,
    name: str,
    email: str,
    organisation: Organisation | None = None,
    by: User,
    at: datetime,
) -> Confirmation:
    """Ask somebody, by a letter with a link, whether the household has moved; `name` is what the letter calls them.

    Raises RelocationNotRegistered, NotYoursToConfirm and NotYourCase.
    """
    case = received(case, by=by, at=at)
    relocation_of(case)
    own = [by.email, *case.household.adults.exclude(email="").values_list("email", flat=True)]
    if not may_be_asked(email, own):
        raise NotYoursToConfirm
    token = secrets.token_urlsafe(32)
    confirmation = Confirmation.objects.create(
        case=case,
        witness=witness.value,
        organisation=organisation,
        name=name,
        email=email,
        token_hash=token_hash(token),
        asked_at=at,
        asked_by=by,
        expires_at=at + timedelta(days=CONFIRMATION_DAYS),
        erase_on=case.household.erase_on,
    )
    write("confirm", to=email, case=case, at=at, confirmation=confirmation, guide=by, page=("workplace:confirm", token))
    record(what="confirmation.ask", on=confirmation, by=by, at=at, after=witness)
    return confirmation


@transaction.atomic
def answer_confirmation(
    *, confirmation_token: str, is_confirmed: bool, name: str, by: User | None, at: datetime
) -> Confirmation:
    """Answer for good, with one's name; a yes raises the evidence of the move. `by` is who is signed in, if anybody.

    Raises Confirmation.DoesNotExist, ConfirmationAnswered, ConfirmationExpired and NotYoursToConfirm.
    """
    known = Confirmation.objects.get(token_hash=token_hash(confirmation_token))
    case = Case.objects.select_for_update(of=("self",)).get(pk=known.case_id)
    confirmation = Confirmation.objects.select_for_update(of=("self",)).get(pk=known.pk)
    if confirmation.answered_at is not None:
        raise ConfirmationAnswered(name=confirmation.answered_by, at=confirmation.answered_at)
    if confirmation.expires_at <= at or not is_shared(confirmation, on=local_day(at)):
        raise ConfirmationExpired(until=confirmation.expires_at)
    if not may_confirm(parties(confirmation), by.pk if by else None):
        raise NotYoursToConfirm
    confirmation.answered_at, confirmation.is_confirmed, confirmation.answered_by = at, is_confirmed, name.strip()
    confirmation.save(update_fields=["answered_at", "is_confirmed", "answered_by"])
    if is_confirmed:
        _confirm(confirmation, case, by=by, at=at)
    if confirmation.asked_by:
        write("confirmed", to=confirmation.asked_by.email, case=case, at=at, confirmation=confirmation)
    record(what="confirmation.answer", on=confirmation, by=by, at=at, after=is_confirmed)
    return confirmation


def _confirm(confirmation: Confirmation, case: Case, *, by: User | None, at: datetime) -> None:
    relocation = relocation_of(case)
    before = relocation.evidence
    raise_evidence(relocation, Evidence.CONFIRMED, on=local_day(at))
    relocation.confirmed_by = confirmation.organisation
    relocation.save(update_fields=["confirmed_by"])
    record(what="relocation.evidence", on=relocation, by=by, at=at, before=before, after=relocation.evidence)
