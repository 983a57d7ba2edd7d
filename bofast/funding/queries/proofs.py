"""Which of a project's costs lack a proof."""

from __future__ import annotations

from django.db.models import QuerySet

from bofast.funding.models import CostLine
from bofast.projects.models import Project


def standing(project: Project) -> QuerySet[CostLine, CostLine]:
    """The costs that stand, by voucher."""
    return CostLine.objects.filter(project=project).standing().order_by("voucher", "booked_on", "pk")


def unproven(project: Project) -> QuerySet[CostLine, CostLine]:
    """Those of them that have no file."""
    return standing(project).filter(is_proven=False)
