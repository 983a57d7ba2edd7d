"""A project's money for tests of pages: a decision, an activity, costs, a claim in any state, made with models."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

from bofast.accounts.models import User
from bofast.cases.rules import Phase
from bofast.funding.models import Claim, ClaimLine, CostLine, Decision, Financier
from bofast.funding.rules.claims import CostType, FinancingKind, State
from bofast.kernel.period import Period
from bofast.organisations.models import Organisation
from bofast.projects.models import Activity, Area, Project

SENT = datetime(2022, 9, 20, 8, 0, tzinfo=UTC)


def decision(project: Project, *, cap: str = "19283328.00") -> Decision:
    return Decision.objects.create(
        project=project,
        number="RUN/412/2019",
        decided_on=date(2019, 12, 10),
        decider="Regionala utvecklingsnämnden",
        rate=Decimal("0.5"),
        cap=Decimal(cap),
        terms="RUN/640/2017",
        legal_ground="Förordning (2003:596)",
        appropriation="1:1",
        final_report_due_on=date(2023, 3, 31),
    )


def financier(project: Project, organisation: Organisation, *, certified_on: date | None = None) -> Financier:
    return Financier.objects.create(
        project=project,
        organisation=organisation,
        kind=FinancingKind.CASH.value,
        amount=Decimal("500000.00"),
        is_fictive=True,
        certified_on=certified_on,
    )


def activity(project: Project, *, number: int = 1, name: str = "Flyttlots och välkomnande") -> Activity:
    return Activity.objects.create(
        project=project,
        area=Area.objects.filter(project=project).first(),
        number=number,
        name=name,
        phase=Phase.WELCOME.value,
        responsible=project.owner,
        starts_on=project.starts_on,
        until=project.until,
    )


def cost(of: Activity, amount: str = "12500.50", *, number: int = 1, **facts: object) -> CostLine:
    said = {
        "kind": CostType.EXTERNAL.value,
        "voucher": f"B {2200 + number}",
        "booked_on": date(2022, 5, 20),
        "paid_on": date(2022, 6, 19),
        "supplier": "Skogsljus Film AB",
        "text": f"Kampanjfilm {number}",
        "is_fictive": True,
        "added_at": SENT,
    }
    return CostLine.objects.create(project=of.project, activity=of, amount=Decimal(amount), **(said | facts))


def claim(project: Project, *, number: int = 1, state: State = State.IN_REVIEW, by: User | None = None) -> Claim:
    return Claim.objects.create(
        project=project,
        number=number,
        starts_on=date(2022, 4, 1),
        until=date(2022, 7, 1),
        state=state.value,
        made_at=SENT,
        made_by=by,
        signed_at=None if state == State.DRAFT else SENT,
        signed_by=None if state == State.DRAFT else by,
    )


def line(of: Claim, claimed: CostLine, **facts: object) -> ClaimLine:
    number = ClaimLine.objects.filter(claim=of).count() + 1
    outside = claimed.booked_on not in Period(of.starts_on, of.until)
    return ClaimLine.objects.create(
        claim=of, cost=claimed, number=number, amount=claimed.amount, is_outside=outside, **facts
    )


def lines(of: Claim, activity_of: Activity, amounts: list[str]) -> list[ClaimLine]:
    """A line a sum, in order."""
    return [line(of, cost(activity_of, amount, number=place)) for place, amount in enumerate(amounts, start=1)]
