"""The committee's meetings of 2022, and how far Disa has come with the application that waits; all of it invented."""

from __future__ import annotations

from datetime import date

from bofast.demo.region.ground import Ground
from bofast.demo.region.living import Life, at
from bofast.demo.region.people import BODIL, DISA, RUNA
from bofast.demo.region.wording import PARTICIPANTS
from bofast.funding.actions.applying import answer_question
from bofast.funding.actions.conflicts import declare_conflict
from bofast.funding.actions.meetings import plan_meeting, register_minutes
from bofast.funding.actions.preparing import answer_sheet, ask_applicant, score, take_application, write_note
from bofast.funding.models import Application
from bofast.funding.rules.preparation import ConflictGround, Reply

BODY = "Regionala utvecklingsnämnden"
MEETINGS = (date(2022, 9, 13), date(2022, 10, 18), date(2022, 11, 29), date(2023, 1, 24))
ANSWERS = {
    "signatory": (Reply.YES, "Torkel Renbäck tecknar för regionen."),
    "all_stated": (Reply.YES, ""),
    "balanced": (Reply.YES, ""),
    "cofinanciers": (Reply.UNKNOWN, "Intyg från de tre kommunerna väntas."),
    "not_begun": (Reply.YES, ""),
    "conflicts": (Reply.YES, "Frågat alla som handlägger. Ett jäv är antecknat."),
    "delimited": (Reply.YES, "Tre år, 120 bostäder."),
    "operating_aid": (Reply.NO, ""),
    "economic_activity": (Reply.YES, "Fastighetsägare som hyr ut får rådgivning."),
    "state_resources": (Reply.YES, ""),
    "advantage": (Reply.YES, "Rådgivningen är kostnadsfri."),
}
SCORES = {"strategy": 5, "logic": 3, "collaboration": 4}


def autumn(ground: Ground) -> Life:
    """The calendar, the September meeting's minutes, and an application taken, partly looked at, and asked about."""
    region, disa = ground.organisations["region"], ground.people[DISA]
    yield at("2022-06-21", "10.00")
    first, *_ = [
        plan_meeting(
            organisation=region,
            body=BODY,
            held_on=day,
            participants=PARTICIPANTS,
            by=disa,
            at=at("2022-06-21", "10.00"),
        )
        for day in MEETINGS
    ]
    yield at("2022-09-06", "08.45")
    homes = Application.objects.get(project__slug="fler-hem-i-fjallen")
    take_application(application=homes, by=disa, at=at("2022-09-06", "08.45"))
    yield at("2022-09-08", "10.20")
    question = ask_applicant(
        application=homes,
        text="Vilka fastighetsägare får rådgivning, och hur mycket är den värd för var och en?",
        due_on=date(2022, 9, 22),
        by=disa,
        at=at("2022-09-08", "10.20"),
    )
    yield at("2022-09-19", "14.10")
    answer_question(
        question=question,
        answer="Omkring 30 privatpersoner och mindre bolag. Rådgivningen är värd högst 6 000 kronor var.",
        by=ground.people[RUNA],
        at=at("2022-09-19", "14.10"),
    )
    yield at("2022-09-23", "09.00")
    register_minutes(
        meeting=first,
        number="RUN/7/2022",
        adjusted_on=date(2022, 9, 22),
        announced_on=date(2022, 9, 23),
        by=disa,
        at=at("2022-09-23", "09.00"),
    )
    yield at("2022-09-27", "13.30")
    _look(homes, ground)


def _look(application: Application, ground: Ground) -> None:
    disa, moment = ground.people[DISA], at("2022-09-27", "13.30")
    declare_conflict(
        project=application.project,
        person=ground.people[BODIL],
        ground=ConflictGround.OWN_INTEREST,
        words="Äger ett hus i Åre som kan omfattas.",
        handled="Deltar inte när nämnden behandlar ärendet.",
        by=disa,
        at=moment,
    )
    for question, (reply, words) in ANSWERS.items():
        answer_sheet(application=application, question=question, reply=reply, words=words, by=disa, at=moment)
    for criterion, points in SCORES.items():
        score(application=application, criterion=criterion, points=points, by=disa, at=moment)
    write_note(
        application=application,
        text="Fråga regionens jurist om stöd av mindre betydelse innan förslaget skrivs.",
        by=disa,
        at=moment,
    )
