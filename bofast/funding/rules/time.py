"""How work is counted and paid: what a time sheet goes through, what is wrong with its hours, and what it costs."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from bofast.kernel.calendar import is_working_day
from bofast.kernel.money import Money, to_ore
from bofast.kernel.period import Period
from bofast.kernel.refused import Refused

A_DAY, A_WEEK = Decimal(24), timedelta(days=7)
WORKING_WEEK = 5  # days
LEAST = Decimal("0.01")
NOTHING = Decimal(0)


class PayKind(StrEnum):
    ACTUAL = "actual"  # the salary's part that the hours are of it
    FIXED_SHARE = "fixed_share"  # a certificate says which share of full time; no hours are needed
    UNIT = "unit"  # hourly unit cost: monthly salary × 12 / full-time hours, indexed


class SheetState(StrEnum):
    DRAFT = "draft"
    SIGNED = "signed"  # by the employee
    LOCKED = "locked"  # by the manager too: corrected only by trail


class SheetMove(StrEnum):
    SIGN = "sign"
    SEND_BACK = "send_back"
    LOCK = "lock"


MOVES: Mapping[tuple[SheetState, SheetMove], SheetState] = {
    (SheetState.DRAFT, SheetMove.SIGN): SheetState.SIGNED,
    (SheetState.SIGNED, SheetMove.SEND_BACK): SheetState.DRAFT,
    (SheetState.SIGNED, SheetMove.LOCK): SheetState.LOCKED,
}


class SheetMoveNotOpen(Refused):
    """The sheet is not where it can be signed, sent back or locked: `state` and `move`."""

    code = "sheet_move_not_open"


class SheetNotDraft(Refused):
    """Hours are written while nobody has signed; a locked sheet is corrected instead: `state`."""

    code = "sheet_not_draft"


class SheetNotLocked(Refused):
    """Only what both have signed is corrected or becomes a cost: `state`."""

    code = "sheet_not_locked"


class SheetIsWrong(Refused):
    """Hours stand in it that cannot be signed: `remarks`, those that stop it."""

    code = "sheet_is_wrong"


class SheetIsEmpty(Refused):
    """There are no hours to sign or to book: `month`."""

    code = "sheet_is_empty"


class MonthNotOver(Refused):
    """A month is signed from its last day of work, as no hours are written ahead: `last`."""

    code = "month_not_over"


class SheetBooked(Refused):
    """It has become costs already, and nothing has been corrected since: `month`."""

    code = "sheet_booked"


class BadHours(Refused):
    """More than 0 and at most 24 hours a day, in hundredths, the corrections counted: `hours`."""

    code = "bad_hours"


class DayNotInMonth(Refused):
    """The day is none of the sheet's month: `day`, `month`."""

    code = "day_not_in_month"


class CorrectionNeedsWords(Refused):
    """What is signed and locked is changed only by somebody who says why."""

    code = "correction_needs_words"


class CorrectionWaits(Refused):
    """A correction of the hours has not been signed by a second person: `second`, who signs it."""

    code = "correction_waits"


class NotSecond(Refused):
    """A correction is signed by a second person, or taken back by who made it: `second`, who signs it."""

    code = "not_second"


class NotOwnHours(Refused):
    """Only the employee writes and signs their hours."""

    code = "not_own_hours"


class NotManager(Refused):
    """Only the employee's manager signs as the second one, never the employee: `manager`, "" where there is none."""

    code = "not_manager"


class OwnManager(Refused):
    """Nobody is the manager who signs their own hours."""

    code = "own_manager"


class CertificateMissing(Refused):
    """A fixed share needs the employer's certificate and an activity where its cost lies."""

    code = "certificate_missing"


class BadEmployment(Refused):
    """What is said of the employment does not hold together: `what` (share, salary, week, period)."""

    code = "bad_employment"


def after(state: SheetState, move: SheetMove) -> SheetState:
    """The state that the move leads to. Raises SheetMoveNotOpen."""
    try:
        return MOVES[state, move]
    except KeyError:
        raise SheetMoveNotOpen(state=state.value, move=move.value) from None


def may_lock(by: int, *, person: int | None, manager: int | None) -> bool:
    """Whether somebody (a primary key) is the manager who signs as the second one."""
    return by == manager and by != person


def second_signer(*, person: int | None, manager: int | None, correctors: Collection[int]) -> int | None:
    """Who signs corrections of locked hours (a primary key): the manager, or the employee where the manager made one.

    None: there is nobody else.
    """
    return next((one for one in (manager, person) if one is not None and one not in correctors), None)


def check_hours(hours: Decimal) -> None:
    """Of one day and activity. Raises BadHours."""
    if not hours.is_finite() or not 0 < hours <= A_DAY or hours != hours.quantize(LEAST):
        raise BadHours(hours=hours)


def check_employment(
    *, share: Decimal, salary: Decimal, full_week: Decimal, starts_on: date, until: date | None
) -> None:
    """Raises BadEmployment with what is wrong."""
    wrong = {
        "share": not 0 < share <= 1,
        "salary": salary <= 0,
        "week": not 0 < full_week <= 60,
        "period": until is not None and until <= starts_on,
    }
    if found := next((what for what, is_wrong in wrong.items() if is_wrong), None):
        raise BadEmployment(what=found)


class Noticed(StrEnum):
    """What may be wrong with hours."""

    OVER_A_DAY = "over_a_day"  # more than 24 hours, the person's projects together
    OUTSIDE_PROJECT = "outside_project"
    OUTSIDE_EMPLOYMENT = "outside_employment"
    OVER_WEEK = "over_week"  # more than the share of a full week
    OVER_MONTH = "over_month"  # more than the share of the month's full time


