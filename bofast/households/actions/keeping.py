"""How long a household is kept: a sign of life moves the day on; after long silence it is asked, and erased."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import models, transaction

from bofast.accounts.actions import forget_person
from bofast.accounts.models import User
from bofast.audit.actions import record
from bofast.households.actions.letters import write_to_adult
from bofast.households.actions.links import new_link
from bofast.households.models import Access, Adult, Consent, Household, Likeness, PortalLink
from bofast.households.queries import people_of
from bofast.households.rules import NotYourHousehold, erase_on
from bofast.kernel.clock import local_day
from bofast.letters.actions import forget_letters

OWNED: tuple[type[models.Model], ...] = (Adult, Consent, Access)


@transaction.atomic
def keep(*, household: Household, heard_at: datetime | None = None, by: User | None, at: datetime) -> Household:
    """Note a sign of life: all that is known of the household is kept for another while. Raises NotYourHousehold.

    `heard_at` is when it was, if not now; an older one than is known changes nothing. Consents that hold are prolonged.
    What belongs to its case follows by `cases.actions.follow_household`.
    """
    household = Household.objects.select_for_update(of=("self",)).get(pk=household.pk)
    if household.erased_at is not None:
        raise NotYourHousehold
    on = local_day(heard_at or at)
    if on < household.last_sign_on or (on == household.last_sign_on and household.asked_at is None):
        return household
    before, household.last_sign_on, household.erase_on = household.erase_on, on, erase_on(on)
    household.asked_at = None
    household.save(update_fields=["last_sign_on", "erase_on", "asked_at"])
    day = household.erase_on
    for model in OWNED:
        model._default_manager.filter(household=household).update(erase_on=day)
    PortalLink.objects.filter(adult__household=household).update(erase_on=day)
    Likeness.objects.filter(models.Q(first=household) | models.Q(second=household)).update(erase_on=day)
    Access.objects.filter(household=household, ended_at__isnull=True, until=before).update(until=day)
    Consent.objects.filter(household=household, withdrawn_at__isnull=True, until=before).update(until=day)
    record(what="household.keep", on=household, by=by, at=at, before=before, after=day)
    return household


@transaction.atomic
def ask_household(*, household: Household, at: datetime) -> int:
    """Ask whether it is still of interest, by a letter with a new link to each adult with an e-mail address: how many.

    With none, nobody can be asked by letter; it is noted all the same, so that somebody can call.
    """
    household = Household.objects.select_for_update(of=("self",)).get(pk=household.pk)
    household.asked_at = at
    household.save(update_fields=["asked_at"])
    asked = list(household.adults.exclude(email=""))
    for adult in asked:
        _, token = new_link(adult, at=at)
        write_to_adult("still_interested", adult=adult, about=household, token=token, at=at)
    record(what="household.ask", on=household, by=None, at=at, after=len(asked))
    return len(asked)


@transaction.atomic
def erase_household(*, household: Household, kept: Collection[int], at: datetime) -> Household:
    """Remove everything that says who the household is; its number stays, so that what was counted stays counted.

    `kept` are people (user ids) who act for somebody else too. Confirmed likenesses stay, as numbers.
    Idempotent: what is erased stays as it is.
    """
    household = Household.objects.select_for_update(of=("self",)).get(pk=household.pk)
    if household.erased_at is not None:
        return household
    people = list(people_of(household, kept=kept))
    emails = list(household.adults.exclude(email="").values_list("email", flat=True))
    forget_letters(to=emails, about=[household, *household.consents.all(), *_links(household)])
    household.adults.all().delete()
    household.consents.all().delete()
    Likeness.objects.filter(models.Q(first=household) | models.Q(second=household)).exclude(is_same=True).delete()
    for person in people:
        forget_person(person=person)
    _empty(household, at)
    record(what="household.erase", on=household, by=None, at=at)
    return household


def _links(household: Household) -> models.QuerySet[PortalLink]:
    return PortalLink.objects.filter(adult__household=household)


def _empty(household: Household, at: datetime) -> None:
    """What is left: when it came, where it heard of us, and that it is erased."""
    household.wanted.clear()
    household.name = household.moving_from_words = household.speaks = household.heard_words = household.wishes = ""
    household.children, household.place, household.moving_from = [], None, None
    household.needs_interpreter, household.language = False, "sv"
    household.erased_at = at
    household.save()
