"""The letters that a case gives rise to: they say that something has happened, and where to read it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import override

from bofast.accounts.models import User
from bofast.cases.models import Case
from bofast.kernel.clock import local_day
from bofast.letters.actions import write_letter
from bofast.organisations.models import Membership
from bofast.organisations.rules import Role


def write_to_household(name: str, *, case: Case, at: datetime, **facts: Any) -> None:
    """To each adult with an e-mail address, in the household's language."""
    for adult in case.household.adults.exclude(email=""):
        write(name, to=adult.email, case=case, at=at, language=case.household.language, greeted=adult, **facts)


def write_to_guides(name: str, *, case: Case, at: datetime, **facts: Any) -> None:
    """To the case's guide; to all guides of the organisation that owns it as long as it has none."""
    guides = [case.guide] if case.guide else _guides(case, at)
    for guide in guides:
        write(name, to=guide.email, case=case, at=at, **facts)


def write(
    name: str,
    *,
    to: str,
    case: Case,
    at: datetime,
    language: str = "",
    page: Sequence[str] = ("web:home",),
    **facts: Any,
) -> None:
    """One letter of templates/letters/cases/<name>.txt, whose first line is the subject.

    `page` is where its link leads: what the page is called, and the words in its address.
    """
    with override(language or settings.LANGUAGE_CODE):
        link = settings.ADDRESS + reverse(page[0], args=page[1:])
        words = render_to_string(f"letters/cases/{name}.txt", {"case": case, "link": link, **facts})
    subject, _, text = words.strip().partition("\n")
    write_letter(to=to, subject=subject.strip(), text=text.strip(), about=case, erase_on=case.household.erase_on, at=at)


def _guides(case: Case, at: datetime) -> list[User]:
    acting = Membership.objects.active_on(local_day(at)).filter(organisation=case.organisation, role=Role.GUIDE.value)
    return [membership.person for membership in acting.select_related("person")]
