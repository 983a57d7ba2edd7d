"""Tells those who wait for an application or a claim that it has moved on; its page says how."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from django.conf import settings
from django.db.models import Model
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import override

from bofast.funding.models import Application, Claim
from bofast.funding.rules.applications import ApplicationMove
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


def tell_applicant(
    application: Application, move: ApplicationMove | str, *, at: datetime, due_on: date | None = None
) -> None:
    """Everybody who works in the project, and who signed; of what was sent, that it has come in and its number.

    After the decision `move` is “change” or “revoke”; what is asked for is to be there on `due_on`.
    """
    staff = Staff.objects.filter(project=application.project_id, until__isnull=True).order_by()
    signed = [application.submitted_by.email] if application.submitted_by else []
    link = reverse("office:application", args=[application.project.slug])
    facts = {"application": application, "event": str(move), "to": "applicant", "due_on": due_on}
    _post("application", [*staff.values_list("person__email", flat=True), *signed], link, facts, application, at=at)


def tell_officers(application: Application, move: ApplicationMove, *, at: datetime) -> None:
    """The officer who has it; as long as nobody has, everybody who prepares for the funder."""
    members = Membership.objects.active_on(local_day(at)).filter(
        organisation=application.project.funder_id, role=Role.PREPARER.value
    )
    officers = members.order_by().values_list("person__email", flat=True)
    addresses = [application.officer.email] if application.officer else officers
    facts = {"application": application, "event": move.value, "to": "officer", "due_on": None}
    _post("application", addresses, reverse("treasury:application", args=[application.pk]), facts, application, at=at)


def _write(claim: Claim, move: Move, addresses: Iterable[str], link: str, *, at: datetime) -> None:
    _post("claim", addresses, link, {"claim": claim, "event": move.value}, claim, at=at)


def _post(
    name: str, addresses: Iterable[str], link: str, facts: Mapping[str, object], about: Model, *, at: datetime
) -> None:
    """The letter templates/letters/funding/<name>.txt, whose first line is the subject."""
    with override(settings.LANGUAGE_CODE):
        told = {**facts, "link": settings.ADDRESS + link}
        subject, _, text = render_to_string(f"letters/funding/{name}.txt", told).strip().partition("\n")
    erase_on = months_after(local_day(at), KEPT_MONTHS)
    for address in sorted(set(addresses)):
        write_letter(to=address, subject=subject, text=text, about=about, erase_on=erase_on, at=at)
