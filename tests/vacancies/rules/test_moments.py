from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bofast.vacancies.rules.moments import NotATime, day, moment


@pytest.mark.parametrize(
    "written",
    [
        "2025-03-01T09:30:00",  # Swedish winter time
        "2025-03-01 09:30:00",
        "2025-03-01T08:30:00Z",
        "2025-03-01T10:30:00+02:00",
        1740817800000,
        1740817800000.0,
    ],
)
def test_one_moment_is_written_in_many_ways(written):
    assert moment(written) == datetime(2025, 3, 1, 8, 30, tzinfo=UTC)


@pytest.mark.parametrize("nothing", [None, ""])
def test_nothing_stated_is_no_moment(nothing):
    assert (moment(nothing), day(nothing)) == (None, None)


def test_the_day_of_a_deadline_is_the_swedish_one():
    assert day("2025-06-30T23:59:59") == date(2025, 6, 30)


def test_an_hour_before_utc_midnight_is_the_next_day_here():
    assert day("2025-06-30T23:00:00Z") == date(2025, 7, 1)


@pytest.mark.parametrize(
    "nonsense", ["soon", "2025-13-45", "0001-01-01", "9999-12-31", 10**30, float("inf"), float("nan"), True, [], {}, -1]
)
def test_nonsense_is_refused(nonsense):
    with pytest.raises(NotATime):
        moment(nonsense)


anything = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.lists(st.integers())


@given(anything | st.datetimes().map(str) | st.dates().map(str))
def test_whatever_is_written_it_is_a_moment_or_refused(written):
    try:
        found = moment(written)
    except NotATime:
        return
    assert found is None or found.tzinfo == UTC
