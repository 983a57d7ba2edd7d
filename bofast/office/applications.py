"""The applicant's applications: those there are, and a new one."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from bofast.funding.actions.applying import start_application
from bofast.funding.queries.applications import funders, may_apply_for, own_applications
from bofast.kernel.clock import local_day, now
from bofast.kernel.refused import Refused
from bofast.office.application_forms import StartForm
from bofast.web.applications import TONES
from bofast.web.requests import SignedIn
from bofast.web.words import words_of


@login_required
@require_GET
def applications(request: SignedIn) -> HttpResponse:
    on = local_day(now())
    mine = own_applications(request.user, on=on).select_related("project__owner", "project__funder", "matter__series")
    found = [(one, TONES[one.state]) for one in mine]
    may_start = may_apply_for(request.user, on=on).exists()
    if not found and not may_start:
        raise Http404(_("You sign for no organisation and work in no project, so there is nothing to apply for."))
    return render(request, "office/applications/list.html", {"found": found, "may_start": may_start})


@login_required
@require_http_methods(["GET", "POST"])
def new_application(request: SignedIn) -> HttpResponse:
    at = now()
    on = local_day(at)
    choices: dict[str, Any] = {"owners": may_apply_for(request.user, on=on), "funders": funders(on=on)}
    if not choices["owners"].exists():
        raise Http404
    form = StartForm(request.POST or None, **choices)
    if request.method == "POST" and form.is_valid():
        facts = {name: form.cleaned_data[name] for name in ("name", "owner", "funder", "starts_on", "until")}
        try:
            made = start_application(**facts, by=request.user, at=at)
        except Refused as no:
            form.add_error(None, words_of(no))
        else:
            return redirect("office:application", made.project.slug)
    return render(request, "office/applications/new.html", {"form": form}, status=422 if form.errors else 200)


urlpatterns = [
    path("ansokningar/", applications, name="applications"),
    path("ansokningar/ny/", new_application, name="new_application"),
]
