"""Aid of minor importance: the vectors, the window, and who is one undertaking."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bofast.funding.rules.de_minimis import (
    AidOverLimit,
    Granted,
    check,
    demand,
    in_euro,
    single_undertaking,
    window,
)

BEFORE = [Granted(date(2024, 3, 1), Decimal(120_000)), Granted(date(2025, 6, 1), Decimal(150_000))]
RULES = {"most": Decimal(300_000), "years": 3}
days = st.dates(date(2010, 1, 1), date(2040, 12, 31))
aid = st.lists(st.builds(Granted, days, st.decimals(0, 400_000, places=2)), max_size=6)


@pytest.mark.parametrize(
    ("on", "allowed", "total"), [(date(2026, 11, 23), False, 310_000), (date(2027, 3, 2), True, 190_000)]
)
def test_forty_thousand_more_fit_when_the_first_aid_is_three_years_old(on, allowed, total):
    found = check(BEFORE, Decimal(40_000), on=on, **RULES)

    assert (found.is_allowed, found.sum + found.asked) == (allowed, total)


def test_what_does_not_fit_is_refused_with_what_is_left():
    found = check(BEFORE, Decimal(40_000), on=date(2026, 11, 23), **RULES)

    with pytest.raises(AidOverLimit) as refused:
        demand(found)

    assert refused.value.facts == {"left": Decimal(30_000), "most": Decimal(300_000)}
    assert (found.first, found.last) == (date(2023, 11, 24), date(2026, 11, 23))


def test_exactly_the_limit_fits():
    found = check(BEFORE, Decimal(30_000), on=date(2026, 11, 23), **RULES)

    demand(found)
    assert found.left == 30_000


@pytest.mark.parametrize(
    ("on", "first"),
    [
        (date(2028, 2, 29), date(2025, 3, 1)),
        (date(2027, 2, 28), date(2024, 2, 29)),
        (date(2027, 3, 1), date(2024, 3, 2)),
        (date(2026, 12, 31), date(2024, 1, 1)),
    ],
)
def test_the_three_years_begin_the_day_after_the_same_day(on, first):
    assert window(on, years=3) == (first, on)


@given(aid, days, st.decimals(0, 400_000, places=2))
def test_only_the_windows_days_count_each_once(granted, on, asked):
    found = check(granted, asked, on=on, **RULES)

    inside = [one for one in granted if found.first <= one.day <= on]
    assert found.sum == sum(one.euro for one in inside)
    assert found.is_allowed == (found.sum + asked <= 300_000)
    assert found.left == max(0, 300_000 - found.sum)


@given(days)
def test_the_window_is_three_years_long(on):
    first, last = window(on, years=3)

    assert timedelta(days=1094) <= last - first <= timedelta(days=1096)


def test_kronor_are_euro_at_the_days_rate():
    assert in_euro(Decimal("100000.00"), Decimal("10.8723")) == Decimal("9197.69")


def test_undertakings_that_control_each_other_are_one():
    controls = [("mor", "dotter"), ("dotter", "dotterdotter"), ("annan", "annans")]

    assert single_undertaking("dotterdotter", controls) == {"mor", "dotter", "dotterdotter"}
    assert single_undertaking("ensam", controls) == {"ensam"}
