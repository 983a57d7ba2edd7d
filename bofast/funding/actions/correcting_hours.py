"""Locked hours are corrected beside what was signed, and a correction holds once a second person has signed it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from bofast.accounts.models import User
from bofast.audit.actions import record
from bofast.funding.actions.time import demand_activities, demand_day, locked_sheet, tell
from bofast.funding.models import TimeEntry, TimeSheet
from bofast.funding.queries.time import proposed_hours, remarks_on, second_of, waiting_corrections
from bofast.funding.rules.time import (
    BadHours,
    CorrectionNeedsWords,
    NotManager,
    NotSecond,
    SheetIsWrong,
    SheetNotLocked,
    SheetState,
    check_hours,
)
from bofast.projects.models import Activity, Project

NOTHING = Decimal(0)


@transaction.atomic
def correct_entry(
    *, sheet: TimeSheet, day: date, activity: Activity, hours: Decimal, words: str, by: User, at: datetime
) -> TimeEntry:
    """Say what the hours of a day and activity should have been; what was signed stays, and the difference waits.

    By the manager or the project's staff, never by whose hours they are; a second person signs it, and is told.
    Raises NotManager, SheetNotLocked, CorrectionNeedsWords, BadHours, DayNotInMonth, ActivityOfAnother, and
    SheetIsWrong where the day would come to more than it has, the person's projects together.
    """
    sheet = locked_sheet(sheet)
    employment = sheet.employment
    if by.pk == employment.person_id or not (by.pk == employment.manager_id or _is_staff(sheet, by)):
        raise NotManager(manager=employment.manager.name if employment.manager else "")
    if sheet.state != SheetState.LOCKED.value:
        raise SheetNotLocked(state=sheet.state)
    if not words.strip():
        raise CorrectionNeedsWords
    if hours:
        check_hours(hours)
    demand_day(sheet, day, at=at)
    demand_activities(sheet, {activity.pk})
    change = hours - proposed_hours(sheet).get((day, activity.pk), NOTHING)
    if not change:
        raise BadHours(hours=hours)
    first = TimeEntry.objects.filter(sheet=sheet, day=day, activity=activity, corrects__isnull=True).first()
    entry = TimeEntry.objects.create(
        sheet=sheet,
        day=day,
        activity=activity,
        hours=change,
        comment=words.strip(),
        corrects=first,
        entered_at=at,
        entered_by=by,
        waits=True,
    )
    _demand_right(sheet, [entry])
    second = second_of(sheet, waiting_corrections(sheet))
    if second is None:
        raise NotManager(manager="")
    tell(sheet, "correct", second, at=at)
    record(what="sheet.correct", on=entry, by=by, at=at, before=f"sheet {sheet.pk} {day}", after=f"{change:f}")
    return entry


@transaction.atomic
def confirm_corrections(*, sheet: TimeSheet, by: User, at: datetime) -> int:
    """A second person vouches for the corrections that wait: from now on they count; how many.

    Raises NotSecond, and SheetIsWrong as `correct_entry` does: hours may have come in another project since.
    """
    sheet = locked_sheet(sheet)
    waiting = waiting_corrections(sheet)
    if waiting and (second := second_of(sheet, waiting)) != by:
        raise NotSecond(second=str(second or ""))
    _demand_right(sheet, waiting)
    for entry in waiting:
        entry.waits, entry.confirmed_at, entry.confirmed_by = False, at, by
        entry.save(update_fields=["waits", "confirmed_at", "confirmed_by"])
        record(what="sheet.confirm", on=entry, by=by, at=at, before=f"sheet {sheet.pk}", after=f"{entry.hours:f}")
    return len(waiting)


@transaction.atomic
def drop_corrections(*, sheet: TimeSheet, by: User, at: datetime) -> int:
    """The corrections that wait are taken away, by who made one of them or should have signed; how many.

    Raises NotSecond.
    """
    sheet = locked_sheet(sheet)
    waiting = waiting_corrections(sheet)
    second = second_of(sheet, waiting)
    if waiting and by != second and by.pk not in {entry.entered_by_id for entry in waiting}:
        raise NotSecond(second=str(second or ""))
    for entry in reversed(waiting):  # the later ones may correct the first
        record(what="sheet.drop_correction", on=entry, by=by, at=at, before=f"sheet {sheet.pk} {entry.hours:f}")
        entry.delete()
    return len(waiting)


def _demand_right(sheet: TimeSheet, corrections: Collection[TimeEntry]) -> None:
    """That no day gets more hours than it can have. Raises SheetIsWrong."""
    longer = {entry.day for entry in corrections if entry.hours > 0}
    if stops := [one for one in remarks_on(sheet, proposed=True) if one.stops and one.day in longer]:
        raise SheetIsWrong(remarks=stops)


def _is_staff(sheet: TimeSheet, by: User) -> bool:
    return Project.objects.staffed_by(by).filter(pk=sheet.employment.project_id).exists()
