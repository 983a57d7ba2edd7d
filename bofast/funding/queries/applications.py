"""What an application says and comes to, who may write and sign one, and for whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Q, QuerySet

from bofast.accounts.models import User
from bofast.funding.models import Application, Attachment, BudgetLine, Financier
from bofast.funding.rules.applications import TEXTS, Said, Sums
from bofast.funding.rules.claims import CostType, FinancingKind
from bofast.funding.rules.terms import Parameter, TermsValues
from bofast.organisations.models import Membership, Organisation, acting_for
from bofast.organisations.rules import Role
from bofast.projects.models import Project, Staff

ZERO = Decimal(0)
MAY_APPLY = (Role.SIGNATORY, Role.REPRESENTATIVE)
FUNDS = (Role.PREPARER, Role.REVIEWER, Role.ATTESTANT, Role.COMMITTEE)


@dataclass(frozen=True, slots=True)
class PlannedMoney:
    """An application's budget and financing plan, read once."""

    budget: Sequence[BudgetLine]
    financiers: Sequence[Financier]

    def costs(self, kind: str = "", year: int = 0) -> Decimal:
        """Of one kind or year, or of all."""
        lines = (one for one in self.budget if kind in ("", one.kind) and year in (0, one.year))
        return sum((one.amount for one in lines), ZERO)

    def brings(self, kind: FinancingKind) -> Decimal:
        return sum((one.amount or ZERO for one in self.financiers if one.kind == kind), ZERO)

    def sums(self, asked: Decimal | None, *, highest_share: Decimal) -> Sums:
        return Sums(
            costs=self.costs(),
            in_kind_costs=self.costs(CostType.IN_KIND),
            asked=asked,
            cash=self.brings(FinancingKind.CASH),
            in_kind=self.brings(FinancingKind.IN_KIND),
            own=self.brings(FinancingKind.OWN),
            highest_share=highest_share,
        )


def money_of(project: Project) -> PlannedMoney:
    """Two queries."""
    financiers = Financier.objects.filter(project=project).select_related("organisation")
    return PlannedMoney(
        list(BudgetLine.objects.filter(project=project).order_by("kind", "year")),
        list(financiers.order_by("organisation__name", "kind", "pk")),
    )


def years_of(project: Project) -> range:
    """The calendar years that the project reaches."""
    return range(project.starts_on.year, (project.until - timedelta(days=1)).year + 1)


def said_in(application: Application, *, terms: TermsValues, money: PlannedMoney | None = None) -> Said:
    """What the application says as it stands; three queries, one where its money is at hand."""
    money = money or money_of(application.project)
    reached = years_of(application.project)
    return Said(
        texts={name: getattr(application, name) for name in TEXTS},
        sums=money.sums(application.asked, highest_share=terms.value(Parameter.HIGHEST_SHARE)),
        unread=sorted(application.draft),
        outside=sum((one.amount for one in money.budget if one.year not in reached), ZERO),
        without_sum=sum(one.amount is None for one in money.financiers),
        attachments=Attachment.objects.filter(project=application.project_id).count(),
    )


def signed_content(application: Application) -> dict[str, object]:
    """All that somebody signs, in plain values: the same application always gives the same."""
    project, money = application.project, money_of(application.project)
    files = Attachment.objects.filter(project=project).order_by("sha256")
    return {
        "name": project.name,
        "recipient": project.owner.number,
        "funder": project.funder.number,
        "starts_on": project.starts_on.isoformat(),
        "until": project.until.isoformat(),
        "asked": _spelled(application.asked),
        "texts": {name: getattr(application, name) for name in TEXTS},
        "budget": [[one.kind, one.year, _spelled(one.amount)] for one in money.budget],
        "financing": sorted([one.organisation.number, one.kind, _spelled(one.amount)] for one in money.financiers),
        "attachments": list(files.values_list("sha256", flat=True)),
    }


def _spelled(amount: Decimal | None) -> str:
    return "" if amount is None else f"{amount:.2f}"


def own_applications(user: User, *, on: date) -> QuerySet[Application, Application]:
    """Those of the projects that the person works in, and of the organisations that they write or sign for."""
    own = Project.objects.staffed_by(user).order_by().values("pk")
    return Application.objects.filter(
        Q(project__in=own) | Q(project__owner__in=acting_for(user, *MAY_APPLY, on=on))
    ).order_by("-saved_at", "pk")


def may_write(user: User, project: Project, *, on: date) -> bool:
    """Whether somebody writes the project's application: one works in it, or represents its owner.

    Who prepares, reviews, attests or decides for the funder writes none to it.
    """
    if Project.objects.staffed_by(user).filter(pk=project.pk).exists():
        return True
    represents = acting_for(user, Role.REPRESENTATIVE, on=on).filter(organisation=project.owner_id)
    return represents.exists() and not acting_for(user, *FUNDS, on=on).filter(organisation=project.funder_id).exists()


def writers(project: Project, *, on: date) -> list[User]:
    """Who may write its application, by name: those who work in the project, and who represent its owner."""
    staff = Staff.objects.filter(project=project, until__isnull=True).order_by().values("person")
    acting = Membership.objects.active_on(on).order_by()
    members = acting.filter(organisation=project.owner_id, role=Role.REPRESENTATIVE.value).values("person")
    officers = acting.filter(organisation=project.funder_id, role__in=[role.value for role in FUNDS]).values("person")
    represents = Q(pk__in=members) & ~Q(pk__in=officers)
    return list(User.objects.filter(Q(pk__in=staff) | represents).order_by("name", "pk"))


def may_apply_for(user: User, *, on: date) -> QuerySet[Organisation, Organisation]:
    """The organisations that the person may start an application for, by name."""
    employs = Project.objects.staffed_by(user).order_by().values("owner")
    speaks = acting_for(user, *MAY_APPLY, on=on)
    return Organisation.objects.filter(Q(pk__in=speaks) | Q(pk__in=employs)).order_by("name")


def funders(*, on: date) -> QuerySet[Organisation, Organisation]:
    """The organisations that have officers for applications and claims, by name."""
    officers = Membership.objects.active_on(on).filter(role__in=[role.value for role in FUNDS]).order_by()
    return Organisation.objects.filter(pk__in=officers.values("organisation")).order_by("name")


def signs_for(user: User, organisation: Organisation, *, on: date) -> bool:
    return acting_for(user, Role.SIGNATORY, on=on).filter(organisation=organisation).exists()


def signatories(organisation: Organisation, *, on: date) -> list[User]:
    """Who may sign for the organisation that day, by name."""
    members = Membership.objects.active_on(on).filter(organisation=organisation, role=Role.SIGNATORY.value)
    return list(User.objects.filter(pk__in=members.order_by().values("person")).order_by("name", "pk"))
