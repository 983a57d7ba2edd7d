"""Days of an application's way: what is counted, and what a day off moves."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bofast.funding.rules.deadlines import (
    Deadline,
    adjust_by,
    announce_by,
    appeal_by,
    apply_by,
    ask_back_until,
    clock_ends,
    complete_by,
    in_force_on,
    papers_by,
    register_by,
    report_by,
)
from bofast.kernel.calendar import is_working_day

days = st.dates(date(2017, 1, 1), date(2035, 1, 1))


def test_announced_on_15_september_an_appeal_ends_on_6_october():
    appeal = appeal_by(date(2022, 9, 15), weeks=3)

    assert (appeal.on, appeal.is_moved, in_force_on(appeal)) == (date(2022, 10, 6), False, date(2022, 10, 7))


def test_an_appeal_that_would_end_on_a_sunday_ends_on_the_monday():
    appeal = appeal_by(date(2019, 9, 15), weeks=3)

    assert (appeal.counted, appeal.on, appeal.is_moved) == (date(2019, 10, 6), date(2019, 10, 7), True)


def test_an_appeal_that_would_end_on_christmas_eve_ends_after_the_holidays():
    appeal = appeal_by(date(2019, 12, 3), weeks=3)

    assert (appeal.counted, appeal.on) == (date(2019, 12, 24), date(2019, 12, 27))


def test_minutes_adjusted_on_a_monday_are_announced_by_wednesday():
    assert announce_by(date(2022, 10, 17), days=2).on == date(2022, 10, 19)


def test_minutes_adjusted_on_a_thursday_are_announced_by_monday():
    assert announce_by(date(2022, 10, 27), days=2).on == date(2022, 10, 31)


def test_minutes_are_adjusted_within_fourteen_days():
    assert adjust_by(date(2022, 10, 18), days=14).on == date(2022, 11, 1)


def test_an_application_comes_seven_weeks_and_papers_two_before_the_meeting():
    assert apply_by(date(2022, 10, 18), weeks=7) == date(2022, 8, 30)
    assert papers_by(date(2022, 10, 18)) == date(2022, 10, 4)


@pytest.mark.parametrize(
    ("came_in", "ends"),
    [(date(2022, 9, 5), date(2023, 3, 5)), (date(2022, 8, 31), date(2023, 2, 28))],  # the first is a Sunday
)
def test_after_six_months_a_decision_may_be_asked_for_whatever_day_it_is(came_in, ends):
    assert clock_ends(came_in, months=6) == ends


def test_the_final_report_comes_three_months_after_the_last_day():
    assert report_by(date(2023, 1, 1), months=3) == date(2023, 3, 31)


@given(days)
def test_a_last_day_is_a_working_day_and_never_earlier_than_counted(day):
    deadline = Deadline(day)

    assert is_working_day(deadline.on)
    assert timedelta(0) <= deadline.on - day <= timedelta(days=5)
    assert deadline.is_moved == (not is_working_day(day))


def test_a_completion_is_due_in_fourteen_days_and_money_is_asked_back_for_ten_years():
    assert complete_by(date(2022, 9, 20), days=14).on == date(2022, 10, 4)
    assert ask_back_until(date(2022, 12, 20), years=10) == date(2032, 12, 20)


def test_aid_is_registered_within_twenty_working_days():
    assert register_by(date(2026, 1, 1), working_days=20) == date(2026, 1, 30)
