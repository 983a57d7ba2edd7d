"""An officer takes an application, looks at it from every side, asks, and proposes."""

from datetime import date, timedelta

import pytest

from bofast.audit.models import Event
from bofast.funding.actions.conflicts import declare_conflict, end_conflict
from bofast.funding.actions.preparing import (
    answer_sheet,
    ask_applicant,
    finish_preparation,
    propose,
    score,
    send_back,
    take_application,
    write_note,
    write_proposal,
)
from bofast.funding.models import Answer, Condition, Conflict, Proposal, Question, Score
from bofast.funding.queries import acts
from bofast.funding.queries.preparation import sheets_of, stop_of
from bofast.funding.rules.applications import ApplicationMoveNotOpen, ApplicationState
from bofast.funding.rules.duties import DeclaredConflict, HasHandledClaims, NotPreparer, SelfReview
from bofast.funding.rules.preparation import (
    AlreadyTaken,
    AnswerAwaited,
    BadScore,
    CapTooHigh,
    ConditionKind,
    ConflictGround,
    DueDayPassed,
    MeetingPassed,
    NotYourApplication,
    Outcome,
    Paper,
    PreparationOpen,
    Reply,
    TooMuchForDelegate,
    UnknownQuestion,
    Wording,
)
from bofast.letters.models import Letter
from bofast.organisations.rules import Role
from tests import applied, money
from tests.region import AT, DAY, member, person

pytestmark = pytest.mark.django_db
NEXT_WEEK = DAY + timedelta(days=7)


@pytest.fixture
def application(project, vera):
    return applied.application(project)


@pytest.fixture
def taken(application, disa):
    return take_application(application=application, by=disa, at=AT)


@pytest.fixture
def prepared(taken, disa):
    applied.scored(applied.answered(taken, by=disa), by=disa)
    return finish_preparation(application=taken, by=disa, at=AT)


@pytest.fixture
def to_come(region):
    return applied.meeting(region, DAY + timedelta(days=15))


def last_event():
    event = Event.objects.order_by("number").last()
    return event.what, event.before, event.after


def test_an_officer_takes_it_and_the_own_house_as_applicant_is_written_down(application, disa, project):
    take_application(application=application, by=disa, at=AT)

    application.refresh_from_db()
    conflict = Conflict.objects.get()
    assert application.officer == disa
    assert (conflict.ground, conflict.person, conflict.project) == (ConflictGround.OWN_ORGANISATION, None, project)
    assert last_event() == ("application.take", "", str(disa.pk))


def test_another_applicant_is_no_conflict(application, disa, krokom, project):
    project.owner = krokom
    project.save()

    take_application(application=application, by=disa, at=AT)

    assert not Conflict.objects.exists()


def test_what_somebody_has_taken_is_taken_over_only_by_who_has_seen_it(taken, disa, region):
    moa = member(person("moa@regionen.example", "Moa Björkås"), region, Role.PREPARER)

    with pytest.raises(AlreadyTaken) as refused:
        take_application(application=taken, by=moa, at=AT)
    take_application(application=taken, instead_of=disa, by=moa, at=AT)

    taken.refresh_from_db()
    assert refused.value.facts == {"by": "Disa Lavmark"}
    assert taken.officer == moa
    assert Conflict.objects.count() == 1


@pytest.mark.parametrize(
    ("who", "refusal"),
    [("ylva", NotPreparer), ("sten", NotPreparer), ("bodil", NotPreparer), ("vera", SelfReview), ("alva", NotPreparer)],
)
def test_only_a_preparing_officer_of_the_funder_takes_it(application, request, who, refusal):
    with pytest.raises(refusal):
        take_application(application=application, by=request.getfixturevalue(who), at=AT)


def test_who_has_worked_in_the_project_never_prepares_it(application, disa, project, vera):
    vera.duties.create(project=project, duty="economist", starts_on=DAY, until=DAY)
    project.staff.create(person=disa, duty="economist", starts_on=project.starts_on, until=DAY, erase_on=NEXT_WEEK)

    with pytest.raises(SelfReview):
        take_application(application=application, by=disa, at=AT)


def test_who_has_decided_a_claim_does_not_prepare(application, disa, project):
    money.claim(project).reviewers.add(disa)

    with pytest.raises(HasHandledClaims):
        take_application(application=application, by=disa, at=AT)


def test_who_has_taken_it_has_prepared(taken, disa, project):
    assert acts(disa, project, on=DAY).has_prepared


def test_what_has_been_decided_is_not_taken(application, disa):
    application.state = ApplicationState.REJECTED
    application.save()

    with pytest.raises(ApplicationMoveNotOpen):
        take_application(application=application, by=disa, at=AT)


def test_a_declared_conflict_stops_the_person_until_it_has_ended(taken, disa, ylva, project):
    conflict = declare_conflict(project=project, person=disa, ground=ConflictGround.CLOSE, by=disa, at=AT)

    with pytest.raises(DeclaredConflict):
        write_note(application=taken, text="Hej", by=disa, at=AT)
    with pytest.raises(NotPreparer):
        end_conflict(conflict=conflict, by=disa, at=AT)
    end_conflict(conflict=conflict, by=ylva, at=AT)

    assert write_note(application=taken, text="Hej", by=disa, at=AT).text == "Hej"


