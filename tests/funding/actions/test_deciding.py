"""What is decided is written down, blocks payouts until its conditions are met, is changed and revoked."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from bofast.audit.models import Event
from bofast.funding.actions.deciding import (
    change_decision,
    decide_application,
    meet_condition,
    reject_application,
    revoke_decision,
)
from bofast.funding.actions.meetings import announce_delegated, plan_meeting, register_minutes
from bofast.funding.actions.seats import demand_conditions
from bofast.funding.models import Condition, Decision, Financier, Meeting, Rejection
from bofast.funding.queries import missing_conditions
from bofast.funding.queries.preparation import appeal_of, clock_of, delegated_to, minutes_days
from bofast.funding.queries.terms import all_terms
from bofast.funding.rules.applications import ApplicationMoveNotOpen, ApplicationState
from bofast.funding.rules.claims import ConditionsMissing, FinancingKind
from bofast.funding.rules.duties import NotPreparer, NotReviewer, SelfReview
from bofast.funding.rules.preparation import (
    BadMinutesDays,
    CannotGrant,
    CapTooHigh,
    ChangedBeforeDecided,
    ConditionKind,
    ConsentsMissing,
    DecidedBeforeItCame,
    Decider,
    DecisionRevoked,
    MeetingMissing,
    MeetingNotHeld,
    MeetingPlanned,
    NotDecidedYet,
    NotYourApplication,
    Paper,
    Reply,
    ShareTooHigh,
    SignatoryMissing,
    Taken,
    TooMuchForDelegate,
)
from bofast.letters.models import Letter
from bofast.organisations.rules import Role
from bofast.records.rules import Direction
from tests import applied, money
from tests.region import AT, DAY, member, person

pytestmark = pytest.mark.django_db
BODY = "Regionala utvecklingsnämnden"
BY_COMMITTEE = Taken(Decider.COMMITTEE, BODY, paragraph="§ 112", rapporteur="Disa Lavmark")
BY_DELEGATE = Taken(Decider.DELEGATE, "Regional utvecklingsdirektör")
TOMORROW = DAY + timedelta(days=1)


@pytest.fixture
def proposed(project, disa, vera):
    made = applied.application(project, state=ApplicationState.PROPOSED, officer=disa)
    made.submitted_at = AT - timedelta(weeks=2)
    made.save()
    return applied.answered(made, by=disa)


@pytest.fixture
def meeting(region):
    return applied.meeting(region)


@pytest.fixture
def decide(proposed, meeting, disa):
    def decided(application=proposed, *, taken=BY_COMMITTEE, at_meeting=meeting, papers=lambda _: (), **facts):
        return decide_application(
            application=application,
            grant=applied.grant(**facts),
            taken=taken,
            meeting=at_meeting,
            papers=papers,
            by=disa,
            at=AT,
        )

    return decided


def last_event():
    event = Event.objects.order_by("number").last()
    return event.what, event.before, event.after


def test_the_committees_yes_is_written_down_with_its_number_and_conditions(decide, proposed, meeting, vera):
    decision = decide(conditions=((ConditionKind.COMMITMENT, ""),), reasons=" Ligger i linje. ")

    proposed.refresh_from_db()
    assert proposed.state == ApplicationState.DECIDED
    assert (decision.number, decision.version, decision.matter) == ("RUN/412/2022", 1, proposed.matter)
    assert (decision.decided_on, decision.decider, decision.paragraph) == (meeting.held_on, BODY, "§ 112")
    assert (decision.rate, decision.cap, decision.reasons) == (Decimal("0.5"), 19_283_328, "Ligger i linje.")
    assert [one.kind for one in Condition.objects.all()] == [ConditionKind.COMMITMENT]
    assert Letter.objects.filter(to=vera.email).exists()
    assert last_event() == ("application.decide", "proposed", "19283328 committee")


def test_its_papers_are_registered_and_the_decision_is_sent(decide, proposed, project):
    decide(papers=lambda made: [Paper("Beslut", "beslut.pdf", made.number.encode(), Direction.SENT)])

    document = proposed.matter.documents.get()
    assert (document.party, document.file.read()) == (project.owner.name, b"RUN/412/2022")


def test_one_krona_too_much_is_refused_with_why(decide):
    with pytest.raises(CapTooHigh) as refused:
        decide(cap="19283329")

    assert refused.value.facts == {
        "cap": 19_283_329,
        "most": 19_283_328,
        "limit": "share",
        "rate": Decimal("0.5"),
        "total": Decimal("38566657.00"),
    }


def test_the_ceiling_of_what_is_in_kind_is_kept_with_the_decision(decide, project, krokom, proposed):
    for kind, amount in ((FinancingKind.IN_KIND, 18_000_000), (FinancingKind.CASH, 2_658_128)):
        Financier.objects.create(project=project, organisation=krokom, kind=kind.value, amount=amount)

    with pytest.raises(CapTooHigh):
        decide(is_ceiled=True)
    decision = decide(cap="17908529", is_ceiled=True)

    assert decision.ceiling == 17_908_529


def test_more_than_half_is_more_than_one_decider_gives(decide):
    with pytest.raises(ShareTooHigh) as refused:
        decide(rate=Decimal("0.5001"), cap="1")

    assert refused.value.facts["most"] == Decimal("0.5")


@pytest.mark.parametrize(
    ("replies", "outcome"),
    [
        ({"operating_aid": Reply.YES}, "ineligible"),
        ({"balanced": Reply.NO}, "lacking"),
        ({"delimited": Reply.UNKNOWN}, "open"),
        (
            {"economic_activity": Reply.YES, "de_minimis_room": Reply.NO, "block_exemption": Reply.NO},
            "notify",
        ),
    ],
)
def test_what_the_sheets_stop_is_not_granted(proposed, disa, decide, replies, outcome):
    applied.answered(proposed, by=disa, **replies)

    with pytest.raises(CannotGrant) as refused:
        decide()

    assert refused.value.facts == {"outcome": outcome}


def test_a_delegate_decides_under_half_a_million(decide):
    with pytest.raises(TooMuchForDelegate):
        decide(taken=BY_DELEGATE, cap="500000")

    decision = decide(taken=BY_DELEGATE, cap="499999")

    assert (decision.by, decision.meeting, decision.decided_on) == (Decider.DELEGATE, None, DAY)


def test_the_committee_decides_at_a_meeting_that_has_been_held(decide, region):
    with pytest.raises(MeetingMissing):
        decide(at_meeting=None)
    with pytest.raises(MeetingNotHeld):
        decide(at_meeting=applied.meeting(region, TOMORROW))
    with pytest.raises(NotDecidedYet):
        decide(taken=Taken(Decider.DELEGATE, "x", decided_on=TOMORROW), cap="1")


def test_nothing_is_decided_before_the_application_came(decide, proposed, region, disa):
    came, before = DAY - timedelta(weeks=2), DAY - timedelta(days=15)
    for how in (
        {"at_meeting": applied.meeting(region, before)},
        {"taken": Taken(Decider.DELEGATE, "x", decided_on=before), "cap": "1"},
    ):
        with pytest.raises(DecidedBeforeItCame) as refused:
            decide(**how)
        assert refused.value.facts == {"day": before, "came": came}
    with pytest.raises(DecidedBeforeItCame):
        reject_application(
            application=proposed,
            reasons="Nej",
            taken=BY_COMMITTEE,
            meeting=applied.meeting(region, date(2019, 12, 3)),
            by=disa,
            at=AT,
        )

    assert decide(at_meeting=applied.meeting(region, came)).decided_on == came


def test_a_change_is_not_decided_before_the_application_came(change, region):
    with pytest.raises(DecidedBeforeItCame):
        change(meeting=applied.meeting(region, date(2019, 12, 3)))


def test_nothing_is_decided_twice(decide):
    decide()

    with pytest.raises(ApplicationMoveNotOpen):
        decide()
    assert Decision.objects.count() == 1


def test_only_its_officer_writes_the_decision_down(proposed, meeting, region, sten, vera):
    moa = member(person("moa@regionen.example", "Moa Björkås"), region, Role.PREPARER)

    for who, refusal in ((moa, NotYourApplication), (sten, NotPreparer), (vera, SelfReview)):
        with pytest.raises(refusal):
            decide_application(
                application=proposed, grant=applied.grant(), taken=BY_COMMITTEE, meeting=meeting, by=who, at=AT
            )


def test_a_no_has_its_reasons_and_leaves_no_conditions(proposed, meeting, disa, project):
    Condition.objects.create(project=project, kind=ConditionKind.COMMITMENT.value)

    reject_application(
        application=proposed, reasons=" Ryms inte. ", taken=BY_COMMITTEE, meeting=meeting, by=disa, at=AT
    )

    proposed.refresh_from_db()
    rejection = Rejection.objects.get()
    assert (proposed.state, rejection.reasons, rejection.decided_on) == ("rejected", "Ryms inte.", meeting.held_on)
    assert not Condition.objects.exists()
    assert not Decision.objects.exists()
    assert last_event() == ("application.reject", "proposed", "2022-09-27 committee")


def test_a_delegate_does_not_say_no_to_much_money(proposed, disa):
    with pytest.raises(TooMuchForDelegate):
        reject_application(application=proposed, reasons="Nej", taken=BY_DELEGATE, by=disa, at=AT)


def test_a_payout_waits_for_certificates_and_conditions_by_name(decide, project, krokom):
    money.financier(project, krokom)
    others = (
        (ConditionKind.OTHER, "Avtal"),
        (ConditionKind.SPECIAL, "Statistiken delas upp"),
    )  # the last holds all along
    decide(conditions=((ConditionKind.COMMITMENT, ""), *others))

    with pytest.raises(ConditionsMissing) as refused:
        demand_conditions(project)

    assert refused.value.facts == {"names": ["Krokoms kommun", "Bekräftelse av åtagandet", "Avtal"]}


@pytest.mark.parametrize("who", ["disa", "ylva"])
def test_an_officer_sees_to_it_that_a_condition_is_met(decide, project, request, who):
    decide(conditions=((ConditionKind.COMMITMENT, ""),))
    condition = Condition.objects.get()

    with pytest.raises(NotDecidedYet):
        meet_condition(condition=condition, on=TOMORROW, by=request.getfixturevalue(who), at=AT)
    meet_condition(condition=condition, on=DAY, by=request.getfixturevalue(who), at=AT)

    assert missing_conditions(project) == []
    assert last_event() == ("condition.meet", "", "2022-10-03")


def test_an_attestant_does_not_meet_conditions(decide, sten):
    decide(conditions=((ConditionKind.COMMITMENT, ""),))

    with pytest.raises(NotReviewer):
        meet_condition(condition=Condition.objects.get(), on=DAY, by=sten, at=AT)


@pytest.fixture
def change(decide, meeting, disa):
    decision = decide()

    def changed(**facts):
        return change_decision(
            decision=decision,
            **({"changes": " Längre tid ", "taken": BY_COMMITTEE, "meeting": meeting, "by": disa, "at": AT} | facts),
        )

    return changed


def test_nothing_is_changed_or_revoked_before_it_was_decided(change, region, disa, project):
    decided, before = date(2022, 9, 27), date(2022, 9, 26)
    for how in (
        {"meeting": applied.meeting(region, before)},
        {"taken": Taken(Decider.DELEGATE, "x", decided_on=before), "cap": Decimal(1)},
    ):
        with pytest.raises(ChangedBeforeDecided) as refused:
            change(**how)
        assert refused.value.facts == {"day": before, "decided": decided}
    with pytest.raises(ChangedBeforeDecided):
        revoke_decision(decision=Decision.objects.get(), words="x", on=before, by=disa, at=AT)

    assert Decision.objects.get().revoked_on is None
    assert change(taken=Taken(Decider.COMMITTEE, BODY)).decided_on == decided


def test_a_longer_project_is_a_new_version_with_a_later_report(change, project, krokom):
    agrees = money.financier(project, krokom)

    new = change(until=date(2023, 7, 1), consented=[agrees])

    project.refresh_from_db()
    old = Decision.objects.get(version=1)
    assert (new.version, new.changes, new.cap, list(new.consented.all())) == (2, "Längre tid", old.cap, [agrees])
    assert (project.until, old.final_report_due_on) == (date(2023, 7, 1), date(2023, 3, 31))
    assert new.final_report_due_on == date(2023, 9, 28)
    assert last_event()[0] == "decision.change"


def test_every_co_financier_consents_to_a_change(change, project, krokom, region):
    money.financier(project, krokom)
    Financier.objects.create(project=project, organisation=region, kind=FinancingKind.OWN.value, amount=1)

    with pytest.raises(ConsentsMissing) as refused:
        change()

    assert refused.value.facts == {"names": ["Krokoms kommun"]}


def test_a_changed_sum_is_signed_for_by_the_applicant(change, torkel, disa):
    for signer in (None, disa):
        with pytest.raises(SignatoryMissing):
            change(cap=Decimal(19_000_000), signed_by=signer)

    new = change(cap=Decimal(19_000_000), signed_by=torkel)

    assert (new.cap, new.signed_by, new.rate) == (19_000_000, torkel, Decimal("0.5"))


def test_a_higher_cap_keeps_within_what_the_plan_costs(change, torkel):
    with pytest.raises(CapTooHigh) as refused:
        change(cap=Decimal(30_000_000), signed_by=torkel)

    assert refused.value.facts["most"] == 19_283_328


def test_a_change_keeps_within_share_and_delegation(change, torkel):
    with pytest.raises(ShareTooHigh):
        change(rate=Decimal("0.6"), signed_by=torkel)
    with pytest.raises(TooMuchForDelegate):
        change(taken=BY_DELEGATE, meeting=None)


def test_what_is_revoked_pays_no_more_and_is_not_changed(change, project, disa, vera):
    revoke_decision(decision=Decision.objects.get(), words=" Följde inte planen ", on=DAY, by=disa, at=AT)

    revoked = Decision.objects.get()
    assert (revoked.revoked_on, revoked.revoked_because) == (DAY, "Följde inte planen")
    with pytest.raises(DecisionRevoked):
        demand_conditions(project)
    with pytest.raises(DecisionRevoked):
        change()
    assert Letter.objects.filter(to=vera.email).count() == 2


def test_nothing_is_revoked_on_a_day_to_come(change, disa):
    with pytest.raises(NotDecidedYet):
        revoke_decision(decision=Decision.objects.get(), words="x", on=TOMORROW, by=disa, at=AT)


def test_a_decision_without_an_application_is_changed_and_revoked_too(project, meeting, disa):
    decision = money.decision(project)

    new = change_decision(decision=decision, changes="Ny plan", taken=BY_COMMITTEE, meeting=meeting, by=disa, at=AT)
    revoke_decision(decision=new, words="x", on=DAY, by=disa, at=AT)

    assert Decision.objects.get(version=2).revoked_on == DAY
    assert not Letter.objects.exists()


def test_a_meeting_is_planned_seven_weeks_ahead(region, terms, disa):
    planned = plan_meeting(organisation=region, body=BODY, held_on=date(2022, 11, 29), by=disa, at=AT)

    assert (planned.applications_by, planned.papers_by) == (date(2022, 10, 11), date(2022, 11, 15))
    with pytest.raises(MeetingPlanned):
        plan_meeting(organisation=region, body=BODY, held_on=date(2022, 11, 29), by=disa, at=AT)


def test_only_a_preparing_officer_plans(region, terms, ylva):
    with pytest.raises(NotPreparer):
        plan_meeting(organisation=region, body=BODY, held_on=date(2022, 11, 29), by=ylva, at=AT)


def test_minutes_are_adjusted_announced_and_can_be_appealed(meeting, terms, disa):
    register_minutes(meeting=meeting, number="7/2022", adjusted_on=date(2022, 9, 30), announced_on=DAY, by=disa, at=AT)

    meeting.refresh_from_db()
    days = minutes_days(meeting, terms=all_terms())
    assert (days.adjust.on, days.announce.on) == (date(2022, 10, 11), date(2022, 10, 3))
    assert (days.appeal.on, days.in_force_on) == (date(2022, 10, 24), date(2022, 10, 25))


@pytest.mark.parametrize(
    ("adjusted_on", "announced_on"),
    [(date(2022, 9, 26), None), (None, DAY), (DAY, date(2022, 9, 30)), (TOMORROW, None), (DAY, TOMORROW)],
)
def test_days_of_minutes_come_in_their_order_and_not_ahead(meeting, disa, adjusted_on, announced_on):
    with pytest.raises(BadMinutesDays):
        register_minutes(meeting=meeting, adjusted_on=adjusted_on, announced_on=announced_on, by=disa, at=AT)

    assert Meeting.objects.get().adjusted_on is None


def test_what_delegates_decided_since_the_last_meeting_is_told_at_the_next(decide, meeting, region, disa):
    delegated = decide(taken=BY_DELEGATE, cap="499999")
    following = applied.meeting(region, date(2022, 10, 18))

    announce_delegated(decision=delegated, on=DAY, by=disa, at=AT)

    delegated.refresh_from_db()
    assert (delegated_to(following), delegated_to(meeting)) == ([delegated], [])
    assert appeal_of(delegated, terms=all_terms()).on == date(2022, 10, 24)
    with pytest.raises(BadMinutesDays):
        announce_delegated(decision=delegated, on=TOMORROW, by=disa, at=AT)


def test_until_it_is_announced_an_appeal_has_no_end(decide):
    assert appeal_of(decide(), terms=all_terms()) is None


def test_after_six_months_the_applicant_may_ask_for_a_decision(proposed):
    assert clock_of(proposed, terms=all_terms()) == date(2023, 3, 19)
