"""Simplified costs of EU 2021/1060."""

from decimal import Decimal

import pytest

from bofast.funding.rules.flat_rates import (
    DirectCosts,
    indirect_of_direct,
    indirect_of_staff,
    others_of_staff,
    staff_of_other,
)

COSTS = DirectCosts(staff=Decimal("1000000.00"), other=Decimal("250000.50"))


@pytest.mark.parametrize(
    ("rule", "rate", "amount"),
    [
        (indirect_of_direct, "0.07", "87500.04"),  # 54 a: of 1 250 000.50
        (indirect_of_staff, "0.15", "150000.00"),  # 54 b
        (staff_of_other, "0.20", "50000.10"),  # 55
        (others_of_staff, "0.40", "400000.00"),  # 56
    ],
)
def test_each_article_takes_its_share_of_its_costs(rule, rate, amount):
    assert rule(COSTS, Decimal(rate)).amount == Decimal(amount)
