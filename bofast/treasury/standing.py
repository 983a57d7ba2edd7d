"""The committee's one page: the goals with their ladders, kronor against the cap, and why households did not come."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.contrib.auth.decorators import login_required
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from bofast.cases.models import LOST_LABELS, Case
from bofast.cases.rules import Stage
from bofast.funding.models import FUNDERS, Decision
from bofast.funding.queries import standing as standing_of
from bofast.funding.queries.standing import Known, deciding
from bofast.kernel.clock import local_day, now
from bofast.organisations.models import acting_for
from bofast.projects.models import Project
from bofast.projects.queries import figures
from bofast.treasury.goals import goal
from bofast.web.requests import SignedIn

BARRIERS = 3


@dataclass(frozen=True, slots=True)
class Barrier:
    """Why households did not come, and how many: never who."""

    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Barriers:
    most: list[Barrier]
    others: int
    total: int


def barriers(*, starts_on: date, until: date) -> Barriers:
    """Reasons of cases lost in the period, the commonest first: counts only."""
    lost = Case.objects.filter(stage=Stage.LOST.value, ended_at__date__gte=starts_on, ended_at__date__lt=until)
    counted: Mapping[str, int] = dict(
        lost.order_by().values_list("lost_reason").annotate(of=Count("pk")).order_by("-of", "lost_reason")
    )
    most = [Barrier(str(LOST_LABELS[reason]), number) for reason, number in list(counted.items())[:BARRIERS]]
    total = sum(counted.values())
    return Barriers(most, total - sum(one.count for one in most), total)


@login_required
@require_GET
def standing(request: SignedIn, slug: str) -> HttpResponse:
    on = local_day(now())
    funders = acting_for(request.user, *FUNDERS, on=on)
    rows = Decision.objects.filter(project__slug=slug, project__funder__in=funders)
    decision = deciding(rows.select_related("project"))
    project = (
        decision.project if decision else get_object_or_404(Project, slug=slug, funder__in=funders, is_draft=False)
    )
    context = {
        "project": project,
        "on": on,
        "ends_on": project.until - timedelta(days=1),
        "goals": [goal(figure) for figure in figures(project, on=on)],
        "standing": standing_of(project, Known(decision)),
        "barriers": barriers(starts_on=project.starts_on, until=project.until),
        "is_own": project.owner_id == project.funder_id,
    }
    return render(request, "treasury/standing.html", context)
