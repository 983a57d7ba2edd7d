"""The letters that a household, and those that receive it, get: what has happened, and where to read it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import override

from bofast.households.models import Adult, Household
from bofast.kernel.clock import local_day
from bofast.letters.actions import write_letter
from bofast.organisations.models import Membership, Organisation
from bofast.organisations.rules import Role


def write_to_adult(
    name: str, *, adult: Adult, about: models.Model, token: str = "", at: datetime, **facts: Any
) -> None:
    """To one adult, in the household’s language; with the token their own link, else the page."""
    page = ("portal:link", token) if token else ("portal:move",)
    facts = {"adult": adult, **facts}
    _write(name, to=adult.email, household=adult.household, about=about, page=page, at=at, facts=facts)


def write_to_adults(name: str, *, household: Household, about: models.Model, at: datetime, **facts: Any) -> None:
    """To each adult with an e-mail address."""
    for adult in household.adults.exclude(email=""):
        write_to_adult(name, adult=adult, about=about, at=at, **facts)


def write_to_guides(name: str, *, household: Household, organisation: Organisation, at: datetime, **facts: Any) -> None:
    """To the organisation's guides, without a word about who the household is."""
    acting = Membership.objects.active_on(local_day(at)).filter(organisation=organisation, role=Role.GUIDE.value)
    for membership in acting.select_related("person"):
        facts = {"organisation": organisation, **facts}
        to = membership.person.email
        _write(name, to=to, household=household, about=household, page=("web:home",), at=at, facts=facts, language="")


def _write(
    name: str,
    *,
    to: str,
    household: Household,
    about: models.Model,
    page: tuple[str, ...],
    at: datetime,
    facts: dict[str, Any],
    language: str | None = None,
) -> None:
    """One letter of templates/letters/households/<name>.txt, whose first line is the subject."""
    with override((household.language if language is None else language) or settings.LANGUAGE_CODE):
        link = settings.ADDRESS + reverse(page[0], args=page[1:])
        words = render_to_string(f"letters/households/{name}.txt", {"household": household, "link": link, **facts})
    subject, _, text = words.strip().partition("\n")
    write_letter(to=to, subject=subject.strip(), text=text.strip(), about=about, erase_on=household.erase_on, at=at)
