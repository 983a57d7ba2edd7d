"""What a decision pays for claims: a share of all that has been approved so far, under the cap, less what was paid.

The rule is cumulative and floors once, so that nothing is lost between claims: ten claims of 1.01 kr at one half give
5 kr, not 0. Source: the decision's terms (RUN/640/2017) as the memo applies them: a share of reported and approved
costs, at most the cap, in whole kronor.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from functools import partial
from typing import NamedTuple

from bofast.kernel.money import EXACT, floored
from bofast.kernel.refused import Refused

ZERO = Decimal(0)


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
class Ceiling:
    """The most that can be granted where contributions in kind cannot be paid out: kronor of the financing plan.

    Grant and other cash together are at most the costs in cash, which are the total less what comes in kind.
    """

    total: Decimal
    in_kind: Decimal = ZERO
    other_cash: Decimal = ZERO

    @property
    def most(self) -> Decimal:
        """Below 0 when other cash alone is more than the costs in cash; then nothing can be granted."""
        return self.total - self.in_kind - self.other_cash


@dataclass(frozen=True, slots=True)
class Terms:
    """What the decision says. `ceiling`: in-kind financing cannot be paid out; `withheld` until the final claim."""

    rate: Decimal  # 0 to 1
    cap: Decimal
    ceiling: Decimal | Ceiling | None = None
    withheld: Decimal = ZERO  # 0 to 1
    advance: Decimal = ZERO
    already_paid: Decimal = ZERO  # outside these records

    @property
    def most(self) -> Decimal | None:
        """The ceiling as one sum."""
        return self.ceiling.most if isinstance(self.ceiling, Ceiling) else self.ceiling


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

    __hash__ = str.__hash__  # a hundred thousand claims are told by tables of names; Enum's own is slow


class Step(NamedTuple):
    """One step and the sum it comes to, in kronor; `share` where the step takes one.

    `of`: figures that the sum follows from and that no step before it has said.
    """

    name: StepName
    amount: Decimal
    share: Decimal | None = None
    of: tuple[Decimal, ...] = ()


@dataclass(frozen=True, slots=True)
class Settlement:
    """The payouts in whole kronor, one a claim (negative: to be recovered), and how each was reckoned."""

    payouts: tuple[Decimal, ...]
    steps: tuple[tuple[Step, ...], ...]
    total: Decimal = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "total", sum(self.payouts, ZERO))


def settle(terms: Terms, claims: Iterable[Claimed]) -> Settlement:
    """Reckon every claim from the first one, in order. Raises NegativeCosts."""
    steps = tuple(reckon(terms, claims))
    return Settlement(tuple(one[-1].amount for one in steps), steps)


def reckon(terms: Terms, claims: Iterable[Claimed]) -> Iterator[tuple[Step, ...]]:
    """The steps of one claim after another, the payout last. Raises NegativeCosts.

    A claim after the final one is final too: it would else pay back up to an advance that the final one took back.
    """
    start = paid = terms.already_paid + terms.advance
    new_step = partial(tuple.__new__, Step)  # a long case has a million, and Step's own way takes three times as long
    rate, withheld, most = terms.rate, terms.withheld, terms.most
    cap, parts = new_step((StepName.CAP, terms.cap, None, ())), _parts(terms)
    limit = terms.cap if most is None else min(terms.cap, most)
    cumulative, is_final = ZERO, False
    for claim in claims:
        approved, corrected = claim.approved, claim.corrected
        steps = [
            new_step((StepName.APPROVED_BEFORE, cumulative, None, ())),
            new_step((StepName.APPROVED_NOW, approved, None, ())),
        ]
        cumulative = EXACT.add(cumulative, approved)
        if corrected:
            steps.append(new_step((StepName.CORRECTED, corrected, None, ())))
            cumulative = EXACT.add(cumulative, corrected)
        if cumulative < 0:
            raise NegativeCosts(cumulative=cumulative)
        is_final = is_final or claim.is_final
        share = EXACT.multiply(rate, cumulative)
        whole = floored(share)
        due = earned = whole if ZERO <= whole < limit else max(ZERO, floored(min(limit, share)))
        steps += (new_step((StepName.CUMULATIVE, cumulative, None, ())), new_step((StepName.SHARE, whole, rate, ())))
        if most is not None and most < min(terms.cap, share):
            steps.append(new_step((StepName.CEILING, most, None, parts)))
        steps.append(cap)
        if withheld and not is_final:
            due = floored(EXACT.multiply(earned, 1 - withheld))
            steps.append(new_step((StepName.WITHHELD, due - earned, withheld, (due,))))
        target = due if is_final or due > start else start
        steps.append(new_step((StepName.PAID_BEFORE, -paid, None, ())))
        if target > due:
            steps.append(new_step((StepName.KEPT, target - due, None, ())))
        payout = target - paid if claim.paid is None else claim.paid
        steps.append(new_step((StepName.PAYOUT, payout, None, ())))
        paid += payout
        yield tuple(steps)


def _parts(terms: Terms) -> tuple[Decimal, ...]:
    """What the ceiling follows from, where that is known."""
    plan = terms.ceiling
    return (plan.total, plan.in_kind, plan.other_cash) if isinstance(plan, Ceiling) else ()
