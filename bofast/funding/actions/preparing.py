"""An officer takes an application, answers the sheets, scores, asks the applicant, and proposes a decision."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime

from django.db import transaction

from bofast.accounts.models import User
from bofast.audit.actions import record
from bofast.funding.actions.granting import demand_grantable, lay_conditions
from bofast.funding.actions.letters import tell_applicant
from bofast.funding.actions.registering import no_papers, register_papers
from bofast.funding.actions.seats import application_moved, demand_preparer, locked_application
from bofast.funding.models import (
    Answer,
    Application,
    Conflict,
    Meeting,
    PreparationNote,
    Proposal,
    Question,
    Score,
)
from bofast.funding.queries.preparation import awaited_until, left_to_prepare
from bofast.funding.queries.terms import terms_on
from bofast.funding.rules.applications import ApplicationMove, ApplicationMoveNotOpen, ApplicationState
from bofast.funding.rules.preparation import (
    CRITERIA,
    SHEETS,
    AlreadyTaken,
    AnswerAwaited,
    BadScore,
    ConflictGround,
    DueDayPassed,
    Grant,
    MeetingPassed,
    NotYourApplication,
    Paper,
    PreparationOpen,
    Reply,
    Sheet,
    TooMuchForDelegate,
    UnknownQuestion,
    Wording,
)
from bofast.funding.rules.terms import Parameter
from bofast.kernel.clock import local_day
from bofast.records.rules import Direction

IN_PREPARATION = frozenset({ApplicationState.SUBMITTED, ApplicationState.COMPLETION, ApplicationState.PREPARED})
MOST_POINTS = 5


@transaction.atomic
def take_application(
    *, application: Application, instead_of: User | None = None, by: User, at: datetime
) -> Application:
    """Prepare it from now on, alone, or instead of the officer who was seen to prepare it.

    An applicant who is the funder itself is written down as a conflict of interest of the whole house. Raises
    SelfReview, DeclaredConflict, HasHandledClaims, NotPreparer, AlreadyTaken, and ApplicationMoveNotOpen once decided.
    """
    application = locked_application(application)
    demand_preparer(application.project, by, at=at)
    if application.state not in {*IN_PREPARATION, ApplicationState.PROPOSED}:
        raise ApplicationMoveNotOpen(state=application.state, move="take")
    seen = None if instead_of is None else instead_of.pk
    if application.officer_id != seen:
        raise AlreadyTaken(by=str(application.officer or ""))
    application.officer = by
    application.save(update_fields=["officer"])
    _log_self_funding(application, by, at=at)
    record(what="application.take", on=application, by=by, at=at, before=seen or "", after=by.pk)
    return application


def _log_self_funding(application: Application, by: User, *, at: datetime) -> None:
    project, ground = application.project, ConflictGround.OWN_ORGANISATION.value
    if project.owner_id != project.funder_id:
        return
    found, is_new = Conflict.objects.get_or_create(
        project=project, person=None, ground=ground, defaults={"said_at": at, "said_by": by}
    )
    if is_new:
        record(what="conflict.declare", on=found, by=by, at=at, after=f" {ground}")


@transaction.atomic
def answer_sheet(
    *, application: Application, question: str, reply: Reply | str, words: str = "", by: User, at: datetime
) -> Answer:
    """Answer one question of a sheet; the last answer holds. Raises as `ask_applicant` does, and UnknownQuestion."""
    application = _prepared_by(application, by, at=at)
    sheet = _sheet_of(question)
    answer = Answer.objects.create(
        application=application,
        sheet=sheet.value,
        question=question,
        reply=Reply(reply).value,
        words=words.strip(),
        answered_at=at,
        answered_by=by,
    )
    record(what="application.answer_sheet", on=application, by=by, at=at, after=f"{question} {answer.reply}")
    return answer


def _sheet_of(question: str) -> Sheet:
    for sheet, questions in SHEETS.items():
        if any(ask.key == question for ask in questions):
            return sheet
    raise UnknownQuestion(question=question)


@transaction.atomic
def score(*, application: Application, criterion: str, points: int, words: str = "", by: User, at: datetime) -> Score:
    """Say how well one criterion is met, 1 to 5. Raises as `ask_applicant` does, UnknownQuestion and BadScore."""
    application = _prepared_by(application, by, at=at)
    if criterion not in CRITERIA:
        raise UnknownQuestion(question=criterion)
    if not 1 <= points <= MOST_POINTS:
        raise BadScore(points=points)
    before = Score.objects.filter(application=application, criterion=criterion).values_list("points", flat=True).first()
    given, _ = Score.objects.update_or_create(
        application=application,
        criterion=criterion,
        defaults={"points": points, "words": words.strip(), "scored_at": at, "scored_by": by},
    )
    record(what="application.score", on=given, by=by, at=at, before=before or "", after=points)
    return given


@transaction.atomic
def ask_applicant(*, application: Application, text: str, due_on: date, by: User, at: datetime) -> Question:
    """Ask for something by a day; the question is registered, and the application waits for the answer.

    Raises SelfReview, DeclaredConflict, HasHandledClaims, NotPreparer, NotYourApplication, ApplicationMoveNotOpen and
    DueDayPassed.
    """
    application = _prepared_by(application, by, at=at)
    if due_on < local_day(at):
        raise DueDayPassed(day=due_on)
    before = application.state
    if before != ApplicationState.COMPLETION.value:  # a further question while one waits changes no state
        application_moved(application, ApplicationMove.ASK)
        application.save(update_fields=["state"])
    question = Question.objects.create(
        project=application.project, text=text.strip(), asked_at=at, asked_by=by, due_on=due_on
    )
    tell_applicant(application, ApplicationMove.ASK, due_on=due_on, at=at)
    content = f"{question.text}\n\nSvara senast {due_on}.\n".encode()
    paper = Paper("Begäran om komplettering", "begaran-om-komplettering.txt", content, Direction.SENT)
    register_papers(application, [paper], by=by, at=at)
    record(what="application.ask", on=application, by=by, at=at, before=before, after=f"{application.state} {due_on}")
    return question


@transaction.atomic
def write_note(*, application: Application, text: str, by: User, at: datetime) -> PreparationNote:
    """For the funder's own eyes. Raises SelfReview, DeclaredConflict, HasHandledClaims and NotPreparer."""
    demand_preparer(application.project, by, at=at)
    note = PreparationNote.objects.create(application=application, text=text.strip(), written_at=at, written_by=by)
    record(what="application.note", on=note, by=by, at=at)
    return note


