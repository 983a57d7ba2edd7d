"""Stretches of days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bofast.kernel.period import Period

PROJECT = Period(date(2020, 1, 1), date(2023, 1, 1))
days = st.dates(date(2015, 1, 1), date(2030, 1, 1))
periods = st.tuples(days, st.integers(1, 800)).map(lambda told: Period(told[0], told[0] + timedelta(days=told[1])))


@pytest.mark.parametrize(
    ("day", "within"),
    [
        (date(2019, 12, 31), False),
        (date(2020, 1, 1), True),
        (date(2022, 12, 31), True),
        (date(2023, 1, 1), False),
    ],
)
def test_the_first_day_is_within_and_the_until_is_not(day, within):
    assert (day in PROJECT) is within


def test_a_period_without_days_is_none():
    with pytest.raises(ValueError, match="holds no day"):
        Period(date(2020, 1, 1), date(2020, 1, 1))


def test_the_last_day_is_the_one_before_until():
    assert (PROJECT.last, PROJECT.days) == (date(2022, 12, 31), 1096)


@given(periods)
def test_every_day_of_a_period_is_in_it(period):
    assert all(day in period for day in period)
    assert len(list(period)) == period.days


@given(periods, periods)
def test_what_two_share_is_the_days_in_both(one, other):
    shared = one.shared(other)

    assert set(shared or ()) == set(one) & set(other)
    assert shared == other.shared(one)


@given(periods, periods)
def test_one_holds_another_when_they_share_all_of_it(one, other):
    assert one.holds(other) is (one.shared(other) == other)
