"""Somebody has a conflict of interest in a project, and handles none of its money until it has ended."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from bofast.accounts.models import User
from bofast.audit.actions import record
from bofast.funding.models import Conflict
from bofast.funding.queries import acts
from bofast.funding.rules.duties import NotPreparer, may_prepare, may_review
from bofast.funding.rules.preparation import ConflictGround
from bofast.kernel.clock import local_day
from bofast.projects.models import Project


@transaction.atomic
def declare_conflict(
    *,
    project: Project,
    person: User | None,
    ground: ConflictGround,
    words: str = "",
    handled: str = "",
    by: User,
    at: datetime,
) -> Conflict:
    """Write down who does not handle the project's money, and why; `person` None: the funder as a whole is concerned.

    One declares one's own conflict; another's is written down by who prepares or reviews. Raises NotPreparer.
    """
    if person is None or person.pk != by.pk:
        _demand_handler(project, by, at=at)
    conflict = Conflict.objects.create(
        project=project,
        person=person,
        ground=ConflictGround(ground).value,
        words=words.strip(),
        handled=handled.strip(),
        said_at=at,
        said_by=by,
    )
    record(what="conflict.declare", on=conflict, by=by, at=at, after=f"{person.pk if person else ''} {conflict.ground}")
    return conflict


@transaction.atomic
def end_conflict(*, conflict: Conflict, by: User, at: datetime) -> Conflict:
    """It no longer holds. Never by the person it concerns. Raises DeclaredConflict and NotPreparer."""
    conflict = Conflict.objects.select_for_update(of=("self",)).select_related("project__funder").get(pk=conflict.pk)
    _demand_handler(conflict.project, by, at=at)
    if conflict.ended_at is None:
        conflict.ended_at = at
        conflict.save(update_fields=["ended_at"])
        record(what="conflict.end", on=conflict, by=by, at=at, before=conflict.ground)
    return conflict


def _demand_handler(project: Project, by: User, *, at: datetime) -> None:
    seat = acts(by, project, on=local_day(at))
    if not (may_prepare(seat) or may_review(seat)):
        raise NotPreparer(funder=project.funder.name)
