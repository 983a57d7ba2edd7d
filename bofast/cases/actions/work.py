"""A guide's work with a household: talks, services, and what is to be done by whom."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from bofast.accounts.models import User
from bofast.audit.actions import record
from bofast.cases.actions.ground import received, shared
from bofast.cases.actions.retention import keep_household
from bofast.cases.models import Case, Contact, Service, Task
from bofast.cases.rules import Channel, NotYourCase, Owner, Phase, PresentationNeedsAnEmployer, ServiceKind, check_day
from bofast.households.models import Adult
from bofast.kernel.clock import local_day
from bofast.organisations.models import Organisation


@transaction.atomic
def note_contact(
    *,
    case: Case,
    channel: Channel,
    note: str,
    adult: Adult | None = None,
    minutes: int | None = None,
    by: User,
    at: datetime,
) -> Contact:
    """Write down what was said with the household, or with one of its adults. Raises NotYourCase."""
    case = received(case, by=by, at=at)
    contact = Contact.objects.create(
        case=case,
        channel=channel.value,
        adult=_of(case, adult),
        note=note,
        minutes=minutes,
        at=at,
        by=by,
        erase_on=case.household.erase_on,
    )
    record(what="case.contact", on=case, by=by, at=at, after=contact.pk)
    return contact


@transaction.atomic
def log_service(
    *,
    case: Case,
    kind: ServiceKind,
    phase: Phase,
    on: date,
    note: str = "",
    adult: Adult | None = None,
    organisation: Organisation | None = None,
    by: User,
    at: datetime,
) -> Service:
    """Log something that was done for the household. `organisation` is the employer that somebody was presented to.

    Raises NotYourCase, PresentationNeedsAnEmployer and DayNotYetCome.
    """
    case = received(case, by=by, at=at)
    check_day(on, on=local_day(at))
    if kind is ServiceKind.PRESENTED and organisation is None:
        raise PresentationNeedsAnEmployer
    service = Service.objects.create(
        case=case,
        kind=kind.value,
        phase=phase.value,
        adult=_of(case, adult),
        organisation=organisation,
        note=note,
        on=on,
        by=by,
        at=at,
        erase_on=case.household.erase_on,
    )
    record(what="case.service", on=case, by=by, at=at, after=f"{service.pk} {kind}")
    return service


@transaction.atomic
def add_task(*, case: Case, text: str, owner: Owner, due_on: date, by: User, at: datetime) -> Task:
    """Add something to do, for the guide or the household. Raises NotYourCase."""
    case = received(case, by=by, at=at)
    task = Task.objects.create(
        case=case,
        text=text,
        owner=owner.value,
        due_on=due_on,
        made_at=at,
        made_by=by,
        erase_on=case.household.erase_on,
    )
    record(what="case.task", on=case, by=by, at=at, after=task.pk)
    return task


@transaction.atomic
def finish_task(*, task: Task, by: User, at: datetime) -> Task:
    """Tick what is done; once is enough. The household ticks its own only. Raises NotYourCase."""
    task = _task(task, by=by, at=at)
    if task.done_at is None:
        task.done_at, task.done_by = at, by
        task.save(update_fields=["done_at", "done_by"])
        record(what="task.finish", on=task, by=by, at=at)
    return task


@transaction.atomic
def reopen_task(*, task: Task, by: User, at: datetime) -> Task:
    """Take the tick away: it was not done after all. Raises NotYourCase."""
    task = _task(task, by=by, at=at)
    if task.done_at is not None:
        task.done_at, task.done_by = None, None
        task.save(update_fields=["done_at", "done_by"])
        record(what="task.reopen", on=task, by=by, at=at)
    return task


def _task(task: Task, *, by: User, at: datetime) -> Task:
    """The task, locked with its case, for whoever may tick it; a household that does shows that it is still there."""
    case, is_own = shared(task.case, by=by, at=at)
    task = Task.objects.select_for_update(of=("self",)).get(pk=task.pk)
    if is_own and task.owner != Owner.HOUSEHOLD:
        raise NotYourCase
    if is_own:
        keep_household(household=case.household, by=by, at=at)
    return task


def _of(case: Case, adult: Adult | None) -> Adult | None:
    """The adult, who is one of the case's household. Raises Adult.DoesNotExist."""
    return None if adult is None else case.household.adults.get(pk=adult.pk)
