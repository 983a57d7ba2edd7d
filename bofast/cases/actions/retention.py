"""What a case keeps: it follows its household's days, ends when the household leaves, and is emptied with it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db import models, transaction
from django.db.models import F, Max, OuterRef, Q, Subquery

from bofast.accounts.models import User
from bofast.audit.actions import record
from bofast.cases.actions.ground import shared
from bofast.cases.actions.way import come_to
from bofast.cases.models import (
    Case,
    Confirmation,
    Contact,
    Hire,
    Message,
    Relocation,
    Service,
    StageChange,
    Task,
)
from bofast.cases.rules import Move, NotYourCase, Stage, moved_by, open_moves
from bofast.households.actions import ask_household, erase_household, keep, withdraw_all
from bofast.households.models import Household
from bofast.households.queries import households_to_ask, households_to_erase
from bofast.kernel.clock import local_day
from bofast.letters.actions import erase_letters, forget_letters

OWNED: tuple[type[models.Model], ...] = (
    StageChange, Contact, Service, Task, Message, Hire, Relocation, Confirmation,
)  # fmt: skip
NAMES = ("changes", "contacts", "services", "tasks", "messages", "hires", "relocation", "confirmations")
FOLLOW: tuple[tuple[type[models.Model], str], ...] = (
    (Case, "case"),
    *((model, f"case__{name}") for model, name in zip(OWNED, NAMES, strict=True)),
)


@dataclass(slots=True)
class Retained:
    """What a night did, in numbers."""

    asked: int = 0
    without_email: int = 0  # of those asked: somebody must call
    erased: int = 0
    letters: int = 0


@transaction.atomic
def keep_household(
    *, household: Household, heard_at: datetime | None = None, by: User | None, at: datetime
) -> Household:
    """Note a sign of life of a household and its case: `households.actions.keep`, and the case's rows follow."""
    household = keep(household=household, heard_at=heard_at, by=by, at=at)
    follow_household(household=household)
    return household


@transaction.atomic
def follow_household(*, household: Household) -> None:
    """Let every row of the household's case be kept as long as the household is."""
    day = household.erase_on
    Case.objects.filter(household=household).exclude(erase_on=day).update(erase_on=day)
    for model in OWNED:
        model._default_manager.filter(case__household=household).exclude(erase_on=day).update(erase_on=day)


@transaction.atomic
def leave(*, case: Case, reason: str, by: User, at: datetime) -> Case:
    """The household is no longer interested: its case is lost for that reason, and it shares with nobody any more.

    A case that has moved or ended stays where it is. Raises NotYourCase and LostNeedsAReason.
    """
    case, is_own = shared(case, by=by, at=at)
    if not is_own:
        raise NotYourCase
    if Move.LOSE in open_moves(Stage(case.stage)):
        stage = moved_by(Stage(case.stage), Move.LOSE, reason)
        case = come_to(case, stage, move=Move.LOSE, reason=reason, by=by, at=at)
    withdraw_all(household=case.household, by=by, at=at)
    record(what="case.leave", on=case, by=by, at=at)
    return case


def hear(*, at: datetime) -> int:
    """Find signs of life in the cases: talks that were noted and messages that were written. How many were new.

    The cases' rows follow their households; one transaction each.
    """
    alive = Household.objects.filter(erased_at__isnull=True).annotate(
        talked=Max("case__contacts__at"),
        wrote=Max("case__messages__sent_at", filter=Q(case__messages__from_household=True)),
    )
    heard = 0
    for pk, known, *moments in alive.order_by("pk").values_list("pk", "last_sign_on", "talked", "wrote"):
        last = max((moment for moment in moments if moment is not None), default=None)
        if last is not None and local_day(last) > known:
            keep_household(household=Household.objects.get(pk=pk), heard_at=last, by=None, at=at)
            heard += 1
    for model, household_of in FOLLOW:
        day = Household.objects.filter(**{household_of: OuterRef("pk")}).values("erase_on")[:1]
        behind = model._default_manager.annotate(day=Subquery(day)).exclude(erase_on=F("day"))
        model._default_manager.filter(pk__in=behind.order_by().values("pk")).update(erase_on=Subquery(day))
    return heard


def ask_due(*, on: date, at: datetime) -> Retained:
    """Ask the households that have been silent for eleven months whether they are still interested; one by one."""
    done = Retained()
    for household in list(households_to_ask(on)):
        letters = ask_household(household=household, at=at)
        done.asked += 1
        done.without_email += not letters
    return done


def erase_due(*, on: date, kept: Collection[int], at: datetime) -> Retained:
    """Erase the households whose day has come, and letters whose day has; one transaction each.

    `kept` are people (user ids) who act for others too, as the caller knows. Counts stay as they were.
    """
    done = Retained()
    for household in list(households_to_erase(on)):
        done.erased += _erase(household, on=on, kept=kept, at=at)
    done.letters = erase_letters(on=on)
    return done


@transaction.atomic
def _erase(household: Household, *, on: date, kept: Collection[int], at: datetime) -> bool:
    """Unless it has given a sign of life since it was found."""
    case = Case.objects.filter(household=household).select_for_update(of=("self",)).first()
    if households_to_erase(on).select_for_update(of=("self",)).filter(pk=household.pk).first() is None:
        return False
    if case is not None:
        _empty(case)
    erase_household(household=household, kept=kept, at=at)
    return True


def _empty(case: Case) -> None:
    """What was said and written goes; stages, services, hires and the move stay, without words or adults."""
    forget_letters(
        to=list(case.confirmations.values_list("email", flat=True)),
        about=[case, *case.confirmations.all(), *case.messages.all(), *case.tasks.all()],
    )
    for rows in (case.contacts, case.messages, case.tasks, case.confirmations):
        rows.all().delete()
    case.services.update(note="")
    case.hires.update(work="", adult=None)
    Relocation.objects.filter(case=case).update(moved_from_words="")
