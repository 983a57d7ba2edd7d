"""What a time sheet goes through, what is wrong with hours, and what they cost."""

from datetime import date
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bofast.funding.rules.time import (
    MOVES,
    BadEmployment,
    BadHours,
    Employed,
    Noticed,
    Remark,
    SheetMove,
    SheetMoveNotOpen,
    SheetState,
    actual_salary,
    after,
    check_employment,
    check_hours,
    fixed_salary,
    full_hours,
    may_lock,
    month_of,
    parts,
    remarks,
    whole_weeks,
)
from bofast.kernel.money import Money
from bofast.kernel.period import Period

SEPTEMBER = month_of(date(2022, 9, 14))  # 22 working days
HALF = Employed(Period(date(2020, 1, 1), date(2023, 1, 1)), date(2022, 1, 1), None, Decimal("0.5"), Decimal(40))
hours = st.integers(1, 2400).map(lambda hundredths: Decimal(hundredths).scaleb(-2))
salaries = st.integers(1, 20_000_000).map(lambda ore: Money(Decimal(ore).scaleb(-2)))


@pytest.mark.parametrize(("state", "move"), list(product(SheetState, SheetMove)))
def test_a_sheet_goes_only_the_ways_there_are(state, move):
    if (state, move) in MOVES:
        assert after(state, move) == MOVES[state, move]
    else:
        with pytest.raises(SheetMoveNotOpen):
            after(state, move)


@pytest.mark.parametrize(
    ("by", "person", "manager", "may"), [(2, 1, 2, True), (1, 1, 2, False), (1, 1, 1, False), (3, 1, None, False)]
)
def test_another_than_the_employee_locks(by, person, manager, may):
    assert may_lock(by, person=person, manager=manager) is may


@pytest.mark.parametrize("wrong", ["0", "-1", "24.01", "1.005", "NaN", "Infinity"])
def test_hours_of_a_day_are_between_nothing_and_twenty_four(wrong):
    with pytest.raises(BadHours):
        check_hours(Decimal(wrong))


@given(hours)
def test_hours_in_hundredths_are_taken(worked):
    check_hours(worked)


@pytest.mark.parametrize(
    ("facts", "what"),
    [
        ({"share": Decimal(0)}, "share"),
        ({"share": Decimal("1.01")}, "share"),
        ({"salary": Decimal(0)}, "salary"),
        ({"full_week": Decimal(61)}, "week"),
        ({"until": date(2022, 1, 1)}, "period"),
    ],
)
def test_an_employment_holds_together(facts, what):
    said = {
        "share": Decimal(1),
        "salary": Decimal(38_000),
        "full_week": Decimal(40),
        "starts_on": date(2022, 1, 1),
        "until": None,
    }

    check_employment(**said)
    with pytest.raises(BadEmployment) as refused:
        check_employment(**said | facts)

    assert refused.value.facts == {"what": what}


def test_a_month_has_whole_weeks_around_it():
    assert Period(date(2022, 9, 1), date(2022, 10, 1)) == SEPTEMBER
    assert whole_weeks(SEPTEMBER) == Period(date(2022, 8, 29), date(2022, 10, 3))
    assert month_of(date(2022, 12, 31)).until == date(2023, 1, 1)


def test_full_time_leaves_weekends_holidays_and_days_before_the_employment_out():
    april = month_of(date(2022, 4, 1))  # Good Friday and Easter Monday
    late = Employed(HALF.project, date(2022, 9, 15), None, Decimal(1), Decimal("38.25"))

    assert full_hours(SEPTEMBER, HALF) == 22 * 8
    assert full_hours(april, HALF) == 19 * 8
    assert full_hours(SEPTEMBER, late) == 12 * Decimal("7.65")


def found(own, everywhere=None, of=HALF, month=SEPTEMBER):
    return remarks(month, own, everywhere or own, of)


def test_nothing_is_wrong_with_half_time():
    assert found({day: Decimal(4) for day in SEPTEMBER if day.weekday() < 5}) == []


def test_more_hours_than_a_day_has_are_seen_across_projects():
    day = date(2022, 9, 14)

    assert found({day: Decimal(8)}, {day: Decimal("24.5")}) == [Remark(Noticed.OVER_A_DAY, day, Decimal("24.5"))]


