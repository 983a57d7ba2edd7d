from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bofast.letters.rules import LONGEST_PAUSE, next_try

AT = datetime(2022, 10, 3, 8, tzinfo=UTC)
tries = st.integers(0, 100_000)


def test_the_first_pauses_are_short_and_then_twice_as_long_each_time():
    minutes = [(next_try(tries=number, at=AT) - AT) / timedelta(minutes=1) for number in (1, 2, 3, 4, 10, 11)]

    assert minutes == [1, 2, 4, 8, 360, 360]


@given(tries)
def test_it_is_always_tried_again_within_six_hours(number):
    assert AT < next_try(tries=number, at=AT) <= AT + LONGEST_PAUSE


@given(tries)
def test_one_more_try_never_shortens_the_pause(number):
    assert next_try(tries=number, at=AT) <= next_try(tries=number + 1, at=AT)
