"""Which purchases need papers, and how much may be bought directly; the limits are the day's own."""

from datetime import date
from decimal import Decimal

import pytest

from bofast.funding.rules.costs import BadAmount
from bofast.funding.rules.procurement import (
    Bought,
    DirectAwardTooLarge,
    DocumentationMissing,
    Limits,
    Method,
    ProcurementEndsFirst,
    check_purchase,
    directly_awarded,
    notice_due,
)

SIGNED = date(2022, 9, 14)
LIMITS = Limits(Decimal(100_000), Decimal(700_000), 30)


def check(value, method=Method.DIRECT, documented="Tre offerter, den billigaste.", until=None):
    check_purchase(Decimal(value), method, documented=documented, signed_on=SIGNED, until=until, limits=LIMITS)


@pytest.mark.parametrize("value", ["100000", "699999.99"])
def test_a_documented_direct_award_below_the_limit_is_taken(value):
    check(value)


def test_from_the_limit_on_a_direct_award_is_refused_with_the_number():
    with pytest.raises(DirectAwardTooLarge) as refused:
        check("700000")

    assert refused.value.facts == {"value": Decimal(700_000), "limit": Decimal(700_000)}
    check("700000", Method.OPEN)


def test_over_a_hundred_thousand_the_documentation_is_asked_for():
    check("100000", documented="")

    with pytest.raises(DocumentationMissing) as refused:
        check("100000.01", documented="  ")

    assert refused.value.facts == {"limit": Decimal(100_000)}


@pytest.mark.parametrize("value", ["0", "-1", "1.005", "NaN"])
def test_a_purchase_has_a_value(value):
    with pytest.raises(BadAmount):
        check(value)


def test_a_contract_ends_after_it_is_signed():
    with pytest.raises(ProcurementEndsFirst):
        check("1", until=SIGNED)


def test_an_award_is_announced_within_thirty_days_unless_it_was_direct_or_called_off():
    assert notice_due(Method.OPEN, SIGNED, days=30) == date(2022, 10, 14)
    assert notice_due(Method.SIMPLIFIED, SIGNED, days=30) == date(2022, 10, 14)
    assert notice_due(Method.DIRECT, SIGNED, days=30) is None
    assert notice_due(Method.FRAMEWORK, SIGNED, days=30) is None


def test_direct_awards_of_a_year_are_counted_by_supplier():
    purchases = [
        Bought("5560004615", Method.DIRECT, date(2022, 1, 1), Decimal(400_000)),
        Bought("5560004615", Method.DIRECT, date(2022, 12, 31), Decimal(350_000)),
        Bought("5560004615", Method.OPEN, SIGNED, Decimal(900_000)),
        Bought("5560004615", Method.DIRECT, date(2021, 12, 31), Decimal(1)),
        Bought("5599010021", Method.DIRECT, SIGNED, Decimal(2)),
    ]

    assert directly_awarded(purchases, supplier="5560004615", year=2022) == 750_000
