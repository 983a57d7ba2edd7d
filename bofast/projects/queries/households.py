"""Which households chose the county as their home: moves that fulfil the definition, and which of them are the same."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.db.models import Exists, OuterRef

from bofast.cases.models import Relocation, Service
from bofast.households.queries import identity
from bofast.projects.rules import Found, Span, is_a_move_here

READ = (
    "case_id",
    "case__household_id",
    "moved_on",
    "evidence",
    "attribution",
    "moved_from__county_id",
    "moved_from__name",
    "moved_from_words",
    "moved_to__county_id",
    "moved_to__name",
)


@dataclass(frozen=True, slots=True)
class Arrival:
    """A move that fulfils the definition, in one case; `found.key` is the household that it is of."""

    found: Found
    case_id: int
    to: str
    origin: str


def arrivals(*, within: Span) -> list[Arrival]:
    """Moves from outside the county to inside it, with a service logged in the case before the move: two queries."""
    helped = Service.objects.filter(case=OuterRef("case"), on__lt=OuterRef("moved_on")).order_by()
    moves = Relocation.objects.filter(Exists(helped), moved_on__gte=within.starts_on, moved_on__lt=within.until)
    rows = [
        (case_id, household, day, evidence, attribution, to_name, from_name or words)
        for case_id, household, day, evidence, attribution, from_county, from_name, words, to_county, to_name in (
            moves.order_by("moved_on", "pk").values_list(*READ)
        )
        if is_a_move_here(
            moved_on=day,
            from_county=from_county,
            from_elsewhere=bool(words),
            to_county=to_county,
            county=settings.REGION_COUNTY,
            within=within,
        )
    ]
    same = identity([row[1] for row in rows]) if rows else {}
    return [
        Arrival(
            Found(
                key=same.get(household, household), evidence=evidence, attribution=attribution, day=day, source=case_id
            ),
            case_id,
            to,
            origin,
        )
        for case_id, household, day, evidence, attribution, to, origin in rows
    ]
