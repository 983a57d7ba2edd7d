"""What an undertaking, with everybody it is one with, has had of aid of minor importance."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from bofast.funding.models import AidGrant, EuroRate
from bofast.funding.queries.terms import terms_on
from bofast.funding.rules.de_minimis import Checked, Granted, NoEuroRate, check, single_undertaking
from bofast.funding.rules.deadlines import register_by
from bofast.funding.rules.terms import Parameter
from bofast.organisations.models import Organisation

OLDEST_RATE = timedelta(days=7)  # over Easter and Christmas no rate is published


def family(organisation: Organisation) -> list[Organisation]:
    """The organisations that are one undertaking with it, itself included, by name; two queries."""
    controls = Organisation.objects.filter(parent__isnull=False).order_by().values_list("number", "parent__number")
    numbers = single_undertaking(organisation.number, controls)
    return list(Organisation.objects.filter(number__in=numbers).order_by("name"))


def check_aid(organisation: Organisation, euro: Decimal, *, on: date) -> Checked:
    """Whether it may get so many euro that day, by the terms of the day. Raises NoTerms."""
    terms = terms_on(on)
    granted = AidGrant.objects.filter(undertaking__in=family(organisation), revoked_on__isnull=True)
    counted = [
        Granted(day, euro) for day, euro in granted.order_by("granted_on", "pk").values_list("granted_on", "euro")
    ]
    return check(
        counted, euro, on=on, most=terms.value(Parameter.DE_MINIMIS), years=terms.days(Parameter.DE_MINIMIS_YEARS)
    )


def rate_on(on: date) -> EuroRate:
    """The rate of that day, or of the last day before it that has one, at most a week back. Raises NoEuroRate."""
    rate = EuroRate.objects.filter(day__lte=on, day__gt=on - OLDEST_RATE).order_by("-day").first()
    if rate is None:
        raise NoEuroRate(day=on)
    return rate


@dataclass(frozen=True, slots=True)
class Unregistered:
    """Aid that the national register has not been told of, and by when it must."""

    grant: AidGrant
    due_on: date | None  # None: the terms of its day ask for no register


def unregistered(grants: Iterable[AidGrant]) -> Sequence[Unregistered]:
    """Those that are to be exported, the most urgent first."""
    waiting = [grant for grant in grants if not (grant.exported_at or grant.is_declared or grant.revoked_on)]
    found = [Unregistered(grant, _due(grant.granted_on)) for grant in waiting]
    return sorted(found, key=lambda one: (one.due_on or date.max, one.grant.pk))


def _due(granted_on: date) -> date | None:
    terms = terms_on(granted_on)
    if Parameter.DE_MINIMIS_REGISTER not in terms:
        return None
    return register_by(granted_on, working_days=terms.days(Parameter.DE_MINIMIS_REGISTER))
