"""Who sits around the table of a household, what each may see, and on what ground."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from bofast.cases.models import Case
from bofast.households.models import Consent
from bofast.households.rules import Purpose
from bofast.web.templatetags.signs import short_day


@dataclass(frozen=True, slots=True)
class Seat:
    name: str
    badge: str
    tone: str
    icon: str
    sees: str
    order: int


def table(case: Case, *, on: date) -> list[Seat]:
    """The owner of the case first, then those that see something, are asked, and no longer do. One query."""
    said: list[Any] = list(case.household.consents.select_related("receiver", "adult").order_by("asked_at", "pk"))
    latest = {(consent.receiver_id, consent.purpose, consent.adult_id): consent for consent in said}
    return sorted((_seat(consent, case, on) for consent in latest.values()), key=lambda seat: seat.order)


def _seat(consent: Consent, case: Case, on: date) -> Seat:
    name, owns = consent.receiver.name, consent.receiver_id == case.organisation_id
    if consent.declined_at:
        return Seat(name, _("Said no"), "", "ban", _("sees nothing"), 4)
    if not consent.given_at:
        return Seat(name, _("Waiting"), "warn", "clock", _("asked %(day)s") % {"day": short_day(consent.asked_at)}, 2)
    if consent.withdrawn_at:
        when = {"day": short_day(consent.withdrawn_at)}
        return Seat(name, _("Withdrawn"), "", "eye-off", _("since %(day)s, sees nothing") % when, 3)
    if consent.until <= on:
        when = {"day": short_day(consent.until)}
        return Seat(name, _("Ran out"), "", "eye-off", _("%(day)s, sees nothing") % when, 3)
    return Seat(name, _("Consent"), "good", "eye", _sees(consent, owns=owns), 0 if owns else 1)


def _sees(consent: Consent, *, owns: bool) -> str:
    if consent.purpose == Purpose.PROFILE.value and consent.adult:
        return _("sees %(name)s's work profile") % {"name": consent.adult.first_name}
    return _("owns the case, sees all of it") if owns else _("sees all of it")
