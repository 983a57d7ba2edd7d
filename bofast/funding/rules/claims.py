"""The life of a claim, and what a reviewer says of a line."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from itertools import chain

from bofast.kernel.refused import Refused

ORE = Decimal("0.01")


class State(StrEnum):
    DRAFT = "draft"
    SIGNED = "signed"  # sent to the funder
    IN_REVIEW = "in_review"
    COMPLETION = "completion"  # something is asked for
    DECIDED = "decided"
    REFUSED = "refused"
    ATTESTED = "attested"
    PAID = "paid"


class Move(StrEnum):
    SIGN = "sign"
    START_REVIEW = "start_review"
    ASK = "ask"
    ANSWER = "answer"
    DECIDE = "decide"
    REFUSE = "refuse"
    ATTEST = "attest"
    PAY = "pay"


MOVES: Mapping[tuple[State, Move], State] = {
    (State.DRAFT, Move.SIGN): State.SIGNED,
    (State.SIGNED, Move.START_REVIEW): State.IN_REVIEW,
    (State.IN_REVIEW, Move.ASK): State.COMPLETION,
    (State.COMPLETION, Move.ANSWER): State.IN_REVIEW,
    (State.IN_REVIEW, Move.DECIDE): State.DECIDED,
    (State.IN_REVIEW, Move.REFUSE): State.REFUSED,
    (State.DECIDED, Move.ATTEST): State.ATTESTED,
    (State.ATTESTED, Move.PAY): State.PAID,
}
OPEN = frozenset(
    {State.SIGNED, State.IN_REVIEW, State.COMPLETION, State.DECIDED, State.ATTESTED}
)  # one at a time: from signed until paid or refused


class Verdict(StrEnum):
    APPROVE = "approve"
    REDUCE = "reduce"
    PARK = "park"
    REJECT = "reject"


class Reason(StrEnum):
    """Why a line is reduced, parked or rejected."""

    OUTSIDE_PERIOD = "outside_period"
    NOT_IN_PLAN = "not_in_plan"
    NOT_SPECIFIED = "not_specified"  # a lump sum
    NOT_PROVEN = "not_proven"
    NOT_PAID = "not_paid"
    NOT_REASONABLE = "not_reasonable"
    NO_LOGO = "no_logo"  # publicity without proof that the region's logo is shown
    VAT = "vat"
    DUPLICATE = "duplicate"
    OTHER = "other"


class CostType(StrEnum):
    STAFF = "staff"
    STAFF_SOCIAL = "staff_social"  # lönebikostnader
    OVERHEAD = "overhead"
    EXTERNAL = "external"
    TRAVEL = "travel"
    PREMISES = "premises"
    INVESTMENT = "investment"
    OTHER = "other"
    IN_KIND = "in_kind"  # contributions in kind: shown and counted, never paid out


class FinancingKind(StrEnum):
    CASH = "cash"
    IN_KIND = "in_kind"
    OWN = "own"


class ClaimMoveNotOpen(Refused):
    """The claim's state does not allow that: `state`, `move`."""

    code = "claim_move_not_open"


class ClaimIsOpen(Refused):
    """Another claim of the project is open: `number`, and its `state`."""

    code = "claim_is_open"


class ClaimIsDraft(Refused):
    """A claim is being written already: `number`."""

    code = "claim_is_draft"


class PeriodOutsideProject(Refused):
    """The claim's period reaches outside the project's: its `first` and `last` day."""

    code = "period_outside_project"


class NothingToClaim(Refused):
    """The claim has no lines: `number`."""

    code = "nothing_to_claim"


class LineNotDraft(Refused):
    """A claim that has been sent is not changed: `number`."""

    code = "line_not_draft"


class ReversalStays(Refused):
    """What takes back an approved cost is not taken out of a claim: `number` of the line."""

    code = "reversal_stays"


class NotSigner(Refused):
    """Only the project's manager or its owner's signatory signs a claim: `project`."""

    code = "not_signer"


class ClaimNotReady(Refused):
    """Something must be mended before the claim is sent: `number`, and how many things (`count`)."""

    code = "claim_not_ready"


class ClaimHasChanged(Refused):
    """The claim is no longer what the signer saw: `number`."""

    code = "claim_has_changed"


class SampleLeft(Refused):
    """Lines of the sample are not yet judged, so the rest is not approved by it: how many (`count`)."""

    code = "sample_left"


class NothingUnread(Refused):
    """No line outside the sample waits: the claim's `number`."""

    code = "nothing_unread"


class LinesLeft(Refused):
    """Lines are not yet judged: how many (`count`)."""

    code = "lines_left"


class LineAlreadyJudged(Refused):
    """Somebody else has judged the line meanwhile: `number`, `by` (a name), `verdict`."""

    code = "line_already_judged"


class BadVerdict(Refused):
    """The sum or the reason does not go with the verdict: `verdict`, `amount` that was claimed."""

    code = "bad_verdict"


class ConditionsMissing(Refused):
    """Certificates that the decision asks for are not registered: `names`, a list."""

    code = "conditions_missing"


class NoDecision(Refused):
    """The project has no decision on money: `project`."""

    code = "no_decision"


def approved_sum(verdict: Verdict, amount: Decimal, approved: Decimal | None, reason: str) -> Decimal | None:
    """What a verdict approves of `amount`; None when parked. Raises BadVerdict."""
    if verdict is Verdict.APPROVE:
        return amount
    if amount < 0 and verdict is not Verdict.PARK:  # a reversal stands, now or later
        raise BadVerdict(verdict=verdict, amount=amount)
    is_part = (
        verdict is Verdict.REDUCE
        and approved is not None
        and 0 < approved < amount
        and approved == approved.quantize(ORE)
    )
    if not reason or (verdict is Verdict.REDUCE and not is_part):
        raise BadVerdict(verdict=verdict, amount=amount)
    if verdict is Verdict.REDUCE:
        return approved
    return None if verdict is Verdict.PARK else Decimal(0)


def digest(head: Mapping[str, object], rows: Iterable[Sequence[object]]) -> str:
    """The SHA-256 of what is signed: the head, then a row at a time, each as one line of JSON in UTF-8."""
    read = hashlib.sha256()
    for part in chain([dict(head)], (list(row) for row in rows)):
        read.update(json.dumps(part, ensure_ascii=False, sort_keys=True, default=str).encode() + b"\n")
    return read.hexdigest()


def open_moves(state: State) -> list[Move]:
    return [move for at, move in MOVES if at == state]


def after(state: State, move: Move) -> State:
    """The state that the move leads to. Raises ClaimMoveNotOpen when there is none."""
    try:
        return MOVES[state, move]
    except KeyError:
        raise ClaimMoveNotOpen(state=state, move=move) from None
