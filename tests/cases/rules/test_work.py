from datetime import date

import pytest

from bofast.cases.rules import DayNotYetCome, check_day

DAY = date(2022, 10, 3)


@pytest.mark.parametrize("day", [date(2022, 10, 3), date(2022, 10, 2)])
def test_what_was_done_today_or_before_can_be_told(day):
    check_day(day, on=DAY)


def test_what_is_to_come_cannot_be_told_as_done():
    with pytest.raises(DayNotYetCome) as refused:
        check_day(date(2022, 10, 4), on=DAY)

    assert refused.value.facts == {"on": date(2022, 10, 4)}
