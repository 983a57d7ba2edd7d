"""What a decision pays for claims: a share of all that has been approved so far, under the cap, less what was paid.

The rule is cumulative and floors once, so that nothing is lost between claims: ten claims of 1.01 kr at one half give
5 kr, not 0. Source: the decision's terms (RUN/640/2017) as the memo applies them: a share of reported and approved
costs, at most the cap, in whole kronor.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, localcontext
from enum import StrEnum

from bofast.kernel.money import Money
from bofast.kernel.refused import Refused

ZERO = Decimal(0)
ENOUGH_DIGITS = 60  # exact for any sum that a claim can hold times any rate


class NegativeCosts(Refused):
    """Corrections exceed everything approved so far: `cumulative` kronor."""

    code = "negative_costs"


@dataclass(frozen=True, slots=True)
class Claimed:
    """What a reviewed claim adds: approved costs, and corrections of earlier ones, in kronor.

    `paid`: what it has been given already, which a later version of the decision does not change.
    """

    approved: Decimal
    corrected: Decimal = ZERO
    is_final: bool = False
    paid: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Terms:
    """What the decision says. `ceiling`: in-kind financing cannot be paid out; `withheld` until the final claim."""

    rate: Decimal  # 0 to 1
    cap: Decimal
    ceiling: Decimal | None = None
    withheld: Decimal = ZERO  # 0 to 1
    advance: Decimal = ZERO
    already_paid: Decimal = ZERO  # outside these records


class StepName(StrEnum):
    """One line of “så räknade vi”."""

    APPROVED_BEFORE = "approved_before"
    APPROVED_NOW = "approved_now"
    CORRECTED = "corrected"
    CUMULATIVE = "cumulative"
    SHARE = "share"
    CEILING = "ceiling"
    CAP = "cap"
    WITHHELD = "withheld"
    PAID_BEFORE = "paid_before"
    KEPT = "kept"  # less is due than was paid in advance: nothing is asked back before the final claim
    PAYOUT = "payout"


@dataclass(frozen=True, slots=True)
class Step:
    """One step and the sum it comes to, in kronor; `share` where the step takes one."""

    name: StepName
    amount: Decimal
    share: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Settlement:
    """The payouts in whole kronor, one a claim (negative: to be recovered), and how each was reckoned."""

    payouts: tuple[Decimal, ...]
    steps: tuple[tuple[Step, ...], ...]
    total: Decimal = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "total", sum(self.payouts, ZERO))


def settle(terms: Terms, claims: Sequence[Claimed]) -> Settlement:
    """Reckon every claim from the first one, in order. Raises NegativeCosts."""
    with localcontext() as exact:
        exact.prec = ENOUGH_DIGITS
        reckoned = list(_reckon(terms, claims))
    return Settlement(tuple(payout for payout, _ in reckoned), tuple(steps for _, steps in reckoned))


def _reckon(terms: Terms, claims: Sequence[Claimed]) -> Iterator[tuple[Decimal, tuple[Step, ...]]]:
    start = paid = terms.already_paid + terms.advance
    cumulative, is_final = ZERO, False
    for claim in claims:
        before, cumulative = cumulative, cumulative + claim.approved + claim.corrected
        if cumulative < 0:
            raise NegativeCosts(cumulative=cumulative)
        is_final = is_final or claim.is_final
        due, under = _due(terms, cumulative, is_final=is_final)
        target = due if is_final else max(due, start)
        payout = target - paid if claim.paid is None else claim.paid
        first = [Step(StepName.APPROVED_BEFORE, before), Step(StepName.APPROVED_NOW, claim.approved)]
        first += [Step(StepName.CORRECTED, claim.corrected)] if claim.corrected else []
        last = [Step(StepName.PAID_BEFORE, -paid)]
        last += [Step(StepName.KEPT, start - due)] if target > due else []
        steps = (*first, Step(StepName.CUMULATIVE, cumulative), *under, *last, Step(StepName.PAYOUT, payout))
        paid += payout
        yield payout, steps


def _due(terms: Terms, cumulative: Decimal, *, is_final: bool) -> tuple[Decimal, list[Step]]:
    """What the costs so far have earned, in whole kronor, and the steps to it; less what is withheld until the end."""
    share = floored(terms.rate * cumulative)
    limits = [terms.cap] if terms.ceiling is None else [terms.cap, terms.ceiling]
    earned = max(ZERO, floored(min(terms.rate * cumulative, *limits)))
    steps = [Step(StepName.SHARE, share, terms.rate)]
    if terms.ceiling is not None and terms.ceiling < min(terms.cap, share):
        steps.append(Step(StepName.CEILING, terms.ceiling))
    steps.append(Step(StepName.CAP, terms.cap))
    if not terms.withheld or is_final:
        return earned, steps
    due = floored(earned * (1 - terms.withheld))
    return due, [*steps, Step(StepName.WITHHELD, due - earned, terms.withheld)]


def floored(amount: Decimal) -> Decimal:
    """Down to whole kronor."""
    return Money(amount).floored().amount
