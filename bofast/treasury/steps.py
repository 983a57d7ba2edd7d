"""A claim's steps at the funder: starting the review, asking, deciding, refusing, attesting, paying, certificates."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from bofast.funding.actions import (
    approve_unread,
    ask_completion,
    attest_claim,
    decide_claim,
    pay_claim,
    refuse_claim,
    register_certificate,
    start_review,
)
from bofast.funding.actions.deciding import meet_condition
from bofast.funding.models import Condition, Financier
from bofast.funding.queries.review import tally
from bofast.kernel.clock import local_day, now
from bofast.treasury.claim_desk import Desk
from bofast.treasury.forms import AskForm, CertificateForm, DecideForm, RefuseForm
from bofast.treasury.preparing_forms import DayForm
from bofast.treasury.review import opened, page
from bofast.web.papers import claim_papers
from bofast.web.requests import SignedIn
from bofast.web.templatetags.look import count, day


@login_required
@require_POST
def start(request: SignedIn, pk: int) -> HttpResponse:
    start_review(claim=opened(request, pk), by=request.user, at=now())
    return redirect("treasury:review", pk)


@login_required
@require_POST
def ask(request: SignedIn, pk: int) -> HttpResponse:
    claim = opened(request, pk)
    form = AskForm(request.POST)
    if not form.is_valid():
        return page(request, Desk(claim, request.GET), ask=form)
    asked = ask_completion(claim=claim, question=form.cleaned_data["question"], by=request.user, at=now())
    messages.success(
        request, _("The question is sent. The project answers by %(day)s.") % {"day": day(asked.answer_due_on)}
    )
    return redirect("treasury:review", pk)


@login_required
@require_POST
def decide(request: SignedIn, pk: int) -> HttpResponse:
    claim = opened(request, pk)
    form = DecideForm(request.POST, is_whole=tally(claim).is_whole)
    if not form.is_valid():
        return page(request, Desk(claim, request.GET), decide=form)
    decide_claim(claim=claim, words=form.cleaned_data["words"], papers=claim_papers, by=request.user, at=now())
    messages.success(request, _("Decided. Another person than you attests the payout."))
    return redirect("treasury:review", pk)


@login_required
@require_POST
def approve_rest(request: SignedIn, pk: int) -> HttpResponse:
    """The lines outside the sample, together."""
    number = approve_unread(claim=opened(request, pk), by=request.user, at=now())
    words = ngettext(
        "%(number)s line is approved by the sample.", "%(number)s lines are approved by the sample.", number
    )
    messages.success(request, words % {"number": count(number)})
    return redirect("treasury:review", pk)


@login_required
@require_POST
def refuse(request: SignedIn, pk: int) -> HttpResponse:
    claim = opened(request, pk)
    form = RefuseForm(request.POST)
    if not form.is_valid():
        return page(request, Desk(claim, request.GET), refuse=form)
    refuse_claim(claim=claim, words=form.cleaned_data["words"], papers=claim_papers, by=request.user, at=now())
    messages.success(request, _("The claim is refused, and the project is told why."))
    return redirect("treasury:review", pk)


@login_required
@require_POST
def attest(request: SignedIn, pk: int) -> HttpResponse:
    attest_claim(claim=opened(request, pk), by=request.user, at=now())
    messages.success(request, _("Attested. A second attestant releases the payout."))
    return redirect("treasury:review", pk)


@login_required
@require_POST
def pay(request: SignedIn, pk: int) -> HttpResponse:
    pay_claim(claim=opened(request, pk), by=request.user, at=now())
    messages.success(request, _("The payout is registered as paid."))
    return redirect("treasury:review", pk)


@login_required
@require_POST
def fulfil(request: SignedIn, pk: int, condition_pk: int) -> HttpResponse:
    """A condition of the decision is met, as of a day."""
    claim, form = opened(request, pk), DayForm(request.POST)
    condition = get_object_or_404(Condition, project=claim.project_id, pk=condition_pk)
    if form.is_valid():
        meet_condition(condition=condition, on=form.cleaned_data["on"], by=request.user, at=now())
        messages.success(request, _("It is registered that the condition is met."))
    else:
        messages.error(request, _("Write the day as in 2022-10-03."))
    return redirect("treasury:review", pk)


@login_required
@require_POST
def certify(request: SignedIn, pk: int) -> HttpResponse:
    at = now()
    claim = opened(request, pk)
    form = CertificateForm(request.POST, on=local_day(at))
    if not form.is_valid():
        wrong = form.errors.get("certified_on") or [_("Choose which certificate.")]
        messages.error(request, " ".join(str(one) for one in wrong))
        return redirect("treasury:review", pk)
    financier = get_object_or_404(Financier, project=claim.project, pk=form.cleaned_data["financier"])
    register_certificate(financier=financier, on=form.cleaned_data["certified_on"], by=request.user, at=at)
    messages.success(request, _("The certificate is registered."))
    return redirect("treasury:review", pk)
