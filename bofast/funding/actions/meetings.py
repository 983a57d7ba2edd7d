"""The meetings of the body that decides: when they are held, and when their minutes are adjusted and announced."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from bofast.accounts.models import User
from bofast.audit.actions import record
from bofast.funding.actions.seats import demand_preparer
from bofast.funding.models import Decision, Meeting
from bofast.funding.queries.terms import terms_on
from bofast.funding.rules.deadlines import apply_by, papers_by
from bofast.funding.rules.duties import NotPreparer
from bofast.funding.rules.preparation import BadMinutesDays, MeetingPlanned
from bofast.funding.rules.terms import Parameter
from bofast.kernel.clock import local_day
from bofast.organisations.models import Organisation, acting_for
from bofast.organisations.rules import Role


@transaction.atomic
def plan_meeting(
    *,
    organisation: Organisation,
    body: str,
    held_on: date,
    participants: str = "",
    by: User | None,
    at: datetime,
) -> Meeting:
    """A meeting with the last day to apply for it, so many weeks before. Raises NotPreparer and MeetingPlanned."""
    _demand_preparer(organisation, by, at=at)
    if Meeting.objects.filter(organisation=organisation, body=body.strip(), held_on=held_on).exists():
        raise MeetingPlanned(day=held_on)
    weeks = terms_on(held_on).days(Parameter.APPLICATION_WEEKS)
    meeting = Meeting.objects.create(
        organisation=organisation,
        body=body.strip(),
        held_on=held_on,
        applications_by=apply_by(held_on, weeks=weeks),
        papers_by=papers_by(held_on),
        participants=participants.strip(),
    )
    record(what="meeting.plan", on=meeting, by=by, at=at, after=held_on)
    return meeting


@transaction.atomic
def register_minutes(
    *,
    meeting: Meeting,
    number: str = "",
    participants: str = "",
    adjusted_on: date | None,
    announced_on: date | None,
    by: User | None,
    at: datetime,
) -> Meeting:
    """Who took part, and when the minutes were adjusted and announced. Raises NotPreparer and BadMinutesDays."""
    meeting = Meeting.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=meeting.pk)
    _demand_preparer(meeting.organisation, by, at=at)
    days = [meeting.held_on, *(day for day in (adjusted_on, announced_on) if day), local_day(at)]
    if days != sorted(days) or (announced_on and not adjusted_on):
        raise BadMinutesDays
    before = f"{meeting.adjusted_on or ''} {meeting.announced_on or ''}"
    meeting.adjusted_on, meeting.announced_on = adjusted_on, announced_on
    meeting.minutes_number, meeting.participants = number.strip(), participants.strip() or meeting.participants
    meeting.save(update_fields=["adjusted_on", "announced_on", "minutes_number", "participants"])
    record(
        what="meeting.minutes",
        on=meeting,
        by=by,
        at=at,
        before=before,
        after=f"{adjusted_on or ''} {announced_on or ''}",
    )
    return meeting


@transaction.atomic
def announce_delegated(*, decision: Decision, on: date, by: User, at: datetime) -> Decision:
    """A delegate's decision has been announced: an appeal counts from there.

    Raises SelfReview, DeclaredConflict, HasHandledClaims, NotPreparer and BadMinutesDays.
    """
    decision = Decision.objects.select_for_update(of=("self",)).select_related("project__funder").get(pk=decision.pk)
    demand_preparer(decision.project, by, at=at)
    if not decision.decided_on <= on <= local_day(at):
        raise BadMinutesDays
    before, decision.announced_on = decision.announced_on, on
    decision.save(update_fields=["announced_on"])
    record(what="decision.announce", on=decision, by=by, at=at, before=before or "", after=on)
    return decision


def _demand_preparer(organisation: Organisation, by: User | None, *, at: datetime) -> None:
    if by is None:  # the system itself, when the calendar is set up
        return
    if not acting_for(by, Role.PREPARER, on=local_day(at)).filter(organisation=organisation).exists():
        raise NotPreparer(funder=organisation.name)
