"""The project books its costs, proves them, and takes them back by booking the opposite."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from decimal import Decimal

from django.core.files.base import File
from django.db import IntegrityError, transaction
from django.db.models import Case, When

from bofast.accounts.models import User
from bofast.audit.actions import record
from bofast.funding.actions.filing import handed_in
from bofast.funding.actions.seats import demand_staff, lock_ledger
from bofast.funding.models import OPEN_VALUES, ClaimLine, CostLine, Procurement, Proof
from bofast.funding.queries.claims import held_lines
from bofast.funding.rules.claims import CostType, State
from bofast.funding.rules.costs import (
    ActivityOfAnother,
    CostBookedBefore,
    CostInOpenClaim,
    CostIsSent,
    CostNotPaid,
    CostReversed,
    ProcurementOfAnother,
    ProofAddedBefore,
    check_cost,
)
from bofast.kernel.clock import local_day
from bofast.kernel.period import Period
from bofast.projects.models import Activity, Project


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
    specification: str = "",
    is_lump_sum: bool = False,
    is_publicity: bool = False,
    is_gathering: bool = False,
    procurement: Procurement | None = None,
    is_fictive: bool = False,
    by: User,
    at: datetime,
) -> CostLine:
    """Book a cost of an activity: more than 0 kr, within the project's period, paid, and once.

    Raises NotProjectStaff, BadAmount, CostOutsideProject, CostNotPaid, ActivityOfAnother, ProcurementOfAnother and
    CostBookedBefore.
    """
    demand_staff(project, by)
    check_cost(amount, booked_on=booked_on, within=Period(project.starts_on, project.until))
    if (late := max(booked_on, paid_on)) > local_day(at):
        raise CostNotPaid(day=late)
    if activity.project_id != project.pk:
        raise ActivityOfAnother(activity=activity.name)
    _demand_own(procurement, project)
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
                specification=specification.strip(),
                is_lump_sum=is_lump_sum,
                is_publicity=is_publicity,
                is_gathering=is_gathering,
                procurement=procurement,
                is_fictive=is_fictive,
                added_at=at,
                added_by=by,
            )
    except IntegrityError:
        raise CostBookedBefore(voucher=voucher.strip()) from None
    record(what="cost.add", on=cost, by=by, at=at, after=f"{amount:f}")
    return cost


@transaction.atomic
def complete_cost(
    *,
    cost: CostLine,
    is_lump_sum: bool,
    specification: str,
    is_publicity: bool,
    is_gathering: bool,
    procurement: Procurement | None,
    showing_logo: Collection[Proof] | None = None,
    listing_participants: Collection[Proof] | None = None,
    by: User,
    at: datetime,
) -> CostLine:
    """Say more about a cost and what its proofs show (None: as said before); its sum stays as booked.

    May be done until it is sent, and when the funder asks for more.
    Raises NotProjectStaff, CostReversed, CostIsSent and ProcurementOfAnother.
    """
    demand_staff(cost.project, by)
    lock_ledger(cost.project)  # it is not sent meanwhile
    cost = CostLine.objects.select_for_update(of=("self",)).get(pk=cost.pk)
    if cost.reverses_id or cost.is_reversed:
        raise CostReversed(voucher=cost.voucher)
    if sent := held_lines(cost).select_related("claim").first():
        raise CostIsSent(number=sent.claim.number)
    _demand_own(procurement, cost.project)
    before = _facts(cost)
    cost.is_lump_sum, cost.specification = is_lump_sum, specification.strip()
    cost.is_publicity, cost.is_gathering, cost.procurement = is_publicity, is_gathering, procurement
    cost.save(update_fields=["is_lump_sum", "specification", "is_publicity", "is_gathering", "procurement"])
    for what, proofs in (("shows_logo", showing_logo), ("lists_participants", listing_participants)):
        if proofs is not None:
            shown = [proof.pk for proof in proofs]
            cost.proofs.update(**{what: Case(When(pk__in=shown, then=True), default=False)})
    record(what="cost.complete", on=cost, by=by, at=at, before=before, after=_facts(cost))
    return cost


def _facts(cost: CostLine) -> str:
    """What the audit keeps of it: words are not copied there."""
    said = [name for name in ("is_lump_sum", "is_publicity", "is_gathering") if getattr(cost, name)]
    said += ["specified"] if cost.specification else []
    said += [f"proof {proof.pk} logo" for proof in cost.proofs.all() if proof.shows_logo]
    said += [f"proof {proof.pk} participants" for proof in cost.proofs.all() if proof.lists_participants]
    return " ".join([*said, *([f"procurement {cost.procurement_id}"] if cost.procurement_id else [])])


def _demand_own(procurement: Procurement | None, project: Project) -> None:
    if procurement is not None and procurement.project_id != project.pk:
        raise ProcurementOfAnother(supplier=procurement.supplier)


@transaction.atomic
def add_proof(
    *,
    cost: CostLine,
    name: str,
    content: File[bytes],
    shows_logo: bool = False,
    lists_participants: bool = False,
    by: User,
    at: datetime,
) -> Proof:
    """Lay a file with a cost, under a name made of what it holds; the given one is kept beside it.

    Raises NotProjectStaff, FileTooLarge, FileNotTaken and ProofAddedBefore.
    """
    demand_staff(cost.project, by)
    file = handed_in(name, content)
    CostLine.objects.select_for_update(of=("self",)).get(pk=cost.pk)  # the same file is not laid there twice at once
    if Proof.objects.filter(cost=cost, sha256=file.sha256).exists():
        raise ProofAddedBefore(name=file.name)
    proof = Proof(cost=cost, name=file.name, size=file.size, sha256=file.sha256, added_at=at, added_by=by)
    proof.shows_logo, proof.lists_participants = shows_logo, lists_participants
    proof.file.save(file.stored_as, content, save=False)
    proof.save()
    record(what="proof.add", on=proof, by=by, at=at, after=f"cost {cost.pk} {file.sha256}")
    return proof


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
        procurement=cost.procurement,
        is_fictive=cost.is_fictive,
        added_at=at,
        added_by=by,
    )
    CostLine.objects.filter(pk=cost.pk).update(is_reversed=True)  # from now on it may be booked anew
    cost.is_reversed = True
    record(what="cost.reverse", on=cost, by=by, at=at, after=f"cost {reversal.pk} {reversal.amount:f}")
    return reversal
