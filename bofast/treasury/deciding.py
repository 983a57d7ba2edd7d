"""Proposing a decision, writing down what was decided, meeting its conditions, changing it and revoking it."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from bofast.funding.actions import register_certificate
from bofast.funding.actions.deciding import (
    change_decision,
    decide_application,
    meet_condition,
    reject_application,
    revoke_decision,
)
from bofast.funding.actions.meetings import announce_delegated
from bofast.funding.actions.preparing import propose, send_back, write_proposal
from bofast.funding.models import Application, Condition, Decision, Financier
from bofast.funding.queries.preparation import appropriations_of
from bofast.funding.rules.preparation import Decider, MemoUnfinished
from bofast.kernel.clock import local_day, now
from bofast.kernel.refused import Refused
from bofast.reports.registered import decision_papers, proposal_papers, rejection_papers, revocation_papers
from bofast.treasury.applications import came_on, opened
from bofast.treasury.decision_page import changing, held_meetings, meetings_for, page, versions_of
from bofast.treasury.preparing_forms import DayForm, GrantForm, ProposalForm, ReasonsForm, RevokeForm, TakenForm
from bofast.web.requests import SignedIn
from bofast.web.words import words_of

PERCENT = Decimal(100)


@login_required
@require_GET
def decision(request: SignedIn, pk: int) -> HttpResponse:
    return page(request, opened(request, pk))


@login_required
@require_POST
def save_proposal(request: SignedIn, pk: int) -> HttpResponse:
    """Kept as it stands; `propose` sends it on to who decides."""
    of, on = opened(request, pk), local_day(now())
    form = ProposalForm(
        request.POST,
        meetings=meetings_for(of, on=on),
        came=came_on(of, on=on),
        appropriations=appropriations_of(of.project.funder),
    )
    if not form.is_valid():
        return page(request, of, proposing=form)
    try:
        write_proposal(
            application=of,
            meeting=form.cleaned_data["meeting"],
            grant=form.grant(),
            wording=form.wording(),
            papers=proposal_papers,
            by=request.user,
            at=now(),
        )
    except Refused as refused:
        form.add_error(None, words_of(refused))
        return page(request, of, proposing=form)
    if "propose" in request.POST:
        return _send(request, of)
    messages.success(request, _("The proposal is saved."))
    return redirect("treasury:decision", pk)


def _send(request: SignedIn, of: Application) -> HttpResponse:
    """On to who decides; while the memo lacks something its page says what."""
    address = reverse("treasury:decision", args=[of.pk])
    try:
        propose(application=of, papers=proposal_papers, by=request.user, at=now())
    except MemoUnfinished as unfinished:
        messages.error(request, words_of(unfinished))
        return redirect(f"{address}#saknas")
    messages.success(request, _("The proposal is sent to who decides, and registered in the diary."))
    return redirect(address)


@login_required
@require_POST
def return_proposal(request: SignedIn, pk: int) -> HttpResponse:
    send_back(application=opened(request, pk), by=request.user, at=now())
    return redirect("treasury:decision", pk)


@login_required
@require_POST
def decide(request: SignedIn, pk: int) -> HttpResponse:
    """Yes or no, as was decided: what cannot be granted is said in the form."""
    of = opened(request, pk)
    giving = GrantForm(request.POST, appropriations=appropriations_of(of.project.funder))
    taking = TakenForm(request.POST, meetings=held_meetings(of, on=local_day(now())))
    why = ReasonsForm(request.POST)
    sent = {"giving": giving, "taking": taking, "why": why}
    if [form for form in sent.values() if not form.is_valid()]:  # every one of them, so that all errors are told
        return page(request, of, **sent)
    reasons = why.cleaned_data["reasons"]
    grant = giving.grant(reasons=reasons)
    how: dict[str, Any] = {
        "application": of,
        "taken": taking.taken(),
        "meeting": taking.cleaned_data["meeting"],
        "by": request.user,
        "at": now(),
    }
    try:
        if grant is None:
            reject_application(reasons=reasons, papers=rejection_papers, **how)
        else:
            decide_application(grant=grant, papers=decision_papers, **how)
    except Refused as refused:
        giving.add_error(None, words_of(refused))
        return page(request, of, **sent)
    messages.success(request, _("The decision is written down, registered and told to the applicant."))
    return redirect("treasury:decision", pk)


@login_required
@require_POST
def condition_met(request: SignedIn, pk: int, condition_pk: int) -> HttpResponse:
    of, form = opened(request, pk), DayForm(request.POST)
    condition = get_object_or_404(Condition, project=of.project_id, pk=condition_pk)
    if form.is_valid():
        meet_condition(condition=condition, on=form.cleaned_data["on"], by=request.user, at=now())
    else:
        messages.error(request, _("Write the day as in 2022-10-03."))
    return redirect(f"{reverse('treasury:decision', args=[pk])}#villkor")


@login_required
@require_POST
def certificate_in(request: SignedIn, pk: int, financier_pk: int) -> HttpResponse:
    of, form = opened(request, pk), DayForm(request.POST)
    financier = get_object_or_404(Financier, project=of.project_id, pk=financier_pk)
    if form.is_valid() and form.cleaned_data["on"] <= local_day(now()):
        register_certificate(financier=financier, on=form.cleaned_data["on"], by=request.user, at=now())
    else:
        messages.error(request, _("That day has not come yet."))
    return redirect(f"{reverse('treasury:decision', args=[pk])}#villkor")


@login_required
@require_POST
def change(request: SignedIn, pk: int) -> HttpResponse:
    of = opened(request, pk)
    on = local_day(now())
    changed, taking = changing(of, request.POST, on=on), TakenForm(request.POST, meetings=held_meetings(of, on=on))
    held = _holding(of, revoked_on__isnull=True)
    sent: dict[str, Form] = {"changing": changed, "retaking": taking}
    if [form for form in sent.values() if not form.is_valid()]:  # every one of them, so that all errors are told
        return page(request, of, **sent)
    said = changed.cleaned_data
    try:
        change_decision(
            decision=held,
            changes=said["changes"],
            taken=taking.taken(),
            meeting=taking.cleaned_data["meeting"],
            rate=None if said["percent"] is None else said["percent"] / PERCENT,
            cap=said["cap"],
            until=said["last_on"] and said["last_on"] + timedelta(days=1),
            consented=list(said["consented"]),
            signed_by=said["signed_by"],
            papers=decision_papers,
            by=request.user,
            at=now(),
        )
    except Refused as refused:
        changed.add_error(None, words_of(refused))
        return page(request, of, **sent)
    messages.success(request, _("The decision has a new version."))
    return redirect("treasury:decision", pk)


@login_required
@require_POST
def revoke(request: SignedIn, pk: int) -> HttpResponse:
    of, form = opened(request, pk), RevokeForm(request.POST)
    held = _holding(of)
    if not form.is_valid():
        return page(request, of, revoking=form)
    revoke_decision(decision=held, **form.cleaned_data, papers=revocation_papers, by=request.user, at=now())
    messages.success(request, _("The decision is revoked."))
    return redirect("treasury:decision", pk)


@login_required
@require_POST
def announce(request: SignedIn, pk: int) -> HttpResponse:
    of, form = opened(request, pk), DayForm(request.POST)
    if form.is_valid():
        held = _holding(of, by=Decider.DELEGATE.value)
        announce_delegated(decision=held, on=form.cleaned_data["on"], by=request.user, at=now())
    return redirect("treasury:decision", pk)


def _holding(of: Application, **facts: Any) -> Decision:
    """The version that holds. Raises Http404 where nothing is decided, or where it is not as `facts` say."""
    last = versions_of(of).first()
    return get_object_or_404(versions_of(of), pk=last.pk if last else None, **facts)


urlpatterns = [
    path("beredning/<int:pk>/beslut/", decision, name="decision"),
    path("beredning/<int:pk>/forslag/", save_proposal, name="save_proposal"),
    path("beredning/<int:pk>/aterremiss/", return_proposal, name="return_proposal"),
    path("beredning/<int:pk>/besluta/", decide, name="decide_application"),
    path("beredning/<int:pk>/villkor/<int:condition_pk>/", condition_met, name="condition_met"),
    path("beredning/<int:pk>/intyg/<int:financier_pk>/", certificate_in, name="certificate_in"),
    path("beredning/<int:pk>/andra/", change, name="change_decision"),
    path("beredning/<int:pk>/aterkalla/", revoke, name="revoke_decision"),
    path("beredning/<int:pk>/tillkannage/", announce, name="announce_decision"),
]
