"""When a changed budget needs a decision."""

from decimal import Decimal

import pytest

from bofast.funding.rules.preflight import deviates

TERMS = {"share": Decimal("0.20"), "least": Decimal(50_000)}


@pytest.mark.parametrize(
    ("budget", "now", "is_material"),
    [
        (400_000, 481_000, True),
        (200_000, 245_000, False),  # more than a fifth, but under 50 000
        (400_000, 480_000, False),  # a fifth is not more than a fifth
        (1_000_000, 1_100_000, False),
        (250_000, 300_000, False),
        (249_999, 299_999, True),
        (0, 50_000, True),
        (400_000, 300_000, False),
    ],
)
def test_a_cost_type_over_its_budget_needs_a_decision_when_both_limits_are_passed(budget, now, is_material):
    assert deviates(Decimal(budget), Decimal(now), **TERMS) == is_material
