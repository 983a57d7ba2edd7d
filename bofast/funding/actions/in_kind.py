"""The project writes down what others bring in kind; who speaks for the giver confirms it, and it becomes a cost."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from decimal import Decimal

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import override

from bofast.accounts.models import User
from bofast.audit.actions import record
from bofast.funding.actions.booking import Paper, book, prove
from bofast.funding.actions.seats import demand_staff, lock_ledger
from bofast.funding.models import Financier, InKindEntry
from bofast.funding.queries.in_kind import speakers, speaks_for
from bofast.funding.rules.claims import CostType, FinancingKind
from bofast.funding.rules.costs import ActivityOfAnother
from bofast.funding.rules.in_kind import (
    BasisMissing,
    DeclinedWithoutWords,
    InKindAnswered,
    InKindChanged,
    InKindType,
    NobodyToAsk,
    NotAGiver,
    NotYourGift,
    PeriodNotOver,
    StaffConfirms,
    Valuation,
    check_period,
    worth,
)
from bofast.households.rules import months_after
from bofast.kernel.clock import local_day
from bofast.kernel.period import Period
from bofast.letters.actions import write_letter
from bofast.organisations.models import Organisation
from bofast.projects.models import Activity, Project

KEPT_MONTHS = 24


@transaction.atomic
def add_in_kind(
    *,
    project: Project,
    giver: Organisation,
    activity: Activity,
    type: InKindType,
    text: str,
    period: Period,
    quantity: Decimal,
    unit: str,
    unit_value: Decimal,
    valuation: Valuation,
    basis: str,
    is_fictive: bool = False,
    by: User,
    at: datetime,
) -> InKindEntry:
    """Write down what a co-financier brought, worth its quantity times the unit's value, and how that was found.

    Raises NotProjectStaff, NotAGiver, ActivityOfAnother, BadQuantity, BadAmount, BasisMissing and CostOutsideProject.
    """
    demand_staff(project, by)
    check_period(period, within=Period(project.starts_on, project.until))
    promised = Financier.objects.filter(project=project, organisation=giver, kind=FinancingKind.IN_KIND.value)
    if not promised.exists():
        raise NotAGiver(giver=giver.name)
    if activity.project_id != project.pk:
        raise ActivityOfAnother(activity=activity.name)
    amount = worth(quantity, unit_value)
    if not basis.strip():
        raise BasisMissing
    entry = InKindEntry.objects.create(
        project=project,
        giver=giver,
        activity=activity,
        type=InKindType(type).value,
        text=text.strip(),
        starts_on=period.start,
        until=period.until,
        quantity=quantity,
        unit=unit.strip(),
        unit_value=unit_value,
        valuation=Valuation(valuation).value,
        basis=basis.strip(),
        amount=amount,
        is_fictive=is_fictive,
        added_at=at,
        added_by=by,
    )
    record(what="in_kind.add", on=entry, by=by, at=at, after=f"{amount:f}")
    return entry


@transaction.atomic
def withdraw_in_kind(*, entry: InKindEntry, by: User, at: datetime) -> InKindEntry:
    """Take back what the giver has not confirmed. Raises NotProjectStaff and InKindAnswered."""
    demand_staff(entry.project, by)
    entry = InKindEntry.objects.select_for_update(of=("self",)).get(pk=entry.pk)
    if entry.confirmed_at or entry.withdrawn_at:
        raise InKindAnswered(text=entry.text)
    entry.withdrawn_at = at
    entry.save(update_fields=["withdrawn_at"])
    record(what="in_kind.withdraw", on=entry, by=by, at=at, before=f"{entry.amount:f}")
    return entry


@transaction.atomic
def ask_givers(*, project: Project, period: Period, giver: Organisation | None = None, by: User, at: datetime) -> int:
    """Write to those who speak for each giver that has something to confirm in the period; how many letters.

    Raises NotProjectStaff, PeriodNotOver, and NobodyToAsk where there is nothing to confirm or nobody who could.
    """
    demand_staff(project, by)
    _demand_over(period, at=at)
    entries = _waiting(project, period)
    if giver is not None:
        entries = entries.filter(giver=giver)
    organisations = Organisation.objects.filter(pk__in=[entry.giver_id for entry in entries]).order_by("name")
    letters = sum(_ask(project, period, one, at=at) for one in organisations)
    if not letters:
        raise NobodyToAsk
    for entry in entries:
        entry.asked_at = at
        entry.save(update_fields=["asked_at"])
    record(what="in_kind.ask", on=project, by=by, at=at, after=f"{letters} {period.start} {period.until}")
    return letters


def _ask(project: Project, period: Period, giver: Organisation, *, at: datetime) -> int:
    on = local_day(at)
    addresses = speakers(giver, on=on).order_by().values_list("person__email", flat=True)
    with override(settings.LANGUAGE_CODE):
        link = settings.ADDRESS + reverse("workplace:in_kind", args=[giver.pk])
        facts = {"project": project, "period": period, "giver": giver, "link": link}
        subject, _, text = render_to_string("letters/funding/in_kind.txt", facts).strip().partition("\n")
    erase_on = months_after(on, KEPT_MONTHS)
    for address in sorted(set(addresses)):
        write_letter(to=address, subject=subject, text=text, about=giver, erase_on=erase_on, at=at)
    return len(set(addresses))


@transaction.atomic
def confirm_in_kind(
    *,
    project: Project,
    giver: Organisation,
    period: Period,
    seen: Collection[int],
    paper: Paper | None = None,
    by: User,
    at: datetime,
) -> list[InKindEntry]:
    """The giver stands for all that it brought in the period; each becomes a cost in kind of its activity.

    `paper` is the certificate that proves them.

    `seen`: the primary keys that the reader was shown, so that nobody confirms what they have not read. Raises
    NotYourGift, StaffConfirms, PeriodNotOver and InKindChanged.
    """
    entries = _answered(project, giver, period, seen, by, at=at)
    for entry in entries:
        entry.cost = book(
            activity=entry.activity,
            kind=CostType.IN_KIND,
            voucher=f"N {period.last:%Y-%m} {entry.pk}",
            booked_on=period.last,
            supplier=giver.name,
            text=entry.text,
            amount=entry.amount,
            is_fictive=entry.is_fictive,
            by=by,
            at=at,
        )
        if paper is not None:
            prove(entry.cost, paper, by=by, at=at)
        entry.confirmed_at, entry.confirmed_by = at, by
        entry.save(update_fields=["cost", "confirmed_at", "confirmed_by"])
        record(what="in_kind.confirm", on=entry, by=by, at=at, after=f"{entry.amount:f}")
    return entries


@transaction.atomic
def decline_in_kind(
    *,
    project: Project,
    giver: Organisation,
    period: Period,
    seen: Collection[int],
    words: str,
    by: User,
    at: datetime,
) -> list[InKindEntry]:
    """The giver says that what is written is not right, and why; nothing becomes a cost.

    Raises as `confirm_in_kind`, and DeclinedWithoutWords.
    """
    if not words.strip():
        raise DeclinedWithoutWords
    entries = _answered(project, giver, period, seen, by, at=at)
    for entry in entries:
        entry.declined_at, entry.declined_words = at, words.strip()
        entry.save(update_fields=["declined_at", "declined_words"])
        record(what="in_kind.decline", on=entry, by=by, at=at, before=f"{entry.amount:f}")
    return entries


def _answered(
    project: Project, giver: Organisation, period: Period, seen: Collection[int], by: User, *, at: datetime
) -> list[InKindEntry]:
    """What waits in the period, locked, as the reader saw it."""
    if not speaks_for(by, giver, on=local_day(at)):
        raise NotYourGift(giver=giver.name)
    if Project.objects.staffed_by(by).filter(pk=project.pk).exists():
        raise StaffConfirms(project=project.name)
    _demand_over(period, at=at)
    lock_ledger(project)
    entries = list(_waiting(project, period).filter(giver=giver).select_related("activity__project"))
    if not entries or {entry.pk for entry in entries} != set(seen):
        raise InKindChanged(giver=giver.name)
    return entries


def _waiting(project: Project, period: Period) -> QuerySet[InKindEntry, InKindEntry]:
    """Locked, in the order they were written."""
    rows = InKindEntry.objects.select_for_update(of=("self",)).filter(
        project=project,
        starts_on=period.start,
        until=period.until,
        confirmed_at__isnull=True,
        declined_at__isnull=True,
        withdrawn_at__isnull=True,
    )
    return rows.order_by("pk")


def _demand_over(period: Period, *, at: datetime) -> None:
    if local_day(at) < period.until:
        raise PeriodNotOver(last=period.last)
