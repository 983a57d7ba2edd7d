"""How the demo's first application was prepared and decided: share, cap, ground and terms are the memo's.

Its days, number, paragraph, people and the officer's words are invented.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from bofast.accounts.models import User
from bofast.demo.region.ground import Ground
from bofast.demo.region.living import at
from bofast.demo.region.people import DISA, VERA
from bofast.demo.region.plan import PLAN
from bofast.demo.region.wording import PARTICIPANTS, REASONS, WORDING
from bofast.funding.actions.applying import answer_question
from bofast.funding.actions.deciding import decide_application
from bofast.funding.actions.meetings import plan_meeting, register_minutes
from bofast.funding.actions.preparing import (
    answer_sheet,
    ask_applicant,
    finish_preparation,
    propose,
    score,
    take_application,
    write_proposal,
)
from bofast.funding.models import Application, Meeting
from bofast.funding.rules.preparation import SHEETS, Decider, Grant, Reply, Sheet, Taken
from bofast.projects.actions import write_plan
from bofast.reports.registered import decision_papers, proposal_papers

BODY = "Regionala utvecklingsnämnden"
NO = {"operating_aid", "other_aid", "economic_activity"}  # every other question of the sheets is answered yes
SCORES = {"strategy": 5, "logic": 4, "ability": 4, "collaboration": 5, "horizontal": 3, "lasting": 4}
GRANT = Grant(
    rate=Decimal("0.5"),
    cap=Decimal(19_283_328),
    terms="RUN/640/2017",
    legal_ground="Förordning (2003:596) om bidrag för projektverksamhet inom den regionala tillväxtpolitiken",
    appropriation="Anslag 1:1, Regionala tillväxtåtgärder",
    final_report_due_on=date(2023, 3, 31),
    reasons=REASONS,
)


def decide(application: Application, ground: Ground) -> None:
    """Taken, asked about, prepared, proposed and decided; the minutes adjusted on the ninth day, announced the next."""
    disa = ground.people[DISA]
    region = ground.organisations["region"]
    moment = at("2019-09-02", "09.00")
    meeting = plan_meeting(
        organisation=region, body=BODY, held_on=date(2019, 12, 3), participants=PARTICIPANTS, by=None, at=moment
    )
    take_application(application=application, by=disa, at=at("2019-10-03", "08.40"))
    _complete(application, ground, officer=disa)
    _prepare(application, officer=disa)
    write_proposal(
        application=application, meeting=meeting, grant=GRANT, wording=WORDING, by=disa, at=at("2019-11-12", "14.20")
    )
    propose(application=application, papers=proposal_papers, by=disa, at=at("2019-11-15", "09.10"))
    _take(application, meeting, officer=disa)


def _complete(application: Application, ground: Ground, *, officer: User) -> None:
    """The plan is asked for with a clearer logic, and comes."""
    vera = ground.people[VERA]
    question = ask_applicant(
        application=application,
        text="Visa tydligare hur mål, aktiviteter och resurser hänger ihop. Skicka en reviderad aktivitetsplan.",
        due_on=date(2019, 11, 4),
        by=officer,
        at=at("2019-10-18", "10.30"),
    )
    write_plan(project=application.project, plan=PLAN, by=vera, at=at("2019-10-31", "15.20"))
    answer_question(
        question=question,
        answer="Aktivitetsplanen är reviderad: varje aktivitet hör till ett huvudområde och leder till minst ett mål.",
        by=vera,
        at=at("2019-10-31", "15.35"),
    )


def _prepare(application: Application, *, officer: User) -> None:
    moment = at("2019-11-07", "13.00")
    for question in [one.key for sheet in (Sheet.FORMAL, Sheet.ELIGIBLE) for one in SHEETS[sheet]] + [
        "economic_activity"
    ]:
        reply = Reply.NO if question in NO else Reply.YES
        answer_sheet(application=application, question=question, reply=reply, by=officer, at=moment)
    for criterion, points in SCORES.items():
        score(application=application, criterion=criterion, points=points, by=officer, at=moment)
    finish_preparation(application=application, by=officer, at=at("2019-11-11", "16.05"))


def _take(application: Application, meeting: Meeting, *, officer: User) -> None:
    taken = Taken(Decider.COMMITTEE, BODY, paragraph="§ 112", rapporteur="Disa Lavmark")
    decide_application(
        application=application,
        grant=GRANT,
        taken=taken,
        meeting=meeting,
        papers=decision_papers,
        by=officer,
        at=at("2019-12-04", "08.50"),
    )
    register_minutes(
        meeting=meeting,
        number="RUN/3/2019",
        adjusted_on=date(2019, 12, 12),
        announced_on=date(2019, 12, 13),
        by=officer,
        at=at("2019-12-13", "09.00"),
    )