STOPS = frozenset({Noticed.OVER_A_DAY, Noticed.OUTSIDE_PROJECT, Noticed.OUTSIDE_EMPLOYMENT})  # it cannot be signed


@dataclass(frozen=True, slots=True)
class Remark:
    """What is wrong on which day, in the week that begins with it, or in the month; the hours, and the most of them."""

    what: Noticed
    day: date
    hours: Decimal
    most: Decimal = A_DAY

    @property
    def stops(self) -> bool:
        return self.what in STOPS


@dataclass(frozen=True, slots=True)
class Employed:
    """What hours are held against: the two periods, the share of full time, and how many hours a full week has."""

    project: Period
    starts_on: date
    until: date | None
    share: Decimal
    full_week: Decimal

    @property
    def full_day(self) -> Decimal:
        return self.full_week / WORKING_WEEK

    def works_on(self, day: date) -> bool:
        return self.starts_on <= day and (self.until is None or day < self.until)


def month_of(day: date) -> Period:
    """The month that the day lies in."""
    first = day.replace(day=1)
    return Period(first, (first + timedelta(days=31)).replace(day=1))


def whole_weeks(month: Period) -> Period:
    """From the Monday before the month's first day until the Monday after its last."""
    start, last = month.start - timedelta(days=month.start.weekday()), month.last
    return Period(start, last + timedelta(days=7 - last.weekday()))


def full_hours(month: Period, of: Employed) -> Decimal:
    """The hours of full time: the month's working days within the employment, Swedish holidays left out."""
    return of.full_day * sum(1 for day in month if of.works_on(day) and is_working_day(day))


def last_of_work(month: Period, of: Employed) -> date:
    """The month's last working day within the employment; its first day where there is none."""
    return max((day for day in month if of.works_on(day) and is_working_day(day)), default=month.start)


def remarks(
    month: Period, own: Mapping[date, Decimal], everywhere: Mapping[date, Decimal], of: Employed
) -> list[Remark]:
    """What is wrong with a month's hours, day by day, then by week, then the month.

    `own` are the project's hours by day in the whole weeks that the month touches, `everywhere` those of all the
    projects that the person works in, this one counted.
    """
    return [*_by_day(month, own, everywhere, of), *_by_week(month, own, of), *_by_month(month, own, of)]


def _by_day(
    month: Period, own: Mapping[date, Decimal], everywhere: Mapping[date, Decimal], of: Employed
) -> Iterator[Remark]:
    for day in month:
        hours = own.get(day, NOTHING)
        if not hours:
            continue
        if (total := everywhere.get(day, hours)) > A_DAY:
            yield Remark(Noticed.OVER_A_DAY, day, total)
        if day not in of.project:
            yield Remark(Noticed.OUTSIDE_PROJECT, day, hours, NOTHING)
        elif not of.works_on(day):
            yield Remark(Noticed.OUTSIDE_EMPLOYMENT, day, hours, NOTHING)


def _by_week(month: Period, own: Mapping[date, Decimal], of: Employed) -> Iterator[Remark]:
    weeks, most = whole_weeks(month), of.share * of.full_week
    for number in range(weeks.days // 7):
        week = Period(weeks.start + number * A_WEEK, weeks.start + (number + 1) * A_WEEK)
        if (hours := total(own, week)) > most:
            yield Remark(Noticed.OVER_WEEK, week.start, hours, most)


def _by_month(month: Period, own: Mapping[date, Decimal], of: Employed) -> Iterator[Remark]:
    most = of.share * full_hours(month, of)
    if (hours := total(own, month)) > most:
        yield Remark(Noticed.OVER_MONTH, month.start, hours, most)


def total(hours: Mapping[date, Decimal], within: Period) -> Decimal:
    """The hours of the days within."""
    return sum((worked for day, worked in hours.items() if day in within), NOTHING)


def actual_salary(monthly: Money, *, hours: Decimal, full: Decimal, everywhere: Decimal) -> Money:
    """The salary's part that the project's hours are of the month, in whole öre.

    Of the month's full time, or of all the hours that the person reported where they are more: however much somebody
    works, their projects together never carry more than one salary.
    """
    return Money(to_ore(monthly.amount * hours / max(full, everywhere, hours)))


def fixed_salary(monthly: Money, share: Decimal, *, month: Period, of: Employed) -> Money:
    """The certified share of the salary; of a month that the employment covers in part, its working days' part."""
    days = [day for day in month if is_working_day(day)]
    held = sum(1 for day in days if of.works_on(day) and day in of.project)
    return Money(to_ore(monthly.amount * share * held / len(days)))


@dataclass(frozen=True, slots=True)
class Part:
    """What an activity carries of a sheet's cost: salary, payroll costs and overhead."""

    activity: int
    salary: Money
    on_costs: Money
    overhead: Money

    @property
    def sum(self) -> Money:
        return self.salary + self.on_costs + self.overhead


def parts(salary: Money, on_costs: Money, overhead: Money, hours: Mapping[int, Decimal]) -> list[Part]:
    """Each sum over the activities (primary keys) after their hours, to the öre: nothing is lost, nothing is made."""
    weights = [int(worked.scaleb(2)) for worked in hours.values()]
    shares = zip(*(sum_.split(weights) for sum_ in (salary, on_costs, overhead)), strict=True)
    return [Part(activity, *share) for activity, share in zip(hours, shares, strict=True)]
