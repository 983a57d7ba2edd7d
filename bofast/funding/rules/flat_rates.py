"""Simplified costs: flat rates that stand for costs nobody shows invoices of.

Source: EU 2021/1060, articles 54-56; how large each rate is comes from the terms set. The hourly unit cost is in
`personnel`.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from bofast.funding.rules.claims import CostType
from bofast.kernel.money import to_ore

ZERO = Decimal(0)
STAFF = frozenset({CostType.STAFF, CostType.STAFF_SOCIAL})


@dataclass(frozen=True, slots=True)
class FlatRate:
    """A sum that follows from another: `of` kronor times the rate, rounded to the öre."""

    of: Decimal
    rate: Decimal

    @property
    def amount(self) -> Decimal:
        return to_ore(self.of * self.rate)


@dataclass(frozen=True, slots=True)
class DirectCosts:
    """A project's direct costs in kronor: its staff, and everything else."""

    staff: Decimal
    other: Decimal

    @property
    def all(self) -> Decimal:
        return self.staff + self.other


def indirect_of_direct(costs: DirectCosts, rate: Decimal) -> FlatRate:
    """Indirect costs as a share of all direct costs (54 a: 7 %)."""
    return FlatRate(costs.all, rate)


def indirect_of_staff(costs: DirectCosts, rate: Decimal) -> FlatRate:
    """Indirect costs as a share of direct staff costs (54 b: 15 %)."""
    return FlatRate(costs.staff, rate)


def staff_of_other(costs: DirectCosts, rate: Decimal) -> FlatRate:
    """Direct staff costs as a share of the other direct costs (55.1: 20 %); then no staff is shown."""
    return FlatRate(costs.other, rate)


def others_of_staff(costs: DirectCosts, rate: Decimal) -> FlatRate:
    """Everything else as a share of direct staff costs (56.1: 40 %); then nothing else is shown."""
    return FlatRate(costs.staff, rate)
