"""A household shows its interest; and a person says whether two of them are the same."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from bofast.accounts.actions import person_with
from bofast.accounts.models import User
from bofast.accounts.rules import normalised
from bofast.audit.actions import record
from bofast.households.actions.consents import share
from bofast.households.actions.letters import write_to_adult
from bofast.households.actions.links import new_link
from bofast.households.models import Adult, Household, Likeness
from bofast.households.rules import AdultTold, HouseholdTold, NoReceiver, NotYourHousehold, Purpose, erase_on
from bofast.households.rules.reached import identity_hash, telephone
from bofast.kernel.clock import local_day
from bofast.organisations.models import Organisation
from bofast.places.models import Municipality


@transaction.atomic
def register_household(
    *, told: HouseholdTold, receivers: Sequence[Organisation], by: User | None, at: datetime
) -> Household:
    """Register a household that lets the receivers receive it; each adult with an e-mail address is sent a link.

    An adult with an e-mail address of their own can sign in from then on. Earlier households with the same address or
    telephone are proposed as the same. Raises NoReceiver and BadTelephone.
    """
    if not receivers:
        raise NoReceiver
    on = local_day(at)
    household = Household.objects.create(
        name=told.name,
        children=[band.value for band in told.children],
        place_id=told.place,
        moves_when=told.moves_when.value,
        moving_from_id=told.moving_from or None,
        moving_from_words=told.moving_from_words,
        language=told.language,
        speaks=told.speaks,
        needs_interpreter=told.needs_interpreter,
        heard_of_us=told.heard_of_us.value if told.heard_of_us else "",
        heard_words=told.heard_words,
        wishes=told.wishes,
        commute_minutes=told.commute_minutes,
        registered_at=at,
        last_sign_on=on,
        erase_on=erase_on(on),
    )
    household.wanted.set(Municipality.objects.filter(code__in=told.wanted))
    adults = [_adult(household, number, adult) for number, adult in enumerate(told.adults, start=1)]
    for receiver in receivers:
        share(household, receiver, Purpose.CASE, by=by, at=at)
    _propose_likenesses(household, adults, at=at)
    for adult in adults:
        if adult.email:
            _, token = new_link(adult, at=at)
            write_to_adult("registered", adult=adult, about=household, token=token, at=at, receivers=receivers)
    record(what="household.register", on=household, by=by, at=at, after=len(adults))
    return household


def _adult(household: Household, number: int, told: AdultTold) -> Adult:
    email, phone = normalised(told.email), telephone(told.phone)
    key = settings.IDENTITY_KEY
    return Adult.objects.create(
        household=household,
        number=number,
        user=person_with(email=email, name=told.name) if email else None,
        name=told.name,
        email=email,
        phone=phone,
        email_hash=identity_hash("email", email, key=key),
        phone_hash=identity_hash("phone", phone, key=key),
        occupation_words=told.occupation_words,
        occupations=[dict(one) for one in told.occupations],
        skills=list(told.skills),
        languages=list(told.languages),
        licences=list(told.licences),
        remote=told.remote,
        seeks_work=told.seeks_work,
        erase_on=household.erase_on,
    )


def _propose_likenesses(household: Household, adults: list[Adult], *, at: datetime) -> None:
    """With each earlier household that has an adult with an equal hash."""
    emails = [adult.email_hash for adult in adults if adult.email_hash]
    phones = [adult.phone_hash for adult in adults if adult.phone_hash]
    alike = Adult.objects.filter(Q(email_hash__in=emails) | Q(phone_hash__in=phones), household__erased_at__isnull=True)
    earlier = set(alike.exclude(household=household).order_by().values_list("household", flat=True))
    Likeness.objects.bulk_create(
        Likeness(first_id=pk, second=household, found_at=at, erase_on=household.erase_on) for pk in sorted(earlier)
    )


@transaction.atomic
def say_same(*, likeness: Likeness, is_same: bool, by: User, at: datetime) -> Likeness:
    """Say whether two households are the same; what was said before is changed. Raises NotYourHousehold."""
    likeness = Likeness.objects.select_for_update(of=("self",)).get(pk=likeness.pk)
    if not Likeness.objects.visible_to(by, on=local_day(at)).filter(pk=likeness.pk).exists():
        raise NotYourHousehold
    before = likeness.is_same
    likeness.is_same, likeness.said_at, likeness.said_by = is_same, at, by
    likeness.save(update_fields=["is_same", "said_at", "said_by"])
    record(what="likeness.say", on=likeness, by=by, at=at, before="" if before is None else before, after=is_same)
    return likeness