def test_hours_outside_the_project_or_the_employment_stop_the_sheet():
    short = Employed(
        Period(date(2022, 9, 2), date(2022, 9, 20)), date(2022, 9, 5), date(2022, 9, 12), Decimal(1), Decimal(40)
    )

    remarked = found({date(2022, 9, day): Decimal(1) for day in (1, 2, 5, 12, 20)}, of=short)

    assert [(one.what, one.day.day, one.stops) for one in remarked] == [
        (Noticed.OUTSIDE_PROJECT, 1, True),
        (Noticed.OUTSIDE_EMPLOYMENT, 2, True),
        (Noticed.OUTSIDE_EMPLOYMENT, 12, True),
        (Noticed.OUTSIDE_PROJECT, 20, True),
    ]


def test_more_than_the_share_of_a_week_is_said_and_stops_nothing():
    week = {date(2022, 9, day): Decimal(5) for day in (12, 13, 14, 15, 16)}

    assert found(week) == [Remark(Noticed.OVER_WEEK, date(2022, 9, 12), Decimal(25), Decimal(20))]
    assert not found(week)[0].stops


def test_a_week_that_two_months_share_is_counted_whole():
    own = {date(2022, 8, 31): Decimal(16), date(2022, 9, 1): Decimal(5)}

    assert found(own) == [Remark(Noticed.OVER_WEEK, date(2022, 8, 29), Decimal(21), Decimal("20.0"))]


def test_more_than_the_share_of_the_month_is_said():
    own = {day: Decimal("4.1") for day in SEPTEMBER if day.weekday() < 5}

    assert found(own)[-1] == Remark(Noticed.OVER_MONTH, date(2022, 9, 1), Decimal("90.2"), Decimal(88))


def test_the_actual_salary_is_the_part_that_the_hours_are_of_full_time():
    full = Decimal(176)

    assert actual_salary(Money(Decimal(38_000)), hours=Decimal(88), full=full, everywhere=Decimal(88)) == Money(
        Decimal("19000.00")
    )
    assert actual_salary(Money(Decimal(38_000)), hours=Decimal(100), full=full, everywhere=Decimal(200)) == Money(
        Decimal("19000.00")
    )


@given(salaries, hours, hours, hours)
def test_two_projects_never_carry_more_than_one_salary(salary, first, second, full):
    both = [actual_salary(salary, hours=one, full=full, everywhere=first + second) for one in (first, second)]

    assert both[0] + both[1] <= salary + Money(Decimal("0.01"))  # each is rounded apart


def test_a_fixed_share_of_a_month_that_is_worked_in_part():
    late = Employed(HALF.project, date(2022, 9, 15), None, Decimal("0.8"), Decimal(40))

    assert fixed_salary(Money(Decimal(44_000)), Decimal("0.8"), month=SEPTEMBER, of=HALF) == Money(Decimal("35200.00"))
    assert fixed_salary(Money(Decimal(44_000)), Decimal("0.8"), month=SEPTEMBER, of=late) == Money(Decimal("19200.00"))


def test_a_cost_lies_on_the_activities_after_their_hours():
    found = parts(
        Money(Decimal("100.00")), Money(Decimal("42.68")), Money(Decimal("21.40")), {7: Decimal(1), 3: Decimal(2)}
    )

    assert [(one.activity, one.salary.amount, one.on_costs.amount, one.overhead.amount) for one in found] == [
        (7, Decimal("33.33"), Decimal("14.23"), Decimal("7.13")),
        (3, Decimal("66.67"), Decimal("28.45"), Decimal("14.27")),
    ]


@given(salaries, salaries, salaries, st.dictionaries(st.integers(1, 30), hours, min_size=1))
def test_split_over_activities_nothing_is_lost_to_the_ore(salary, on_costs, overhead, worked):
    found = parts(salary, on_costs, overhead, worked)

    assert [one.activity for one in found] == list(worked)
    assert sum((one.sum.amount for one in found), Decimal(0)) == (salary + on_costs + overhead).amount
    assert all(min(one.salary.amount, one.on_costs.amount, one.overhead.amount) >= 0 for one in found)
