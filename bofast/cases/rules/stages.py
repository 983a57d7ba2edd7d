"""The life of a case: which moves are open at which stage, who may take it, and how long it may wait."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum

from bofast.kernel.refused import Refused


class Phase(StrEnum):
    """Talent attraction management, in four phases; everything that is done belongs to one."""

    ATTRACT = "attract"
    WELCOME = "welcome"
    INTEGRATE = "integrate"
    BRAND = "brand"


class Stage(StrEnum):
    LEAD = "lead"
    QUALIFIED = "qualified"
    OFFER = "offer"
    DECIDED = "decided"
    MOVED = "moved"
    SETTLED = "settled"
    LOST = "lost"


WAY = (Stage.LEAD, Stage.QUALIFIED, Stage.OFFER, Stage.DECIDED, Stage.MOVED, Stage.SETTLED)
ENDED = frozenset({Stage.SETTLED, Stage.LOST})
PHASE_OF: Mapping[Stage, Phase] = {
    Stage.LEAD: Phase.ATTRACT,
    Stage.QUALIFIED: Phase.ATTRACT,
    Stage.OFFER: Phase.ATTRACT,
    Stage.DECIDED: Phase.WELCOME,
    Stage.MOVED: Phase.INTEGRATE,
    Stage.SETTLED: Phase.BRAND,
}


class LostReason(StrEnum):
    NO_JOB = "no_job"
    NO_PARTNER_JOB = "no_partner_job"
    HOUSING = "housing"
    SCHOOL = "school"
    DISTANCE = "distance"
    OTHER_PLACE = "other_place"
    NO_CONTACT = "no_contact"


class Move(StrEnum):
    QUALIFY = "qualify"
    OFFER = "offer"
    DECIDE = "decide"
    ARRIVE = "arrive"  # only by registering the move
    SETTLE = "settle"
    LOSE = "lose"
    REOPEN = "reopen"


MOVES: Mapping[tuple[Stage, Move], Stage] = {
    (Stage.LEAD, Move.QUALIFY): Stage.QUALIFIED,
    (Stage.QUALIFIED, Move.OFFER): Stage.OFFER,
    (Stage.QUALIFIED, Move.DECIDE): Stage.DECIDED,  # who brings the job along needs no offer
    (Stage.OFFER, Move.DECIDE): Stage.DECIDED,
    (Stage.DECIDED, Move.ARRIVE): Stage.MOVED,
    (Stage.MOVED, Move.SETTLE): Stage.SETTLED,
    (Stage.LEAD, Move.LOSE): Stage.LOST,
    (Stage.QUALIFIED, Move.LOSE): Stage.LOST,
    (Stage.OFFER, Move.LOSE): Stage.LOST,
    (Stage.DECIDED, Move.LOSE): Stage.LOST,
    (Stage.LOST, Move.REOPEN): Stage.QUALIFIED,
}
ANSWERED_WITHIN = 2  # working days, from the first question to somebody taking it


class MoveNotOpen(Refused):
    """The stage does not allow that move: `stage`, `move`."""

    code = "move_not_open"


class MoveOnlyByRegistering(Refused):
    """A household has moved when its move is registered, with a day and with evidence."""

    code = "move_only_by_registering"


class LostNeedsAReason(Refused):
    code = "lost_needs_a_reason"


class CaseTaken(Refused):
    """Somebody else works with the case: `by` is the person's name."""

    code = "case_taken"


class CaseEnded(Refused):
    code = "case_ended"


class NotYourCase(Refused):
    """Its household does not let any organisation that the person is a guide for receive it, or not any more."""

    code = "not_your_case"


def open_moves(stage: Stage) -> list[Move]:
    return [move for at, move in MOVES if at == stage]


def after(stage: Stage, move: Move) -> Stage:
    """The stage that the move leads to. Raises MoveNotOpen when there is none."""
    try:
        return MOVES[stage, move]
    except KeyError:
        raise MoveNotOpen(stage=stage, move=move) from None


def moved_by(stage: Stage, move: Move, reason: str) -> Stage:
    """The stage after a move that somebody chose. Raises MoveNotOpen, MoveOnlyByRegistering and LostNeedsAReason."""
    reached = after(stage, move)
    if move is Move.ARRIVE:
        raise MoveOnlyByRegistering
    if move is Move.LOSE and reason not in set(LostReason):
        raise LostNeedsAReason
    return reached


def may_take(stage: Stage, guide: int | None) -> bool:
    """Whether somebody who receives the case may take it: it goes on, and nobody has it."""
    return stage not in ENDED and guide is None


def may_hand_back(guide: int | None, by: int) -> bool:
    """Whether the case is theirs to hand back to those who wait."""
    return guide == by


def may_register_move(stage: Stage) -> bool:
    return (stage, Move.ARRIVE) in MOVES


def answer_by(opened_on: date) -> date:
    """The last day that a household should wait for somebody to take its case; Saturdays and Sundays do not count."""
    day, left = opened_on, ANSWERED_WITHIN
    while left:
        day += timedelta(days=1)
        left -= day.weekday() < 5
    return day
