"""A case is opened, taken, handed back and moved along its stages."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from bofast.accounts.models import User
from bofast.audit.actions import record
from bofast.cases.actions.ground import received
from bofast.cases.actions.letters import write_to_guides, write_to_household
from bofast.cases.models import Case, StageChange
from bofast.cases.rules import ENDED, CaseEnded, CaseTaken, Move, NotYourCase, Stage, may_hand_back, may_take, moved_by
from bofast.households.models import Access, Household
from bofast.households.rules import Purpose
from bofast.kernel.clock import local_day
from bofast.organisations.models import Organisation


@transaction.atomic
def open_case(*, household: Household, organisation: Organisation, by: User | None, at: datetime) -> Case:
    """Open the household's one case, owned by an organisation that receives it, and tell the guides there."""
    case = Case.objects.create(
        household=household, organisation=organisation, opened_at=at, stage_since=at, erase_on=household.erase_on
    )
    _reach(case, by=by, at=at)
    write_to_guides("opened", case=case, at=at)
    record(what="case.open", on=case, by=by, at=at, after=organisation.pk)
    return case


@transaction.atomic
def take_case(*, case: Case, by: User, at: datetime) -> Case:
    """Become the case's guide. Raises CaseTaken, when somebody was quicker, CaseEnded and NotYourCase."""
    case = received(case, by=by, at=at)
    if case.guide_id == by.pk:
        return case
    if not may_take(Stage(case.stage), case.guide_id):
        raise CaseTaken(by=str(case.guide)) if case.guide else CaseEnded
    case.guide, case.taken_at = by, at
    case.save(update_fields=["guide", "taken_at"])
    write_to_household("taken", case=case, at=at, guide=by)
    record(what="case.take", on=case, by=by, at=at, after=by.pk)
    return case


@transaction.atomic
def hand_back_case(*, case: Case, by: User, at: datetime) -> Case:
    """Let the case wait for another guide of those that receive it. Raises NotYourCase."""
    case = received(case, by=by, at=at)
    if not may_hand_back(case.guide_id, by.pk):
        raise NotYourCase
    case.guide, case.taken_at = None, None
    case.save(update_fields=["guide", "taken_at"])
    record(what="case.hand_back", on=case, by=by, at=at, before=by.pk)
    return case


@transaction.atomic
def free_cases(*, by: User | None, at: datetime) -> int:
    """Let the cases whose guide no longer receives them wait for somebody who does, and tell those; how many.

    Where its organisation does not receive the household either, another that does owns the case from now on.
    """
    on = local_day(at)
    left = list(Case.objects.left_on(on).select_for_update(of=("self",)).order_by("pk"))
    for case in left:
        before, case.guide, case.taken_at = case.guide_id, None, None
        still = Access.objects.open_on(on).filter(household=case.household_id, purpose=Purpose.CASE.value)
        receiving = [access.organisation for access in still.select_related("organisation").order_by("given_at", "pk")]
        if receiving and case.organisation not in receiving:
            case.organisation = receiving[0]
        case.save(update_fields=["guide", "taken_at", "organisation"])
        if receiving:
            write_to_guides("opened", case=case, at=at)
        record(what="case.free", on=case, by=by, at=at, before=before, after=case.organisation_id)
    return len(left)


@transaction.atomic
def move_case(*, case: Case, move: Move, reason: str = "", by: User, at: datetime) -> Case:
    """Move the case on. Raises MoveNotOpen, MoveOnlyByRegistering, LostNeedsAReason and NotYourCase.

    `reason` is one of LostReason, when it is lost.
    """
    case = received(case, by=by, at=at)
    stage = moved_by(Stage(case.stage), move, reason)
    return come_to(case, stage, move=move, reason=reason if stage is Stage.LOST else "", by=by, at=at)


@transaction.atomic
def plan_move(*, case: Case, moves_on: date | None, by: User, at: datetime) -> Case:
    """Write down the day that the household plans to move; None when it does not know. Raises NotYourCase."""
    case = received(case, by=by, at=at)
    before, case.moves_on = case.moves_on, moves_on
    case.save(update_fields=["moves_on"])
    record(what="case.plan_move", on=case, by=by, at=at, before=before or "", after=moves_on or "")
    return case


def come_to(case: Case, stage: Stage, *, move: Move, reason: str = "", by: User | None, at: datetime) -> Case:
    """Write that a locked case has come to a stage, by a move that is known to be open."""
    before, case.stage, case.stage_since = case.stage, stage.value, at
    case.ended_at = at if stage in ENDED else None
    case.lost_reason = reason
    case.save(update_fields=["stage", "stage_since", "ended_at", "lost_reason"])
    _reach(case, by=by, at=at)
    record(what=f"case.{move}", on=case, by=by, at=at, before=before, after=stage)
    return case


def _reach(case: Case, *, by: User | None, at: datetime) -> None:
    StageChange.objects.create(case=case, stage=case.stage, at=at, by=by, erase_on=case.household.erase_on)
