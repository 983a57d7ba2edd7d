"""How far an application's preparation has come, what can be granted, and by when things are to be done."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bofast.funding.models import Answer, Application, Conflict, Decision, Frame, Meeting, Question, Score
from bofast.funding.queries.applications import PlannedMoney, money_of
from bofast.funding.rules.claims import FinancingKind
from bofast.funding.rules.deadlines import Deadline, adjust_by, announce_by, appeal_by, clock_ends, in_force_on
from bofast.funding.rules.preparation import (
    CRITERIA,
    SHEETS,
    STOPS,
    Ask,
    Decider,
    Grantable,
    Outcome,
    Reply,
    Sheet,
    grantable,
    path,
    weighted,
)
from bofast.funding.rules.terms import AllTerms, Parameter
from bofast.kernel.clock import local_day
from bofast.organisations.models import Organisation
from bofast.projects.models import Project

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Sheeted:
    """One sheet as it has been answered: the questions that are asked, the last answer to each, what they come to."""

    sheet: Sheet
    asked: Sequence[Ask]
    answers: Mapping[str, Answer]
    outcome: Outcome

    @property
    def left(self) -> int:
        """Questions asked so far that have no yes or no."""
        unknown = Reply.UNKNOWN.value
        return sum(ask.key not in self.answers or self.answers[ask.key].reply == unknown for ask in self.asked)


def sheets_of(application: Application) -> list[Sheeted]:
    """One query."""
    last: dict[str, Answer] = {}
    for answer in Answer.objects.filter(application=application).select_related("answered_by").order_by("pk"):
        last[answer.question] = answer
    return [_sheeted(sheet, last) for sheet in SHEETS]


def _sheeted(sheet: Sheet, last: Mapping[str, Answer]) -> Sheeted:
    own = {ask.key: last[ask.key] for ask in SHEETS[sheet] if ask.key in last}
    asked, outcome = path(sheet, {key: Reply(answer.reply) for key, answer in own.items()})
    return Sheeted(sheet, asked, own, outcome)


def stop_of(sheets: Sequence[Sheeted]) -> Outcome | None:
    """What keeps the application from being granted; None when nothing does."""
    return next((one.outcome for one in sheets if one.outcome in STOPS), None)


@dataclass(frozen=True, slots=True)
class Left:
    """How many questions and criteria the preparation still lacks."""

    questions: int
    criteria: int


def left_to_prepare(application: Application) -> Left:
    """Two queries."""
    return left_of(sheets_of(application), list(Score.objects.filter(application=application)))


def left_of(sheets: Sequence[Sheeted], scores: Sequence[Score]) -> Left:
    scored = {one.criterion for one in scores} & set(CRITERIA)
    return Left(sum(sheet.left for sheet in sheets), len(CRITERIA) - len(scored))


def awaited_until(asked: Iterable[Question], *, on: date) -> date | None:
    """The last day that the applicant has to answer what it was asked; None when nothing waits any more."""
    return max((one.due_on for one in asked if one.answered_at is None and one.due_on >= on), default=None)


def mean_score(scores: Sequence[Score]) -> Decimal | None:
    return weighted({score.criterion: score.points for score in scores})


def grantable_of(
    application: Application, *, rate: Decimal, is_ceiled: bool = False, money: PlannedMoney | None = None
) -> Grantable:
    """The most that can be granted at that rate; what it costs is unknown where there is no budget.

    Two queries, none where its money is at hand.
    """
    money = money or money_of(application.project)
    sums = money.sums(application.asked, highest_share=rate)
    return grantable(
        asked=application.asked or ZERO,
        rate=rate,
        total=sums.costs or None,
        in_kind=max(sums.in_kind_costs, money.brings(FinancingKind.IN_KIND)),
        other_cash=sums.cash + sums.own,
        is_ceiled=is_ceiled,
    )


def clock_of(application: Application, *, terms: AllTerms) -> date | None:
    """From which day the applicant may ask for a decision; None for a draft."""
    if application.submitted_at is None:
        return None
    came_in_on = local_day(application.submitted_at)
    return clock_ends(came_in_on, months=terms.on(came_in_on).days(Parameter.CASE_MONTHS))


@dataclass(frozen=True, slots=True)
class MinutesDays:
    """When minutes are to be adjusted and announced, when an appeal ends and what was decided is in force.

    What has not happened is None, and so is what counts from it.
    """

    adjust: Deadline
    announce: Deadline | None
    appeal: Deadline | None
    in_force_on: date | None


def minutes_days(meeting: Meeting, *, terms: AllTerms) -> MinutesDays:
    held = terms.on(meeting.held_on)
    announce = meeting.adjusted_on and announce_by(meeting.adjusted_on, days=held.days(Parameter.ANNOUNCE_DAYS))
    appeal = meeting.announced_on and appeal_by(meeting.announced_on, weeks=held.days(Parameter.APPEAL_WEEKS))
    return MinutesDays(
        adjust_by(meeting.held_on, days=held.days(Parameter.ADJUST_DAYS)),
        announce or None,
        appeal or None,
        in_force_on(appeal) if appeal else None,
    )


def appeal_of(decision: Decision, *, terms: AllTerms) -> Deadline | None:
    """The last day to appeal; None until it has been announced."""
    announced_on = decision.meeting.announced_on if decision.meeting else decision.announced_on
    if announced_on is None:
        return None
    return appeal_by(announced_on, weeks=terms.on(decision.decided_on).days(Parameter.APPEAL_WEEKS))


def delegated_to(meeting: Meeting) -> list[Decision]:
    """What delegates have decided since the body met before, to be reported at the meeting."""
    before = Meeting.objects.filter(organisation=meeting.organisation_id, body=meeting.body)
    last = before.filter(held_on__lt=meeting.held_on).order_by("-held_on").first()
    found = Decision.objects.filter(
        project__funder=meeting.organisation_id, by=Decider.DELEGATE.value, decided_on__lte=meeting.held_on
    )
    if last is not None:
        found = found.filter(decided_on__gt=last.held_on)
    return list(found.select_related("project__owner").order_by("decided_on", "pk"))


def meetings_to_come(funder: Organisation, *, on: date) -> list[Meeting]:
    return list(Meeting.objects.filter(organisation=funder, held_on__gte=on).order_by("held_on"))


def appropriations_of(funder: Organisation) -> list[str]:
    """Those that it has frames of or has granted from, by name. Two queries."""
    framed = Frame.objects.filter(organisation=funder).order_by().values_list("appropriation", flat=True)
    granted = Decision.objects.filter(project__funder=funder).order_by().values_list("appropriation", flat=True)
    return sorted({name for name in (*framed, *granted) if name})


def conflicts_of(project: Project) -> list[Conflict]:
    """Those that hold."""
    found = Conflict.objects.filter(project=project, ended_at__isnull=True)
    return list(found.select_related("person", "said_by").order_by("said_at", "pk"))
