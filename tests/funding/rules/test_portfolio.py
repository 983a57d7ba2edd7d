from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bofast.funding.rules.portfolio import Grant, by_year, expected, liquidity, quarter_of, quarters

DAY = date(2022, 10, 3)
sums = st.decimals(0, 20_000_000, places=2)
days = st.dates(date(2018, 1, 1), date(2030, 12, 31))


def test_what_is_left_is_paid_from_the_next_quarter_to_the_one_after_the_end():
    assert expected(Decimal(100), on=DAY, until=date(2023, 7, 1)) == {
        date(2023, 1, 1): Decimal("33.34"),
        date(2023, 4, 1): Decimal("33.33"),
        date(2023, 7, 1): Decimal("33.33"),
    }


def test_a_project_that_ends_within_a_quarter_is_paid_in_the_next():
    assert list(expected(Decimal(2), on=DAY, until=date(2023, 2, 15))) == [date(2023, 1, 1), date(2023, 4, 1)]


def test_of_a_project_that_has_ended_all_is_expected_next():
    assert expected(Decimal(100), on=DAY, until=date(2020, 1, 1)) == {date(2023, 1, 1): Decimal(100)}


@given(sums, days, days)
def test_nothing_is_lost_and_nothing_is_expected_before_today(left, on, until):
    found = expected(left, on=on, until=until)

    assert sum(found.values()) == left
    assert all(day > on for day in found)
    assert sum(by_year(found).values()) == left


@given(sums, sums, days, st.booleans())
def test_what_is_decided_is_paid_left_or_freed(decided, paid, until, is_closed):
    grant = Grant(decided, min(paid, decided), until, is_closed)

    assert grant.paid + grant.left + grant.freed == decided
    assert min(grant.left, grant.freed) == 0


@given(days)
def test_a_quarter_begins_with_its_first_month(day):
    first = quarter_of(day)

    assert (first.day, first.month % 3) == (1, 1)
    assert list(quarters(first, day)) == [first]


def test_the_gap_is_what_was_spent_and_not_yet_paid():
    found = liquidity(
        [(date(2022, 2, 1), Decimal(100)), (date(2022, 5, 1), Decimal(50))],
        [(date(2022, 6, 1), Decimal(40))],
        starts_on=date(2022, 1, 1),
        until=date(2022, 10, 1),
        on=date(2022, 6, 30),
        to_spend=Decimal(30),
        to_get=Decimal(50),
    )

    assert [(one.spent, one.paid, one.gap, one.is_expected) for one in found] == [
        (100, 0, 100, False),
        (50, 40, 110, False),
        (30, 25, 115, True),
        (0, 25, 90, True),
    ]


@pytest.mark.parametrize("to_spend", [Decimal(0), Decimal(10)])
def test_a_project_that_has_ended_spends_no_more(to_spend):
    (only,) = liquidity(
        [(date(2022, 2, 1), Decimal(5))],
        [],
        starts_on=date(2022, 1, 1),
        until=date(2022, 4, 1),
        on=DAY,
        to_spend=to_spend,
        to_get=Decimal(0),
    )

    assert (only.spent, only.gap) == (5, 5)
