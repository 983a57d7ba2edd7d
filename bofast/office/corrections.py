"""Corrections of locked hours: proposed by one person, signed by a second, or taken back."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from bofast.funding.actions.correcting_hours import confirm_corrections, correct_entry, drop_corrections
from bofast.funding.queries.time import activities_of
from bofast.kernel.clock import now
from bofast.kernel.refused import Refused
from bofast.office.hours_form import CorrectionForm
from bofast.office.time import hours_of_sheet, seen_sheet, sheet_page
from bofast.web.requests import SignedIn
from bofast.web.words import words_of


@login_required
@require_POST
def correct(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    found, seat = seen_sheet(request, slug, pk)
    form = CorrectionForm(request.POST, sheet=found, activities=activities_of(found))
    if form.is_valid():
        try:
            correct_entry(sheet=found, **form.cleaned_data, by=request.user, at=now())
        except Refused as no:
            form.add_error("words" if no.code == "correction_needs_words" else "hours", words_of(no))
        else:
            messages.success(request, _("The correction waits for a second signature."))
            return redirect("office:sheet", slug, pk)
    return sheet_page(request, found, seat, hours_of_sheet(request, found, sent=False), correction=form)


@login_required
@require_POST
def confirm(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    found, _seat = seen_sheet(request, slug, pk)
    done = confirm_corrections(sheet=found, by=request.user, at=now())
    words = ngettext("You have signed one correction.", "You have signed %(number)s corrections.", done)
    messages.success(request, words % {"number": done})
    return redirect("office:sheet", slug, pk)


@login_required
@require_POST
def drop(request: SignedIn, slug: str, pk: int) -> HttpResponse:
    found, _seat = seen_sheet(request, slug, pk)
    drop_corrections(sheet=found, by=request.user, at=now())
    messages.success(request, _("The hours stand as they were signed."))
    return redirect("office:sheet", slug, pk)


urlpatterns = [
    path("projekt/<slug:slug>/tid/<int:pk>/ratta/", correct, name="correct_hours"),
    path("projekt/<slug:slug>/tid/<int:pk>/ratta/skriv-under/", confirm, name="confirm_corrections"),
    path("projekt/<slug:slug>/tid/<int:pk>/ratta/ta-tillbaka/", drop, name="drop_corrections"),
]
