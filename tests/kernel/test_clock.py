from datetime import UTC, date, datetime, timedelta

import pytest

from bofast.kernel import clock


@pytest.fixture
def demo_day():
    clock.live_on(date(2022, 10, 3))
    yield date(2022, 10, 3)
    clock.live_on(None)


def test_now_is_now_and_in_utc():
    assert abs(clock.now() - datetime.now(UTC)) < timedelta(seconds=5)
    assert clock.now().tzinfo is UTC


def test_the_demo_lives_on_its_day_at_the_real_time_of_day(demo_day):
    here = datetime.now(clock.HERE)

    moment = clock.now().astimezone(clock.HERE)

    assert clock.local_day(clock.now()) == demo_day
    assert abs(moment.hour * 60 + moment.minute - here.hour * 60 - here.minute) <= 1


@pytest.mark.parametrize(
    "moment, day",
    [
        (datetime(2022, 10, 2, 21, 59, tzinfo=UTC), date(2022, 10, 2)),
        (datetime(2022, 10, 2, 22, 0, tzinfo=UTC), date(2022, 10, 3)),
        (datetime(2022, 12, 31, 23, 0, tzinfo=UTC), date(2023, 1, 1)),
    ],
)
def test_the_day_turns_at_midnight_in_sweden(moment, day):
    assert clock.local_day(moment) == day
