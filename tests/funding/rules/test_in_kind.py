"""What is brought in kind is worth its quantity times its unit's value, within the project."""

from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bofast.funding.rules.costs import BadAmount, CostOutsideProject
from bofast.funding.rules.in_kind import BadQuantity, check_period, quarters, worth
from bofast.kernel.period import Period

PROJECT = Period(date(2020, 1, 1), date(2023, 1, 1))
hundredths = st.integers(1, 10_000_000).map(lambda number: Decimal(number).scaleb(-2))


@pytest.mark.parametrize(
    ("quantity", "unit_value", "amount"),
    [("412", "265.12", "109229.44"), ("0.5", "0.01", "0.01"), ("1.5", "0.33", "0.50"), ("0.25", "0.02", "0.01")],
)
def test_half_an_ore_goes_upwards(quantity, unit_value, amount):
    assert worth(Decimal(quantity), Decimal(unit_value)) == Decimal(amount)


@pytest.mark.parametrize("quantity", ["0", "-1", "1.005", "NaN", "10000000"])
def test_a_quantity_is_more_than_nothing(quantity):
    with pytest.raises(BadQuantity):
        worth(Decimal(quantity), Decimal(1))


@pytest.mark.parametrize("unit_value", ["0", "-1", "1.005", "Infinity"])
def test_a_unit_has_a_value(unit_value):
    with pytest.raises(BadAmount):
        worth(Decimal(1), Decimal(unit_value))


def test_what_comes_to_nothing_is_no_contribution():
    with pytest.raises(BadAmount):
        worth(Decimal("0.01"), Decimal("0.01"))


@given(hundredths, hundredths)
def test_it_is_right_to_half_an_ore(quantity, unit_value):
    exact = quantity * unit_value
    if exact < Decimal("0.005"):
        return

    amount = worth(quantity, unit_value)

    assert abs(amount - exact) <= Decimal("0.005")
    assert amount == amount.quantize(Decimal("0.01"))


def test_a_period_lies_in_the_project():
    check_period(PROJECT, within=PROJECT)

    with pytest.raises(CostOutsideProject) as early:
        check_period(Period(date(2019, 12, 1), date(2020, 2, 1)), within=PROJECT)
    with pytest.raises(CostOutsideProject) as late:
        check_period(Period(date(2022, 12, 1), date(2023, 2, 1)), within=PROJECT)

    assert (early.value.facts["day"], late.value.facts["day"]) == (date(2019, 12, 1), date(2023, 1, 1))


def test_the_quarters_of_a_project_are_cut_to_its_period():
    found = list(quarters(Period(date(2021, 11, 15), date(2022, 5, 1)), until=date(2022, 4, 2)))

    assert found == [
        Period(date(2021, 11, 15), date(2022, 1, 1)),
        Period(date(2022, 1, 1), date(2022, 4, 1)),
        Period(date(2022, 4, 1), date(2022, 5, 1)),
    ]


@given(st.dates(date(2015, 1, 1), date(2030, 1, 1)), st.integers(1, 2000))
def test_quarters_follow_on_each_other_and_hold_the_whole_project(start, days):
    project = Period(start, date.fromordinal(start.toordinal() + days))

    found = list(quarters(project, until=project.until))

    assert (found[0].start, found[-1].until) == (project.start, project.until)
    assert all(first.until == second.start for first, second in pairwise(found))
