"""A project's purchases: their limits, what each has cost, what is late, and which costs name none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import QuerySet

from bofast.funding.models import CostLine, Procurement
from bofast.funding.queries.claims import terms_of
from bofast.funding.queries.terms import terms_on
from bofast.funding.rules.preflight import BOUGHT
from bofast.funding.rules.procurement import Bought, Limits, Method, directly_awarded, notice_due
from bofast.funding.rules.terms import Parameter
from bofast.projects.models import Project

ZERO = Decimal("0.00")


def limits_on(signed_on: date) -> Limits:
    """The law's values on the day that a contract is signed. Raises NoTerms."""
    terms = terms_on(signed_on)
    return Limits(
        terms.value(Parameter.DOCUMENTATION_OVER),
        terms.value(Parameter.DIRECT_AWARD_BELOW),
        terms.days(Parameter.AWARD_NOTICE),
    )


def bought(project: Project) -> list[Bought]:
    """Every purchase as the year's sum counts it."""
    rows = Procurement.objects.filter(project=project).order_by("pk")
    facts = rows.values_list("supplier_number", "method", "signed_on", "value")
    return [Bought(supplier, Method(method), on, value) for supplier, method, on, value in facts]


def costs_without_procurement(project: Project) -> QuerySet[CostLine, CostLine]:
    """Bought costs over the limit of the project's terms that name no procurement, the latest first."""
    terms = terms_of(project)
    costs = CostLine.objects.filter(project=project, procurement__isnull=True).order_by("-booked_on", "-pk")
    if Parameter.DOCUMENTATION_OVER not in terms:
        return costs.none()
    over = terms.value(Parameter.DOCUMENTATION_OVER)
    kinds = [kind.value for kind in BOUGHT]
    return costs.filter(kind__in=kinds, amount__gt=over).standing()


@dataclass(frozen=True, slots=True)
class Purchase:
    """A procurement with what it has cost so far, and what the law asks of it."""

    procurement: Procurement
    spent: Decimal
    costs: Sequence[CostLine]
    limits: Limits
    notice_due: date | None
    direct_of_year: Decimal  # all that the supplier was given directly that calendar year
    unlinked: Sequence[Decimal]  # costs of the same supplier since then that name no procurement

    @property
    def is_over_value(self) -> bool:
        """More has been booked than the contract is worth."""
        return bool(self.spent > self.procurement.value)

    @property
    def is_split(self) -> bool:
        """Direct awards to the supplier come to the limit together, though none does alone."""
        return self.procurement.method == Method.DIRECT.value and self.direct_of_year >= self.limits.direct_below

    @property
    def unlinked_sum(self) -> Decimal:
        return sum(self.unlinked, ZERO)

    def is_late(self, on: date) -> bool:
        """The notice of the award should have been there."""
        return self.notice_due is not None and not self.procurement.announced_on and self.notice_due < on


def purchases(project: Project) -> list[Purchase]:
    """The register, the latest first: a few queries and one a day of signing."""
    rows = Procurement.objects.filter(project=project).prefetch_related("costs").order_by("-signed_on", "-pk")
    all_of_them, unnamed = bought(project), _naming_none(project)
    limits: dict[date, Limits] = {}
    found = []
    for one in rows:
        if one.signed_on not in limits:
            limits[one.signed_on] = limits_on(one.signed_on)
        of = limits[one.signed_on]
        costs = sorted(one.costs.all(), key=lambda cost: (cost.booked_on, cost.pk))
        found.append(
            Purchase(
                one,
                sum((cost.amount for cost in costs), ZERO),
                costs,
                of,
                notice_due(Method(one.method), one.signed_on, days=of.notice_days),
                directly_awarded(all_of_them, supplier=one.supplier_number, year=one.signed_on.year),
                [sum_ for supplier, on, sum_ in unnamed if supplier == one.supplier and on >= one.signed_on],
            )
        )
    return found


def _naming_none(project: Project) -> list[tuple[str, date, Decimal]]:
    """The standing costs of the register's suppliers that name no procurement: whose, when and how much."""
    known = Procurement.objects.filter(project=project).order_by().values("supplier")
    costs = CostLine.objects.filter(project=project, procurement__isnull=True, supplier__in=known).order_by("pk")
    return list(costs.standing().values_list("supplier", "booked_on", "amount"))