@transaction.atomic
def finish_preparation(*, application: Application, by: User, at: datetime) -> Application:
    """Everything has been looked at, and what the applicant was asked is answered, or its day has passed.

    Raises as `ask_applicant` does, AnswerAwaited, and PreparationOpen with how much is left.
    """
    application = _own(application, by, at=at)
    before = application_moved(application, ApplicationMove.PREPARE)
    asked = Question.objects.filter(project=application.project_id)
    if until := awaited_until(asked, on=local_day(at)):
        raise AnswerAwaited(day=until)
    left = left_to_prepare(application)
    if left.questions or left.criteria:
        raise PreparationOpen(questions=left.questions, criteria=left.criteria)
    application.save(update_fields=["state"])
    record(what="application.prepare", on=application, by=by, at=at, before=before, after=application.state)
    return application


@transaction.atomic
def write_proposal(
    *,
    application: Application,
    meeting: Meeting | None,
    grant: Grant | None,
    wording: Wording,
    papers: Callable[[Proposal], Sequence[Paper]] = no_papers,
    by: User,
    at: datetime,
) -> Proposal:
    """What is to be proposed, kept as it stands; `grant` None: that it is not granted. `meeting` None: to a delegate.

    Its papers are registered anew where it lies with who decides already. Raises as `ask_applicant` does, and
    MeetingPassed, TooMuchForDelegate, ShareTooHigh, CapTooHigh and what `papers` raises.
    """
    application = _own(application, by, at=at)
    if application.state not in {ApplicationState.PREPARED, ApplicationState.PROPOSED}:
        raise ApplicationMoveNotOpen(state=application.state, move="write_proposal")
    given = grant or None
    _demand_meeting(application, meeting, given, on=local_day(at))
    if given is not None:
        demand_grantable(application, given, on=local_day(at))
    proposal, _ = Proposal.objects.update_or_create(
        application=application,
        defaults={
            "meeting": meeting,
            "rate": given and given.rate,
            "cap": given and given.cap,
            "terms": given.terms if given else "",
            "legal_ground": given.legal_ground if given else "",
            "appropriation": given.appropriation if given else "",
            "final_report_due_on": given and given.final_report_due_on,
            "proposer": wording.proposer,
            "revisions": wording.revisions.strip(),
            "assessment": wording.assessment.strip(),
            "signatures": wording.signatures.strip(),
            "receivers": wording.receivers.strip(),
            "made_at": at,
            "made_by": by,
        },
    )
    lay_conditions(application, given)
    if application.state == ApplicationState.PROPOSED:
        register_papers(application, papers(proposal), by=by, at=at)
    record(what="application.write_proposal", on=proposal, by=by, at=at, after=given.cap if given else "no")
    return proposal


