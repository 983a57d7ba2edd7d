"""What co-financiers bring in other things than money, how it is valued, and when it counts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from enum import StrEnum

from bofast.funding.rules.costs import LARGEST_SUM, BadAmount, CostOutsideProject
from bofast.kernel.money import to_ore
from bofast.kernel.period import Period
from bofast.kernel.refused import Refused

LARGEST_QUANTITY = Decimal("9999999.99")
QUARTER = 3  # months


class InKindType(StrEnum):
    HOURS = "hours"
    PREMISES = "premises"
    MATERIAL = "material"
    SERVICES = "services"


class Valuation(StrEnum):
    """The ground of a unit's value."""

    UNIT_COST = "unit_cost"  # hourly unit cost of the giver's salary
    STANDARD = "standard"  # a standard sum of the terms
    MARKET = "market"  # what it would have cost on the market
    BOOKED = "booked"  # the giver's own booked cost


class BadQuantity(Refused):
    """More than 0, with at most two decimals: `quantity`."""

    code = "bad_quantity"


class BasisMissing(Refused):
    """It does not say how the unit's value was found."""

    code = "basis_missing"


class NotAGiver(Refused):
    """The organisation has promised nothing in kind in the financing plan: `giver`."""

    code = "not_a_giver"


class NotYourGift(Refused):
    """Only who speaks or signs for the giver confirms what it brought: `giver`."""

    code = "not_your_gift"


class StaffConfirms(Refused):
    """Who works in the project does not confirm what others brought to it: `project`."""

    code = "staff_confirms"


class InKindAnswered(Refused):
    """It has been confirmed, declined or withdrawn: `text`."""

    code = "in_kind_answered"


class InKindChanged(Refused):
    """What waits in the period is no longer what the reader saw: `giver`."""

    code = "in_kind_changed"


class PeriodNotOver(Refused):
    """What is brought in a period is confirmed when its last day has passed: `last`."""

    code = "period_not_over"


class DeclinedWithoutWords(Refused):
    """Whoever sends something back says what is wrong."""

    code = "declined_without_words"


class NobodyToAsk(Refused):
    """Nothing waits in the period, or nobody speaks for those who would confirm it."""

    code = "nobody_to_ask"


def worth(quantity: Decimal, unit_value: Decimal) -> Decimal:
    """What was brought, in kronor and öre, half an öre upwards. Raises BadQuantity or BadAmount."""
    if not _is_sum(quantity, LARGEST_QUANTITY):
        raise BadQuantity(quantity=quantity)
    if not _is_sum(unit_value, LARGEST_SUM):
        raise BadAmount(amount=unit_value)
    amount = to_ore(quantity * unit_value)
    if not 0 < amount <= LARGEST_SUM:
        raise BadAmount(amount=amount)
    return amount


def _is_sum(given: Decimal, most: Decimal) -> bool:
    return given.is_finite() and 0 < given <= most and given == given.quantize(Decimal("0.01"))


def check_period(period: Period, *, within: Period) -> None:
    """Raises CostOutsideProject with the first day that lies outside."""
    if not within.holds(period):
        outside = period.start if period.start not in within else within.until
        raise CostOutsideProject(day=outside, first=within.start, last=within.last)


def quarters(within: Period, *, until: date) -> Iterator[Period]:
    """The calendar quarters of a project, cut to its period, that have begun before `until`."""
    start = within.start.replace(month=(within.start.month - 1) // QUARTER * QUARTER + 1, day=1)
    while start < min(within.until, until):
        month = start.month + QUARTER
        end = start.replace(year=start.year + month // 13, month=(month - 1) % 12 + 1)
        if shared := Period(start, end).shared(within):
            yield shared
        start = end
