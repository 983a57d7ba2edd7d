"""When a changed budget needs a decision, and when the officer approves it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from bofast.kernel.money import EXACT

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Deviation:
    """What a cost type was budgeted at and what it comes to now, in kronor, and whether that takes a decision."""

    budget: Decimal
    now: Decimal
    is_material: bool

    @property
    def over(self) -> Decimal:
        return max(ZERO, self.now - self.budget)


def deviation(budget: Decimal, now: Decimal, *, share: Decimal, least: Decimal) -> Deviation:
    """Material when the cost type exceeds its budget by more than the share and by at least `least` kronor.

    Source: the general terms (20 % and 50 000 kr). 481 000 of 400 000 needs a decision; 245 000 of 200 000 does not.
    """
    over = now - budget
    return Deviation(budget, now, is_material=over > EXACT.multiply(budget, share) and over >= least)
