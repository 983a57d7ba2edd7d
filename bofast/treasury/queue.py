"""The claims that wait for the funder: for this person first, then for others, then what has been settled."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from bofast.funding.rules.claims import State
from bofast.kernel.clock import local_day, now
from bofast.organisations.models import acting_for
from bofast.organisations.rules import Role
from bofast.treasury.seats import claims_sent_to, steps_of
from bofast.web.claims import with_sums
from bofast.web.requests import SignedIn

SETTLED = (State.PAID.value, State.REFUSED.value)
A_PAGE = 30


@login_required
@require_GET
def claims(request: SignedIn) -> HttpResponse:
    on = local_day(now())
    if not acting_for(request.user, Role.REVIEWER, Role.ATTESTANT, on=on).exists():
        raise Http404
    found = claims_sent_to(request.user, on=on)
    waiting = list(found.exclude(state__in=SETTLED).order_by("signed_at", "pk"))
    settled = found.filter(state__in=SETTLED).order_by("-signed_at", "-pk")
    steps = steps_of(waiting, person=request.user.pk)
    mine = [claim for claim in waiting if steps[claim.pk].any]
    page = Paginator(settled, A_PAGE).get_page(request.GET.get("sida"))
    context = {
        "mine": with_sums(mine),
        "others": with_sums(claim for claim in waiting if claim not in mine),
        "settled": with_sums(page),
        "page": page,
    }
    return render(request, "treasury/claims.html", context)
