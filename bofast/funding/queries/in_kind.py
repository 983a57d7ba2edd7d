"""What each giver has promised in kind, what has been reported, what it has confirmed, and what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.db.models import Count, Q, QuerySet

from bofast.accounts.models import User
from bofast.funding.models import CostLine, Financier, InKindEntry
from bofast.funding.rules.claims import CostType, FinancingKind
from bofast.kernel.period import Period
from bofast.organisations.models import Membership, Organisation, acting_for
from bofast.organisations.rules import Role
from bofast.projects.models import Project

ZERO = Decimal("0.00")
SPEAKS = (Role.REPRESENTATIVE, Role.SIGNATORY)


@dataclass(slots=True)
class Brought:
    """What a giver brought in a period: its entries, withdrawn ones left out."""

    period: Period
    entries: list[InKindEntry] = field(default_factory=list)

    @property
    def reported(self) -> Decimal:
        return sum((one.amount for one in self.entries), ZERO)

    @property
    def confirmed(self) -> Decimal:
        return sum((one.amount for one in self.entries if one.confirmed_at), ZERO)

    @property
    def waiting(self) -> list[InKindEntry]:
        """Those that nobody has answered for the giver."""
        return [one for one in self.entries if not one.confirmed_at and not one.declined_at]

    @property
    def declined(self) -> list[InKindEntry]:
        return [one for one in self.entries if one.declined_at]

    @property
    def asked_at(self) -> object:
        """When the giver was last written to of what still waits."""
        return max((one.asked_at for one in self.waiting if one.asked_at), default=None)

    def is_over(self, on: date) -> bool:
        return self.period.until <= on


@dataclass(slots=True)
class Giver:
    """An organisation with what it promised (None: not reported) and what it brought, the latest period first."""

    organisation: Organisation
    promised: Decimal | None
    booked_before: Decimal = ZERO  # costs in kind that were booked by hand, reversals counted
    periods: list[Brought] = field(default_factory=list)

    @property
    def reported(self) -> Decimal:
        return sum((one.reported for one in self.periods), ZERO)

    @property
    def confirmed(self) -> Decimal:
        return sum((one.confirmed for one in self.periods), ZERO)

    @property
    def waits(self) -> bool:
        return any(one.waiting for one in self.periods)

    @property
    def missing(self) -> Decimal | None:
        """Of what was promised, what is neither confirmed nor booked; None where the promise is unknown."""
        return None if self.promised is None else max(ZERO, self.promised - self.confirmed - self.booked_before)


def givers(project: Project) -> list[Giver]:
    """Everybody who promised something in kind, or brought it, by name; three queries."""
    promises = Financier.objects.filter(project=project, kind=FinancingKind.IN_KIND.value)
    found = {
        one.organisation_id: Giver(one.organisation, one.amount) for one in promises.select_related("organisation")
    }
    for entry in living(InKindEntry.objects.filter(project=project)).select_related("giver", "activity", "cost"):
        giver = found.setdefault(entry.giver_id, Giver(entry.giver, None))
        _lay(giver.periods, entry)
    names = {giver.organisation.name: giver for giver in found.values()}
    for supplier, amount in _booked_by_hand(project):
        if supplier in names:
            names[supplier].booked_before += amount
    return sorted(found.values(), key=lambda giver: giver.organisation.name)


def living(entries: QuerySet[InKindEntry, InKindEntry]) -> QuerySet[InKindEntry, InKindEntry]:
    """Without those withdrawn, the latest period first."""
    return entries.filter(withdrawn_at__isnull=True).order_by("-starts_on", "-until", "pk")


def _lay(periods: list[Brought], entry: InKindEntry) -> None:
    period = Period(entry.starts_on, entry.until)
    if not periods or periods[-1].period != period:
        periods.append(Brought(period))
    periods[-1].entries.append(entry)


def _booked_by_hand(project: Project) -> Iterable[tuple[str, Decimal]]:
    """Costs in kind that no entry stands behind, whichever way they were reversed."""
    costs = CostLine.objects.filter(project=project, kind=CostType.IN_KIND.value)
    by_hand = costs.filter(in_kind__isnull=True, reverses__in_kind__isnull=True)
    return by_hand.order_by("pk").values_list("supplier", "amount")


@dataclass(frozen=True, slots=True)
class Gift:
    """A project and what one organisation brought to it, the latest period first."""

    project: Project
    giver: Organisation
    periods: Sequence[Brought]


def gifts(giver: Organisation) -> list[Gift]:
    """What an organisation is said to have brought, project by project; one query."""
    rows = living(InKindEntry.objects.filter(giver=giver)).select_related("project", "activity", "confirmed_by")
    found: dict[int, Gift] = {}
    for entry in rows:
        gift = found.setdefault(entry.project_id, Gift(entry.project, giver, []))
        _lay(gift.periods, entry)  # type: ignore[arg-type]  # a list here, read only further on
    return sorted(found.values(), key=lambda gift: gift.project.name)


def waiting_in_kind(giver: Organisation, *, on: date) -> int | None:
    """How many contributions wait for the giver's answer that day; None where nothing has been written of it."""
    said = InKindEntry.objects.filter(giver=giver, withdrawn_at__isnull=True)
    waits = Q(confirmed_at__isnull=True, declined_at__isnull=True, until__lte=on)
    found = said.aggregate(all=Count("pk"), waiting=Count("pk", filter=waits))
    return found["waiting"] if found["all"] else None


def speaks_for(user: User, giver: Organisation, *, on: date) -> bool:
    """Whether somebody represents or signs for the organisation that day."""
    return acting_for(user, *SPEAKS, on=on).filter(organisation=giver).exists()


def speakers(giver: Organisation, *, on: date) -> QuerySet[Membership, Membership]:
    """Who represents or signs for the organisation that day."""
    roles = [role.value for role in SPEAKS]
    return Membership.objects.active_on(on).filter(organisation=giver, role__in=roles)
