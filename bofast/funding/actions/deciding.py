"""What the committee or its delegate decided is written down, changed with everybody's consent, and may be revoked."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Max

from bofast.accounts.models import User
from bofast.audit.actions import record
from bofast.funding.actions.granting import demand_grantable, demand_room, demand_share, lay_conditions
from bofast.funding.actions.letters import tell_applicant
from bofast.funding.actions.registering import no_papers, register_papers
from bofast.funding.actions.seats import (
    application_moved,
    demand_officer,
    demand_preparer,
    lock_ledger,
    locked_application,
)
from bofast.funding.models import Application, Condition, Decision, Financier, Meeting, Rejection
from bofast.funding.queries.applications import signs_for
from bofast.funding.queries.preparation import grantable_of, sheets_of, stop_of
from bofast.funding.queries.terms import terms_on
from bofast.funding.rules.applications import ApplicationMove
from bofast.funding.rules.claims import FinancingKind
from bofast.funding.rules.preparation import (
    CannotGrant,
    ChangedBeforeDecided,
    ConsentsMissing,
    DecidedBeforeItCame,
    Decider,
    DecisionRevoked,
    Grant,
    MeetingMissing,
    MeetingNotHeld,
    NotDecidedYet,
    NotYourApplication,
    Paper,
    SignatoryMissing,
    Taken,
    TooMuchForDelegate,
)
from bofast.funding.rules.terms import Parameter
from bofast.kernel.clock import local_day
from bofast.projects.models import Project


@transaction.atomic
def decide_application(
    *,
    application: Application,
    grant: Grant,
    taken: Taken,
    meeting: Meeting | None = None,
    papers: Callable[[Decision], Sequence[Paper]] = no_papers,
    by: User,
    at: datetime,
) -> Decision:
    """Write down the yes with its conditions; `papers` of it are registered in its matter, whose number it has.

    Raises SelfReview, DeclaredConflict, HasHandledClaims, NotPreparer, NotYourApplication, ApplicationMoveNotOpen,
    CannotGrant, ShareTooHigh, CapTooHigh, TooMuchForDelegate, MeetingMissing, MeetingNotHeld, NotDecidedYet and
    DecidedBeforeItCame.
    """
    lock_ledger(application.project)
    application = _prepared(application, by, at=at)
    before = application_moved(application, ApplicationMove.DECIDE)
    decided_on = _day_of(taken, meeting, application, at=at)
    if stop := stop_of(sheets_of(application)):
        raise CannotGrant(outcome=stop.value)
    ceiling = demand_grantable(application, grant, on=decided_on)
    _demand_decider(taken.by, grant.cap, grant.terms, on=decided_on)
    project = application.project
    lay_conditions(application, grant)
    decision = Decision.objects.create(
        project=project,
        version=(Decision.objects.filter(project=project).aggregate(last=Max("version"))["last"] or 0) + 1,
        number=application.matter.number if application.matter else "",
        matter=application.matter,
        ceiling=ceiling,
        **_given(grant),
        **_as_taken(taken, meeting, decided_on),
    )
    application.save(update_fields=["state"])
    tell_applicant(application, ApplicationMove.DECIDE, at=at)
    register_papers(application, papers(decision), by=by, at=at)
    record(what="application.decide", on=decision, by=by, at=at, before=before, after=f"{grant.cap:f} {taken.by}")
    return decision


@transaction.atomic
def reject_application(
    *,
    application: Application,
    reasons: str,
    taken: Taken,
    meeting: Meeting | None = None,
    papers: Callable[[Rejection], Sequence[Paper]] = no_papers,
    by: User,
    at: datetime,
) -> Rejection:
    """Write down the no with its reasons. Raises as `decide_application` does, but for what can be granted."""
    application = _prepared(application, by, at=at)
    before = application_moved(application, ApplicationMove.REJECT)
    decided_on = _day_of(taken, meeting, application, at=at)
    _demand_decider(taken.by, application.asked or Decimal(0), "", on=decided_on)
    lay_conditions(application, None)
    rejection = Rejection.objects.create(
        application=application, reasons=reasons.strip(), **_as_taken(taken, meeting, decided_on)
    )
    application.save(update_fields=["state"])
    tell_applicant(application, ApplicationMove.REJECT, at=at)
    register_papers(application, papers(rejection), by=by, at=at)
    record(what="application.reject", on=application, by=by, at=at, before=before, after=f"{decided_on} {taken.by}")
    return rejection


@transaction.atomic
def meet_condition(*, condition: Condition, on: date, by: User, at: datetime) -> Condition:
    """What the decision asked for is there. Raises SelfReview, DeclaredConflict, NotReviewer and NotDecidedYet."""
    condition = Condition.objects.select_for_update(of=("self",)).select_related("project__funder").get(pk=condition.pk)
    demand_officer(condition.project, by, at=at)
    if on > local_day(at):
        raise NotDecidedYet(day=on)
    before, condition.met_on, condition.met_by = condition.met_on, on, by
    condition.save(update_fields=["met_on", "met_by"])
    record(what="condition.meet", on=condition, by=by, at=at, before=before or "", after=on)
    return condition


@transaction.atomic
def change_decision(
    *,
    decision: Decision,
    changes: str,
    taken: Taken,
    meeting: Meeting | None = None,
    rate: Decimal | None = None,
    cap: Decimal | None = None,
    until: date | None = None,
    consented: Collection[Financier] = (),
    signed_by: User | None = None,
    papers: Callable[[Decision], Sequence[Paper]] = no_papers,
    by: User,
    at: datetime,
) -> Decision:
    """A new version: what it changes, who consented and, where share or sum changes, who signed for the applicant.

    `until` moves the project's end, and with it the final report. Raises SelfReview, DeclaredConflict,
    HasHandledClaims, NotPreparer, DecisionRevoked, ConsentsMissing, SignatoryMissing, ChangedBeforeDecided and as
    `decide_application`.
    """
    lock_ledger(decision.project)
    project = Project.objects.select_related("owner", "funder").get(pk=decision.project_id)
    demand_preparer(project, by, at=at)
    last = _last(project)
    _demand_consents(project, consented)
    application = Application.objects.filter(project=project).select_related("project__owner", "matter").first()
    decided_on = _day_of(taken, meeting, application, at=at)
    _demand_later(decided_on, last)
    rate, cap = last.rate if rate is None else rate, last.cap if cap is None else cap
    if (rate, cap) != (last.rate, last.cap):
        _demand_signatory(project, signed_by, on=decided_on)
    demand_share(rate, last.terms, on=decided_on)
    if application is not None and (rate > last.rate or cap > last.cap):
        can = grantable_of(application, rate=rate, is_ceiled=last.ceiling is not None)
        demand_room(replace(can, asked=cap), cap)  # who signs for a higher cap asks for it
    _demand_decider(taken.by, cap, last.terms, on=decided_on)
    new = Decision.objects.get(pk=last.pk)
    new.pk, new._state.adding = None, True
    new.version, new.rate, new.cap = last.version + 1, rate, cap
    new.changes, new.signed_by, new.announced_on, new.reasons = changes.strip(), signed_by, None, ""
    for name, fact in _as_taken(taken, meeting, decided_on).items():
        setattr(new, name, fact)
    if until is not None and until != project.until:
        new.final_report_due_on += until - project.until
        project.until = until
        project.save(update_fields=["until"])
    new.save(force_insert=True)
    new.consented.set(consented)
    if application is not None:
        tell_applicant(application, "change", at=at)
        register_papers(application, papers(new), by=by, at=at)
    record(what="decision.change", on=new, by=by, at=at, before=f"{last.rate} {last.cap}", after=f"{rate} {cap}")
    return new


@transaction.atomic
def revoke_decision(
    *,
    decision: Decision,
    words: str,
    on: date,
    papers: Callable[[Decision], Sequence[Paper]] = no_papers,
    by: User,
    at: datetime,
) -> Decision:
    """Nothing more is paid from that day. Raises SelfReview, DeclaredConflict, HasHandledClaims, NotPreparer,
    NotDecidedYet, DecisionRevoked and ChangedBeforeDecided."""
    lock_ledger(decision.project)
    project = Project.objects.select_related("owner", "funder").get(pk=decision.project_id)
    demand_preparer(project, by, at=at)
    if on > local_day(at):
        raise NotDecidedYet(day=on)
    last = _last(project)
    _demand_later(on, last)
    last.revoked_on, last.revoked_because = on, words.strip()
    last.save(update_fields=["revoked_on", "revoked_because"])
    application = Application.objects.filter(project=project).select_related("project__owner", "matter").first()
    if application is not None:
        tell_applicant(application, "revoke", at=at)
        register_papers(application, papers(last), by=by, at=at)
    record(what="decision.revoke", on=last, by=by, at=at, after=on)
    return last


def _prepared(application: Application, by: User, *, at: datetime) -> Application:
    application = locked_application(application)
    demand_preparer(application.project, by, at=at)
    if application.officer_id != by.pk:
        raise NotYourApplication(officer=str(application.officer or ""))
    return application


def _last(project: Project) -> Decision:
    last = Decision.objects.filter(project=project).order_by("-version")[0]
    if last.revoked_on:
        raise DecisionRevoked(project=project.name, day=last.revoked_on)
    return last


def _day_of(taken: Taken, meeting: Meeting | None, application: Application | None, *, at: datetime) -> date:
    """The meeting's day for the committee, the delegate's own otherwise; from the day the application came to today."""
    today = local_day(at)
    if taken.by is Decider.COMMITTEE:
        if meeting is None:
            raise MeetingMissing
        if meeting.held_on > today:
            raise MeetingNotHeld(day=meeting.held_on)
        on = meeting.held_on
    else:
        on = taken.decided_on or today
    if on > today:
        raise NotDecidedYet(day=on)
    came = local_day(application.submitted_at) if application and application.submitted_at else on
    if on < came:
        raise DecidedBeforeItCame(day=on, came=came)
    return on


def _demand_later(on: date, last: Decision) -> None:
    if on < last.decided_on:
        raise ChangedBeforeDecided(day=on, decided=last.decided_on)


def _demand_decider(by: Decider, amount: Decimal, terms: str, *, on: date) -> None:
    limit = terms_on(on, number=terms).value(Parameter.DELEGATE_BELOW)
    if by is Decider.DELEGATE and amount >= limit:
        raise TooMuchForDelegate(limit=limit)


def _demand_consents(project: Project, consented: Collection[Financier]) -> None:
    others = Financier.objects.filter(project=project).exclude(kind=FinancingKind.OWN.value)
    agreed = {one.organisation_id for one in consented}
    missing = others.exclude(organisation__in=agreed).order_by("organisation__name")
    names = list(missing.values_list("organisation__name", flat=True).distinct())
    if names:
        raise ConsentsMissing(names=names)


def _demand_signatory(project: Project, signed_by: User | None, *, on: date) -> None:
    if signed_by is None or not signs_for(signed_by, project.owner, on=on):
        raise SignatoryMissing(owner=project.owner.name)


def _given(grant: Grant) -> dict[str, Any]:
    return {
        "rate": grant.rate,
        "cap": grant.cap,
        "terms": grant.terms,
        "legal_ground": grant.legal_ground,
        "appropriation": grant.appropriation,
        "final_report_due_on": grant.final_report_due_on,
        "reasons": grant.reasons.strip(),
        "withheld": grant.withheld,
    }


def _as_taken(taken: Taken, meeting: Meeting | None, decided_on: date) -> dict[str, Any]:
    return {
        "by": taken.by.value,
        "decider": taken.decider,
        "meeting": meeting if taken.by is Decider.COMMITTEE else None,
        "decided_on": decided_on,
        "paragraph": taken.paragraph,
        "rapporteur": taken.rapporteur,
        "reservations": taken.reservations.strip(),
    }
