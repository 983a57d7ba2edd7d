"""Aid of minor importance is registered, once it has been checked, and told to the national register."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction

from bofast.accounts.models import User
from bofast.audit.actions import record
from bofast.funding.euro_rates import SOURCE, DayRate
from bofast.funding.models import AidGrant, EuroRate
from bofast.funding.queries.de_minimis import check_aid, family, rate_on
from bofast.funding.rules.de_minimis import AidRevoked, BadAid, NotAidGiver, demand, in_euro
from bofast.kernel.clock import local_day
from bofast.kernel.money import ORE
from bofast.organisations.models import Organisation, acting_for
from bofast.organisations.rules import Role
from bofast.projects.models import Project

LARGEST = Decimal("999999999.99")


@transaction.atomic
def grant_aid(
    *,
    undertaking: Organisation,
    giver: Organisation,
    measure: str,
    granted_on: date,
    euro: Decimal | None = None,
    kronor: Decimal | None = None,
    project: Project | None = None,
    is_fictive: bool = False,
    by: User,
    at: datetime,
) -> AidGrant:
    """Register aid, in euro or in kronor at the day's rate, when the undertaking may still get so much.

    Raises NotAidGiver, BadAid, NoEuroRate, NoTerms and AidOverLimit.
    """
    _demand_officer(giver, by, at=at)
    amount, rate_day = _in_euro(euro, kronor, on=granted_on)
    _lock(undertaking)
    demand(check_aid(undertaking, amount, on=granted_on))
    grant = AidGrant.objects.create(
        undertaking=undertaking,
        giver=giver,
        project=project,
        measure=measure.strip(),
        granted_on=granted_on,
        kronor=kronor,
        euro=amount,
        rate_on=rate_day,
        is_fictive=is_fictive,
        added_at=at,
        added_by=by,
    )
    record(what="aid.grant", on=grant, by=by, at=at, after=f"{amount:f} {granted_on}")
    return grant


@transaction.atomic
def declare_aid(
    *,
    undertaking: Organisation,
    giver_words: str,
    measure: str,
    granted_on: date,
    euro: Decimal,
    to: Organisation,
    by: User,
    at: datetime,
) -> AidGrant:
    """Write down what the undertaking says that it has had from somebody else; it counts, whatever it comes to.

    `to`: whose officer hears it. Raises NotAidGiver and BadAid.
    """
    _demand_officer(to, by, at=at)
    amount, _ = _in_euro(euro, None, on=granted_on)
    grant = AidGrant.objects.create(
        undertaking=undertaking,
        giver_words=giver_words.strip(),
        measure=measure.strip(),
        granted_on=granted_on,
        euro=amount,
        is_declared=True,
        added_at=at,
        added_by=by,
    )
    record(what="aid.declare", on=grant, by=by, at=at, after=f"{amount:f} {granted_on}")
    return grant


@transaction.atomic
def revoke_aid(*, grant: AidGrant, by: User, at: datetime) -> AidGrant:
    """Take aid back: it no longer counts, and stays to be read. Raises NotAidGiver and AidRevoked."""
    grant = AidGrant.objects.select_for_update(of=("self",)).select_related("giver").get(pk=grant.pk)
    _demand_officer(grant.giver, by, at=at)
    if grant.revoked_on:
        raise AidRevoked(measure=grant.measure)
    grant.revoked_on = local_day(at)
    grant.save(update_fields=["revoked_on"])
    record(what="aid.revoke", on=grant, by=by, at=at, before=f"{grant.euro:f}")
    return grant


@transaction.atomic
def certify_aid(*, grant: AidGrant, by: User, at: datetime) -> AidGrant:
    """Note that the undertaking has been given its certificate; the first day stays. Raises NotAidGiver."""
    grant = AidGrant.objects.select_for_update(of=("self",)).select_related("giver").get(pk=grant.pk)
    _demand_officer(grant.giver, by, at=at)
    if grant.certified_at is None:
        grant.certified_at = at
        grant.save(update_fields=["certified_at"])
        record(what="aid.certify", on=grant, by=by, at=at)
    return grant


@transaction.atomic
def export_aid(*, giver: Organisation, by: User, at: datetime) -> list[AidGrant]:
    """What the national register has not been told of, from now on told. Raises NotAidGiver."""
    _demand_officer(giver, by, at=at)
    waiting = AidGrant.objects.select_for_update(of=("self",)).filter(
        giver=giver, exported_at__isnull=True, revoked_on__isnull=True
    )
    grants = list(waiting.select_related("undertaking", "giver").order_by("granted_on", "pk"))
    AidGrant.objects.filter(pk__in=[grant.pk for grant in grants]).update(exported_at=at)
    record(what="aid.export", on=giver, by=by, at=at, after=f"{len(grants)} grants")
    return grants


@transaction.atomic
def import_rates(*, rates: Iterable[DayRate], by: User | None, at: datetime) -> int:
    """Keep each day's rate, the last one read of a day; how many days they were."""
    rows = {rate.day: EuroRate(day=rate.day, kronor=rate.kronor, source=SOURCE) for rate in rates}
    EuroRate.objects.bulk_create(
        rows.values(), update_conflicts=True, unique_fields=["day"], update_fields=["kronor", "source"]
    )
    record(what="rates.import", on=None, by=by, at=at, after=len(rows))
    return len(rows)


def _in_euro(euro: Decimal | None, kronor: Decimal | None, *, on: date) -> tuple[Decimal, date | None]:
    for amount in (euro, kronor):
        if amount is not None and not (amount.is_finite() and 0 < amount <= LARGEST and amount == amount.quantize(ORE)):
            raise BadAid(amount=amount)
    if kronor is None:
        if euro is None:
            raise BadAid(amount=None)
        return euro, None
    rate = rate_on(on)
    return in_euro(kronor, rate.kronor), rate.day


def _lock(undertaking: Organisation) -> None:
    """Of a family, one grant at a time is checked and written."""
    members = [one.pk for one in family(undertaking)]
    list(Organisation.objects.select_for_update(of=("self",)).filter(pk__in=members).order_by("pk"))


def _demand_officer(giver: Organisation | None, by: User, *, at: datetime) -> None:
    offices = acting_for(by, Role.PREPARER, Role.REVIEWER, on=local_day(at))
    if giver is None or not offices.filter(organisation=giver).exists():
        raise NotAidGiver(giver=giver.name if giver else "")
