"""Tells those who wait for a claim that it has moved on; the letter says that it has, and its page says how."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import override

from bofast.funding.models import Claim
from bofast.funding.rules.claims import Move
from bofast.households.rules import months_after
from bofast.kernel.clock import local_day
from bofast.letters.actions import write_letter
from bofast.organisations.models import Membership
from bofast.organisations.rules import Role
from bofast.projects.models import Staff

KEPT_MONTHS = 24


def tell_project(claim: Claim, move: Move, *, at: datetime) -> None:
    """Everybody who works in the project."""
    staff = Staff.objects.filter(project=claim.project_id, until__isnull=True).order_by()
    link = reverse("office:claim", args=[claim.project.slug, claim.number])
    _write(claim, move, staff.values_list("person__email", flat=True), link, at=at)


def tell_funder(claim: Claim, move: Move, role: Role, *, at: datetime) -> None:
    """Those who review, or those who attest, for the project's funder."""
    members = Membership.objects.active_on(local_day(at)).filter(organisation=claim.project.funder_id, role=role.value)
    link = reverse("treasury:review", args=[claim.pk])
    _write(claim, move, members.order_by().values_list("person__email", flat=True), link, at=at)


def _write(claim: Claim, move: Move, addresses: Iterable[str], link: str, *, at: datetime) -> None:
    with override(settings.LANGUAGE_CODE):
        facts = {"claim": claim, "event": move.value, "link": settings.ADDRESS + link}
        subject, _, text = render_to_string("letters/funding/claim.txt", facts).strip().partition("\n")
    erase_on = months_after(local_day(at), KEPT_MONTHS)
    for address in sorted(set(addresses)):
        write_letter(to=address, subject=subject, text=text, about=claim, erase_on=erase_on, at=at)
