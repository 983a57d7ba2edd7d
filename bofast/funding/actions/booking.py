"""Books a cost that follows from what has been confirmed or signed elsewhere: nobody types its sum."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction

from bofast.accounts.models import User
from bofast.audit.actions import record
from bofast.funding.models import CostLine, Proof
from bofast.funding.rules.claims import CostType
from bofast.funding.rules.costs import CostBookedBefore, CostNotPaid, check_cost
from bofast.kernel.clock import local_day
from bofast.kernel.names import safe_name
from bofast.kernel.period import Period
from bofast.projects.models import Activity

LONGEST_TEXT = 300


@dataclass(frozen=True, slots=True)
class Paper:
    """A file that we have made ourselves of what was signed or confirmed."""

    name: str
    content: bytes


@transaction.atomic
def book(
    *,
    activity: Activity,
    kind: CostType,
    voucher: str,
    booked_on: date,
    supplier: str,
    text: str,
    amount: Decimal,
    is_fictive: bool,
    by: User,
    at: datetime,
) -> CostLine:
    """A cost of an activity, paid the day it is booked; the caller holds the project's ledger and has asked who may.

    Raises BadAmount, CostOutsideProject, CostNotPaid for a day that has not come, and CostBookedBefore.
    """
    project = activity.project
    check_cost(amount, booked_on=booked_on, within=Period(project.starts_on, project.until))
    if booked_on > local_day(at):
        raise CostNotPaid(day=booked_on)
    try:
        with transaction.atomic():
            cost = CostLine.objects.create(
                project=project,
                activity=activity,
                kind=kind.value,
                voucher=voucher,
                booked_on=booked_on,
                paid_on=booked_on,
                supplier=supplier,
                text=text[:LONGEST_TEXT],
                amount=amount,
                is_fictive=is_fictive,
                added_at=at,
                added_by=by,
            )
    except IntegrityError:
        raise CostBookedBefore(voucher=voucher) from None
    record(what="cost.add", on=cost, by=by, at=at, after=f"{amount:f}")
    return cost


def prove(cost: CostLine, paper: Paper, *, by: User, at: datetime) -> Proof:
    """Lay a paper of our own making with a cost."""
    digest = hashlib.sha256(paper.content).hexdigest()
    name, size = safe_name(paper.name), len(paper.content)
    proof = Proof(cost=cost, name=name, size=size, sha256=digest, added_at=at, added_by=by)
    proof.file.save(f"{digest[:20]}.pdf", ContentFile(paper.content), save=False)
    proof.save()
    record(what="proof.add", on=proof, by=by, at=at, after=f"cost {cost.pk} {digest}")
    return proof
