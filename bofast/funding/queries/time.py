"""Whose hours a project has, what is wrong with them, who has signed, and what a month of them costs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Exists, OuterRef, Q, QuerySet

from bofast.accounts.models import User
from bofast.funding.models import Employment, TimeEntry, TimeSheet
from bofast.funding.queries.claims import terms_of
from bofast.funding.rules.personnel import hourly, personnel, rate_on, worked
from bofast.funding.rules.terms import Parameter, TermsValues
from bofast.funding.rules.time import (
    Employed,
    Part,
    PayKind,
    Remark,
    SheetIsEmpty,
    SheetState,
    actual_salary,
    fixed_salary,
    full_hours,
    month_of,
    parts,
    remarks,
    whole_weeks,
)
from bofast.kernel.money import Money
from bofast.kernel.period import Period
from bofast.projects.models import Activity

NOTHING = Decimal(0)
Cell = tuple[date, int]  # a day and an activity's primary key


@dataclass(frozen=True, slots=True)
class SheetCost:
    """What a month of somebody's hours costs the project, and what it was reckoned from."""

    pay: PayKind
    hours: Decimal
    full: Decimal  # hours of full time that month
    everywhere: Decimal  # the hours that the person reported, this project counted
    rate: Decimal | None  # kronor an hour, of a unit cost
    salary: Decimal
    on_costs: Decimal
    overhead: Decimal
    on_costs_share: Decimal
    overhead_share: Decimal
    parts: Sequence[Part]

    @property
    def total(self) -> Decimal:
        return self.salary + self.on_costs + self.overhead


def employed(employment: Employment) -> Employed:
    """What its hours are held against."""
    project = employment.project
    return Employed(
        Period(project.starts_on, project.until),
        employment.starts_on,
        employment.until,
        employment.share,
        employment.full_week,
    )


def months(employment: Employment, *, on: date) -> list[Period]:
    """The months that it shares with its project, until the one that the day lies in."""
    project = employment.project
    until = min(project.until, employment.until or project.until)
    found, month = [], month_of(max(project.starts_on, employment.starts_on))
    while month.start < until and month.start <= on:
        found.append(month)
        month = month_of(month.until)
    return found


def hours_of(sheet: TimeSheet) -> dict[Cell, Decimal]:
    """The hours that hold, by day and activity, corrections counted; added here, since SQLite adds with floats."""
    return _added(TimeEntry.objects.filter(sheet=sheet).order_by("pk").values_list("day", "activity", "hours"))


def _added(rows: Iterable[tuple[date, int, Decimal]]) -> dict[Cell, Decimal]:
    found: dict[Cell, Decimal] = {}
    for day, activity, hours in rows:
        found[day, activity] = found.get((day, activity), NOTHING) + hours
    return {cell: hours for cell, hours in found.items() if hours}


def by_activity(hours: Mapping[Cell, Decimal]) -> dict[int, Decimal]:
    """The hours of each activity, in the order that they came."""
    found: dict[int, Decimal] = {}
    for (_, activity), number in hours.items():
        found[activity] = found.get(activity, NOTHING) + number
    return found


def by_day(entries: QuerySet[TimeEntry, TimeEntry]) -> dict[date, Decimal]:
    """The hours of each day; one query."""
    found: dict[date, Decimal] = {}
    for day, hours in entries.order_by("pk").values_list("day", "hours"):
        found[day] = found.get(day, NOTHING) + hours
    return found


def everywhere(employment: Employment, within: Period) -> dict[date, Decimal]:
    """What the person reported by day in all their projects; of who is forgotten, in this employment."""
    whose = (
        Q(sheet__employment__person=employment.person_id) if employment.person_id else Q(sheet__employment=employment)
    )
    return by_day(TimeEntry.objects.filter(whose, day__gte=within.start, day__lt=within.until))


def remarks_on(sheet: TimeSheet) -> list[Remark]:
    """What is wrong with the hours of a sheet; two queries."""
    month, employment = month_of(sheet.month), sheet.employment
    weeks = whole_weeks(month)
    own = TimeEntry.objects.filter(sheet__employment=employment, day__gte=weeks.start, day__lt=weeks.until)
    return remarks(month, by_day(own), everywhere(employment, month), employed(employment))


