"""Who writes a claim or an application asks somebody who may to sign it: by a letter, at most once a day."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from bofast.accounts.models import User
from bofast.audit.actions import record
from bofast.funding.actions.letters import tell_signer
from bofast.funding.actions.seats import (
    application_moved,
    demand_staff,
    demand_writer,
    locked,
    locked_application,
    moved,
)
from bofast.funding.models import Application, Claim
from bofast.funding.queries.applications import signs_for
from bofast.funding.queries.asking import asked_to_sign
from bofast.funding.queries.claims import may_sign
from bofast.funding.rules.applications import ApplicationMove, AskedToday, NotSignatory
from bofast.funding.rules.claims import Move, NotSigner
from bofast.kernel.clock import local_day


@transaction.atomic
def ask_for_claim(*, claim: Claim, person: User, by: User, at: datetime) -> None:
    """Raises NotProjectStaff, ClaimMoveNotOpen once it is sent, NotSigner and AskedToday."""
    demand_staff(claim.project, by)
    claim = locked(claim)
    moved(claim, Move.SIGN)
    if not may_sign(person, claim.project, on=local_day(at)):
        raise NotSigner(project=claim.project.name)
    _ask(claim, person, by=by, at=at)


@transaction.atomic
def ask_for_application(*, application: Application, person: User, by: User, at: datetime) -> None:
    """Raises NotProjectStaff, ApplicationMoveNotOpen once it is sent, NotSignatory and AskedToday."""
    project, on = application.project, local_day(at)
    demand_writer(project, by, at=at)
    application = locked_application(application)
    application_moved(application, ApplicationMove.SUBMIT)
    if not signs_for(person, project.owner, on=on):
        raise NotSignatory(organisation=project.owner.name)
    _ask(application, person, by=by, at=at)


def _ask(about: Claim | Application, person: User, *, by: User, at: datetime) -> None:
    if asked_to_sign(about, [person], on=local_day(at))[0].is_asked_today:
        raise AskedToday(name=person.name)
    tell_signer(about, person, by=by, at=at)
    what = "claim.ask" if isinstance(about, Claim) else "application.ask"
    record(what=f"{what}_signature", on=about, by=by, at=at, after=f"person {person.pk}")
