"""Which matters of the diary belong to which projects, and who handles them."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from bofast.accounts.models import User
from bofast.funding.models import Application, Decision
from bofast.organisations.models import acting_for
from bofast.organisations.rules import Role
from bofast.projects.models import Project
from bofast.records.models import Matter

OFFICERS = (Role.PREPARER, Role.REVIEWER, Role.ATTESTANT)


def matters_of(projects: QuerySet[Project, Project]) -> QuerySet[Matter, Matter]:
    """The matters that the projects' applications and decisions stand in."""
    found = projects.order_by().values("pk")
    applied = Application.objects.filter(project__in=found, matter__isnull=False).order_by().values("matter")
    decided = Decision.objects.filter(project__in=found, matter__isnull=False).order_by().values("matter")
    return Matter.objects.filter(Q(pk__in=applied) | Q(pk__in=decided)).select_related("series")


def handled_by(user: User, *, on: date) -> QuerySet[Project, Project]:
    """The projects that the person handles for their funder that day; never one that they work in."""
    own = Project.objects.staffed_by(user).order_by().values("pk")
    funders = acting_for(user, *OFFICERS, on=on)
    return Project.objects.filter(funder__in=funders, is_draft=False).exclude(pk__in=own)


def project_of(matter: Matter, *, among: QuerySet[Project, Project]) -> Project | None:
    """The project that the matter is about."""
    return among.filter(application__matter=matter).first() or among.filter(decisions__matter=matter).first()
