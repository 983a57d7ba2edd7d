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


def test_the_demo_lives_in_the_afternoon_of_its_day(demo_day):
    moments = [clock.now().astimezone(clock.HERE) for _ in range(1000)]

    assert {clock.local_day(moment) for moment in moments} == {demo_day}
    assert min(moments).time() >= clock.NOON
    assert moments == sorted(moments)


@pytest.mark.parametrize(
    "hour, minute, lived",
    [(0, 0, "12:00:00"), (0, 2, "12:01:00"), (12, 0, "18:00:00"), (23, 59, "23:59:30")],
)
def test_at_any_hour_of_a_real_day_it_is_afternoon_in_the_demo(hour, minute, lived, monkeypatch, demo_day):
    class Then(datetime):
        @classmethod
        def now(cls, tz=None):
            return cls(2026, 3, 29, hour, minute, tzinfo=tz)  # a day of 23 hours

    monkeypatch.setattr(clock, "datetime", Then)

    assert f"{clock.now().astimezone(clock.HERE):%Y-%m-%d %H:%M:%S}" == f"2022-10-03 {lived}"


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
