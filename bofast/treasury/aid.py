"""Aid of minor importance: who has had how much in three years, a check before it is given, the national register."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from bofast.accounts.models import User
from bofast.funding.actions.de_minimis import certify_aid, declare_aid, export_aid, grant_aid, revoke_aid
from bofast.funding.models import AidGrant
from bofast.funding.queries.de_minimis import Unregistered, check_aid, family, rate_on, unregistered
from bofast.funding.rules.de_minimis import Checked, in_euro
from bofast.kernel.clock import local_day, now
from bofast.kernel.refused import Refused
from bofast.organisations.models import Organisation
from bofast.organisations.rules import BadNumber, Role, organisation_number, spelled
from bofast.treasury.seats import funder_of
from bofast.web.days import Day
from bofast.web.requests import SignedIn
from bofast.web.sums import SumField
from bofast.web.words import words_of

FIELD_OF = {"no_euro_rate": "kronor", "aid_over_limit": None, "bad_aid": "euro", "no_terms": "granted_on"}
BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"  # by which spreadsheets know UTF-8
REGISTER = ("organisationsnummer", "namn", "stödgivare", "beviljat", "belopp_eur", "ändamål", "rättsgrund")
LEGAL_GROUND = "(EU) 2023/2831"


class NumberField(forms.CharField):
    """An organisation's number that these records know, however it is spelled."""

    def clean(self, value: object) -> Organisation | None:
        typed = super().clean(value)
        try:
            number = organisation_number(typed)
        except BadNumber as wrong:
            raise forms.ValidationError(words_of(wrong), code="number") from wrong
        known = Organisation.objects.filter(number=number).first()
        if known is None:
            words = _("No organisation with the number %(number)s is registered. Register it first.")
            raise forms.ValidationError(words % {"number": spelled(number)}, code="unknown")
        return known


class GrantForm(forms.Form):
    use_required_attribute = False

    undertaking = NumberField(label=gettext_lazy("The undertaking’s organisation number"), max_length=20)
    measure = forms.CharField(
        label=gettext_lazy("What it is for"),
        max_length=300,
        help_text=gettext_lazy("For example coaching in recruiting, 10 hours"),
    )
    granted_on = forms.DateField(label=gettext_lazy("Day that it is granted"), widget=Day)
    kronor = SumField(label=gettext_lazy("Sum in kronor"), required=False)
    euro = SumField(
        label=gettext_lazy("or in euro"),
        required=False,
        help_text=gettext_lazy("Kronor are reckoned into euro at the day’s rate."),
    )

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        if {"kronor", "euro"} <= set(said) and bool(said["kronor"]) == bool(said["euro"]):
            self.add_error("kronor", _("Write the sum in kronor or in euro, one of them."))
        return said


class DeclareForm(forms.Form):
    use_required_attribute = False

    giver_words = forms.CharField(label=gettext_lazy("Who gave it"), max_length=200)
    measure = forms.CharField(label=gettext_lazy("What it was for"), max_length=300)
    granted_on = forms.DateField(label=gettext_lazy("Day that it was granted"), widget=Day)
    euro = SumField(label=gettext_lazy("Sum in euro"))


@dataclass(frozen=True, slots=True)
class Undertaking:
    """An organisation that has had aid, with what it may still get today."""

    organisation: Organisation
    checked: Checked


def giver_of(user: User, *, on: date) -> Organisation:
    """The funder whose aid the person handles; for others the page does not exist."""
    return funder_of(user, Role.PREPARER, Role.REVIEWER, on=on)


@login_required
@require_GET
def aid(request: SignedIn) -> HttpResponse:
    on = local_day(now())
    giver = giver_of(request.user, on=on)
    seen = AidGrant.objects.visible_to(request.user, on=on)
    grants = list(seen.filter(giver=giver).select_related("undertaking").order_by("granted_on", "pk"))
    helped = {grant.undertaking_id: grant.undertaking for grant in grants}
    waiting = unregistered(grants)
    context = {
        "giver": giver,
        "on": on,
        "undertakings": [Undertaking(one, check_aid(one, Decimal(0), on=on)) for one in helped.values()],
        "waiting": waiting,
        "late": _late(waiting, on=on),
    }
    return render(request, "treasury/aid/list.html", context)


def _late(waiting: Iterable[Unregistered], *, on: date) -> int:
    return sum(1 for one in waiting if one.due_on and one.due_on < on)


