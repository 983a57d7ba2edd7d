"""A household says who may see it for what, and takes it back; what follows from a yes ends with it, at once."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from bofast.accounts.models import User
from bofast.audit.actions import record
from bofast.households.actions.letters import write_to_adult, write_to_adults, write_to_guides
from bofast.households.models import Access, Adult, Consent, Household
from bofast.households.rules import TEXT_VERSION, ConsentAsked, ConsentClosed, NotYourHousehold, Purpose
from bofast.kernel.clock import local_day
from bofast.organisations.models import Organisation, acting_for
from bofast.organisations.rules import Role


@transaction.atomic
def ask_consent(
    *,
    household: Household,
    receiver: Organisation,
    purpose: Purpose,
    adult: Adult | None = None,
    by: User,
    at: datetime,
) -> Consent:
    """Ask the household, or for a work profile one adult, to share with a receiver; a letter says so.

    Raises NotYourHousehold unless `by` receives it, and ConsentAsked where it has been asked or shares already.
    """
    household = _locked(household)
    if not _is_received(household, by, at=at):
        raise NotYourHousehold
    asked = _standing(household, receiver, purpose, adult, at=at)
    if asked:
        raise ConsentAsked(receiver=receiver.name, is_given=asked.given_at is not None)
    consent = _consent(household, receiver, purpose, adult, by=by, at=at)
    if adult is None:
        write_to_adults("consent_asked", household=household, about=consent, at=at, consent=consent, guide=by)
    elif adult.email:
        write_to_adult("consent_asked", adult=adult, about=consent, at=at, consent=consent, guide=by)
    record(what="consent.ask", on=consent, by=by, at=at, after=f"{purpose} {receiver.pk}")
    return consent


@transaction.atomic
def give_consent(
    *,
    household: Household,
    receiver: Organisation,
    purpose: Purpose,
    adult: Adult | None = None,
    by: User,
    at: datetime,
) -> Consent:
    """Share with a receiver, whether it has asked or not; twice is the same as once. Raises NotYourHousehold."""
    household = _locked(household)
    _check_is_theirs(household, adult, by)
    standing = _standing(household, receiver, purpose, adult, at=at)
    if standing and standing.given_at:
        return standing
    consent = share(household, receiver, purpose, adult=adult, asked=standing, by=by, at=at)
    if purpose is Purpose.CASE:
        write_to_guides("consent_given", household=household, organisation=receiver, at=at)
    record(what="consent.give", on=consent, by=by, at=at, after=f"{purpose} {receiver.pk}")
    return consent


@transaction.atomic
def decline_consent(*, consent: Consent, by: User, at: datetime) -> Consent:
    """Say no to what was asked; nothing else changes. Raises ConsentClosed and NotYourHousehold."""
    household = _locked(consent.household)
    consent = Consent.objects.select_for_update(of=("self",)).get(pk=consent.pk)
    _check_is_theirs(household, consent.adult, by)
    if consent.given_at or consent.declined_at:
        raise ConsentClosed
    consent.declined_at = at
    consent.save(update_fields=["declined_at"])
    record(what="consent.decline", on=consent, by=by, at=at)
    return consent


@transaction.atomic
def withdraw_consent(*, consent: Consent, by: User, at: datetime) -> Consent:
    """Take a yes back: the receiver sees nothing more from this moment, and is told. Twice is the same as once.

    Raises ConsentClosed where it was never given, and NotYourHousehold.
    """
    household = _locked(consent.household)
    consent = Consent.objects.select_for_update(of=("self",)).get(pk=consent.pk)
    _check_is_theirs(household, consent.adult, by)
    if consent.given_at is None:
        raise ConsentClosed
    if consent.withdrawn_at is None:
        _withdraw(consent, household, by=by, at=at)
    return consent


@transaction.atomic
def withdraw_all(*, household: Household, by: User, at: datetime) -> int:
    """Take back all that the household and its adults share, and what they have been asked; how many it was.

    Raises NotYourHousehold.
    """
    household = _locked(household)
    _check_is_theirs(household, None, by)
    open_ones = household.consents.filter(withdrawn_at__isnull=True, declined_at__isnull=True)
    asked = open_ones.filter(given_at__isnull=True).update(declined_at=at)
    given = list(open_ones.filter(given_at__isnull=False).select_related("receiver"))
    for consent in given:
        _withdraw(consent, household, by=by, at=at)
    record(what="consent.withdraw_all", on=household, by=by, at=at, before=asked, after=len(given))
    return asked + len(given)


def _withdraw(consent: Consent, household: Household, *, by: User, at: datetime) -> None:
    consent.withdrawn_at = at
    consent.save(update_fields=["withdrawn_at"])
    Access.objects.filter(consent=consent, ended_at__isnull=True).update(ended_at=at)
    if consent.purpose == Purpose.CASE:
        write_to_guides("consent_withdrawn", household=household, organisation=consent.receiver, at=at)
    record(what="consent.withdraw", on=consent, by=by, at=at)


def share(
    household: Household,
    receiver: Organisation,
    purpose: Purpose,
    *,
    adult: Adult | None = None,
    asked: Consent | None = None,
    by: User | None,
    at: datetime,
) -> Consent:
    """Write a consent and the access that follows from it, inside the transaction of an action."""
    consent = asked or _consent(household, receiver, purpose, adult, by=by, at=at)
    consent.given_at = at
    consent.save(update_fields=["given_at"])
    mine = Access.objects.filter(household=household, organisation=receiver, adult=adult, ended_at__isnull=True)
    mine.update(ended_at=at)  # it has run out, else there would be nothing to give
    Access.objects.create(
        household=household,
        adult=adult,
        organisation=receiver,
        purpose=purpose.value,
        consent=consent,
        given_at=at,
        until=consent.until,
        erase_on=household.erase_on,
    )
    return consent


def _consent(
    household: Household,
    receiver: Organisation,
    purpose: Purpose,
    adult: Adult | None,
    *,
    by: User | None,
    at: datetime,
) -> Consent:
    return Consent.objects.create(
        household=household,
        adult=adult,
        receiver=receiver,
        purpose=purpose.value,
        text_version=TEXT_VERSION,
        asked_at=at,
        asked_by=by,
        until=household.erase_on,
        erase_on=household.erase_on,
    )


def _standing(
    household: Household, receiver: Organisation, purpose: Purpose, adult: Adult | None, *, at: datetime
) -> Consent | None:
    """The newest consent that waits for an answer or holds."""
    found = Consent.objects.filter(
        household=household,
        receiver=receiver,
        purpose=purpose.value,
        adult=adult,
        declined_at__isnull=True,
        withdrawn_at__isnull=True,
        until__gt=local_day(at),
    )
    given = found.filter(given_at__isnull=False)
    return given.last() or found.last()


def _is_received(household: Household, by: User, *, at: datetime) -> bool:
    on = local_day(at)
    open_to = Access.objects.open_on(on).filter(household=household, purpose=Purpose.CASE.value)
    return open_to.filter(organisation__in=acting_for(by, Role.GUIDE, on=on)).exists()


def _check_is_theirs(household: Household, adult: Adult | None, by: User) -> None:
    """Any adult answers for the household, and only the one whose it is for a work profile."""
    own = household.adults.filter(user=by)
    if not (own if adult is None else own.filter(pk=adult.pk)).exists():
        raise NotYourHousehold


def _locked(household: Household) -> Household:
    locked = Household.objects.select_for_update(of=("self",)).get(pk=household.pk)
    if locked.erased_at is not None:
        raise NotYourHousehold
    return locked
