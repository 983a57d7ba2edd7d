"""A guide's morning: who waits, what is due, what has been written and answered, which households look alike."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.contrib.auth.decorators import login_required
from django.db.models import prefetch_related_objects
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import HttpResponseClientRedirect

from bofast.cases.actions import finish_task, take_case
from bofast.cases.models import Case, Task
from bofast.cases.queries import Morning, Waiting, morning
from bofast.desk.telling import moves_when, way, who_they_are
from bofast.households.actions import say_same
from bofast.households.models import Household, Likeness
from bofast.kernel.clock import local_day, now
from bofast.web.requests import SignedIn, wants_part
from bofast.web.templatetags.look import count

FIRST = 7  # tasks that are seen without opening more
SAYS = {"ja": True, "nej": False}


@login_required
@require_safe
def page(request: SignedIn) -> HttpResponse:
    return _show(request)


@login_required
@require_POST
def take(request: SignedIn, pk: int) -> HttpResponse:
    """Take a case and open it; whoever was slower is told who has it."""
    at = now()
    case = get_object_or_404(Case.objects.received_by(request.user, on=local_day(at)), pk=pk)
    take_case(case=case, by=request.user, at=at)
    address = reverse("desk:case", args=[pk])
    return HttpResponseClientRedirect(address) if wants_part(request) else redirect(address)


@login_required
@require_POST
def tick(request: SignedIn, pk: int) -> HttpResponse:
    at = now()
    task = get_object_or_404(Task.objects.visible_to(request.user, on=local_day(at)), pk=pk)
    finish_task(task=task, by=request.user, at=at)
    return _done(request)


@login_required
@require_POST
def same(request: SignedIn, pk: int) -> HttpResponse:
    """Say whether two households that look alike are the same."""
    at = now()
    likeness = get_object_or_404(Likeness.objects.visible_to(request.user, on=local_day(at)), pk=pk)
    said = SAYS.get(request.POST.get("samma", ""))
    if said is None:
        raise Http404
    say_same(likeness=likeness, is_same=said, by=request.user, at=at)
    return _done(request)


def _done(request: SignedIn) -> HttpResponse:
    return _show(request) if wants_part(request) else redirect("desk:today")


def _show(request: SignedIn) -> HttpResponse:
    at = now()
    on = local_day(at)
    found = morning(request.user, on=on, at=at)
    part = "#today" if wants_part(request) else ""
    context = {
        "morning": found,
        "on": on,
        "summary": _summary(found),
        "waiting": [_waits(one) for one in found.waiting],
        "tasks": [_task(task, on) for task in found.tasks[:FIRST]],
        "later_tasks": [_task(task, on) for task in found.tasks[FIRST:]],
        "likenesses": _alike(found.likenesses),
        "more_waiting": found.waiting_total - len(found.waiting),
        "more_tasks": found.tasks_total - len(found.tasks),
        "more_written": found.written_total - len(found.written),
    }
    return render(request, f"desk/today/today.html{part}", context)


def _summary(found: Morning) -> str:
    """“3 new households, 1 unread message, 2 things to do”; a quiet word where there is nothing."""
    numbers = (
        (found.waiting_total, ngettext("%(count)s new household", "%(count)s new households", found.waiting_total)),
        (found.written_total, ngettext("%(count)s has written", "%(count)s have written", found.written_total)),
        (found.tasks_total, ngettext("%(count)s thing to do", "%(count)s things to do", found.tasks_total)),
    )
    told = [words % {"count": count(number)} for number, words in numbers if number]
    return ", ".join(told) or _("Nobody waits for you right now.")


def _waits(one: Waiting) -> dict[str, object]:
    """A household that nobody has taken: who they are, how long they have waited, and what we promised."""
    household = one.case.household
    adults = list(household.adults.all())
    goal = one.case.organisation.municipality
    return {
        "case": one.case,
        "who": who_they_are(household, adults),
        "way": way(household, goal.name if goal else ""),
        "when": moves_when(household),
        "waited": _waited(one.days),
        "answer_by": one.answer_by,
        "is_late": one.is_late,
        "needs_interpreter": household.needs_interpreter,
    }


def _waited(days: int) -> str:
    if days == 0:
        return _("came today")
    return ngettext("has waited %(count)s day", "has waited %(count)s days", days) % {"count": count(days)}


def _task(task: Task, on: date) -> dict[str, object]:
    return {
        "text": task.text,
        "by": format_html('<a href="{}">{}</a>', reverse("desk:case", args=[task.case_id]), task.case.household.name),
        "address": reverse("desk:tick", args=[task.pk]),
        "due_on": task.due_on,
        "is_done": False,
        "is_late": task.due_on < on,
    }


def _alike(found: Sequence[Likeness]) -> list[dict[str, object]]:
    """Pairs that share an address or a number, each household told so that one can judge."""
    households = [household for one in found for household in (one.first, one.second)]
    prefetch_related_objects(households, "adults")
    return [{"key": one.pk, "pair": [_told(one.first), _told(one.second)]} for one in found]


def _told(household: Household) -> dict[str, object]:
    adults = list(household.adults.all())
    return {
        "name": household.name,
        "adults": ", ".join(adult.name for adult in adults),
        "registered_at": household.registered_at,
        "who": who_they_are(household, adults),
    }


urlpatterns = [
    path("idag/", page, name="today"),
    path("idag/ta/<int:pk>/", take, name="take"),
    path("idag/klar/<int:pk>/", tick, name="tick"),
    path("idag/samma/<int:pk>/", same, name="same"),
]
