"""Whose hours a project has, what is wrong with them, who has signed, and what a month of them costs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
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
    second_signer,
    whole_weeks,
)
from bofast.kernel.money import Money
from bofast.kernel.period import Period
from bofast.projects.models import Activity

NOTHING = Decimal(0)
HOLDING = Q(waits=False)
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
    return _by_cell(TimeEntry.objects.filter(sheet=sheet).holding())


def proposed_hours(sheet: TimeSheet) -> dict[Cell, Decimal]:
    """As `hours_of`, with the corrections that wait for a second signature."""
    return _by_cell(TimeEntry.objects.filter(sheet=sheet))


def _by_cell(entries: QuerySet[TimeEntry, TimeEntry]) -> dict[Cell, Decimal]:
    return _added(entries.order_by("pk").values_list("day", "activity", "hours"))


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


def everywhere(employment: Employment, within: Period, counted: Q = HOLDING) -> dict[date, Decimal]:
    """What the person reported by day in all their projects; of who is forgotten, in this employment."""
    whose = (
        Q(sheet__employment__person=employment.person_id) if employment.person_id else Q(sheet__employment=employment)
    )
    return by_day(TimeEntry.objects.filter(whose, counted, day__gte=within.start, day__lt=within.until))


def remarks_on(sheet: TimeSheet, *, proposed: bool = False) -> list[Remark]:
    """What is wrong with the hours of a sheet, or would be once its corrections hold (`proposed`); two queries."""
    month, employment = month_of(sheet.month), sheet.employment
    weeks, counted = whole_weeks(month), HOLDING | Q(sheet=sheet) if proposed else HOLDING
    own = TimeEntry.objects.filter(counted, sheet__employment=employment, day__gte=weeks.start, day__lt=weeks.until)
    return remarks(month, by_day(own), everywhere(employment, month, counted), employed(employment))


def waiting_corrections(sheet: TimeSheet) -> list[TimeEntry]:
    """The corrections that a second person has not signed, as they were made."""
    return list(TimeEntry.objects.filter(sheet=sheet, waits=True).order_by("pk"))


def second_of(sheet: TimeSheet, waiting: Iterable[TimeEntry]) -> User | None:
    """Who signs those corrections as the second person."""
    one = sheet.employment
    correctors = {entry.entered_by_id for entry in waiting if entry.entered_by_id}
    second = second_signer(person=one.person_id, manager=one.manager_id, correctors=correctors)
    return next((who for who in (one.manager, one.person) if who is not None and who.pk == second), None)


def is_corrected_since(sheet: TimeSheet, at: datetime) -> bool:
    """Whether its hours have come to be others than they were then."""
    since = Q(entered_at__gt=at) | Q(confirmed_at__gt=at)
    return TimeEntry.objects.filter(since, sheet=sheet).holding().exists()


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
    rows = TimeEntry.objects.filter(sheet__employment__in=employments).holding().order_by("pk")
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


def to_sign(user: User) -> list[TimeSheet]:
    """What waits for somebody's signature as the second one, the oldest first: months and corrections of them."""
    signed = Q(employment__manager=user, state=SheetState.SIGNED.value)
    corrected = Q(Q(employment__manager=user) | Q(employment__person=user), entries__waits=True)
    people = ("employment__person", "employment__manager", "employment__project")
    found = TimeSheet.objects.filter(signed | corrected).distinct().select_related(*people).order_by("month", "pk")
    corrections = defaultdict(list)
    for entry in TimeEntry.objects.filter(sheet__in=found.order_by(), waits=True).order_by("pk"):
        corrections[entry.sheet_id].append(entry)
    return [one for one in found if one.pk not in corrections or second_of(one, corrections[one.pk]) == user]


def activities_of(sheet: TimeSheet) -> QuerySet[Activity, Activity]:
    """The project's activities in the plan's order."""
    return Activity.objects.filter(project=sheet.employment.project_id).order_by("number")
