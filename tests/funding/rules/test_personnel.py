"""What work costs: the region's practice and the EU's unit cost."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bofast.funding.rules.personnel import BadPay, hourly, personnel, rate_on, worked

salaries = st.decimals(0, Decimal("999999.99"), places=2)
shares = st.decimals(0, 1, places=4)
ON_COSTS = Decimal("0.4268")


@pytest.mark.parametrize(
    ("overhead", "expected"),
    [("0.15", ("42680.00", "21402.00", "64082.00")), ("0.20", ("42680.00", "28536.00", "71216.00"))],
)
def test_a_hundred_thousand_in_salary_by_the_regions_practice(overhead, expected):
    found = personnel(Decimal(100_000), on_costs=ON_COSTS, overhead=Decimal(overhead))

    assert (found.on_costs, found.overhead, found.sum) == tuple(map(Decimal, expected))
    assert found.total == 100_000 + found.sum


def test_an_hour_of_38_000_a_month_before_and_after_the_index():
    found = hourly(Decimal(38_000), hours=Decimal(1720), index=Decimal("0.024"))

    assert (found.rate, found.indexed) == (Decimal("265.12"), Decimal("271.48"))


def test_full_time_is_a_parameter():
    assert hourly(Decimal(38_000), hours=Decimal(1650), index=Decimal(0)).rate == Decimal("276.36")


def test_an_hour_is_raised_twelve_months_after_the_salary_was_stated():
    unit = hourly(Decimal(38_000), hours=Decimal(1720), index=Decimal("0.024"))

    before, after = (
        rate_on(unit, salary_on=date(2021, 3, 1), day=day) for day in (date(2022, 2, 28), date(2022, 3, 1))
    )
    assert (before, after) == (Decimal("265.12"), Decimal("271.48"))


def test_hours_come_to_kronor_and_ore():
    assert worked(Decimal("265.12"), Decimal("7.25")) == Decimal("1922.12")


@pytest.mark.parametrize("pay", [Decimal(-1), Decimal("0.001"), Decimal("NaN")])
def test_a_salary_that_is_no_sum_is_refused(pay):
    with pytest.raises(BadPay):
        personnel(pay, on_costs=ON_COSTS, overhead=Decimal(0))
    with pytest.raises(BadPay):
        hourly(pay, hours=Decimal(1720), index=Decimal(0))


@pytest.mark.parametrize(
    "facts", [{"hours": Decimal(0), "index": Decimal(0)}, {"hours": Decimal(1), "index": Decimal(2)}]
)
def test_hours_and_index_that_cannot_be_are_refused(facts):
    with pytest.raises(BadPay):
        hourly(Decimal(1), **facts)


@given(salaries, shares, shares)
def test_every_sum_follows_from_the_ones_that_are_shown(salary, on_costs, overhead):
    found = personnel(salary, on_costs=on_costs, overhead=overhead)

    assert abs(found.on_costs - salary * on_costs) <= Decimal("0.005")
    assert abs(found.overhead - (salary + found.on_costs) * overhead) <= Decimal("0.005")
    assert found.total == salary + found.on_costs + found.overhead
    assert [step.amount for step in found.steps][-1] == found.total


@given(salaries, st.integers(1, 2500).map(Decimal))
def test_a_years_hours_cost_the_years_salary_but_for_rounding(salary, hours):
    rate = hourly(salary, hours=hours, index=Decimal(0)).rate

    assert abs(rate * hours - salary * 12) <= hours * Decimal("0.005")