def test_another_persons_conflict_is_written_down_by_an_officer(taken, disa, bodil, alva, project):
    with pytest.raises(NotPreparer):
        declare_conflict(project=project, person=bodil, ground=ConflictGround.CLOSE, by=alva, at=AT)

    said = declare_conflict(
        project=project, person=bodil, ground=ConflictGround.OWN_INTEREST, handled="Deltar inte", by=disa, at=AT
    )

    assert (said.person, said.handled, last_event()[0]) == (bodil, "Deltar inte", "conflict.declare")


def test_the_last_answer_holds_and_the_earlier_stays(taken, disa):
    for reply in (Reply.UNKNOWN, Reply.YES):
        answer_sheet(application=taken, question="delimited", reply=reply, words=" Två år ", by=disa, at=AT)

    sheet = sheets_of(taken)[1]
    assert Answer.objects.count() == 2
    assert (sheet.answers["delimited"].reply, sheet.answers["delimited"].words) == (Reply.YES, "Två år")
    assert (sheet.outcome, sheet.left) == (Outcome.OPEN, 2)
    assert last_event() == ("application.answer_sheet", "", "delimited yes")


def test_what_no_sheet_asks_is_not_answered(taken, disa):
    with pytest.raises(UnknownQuestion):
        answer_sheet(application=taken, question="weather", reply=Reply.YES, by=disa, at=AT)
    with pytest.raises(UnknownQuestion):
        score(application=taken, criterion="weather", points=3, by=disa, at=AT)


def test_a_criterion_is_scored_anew(taken, disa):
    score(application=taken, criterion="logic", points=2, by=disa, at=AT)
    score(application=taken, criterion="logic", points=4, words="Efter ny plan", by=disa, at=AT)

    given = Score.objects.get()
    assert (given.points, given.words) == (4, "Efter ny plan")
    assert last_event() == ("application.score", "2", "4")


@pytest.mark.parametrize("points", [0, 6])
def test_points_are_one_to_five(taken, disa, points):
    with pytest.raises(BadScore):
        score(application=taken, criterion="logic", points=points, by=disa, at=AT)


def test_only_who_has_taken_it_prepares(application, disa, taken, region):
    moa = member(person("moa@regionen.example", "Moa Björkås"), region, Role.PREPARER)

    with pytest.raises(NotYourApplication) as refused:
        answer_sheet(application=application, question="delimited", reply=Reply.YES, by=moa, at=AT)

    assert refused.value.facts == {"officer": "Disa Lavmark"}


def test_asking_waits_for_the_applicant_who_is_written_to(taken, disa, vera):
    ask_applicant(application=taken, text=" Skicka intygen. ", due_on=NEXT_WEEK, by=disa, at=AT)

    taken.refresh_from_db()
    asked = Question.objects.get()
    letter = Letter.objects.get(to=vera.email)
    assert taken.state == ApplicationState.COMPLETION
    assert (asked.text, asked.due_on, asked.asked_by) == ("Skicka intygen.", NEXT_WEEK, disa)
    assert "10\u00a0oktober\u00a02022" in letter.text
    document = taken.matter.documents.get()
    assert (document.title, document.direction, document.party) == (
        "Begäran om komplettering",
        "sent",
        taken.project.owner.name,
    )
    assert document.file.read().decode() == "Skicka intygen.\n\nSvara senast 2022-10-10.\n"
    assert last_event() == ("application.ask", "submitted", "completion 2022-10-10")


def test_two_things_can_be_asked_at_once(taken, disa):
    for text in ("Intygen?", "Budgeten?"):
        ask_applicant(application=taken, text=text, due_on=NEXT_WEEK, by=disa, at=AT)

    assert Question.objects.count() == 2


def test_an_answer_is_due_on_a_day_to_come(taken, disa):
    with pytest.raises(DueDayPassed):
        ask_applicant(application=taken, text="Intygen?", due_on=DAY - timedelta(days=1), by=disa, at=AT)


def test_preparation_ends_when_everything_has_been_looked_at(taken, disa):
    applied.scored(taken, by=disa)
    Score.objects.filter(criterion="logic").delete()

    with pytest.raises(PreparationOpen) as refused:
        finish_preparation(application=taken, by=disa, at=AT)

    assert refused.value.facts == {"questions": 10, "criteria": 1}


def test_preparation_ends_without_an_answer_once_its_day_has_passed(taken, disa):
    applied.scored(applied.answered(taken, by=disa), by=disa)
    ask_applicant(application=taken, text="Intygen?", due_on=NEXT_WEEK, by=disa, at=AT)

    with pytest.raises(AnswerAwaited) as refused:
        finish_preparation(application=taken, by=disa, at=AT + timedelta(days=7))
    done = finish_preparation(application=taken, by=disa, at=AT + timedelta(days=8))

    assert refused.value.facts == {"day": NEXT_WEEK}
    assert done.state == ApplicationState.PREPARED


