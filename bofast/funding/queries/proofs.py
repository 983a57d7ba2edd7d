"""Which of a project's costs lack a proof."""

from __future__ import annotations

from django.db.models import QuerySet

from bofast.funding.models import CostLine
from bofast.projects.models import Project

BY_VOUCHER = ("voucher", "booked_on", "pk")


def standing(project: Project) -> QuerySet[CostLine, CostLine]:
    """The costs that stand, by voucher."""
    return CostLine.objects.filter(project=project).standing().order_by(*BY_VOUCHER)


def unproven(project: Project) -> QuerySet[CostLine, CostLine]:
    """Those of them that have no file."""
    return CostLine.objects.filter(project=project).unproven().order_by(*BY_VOUCHER)
