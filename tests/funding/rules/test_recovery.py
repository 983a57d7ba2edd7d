"""What is asked back after the last claim, and its interest."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bofast.funding.rules.payout import Claimed, NegativeCosts, Terms, settle
from bofast.funding.rules.recovery import (
    NothingToRecover,
    ReferenceRate,
    StepName,
    TooLateToRecover,
    check_age,
    due_on,
    interest,
    to_recover,
)

MEMO = Terms(Decimal("0.50"), Decimal(19_283_328))
RATES = [ReferenceRate(date(2019, 7, 1), Decimal(0)), ReferenceRate(date(2023, 1, 1), Decimal("0.025"))]
OVER = Decimal("0.08")


def final(approved):
    return [Claimed(Decimal(approved), is_final=True)]


def test_an_error_of_12_400_found_after_a_last_claim_exactly_at_the_cap_takes_back_half_of_it():
    amount, steps = to_recover(MEMO, final("38566656"), Decimal(-12_400))

    assert amount == 6_200
    assert [(step.name, step.amount) for step in steps] == [
        (StepName.CORRECTED, -12_400),
        (StepName.CUMULATIVE, 38_554_256),
        (StepName.EARNED, 19_277_128),
        (StepName.PAID, 19_283_328),
        (StepName.RECOVER, 6_200),
    ]


def test_costs_over_the_cap_were_never_paid_for_and_take_nothing_back():
    with pytest.raises(NothingToRecover) as refused:
        to_recover(MEMO, final("38600000"), Decimal(-12_400))

    assert refused.value.facts == {"corrected": Decimal(-12_400)}


def test_only_what_reaches_below_the_cap_is_taken_back():
    assert to_recover(MEMO, final("38570000"), Decimal(-12_400))[0] == 4_528


def test_more_than_everything_is_not_taken_back():
    with pytest.raises(NegativeCosts):
        to_recover(MEMO, final("100"), Decimal("-100.01"))


def test_interest_is_the_reference_rate_and_eight_points_a_year_from_the_day_after_the_due_one():
    total, steps = interest(Decimal(6_200), due=date(2022, 12, 1), paid=date(2023, 1, 31), rates=RATES, over=OVER)

    december, january, owed = steps
    assert (december.days, december.rate, december.amount) == (30, Decimal("0.08"), Decimal("40.77"))
    assert (january.days, january.rate, january.amount) == (31, Decimal("0.105"), Decimal("55.29"))
    assert (total, owed.amount) == (Decimal("96.06"), Decimal("6296.06"))


def test_a_leap_year_has_its_own_days():
    total, _ = interest(Decimal(36_600), due=date(2019, 12, 31), paid=date(2020, 12, 31), rates=RATES, over=OVER)

    assert total == Decimal("2928.00")


def test_what_comes_in_time_bears_no_interest():
    assert interest(Decimal(6_200), due=date(2023, 4, 30), paid=date(2023, 4, 30), rates=RATES, over=OVER)[0] == 0


@given(
    st.decimals(1, 10**7, places=2),
    st.dates(date(2019, 7, 1), date(2024, 1, 1)),
    st.integers(0, 2000),
)
def test_every_day_is_in_one_stretch_and_more_days_never_cost_less(amount, due, late):
    paid = due + timedelta(days=late)
    total, steps = interest(amount, due=due, paid=paid, rates=RATES, over=OVER)
    stretches = [step for step in steps if step.name is StepName.INTEREST]

    assert sum(step.days for step in stretches) == late
    assert total == sum(step.amount for step in stretches) == steps[-1].amount - amount
    later, _ = interest(amount, due=due, paid=paid + timedelta(days=1), rates=RATES, over=OVER)
    assert later >= total


def test_it_is_due_after_thirty_days_and_on_a_working_day():
    assert due_on(date(2023, 4, 3), days=30) == date(2023, 5, 3)
    assert due_on(date(2022, 12, 2), days=30) == date(2023, 1, 2)


def test_what_was_paid_more_than_ten_years_ago_is_not_asked_back():
    check_age(date(2013, 4, 3), date(2023, 4, 3), years=10)
    with pytest.raises(TooLateToRecover) as refused:
        check_age(date(2013, 4, 3), date(2023, 4, 4), years=10)

    assert refused.value.facts == {"paid": date(2013, 4, 3), "until": date(2023, 4, 3)}


@given(st.decimals(0, 10**6, places=2), st.decimals(Decimal("0.01"), 10**5, places=2))
def test_what_is_taken_back_is_what_the_cumulative_rule_pays_less(approved, error):
    claims = final(approved + error)
    less = settle(MEMO, final(approved)).total

    if less == settle(MEMO, claims).total:
        with pytest.raises(NothingToRecover):
            to_recover(MEMO, claims, -error)
    else:
        assert to_recover(MEMO, claims, -error)[0] == settle(MEMO, claims).total - less
