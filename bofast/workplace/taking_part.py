"""Whoever speaks for an organisation confirms that it takes part in a project, or withdraws that."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from bofast.kernel.clock import local_day, now
from bofast.organisations.models import acting_for
from bofast.organisations.rules import Role
from bofast.projects.actions import confirm_participation, withdraw_participation
from bofast.projects.models import Participation
from bofast.web.requests import SignedIn


@login_required
@require_POST
def confirm(request: SignedIn, pk: int) -> HttpResponse:
    participation = _own(request, pk)
    confirm_participation(participation=participation, by=request.user, at=now())
    messages.success(request, _("You take part in %(project)s.") % {"project": participation.project})
    return redirect("workplace:organisation", participation.organisation_id)


@login_required
@require_POST
def withdraw(request: SignedIn, pk: int) -> HttpResponse:
    participation = _own(request, pk)
    withdraw_participation(participation=participation, by=request.user, at=now())
    messages.success(request, _("You no longer take part in %(project)s.") % {"project": participation.project})
    return redirect("workplace:organisation", participation.organisation_id)


def _own(request: SignedIn, pk: int) -> Participation:
    """One of an organisation that the person speaks for; project staff sees more, but it is not theirs to say."""
    on = local_day(now())
    spoken_for = acting_for(request.user, Role.REPRESENTATIVE, on=on)
    seen = Participation.objects.visible_to(request.user, on=on).select_related("project", "organisation")
    return get_object_or_404(seen, organisation__in=spoken_for, pk=pk)


urlpatterns = [
    path("organisation/medverkan/<int:pk>/bekrafta/", confirm, name="confirm_participation"),
    path("organisation/medverkan/<int:pk>/avsta/", withdraw, name="withdraw_participation"),
]
