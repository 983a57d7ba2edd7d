"""A household is no longer interested, or wants to see everything that is kept of it."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from bofast.cases.actions import leave
from bofast.cases.models import LOST_LABELS, Contact
from bofast.cases.rules import LostReason
from bofast.households.models import AGE_LABELS
from bofast.portal import seen
from bofast.portal.seen import here
from bofast.web.requests import SignedIn

REASONS = {**LOST_LABELS, LostReason.NO_CONTACT.value: gettext_lazy("Something else, or we would rather not say")}


class LeaveForm(forms.Form):
    reason = forms.ChoiceField(
        label=gettext_lazy("What decided it? Your answer helps us do better."),
        choices=list(REASONS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose one: the last will do if you would rather not say.")},
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def no_longer(request: SignedIn) -> HttpResponse:
    """Say that they are not interested any more: everything that is shared ends, and the case with it."""
    mine = here(request)
    form = LeaveForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        leave(case=mine.own_case, reason=form.cleaned_data["reason"], by=mine.by, at=mine.at)
        messages.success(request, _("You no longer share anything with anybody. Thank you for telling us."))
        return redirect("portal:move")
    return render(request, "portal/leaving/no_longer.html", {"form": form, "household": mine.household})


@login_required
@require_safe
def saved(request: SignedIn) -> HttpResponse:
    """All that is kept of the household, in words."""
    mine = here(request)
    household, case = mine.household, mine.case
    context = {
        "household": household,
        "case": case,
        "adults": mine.adults,
        "ages": [str(AGE_LABELS[band]) for band in household.children],
        "wanted": [one.name for one in household.wanted.all()],
        "consents": list(household.consents.visible_to(mine.by, on=mine.on).select_related("receiver", "adult")),
        "services": list(case.services.select_related("organisation")) if case else [],
        "hires": list(case.hires.select_related("employer", "adult")) if case else [],
        "relocation": getattr(case, "relocation", None) if case else None,
        "notes": Contact.objects.filter(case=case).count() if case else 0,
        "tasks": seen.tasks(mine),
        "talk": seen.talk(mine),
    }
    return render(request, "portal/leaving/saved.html", context)


urlpatterns = [
    path("inte-langre/", no_longer, name="leave"),
    path("sparat/", saved, name="saved"),
]
