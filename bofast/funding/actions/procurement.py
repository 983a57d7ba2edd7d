"""The project registers its purchases, links costs to them, and writes down that their award was announced."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from django.core.files.base import File
from django.db import transaction

from bofast.accounts.models import User
from bofast.audit.actions import record
from bofast.funding.actions.filing import handed_in
from bofast.funding.actions.seats import demand_staff, lock_ledger
from bofast.funding.models import CostLine, Procurement
from bofast.funding.queries.claims import held_lines
from bofast.funding.queries.procurement import limits_on
from bofast.funding.rules.costs import CostIsSent
from bofast.funding.rules.preflight import BOUGHT
from bofast.funding.rules.procurement import (
    AwardNotAnnounced,
    CostOfAnother,
    Method,
    SignedOutsideProject,
    check_purchase,
    notice_due,
)
from bofast.kernel.clock import local_day
from bofast.organisations.rules import organisation_number
from bofast.projects.models import Project


@transaction.atomic
def add_procurement(
    *,
    project: Project,
    supplier: str,
    supplier_number: str,
    subject: str,
    value: Decimal,
    method: Method,
    documented: str,
    signed_on: date,
    until: date | None = None,
    file: File[bytes] | None = None,
    name: str = "",
    is_fictive: bool = False,
    by: User,
    at: datetime,
) -> Procurement:
    """Register a purchase, held against the law's limits of the day that it was signed.

    Raises NotProjectStaff, BadNumber, BadAmount, SignedOutsideProject, ProcurementEndsFirst, DirectAwardTooLarge,
    DocumentationMissing, FileTooLarge, FileNotTaken and NoTerms.
    """
    demand_staff(project, by)
    if signed_on > local_day(at) or signed_on >= project.until:
        raise SignedOutsideProject(day=signed_on, last=min(local_day(at), project.until))
    check_purchase(
        value, Method(method), documented=documented, signed_on=signed_on, until=until, limits=limits_on(signed_on)
    )
    procurement = Procurement(
        project=project,
        supplier=supplier.strip(),
        supplier_number=organisation_number(supplier_number),
        subject=subject.strip(),
        value=value,
        method=Method(method).value,
        documented=documented.strip(),
        signed_on=signed_on,
        until=until,
        is_fictive=is_fictive,
        added_at=at,
        added_by=by,
    )
    if file is not None:
        _lay(procurement, file, name or file.name or "")
    procurement.save()
    record(what="procurement.add", on=procurement, by=by, at=at, after=f"{method} {value:f}")
    return procurement


def _lay(procurement: Procurement, file: File[bytes], name: str) -> None:
    """The contract's file, under a name made of what it holds."""
    of = handed_in(name, file)
    procurement.name, procurement.sha256 = of.name, of.sha256
    procurement.file.save(of.stored_as, file, save=False)


@transaction.atomic
def link_cost(*, cost: CostLine, procurement: Procurement | None, by: User, at: datetime) -> CostLine:
    """Say which purchase a cost is of; None: of none. What the funder has stays as it was sent.

    Raises NotProjectStaff, CostOfAnother and CostIsSent.
    """
    demand_staff(cost.project, by)
    lock_ledger(cost.project)
    cost = CostLine.objects.select_for_update(of=("self",)).get(pk=cost.pk)
    is_bought = cost.kind in {kind.value for kind in BOUGHT} and not cost.reverses_id and not cost.is_reversed
    if not is_bought or (procurement is not None and procurement.project_id != cost.project_id):
        raise CostOfAnother(voucher=cost.voucher)
    if sent := held_lines(cost).select_related("claim").first():
        raise CostIsSent(number=sent.claim.number)
    before, cost.procurement = cost.procurement_id, procurement
    cost.save(update_fields=["procurement"])
    record(what="cost.procurement", on=cost, by=by, at=at, before=before or "", after=cost.procurement_id or "")
    return cost


@transaction.atomic
def link_costs(*, chosen: Sequence[tuple[CostLine, Procurement]], by: User, at: datetime) -> None:
    """Say of several costs which purchase each is of: all of them or none. Raises as `link_cost` does."""
    for cost, procurement in chosen:
        link_cost(cost=cost, procurement=procurement, by=by, at=at)


@transaction.atomic
def announce_award(*, procurement: Procurement, on: date, by: User, at: datetime) -> Procurement:
    """The notice that the contract was awarded has been published. Raises NotProjectStaff and AwardNotAnnounced."""
    demand_staff(procurement.project, by)
    procurement = Procurement.objects.select_for_update(of=("self",)).get(pk=procurement.pk)
    needs_one = notice_due(Method(procurement.method), procurement.signed_on, days=0) is not None
    if not needs_one or not procurement.signed_on <= on <= local_day(at):
        raise AwardNotAnnounced(subject=procurement.subject)
    before, procurement.announced_on = procurement.announced_on, on
    procurement.save(update_fields=["announced_on"])
    record(what="procurement.announce", on=procurement, by=by, at=at, before=before or "", after=on)
    return procurement
