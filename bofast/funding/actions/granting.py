"""What is proposed or decided is held within what can be granted, and its conditions are laid."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from bofast.funding.models import Application, Condition
from bofast.funding.queries.preparation import grantable_of
from bofast.funding.queries.terms import terms_on
from bofast.funding.rules.preparation import CapTooHigh, Grant, Grantable, ShareTooHigh
from bofast.funding.rules.terms import Parameter


def demand_grantable(application: Application, grant: Grant, *, on: date) -> Decimal | None:
    """The ceiling where it is on. Raises ShareTooHigh and CapTooHigh."""
    demand_share(grant.rate, grant.terms, on=on)
    can = grantable_of(application, rate=grant.rate, is_ceiled=grant.is_ceiled)
    demand_room(can, grant.cap)
    return can.ceiling


def demand_room(can: Grantable, cap: Decimal) -> None:
    """Raises CapTooHigh."""
    if cap > can.most:
        raise CapTooHigh(cap=cap, most=can.most, limit=can.limit.value, rate=can.rate, total=can.total)


def demand_share(rate: Decimal, terms: str, *, on: date) -> None:
    most = terms_on(on, number=terms).value(Parameter.HIGHEST_SHARE)
    if rate > most:
        raise ShareTooHigh(rate=rate, most=most)


def lay_conditions(application: Application, grant: Grant | None) -> None:
    """The conditions as they are now proposed or decided, in that order; one that has been met stays."""
    wanted = {(kind.value, text.strip()): None for kind, text in grant.conditions} if grant else {}
    for row in Condition.objects.filter(project=application.project_id).order_by("pk"):
        if (row.kind, row.text) in wanted:
            del wanted[row.kind, row.text]
        elif row.met_on is None:
            row.delete()
    for kind, text in wanted:
        Condition.objects.create(project=application.project, kind=kind, text=text)
