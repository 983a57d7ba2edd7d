"""What a household shares and with whom: one switch each, and what it has been asked."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from bofast.households.models import Adult, Consent
from bofast.households.queries import receivers
from bofast.organisations.models import Organisation
from bofast.portal.seen import Here
from bofast.web.templatetags.look import day


@dataclass(frozen=True, slots=True)
class Shared:
    """One receiver, what it sees, and the switch; without an address it is another adult's to turn."""

    name: str
    hint: str
    is_on: bool
    address: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that waits for an answer."""

    consent: Consent
    title: str
    text: str
    yes: str
    no: str


@dataclass(frozen=True, slots=True)
class Sharing:
    on: list[Shared]
    off: list[Shared]  # who might receive them, and does not
    asked: list[Asked]
    is_received: bool  # whether anybody can answer them


def sharing(here: Here) -> Sharing:
    """What was shared once stays among the switches, so that it can be turned on again. Two queries.

    A consent that holds is what its access rests on: the two end together.
    """
    named = {adult.pk: adult for adult in here.adults}
    consents = here.household.consents.visible_to(here.by, on=here.on).select_related("receiver").order_by("pk")
    told: dict[tuple[int, int | None], Shared] = {}
    asked = []
    is_received = False
    for consent in consents:
        adult = named.get(consent.adult_id) if consent.adult_id else None
        key = (consent.receiver_id, consent.adult_id)
        waits = consent.given_at is None and consent.declined_at is None and consent.until > here.on
        if waits and (adult is None or adult.user_id == here.by.pk):
            asked.append(_asked(consent, adult))
        elif not waits:
            told[key] = _shared(here, consent.receiver, adult, consent if _holds(consent, here) else None)
            is_received = is_received or (adult is None and _holds(consent, here))
    waiting = {(one.consent.receiver_id, one.consent.adult_id) for one in asked}
    others = {
        (one.pk, None): _shared(here, one, None, None)
        for one in receivers(settings.REGION_COUNTY, on=here.on)
        if (one.pk, None) not in told and (one.pk, None) not in waiting
    }
    shown = [one for key, one in told.items() if key not in waiting]
    return Sharing(
        on=shown,
        off=list(others.values()),
        asked=asked,
        is_received=is_received,
    )


def _holds(consent: Consent, here: Here) -> bool:
    return consent.given_at is not None and consent.withdrawn_at is None and consent.until > here.on


def _shared(here: Here, receiver: Organisation, adult: Adult | None, holds: Consent | None) -> Shared:
    if holds is None:
        hint = _("Nothing right now")
    elif adult is None:
        hint = _("All that you have written, until %(date)s") % {"date": day(holds.until)}
    else:
        hint = _("%(name)s’s occupations, skills and when you can move, until %(date)s") % {
            "name": adult.first_name,
            "date": day(holds.until),
        }
    is_own = adult is None or adult.user_id == here.by.pk
    name = "portal:share" if adult is None else "portal:show_profile"
    return Shared(receiver.name, hint, holds is not None, reverse(name, args=[receiver.pk]) if is_own else "")


def _asked(consent: Consent, adult: Adult | None) -> Asked:
    facts = {"receiver": consent.receiver.name, "date": day(consent.until)}
    if adult is None:
        text = _("It would see all that you have written and what your guide has done, to help you, until %(date)s.")
    else:
        text = _(
            "It would see your occupations, skills, driving licences and when you can move, until %(date)s;"
            " neither your name nor how to reach you."
        )
    return Asked(
        consent=consent,
        title=_("May %(receiver)s see you?") % facts,
        text=text % facts,
        yes=reverse("portal:answer", args=[consent.pk, "ja"]),
        no=reverse("portal:answer", args=[consent.pk, "nej"]),
    )
