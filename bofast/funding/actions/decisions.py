"""Writing down what the funder decided, and who else pays."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.db.models import Max

from bofast.accounts.models import User
from bofast.audit.actions import record
from bofast.cases.rules.work import DayNotYetCome
from bofast.funding.actions.seats import demand_officer
from bofast.funding.models import Decision, Financier
from bofast.funding.rules.claims import FinancingKind
from bofast.kernel.clock import local_day
from bofast.organisations.models import Organisation
from bofast.projects.models import Project


@transaction.atomic
def decide_funding(
    *,
    project: Project,
    number: str,
    decided_on: date,
    decider: str,
    rate: Decimal,
    cap: Decimal,
    terms: str,
    legal_ground: str,
    appropriation: str,
    final_report_due_on: date,
    by: User | None,
    at: datetime,
) -> Decision:
    """Write down a decision, or the next version of it."""
    last = Decision.objects.filter(project=project).aggregate(last=Max("version"))["last"] or 0
    decision = Decision.objects.create(
        project=project,
        version=last + 1,
        number=number,
        decided_on=decided_on,
        decider=decider,
        rate=rate,
        cap=cap,
        terms=terms,
        legal_ground=legal_ground,
        appropriation=appropriation,
        final_report_due_on=final_report_due_on,
    )
    record(what="decision.write", on=decision, by=by, at=at, after=cap)
    return decision


@transaction.atomic
def add_financier(
    *,
    project: Project,
    organisation: Organisation,
    kind: FinancingKind,
    amount: Decimal | None,
    is_fictive: bool = False,
    purpose: str = "",
    decided_on: date | None = None,
    decider: str = "",
    by: User | None,
    at: datetime,
) -> Financier:
    """Who else pays, and how; `amount` None: not reported. What it pays for, and when who decided to, where known."""
    financier = Financier.objects.create(
        project=project,
        organisation=organisation,
        kind=kind.value,
        amount=amount,
        is_fictive=is_fictive,
        purpose=purpose.strip(),
        decided_on=decided_on,
        decider=decider.strip(),
    )
    record(what="financier.add", on=financier, by=by, at=at, after="" if amount is None else amount)
    return financier


@transaction.atomic
def register_certificate(*, financier: Financier, on: date, by: User, at: datetime) -> Financier:
    """A co-financier's certificate has come: a condition is met. Raises DayNotYetCome and as `demand_officer`."""
    financier = Financier.objects.select_for_update(of=("self",)).select_related("project__funder").get(pk=financier.pk)
    demand_officer(financier.project, by, at=at)
    if on > local_day(at):
        raise DayNotYetCome(on=on)
    before, financier.certified_on, financier.certified_by = financier.certified_on, on, by
    financier.save(update_fields=["certified_on", "certified_by"])
    record(what="financier.certify", on=financier, by=by, at=at, before=before or "", after=on)
    return financier
