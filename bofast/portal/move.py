"""Min flytt: where a household is, its next step, who to call, what to do, messages, and what it shares."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from bofast.cases import actions as cases
from bofast.cases.models import Task
from bofast.cases.rules import Owner, Stage
from bofast.households.actions import decline_consent, give_consent, withdraw_consent
from bofast.households.models import Consent
from bofast.households.queries import receivers
from bofast.households.rules import Purpose
from bofast.organisations.models import Organisation
from bofast.portal import seen
from bofast.portal.seen import Here, here
from bofast.portal.sharing import sharing
from bofast.web.requests import SignedIn, wants_part

LAST = 4  # messages that are seen without opening more


@login_required
@require_safe
def move(request: SignedIn) -> HttpResponse:
    """The page; what the guide has written counts as read once it has been shown."""
    mine = here(request)
    page = _page(request, mine)
    if request.method == "GET" and mine.case is not None and seen.has_unread(mine.case):
        cases.read_messages(case=mine.case, by=mine.by, at=mine.at)
    return page


def _page(request: SignedIn, mine: Here, *, written: str = "", is_sent: bool = False) -> HttpResponse:
    """The whole page, or only the part that htmx swaps."""
    tasks, talk = seen.tasks(mine), seen.talk(mine)
    context = {
        "household": mine.household,
        "case": mine.case,
        "title": title(mine),
        "context": " ".join(
            part for part in (f"{seen.who(mine.household, mine.adults)}.", seen.move_day(mine.case, mine.on)) if part
        ),
        "phases": seen.phases(mine.case) if mine.case else [],
        "is_lost": mine.case is not None and mine.case.stage == Stage.LOST,
        "tasks": tasks,
        "next": next((task for task in tasks if not task.is_done), None),
        "done": sum(task.is_done for task in tasks),
        "older": talk[:-LAST],
        "talk": talk[-LAST:],
        "written": written,
        "is_sent": is_sent,
        "answered_by": seen.answered_by(mine.case) if mine.case else None,
        "sharing": sharing(mine),
        "by": mine.by,
    }
    return render(request, f"portal/move/move.html{'#move' if wants_part(request) else ''}", context)


def title(mine: Here) -> str:
    """“Our move to Krokom”, as far as it is known."""
    own = mine.case.organisation.municipality if mine.case else None
    place = mine.household.place or own
    return _("Our move to %(place)s") % {"place": place.name} if place else _("Our move")


def _done(request: SignedIn, mine: Here, at: str = "") -> HttpResponse:
    """After something was done: the part, or back to the page where it was."""
    mine.lives()
    if wants_part(request):
        return _page(request, here(request), is_sent=at == "meddelanden")
    address = redirect("portal:move").url
    return redirect(f"{address}#{at}" if at else address)


@login_required
@require_POST
def tick(request: SignedIn, pk: int) -> HttpResponse:
    """Tick one of one's own tasks, or take the tick away."""
    mine = here(request)
    own = Task.objects.visible_to(request.user, on=mine.on).filter(case=mine.own_case, owner=Owner.HOUSEHOLD.value)
    task = get_object_or_404(own, pk=pk)
    act = cases.finish_task if task.done_at is None else cases.reopen_task
    act(task=task, by=mine.by, at=mine.at)
    return _done(request, mine, "att-gora")


@login_required
@require_POST
def write(request: SignedIn) -> HttpResponse:
    """Write to whoever receives the household."""
    mine = here(request)
    text = request.POST.get("text", "")[:4000]
    cases.send_message(case=mine.own_case, text=text, by=mine.by, at=mine.at)
    return _done(request, mine, "meddelanden")


@login_required
@require_POST
def share(request: SignedIn, pk: int) -> HttpResponse:
    """Turn one receiver of the household on or off."""
    return _turn(request, pk, Purpose.CASE)


@login_required
@require_POST
def show_profile(request: SignedIn, pk: int) -> HttpResponse:
    """Turn one's own work profile on or off for an employer."""
    return _turn(request, pk, Purpose.PROFILE)


def _turn(request: SignedIn, pk: int, purpose: Purpose) -> HttpResponse:
    mine = here(request)
    adult = mine.adult if purpose is Purpose.PROFILE else None
    known = mine.household.consents.filter(purpose=purpose.value, adult=adult).order_by().values("receiver")
    offered = Q(pk__in=known)
    if purpose is Purpose.CASE:
        offered |= Q(pk__in=receivers(settings.REGION_COUNTY, on=mine.on).order_by().values("pk"))
    receiver = get_object_or_404(Organisation, offered, pk=pk)
    if request.POST.get("on") == "1":
        give_consent(household=mine.household, receiver=receiver, purpose=purpose, adult=adult, by=mine.by, at=mine.at)
    else:
        given = mine.household.consents.filter(
            receiver=receiver, purpose=purpose.value, adult=adult, given_at__isnull=False, withdrawn_at__isnull=True
        )
        for consent in given:
            withdraw_consent(consent=consent, by=mine.by, at=mine.at)
        cases.free_cases(by=mine.by, at=mine.at)
    return _done(request, mine, "delar")


@login_required
@require_POST
def answer(request: SignedIn, pk: int, said: str) -> HttpResponse:
    """Say yes or no to what the household, or oneself, was asked."""
    if said not in {"ja", "nej"}:
        raise Http404
    mine = here(request)
    asked = Consent.objects.visible_to(request.user, on=mine.on).filter(household=mine.household)
    consent = get_object_or_404(asked.select_related("receiver", "adult"), pk=pk)
    if said == "nej":
        decline_consent(consent=consent, by=mine.by, at=mine.at)
    elif consent.declined_at is None and consent.withdrawn_at is None:
        give_consent(
            household=mine.household,
            receiver=consent.receiver,
            purpose=Purpose(consent.purpose),
            adult=consent.adult,
            by=mine.by,
            at=mine.at,
        )
    return _done(request, mine, "delar")


@login_required
@require_POST
def still(request: SignedIn) -> HttpResponse:
    """“Yes, we are still interested.”"""
    mine = here(request)
    return _done(request, mine)


urlpatterns = [
    path("", move, name="move"),
    path("gora/<int:pk>/", tick, name="tick"),
    path("meddelande/", write, name="write"),
    path("dela/<int:pk>/", share, name="share"),
    path("dela/<int:pk>/profil/", show_profile, name="show_profile"),
    path("svar/<int:pk>/<str:said>/", answer, name="answer"),
    path("kvar/", still, name="still"),
]
