"""Tells those who wait for an application or a claim that it has moved on; its page says how."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from django.conf import settings
from django.db.models import Model
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import override

from bofast.accounts.models import User
from bofast.funding.models import Application, Claim, Correction
from bofast.funding.rules.applications import ApplicationMove
from bofast.funding.rules.claims import Move
from bofast.households.rules import months_after
from bofast.kernel.clock import local_day
from bofast.letters.actions import write_letter
from bofast.organisations.models import Membership
from bofast.organisations.rules import Role
from bofast.projects.models import Project, Staff

KEPT_MONTHS = 24


def tell_project(claim: Claim, move: Move | str, *, at: datetime) -> None:
    """Everybody who works in the project; `move` is “ask_back” of what was paid too much."""
    link = reverse("office:claim", args=[claim.project.slug, claim.number])
    _write(claim, move, _staff(claim.project_id), link, at=at)


def tell_of_correction(correction: Correction, *, at: datetime) -> None:
    """Everybody who works in the project: what is no longer approved of a line, or is asked back for it by a day."""
    claim = correction.line.claim
    link = f"{reverse('office:claim', args=[claim.project.slug, claim.number])}#lines"
    facts = {"claim": claim, "line": correction.line, "correction": correction}
    _post("correction", _staff(claim.project_id), link, facts, claim, at=at)


def tell_funder(claim: Claim, move: Move, role: Role, *, besides: User | None = None, at: datetime) -> None:
    """Those who review, or those who attest, for the project's funder; `besides` knows already."""
    told = [one for one in _officers(claim.project, role, at=at) if besides is None or one != besides.email]
    _write(claim, move, told, reverse("treasury:review", args=[claim.pk]), at=at)


def tell_applicant(
    application: Application, move: ApplicationMove | str, *, at: datetime, due_on: date | None = None
) -> None:
    """Everybody who works in the project, and who signed; of what was sent, that it has come in and its number.

    After the decision `move` is “change” or “revoke”; what is asked for is to be there on `due_on`.
    """
    signed = [application.submitted_by.email] if application.submitted_by else []
    link = reverse("office:application", args=[application.project.slug])
    facts = {"application": application, "event": str(move), "to": "applicant", "due_on": due_on}
    _post("application", [*_staff(application.project_id), *signed], link, facts, application, at=at)


def tell_officers(application: Application, move: ApplicationMove, *, at: datetime) -> None:
    """The officer who has it; as long as nobody has, everybody who prepares for the funder."""
    everybody = _officers(application.project, Role.PREPARER, at=at)
    addresses = [application.officer.email] if application.officer else everybody
    facts = {"application": application, "event": move.value, "to": "officer", "due_on": None}
    _post("application", addresses, reverse("treasury:application", args=[application.pk]), facts, application, at=at)


def tell_signer(about: Claim | Application, person: User, *, by: User, at: datetime) -> None:
    """Somebody asks them to sign it."""
    claim = about if isinstance(about, Claim) else None
    page, key = ("claim", [claim.number]) if claim else ("application", [])
    link = reverse(f"office:{page}", args=[about.project.slug, *key])
    _post("signature", [person.email], link, {"claim": claim, "project": about.project, "by": by}, about, at=at)


def tell_of_evidence(project: Project, *, at: datetime) -> None:
    """Those who review for the funder: something that the payouts wait for has come in."""
    link = reverse("office:certificates", args=[project.slug])
    _post("evidence", _officers(project, Role.REVIEWER, at=at), link, {"project": project}, project, at=at)


def _staff(project: int) -> Iterable[str]:
    """The addresses of those who work in the project (a primary key)."""
    staff = Staff.objects.filter(project=project, until__isnull=True).order_by()
    return staff.values_list("person__email", flat=True)


def _officers(project: Project, role: Role, *, at: datetime) -> Iterable[str]:
    """The addresses of those who have a role at the project's funder that day."""
    members = Membership.objects.active_on(local_day(at)).filter(organisation=project.funder_id, role=role.value)
    return members.order_by().values_list("person__email", flat=True)


def _write(claim: Claim, move: Move | str, addresses: Iterable[str], link: str, *, at: datetime) -> None:
    _post("claim", addresses, link, {"claim": claim, "event": str(move)}, claim, at=at)


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
