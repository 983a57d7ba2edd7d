"""The page of a proposal or a decision: what is written, what it still lacks, what was decided and waits for what."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Q, QuerySet
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from bofast.accounts.models import User
from bofast.funding.models import TEXT_LABELS, Application, Condition, Decision, Financier, Meeting, Proposal, Rejection
from bofast.funding.queries import acts
from bofast.funding.queries.applications import money_of
from bofast.funding.queries.preparation import appeal_of, appropriations_of, grantable_of, sheets_of, stop_of
from bofast.funding.queries.terms import all_terms
from bofast.funding.rules.applications import ApplicationState
from bofast.funding.rules.claims import FinancingKind
from bofast.funding.rules.deadlines import in_force_on, report_by
from bofast.funding.rules.duties import may_see_to
from bofast.funding.rules.preparation import STANDARD, ConditionKind, Decider, decider_of
from bofast.funding.rules.terms import Parameter, TermsValues
from bofast.kernel.clock import local_day, now
from bofast.organisations.models import Membership
from bofast.organisations.rules import Role
from bofast.reports.document import gaps
from bofast.reports.memo import memo
from bofast.treasury.applications import came_on, seen, tabs
from bofast.treasury.preparing_forms import (
    ChangeForm,
    GrantForm,
    ProposalForm,
    ReasonsForm,
    RevokeForm,
    TakenForm,
)
from bofast.web.requests import SignedIn

PERCENT = Decimal(100)


def page(request: SignedIn, of: Application, **sent: Form) -> HttpResponse:
    """The proposal, or the decision with its conditions and versions; `sent` are forms that are not in order."""
    on = local_day(now())
    seat = acts(request.user, of.project, on=on)
    conditions = Condition.objects.filter(project=of.project_id).order_by("pk")
    context = {
        **seen(of, seat, request.user),
        "tabs": tabs(of, "treasury:decision"),
        "stop": stop_of(sheets_of(of)),
        "sees_to": may_see_to(seat),
        "conditions": conditions.awaited(),
        "specials": conditions.filter(kind=ConditionKind.SPECIAL.value),
        "today": on,
        "held": None,
        "rejection": None,
        "proposal": None,
    }
    if versions := list(versions_of(of)):
        context |= _decided(of, versions, on=on)
    elif of.state == ApplicationState.REJECTED.value:
        context["rejection"] = Rejection.objects.filter(application=of).select_related("meeting").first()
    else:
        context |= _proposed(of, writes=bool(context["proposes"]), on=on)
    wrong = any(form.errors for form in sent.values())
    return render(request, "treasury/applications/decision.html", context | sent, status=422 if wrong else 200)


def _decided(of: Application, versions: list[Decision], *, on: date) -> dict[str, Any]:
    held = versions[0]
    appeal = appeal_of(held, terms=all_terms())
    return {
        "held": held,
        "versions": versions,
        "certificates": _others(of).order_by("organisation__name", "kind"),
        "changing": changing(of, None, on=on),
        "retaking": TakenForm(initial={"by": held.by}, meetings=held_meetings(of, on=on)),
        "revoking": RevokeForm(initial={"on": on}),
        "appeal": appeal,
        "in_force": in_force_on(appeal) if appeal else None,
    }


def _proposed(of: Application, *, writes: bool, on: date) -> dict[str, Any]:
    """The proposal; for its officer also the forms, and what the memo lacks until it is sent."""
    proposal = Proposal.objects.filter(application=of).select_related("meeting").first()
    is_proposed = of.state == ApplicationState.PROPOSED.value
    told: dict[str, Any] = {"proposal": proposal, "is_proposed": is_proposed}
    if not writes:
        return told
    terms, money = all_terms(), money_of(of.project)
    values = terms.on(on)
    rate = proposal.rate if proposal and proposal.rate else values.value(Parameter.HIGHEST_SHARE)
    can = grantable_of(of, rate=rate, money=money)
    to_come = meetings_for(of, on=on)
    in_time = to_come.filter(applications_by__gte=came_on(of, on=on))
    initial = _initial(of, proposal, values, can.most, in_time) | {"percent": (rate * PERCENT).normalize()}
    names = appropriations_of(of.project.funder)
    told |= {
        "can": can,
        "delegate_below": values.value(Parameter.DELEGATE_BELOW),
        "left": [] if proposal is None or is_proposed else _left(of, on=on),
        "proposing": ProposalForm(initial=initial, meetings=to_come, came=came_on(of, on=on), appropriations=names),
    }
    if is_proposed:
        waits = proposal.meeting if proposal and proposal.meeting and proposal.meeting.held_on > on else None
        told |= {
            "waits_for": waits,
            "giving": GrantForm(initial=initial, appropriations=names),
            "taking": TakenForm(initial=_taken(of, proposal, values), meetings=held_meetings(of, on=on)),
            "why": ReasonsForm(initial={"reasons": proposal.assessment if proposal else ""}),
        }
    return told


def _left(of: Application, *, on: date) -> list[tuple[str, str]]:
    """What the memo still lacks, by name, and where it is written: in the proposal, or by the applicant."""
    named = {**TEXT_LABELS, "asked": _("The sum that is applied for"), "financiers": _("Who else funds the project")}
    asks = f"{reverse('treasury:application', args=[of.pk])}#fragor"
    fields = ProposalForm.base_fields
    left = []
    for gap in gaps(memo(of.project, on=on)):
        if gap.at in fields:
            left.append((str(fields[gap.at].label), f"#proposal-{gap.at}"))
        else:
            left.append((_("%(what)s: ask the applicant") % {"what": named[gap.at]}, asks))
    return left


def versions_of(of: Application) -> QuerySet[Decision, Decision]:
    """The latest first."""
    related = Decision.objects.filter(project=of.project_id).select_related("meeting", "signed_by")
    return related.prefetch_related("consented__organisation").order_by("-version")


def meetings_for(of: Application, *, on: date) -> QuerySet[Meeting, Meeting]:
    """To propose to: those from today on; the one that was chosen stays choosable."""
    chosen = Q(pk__in=Proposal.objects.filter(application=of, meeting__isnull=False).values("meeting"))
    found = Meeting.objects.filter(chosen | Q(held_on__gte=on), organisation=of.project.funder_id)
    return found.order_by("held_on")


def held_meetings(of: Application, *, on: date) -> QuerySet[Meeting, Meeting]:
    """Those that can have decided: from the day the application came."""
    found = Meeting.objects.filter(organisation=of.project.funder_id, held_on__lte=on)
    if of.submitted_at:
        found = found.filter(held_on__gte=local_day(of.submitted_at))
    return found.order_by("-held_on")


def _initial(
    of: Application,
    proposal: Proposal | None,
    terms: TermsValues,
    most: Decimal,
    in_time: QuerySet[Meeting, Meeting],
) -> dict[str, Any]:
    """As it was proposed; before that the most that can be granted, on the terms of the day and standard conditions."""
    report = report_by(of.project.until, months=terms.days(Parameter.FINAL_REPORT_MONTHS))
    if proposal is None:
        is_for_committee = decider_of(most, delegate_below=terms.value(Parameter.DELEGATE_BELOW)) is Decider.COMMITTEE
        return {
            "cap": _plain(most),
            "terms": terms.term(Parameter.DELEGATE_BELOW).number,
            "legal_ground": terms.term(Parameter.HIGHEST_SHARE).number,
            "final_report_due_on": report,
            "receivers": of.project.owner.name,
            "meeting": in_time.first() if is_for_committee else None,
            **{kind.value: True for kind in STANDARD},
        }
    conditions = list(Condition.objects.filter(project=of.project_id).order_by("pk"))
    names = ("terms", "legal_ground", "appropriation", "proposer", "revisions", "assessment", "signatures", "receivers")
    return {
        **{name: getattr(proposal, name) for name in names},
        "cap": "" if proposal.cap is None else _plain(proposal.cap),
        "final_report_due_on": proposal.final_report_due_on or report,
        "meeting": proposal.meeting_id,
        "others": "\n".join(one.text for one in conditions if one.kind == ConditionKind.OTHER.value),
        "specials": "\n".join(one.text for one in conditions if one.kind == ConditionKind.SPECIAL.value),
        **{kind.value: kind.value in {one.kind for one in conditions} for kind in STANDARD},
    }


def _plain(amount: Decimal) -> str:
    return f"{amount:f}".removesuffix(".00")


def _taken(of: Application, proposal: Proposal | None, terms: TermsValues) -> dict[str, Any]:
    """As it was proposed; the committee wherever a delegate may not."""
    if proposal is None or proposal.meeting_id is not None:
        return {"by": Decider.COMMITTEE.value, "meeting": proposal and proposal.meeting_id}
    amount = of.asked if proposal.cap is None else proposal.cap
    return {"by": decider_of(amount or Decimal(0), delegate_below=terms.value(Parameter.DELEGATE_BELOW)).value}


def _others(of: Application) -> QuerySet[Financier, Financier]:
    """Who else pays: each gives a certificate, and consents to a change."""
    others = Financier.objects.filter(project=of.project_id).exclude(kind=FinancingKind.OWN.value)
    return others.select_related("organisation")


def changing(of: Application, posted: Mapping[str, Any] | None, *, on: date) -> ChangeForm:
    financiers = _others(of).order_by("organisation__name", "kind")
    members = Membership.objects.active_on(on).filter(organisation=of.project.owner_id, role=Role.SIGNATORY.value)
    signs = User.objects.filter(pk__in=members.order_by().values("person")).order_by("name", "pk")
    return ChangeForm(posted, project=of.project, financiers=financiers, signatories=signs)
