"""A funder says what it may decide on of an appropriation in a year."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from django.db import transaction

from bofast.accounts.models import User
from bofast.audit.actions import record
from bofast.funding.models import Frame
from bofast.funding.rules.duties import NotPreparer
from bofast.kernel.clock import local_day
from bofast.organisations.models import Organisation, acting_for
from bofast.organisations.rules import Role


@transaction.atomic
def set_frame(
    *,
    organisation: Organisation,
    appropriation: str,
    year: int,
    amount: Decimal,
    is_fictive: bool = False,
    by: User,
    at: datetime,
) -> Frame:
    """Set the frame of a year, in place of what stood there. Raises NotPreparer."""
    offices = acting_for(by, Role.PREPARER, on=local_day(at))
    if not offices.filter(organisation=organisation).exists():
        raise NotPreparer(funder=organisation.name)
    before = Frame.objects.filter(organisation=organisation, appropriation=appropriation, year=year).first()
    frame, _ = Frame.objects.update_or_create(
        organisation=organisation,
        appropriation=appropriation,
        year=year,
        defaults={"amount": amount, "is_fictive": is_fictive},
    )
    record(what="frame.set", on=frame, by=by, at=at, before=before.amount if before else "", after=f"{amount:f}")
    return frame
