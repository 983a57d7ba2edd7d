"""A project as the reader may see it: whether they work in it, and how its money stands where that is theirs to see."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Count, Exists, OuterRef, Subquery, Sum
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from bofast.accounts.models import User
from bofast.funding.models import Claim, Decision, Financier, Payout, of_projects
from bofast.funding.rules.claims import State
from bofast.organisations.rules import Role
from bofast.projects.models import Project, Staff


@dataclass(frozen=True, slots=True)
class Money:
    """What has been paid out, of at most how much; how many certificates the payouts still wait for."""

    paid: Decimal
    cap: Decimal
    missing: int
    report_due_on: date

    @property
    def left(self) -> Decimal:
        return self.cap - self.paid

    @property
    def share(self) -> float:
        """In per cent of the cap."""
        return float(100 * self.paid / self.cap) if self.cap else 0.0


@dataclass(frozen=True, slots=True)
class Seen:
    """A project, the reader's part in it, and the day."""

    project: Project
    is_staff: bool
    may_see_costs: bool
    money: Money | None  # None where there is no decision, or it is not the reader's to see
    on: date
    asked_of: int | None = None  # the number of the claim that the funder has asked its staff about
    answer_due_on: date | None = None

    @property
    def last_day(self) -> date:
        return self.project.until - timedelta(days=1)

    @property
    def days_left(self) -> int:
        """To the project's last day; negative when that has passed."""
        return (self.last_day - self.on).days

    @property
    def crumbs(self) -> list[dict[str, str]]:
        return [{"name": self.project.name, "address": reverse("office:project", args=[self.project.slug])}]


def seen(user: User, slug: str, *, on: date) -> Seen:
    """The project with that address, in one query. Raises Http404 for those who may not see it."""
    decision = Decision.objects.filter(project=OuterRef("pk")).order_by("-version")
    paid = Payout.objects.filter(claim__project=OuterRef("pk"), paid_on__isnull=False).order_by()
    waiting = Financier.objects.filter(project=OuterRef("pk"), certified_on__isnull=True).order_by()
    funders = of_projects(user, Role.REVIEWER, Role.ATTESTANT, Role.COMMITTEE, on=on)
    reviewers = of_projects(user, Role.REVIEWER, Role.ATTESTANT, on=on)
    staff = Staff.objects.filter(project=OuterRef("pk"), person=user, until__isnull=True).order_by()
    asked = Claim.objects.filter(project=OuterRef("pk"), state=State.COMPLETION.value).order_by()
    project = (
        Project.objects.visible_to(user, on=on)
        .filter(slug=slug)
        .select_related("owner", "funder")
        .annotate(
            is_staffed=Exists(staff),
            sees_money=Exists(funders.filter(pk=OuterRef("pk"))),
            sees_costs=Exists(reviewers.filter(pk=OuterRef("pk"))),
            cap=Subquery(decision.values("cap")[:1]),
            report_due_on=Subquery(decision.values("final_report_due_on")[:1]),
            paid=Subquery(paid.values("claim__project").annotate(sum=Sum("amount")).values("sum")),
            asked_of=Subquery(asked.values("number")[:1]),
            answer_due_on=Subquery(asked.values("answer_due_on")[:1]),
            missing=Subquery(waiting.values("project").annotate(number=Count("pk")).values("number")),
        )
        .first()
    )
    if project is None:
        raise Http404(_("There is no such project."))
    read = vars(project)  # the annotations
    money = None
    if read["sees_money"] and read["cap"] is not None:
        money = Money(read["paid"] or Decimal(0), read["cap"], read["missing"] or 0, read["report_due_on"])
    asked_of = read["asked_of"] if read["is_staffed"] else None
    return Seen(project, read["is_staffed"], read["sees_costs"], money, on, asked_of, read["answer_due_on"])
