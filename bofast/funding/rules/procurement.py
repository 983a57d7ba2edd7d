"""How a purchase was made, and which papers it needs (LOU 2016:1145; thresholds are parameters)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from bofast.funding.rules.costs import LARGEST_SUM, BadAmount
from bofast.kernel.refused import Refused


class Method(StrEnum):
    DIRECT = "direct"
    FRAMEWORK = "framework"  # a call-off
    SIMPLIFIED = "simplified"
    OPEN = "open"
    OTHER = "other"


ANNOUNCED = frozenset({Method.SIMPLIFIED, Method.OPEN, Method.OTHER})  # whose award is announced afterwards


class DirectAwardTooLarge(Refused):
    """A direct award is below the limit: `value`, `limit`, `year` when it is the supplier's sum of a year."""

    code = "direct_award_too_large"


class DocumentationMissing(Refused):
    """A purchase over the limit says how it was made: `limit`."""

    code = "documentation_missing"


class ProcurementEndsFirst(Refused):
    """The contract ends before it is signed."""

    code = "procurement_ends_first"


class SignedOutsideProject(Refused):
    """Signed on a day that has not come, or after the project: `day`, `last`."""

    code = "signed_outside_project"


class CostOfAnother(Refused):
    """The cost belongs to another project, is none that is bought, or has been reversed: `voucher`."""

    code = "cost_of_another"


class AwardNotAnnounced(Refused):
    """Such a purchase has no notice of its award, or the day lies before the signing or has not come: `subject`."""

    code = "award_not_announced"


@dataclass(frozen=True, slots=True)
class Limits:
    """The values of the law on the day that a contract is signed: kronor, and days until the notice of its award."""

    documentation_over: Decimal
    direct_below: Decimal
    notice_days: int


@dataclass(frozen=True, slots=True)
class Bought:
    """A purchase as the year's sum counts it: of whom (organisation number), how, when, for how much."""

    supplier: str
    method: Method
    signed_on: date
    value: Decimal


def check_purchase(
    value: Decimal, method: Method, *, documented: str, signed_on: date, until: date | None, limits: Limits
) -> None:
    """Raises BadAmount, ProcurementEndsFirst, DirectAwardTooLarge or DocumentationMissing."""
    if not value.is_finite() or not 0 < value <= LARGEST_SUM or value != value.quantize(Decimal("0.01")):
        raise BadAmount(amount=value)
    if until is not None and until <= signed_on:
        raise ProcurementEndsFirst
    if method is Method.DIRECT and value >= limits.direct_below:
        raise DirectAwardTooLarge(value=value, limit=limits.direct_below)
    if value > limits.documentation_over and not documented.strip():
        raise DocumentationMissing(limit=limits.documentation_over)


def notice_due(method: Method, signed_on: date, *, days: int) -> date | None:
    """The last day to announce that the contract was awarded; None where no notice is needed."""
    return signed_on + timedelta(days=days) if method in ANNOUNCED else None


def directly_awarded(purchases: Iterable[Bought], *, supplier: str, year: int) -> Decimal:
    """What a supplier was given directly in a calendar year: the law counts purchases of one kind together."""
    return sum(
        (
            one.value
            for one in purchases
            if one.method is Method.DIRECT and one.supplier == supplier and one.signed_on.year == year
        ),
        Decimal(0),
    )
