"""What work costs: salary with on-costs and overhead as the region reckons them, and the EU's hourly unit cost.

Every sum that is shown is rounded to the öre, halves upwards, and the sums after it are reckoned from what is shown,
so that whoever adds the figures on paper comes to the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from bofast.kernel.calendar import add_months
from bofast.kernel.money import to_ore
from bofast.kernel.refused import Refused

ONE = Decimal(1)
MONTHS = 12


class StepName(StrEnum):
    """One line of how work was reckoned."""

    SALARY = "salary"
    ON_COSTS = "on_costs"
    OVERHEAD = "overhead"
    SUM = "sum"
    TOTAL = "total"
    YEARLY = "yearly"
    HOURLY = "hourly"
    INDEXED = "indexed"


@dataclass(frozen=True, slots=True)
class Step:
    """One step, the kronor it comes to, the `share` that it takes, and the `number` it multiplies or divides by."""

    name: StepName
    amount: Decimal
    share: Decimal | None = None
    number: Decimal | None = None


class BadPay(Refused):
    """A salary, hours or a share that work cannot be reckoned from: `what`."""

    code = "bad_pay"


@dataclass(frozen=True, slots=True)
class Personnel:
    """What a salary comes to, in kronor and öre."""

    salary: Decimal
    on_costs_share: Decimal
    overhead_share: Decimal

    @property
    def on_costs(self) -> Decimal:
        """Lönebikostnader: fees by law and agreement, as a share of the salary."""
        return to_ore(self.salary * self.on_costs_share)

    @property
    def overhead(self) -> Decimal:
        """A share of salary and on-costs together."""
        return to_ore((self.salary + self.on_costs) * self.overhead_share)

    @property
    def sum(self) -> Decimal:
        """On-costs and overhead."""
        return self.on_costs + self.overhead

    @property
    def total(self) -> Decimal:
        return self.salary + self.sum

    @property
    def steps(self) -> tuple[Step, ...]:
        return (
            Step(StepName.SALARY, self.salary),
            Step(StepName.ON_COSTS, self.on_costs, self.on_costs_share),
            Step(StepName.OVERHEAD, self.overhead, self.overhead_share),
            Step(StepName.SUM, self.sum),
            Step(StepName.TOTAL, self.total),
        )


@dataclass(frozen=True, slots=True)
class Hourly:
    """What an hour costs by the unit cost: kronor and öre, before and after the index."""

    monthly_salary: Decimal
    hours: Decimal
    index: Decimal

    @property
    def yearly(self) -> Decimal:
        return self.monthly_salary * MONTHS

    @property
    def rate(self) -> Decimal:
        return to_ore(self.yearly / self.hours)

    @property
    def indexed(self) -> Decimal:
        """From the rate as it was decided, which is the rounded one: a decision holds a sum in kronor and öre."""
        return to_ore(self.rate * (ONE + self.index))

    @property
    def steps(self) -> tuple[Step, ...]:
        return (
            Step(StepName.YEARLY, self.yearly, number=Decimal(MONTHS)),
            Step(StepName.HOURLY, self.rate, number=self.hours),
            Step(StepName.INDEXED, self.indexed, self.index),
        )


def personnel(salary: Decimal, *, on_costs: Decimal, overhead: Decimal) -> Personnel:
    """A salary for the time worked in the project, in kronor and öre; both shares from the terms. Raises BadPay."""
    _demand("salary", is_good=_is_sum(salary))
    _demand("on_costs", is_good=0 <= on_costs <= 1)
    _demand("overhead", is_good=0 <= overhead <= 1)
    return Personnel(to_ore(salary), on_costs, overhead)


def hourly(monthly_salary: Decimal, *, hours: Decimal, index: Decimal) -> Hourly:
    """The hourly unit cost (EU 2021/1060, article 55.2: a year's latest salary cost by the hours of a full year).

    `hours`: 1 720 in EU projects. `index`: what it is raised by after twelve months. Raises BadPay.
    """
    _demand("monthly_salary", is_good=_is_sum(monthly_salary))
    _demand("hours", is_good=hours > 0)
    _demand("index", is_good=0 <= index <= 1)
    return Hourly(to_ore(monthly_salary), hours, index)


def rate_on(unit: Hourly, *, salary_on: date, day: date) -> Decimal:
    """What an hour costs on a day: the indexed rate from twelve months after the salary was as stated."""
    return unit.indexed if day >= add_months(salary_on, MONTHS) else unit.rate


def worked(rate: Decimal, hours: Decimal) -> Decimal:
    """What hours cost, in kronor and öre."""
    return to_ore(rate * hours)


def _is_sum(amount: Decimal) -> bool:
    return amount.is_finite() and amount >= 0 and amount == to_ore(amount)


def _demand(what: str, *, is_good: bool) -> None:
    if not is_good:
        raise BadPay(what=what)
