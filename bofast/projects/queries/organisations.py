"""Which organisations take part in a project, and whether what has been registered shows them in an activity."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q

from bofast.cases.models import Case, Hire, Service
from bofast.kernel.clock import beginning, local_day
from bofast.organisations.rules import spelled
from bofast.projects.models import Activity, Participation, Project
from bofast.projects.rules import Found, Span, participation_evidence


@dataclass(frozen=True, slots=True)
class Participant:
    """An organisation that was asked to take part; `found.evidence` says whether it has confirmed, and is seen."""

    found: Found
    name: str
    number: str  # as it is read
    municipality: str
    part: str
    commitment: str


def participants(project: Project, *, within: Span) -> list[Participant]:
    """Those of the period, those that withdrew left out, by name: one query."""
    rows = (
        Participation.objects.filter(project=project, withdrawn_at__isnull=True, starts_on__lt=within.until)
        .filter(Q(until__isnull=True) | Q(until__gt=within.starts_on))
        .annotate(is_seen=_seen(project, within))
        .order_by("organisation__name", "pk")
        .values_list(
            "organisation",
            "organisation__name",
            "organisation__number",
            "organisation__municipality__name",
            "part",
            "commitment",
            "asked_at",
            "confirmed_at",
            "is_seen",
        )
    )
    return [
        Participant(
            Found(
                key=pk,
                evidence=participation_evidence(
                    is_confirmed=confirmed_at is not None, has_commitment=bool(commitment), is_seen=is_seen
                ),
                day=local_day(confirmed_at or asked_at),
                source=pk,
            ),
            name,
            spelled(number),
            municipality or "",
            part,
            commitment,
        )
        for pk, name, number, municipality, part, commitment, asked_at, confirmed_at, is_seen in rows
    ]


def _seen(project: Project, within: Span) -> Exists | Q:
    """Responsible for an activity, receives households, was presented a candidate, or hired one: in the period."""
    of = OuterRef("organisation")
    first, until = within.starts_on, within.until
    doing = Activity.objects.filter(project=project, responsible=of, starts_on__lt=until, until__gt=first)
    served = Service.objects.filter(organisation=of, on__gte=first, on__lt=until)
    hired = Hire.objects.filter(employer=of, starts_on__gte=first, starts_on__lt=until)
    opened = Case.objects.filter(opened_at__gte=beginning(first), opened_at__lt=beginning(until)).order_by()
    received = Q(organisation__in=opened.values("organisation"))  # read once, and not once an organisation
    return Exists(doing.order_by()) | Exists(served.order_by()) | Exists(hired.order_by()) | received
