"""The claims that wait for the funder: for this person first, then for others, then what has been settled."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from bofast.funding.models import Claim
from bofast.funding.rules.claims import State
from bofast.funding.rules.duties import may_attest, may_pay, may_release, may_review
from bofast.kernel.clock import local_day, now
from bofast.organisations.models import acting_for
from bofast.organisations.rules import Role
from bofast.treasury.seats import acts_of, claims_sent_to
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
    found = claims_sent_to(request.user, on=on).select_related("project", "payout")
    waiting = list(found.exclude(state__in=SETTLED).order_by("signed_at", "pk"))
    settled = found.filter(state__in=SETTLED).order_by("-signed_at", "-pk")
    mine = [claim for claim in waiting if waits_for_me(claim, person=request.user.pk)]
    page = Paginator(settled, A_PAGE).get_page(request.GET.get("sida"))
    context = {
        "mine": with_sums(mine),
        "others": with_sums(claim for claim in waiting if claim not in mine),
        "settled": with_sums(page),
        "page": page,
    }
    return render(request, "treasury/claims.html", context)


def waits_for_me(claim: Claim, *, person: int) -> bool:
    """Whether the next step is this person's to take."""
    acts = acts_of(claim)
    match State(claim.state):
        case State.SIGNED | State.IN_REVIEW:
            return may_review(acts)
        case State.DECIDED:
            return may_attest(acts, person, {claim.decided_by_id})
        case State.ATTESTED if claim.payout.released_at:
            return may_pay(acts)
        case State.ATTESTED:
            handled, first = {claim.decided_by_id}, claim.payout.attested_by_id
            return may_release(acts, person, handled_by=handled, attested_by=first)
    return False
