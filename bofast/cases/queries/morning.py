"""A guide's morning: who waits, what is due, what has been written and answered, and which households look alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Max, Min, Q, QuerySet, Window

from bofast.accounts.models import User
from bofast.cases.models import Case, CaseQuerySet, Confirmation, Task
from bofast.cases.rules import Owner, answer_by
from bofast.households.models import Likeness
from bofast.kernel.clock import local_day

SHOWN = 20  # of each kind; the totals are of all
AHEAD_DAYS = 3  # that a task is shown before its last day
ANSWERED_DAYS = 14  # that an answered confirmation is news


@dataclass(frozen=True, slots=True)
class Waiting:
    """A case that nobody has taken: for how many days, and by when it should have been."""

    case: Case
    days: int
    answer_by: date
    is_late: bool


@dataclass(frozen=True, slots=True)
class Written:
    """What a household has written and nobody has read."""

    case: Case
    messages: int
    first_at: datetime
    last_at: datetime


@dataclass(frozen=True, slots=True)
class Morning:
    """What there is to do, of each kind the most urgent first and at most SHOWN."""

    waiting: Sequence[Waiting]
    waiting_total: int
    tasks: Sequence[Task]  # the guide's own, overdue or due within AHEAD_DAYS
    tasks_total: int
    written: Sequence[Written]
    written_total: int
    answered: Sequence[Confirmation]  # that the guide asked for
    likenesses: Sequence[Likeness]  # that somebody has to say yes or no to

    @property
    def total(self) -> int:
        return self.waiting_total + self.tasks_total + self.written_total + len(self.answered) + len(self.likenesses)


def morning(user: User, *, on: date, at: datetime) -> Morning:
    """What waits for one guide on a day: of the cases that the person's organisations receive. Six queries."""
    received = Case.objects.received_by(user, on=on)
    waiting, waiting_total = _waiting(received, on)
    tasks, tasks_total = _tasks(received.filter(guide=user), on)
    written, written_total = _written(received.filter(Q(guide=user) | Q(guide__isnull=True)))
    answered = Confirmation.objects.filter(
        asked_by=user, case__in=_keys(received), answered_at__gt=at - timedelta(days=ANSWERED_DAYS)
    )
    alike = Likeness.objects.visible_to(user, on=on).filter(is_same__isnull=True)
    return Morning(
        waiting=waiting,
        waiting_total=waiting_total,
        tasks=tasks,
        tasks_total=tasks_total,
        written=written,
        written_total=written_total,
        answered=list(answered.select_related("case__household").order_by("-answered_at", "pk")[:SHOWN]),
        likenesses=list(alike.select_related("first", "second").order_by("found_at", "pk")[:SHOWN]),
    )


def _waiting(received: CaseQuerySet, on: date) -> tuple[list[Waiting], int]:
    found = received.open().filter(guide__isnull=True).annotate(of_all=Window(Count("*")))
    related = found.select_related("household__moving_from", "organisation__municipality")
    cases: list[Any] = list(related.prefetch_related("household__adults").order_by("opened_at", "pk")[:SHOWN])
    return [_waits(case, on) for case in cases], cases[0].of_all if cases else 0


def _waits(case: Case, on: date) -> Waiting:
    opened = local_day(case.opened_at)
    latest = answer_by(opened)
    return Waiting(case, (on - opened).days, latest, is_late=on > latest)


def _tasks(own: CaseQuerySet, on: date) -> tuple[list[Task], int]:
    found = Task.objects.open().filter(
        case__in=_keys(own), owner=Owner.GUIDE.value, due_on__lte=on + timedelta(days=AHEAD_DAYS)
    )
    counted = found.annotate(of_all=Window(Count("*"))).select_related("case__household")
    tasks: list[Any] = list(counted.order_by("due_on", "pk")[:SHOWN])
    return tasks, tasks[0].of_all if tasks else 0


def _written(own: CaseQuerySet) -> tuple[list[Written], int]:
    unread = Q(messages__from_household=True, messages__read_at__isnull=True)
    found = Case.objects.filter(unread, pk__in=_keys(own)).annotate(
        unread=Count("messages"), first_at=Min("messages__sent_at"), last_at=Max("messages__sent_at")
    )
    counted = found.annotate(of_all=Window(Count("*"))).select_related("household")
    cases: list[Any] = list(counted.order_by("first_at", "pk")[:SHOWN])
    told = [Written(case, case.unread, case.first_at, case.last_at) for case in cases]
    return told, cases[0].of_all if cases else 0


def _keys(cases: CaseQuerySet) -> QuerySet[Case, int]:
    return cases.order_by().values_list("pk", flat=True)
