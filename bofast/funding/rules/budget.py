"""Whether a financing plan holds together, what can be granted of it, and when a changed budget needs a decision."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from bofast.funding.rules.claims import FinancingKind
from bofast.funding.rules.payout import Ceiling
from bofast.kernel.money import EXACT, floored
from bofast.kernel.refused import Refused

ZERO = Decimal(0)


class OverFinanced(Refused):
    """Grant and other financing are together more than the costs: by `over` kronor."""

    code = "over_financed"


class UnderFinanced(Refused):
    """Grant and other financing do not cover the costs: `missing` kronor."""

    code = "under_financed"


@dataclass(frozen=True, slots=True)
class Plan:
    """A project's total cost, the grant that is asked for, and what others bring, in kronor."""

    total: Decimal
    asked: Decimal
    in_kind: Decimal = ZERO
    other_cash: Decimal = ZERO  # others' cash and own funds

    @property
    def difference(self) -> Decimal:
        """What the financing has over the costs; negative when it does not reach."""
        return self.asked + self.in_kind + self.other_cash - self.total

    @property
    def ceiling(self) -> Ceiling:
        return Ceiling(self.total, self.in_kind, self.other_cash)


def plan_of(total: Decimal, asked: Decimal, others: Iterable[tuple[FinancingKind, Decimal]]) -> Plan:
    """The plan with the others' financing summed up by whether it is cash."""
    rows = list(others)
    in_kind = sum((amount for kind, amount in rows if kind is FinancingKind.IN_KIND), ZERO)
    return Plan(total, asked, in_kind, sum((amount for _, amount in rows), ZERO) - in_kind)


def check_plan(plan: Plan) -> None:
    """A financing plan must balance. Raises OverFinanced or UnderFinanced."""
    if plan.difference > 0:
        raise OverFinanced(over=plan.difference)
    if plan.difference < 0:
        raise UnderFinanced(missing=-plan.difference)


def grantable(plan: Plan, *, share: Decimal, limits_in_kind: bool = False) -> Decimal:
    """The most that can be granted, in whole kronor: the share of the costs, and what others leave to pay.

    `limits_in_kind`: contributions in kind cannot be paid out, so grant and other cash are at most the costs in cash.
    The memo's applicant asked for 19 283 329 of 38 566 657; half of that is 19 283 328.50, so 19 283 328 is granted.
    """
    limits = [EXACT.multiply(plan.total, share), plan.asked]
    if limits_in_kind:
        limits.append(plan.ceiling.most)
    return max(ZERO, floored(min(limits)))


@dataclass(frozen=True, slots=True)
class Deviation:
    """How far a cost type goes over its budget, in kronor, and whether that takes a decision."""

    budget: Decimal
    now: Decimal
    is_material: bool

    @property
    def over(self) -> Decimal:
        return max(ZERO, self.now - self.budget)


def deviation(budget: Decimal, now: Decimal, *, share: Decimal, least: Decimal) -> Deviation:
    """A cost type's budget and what it would be now.

    Material when it is exceeded by more than the share and by at least `least` kronor (terms: 20 % and 50 000 kr): then
    the change needs a decision; else the officer approves it.
    """
    over = now - budget
    return Deviation(budget, now, is_material=over > EXACT.multiply(budget, share) and over >= least)
