"""Sums of money: what holds for all of them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bofast.kernel.money import Money, NotMoney

sums = st.decimals(Decimal("-999999999999.99"), Decimal("999999999999.99"), places=2).map(Money)
rates = st.decimals(0, 1, places=4)
weights = st.lists(st.integers(0, 10_000), min_size=1, max_size=12).filter(any)


def kr(written: str) -> Money:
    return Money(Decimal(written))


@pytest.mark.parametrize("amount", [1.5, 1, "1", None, Decimal("NaN"), Decimal("Infinity")])
def test_only_exact_amounts_are_money(amount):
    with pytest.raises(NotMoney):
        Money(amount)


@pytest.mark.parametrize("act", [lambda a, b: a + b, lambda a, b: a - b, lambda a, b: a < b, lambda a, b: a <= b])
def test_currencies_do_not_mix(act):
    with pytest.raises(NotMoney):
        act(kr("1.00"), Money(Decimal("1.00"), "EUR"))


@pytest.mark.parametrize("other", [1, 1.0, Decimal(1), "1"])
def test_a_bare_number_has_no_sum_with_money(other):
    with pytest.raises(NotMoney):
        kr("1.00") + other


@pytest.mark.parametrize("rate", [0.5, "0.5", True])
def test_a_rate_is_exact_too(rate):
    with pytest.raises(NotMoney):
        kr("1.00") * rate


@pytest.mark.parametrize(
    ("given_", "rounded", "floored"),
    [
        ("1.005", "1.00", "1"),
        ("1.015", "1.02", "1"),
        ("-0.01", "-0.01", "-1"),
        ("19283328.50", "19283328.50", "19283328"),
    ],
)
def test_rounding_is_to_the_even_ore_and_flooring_to_the_krona_below(given_, rounded, floored):
    assert (kr(given_).rounded(), kr(given_).floored()) == (kr(rounded), kr(floored))


def test_a_sum_in_three_loses_nothing_and_the_first_gets_what_is_over():
    assert kr("100.00").split([1, 1, 1]) == [kr("33.34"), kr("33.33"), kr("33.33")]


@pytest.mark.parametrize("weights", [[], [0], [1, -1]])
def test_weights_that_share_nothing_are_an_error(weights):
    with pytest.raises(ValueError, match="cannot share"):
        kr("1.00").split(weights)


@given(sums, sums, sums)
def test_sums_may_be_taken_in_any_order(one, other, third):
    assert (one + other) + third == one + (other + third) == third + (other + one)


@given(sums, sums)
def test_what_is_added_can_be_taken_away(one, other):
    assert one + other - other == one
    assert one - other == -(other - one)


@given(sums, rates)
def test_a_share_and_the_rest_are_the_whole(amount, rate):
    assert amount * rate + amount * (1 - rate) == amount


@given(sums, rates)
def test_flooring_takes_less_than_a_krona(amount, rate):
    share = amount * rate

    assert share.floored() <= share < share.floored() + kr("1")


@given(sums, weights)
def test_parts_make_up_the_whole(amount, weights):
    assert sum(amount.split(weights), kr("0.00")) == amount


@given(sums, weights)
def test_a_part_is_within_an_ore_of_its_share(amount, weights):
    for part, weight in zip(amount.split(weights), weights, strict=True):
        assert abs(part.amount * sum(weights) - amount.amount * weight) <= Decimal("0.01") * sum(weights)


def test_money_reads_as_what_it_is():
    assert (str(kr("1.50")), bool(kr("0.00")), bool(kr("0.01"))) == ("1.50 SEK", False, True)
