"""The calendar of the body that decides: seven weeks back to the last day to apply, forward to when it is in force."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from bofast.funding.actions.meetings import plan_meeting, register_minutes
from bofast.funding.models import Meeting, Proposal
from bofast.funding.queries.preparation import MinutesDays, delegated_to, minutes_days
from bofast.funding.queries.terms import all_terms
from bofast.kernel.clock import local_day, now
from bofast.kernel.refused import Refused
from bofast.organisations.models import Organisation, acting_for
from bofast.organisations.rules import Role
from bofast.treasury.preparing_forms import MeetingForm, MinutesForm
from bofast.treasury.seats import funder_of
from bofast.web.requests import SignedIn
from bofast.web.words import words_of

SEES = (Role.PREPARER, Role.COMMITTEE)


@dataclass(frozen=True, slots=True)
class Sitting:
    """A meeting, how many matters lie before it, and the days that count from it."""

    meeting: Meeting
    matters: int
    days: MinutesDays


@login_required
@require_GET
def meetings(request: SignedIn) -> HttpResponse:
    return _page(request)


@login_required
@require_POST
def plan(request: SignedIn) -> HttpResponse:
    form = MeetingForm(request.POST)
    if not form.is_valid():
        return _page(request, form=form)
    try:
        plan_meeting(organisation=_funder(request), **form.cleaned_data, by=request.user, at=now())
    except Refused as refused:
        form.add_error(None, words_of(refused))
        return _page(request, form=form)
    messages.success(request, _("The meeting is in the calendar."))
    return redirect("treasury:meetings")


@login_required
@require_GET
def meeting(request: SignedIn, pk: int) -> HttpResponse:
    return _one(request, _seen(request, pk))


@login_required
@require_POST
def minutes(request: SignedIn, pk: int) -> HttpResponse:
    found, form = _seen(request, pk), MinutesForm(request.POST)
    if not form.is_valid():
        return _one(request, found, form=form)
    try:
        register_minutes(meeting=found, **form.cleaned_data, by=request.user, at=now())
    except Refused as refused:
        form.add_error(None, words_of(refused))
        return _one(request, found, form=form)
    messages.success(request, _("The minutes are registered."))
    return redirect("treasury:meeting", pk)


def _funder(request: SignedIn) -> Organisation:
    """The one that the person prepares or decides for; for others there is no calendar."""
    return funder_of(request.user, *SEES, on=local_day(now()))


def _seen(request: SignedIn, pk: int) -> Meeting:
    funders = acting_for(request.user, *SEES, on=local_day(now()))
    return get_object_or_404(Meeting.objects.filter(organisation__in=funders).select_related("organisation"), pk=pk)


def _page(request: SignedIn, *, form: MeetingForm | None = None) -> HttpResponse:
    on, funder = local_day(now()), _funder(request)
    meetings = Meeting.objects.filter(organisation=funder).annotate(matters=Count("proposals"))
    terms = all_terms()
    found = [Sitting(one, one.matters, minutes_days(one, terms=terms)) for one in meetings.order_by("held_on")]
    last = found[-1].meeting.body if found else ""
    context = {
        "to_come": [one for one in found if one.meeting.held_on >= on],
        "held": [one for one in reversed(found) if one.meeting.held_on < on],
        "form": form or MeetingForm(initial={"body": last}),
        "plans": _prepares(request, funder),
        "today": on,
    }
    return render(request, "treasury/meetings/list.html", context, status=422 if form else 200)


def _one(request: SignedIn, found: Meeting, *, form: MinutesForm | None = None) -> HttpResponse:
    on = local_day(now())
    facts = ("minutes_number", "participants", "adjusted_on", "announced_on")
    initial: dict[str, Any] = {name.removeprefix("minutes_"): getattr(found, name) for name in facts}
    proposals = Proposal.objects.filter(meeting=found).select_related("application__project__owner")
    context = {
        "meeting": found,
        "days": minutes_days(found, terms=all_terms()),
        "proposals": proposals.order_by("pk"),
        "delegated": delegated_to(found),
        "form": form or MinutesForm(initial=initial),
        "writes": _prepares(request, found.organisation) and found.held_on <= on,
        "crumbs": [{"name": _("Meetings"), "address": reverse("treasury:meetings")}],
        "today": on,
    }
    return render(request, "treasury/meetings/detail.html", context, status=422 if form else 200)


def _prepares(request: SignedIn, funder: Organisation) -> bool:
    return acting_for(request.user, Role.PREPARER, on=local_day(now())).filter(organisation=funder).exists()


urlpatterns = [
    path("sammantraden/", meetings, name="meetings"),
    path("sammantraden/nytt/", plan, name="plan_meeting"),
    path("sammantraden/<int:pk>/", meeting, name="meeting"),
    path("sammantraden/<int:pk>/protokoll/", minutes, name="minutes"),
]
