"""What is asked back after the last claim, with the interest that runs once it is late.

Source: the terms (repayment, at most ten years back) and räntelagen (1975:635): §§ 3 and 6, the reference rate and
eight percentage points a year from the due day; § 9, the Riksbank's reference rate of 1 January and 1 July.
"""

from __future__ import annotations

from calendar import isleap
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise

from bofast.funding.rules.deadlines import ask_back_until
from bofast.funding.rules.payout import Claimed, Terms, settle
from bofast.kernel.calendar import next_working_day
from bofast.kernel.money import EXACT, to_ore
from bofast.kernel.refused import Refused

ZERO = Decimal(0)


class StepName(StrEnum):
    """One line of how a recovery was reckoned."""

    CORRECTED = "corrected"
    CUMULATIVE = "cumulative"
    EARNED = "earned"
    PAID = "paid"
    RECOVER = "recover"
    INTEREST = "interest"
    OWED = "owed"


@dataclass(frozen=True, slots=True)
class Step:
    """One step and the kronor it comes to; of interest the yearly `rate`, and the days that it ran."""

    name: StepName
    amount: Decimal
    rate: Decimal | None = None
    first: date | None = None
    last: date | None = None
    days: int | None = None


class NothingToRecover(Refused):
    """The correction changes nothing of what is due: `corrected` kronor of approved cost."""

    code = "nothing_to_recover"


class TooLateToRecover(Refused):
    """What was paid so long ago is no longer asked back: `paid` and `until`."""

    code = "too_late_to_recover"


@dataclass(frozen=True, slots=True)
class ReferenceRate:
    """The Riksbank's reference rate, from a day on, as a share."""

    starts_on: date
    rate: Decimal


def to_recover(terms: Terms, claims: Sequence[Claimed], corrected: Decimal) -> tuple[Decimal, tuple[Step, ...]]:
    """What a correction after the last claim takes back, in whole kronor, by the same cumulative rule, and the steps.

    A cap that was reached may leave nothing to take back: costs over it were never paid for.
    Raises NothingToRecover, and NegativeCosts.
    """
    settled = settle(terms, [*claims, Claimed(ZERO, corrected, is_final=True)])
    amount = -settled.payouts[-1]
    if amount <= 0:
        raise NothingToRecover(corrected=corrected)
    by_name = {step.name.value: step.amount for step in settled.steps[-1]}
    paid = -by_name["paid_before"]
    return amount, (
        Step(StepName.CORRECTED, corrected),
        Step(StepName.CUMULATIVE, by_name["cumulative"]),
        Step(StepName.EARNED, paid - amount, terms.rate),
        Step(StepName.PAID, paid),
        Step(StepName.RECOVER, amount),
    )


def due_on(decided: date, *, days: int) -> date:
    """The day by which it must have come back."""
    return next_working_day(decided + timedelta(days=days))


def check_age(paid: date, on: date, *, years: int) -> None:
    """Raises TooLateToRecover."""
    until = ask_back_until(paid, years=years)
    if on > until:
        raise TooLateToRecover(paid=paid, until=until)


def interest(
    amount: Decimal, *, due: date, paid: date, rates: Sequence[ReferenceRate], over: Decimal
) -> tuple[Decimal, tuple[Step, ...]]:
    """Interest on what came late, to the öre, halves up, and a step for every stretch with one rate.

    It runs from the day after the due one until the day of payment, that day included, by the days of each year. Each
    stretch is rounded by itself, so that every line can be reckoned anew. `rates`: at least one that holds from the due
    day on. `over`: what räntelagen § 6 adds.
    """
    steps = [_stretch(amount, first, last, rates, over) for first, last in _stretches(due, paid, rates)]
    total = sum((step.amount for step in steps), ZERO)
    return total, (*steps, Step(StepName.OWED, amount + total))


def _stretches(due: date, paid: date, rates: Sequence[ReferenceRate]) -> list[tuple[date, date]]:
    """The days of interest cut where a year or another reference rate begins; both days within."""
    day = timedelta(days=1)
    begins = {date(year, 1, 1) for year in range(due.year, paid.year + 2)} | {one.starts_on for one in rates}
    cuts = [due + day, *sorted(one for one in begins if due + day < one <= paid), paid + day]
    return [(first, until - day) for first, until in pairwise(cuts) if first < until]


def _stretch(amount: Decimal, first: date, last: date, rates: Sequence[ReferenceRate], over: Decimal) -> Step:
    reference = max((one for one in rates if one.starts_on <= first), key=lambda one: one.starts_on)
    rate, days = max(ZERO, reference.rate + over), (last - first).days + 1
    yearly = EXACT.multiply(amount, rate)
    accrued = to_ore(EXACT.divide(EXACT.multiply(yearly, Decimal(days)), Decimal(366 if isleap(first.year) else 365)))
    return Step(StepName.INTEREST, accrued, rate, first, last, days)
