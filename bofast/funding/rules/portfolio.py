"""How a funder's grants stand together: what is decided, paid, expected year by year, and freed for others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import accumulate

from bofast.kernel.calendar import add_months
from bofast.kernel.money import Money

ZERO = Decimal(0)
A_QUARTER = 3  # months


@dataclass(frozen=True, slots=True)
class Grant:
    """A decision with what came of it, in kronor. `is_closed`: its last claim is paid, or it is revoked."""

    decided: Decimal
    paid: Decimal
    until: date  # the project's end, exclusive
    is_closed: bool = False

    @property
    def freed(self) -> Decimal:
        """What will never be paid, so that others can have it."""
        return max(ZERO, self.decided - self.paid) if self.is_closed else ZERO

    @property
    def left(self) -> Decimal:
        return max(ZERO, self.decided - self.paid - self.freed)


def quarter_of(day: date) -> date:
    """The first day of its quarter."""
    return date(day.year, (day.month - 1) // A_QUARTER * A_QUARTER + 1, 1)


def quarters(first: date, last: date) -> Iterator[date]:
    """The first day of each quarter from that of `first` to that of `last`, both within."""
    at = quarter_of(first)
    while at <= last:
        yield at
        at = add_months(at, A_QUARTER)


def expected(left: Decimal, *, on: date, until: date) -> dict[date, Decimal]:
    """What is left, by the quarter it is expected to be paid in: nothing is lost and nothing invented.

    Payouts follow costs by a quarter, so it is spread evenly from the next quarter to the one after the project's end;
    of a project that has ended, all in the next quarter.
    """
    if left <= 0:
        return {}
    first = add_months(quarter_of(on), A_QUARTER)
    last = max(first, add_months(quarter_of(until), 0 if until == quarter_of(until) else A_QUARTER))
    days = list(quarters(first, last))
    parts = Money(left).split([1] * len(days))
    return {day: part.amount for day, part in zip(days, parts, strict=True)}


def by_year(by_quarter: Mapping[date, Decimal]) -> dict[int, Decimal]:
    found: dict[int, Decimal] = defaultdict(lambda: ZERO)
    for day, amount in by_quarter.items():
        found[day.year] += amount
    return dict(found)


@dataclass(frozen=True, slots=True)
class Quarter:
    """Three months of a project's money: what it spent and got, and how much it lies out with at their end."""

    starts_on: date
    spent: Decimal
    paid: Decimal
    gap: Decimal  # spent less paid since the beginning; negative: paid in advance
    is_expected: bool


def liquidity(
    spent: Iterable[tuple[date, Decimal]],
    paid: Iterable[tuple[date, Decimal]],
    *,
    starts_on: date,
    until: date,
    on: date,
    to_spend: Decimal,
    to_get: Decimal,
) -> Sequence[Quarter]:
    """The quarters of a project, from its first to the last payout that is expected.

    `spent` are cash costs by the day they were paid, `paid` payouts. What is still `to_spend` is spread evenly over the
    quarters that begin after `on` until the project's end, or falls in the last one; what it is still `to_get` comes as
    `expected` has it.
    """
    out, into = _by_quarter(spent), _by_quarter(paid)
    coming = expected(to_get, on=on, until=until)
    within = [day for day in quarters(on, until) if day < until]
    ahead = [day for day in within if day > on] or within
    parts = dict(zip(ahead, Money(to_spend).split([1] * len(ahead)), strict=True)) if ahead and to_spend > 0 else {}
    last = max([until, on, *coming, *out, *into])
    days = [day for day in quarters(starts_on, last) if day < until or day in coming or day in into or day in out]
    flows = [
        (
            out.get(day, ZERO) + (parts[day].amount if day in parts else ZERO),
            into.get(day, ZERO) + coming.get(day, ZERO),
        )
        for day in days
    ]
    gaps = accumulate(spent - got for spent, got in flows)
    return [
        Quarter(day, spent, got, gap, is_expected=day > on or day in parts)
        for day, (spent, got), gap in zip(days, flows, gaps, strict=True)
    ]


def _by_quarter(rows: Iterable[tuple[date, Decimal]]) -> dict[date, Decimal]:
    found: dict[date, Decimal] = defaultdict(lambda: ZERO)
    for day, amount in rows:
        found[quarter_of(day)] += amount
    return dict(found)
