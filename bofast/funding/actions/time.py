"""Who works in a project reports and signs hours; the manager signs and locks; the project books what they cost."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import PurePath

from django.conf import settings
from django.core.files.base import File
from django.db import transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from bofast.accounts.models import User
from bofast.audit.actions import record
from bofast.funding.actions.booking import Paper, book, prove
from bofast.funding.actions.costs import add_proof, reverse_cost
from bofast.funding.actions.filing import FIRST_BYTES
from bofast.funding.actions.seats import demand_staff, lock_ledger
from bofast.funding.models import CostLine, Employment, TimeEntry, TimeSheet
from bofast.funding.queries.claims import terms_of
from bofast.funding.queries.time import (
    cost_of,
    employed,
    hours_of,
    is_corrected_since,
    months,
    remarks_on,
    second_of,
    waiting_corrections,
)
from bofast.funding.rules.claims import CostType
from bofast.funding.rules.costs import ActivityOfAnother, check_proof
from bofast.funding.rules.terms import Parameter
from bofast.funding.rules.time import (
    CertificateMissing,
    CorrectionNeedsWords,
    CorrectionWaits,
    DayNotInMonth,
    MonthNotOver,
    NotManager,
    NotOwnHours,
    OwnManager,
    PayKind,
    SheetBooked,
    SheetIsEmpty,
    SheetIsWrong,
    SheetMove,
    SheetNotDraft,
    SheetNotLocked,
    SheetState,
    after,
    check_employment,
    check_hours,
    last_of_work,
    may_lock,
    month_of,
)
from bofast.households.rules import months_after
from bofast.kernel.clock import local_day
from bofast.kernel.names import safe_name
from bofast.letters.actions import write_letter
from bofast.organisations.models import Organisation
from bofast.organisations.rules import Kind
from bofast.projects.models import Activity, Project

KEPT_MONTHS = 24
NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Hours:
    """What somebody writes of a day and an activity; `hours` None: nothing, and what stood there goes."""

    day: date
    activity: int
    hours: Decimal | None
    comment: str = ""


@transaction.atomic
def add_employment(
    *,
    project: Project,
    person: User,
    employer: Organisation,
    title: str,
    pay: PayKind,
    share: Decimal,
    monthly_salary: Decimal,
    salary_on: date,
    starts_on: date,
    until: date | None = None,
    full_week: Decimal = Decimal(40),
    manager: User | None = None,
    activity: Activity | None = None,
    certificate: File[bytes] | None = None,
    certificate_name: str = "",
    is_fictive: bool = False,
    by: User,
    at: datetime,
) -> Employment:
    """Somebody works in the project from now on; overheads are those of the terms for the kind of employer.

    Raises NotProjectStaff, BadEmployment, OwnManager, ActivityOfAnother, FileTooLarge, FileNotTaken, NoTerms, and
    CertificateMissing for a fixed share without its certificate and activity.
    """
    demand_staff(project, by)
    check_employment(share=share, salary=monthly_salary, full_week=full_week, starts_on=starts_on, until=until)
    if manager == person:
        raise OwnManager
    if activity is not None and activity.project_id != project.pk:
        raise ActivityOfAnother(activity=activity.name)
    if pay is PayKind.FIXED_SHARE and (certificate is None or activity is None):
        raise CertificateMissing
    at_university = employer.kind == Kind.UNIVERSITY
    overhead = Parameter.OVERHEAD_UNIVERSITY if at_university else Parameter.OVERHEAD
    employment = Employment(
        project=project,
        person=person,
        employer=employer,
        title=title.strip(),
        pay=pay.value,
        share=share,
        monthly_salary=monthly_salary,
        salary_on=salary_on,
        overhead=terms_of(project).value(overhead),
        full_week=full_week,
        starts_on=starts_on,
        until=until,
        manager=manager,
        activity=activity,
        is_fictive=is_fictive,
    )
    if certificate is not None:
        name = safe_name(certificate_name or certificate.name or "")
        certificate.seek(0)
        check_proof(name, size=certificate.size, start=certificate.read(FIRST_BYTES))
        certificate.seek(0)
        employment.certificate_name = name
        employment.certificate.save(f"employment{PurePath(name).suffix.lower()}", certificate, save=False)
    employment.save()
    record(what="employment.add", on=employment, by=by, at=at, after=f"{pay.value} {share:f}")
    return employment


@transaction.atomic
def end_employment(*, employment: Employment, until: date, by: User, at: datetime) -> Employment:
    """The last day has been the day before `until`. Raises NotProjectStaff and BadEmployment."""
    demand_staff(employment.project, by)
    employment = Employment.objects.select_for_update(of=("self",)).get(pk=employment.pk)
    check_employment(
        share=employment.share,
        salary=employment.monthly_salary,
        full_week=employment.full_week,
        starts_on=employment.starts_on,
        until=until,
    )
    before, employment.until = employment.until, until
    employment.save(update_fields=["until"])
    record(what="employment.end", on=employment, by=by, at=at, before=before or "", after=until)
    return employment


@transaction.atomic
def open_sheet(*, employment: Employment, month: date, by: User, at: datetime) -> TimeSheet:
    """The sheet of a month, made when it is first opened. Raises NotOwnHours and DayNotInMonth."""
    if employment.person_id != by.pk:
        raise NotOwnHours
    if month.replace(day=1) not in [one.start for one in months(employment, on=local_day(at))]:
        raise DayNotInMonth(day=month, month=month)
    sheet, is_new = TimeSheet.objects.get_or_create(employment=employment, month=month.replace(day=1))
    if is_new:
        record(what="sheet.open", on=sheet, by=by, at=at, after=f"{sheet.month:%Y-%m}")
    return sheet


@transaction.atomic
def save_hours(*, sheet: TimeSheet, hours: Iterable[Hours], by: User, at: datetime) -> int:
    """Write hours of days and activities, each in the place of what stood there; how many changed.

    Raises NotOwnHours, SheetNotDraft, BadHours, ActivityOfAnother, and DayNotInMonth for a day of another month or one
    that has not come.
    """
    sheet = locked_sheet(sheet)
    if sheet.employment.person_id != by.pk:
        raise NotOwnHours
    if sheet.state != SheetState.DRAFT.value:
        raise SheetNotDraft(state=sheet.state)
    stand = {(entry.day, entry.activity_id): entry for entry in TimeEntry.objects.filter(sheet=sheet).order_by("pk")}
    given = list(hours)
    demand_activities(sheet, {one.activity for one in given})
    changed = sum(_save(sheet, stand.get((one.day, one.activity)), one, by=by, at=at) for one in given)
    if changed:
        record(what="sheet.hours", on=sheet, by=by, at=at, after=f"{changed} {_sum(sheet):f}")
    return changed


def _save(sheet: TimeSheet, stands: TimeEntry | None, one: Hours, *, by: User, at: datetime) -> bool:
    if one.hours is None:
        if stands is not None:
            stands.delete()
        return stands is not None
    comment = one.comment.strip()
    if stands is not None and (stands.hours, stands.comment) == (one.hours, comment):
        return False
    check_hours(one.hours)
    demand_day(sheet, one.day, at=at)
    entry = stands or TimeEntry(sheet=sheet, day=one.day, activity_id=one.activity)
    entry.hours, entry.comment, entry.entered_at, entry.entered_by = one.hours, comment, at, by
    entry.save()
    return True


@transaction.atomic
def sign_sheet(*, sheet: TimeSheet, by: User, at: datetime) -> TimeSheet:
    """The employee vouches for the hours, and the manager is told.

    Raises NotOwnHours, SheetMoveNotOpen, MonthNotOver, SheetIsEmpty, and SheetIsWrong for hours that cannot be right.
    """
    sheet = locked_sheet(sheet)
    if sheet.employment.person_id != by.pk:
        raise NotOwnHours
    before, sheet.state = sheet.state, after(SheetState(sheet.state), SheetMove.SIGN).value
    if local_day(at) < (last := last_of_work(month_of(sheet.month), employed(sheet.employment))):
        raise MonthNotOver(last=last)
    if not _sum(sheet) and sheet.employment.pay != PayKind.FIXED_SHARE.value:
        raise SheetIsEmpty(month=sheet.month)
    if stops := [remark for remark in remarks_on(sheet) if remark.stops]:
        raise SheetIsWrong(remarks=stops)
    sheet.signed_at, sheet.signed_by, sheet.sent_back = at, by, ""
    sheet.save(update_fields=["state", "signed_at", "signed_by", "sent_back"])
    tell(sheet, SheetMove.SIGN.value, sheet.employment.manager, at=at)
    record(what="sheet.sign", on=sheet, by=by, at=at, before=before, after=sheet.state)
    return sheet


@transaction.atomic
def send_back(*, sheet: TimeSheet, words: str, by: User, at: datetime) -> TimeSheet:
    """The manager asks for something to be mended; the hours can be written again.

    Raises NotManager, SheetMoveNotOpen and CorrectionNeedsWords.
    """
    sheet = locked_sheet(sheet)
    _demand_manager(sheet, by)
    before, sheet.state = sheet.state, after(SheetState(sheet.state), SheetMove.SEND_BACK).value
    if not words.strip():
        raise CorrectionNeedsWords
    sheet.signed_at, sheet.signed_by, sheet.sent_back = None, None, words.strip()
    sheet.save(update_fields=["state", "signed_at", "signed_by", "sent_back"])
    tell(sheet, SheetMove.SEND_BACK.value, sheet.employment.person, at=at)
    record(what="sheet.send_back", on=sheet, by=by, at=at, before=before, after=sheet.state)
    return sheet


@transaction.atomic
def lock_sheet(*, sheet: TimeSheet, by: User, at: datetime) -> TimeSheet:
    """The manager vouches for the hours too; from now on they are only corrected.

    Raises NotManager and SheetMoveNotOpen.
    """
    sheet = locked_sheet(sheet)
    _demand_manager(sheet, by)
    before, sheet.state = sheet.state, after(SheetState(sheet.state), SheetMove.LOCK).value
    sheet.locked_at, sheet.locked_by = at, by
    sheet.save(update_fields=["state", "locked_at", "locked_by"])
    record(what="sheet.lock", on=sheet, by=by, at=at, before=before, after=sheet.state)
    return sheet


@transaction.atomic
def book_sheet(*, sheet: TimeSheet, paper: Paper | None = None, by: User, at: datetime) -> list[CostLine]:
    """What the month cost, as salary, payroll costs and overheads of each activity; once. `paper` proves each of them.

    Where hours have been corrected since, the costs of then are reversed and booked anew. Raises NotProjectStaff,
    SheetNotLocked, CorrectionWaits, SheetBooked, SheetIsEmpty, NoTerms, CostNotPaid before the month is over, and
    CostInOpenClaim while a reviewer has what is to be reversed.
    """
    project = sheet.employment.project
    demand_staff(project, by)
    lock_ledger(project)
    sheet = locked_sheet(sheet)
    if sheet.state != SheetState.LOCKED.value:
        raise SheetNotLocked(state=sheet.state)
    if waiting := waiting_corrections(sheet):
        raise CorrectionWaits(second=str(second_of(sheet, waiting) or ""))
    outdated = _outdated(sheet)
    for cost in outdated:
        reverse_cost(cost=cost, by=by, at=at)
    is_empty = sheet.employment.pay != PayKind.FIXED_SHARE.value and not _sum(sheet)
    costs = [] if outdated and is_empty else _book(sheet, by=by, at=at)
    sheet.costs.add(*costs)
    certificate = sheet.employment.certificate
    for cost in costs:
        if certificate:
            add_proof(cost=cost, name=sheet.employment.certificate_name, content=certificate, by=by, at=at)
        if paper is not None:
            prove(cost, paper, by=by, at=at)
    record(what="sheet.book", on=sheet, by=by, at=at, after=f"{sum(cost.amount for cost in costs):f}")
    return costs


def _outdated(sheet: TimeSheet) -> list[CostLine]:
    """What the sheet was booked as before its last correction. Raises SheetBooked where that still holds."""
    booked = list(sheet.costs.standing().order_by("pk"))
    if booked and not is_corrected_since(sheet, max(cost.added_at for cost in booked)):
        raise SheetBooked(month=sheet.month)
    return booked


def _book(sheet: TimeSheet, *, by: User, at: datetime) -> list[CostLine]:
    employment, found = sheet.employment, cost_of(sheet)
    activities = Activity.objects.in_bulk([part.activity for part in found.parts])
    month, project = month_of(sheet.month), employment.project
    last = min(month.until, project.until, employment.until or month.until)
    booked_on = month_of(month.start).last if last == month.until else date.fromordinal(last.toordinal() - 1)
    costs = []
    with override(settings.LANGUAGE_CODE):
        for part in found.parts:
            activity = activities[part.activity]
            facts = {"month": f"{sheet.month:%Y-%m}", "title": employment.title, "activity": activity.number}
            told = (
                (CostType.STAFF, part.salary, _("Salary %(month)s, %(title)s, activity %(activity)s")),
                (CostType.STAFF_SOCIAL, part.on_costs, _("Payroll costs %(month)s, %(title)s, activity %(activity)s")),
                (CostType.OVERHEAD, part.overhead, _("Overheads %(month)s, %(title)s, activity %(activity)s")),
            )
            costs += [
                book(
                    activity=activity,
                    kind=kind,
                    voucher=f"T {sheet.month:%Y-%m} {sheet.pk}",
                    booked_on=booked_on,
                    supplier=employment.employer.name,
                    text=words % facts,
                    amount=sum_of.amount,
                    is_fictive=employment.is_fictive,
                    by=by,
                    at=at,
                )
                for kind, sum_of, words in told
                if sum_of
            ]
    return costs


def locked_sheet(sheet: TimeSheet) -> TimeSheet:
    """The sheet as it stands now, for this transaction alone to change."""
    rows = TimeSheet.objects.select_for_update(of=("self",)).select_related("employment__project")
    return rows.select_related("employment__employer").get(pk=sheet.pk)


def _sum(sheet: TimeSheet) -> Decimal:
    return sum(hours_of(sheet).values(), NOTHING)


def _demand_manager(sheet: TimeSheet, by: User) -> None:
    employment = sheet.employment
    if not may_lock(by.pk, person=employment.person_id, manager=employment.manager_id):
        raise NotManager(manager=employment.manager.name if employment.manager else "")


def demand_day(sheet: TimeSheet, day: date, *, at: datetime) -> None:
    """That it is one of the month's, and has come. Raises DayNotInMonth."""
    if day not in month_of(sheet.month) or day > local_day(at):
        raise DayNotInMonth(day=day, month=sheet.month)


def demand_activities(sheet: TimeSheet, activities: set[int]) -> None:
    """That they (primary keys) are the project's. Raises ActivityOfAnother."""
    own = Q(project=sheet.employment.project_id)
    if stranger := Activity.objects.filter(~own, pk__in=activities).order_by("pk").first():
        raise ActivityOfAnother(activity=stranger.name)


def tell(sheet: TimeSheet, event: str, person: User | None, *, at: datetime) -> None:
    """Write to whoever the sheet now waits for; the letter says that it waits, and its page says what."""
    if person is None:
        return
    link = reverse("office:sheet", args=[sheet.employment.project.slug, sheet.pk])
    with override(settings.LANGUAGE_CODE):
        facts = {"sheet": sheet, "event": event, "link": settings.ADDRESS + link}
        subject, _sep, text = render_to_string("letters/funding/sheet.txt", facts).strip().partition("\n")
    erase_on = months_after(local_day(at), KEPT_MONTHS)
    write_letter(to=person.email, subject=subject, text=text, about=sheet, erase_on=erase_on, at=at)
