"""The project books its costs, proves them, and takes them back by booking the opposite."""

from __future__ import annotations

import hashlib
from datetime import date, datetime
from decimal import Decimal
from pathlib import PurePath

from django.core.files.base import File
from django.db import IntegrityError, transaction

from bofast.accounts.models import User
from bofast.audit.actions import record
from bofast.funding.actions.seats import demand_staff, lock_ledger
from bofast.funding.models import OPEN_VALUES, ClaimLine, CostLine, Proof
from bofast.funding.rules.claims import CostType, State
from bofast.funding.rules.costs import (
    ActivityOfAnother,
    CostBookedBefore,
    CostInOpenClaim,
    CostReversed,
    ProofAddedBefore,
    check_cost,
    check_proof,
)
from bofast.kernel.names import safe_name
from bofast.kernel.period import Period
from bofast.projects.models import Activity, Project

FIRST_BYTES = 4096


@transaction.atomic
def add_cost(
    *,
    project: Project,
    activity: Activity,
    kind: str,
    voucher: str,
    booked_on: date,
    paid_on: date,
    supplier: str,
    text: str,
    amount: Decimal,
    is_fictive: bool = False,
    by: User,
    at: datetime,
) -> CostLine:
    """Book a cost of an activity: more than 0 kr, within the project's period, and once.

    Raises NotProjectStaff, BadAmount, CostOutsideProject, ActivityOfAnother and CostBookedBefore.
    """
    demand_staff(project, by)
    check_cost(amount, booked_on=booked_on, within=Period(project.starts_on, project.until))
    if activity.project_id != project.pk:
        raise ActivityOfAnother(activity=activity.name)
    try:
        with transaction.atomic():
            cost = CostLine.objects.create(
                project=project,
                activity=activity,
                kind=CostType(kind).value,
                voucher=voucher.strip(),
                booked_on=booked_on,
                paid_on=paid_on,
                supplier=supplier.strip(),
                text=text.strip(),
                amount=amount,
                is_fictive=is_fictive,
                added_at=at,
                added_by=by,
            )
    except IntegrityError:
        raise CostBookedBefore(voucher=voucher.strip()) from None
    record(what="cost.add", on=cost, by=by, at=at, after=f"{amount:f}")
    return cost


@transaction.atomic
def add_proof(*, cost: CostLine, name: str, content: File[bytes], by: User, at: datetime) -> Proof:
    """Lay a file with a cost, under a name made of what it holds; the given one is kept beside it.

    Raises NotProjectStaff, FileTooLarge, FileNotTaken and ProofAddedBefore.
    """
    demand_staff(cost.project, by)
    name, size = safe_name(name), content.size
    content.seek(0)
    check_proof(name, size=size, start=content.read(FIRST_BYTES))
    digest = _digest(content)
    CostLine.objects.select_for_update(of=("self",)).get(pk=cost.pk)  # the same file is not laid there twice at once
    if Proof.objects.filter(cost=cost, sha256=digest).exists():
        raise ProofAddedBefore(name=name)
    proof = Proof(cost=cost, name=name, size=size, sha256=digest, added_at=at, added_by=by)
    proof.file.save(f"{digest[:20]}{PurePath(name).suffix.lower()}", content, save=False)
    proof.save()
    record(what="proof.add", on=proof, by=by, at=at, after=f"cost {cost.pk} {digest}")
    return proof


def _digest(content: File[bytes]) -> str:
    """The SHA-256 of a file, read piece by piece."""
    read = hashlib.sha256()
    for piece in content.chunks():
        read.update(piece)
    content.seek(0)
    return read.hexdigest()


@transaction.atomic
def reverse_cost(*, cost: CostLine, by: User, at: datetime) -> CostLine:
    """Take a cost back: the same row with the opposite sum; a draft that holds the cost loses it.

    Raises NotProjectStaff, CostReversed, and CostInOpenClaim while a reviewer has it.
    """
    demand_staff(cost.project, by)
    lock_ledger(cost.project)  # a draft that holds the cost is not sent meanwhile
    if cost.reverses_id or CostLine.objects.filter(reverses=cost).exists():
        raise CostReversed(voucher=cost.voucher)
    lines = ClaimLine.objects.filter(cost=cost)
    if with_reviewer := lines.filter(claim__state__in=OPEN_VALUES).select_related("claim").first():
        raise CostInOpenClaim(number=with_reviewer.claim.number)
    lines.filter(claim__state=State.DRAFT.value).delete()
    reversal = CostLine.objects.create(
        project=cost.project,
        activity=cost.activity,
        kind=cost.kind,
        voucher=cost.voucher,
        booked_on=cost.booked_on,
        paid_on=cost.paid_on,
        supplier=cost.supplier,
        text=cost.text,
        amount=-cost.amount,
        reverses=cost,
        is_fictive=cost.is_fictive,
        added_at=at,
        added_by=by,
    )
    record(what="cost.reverse", on=cost, by=by, at=at, after=f"cost {reversal.pk} {reversal.amount:f}")
    return reversal
