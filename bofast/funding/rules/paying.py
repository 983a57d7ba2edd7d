"""Advances, corrections, recoveries: what is paid before, changed after, and asked back, and who lets it be paid."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum

from bofast.kernel.money import EXACT, floored
from bofast.kernel.refused import Refused


class CorrectionKind(StrEnum):
    ERROR = "error"  # a cost was approved that should not have been
    REFUND = "refund"  # the project got the money back from its supplier
    AUDIT = "audit"  # found in control afterwards
    REVERSAL = "reversal"  # takes back an earlier correction


class RecoveryState(StrEnum):
    CLAIMED = "claimed"
    PAID = "paid"
    REMITTED = "remitted"  # eftergiven


class RecoveryMove(StrEnum):
    PAY = "pay"
    REMIT = "remit"


MOVES: Mapping[tuple[RecoveryState, RecoveryMove], RecoveryState] = {
    (RecoveryState.CLAIMED, RecoveryMove.PAY): RecoveryState.PAID,
    (RecoveryState.CLAIMED, RecoveryMove.REMIT): RecoveryState.REMITTED,
}


class RecoveryMoveNotOpen(Refused):
    """The recovery's state does not allow that: `state`, `move`."""

    code = "recovery_move_not_open"


class RecoveryNotAttested(Refused):
    """A recovery is sent for when somebody else than who decided it has attested it."""

    code = "recovery_not_attested"


class NotReleased(Refused):
    """A payout is made once a second attestant has released it: `number` of the claim."""

    code = "not_released"


class AccountChanged(Refused):
    """The payee's bankgiro number is not the one that the money was released to: `organisation`."""

    code = "account_changed"


class AlreadyReleased(Refused):
    """Somebody has released it already."""

    code = "already_released"


class AdvanceTooLarge(Refused):
    """Not whole kronor, or more than may be paid in advance: `most` kronor."""

    code = "advance_too_large"


class AdvanceWithoutReason(Refused):
    """An advance takes special reasons and a test that the recipient is viable."""

    code = "advance_without_reason"


class AdvanceAfterClaim(Refused):
    """An advance comes before the first payout, and once."""

    code = "advance_after_claim"


class AdvancePaid(Refused):
    """The advance has been paid already."""

    code = "advance_paid"


class CannotCorrect(Refused):
    """A correction takes back at most what stands approved of a line that has been paid: `most` kronor."""

    code = "cannot_correct"


class CorrectionWithoutWords(Refused):
    """A correction says why."""

    code = "correction_without_words"


class CorrectionSettled(Refused):
    """A claim or a recovery has settled the correction, its cost is reversed in a claim, or it has been taken back."""

    code = "correction_settled"


class NothingToPay(Refused):
    """No payout that is chosen waits to be put in a file."""

    code = "nothing_to_pay"


class NoAccount(Refused):
    """Whom the money goes to, or whom it comes from, has no bankgiro number that is right: `organisation`."""

    code = "no_account"


def after(state: RecoveryState, move: RecoveryMove) -> RecoveryState:
    """The state that the move leads to. Raises RecoveryMoveNotOpen when there is none."""
    try:
        return MOVES[state, move]
    except KeyError:
        raise RecoveryMoveNotOpen(state=state, move=move) from None


def open_moves(state: RecoveryState) -> list[RecoveryMove]:
    return [move for at, move in MOVES if at is state]


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