@login_required
@require_http_methods(["GET", "POST"])
def new_aid(request: SignedIn) -> HttpResponse:
    at = now()
    on = local_day(at)
    giver = giver_of(request.user, on=on)
    form = GrantForm(request.POST or None, initial={"granted_on": on, "undertaking": request.GET.get("till", "")})
    checked = None
    if request.method == "POST" and form.is_valid():
        try:
            if request.POST.get("do") == "grant":
                grant = grant_aid(**form.cleaned_data, giver=giver, by=request.user, at=at)
                messages.success(request, _("The aid is registered. Give the undertaking its certificate."))
                return redirect("treasury:undertaking", grant.undertaking.number)
            checked = _checked(form.cleaned_data)
        except Refused as no:
            form.add_error(FIELD_OF.get(no.code), words_of(no))
    context = {"form": form, "checked": checked, "said": getattr(form, "cleaned_data", {})}
    return render(request, "treasury/aid/new.html", context, status=422 if form.errors else 200)


def _checked(said: dict[str, Any]) -> Checked:
    on = said["granted_on"]
    euro = said["euro"] or in_euro(said["kronor"], rate_on(on).kronor)
    return check_aid(said["undertaking"], euro, on=on)


@login_required
@require_http_methods(["GET", "POST"])
def undertaking(request: SignedIn, number: str) -> HttpResponse:
    at = now()
    on = local_day(at)
    giver = giver_of(request.user, on=on)
    found = get_object_or_404(Organisation, number=number)
    form = DeclareForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        declare_aid(undertaking=found, **form.cleaned_data, to=giver, by=request.user, at=at)
        messages.success(request, _("Noted: it counts from now on."))
        return redirect("treasury:undertaking", number)
    members = family(found)
    grants = AidGrant.objects.filter(undertaking__in=members).select_related("undertaking", "giver")
    checked = check_aid(found, Decimal(0), on=on)
    context = {
        "organisation": found,
        "others": [one for one in members if one != found],
        "grants": list(grants.order_by("-granted_on", "-pk")),
        "checked": checked,
        "giver": giver,
        "form": form,
        "crumbs": [{"name": _("Aid of minor importance"), "address": ".."}],
    }
    return render(request, "treasury/aid/undertaking.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def revoke(request: SignedIn, pk: int) -> HttpResponse:
    grant = _own(request, pk)
    revoke_aid(grant=grant, by=request.user, at=now())
    messages.success(request, _("Taken back: it no longer counts."))
    return redirect("treasury:undertaking", grant.undertaking.number)


@login_required
@require_POST
def certify(request: SignedIn, pk: int) -> HttpResponse:
    grant = _own(request, pk)
    certify_aid(grant=grant, by=request.user, at=now())
    return redirect("treasury:undertaking", grant.undertaking.number)


@login_required
@require_POST
def register(request: SignedIn) -> HttpResponse:
    at = now()
    giver = giver_of(request.user, on=local_day(at))
    answer = HttpResponse(register_file(export_aid(giver=giver, by=request.user, at=at)), content_type="text/csv")
    answer["Content-Disposition"] = f'attachment; filename="stod-av-mindre-betydelse-{local_day(at)}.csv"'
    return answer


def register_file(grants: Sequence[AidGrant]) -> bytes:
    """A row a grant, as CSV with semicolons in UTF-8: what the national register asks to be told."""
    out = io.StringIO()
    table = csv.writer(out, delimiter=";", lineterminator="\r\n")
    table.writerow(REGISTER)
    for grant in grants:
        to, giver = grant.undertaking, grant.giver.name if grant.giver else grant.giver_words
        table.writerow(
            (to.spelled_number, to.name, giver, grant.granted_on, f"{grant.euro:f}", grant.measure, LEGAL_GROUND)
        )
    return (BOM + out.getvalue()).encode()


def _own(request: SignedIn, pk: int) -> AidGrant:
    on = local_day(now())
    seen = AidGrant.objects.visible_to(request.user, on=on).filter(giver=giver_of(request.user, on=on))
    return get_object_or_404(seen.select_related("undertaking"), pk=pk)


urlpatterns = [
    path("stod/", aid, name="aid"),
    path("stod/nytt/", new_aid, name="new_aid"),
    path("stod/register.csv", register, name="aid_register"),
    path("stod/<str:number>/", undertaking, name="undertaking"),
    path("stod/beslut/<int:pk>/ta-tillbaka/", revoke, name="revoke_aid"),
    path("stod/beslut/<int:pk>/intyg/", certify, name="certify_aid"),
]
