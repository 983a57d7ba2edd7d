"""The most that a decision and an advance may give, and whether money to an undertaking is state aid."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from bofast.kernel.money import EXACT, floored
from bofast.kernel.refused import Refused


class AdvanceTooLarge(Refused):
    """More than may be paid in advance: `most` kronor."""

    code = "advance_too_large"


class AdvanceWithoutReason(Refused):
    """An advance takes special reasons and a test that the recipient is viable."""

    code = "advance_without_reason"


class ShareTooLarge(Refused):
    """A decider gives at most that share of the costs: `most`."""

    code = "share_too_large"


def most_in_advance(grant: Decimal, *, share: Decimal, most: Decimal) -> Decimal:
    """In whole kronor: at most that share of the grant and that sum (2003:596 in the wording 2015:858)."""
    return floored(min(EXACT.multiply(grant, share), most))


def check_advance(
    amount: Decimal, *, grant: Decimal, share: Decimal, most: Decimal, reasons: str, viability: str
) -> None:
    """Raises AdvanceWithoutReason and AdvanceTooLarge."""
    if not (reasons.strip() and viability.strip()):
        raise AdvanceWithoutReason
    limit = most_in_advance(grant, share=share, most=most)
    if not 0 < amount <= limit or amount != floored(amount):
        raise AdvanceTooLarge(most=limit)


def check_share(rate: Decimal, *, highest: Decimal) -> None:
    """What one decider may give of the eligible costs (2003:596 in the wording 2009:674). Raises ShareTooLarge."""
    if rate > highest:
        raise ShareTooLarge(most=highest)


class Criterion(StrEnum):
    """The conditions of article 107.1 of the treaty: only where all are met is it state aid."""

    PUBLIC_MEANS = "public_means"
    ECONOMIC_ACTIVITY = "economic_activity"
    ADVANTAGE = "advantage"
    SELECTIVE = "selective"
    DISTORTS = "distorts"
    AFFECTS_TRADE = "affects_trade"


class Aid(StrEnum):
    """What the answers come to."""

    NONE = "none"
    STATE_AID = "state_aid"
    OPEN = "open"  # an answer is missing and none says no


@dataclass(frozen=True, slots=True)
class AidTest:
    """What the answers come to, and the criteria that decide it: those not met, or not yet answered."""

    outcome: Aid
    because: tuple[Criterion, ...]


def state_aid(answers: Mapping[Criterion, bool | None]) -> AidTest:
    """One no is enough for no state aid; without one, every criterion must be answered."""
    if unmet := tuple(one for one in Criterion if answers.get(one) is False):
        return AidTest(Aid.NONE, unmet)
    if unanswered := tuple(one for one in Criterion if answers.get(one) is None):
        return AidTest(Aid.OPEN, unanswered)
    return AidTest(Aid.STATE_AID, tuple(Criterion))
