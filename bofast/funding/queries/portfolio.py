"""All grants of a funder, against its frames; and how much a project lies out with, quarter by quarter."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import OuterRef, Q, Subquery, Sum

from bofast.funding.models import BudgetLine, CostLine, Decision, Frame, Payout
from bofast.funding.queries.standing import decision_of
from bofast.funding.rules.claims import CostType
from bofast.funding.rules.portfolio import Grant, Quarter, by_year, expected, liquidity
from bofast.organisations.models import Organisation
from bofast.projects.models import Project

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Funded:
    """A project in the portfolio: its decision in force, and what is expected of it by year."""

    decision: Decision
    grant: Grant
    expected: dict[int, Decimal]

    def in_years(self, years: Iterable[int]) -> list[tuple[int, Decimal]]:
        """What is expected each year, 0 where nothing is."""
        return [(year, self.expected.get(year, ZERO)) for year in years]


@dataclass(frozen=True, slots=True)
class YearOfFund:
    """What may be decided on of an appropriation in a year, and what was; a frame is not carried over."""

    year: int
    frame: Frame | None
    decided: Decimal

    @property
    def left(self) -> Decimal | None:
        """None: no frame has been set. Negative: more is decided than the frame holds."""
        return None if self.frame is None else self.frame.amount - self.decided


@dataclass(frozen=True, slots=True)
class Fund:
    """One appropriation: its frames so far, and every project that has a decision on it."""

    appropriation: str
    frames: Sequence[Frame]
    projects: Sequence[Funded]
    years: Sequence[int]  # in which something is expected

    @property
    def rows(self) -> list[tuple[Funded, list[tuple[int, Decimal]]]]:
        """Each project with what is expected of it, in the order of `years`."""
        return [(one, one.in_years(self.years)) for one in self.projects]

    @property
    def decided(self) -> Decimal:
        return sum((one.grant.decided for one in self.projects), ZERO)

    @property
    def paid(self) -> Decimal:
        return sum((one.grant.paid for one in self.projects), ZERO)

    @property
    def freed(self) -> Decimal:
        return sum((one.grant.freed for one in self.projects), ZERO)

    @property
    def by_year(self) -> list[YearOfFund]:
        """Each year that has a frame or a decision, in order."""
        decided: dict[int, Decimal] = defaultdict(lambda: ZERO)
        for one in self.projects:
            decided[one.decision.decided_on.year] += one.grant.decided
        frames = {one.year: one for one in self.frames}
        return [YearOfFund(year, frames.get(year), decided[year]) for year in sorted({*frames, *decided})]

    @property
    def expected(self) -> list[tuple[int, Decimal]]:
        """Each of `years` with what is expected of all projects."""
        return [(year, sum((one.expected.get(year, ZERO) for one in self.projects), ZERO)) for year in self.years]


def portfolio(funder: Organisation, *, on: date) -> list[Fund]:
    """The funder's appropriations by name: four queries, however many projects there are."""
    decisions = _in_force(funder)
    paid = dict(
        Payout.objects.filter(claim__project__funder=funder, paid_on__lte=on)
        .order_by()
        .values_list("claim__project")
        .annotate(sum=Sum("amount"))
    )
    closed = set(
        Payout.objects.filter(claim__project__funder=funder, claim__is_final=True)
        .filter(Q(paid_on__lte=on) | Q(recovery__settled_on__lte=on))
        .order_by()
        .values_list("claim__project", flat=True)
    )
    funded = [
        _funded(one, paid.get(one.project_id) or ZERO, on=on, is_closed=one.project_id in closed) for one in decisions
    ]
    frames = list(Frame.objects.filter(organisation=funder, year__lte=on.year).order_by("appropriation", "year"))
    names = sorted({one.decision.appropriation for one in funded} | {one.appropriation for one in frames})
    return [_fund(name, frames, funded) for name in names]


def _in_force(funder: Organisation) -> Iterable[Decision]:
    last = Decision.objects.filter(project=OuterRef("project")).order_by("-version").values("pk")[:1]
    found = Decision.objects.filter(project__funder=funder, pk=Subquery(last))
    return found.select_related("project__owner").order_by("decided_on", "project__name")


def _funded(decision: Decision, paid: Decimal, *, on: date, is_closed: bool) -> Funded:
    is_closed = is_closed or decision.revoked_on is not None
    grant = Grant(decision.cap, paid, decision.project.until, is_closed)
    return Funded(decision, grant, by_year(expected(grant.left, on=on, until=grant.until)))


def _fund(name: str, frames: Iterable[Frame], funded: Iterable[Funded]) -> Fund:
    own = [one for one in funded if one.decision.appropriation == name]
    years = sorted({year for one in own for year in one.expected})
    return Fund(name, [one for one in frames if one.appropriation == name], own, years)


def liquidity_of(project: Project, *, on: date) -> Sequence[Quarter]:
    """What the project has spent in cash and got, and is expected to, a quarter a row; four queries."""
    costs = CostLine.objects.filter(project=project).exclude(kind=CostType.IN_KIND.value).order_by()
    spent = list(costs.values_list("paid_on").annotate(sum=Sum("amount")))
    payouts = Payout.objects.filter(claim__project=project, paid_on__isnull=False).order_by()
    paid = list(payouts.values_list("paid_on", "amount"))
    planned = BudgetLine.objects.filter(project=project).exclude(kind=CostType.IN_KIND.value).order_by()
    budget = planned.aggregate(sum=Sum("amount"))["sum"] or ZERO
    decision = decision_of(project)
    got = sum((amount for _, amount in paid), ZERO)
    return liquidity(
        spent,
        [(day, amount) for day, amount in paid if day],
        starts_on=project.starts_on,
        until=project.until,
        on=on,
        to_spend=max(ZERO, budget - sum((amount for _, amount in spent), ZERO)),
        to_get=max(ZERO, (decision.cap if decision and not decision.revoked_on else ZERO) - got),
    )
