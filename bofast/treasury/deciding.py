"""Proposing a decision, writing down what was decided, meeting its conditions, changing it and revoking it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Q, QuerySet
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from bofast.accounts.models import User
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
from bofast.funding.models import Application, Condition, Decision, Financier, Meeting, Proposal, Rejection
from bofast.funding.queries import acts, missing_certificates
from bofast.funding.queries.applications import signatories
from bofast.funding.queries.preparation import appeal_of, appropriations_of, grantable_of, sheets_of, stop_of
from bofast.funding.queries.terms import terms_on
from bofast.funding.rules.applications import ApplicationState
from bofast.funding.rules.claims import FinancingKind
from bofast.funding.rules.deadlines import in_force_on, report_by
from bofast.funding.rules.duties import may_see_to
from bofast.funding.rules.preparation import ConditionKind, Decider, decider_of
from bofast.funding.rules.terms import Parameter, TermsValues
from bofast.kernel.clock import local_day, now
from bofast.kernel.refused import Refused
from bofast.reports.registered import decision_papers, proposal_papers, rejection_papers
from bofast.treasury.applications import opened, seen, tabs
from bofast.treasury.preparing_forms import (
    ChangeForm,
    DayForm,
    GrantForm,
    ProposalForm,
    ReasonsForm,
    RevokeForm,
    TakenForm,
)
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
    of = opened(request, pk)
    form = ProposalForm(
        request.POST, meetings=_to_come(of, on=local_day(now())), appropriations=appropriations_of(of.project.funder)
    )
    if not form.is_valid():
        return page(request, of, proposing=form)
    try:
        write_proposal(
            application=of,
            meeting=form.cleaned_data["meeting"],
            grant=form.grant(),
            wording=form.wording(),
            by=request.user,
            at=now(),
        )
    except Refused as refused:
        form.add_error(None, words_of(refused))
        return page(request, of, proposing=form)
    if "propose" in request.POST:
        propose(application=of, papers=proposal_papers, by=request.user, at=now())
        messages.success(request, _("The proposal is sent to who decides, and registered in the diary."))
    else:
        messages.success(request, _("The proposal is saved."))
    return redirect("treasury:decision", pk)


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
    taking = TakenForm(request.POST, meetings=_held(of, on=local_day(now())))
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
    changing, taking = _changing(of, request.POST, on=on), TakenForm(request.POST, meetings=_held(of, on=on))
    held = _holding(of, revoked_on__isnull=True)
    sent = {"changing": changing, "retaking": taking}
    if [form for form in sent.values() if not form.is_valid()]:  # every one of them, so that all errors are told
        return page(request, of, **sent)
    said = changing.cleaned_data
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
        changing.add_error(None, words_of(refused))
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
    revoke_decision(decision=held, **form.cleaned_data, by=request.user, at=now())
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


def page(request: SignedIn, of: Application, **sent: Form) -> HttpResponse:
    """The proposal, or the decision with its conditions and versions; `sent` are forms that are not in order."""
    on = local_day(now())
    seat = acts(request.user, of.project, on=on)
    proposal = Proposal.objects.filter(application=of).select_related("meeting").first()
    versions = list(_versions(of))
    held = versions[0] if versions else None
    terms = terms_on(on)
    rate = proposal.rate if proposal and proposal.rate else terms.value(Parameter.HIGHEST_SHARE)
    initial = _initial(of, proposal, rate, terms, on=on)
    names = appropriations_of(of.project.funder)
    waits = proposal.meeting if proposal and proposal.meeting and proposal.meeting.held_on > on else None
    context = {
        **seen(of, seat, request.user, on=on),
        "tabs": tabs(of, "treasury:decision"),
        "proposal": proposal,
        "waits_for": waits,
        "stop": stop_of(sheets_of(of)),
        "can": grantable_of(of, rate=rate),
        "delegate_below": terms.value(Parameter.DELEGATE_BELOW),
        "is_proposed": of.state == ApplicationState.PROPOSED.value,
        "proposing": ProposalForm(initial=initial, meetings=_to_come(of, on=on), appropriations=names),
        "giving": GrantForm(initial=initial, appropriations=names),
        "taking": TakenForm(initial=_taken(proposal, terms), meetings=_held(of, on=on)),
        "why": ReasonsForm(initial={"reasons": proposal.assessment if proposal else ""}),
        "held": held,
        "versions": versions,
        "rejection": Rejection.objects.filter(application=of).select_related("meeting").first(),
        "conditions": Condition.objects.filter(project=of.project_id).select_related("met_by").order_by("pk"),
        "certificates": missing_certificates(of.project) if held else [],
        "sees_to": may_see_to(seat),
        "changing": _changing(of, None, on=on),
        "retaking": TakenForm(initial={"by": Decider.COMMITTEE.value}, meetings=_held(of, on=on)),
        "revoking": RevokeForm(initial={"on": on}),
        **_appeal(held),
        **sent,
    }
    wrong = any(form.errors for form in sent.values())
    return render(request, "treasury/applications/decision.html", context, status=422 if wrong else 200)


def _versions(of: Application) -> QuerySet[Decision, Decision]:
    related = Decision.objects.filter(project=of.project_id).select_related("meeting", "signed_by")
    return related.prefetch_related("consented__organisation").order_by("-version")


def _holding(of: Application, **facts: Any) -> Decision:
    """The version that holds. Raises Http404 where nothing is decided, or where it is not as `facts` say."""
    last = _versions(of).first()
    return get_object_or_404(_versions(of), pk=last.pk if last else None, **facts)


def _to_come(of: Application, *, on: date) -> QuerySet[Meeting, Meeting]:
    """To propose to: those from today on; the one that was chosen stays choosable."""
    chosen = Q(pk__in=Proposal.objects.filter(application=of, meeting__isnull=False).values("meeting"))
    found = Meeting.objects.filter(chosen | Q(held_on__gte=on), organisation=of.project.funder_id)
    return found.order_by("held_on")


def _held(of: Application, *, on: date) -> QuerySet[Meeting, Meeting]:
    """Those that can have decided: from the day the application came."""
    found = Meeting.objects.filter(organisation=of.project.funder_id, held_on__lte=on)
    if of.submitted_at:
        found = found.filter(held_on__gte=local_day(of.submitted_at))
    return found.order_by("-held_on")


def _initial(
    of: Application, proposal: Proposal | None, rate: Decimal, terms: TermsValues, *, on: date
) -> dict[str, Any]:
    """As it was proposed; before that the most that can be granted, on the terms of the day."""
    conditions = list(Condition.objects.filter(project=of.project_id).order_by("pk"))
    kinds = {one.kind for one in conditions}
    report = report_by(of.project.until, months=terms.days(Parameter.FINAL_REPORT_MONTHS))
    given = {
        "percent": (rate * PERCENT).normalize(),
        "cap": _plain(grantable_of(of, rate=rate).most),
        "terms": terms.term(Parameter.DELEGATE_BELOW).number,
        "legal_ground": terms.term(Parameter.HIGHEST_SHARE).number,
        "appropriation": "",
        "final_report_due_on": report,
        "commitment": True,
        "procurement_plan": False,
        "others": "\n".join(one.text for one in conditions if one.kind == ConditionKind.OTHER.value),
    }
    if proposal is None:
        is_for_committee = grantable_of(of, rate=rate).most >= terms.value(Parameter.DELEGATE_BELOW)
        first = _to_come(of, on=on).first() if is_for_committee else None
        return {**given, "receivers": of.project.owner.name, "meeting": first and first.pk}
    names = ("terms", "legal_ground", "appropriation", "proposer", "revisions", "assessment", "signatures", "receivers")
    said = {name: getattr(proposal, name) for name in names}
    return {
        **given,
        **said,
        "cap": "" if proposal.cap is None else _plain(proposal.cap),
        "final_report_due_on": proposal.final_report_due_on or report,
        "meeting": proposal.meeting_id,
        "commitment": ConditionKind.COMMITMENT.value in kinds,
        "procurement_plan": ConditionKind.PROCUREMENT_PLAN.value in kinds,
    }


def _plain(amount: Decimal) -> str:
    return f"{amount:f}".removesuffix(".00")


def _taken(proposal: Proposal | None, terms: TermsValues) -> dict[str, Any]:
    """As it was proposed; the committee wherever a delegate may not."""
    if proposal is None or proposal.meeting_id is not None:
        return {"by": Decider.COMMITTEE.value, "meeting": proposal and proposal.meeting_id}
    amount = proposal.application.asked if proposal.cap is None else proposal.cap
    return {"by": decider_of(amount or Decimal(0), delegate_below=terms.value(Parameter.DELEGATE_BELOW)).value}


def _changing(of: Application, posted: Mapping[str, Any] | None, *, on: date) -> ChangeForm:
    others = Financier.objects.filter(project=of.project_id).exclude(kind=FinancingKind.OWN.value)
    signs = User.objects.filter(pk__in=[one.pk for one in signatories(of.project.owner, on=on)]).order_by("name")
    financiers = others.select_related("organisation").order_by("organisation__name", "kind")
    return ChangeForm(posted, project=of.project, financiers=financiers, signatories=signs)


def _appeal(held: Decision | None) -> dict[str, Any]:
    appeal = appeal_of(held) if held else None
    return {"appeal": appeal, "in_force": in_force_on(appeal) if appeal else None}


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
