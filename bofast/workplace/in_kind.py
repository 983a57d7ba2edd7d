"""Whoever speaks or signs for an organisation confirms what it brought to a project, a period at a time."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from bofast.funding.actions.booking import Paper
from bofast.funding.actions.in_kind import confirm_in_kind, decline_in_kind
from bofast.funding.models import InKindEntry
from bofast.funding.queries.in_kind import SPEAKS, gifts
from bofast.kernel.clock import local_day, now
from bofast.kernel.period import Period
from bofast.organisations.models import Organisation, acting_for
from bofast.projects.models import Project
from bofast.reports.pdf import pdf
from bofast.reports.work import in_kind_certificate
from bofast.web.requests import SignedIn


class AnswerForm(forms.Form):
    """Which entries of which period the reader was shown, and what is wrong with them."""

    use_required_attribute = False

    starts_on = forms.DateField()
    until = forms.DateField()
    words = forms.CharField(label=gettext_lazy("What is wrong"), max_length=300, required=False)

    def clean_until(self) -> date:
        until: date = self.cleaned_data["until"]
        if until <= self.cleaned_data.get("starts_on", until):
            raise forms.ValidationError(_("The last day lies before the first."))
        return until


@login_required
@require_safe
def in_kind(request: SignedIn, pk: int) -> HttpResponse:
    """What we brought, by project and period."""
    on = local_day(now())
    giver = _spoken_for(request, pk, on=on)
    found = gifts(giver)
    context = {"organisation": giver, "gifts": found, "on": on, "is_fictive": _is_fictive(giver)}
    return render(request, "workplace/in_kind/page.html", context)


def _is_fictive(giver: Organisation) -> bool:
    return InKindEntry.objects.filter(giver=giver, is_fictive=True).exists()


@login_required
@require_POST
def answer(request: SignedIn, pk: int, slug: str) -> HttpResponse:
    """Yes to all of a period, or no with words."""
    giver = _spoken_for(request, pk, on=local_day(now()))
    project = get_object_or_404(Project.objects.filter(in_kind__giver=giver).distinct(), slug=slug)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        raise Http404
    said = form.cleaned_data
    seen = [int(one[:18]) for one in request.POST.getlist("entry") if one.isascii() and one.isdigit()]
    at, period = now(), Period(said["starts_on"], said["until"])
    facts: dict[str, Any] = {
        "project": project,
        "giver": giver,
        "period": period,
        "seen": seen,
        "by": request.user,
        "at": at,
    }
    if "decline" in request.POST:
        decline_in_kind(words=said["words"], **facts)
        messages.success(request, _("The project has your words, and nothing is counted."))
    else:
        entries = list(InKindEntry.objects.filter(giver=giver, project=project, pk__in=seen).order_by("pk"))
        told = in_kind_certificate(project, giver, entries, by=request.user, on=local_day(at)) if entries else None
        name = f"naturainsatser-{period.last:%Y-%m}.pdf"
        confirm_in_kind(paper=Paper(name, pdf(told)) if told else None, **facts)
        messages.success(request, _("Confirmed. Thank you."))
    return redirect("workplace:in_kind", pk)


def _spoken_for(request: SignedIn, pk: int, *, on: date) -> Organisation:
    """The organisation, for who represents or signs for it; for others it has no such page."""
    return get_object_or_404(Organisation, pk=pk, id__in=acting_for(request.user, *SPEAKS, on=on))


urlpatterns = [
    path("organisation/<int:pk>/naturainsatser/", in_kind, name="in_kind"),
    path("organisation/<int:pk>/naturainsatser/<slug:slug>/", answer, name="answer_in_kind"),
]
