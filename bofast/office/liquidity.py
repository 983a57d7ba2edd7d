"""How much the project lies out with, quarter by quarter: what it spent, what it was paid, and what is expected."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from bofast.funding.queries.portfolio import liquidity_of
from bofast.kernel.clock import local_day, now
from bofast.office.ledger import ledger
from bofast.web.requests import SignedIn


@login_required
@require_GET
def liquidity(request: SignedIn, slug: str) -> HttpResponse:
    of = ledger(request.user, slug, on=local_day(now()))
    quarters = liquidity_of(of.project, on=of.on)
    so_far = [one for one in quarters if not one.is_expected]
    context = {
        "of": of,
        "crumbs": of.claim_crumbs,
        "quarters": quarters,
        "now": so_far[-1] if so_far else None,
        "most": max(quarters, key=lambda one: one.gap, default=None),
        "here": _("Liquidity"),
    }
    return render(request, "office/liquidity/page.html", context)


urlpatterns = [path("projekt/<slug:slug>/likviditet/", liquidity, name="liquidity")]
