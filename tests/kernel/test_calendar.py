"""Swedish working days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bofast.kernel.calendar import add_months, add_working_days, add_years, is_working_day, next_working_day

days = st.dates(date(2017, 1, 1), date(2040, 12, 31))


@pytest.mark.parametrize(
    "day_off",
    [
        date(2022, 1, 1),
        date(2022, 1, 6),
        date(2022, 4, 15),
        date(2022, 4, 18),
        date(2022, 5, 26),
        date(2022, 6, 6),
        date(2022, 6, 24),  # Midsummer's Eve is no public holiday, but nothing is done that day
        date(2022, 12, 24),
        date(2020, 12, 24),
        date(2020, 12, 31),
        date(2022, 9, 17),
        date(2022, 9, 18),
    ],
)
def test_holidays_eves_and_weekends_are_days_off(day_off):
    assert not is_working_day(day_off)


@pytest.mark.parametrize("day", [date(2022, 9, 15), date(2022, 6, 17), date(2020, 12, 23), date(2022, 1, 5)])
def test_other_days_are_working_days(day):
    assert is_working_day(day)


def test_working_days_are_counted_over_a_weekend_and_a_holiday():
    assert add_working_days(date(2022, 6, 3), 1) == date(2022, 6, 7)
    assert add_working_days(date(2026, 1, 1), 20) == date(2026, 1, 30)


def test_a_limit_does_not_lie_in_the_past():
    with pytest.raises(ValueError, match="past"):
        add_working_days(date(2022, 6, 3), -1)


def test_months_end_where_they_end():
    assert add_months(date(2022, 12, 31), 3) == date(2023, 3, 31)
    assert add_months(date(2022, 11, 30), 3) == date(2023, 2, 28)
    assert add_months(date(2022, 1, 15), -2) == date(2021, 11, 15)
    assert add_years(date(2024, 2, 29), -3) == date(2021, 2, 28)


@given(days)
def test_the_next_working_day_is_one_and_near(day):
    found = next_working_day(day)

    assert is_working_day(found)
    assert timedelta(0) <= found - day <= timedelta(days=5)
    assert (found == day) == is_working_day(day)


@given(days, st.integers(0, 40))
def test_as_many_working_days_pass_as_are_added(day, number):
    until = add_working_days(day, number)

    passed = [day + timedelta(days=one) for one in range(1, (until - day).days + 1)]
    assert sum(map(is_working_day, passed)) == number