def cost_of(sheet: TimeSheet) -> SheetCost:
    """What the sheet costs by the decision's terms. Raises NoTerms, and SheetIsEmpty without any hours."""
    employment, month = sheet.employment, month_of(sheet.month)
    pay, of, terms = PayKind(employment.pay), employed(employment), terms_of(employment.project)
    cells = hours_of(sheet)
    weights = by_activity(cells)
    if not weights and pay is PayKind.FIXED_SHARE:
        weights = {employment.activity_id: Decimal(1)} if employment.activity_id else {}
    if not weights:
        raise SheetIsEmpty(month=sheet.month)
    hours, full = sum(cells.values(), NOTHING), full_hours(month, of)
    reported = sum(everywhere(employment, month).values(), NOTHING)
    monthly, rate = Money(employment.monthly_salary), None
    if pay is PayKind.ACTUAL:
        salary = actual_salary(monthly, hours=hours, full=full, everywhere=reported).amount
    elif pay is PayKind.FIXED_SHARE:
        salary = fixed_salary(monthly, employment.share, month=month, of=of).amount
    else:
        salary, rate = _by_the_hour(employment, cells, terms)
    sums = personnel(salary, on_costs=terms.value(Parameter.ON_COSTS), overhead=employment.overhead)
    return SheetCost(
        pay,
        hours,
        full,
        reported,
        rate,
        sums.salary,
        sums.on_costs,
        sums.overhead,
        sums.on_costs_share,
        sums.overhead_share,
        parts(Money(sums.salary), Money(sums.on_costs), Money(sums.overhead), weights),
    )


def _by_the_hour(employment: Employment, cells: Mapping[Cell, Decimal], terms: TermsValues) -> tuple[Decimal, Decimal]:
    """Kronor, and the last day's kronor an hour: each day at its own rate, which is indexed after twelve months."""
    unit = hourly(
        employment.monthly_salary,
        hours=terms.value(Parameter.FULL_TIME_HOURS),
        index=terms.value(Parameter.HOURLY_INDEX),
    )
    at: dict[Decimal, Decimal] = {}
    for (day, _), hours in sorted(cells.items()):
        rate = rate_on(unit, salary_on=employment.salary_on, day=day)
        at[rate] = at.get(rate, NOTHING) + hours
    return sum((worked(rate, hours) for rate, hours in at.items()), NOTHING), list(at)[-1]


@dataclass(frozen=True, slots=True)
class Month:
    """A month of an employment: its sheet, once anybody has begun it, and the hours in it."""

    month: Period
    sheet: TimeSheet | None
    hours: Decimal
    is_booked: bool

    @property
    def is_late(self) -> bool:
        """Not signed by both."""
        return self.sheet is None or self.sheet.state != SheetState.LOCKED


@dataclass(frozen=True, slots=True)
class Work:
    """An employment with its months, the latest first."""

    employment: Employment
    months: Sequence[Month]


def work(employments: Iterable[Employment], *, on: date) -> list[Work]:
    """Each employment with its months so far; two queries."""
    employments = list(employments)
    costs = TimeSheet.costs.through.objects.filter(
        timesheet=OuterRef("pk"), costline__reverses__isnull=True, costline__is_reversed=False
    )
    sheets = TimeSheet.objects.filter(employment__in=employments).annotate(is_booked=Exists(costs))
    at = {(sheet.employment_id, sheet.month): sheet for sheet in sheets.order_by("pk")}
    hours: dict[int, Decimal] = {}
    rows = TimeEntry.objects.filter(sheet__employment__in=employments).order_by("pk")
    for of, number in rows.values_list("sheet", "hours"):
        hours[of] = hours.get(of, NOTHING) + number
    found = []
    for one in employments:
        told = []
        for month in reversed(months(one, on=on)):
            sheet = at.get((one.pk, month.start))
            booked = bool(sheet and vars(sheet)["is_booked"])
            told.append(Month(month, sheet, hours.get(sheet.pk, NOTHING) if sheet else NOTHING, booked))
        found.append(Work(one, told))
    return found


def with_people(employments: QuerySet[Employment, Employment]) -> QuerySet[Employment, Employment]:
    """With what a page says of them."""
    return employments.select_related("project", "person", "employer", "manager")


def own_work(user: User, *, on: date) -> list[Work]:
    """Somebody's own employments with their months."""
    return work(with_people(Employment.objects.filter(person=user)).order_by("-starts_on", "pk"), on=on)


def to_sign(user: User) -> QuerySet[TimeSheet, TimeSheet]:
    """What waits for somebody's signature as the manager, the oldest first."""
    waiting = TimeSheet.objects.filter(employment__manager=user, state=SheetState.SIGNED.value)
    return waiting.select_related("employment__person", "employment__project").order_by("month", "pk")


def activities_of(sheet: TimeSheet) -> QuerySet[Activity, Activity]:
    """The project's activities in the plan's order."""
    return Activity.objects.filter(project=sheet.employment.project_id).order_by("number")