def test_a_prepared_application_says_what_stops_it(prepared, disa):
    answer_sheet(application=prepared, question="operating_aid", reply=Reply.YES, by=disa, at=AT)

    assert prepared.state == ApplicationState.PREPARED
    assert stop_of(sheets_of(prepared)) == Outcome.INELIGIBLE


def test_a_proposal_is_written_again_and_its_conditions_follow(prepared, disa, to_come):
    both = ((ConditionKind.COMMITMENT, ""), (ConditionKind.OTHER, "Avtal"))
    for conditions in (both, both[1:]):
        write_proposal(
            application=prepared,
            meeting=to_come,
            grant=applied.grant(conditions=conditions),
            wording=Wording(proposer="Regiondirektören", assessment="Bra."),
            by=disa,
            at=AT,
        )

    proposal = Proposal.objects.get()
    assert (proposal.cap, proposal.proposer, proposal.meeting) == (19_283_328, "Regiondirektören", to_come)
    assert [one.words for one in Condition.objects.all()] == ["Avtal"]


def test_conditions_stand_in_the_order_they_were_written(prepared, disa, to_come):
    said = ("Styrgruppen är utsedd", "Avtal med kommunerna", "Intyg om lokaler")
    grant = applied.grant(conditions=tuple((ConditionKind.OTHER, text) for text in said))

    write_proposal(application=prepared, meeting=to_come, grant=grant, wording=Wording(), by=disa, at=AT)

    assert tuple(Condition.objects.order_by("pk").values_list("text", flat=True)) == said


def test_no_more_is_proposed_than_can_be_granted(prepared, disa, to_come):
    how = {"application": prepared, "meeting": to_come, "wording": Wording(), "by": disa, "at": AT}
    with pytest.raises(CapTooHigh):
        write_proposal(**how, grant=applied.grant("19283330"))

    assert not Proposal.objects.exists()


def test_a_condition_that_is_met_stays(prepared, disa, project, to_come):
    met = Condition.objects.create(project=project, kind=ConditionKind.COMMITMENT.value, met_on=DAY)

    write_proposal(application=prepared, meeting=to_come, grant=None, wording=Wording(), by=disa, at=AT)

    assert Condition.objects.get() == met
    assert Proposal.objects.get().cap is None


def test_a_proposal_is_for_a_meeting_to_come(prepared, disa, region, to_come):
    how = {"application": prepared, "grant": applied.grant(), "wording": Wording(), "by": disa}
    with pytest.raises(MeetingPassed) as refused:
        write_proposal(**how, meeting=applied.meeting(region, date(2019, 12, 3)), at=AT)
    write_proposal(**how, meeting=to_come, at=AT)
    write_proposal(**how, meeting=to_come, at=AT + timedelta(days=30))  # mended after the meeting it was for

    assert refused.value.facts == {"day": date(2019, 12, 3)}
    assert Proposal.objects.get().meeting == to_come


def test_a_proposal_to_a_delegate_is_under_the_limit(prepared, disa, terms):
    how = {"application": prepared, "meeting": None, "wording": Wording(), "by": disa, "at": AT}
    for grant in (applied.grant("500000"), None):  # nor is a no to 19 283 329
        with pytest.raises(TooMuchForDelegate):
            write_proposal(**how, grant=grant)

    assert write_proposal(**how, grant=applied.grant("499999")).cap == 499_999


def test_proposing_registers_the_paper_in_the_matter(prepared, disa, to_come):
    write_proposal(application=prepared, meeting=to_come, grant=applied.grant(), wording=Wording(), by=disa, at=AT)

    propose(
        application=prepared,
        papers=lambda proposal: [Paper("Tjänsteskrivelse", "memo.pdf", b"%PDF " + str(proposal.cap).encode())],
        by=disa,
        at=AT,
    )

    prepared.refresh_from_db()
    document = prepared.matter.documents.get()
    assert prepared.state == ApplicationState.PROPOSED
    assert (document.title, document.direction, document.file.read()) == (
        "Tjänsteskrivelse",
        "made",
        b"%PDF 19283328.00",
    )


def test_nothing_is_proposed_before_it_is_written(prepared, disa):
    with pytest.raises(ApplicationMoveNotOpen):
        propose(application=prepared, by=disa, at=AT)


def test_nothing_is_proposed_before_it_is_prepared(taken, disa):
    with pytest.raises(ApplicationMoveNotOpen):
        write_proposal(application=taken, meeting=None, grant=None, wording=Wording(), by=disa, at=AT)


def test_the_meeting_may_send_it_back(prepared, disa, to_come):
    write_proposal(application=prepared, meeting=to_come, grant=None, wording=Wording(), by=disa, at=AT)
    propose(application=prepared, by=disa, at=AT)

    with pytest.raises(ApplicationMoveNotOpen):
        answer_sheet(application=prepared, question="delimited", reply=Reply.YES, by=disa, at=AT)
    send_back(application=prepared, by=disa, at=AT)

    prepared.refresh_from_db()
    assert prepared.state == ApplicationState.PREPARED
    assert last_event() == ("application.send_back", "proposed", "prepared")
