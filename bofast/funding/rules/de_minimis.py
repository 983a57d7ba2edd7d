"""Whether an undertaking may get aid of minor importance: what it has had in the three years before, and what is left.

Source: EU 2023/2831, articles 2.2 and 3: at most 300 000 euro to a single undertaking over any period of three years,
counted back from the day of the new aid, day by day. Undertakings that control each other are one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bofast.kernel.calendar import DAY, add_years
from bofast.kernel.money import to_ore
from bofast.kernel.refused import Refused

ZERO = Decimal(0)


class AidOverLimit(Refused):
    """More than the limit for aid of minor importance: `left` euro, of at most `most`."""

    code = "aid_over_limit"


class NoEuroRate(Refused):
    """What a euro cost that day is not known: `day`."""

    code = "no_euro_rate"


class BadAid(Refused):
    """Not a sum of aid: more than 0 euro or kronor, with at most two decimals. `amount` is what was given."""

    code = "bad_aid"


class AidRevoked(Refused):
    """The aid has been taken back already: `measure`."""

    code = "aid_revoked"


class NotAidGiver(Refused):
    """Only the giver's officers register aid: `giver`."""

    code = "not_aid_giver"


@dataclass(frozen=True, slots=True)
class Granted:
    """Aid on the day that the right to it arose, in euro."""

    day: date
    euro: Decimal


@dataclass(frozen=True, slots=True)
class Checked:
    """The three years up to the day (both days within), the euro that count, and whether what is asked for fits."""

    first: date
    last: date
    counted: tuple[Granted, ...]
    asked: Decimal
    most: Decimal

    @property
    def sum(self) -> Decimal:
        return sum((one.euro for one in self.counted), ZERO)

    @property
    def left(self) -> Decimal:
        """Before what is asked for."""
        return max(ZERO, self.most - self.sum)

    @property
    def is_allowed(self) -> bool:
        return self.sum + self.asked <= self.most


def window(on: date, *, years: int) -> tuple[date, date]:
    """The first and the last day of the years that end with the day: 24 November 2023 to 23 November 2026.

    It begins the day after the same day so many years before; of 29 February that is 1 March where there was none.
    """
    return add_years(on, -years) + DAY, on


def check(granted: Iterable[Granted], asked: Decimal, *, on: date, most: Decimal, years: int) -> Checked:
    """Whether `asked` euro may be granted on a day; what is granted later that day or after it does not count."""
    first, last = window(on, years=years)
    counted = sorted((one for one in granted if first <= one.day <= last), key=lambda one: one.day)
    return Checked(first, last, tuple(counted), asked, most)


def demand(checked: Checked) -> None:
    """Raises AidOverLimit."""
    if not checked.is_allowed:
        raise AidOverLimit(left=checked.left, most=checked.most)


def in_euro(kronor: Decimal, rate: Decimal) -> Decimal:
    """At the rate of the day that the aid was granted: kronor a euro."""
    return to_ore(kronor / rate)


def single_undertaking(of: str, controls: Iterable[tuple[str, str]]) -> frozenset[str]:
    """Everybody that controls or is controlled by an undertaking, through others too, itself included (article 2.2).

    `controls`: pairs of organisation numbers, in any order.
    """
    beside: dict[str, set[str]] = {}
    for one, other in controls:
        beside.setdefault(one, set()).add(other)
        beside.setdefault(other, set()).add(one)
    return frozenset(_reached(of, beside))


def _reached(start: str, beside: Mapping[str, Iterable[str]]) -> Sequence[str]:
    found, at = [start], 0
    while at < len(found):
        found += [one for one in sorted(beside.get(found[at], ())) if one not in found]
        at += 1
    return found