@transaction.atomic
def propose(
    *,
    application: Application,
    papers: Callable[[Proposal], Sequence[Paper]] = no_papers,
    by: User,
    at: datetime,
) -> Application:
    """Send the proposal as it stands to whom it is for; its papers are registered.

    Raises as `ask_applicant` does, and what `papers` raises of a paper that is not finished.
    """
    application = _own(application, by, at=at)
    before = application_moved(application, ApplicationMove.PROPOSE)
    proposal = Proposal.objects.filter(application=application).select_related("meeting").first()
    if proposal is None:
        raise ApplicationMoveNotOpen(state=before, move=ApplicationMove.PROPOSE.value)
    application.save(update_fields=["state"])
    register_papers(application, papers(proposal), by=by, at=at)
    record(what="application.propose", on=application, by=by, at=at, before=before, after=application.state)
    return application


@transaction.atomic
def send_back(*, application: Application, by: User, at: datetime) -> Application:
    """The meeting wants it prepared further. Raises as `ask_applicant` does."""
    application = _own(application, by, at=at)
    before = application_moved(application, ApplicationMove.SEND_BACK)
    application.save(update_fields=["state"])
    record(what="application.send_back", on=application, by=by, at=at, before=before, after=application.state)
    return application


def _demand_meeting(application: Application, meeting: Meeting | None, grant: Grant | None, *, on: date) -> None:
    """One to come, or the one it was for already; none only for a sum that a delegate decides on."""
    if meeting is None:
        limit = terms_on(on, number=grant.terms if grant else "").value(Parameter.DELEGATE_BELOW)
        if (grant.cap if grant else application.asked or 0) >= limit:
            raise TooMuchForDelegate(limit=limit)
    elif meeting.held_on < on and not Proposal.objects.filter(application=application, meeting=meeting).exists():
        raise MeetingPassed(day=meeting.held_on)


def _own(application: Application, by: User, *, at: datetime) -> Application:
    """The application, locked, for the officer who has taken it."""
    application = locked_application(application)
    demand_preparer(application.project, by, at=at)
    if application.officer_id != by.pk:
        raise NotYourApplication(officer=str(application.officer or ""))
    return application


def _prepared_by(application: Application, by: User, *, at: datetime) -> Application:
    application = _own(application, by, at=at)
    if application.state not in IN_PREPARATION:
        raise ApplicationMoveNotOpen(state=application.state, move="prepare")
    return application
