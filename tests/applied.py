"""An application in any state, with its money, its officer and a meeting, made with models."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from bofast.accounts.models import User
from bofast.funding.models import Answer, Application, BudgetLine, Meeting, Score
from bofast.funding.rules.applications import ApplicationState
from bofast.funding.rules.claims import CostType
from bofast.funding.rules.preparation import CRITERIA, SHEETS, Grant, Reply
from bofast.organisations.models import Organisation
from bofast.projects.models import Project
from bofast.records.models import Matter, Series
from tests.region import AT

GROUND = "Förordning (2003:596) om bidrag för projektverksamhet inom den regionala tillväxtpolitiken"
NO_TO = {"operating_aid", "other_aid", "economic_activity"}  # the questions that a plain project answers with no


def matter(serial: int = 412, *, year: int = 2022) -> Matter:
    series, _ = Series.objects.get_or_create(name="RUN", year=year, defaults={"last": serial})
    return Matter.objects.create(series=series, serial=serial, title="Ansökan", opened_on=AT.date(), opened_at=AT)


def application(
    project: Project,
    *,
    state: ApplicationState = ApplicationState.SUBMITTED,
    officer: User | None = None,
    asked: str = "19283329",
    total: str | None = "38566657",
) -> Application:
    if total:
        BudgetLine.objects.create(project=project, kind=CostType.STAFF, year=2022, amount=Decimal(total))
    return Application.objects.create(
        project=project,
        state=state.value,
        asked=Decimal(asked),
        summary="Vi hjälper fler att flytta hit.",
        matter=matter(),
        submitted_at=AT,
        saved_at=AT,
        officer=officer,
    )


def answered(of: Application, *, by: User, **replies: Reply) -> Application:
    """Every sheet as a plain project's: complete, eligible and no state aid, but for the replies that are given."""
    for sheet, questions in SHEETS.items():
        for ask in questions:
            reply = replies.get(ask.key, Reply.NO if ask.key in NO_TO else Reply.YES)
            Answer.objects.create(
                application=of,
                sheet=sheet.value,
                question=ask.key,
                reply=reply.value,
                answered_at=AT,
                answered_by=by,
            )
    return of


def scored(of: Application, *, by: User, points: int = 4) -> Application:
    for criterion in CRITERIA:
        Score.objects.create(application=of, criterion=criterion, points=points, scored_at=AT, scored_by=by)
    return of


def meeting(funder: Organisation, held_on: date = date(2022, 9, 27), **facts: object) -> Meeting:
    return Meeting.objects.create(
        organisation=funder,
        body="Regionala utvecklingsnämnden",
        held_on=held_on,
        **{"applications_by": held_on, "papers_by": held_on, **facts},
    )


def grant(cap: str = "19283328", **facts: object) -> Grant:
    said = {
        "rate": Decimal("0.5"),
        "cap": Decimal(cap),
        "terms": "RUN/640/2017",
        "legal_ground": GROUND,
        "appropriation": "Anslag 1:1, Regionala tillväxtåtgärder",
        "final_report_due_on": date(2023, 3, 31),
    }
    return Grant(**(said | facts))
