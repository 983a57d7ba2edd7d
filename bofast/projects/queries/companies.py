"""Which companies got access to labour: a candidate presented, or one hired of the households that moved here."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import BigIntegerField, Exists, F, Min, OuterRef, Value

from bofast.cases.models import Hire, Relocation, Service
from bofast.cases.rules import ServiceKind
from bofast.organisations.rules import Kind, spelled
from bofast.projects.rules import Found, Span

PRIVATE = (Kind.COMPANY.value, Kind.ASSOCIATION.value)
PRESENTED, HIRED = 1, 2


@dataclass(frozen=True, slots=True)
class Company:
    """A company that was presented a candidate, or that hired one; `found.evidence` says which."""

    found: Found
    name: str
    number: str  # as it is read
    municipality: str


def companies(*, within: Span, moved: Container[int]) -> list[Company]:
    """Private employers at home in the county, each once as presented and once as hiring, by the first day of either.

    `moved` holds the cases whose household has moved here. One query.
    """
    presented = (
        Service.objects.filter(
            kind=ServiceKind.PRESENTED.value,
            on__gte=within.starts_on,
            on__lt=within.until,
            organisation__kind__in=PRIVATE,
            organisation__municipality__county=settings.REGION_COUNTY,
        )
        .order_by()
        .values_list("organisation", "organisation__name", "organisation__number", "organisation__municipality__name")
        .annotate(first=Min("on"), of=Value(None, output_field=BigIntegerField()))
    )
    hires = (
        Hire.objects.filter(
            Exists(Relocation.objects.filter(case=OuterRef("case")).order_by()),
            starts_on__gte=within.starts_on,
            starts_on__lt=within.until,
            employer__kind__in=PRIVATE,
            employer__municipality__county=settings.REGION_COUNTY,
        )
        .order_by()
        .values_list("employer", "employer__name", "employer__number", "employer__municipality__name")
        .annotate(first=F("starts_on"), of=F("case_id"))
    )
    first: dict[tuple[Any, ...], date] = {}
    for *company, day, case in presented.union(hires, all=True):
        if case is None or case in moved:
            what = (*company, PRESENTED if case is None else HIRED)
            first[what] = min(day, first.get(what, day))
    return [
        Company(Found(key=pk, evidence=evidence, day=day, source=pk), name, spelled(number), place)
        for (pk, name, number, place, evidence), day in first.items()
    ]
