"""The funder's portfolio: each appropriation's frame, what is decided, paid, expected and freed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from bofast.funding.actions.frames import set_frame
from bofast.funding.models.fields import FUNDERS
from bofast.funding.queries.portfolio import portfolio as portfolio_of
from bofast.kernel.clock import local_day, now
from bofast.organisations.models import acting_for
from bofast.organisations.rules import Role
from bofast.treasury.seats import funder_of
from bofast.web.requests import SignedIn
from bofast.web.sums import SumField


class FrameForm(forms.Form):
    use_required_attribute = False

    appropriation = forms.CharField(label=gettext_lazy("Appropriation"), max_length=120)
    year = forms.IntegerField(label=gettext_lazy("Year"), min_value=2000, max_value=2100)
    amount = SumField(label=gettext_lazy("Frame in kronor"))


@login_required
@require_http_methods(["GET", "POST"])
def portfolio(request: SignedIn) -> HttpResponse:
    at = now()
    on = local_day(at)
    funder = funder_of(request.user, *FUNDERS, on=on)
    form = FrameForm(request.POST or None, initial={"year": on.year})
    if request.method == "POST" and form.is_valid():
        set_frame(organisation=funder, **form.cleaned_data, by=request.user, at=at)
        messages.success(request, _("The frame is set."))
        return redirect("treasury:portfolio")
    context: dict[str, Any] = {
        "funder": funder,
        "funds": portfolio_of(funder, on=on),
        "form": form,
        "sets": acting_for(request.user, Role.PREPARER, on=on).filter(organisation=funder).exists(),
    }
    return render(request, "treasury/portfolio/page.html", context, status=422 if form.errors else 200)


urlpatterns = [path("portfolj/", portfolio, name="portfolio")]
